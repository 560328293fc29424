"""What every test of this room may use."""

import pytest

from rodedraad.messaging import sight
from tests.accounts.fixtures import own_pins  # noqa: F401
from tests.guesses import cheap_guesses  # noqa: F401
from tests.organisations.fixtures import own_profile  # noqa: F401


@pytest.fixture(autouse=True)
def address(settings):
    """Say where the platform is found, for the link in a mail."""
    settings.RODEDRAAD_ADDRESS = "https://melden.example.org"


@pytest.fixture(autouse=True)
def on_its_own(monkeypatch):
    """Let no room above say who sees a dossier: here they stand for nothing."""
    monkeypatch.setattr(sight, "_providers", [])
