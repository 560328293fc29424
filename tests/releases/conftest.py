"""What every test of this room may use."""

from dataclasses import replace

import pytest
from nacl.public import PrivateKey

from tests.accounts.fixtures import own_pins  # noqa: F401
from tests.guesses import cheap_guesses  # noqa: F401
from tests.releases.factories import Publisher


@pytest.fixture
def statistics_key(settings):
    """The private half of the key for statistics."""
    key = PrivateKey.generate()
    settings.RODEDRAAD_SECRETS = replace(
        settings.RODEDRAAD_SECRETS, statistics_public_key=bytes(key.public_key)
    )
    return key


@pytest.fixture
def publisher(db, statistics_key):
    """Somebody of the inclusion office, with the key for statistics."""
    return Publisher(statistics_key)
