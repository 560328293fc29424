"""What the tests of commands may use."""

from tests.config.protecting_desk import desk

__all__ = ["desk"]
