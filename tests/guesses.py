"""A cheaper guess for tests in which codes, passphrases and passwords are only a way in.

What a guess costs is a promise, and is proven where it is made (`tests/lib/vault`,
`tests/safekeeping`, `tests/config`) and by the servers of the browser tests, which know nothing of
this.
"""

import pytest

from rodedraad.config import passwords
from rodedraad.lib.vault import wrapping

ONE_MEBIBYTE = 1024 * 1024


@pytest.fixture(autouse=True)
def cheap_guesses(monkeypatch):
    """Let each run of Argon2 take a hundredth of its work."""
    make_cheap(monkeypatch)


def make_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do so for longer or shorter than a test."""
    for dear in (wrapping, passwords):
        monkeypatch.setattr(dear, "MEMORY", ONE_MEBIBYTE)
        monkeypatch.setattr(dear, "PASSES", 1)
