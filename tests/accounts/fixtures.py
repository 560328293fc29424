"""Fixtures for every room that makes handlers: import them in the room's conftest."""

import pytest


@pytest.fixture(autouse=True)
def own_pins(settings, tmp_path):
    """Keep the pinned fingerprints of a test in a file of its own."""
    settings.RODEDRAAD_PINS = tmp_path / "pins.toml"
