"""Recording, correcting, deleting and sharing."""

from datetime import date, timedelta

import pytest
from django.db import connection

from rodedraad.accounts.models import KeyPair
from rodedraad.accounts.roles import Role
from rodedraad.audit.models import Entry
from rodedraad.core.rowsecurity import identify
from rodedraad.counselling import queries, services
from rodedraad.counselling.models import Consultation, SealedCopy
from rodedraad.lib.vault.keys import SecretKeys
from tests.conftest import A_MONDAY
from tests.counselling import factories as make

pytestmark = pytest.mark.django_db


def correct(who, kept, **more):
    identify(user=who.id)
    return services.correct(
        actor=who.actor, keys=who.keys, public_id=kept.public_id, told=make.told(**more),
        at=A_MONDAY,
    )  # fmt: skip


def share(who):
    identify(user=who.id)
    services.share(actor=who.actor, keys=who.keys, at=A_MONDAY)


@pytest.mark.requirement("PRIV-04", "SAFE-70")
def test_who_recorded_it_reads_it_again():
    ruben = make.make_counsellor()
    said = {"relation": "manager", "referrals": ("integrity_bureau", "mediation")}

    assert make.read_by(ruben, make.record(ruben, **said)) == make.told(**said)


def test_without_a_central_counsellor_only_the_own_keys_open_it():
    ruben = make.make_counsellor()
    make.record(ruben)

    [copy] = SealedCopy.objects.all()
    assert bytes(copy.sealing_key) == ruben.keys.public.sealing


def test_the_central_counsellor_has_one_copy_of_an_own_record():
    saskia = make.make_central()
    kept = make.record(saskia)

    assert SealedCopy.objects.count() == 1
    assert make.read_by(saskia, kept) == make.told()


def test_other_keys_open_nothing():
    ruben = make.make_counsellor()
    kept = make.record(ruben)

    assert queries.opened(kept, SecretKeys.generate()).told is None


@pytest.mark.requirement("PRIV-03")
def test_the_database_holds_no_code_in_clear():
    make.make_central()
    make.record(make.make_counsellor(), relation="politician", referrals=("police",))

    with connection.cursor() as cursor:
        identify(worker=True)
        cursor.execute("SELECT c::text, s::text FROM counselling_consultation c"
                       " JOIN counselling_sealedcopy s ON s.consultation_id = c.id")  # fmt: skip
        rows = str(cursor.fetchall())

    for code in ("politician", "police", "bullying", "2026-03"):
        assert code not in rows
        assert code.encode().hex() not in rows


def test_a_correction_leaves_nothing_of_what_stood_there():
    saskia, ruben = make.make_central(), make.make_counsellor()
    kept = make.record(ruben)

    corrected = correct(ruben, kept, month=date(2025, 12, 1), kind="phone")

    assert corrected.quarter_end == date(2026, 1, 1)
    assert SealedCopy.objects.count() == 2
    for reader in (ruben, saskia):
        assert make.read_by(reader, kept) == make.told(month=date(2025, 12, 1), kind="phone")


def test_a_deleted_record_is_gone_for_everybody():
    saskia, ruben = make.make_central(), make.make_counsellor()
    kept = make.record(ruben)

    services.delete(actor=ruben.actor, public_id=kept.public_id, at=A_MONDAY)

    identify(user=saskia.id)
    assert not Consultation.objects.exists()
    assert not SealedCopy.objects.exists()


def test_the_trail_tells_who_and_which_day_and_no_moment():
    ruben = make.make_counsellor()
    kept = make.record(ruben, at=A_MONDAY + timedelta(hours=5, minutes=17))
    correct(ruben, kept)
    services.delete(actor=ruben.actor, public_id=kept.public_id, at=A_MONDAY)

    told = list(Entry.objects.filter(subject=kept.pk).order_by("number"))

    assert [entry.event for entry in told] == [
        "consultation.recorded", "consultation.corrected", "consultation.deleted",
    ]  # fmt: skip
    assert {entry.party_id for entry in told} == {ruben.id}
    assert {entry.at for entry in told} == {A_MONDAY.replace(hour=0, minute=0)}
    assert all(entry.facts == {} for entry in told)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE counselling_consultation SET quarter_end = '2030-01-01'",
        "DELETE FROM counselling_sealedcopy WHERE sealing_key <> %s",
        "UPDATE counselling_sealedcopy SET ciphertext = '\\x00' WHERE sealing_key <> %s",
    ],
)
def test_a_record_that_was_changed_past_the_platform_is_not_believed(change):
    make.make_central()
    ruben = make.make_counsellor()
    kept = make.record(ruben)

    with connection.cursor() as cursor:
        cursor.execute(change, [ruben.keys.public.sealing] if "%s" in change else [])
        assert cursor.rowcount == 1

    assert make.read_by(ruben, kept) is None


def test_what_was_recorded_before_the_mandate_is_shared_by_whose_it_is():
    ruben, amina = make.make_counsellor(), make.make_counsellor()
    early, other = make.record(ruben), make.record(amina)
    saskia = make.make_central()
    assert make.read_by(saskia, early) is None

    identify(user=ruben.id)
    central = queries.central(A_MONDAY.date())
    assert list(queries.not_shared(ruben.actor, central)) == [early]
    share(ruben)

    assert make.read_by(saskia, early) == make.told()
    assert make.read_by(saskia, other) is None
    identify(user=ruben.id)
    assert not queries.not_shared(ruben.actor, central).exists()


def test_without_a_central_counsellor_sharing_does_nothing():
    ruben = make.make_counsellor()
    make.record(ruben)

    share(ruben)

    assert SealedCopy.objects.count() == 1


def test_nothing_is_sealed_to_keys_that_were_put_in_past_the_platform():
    saskia, ruben = make.make_central(), make.make_counsellor()
    false = SecretKeys.generate().public.to_bytes()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE counselling_mandate SET public_keys = %s", [false])
    KeyPair.objects.filter(user=saskia.user).update(public_keys=false)

    make.record(ruben)

    [copy] = SealedCopy.objects.all()
    assert bytes(copy.sealing_key) == ruben.keys.public.sealing


def test_a_list_comes_in_parts_and_says_what_is_before_and_after():
    ruben = make.make_counsellor()
    months = [date(2025, month, 1) for month in (1, 4, 7, 10)] + [make.MARCH]
    for month in months:
        make.record(ruben, month=month)
    make.record(make.make_counsellor())
    identify(user=ruben.id)

    first = queries.own_slice(ruben.actor, ruben.keys, start=0, size=2)
    middle = queries.own_slice(ruben.actor, ruben.keys, start=2, size=2)
    last = queries.own_slice(ruben.actor, ruben.keys, start=4, size=2)
    past = queries.own_slice(ruben.actor, ruben.keys, start=40, size=2)

    shown = [one.told.month for part in (first, middle, last) for one in part.opened]
    assert shown == sorted(months, reverse=True)
    assert (first.newer, first.older) == (None, 2)
    assert (middle.newer, middle.older) == (0, 4)
    assert (last.newer, last.older) == (2, None)
    assert list(past.opened) == []


def test_the_list_of_all_is_the_central_counsellors():
    saskia = make.make_central(Role.COUNSELLOR)
    records = {make.record(make.make_counsellor()).pk for _ in range(3)} | {make.record(saskia).pk}
    identify(user=saskia.id)

    part = queries.slice_of_all(saskia.actor, saskia.keys, start=0, size=25)

    assert {one.consultation.pk for one in part.opened} == records
    assert all(one.told == make.told() for one in part.opened)
