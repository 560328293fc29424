"""The private half of the key for statistics, for every room: import it in the room's conftest."""

from dataclasses import replace

import pytest
from nacl.public import PrivateKey


@pytest.fixture
def statistics_key(settings):
    """The private half; the installation has the public one for as long as the test runs."""
    key = PrivateKey.generate()
    settings.RODEDRAAD_SECRETS = replace(
        settings.RODEDRAAD_SECRETS, statistics_public_key=bytes(key.public_key)
    )
    return key
