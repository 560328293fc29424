"""The private half of the key for statistics, for every room: import it in the room's conftest."""

import json
from dataclasses import replace
from typing import Any

import pytest
from nacl.public import PrivateKey, SealedBox

from rodedraad.core.rowsecurity import identify
from rodedraad.reporting.models import SealedFact


@pytest.fixture
def statistics_key(settings):
    """The private half; the installation has the public one for as long as the test runs."""
    key = PrivateKey.generate()
    settings.RODEDRAAD_SECRETS = replace(
        settings.RODEDRAAD_SECRETS, statistics_public_key=bytes(key.public_key)
    )
    return key


def opened_facts(key: PrivateKey) -> list[dict[str, Any]]:
    """Return all that was sealed to who counts, as it reads for who has the key."""
    identify(worker=True)
    box = SealedBox(key)
    return [json.loads(box.decrypt(bytes(one.ciphertext))) for one in SealedFact.objects.all()]
