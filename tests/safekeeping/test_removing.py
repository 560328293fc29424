"""Ending access without anybody's keys, and beginning new keys as soon as somebody has them."""

import pytest

from rodedraad.audit.parties import Party
from rodedraad.core.errors import NotAllowed, NotFound
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.safekeeping import services
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import LastHolder
from tests.safekeeping.conftest import HANDLING, LATER, STORY

pytestmark = pytest.mark.django_db


def remove(scene, *people, endorsed):
    return services.remove_access(
        dossier_id=scene.dossier.id,
        user_ids=[person.id for person in people],
        endorsed=[person.keys.public for person in endorsed],
        by=Party.REPORTER,
        at=LATER,
    )


def test_who_is_removed_opens_nothing_and_the_others_go_on(scene):
    assert remove(scene, scene.first, endorsed=[scene.second]) == {scene.second.id}

    with pytest.raises(NotFound):
        scene.of(scene.first)
    assert scene.of(scene.second).compartments == {STORY, HANDLING}
    assert scene.of_reporter().opens(STORY)
    assert remove(scene, scene.first, endorsed=[scene.second]) is None


def test_nothing_changes_when_nobody_would_be_left_who_counts(scene):
    for gone, endorsed in (
        ((scene.first, scene.second), (scene.first, scene.second)),
        ((scene.first,), (scene.first,)),
    ):
        with pytest.raises(LastHolder):
            remove(scene, *gone, endorsed=endorsed)

    assert scene.of(scene.first).compartments == {STORY, HANDLING}


def test_new_keys_begin_for_those_who_read_now(scene):
    remove(scene, scene.first, endorsed=[scene.second])
    before = scene.of(scene.second)

    services.renew(keyring=before, signer=scene.second.keys, by=scene.second.party, at=LATER)

    after = scene.of(scene.second)
    for name in Compartment.values:
        assert after.access.current(name).number == before.access.current(name).number + 1
    assert after.compartments == before.compartments
    assert scene.of_reporter().opens(STORY)
    assert services.inspect(dossier_id=scene.dossier.id) == []


def test_a_stranger_begins_no_keys(scene):
    ring = scene.of(scene.second)

    with pytest.raises(NotAllowed):
        services.renew(keyring=ring, signer=SecretKeys.generate(), by=scene.second.party, at=LATER)
