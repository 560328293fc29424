"""Somebody has the database and the key of the trail: signatures and sealing still stand.

These tests write past the platform and then record the result in the trail, as somebody could
who runs code on the server. Who can read a dossier is not for that person to decide.
"""

import pytest

from rodedraad.audit.parties import Party
from rodedraad.core.errors import OutOfDate
from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.safekeeping import access as accesses
from rodedraad.safekeeping import services
from rodedraad.safekeeping.epochs import make_epoch, make_grant
from rodedraad.safekeeping.errors import TamperingFound
from rodedraad.safekeeping.listings import Listing, Listings
from rodedraad.safekeeping.models import Contents, Grant, SealedItem
from rodedraad.safekeeping.turns import enter
from tests.conftest import A_MONDAY
from tests.safekeeping.conftest import A_DAY, LATER, STORY, past_the_platform

pytestmark = pytest.mark.django_db


def anchor_anew(scene):
    enter(scene.dossier.id, Party.WORKER)
    access = accesses.load_unchecked(scene.dossier.id)
    accesses.anchor(access, "dossier.access_given", Party.COMMAND, LATER)


def current_of(scene):
    return scene.of(scene.first).access.current(STORY)


def refused(scene):
    with pytest.raises(TamperingFound):
        scene.put("for the desk only")
    with pytest.raises(TamperingFound):
        scene.of(scene.first)
    return True


def test_a_replaced_public_key_has_no_certificate(scene):
    _, public = sealing.generate_sealing_pair()
    with past_the_platform() as execute:
        execute("UPDATE safekeeping_epoch SET public_key = %s WHERE compartment = 'story'", public)

    anchor_anew(scene)

    assert refused(scene)


def test_a_certificate_that_is_none_is_refused(scene):
    with past_the_platform() as execute:
        execute("UPDATE safekeeping_epoch SET certificate = 'x'")

    anchor_anew(scene)

    assert refused(scene)


@pytest.mark.parametrize("number", [1, 2])
def test_an_epoch_certified_by_a_stranger_is_refused(scene, number):
    before = current_of(scene)
    epoch, _ = make_epoch(
        scene.dossier, STORY, after=before, signer=SecretKeys.generate(), day=A_DAY
    )
    with past_the_platform() as execute:
        if number == 1:
            execute(
                "UPDATE safekeeping_epoch SET certificate = %s, public_key = %s WHERE id = %s",
                epoch.certificate,
                epoch.public_key,
                before.id,
            )
        else:
            _insert(execute, epoch)

    anchor_anew(scene)

    assert refused(scene)


def test_a_first_epoch_certified_by_a_holder_is_refused(scene):
    epoch, _ = make_epoch(scene.dossier, STORY, after=None, signer=scene.first.keys, day=A_DAY)
    with past_the_platform() as execute:
        execute(
            "UPDATE safekeeping_epoch SET certificate = %s, public_key = %s"
            " WHERE compartment = 'story'",
            epoch.certificate,
            epoch.public_key,
        )

    anchor_anew(scene)

    assert refused(scene)


def test_an_epoch_that_skips_the_one_before_is_refused(scene):
    services.end_access(
        dossier=scene.dossier, user_id=scene.second.id, signer=scene.first.keys,
        by=scene.first.party, at=LATER, endorsed=[scene.first.keys.public],
    )  # fmt: skip
    first = next(one for one in scene.of(scene.first).access.epochs if one.number == 1)
    other, _ = make_epoch(scene.dossier, STORY, after=first, signer=scene.first.keys, day=A_DAY)
    with past_the_platform() as execute:
        execute(
            "UPDATE safekeeping_epoch SET certificate = %s"
            " WHERE compartment = 'story' AND number = 2",
            other.certificate,
        )

    anchor_anew(scene)

    assert refused(scene)


def test_a_swapped_grant_does_not_open(scene):
    access = scene.of(scene.first).access
    one, other = [grant for grant in access.grants if grant.epoch_id == current_of(scene).id][:2]
    with past_the_platform() as execute:
        for grant, sealed in ((one, other.sealed_key), (other, one.sealed_key)):
            execute("UPDATE safekeeping_grant SET sealed_key = %s WHERE id = %s", sealed, grant.id)

    anchor_anew(scene)

    with pytest.raises(TamperingFound):
        scene.of(scene.first)


def test_a_grant_of_another_secret_does_not_belong_to_the_public_key(scene):
    epoch = current_of(scene)
    secret, _ = sealing.generate_sealing_pair()
    holder = scene.of(scene.first).access.active_holder(scene.first.id)
    forged = make_grant(epoch, secret, scene.first.keys.public, holder)
    with past_the_platform():
        Grant.objects.filter(epoch=epoch, holder=holder).delete()
        forged.save(force_insert=True)

    anchor_anew(scene)

    with pytest.raises(TamperingFound):
        scene.of(scene.first)


def test_texts_swapped_between_rows_do_not_open(scene):
    one, other = scene.put("one"), scene.put("other")
    with past_the_platform() as execute:
        for row, sealed in ((one, other.ciphertext), (other, one.ciphertext)):
            execute(
                "UPDATE safekeeping_sealeditem SET ciphertext = %s WHERE id = %s", sealed, row.id
            )

    _list_anew(scene)

    with pytest.raises(TamperingFound) as found:
        scene.texts()
    assert found.value.part == "story"


def test_a_keyring_from_before_a_new_epoch_says_so(scene):
    keyring = scene.of(scene.first)
    services.end_access(
        dossier=scene.dossier, user_id=scene.second.id, signer=scene.first.keys,
        by=scene.first.party, at=LATER, endorsed=[scene.first.keys.public],
    )  # fmt: skip
    scene.put("after")

    with pytest.raises(OutOfDate):
        services.items(keyring=keyring)


def _insert(execute, epoch):
    execute(
        "INSERT INTO safekeeping_epoch"
        " (id, dossier_id, compartment, number, public_key, certificate, day)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)",
        epoch.id,
        epoch.dossier_id,
        epoch.compartment,
        epoch.number,
        epoch.public_key,
        epoch.certificate,
        epoch.day,
    )


def _list_anew(scene):
    enter(scene.dossier.id, Party.WORKER)
    listings = Listings.unchecked(Contents.objects.all())
    listings.lists[STORY] = Listing()
    for row in SealedItem.objects.filter(compartment=STORY):
        listings.lists[STORY].note(row)
    listings.save({STORY}, Party.COMMAND, A_MONDAY)
