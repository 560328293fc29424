"""Who the central counsellor is, and how another follows."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from rodedraad.accounts.models import Appointment, KeyPair
from rodedraad.accounts.roles import Role
from rodedraad.accounts.services.keys import anchor_of
from rodedraad.audit import services as audit
from rodedraad.audit.models import Entry
from rodedraad.core import clock
from rodedraad.core.errors import NotAllowed
from rodedraad.core.rowsecurity import identify
from rodedraad.counselling import policies, queries, services
from rodedraad.counselling.errors import AnotherHolds, KeysChanged, NoSuccessor
from rodedraad.counselling.models import Mandate, SealedCopy
from rodedraad.lib.vault.keys import SecretKeys
from tests.accounts.factories import Handler, appoint, make_someone
from tests.conftest import A_MONDAY
from tests.counselling import factories as make

pytestmark = pytest.mark.django_db
TODAY = A_MONDAY.date()
LATER = A_MONDAY + timedelta(days=1)


@pytest.fixture
def people(db):
    """The central counsellor, and two others; all three recorded something."""
    saskia = make.make_central(Role.COUNSELLOR, name="Saskia")
    amina, ruben = make.make_counsellor(name="Amina"), make.make_counsellor(name="Ruben")
    return saskia, amina, ruben, [make.record(each) for each in (saskia, amina, ruben)]


def held_by(user, day=TODAY):
    return set(Appointment.objects.on(day).filter(user=user).values_list("role", flat=True))


@pytest.mark.requirement("PRIV-07")
def test_the_successor_reads_what_the_former_could_and_the_former_nothing_new(people):
    saskia, amina, ruben, records = people

    make.hand_over(saskia, amina)
    new = make.record(ruben, kind="phone")

    for record in records:
        assert make.read_by(amina, record) == make.told()
    assert make.read_by(amina, new) == make.told(kind="phone")
    identify(user=saskia.id)
    assert list(policies.visible_consultations(saskia.actor)) == [records[0]]
    assert make.read_by(saskia, records[0]) == make.told()
    identify(user=amina.id)
    assert queries.opened(new, saskia.keys).told is None
    assert SealedCopy.objects.filter(sealing_key=saskia.keys.public.sealing).count() == 1


def test_who_hands_over_without_another_role_reads_the_own_records_again_with_it():
    saskia, amina = make.make_central(name="Saskia"), make.make_counsellor(name="Amina")
    record = make.record(saskia)
    make.hand_over(saskia, amina)
    identify(user=saskia.id)
    assert not policies.visible_consultations(saskia.actor).exists()

    appoint(saskia.user, Role.COUNSELLOR)

    identify(user=saskia.id)
    assert make.read_by(saskia, record) == make.told()


def test_it_is_one_act_appointments_included_and_the_trail_tells_it(people):
    saskia, amina, _, records = people
    mandate = Mandate.objects.get()

    make.hand_over(saskia, amina)

    assert held_by(saskia.user) == {Role.COUNSELLOR}
    assert held_by(amina.user) == {Role.COUNSELLOR, Role.CENTRAL_COUNSELLOR}
    assert queries.central(TODAY).user_id == amina.id
    told = Entry.objects.filter(party_id=saskia.id)
    assert told.filter(event="mandate.handed_over", subject=mandate.pk).exists()
    assert told.filter(event="mandate.begun").count() == 2
    assert told.filter(event="appointment.ended", subject=saskia.id).exists()
    assert told.filter(event="appointment.made", subject=amina.id).exists()
    handed_over = told.filter(event="consultation.handed_over")
    assert set(handed_over.values_list("subject", flat=True)) == {each.pk for each in records}


def test_it_is_passed_on_only_once(people):
    saskia, amina, ruben, _ = people
    actor = saskia.actor
    make.hand_over(saskia, amina)
    identify(user=saskia.id)

    with pytest.raises(NotAllowed):
        services.hand_over(
            actor=actor, keys=saskia.keys, fingerprint=ruben.keys.public.fingerprint(), at=LATER
        )


def test_only_a_counsellor_with_believed_keys_follows(people):
    saskia, amina, ruben, _ = people
    employee = make_someone(Role.EMPLOYEE)
    false = SecretKeys.generate()
    KeyPair.objects.filter(user=ruben.user).update(public_keys=false.public.to_bytes())
    identify(user=saskia.id)

    assert [one.user_id for one in queries.successors(saskia.actor, TODAY)] == [amina.id]
    assert employee.id not in {one.user_id for one in queries.successors(saskia.actor, TODAY)}
    with pytest.raises(NoSuccessor):
        services.hand_over(
            actor=saskia.actor, keys=saskia.keys, fingerprint=false.public.fingerprint(),
            at=A_MONDAY,
        )  # fmt: skip


def test_what_was_changed_past_the_platform_is_not_blessed_by_handing_over(people):
    saskia, amina, ruben, records = people
    identify(user=ruben.id)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE counselling_consultation SET quarter_end = '2030-01-01' WHERE id = %s",
            [records[2].pk],
        )

    make.hand_over(saskia, amina)

    assert make.read_by(amina, records[2]) is None
    assert make.read_by(ruben, records[2]) is None
    assert make.read_by(amina, records[0]) == make.told()


def test_somebody_who_is_appointed_besides_does_not_begin(people):
    newcomer = make.make_counsellor(Role.CENTRAL_COUNSELLOR)

    with pytest.raises(AnotherHolds):
        make.begin(newcomer)


@pytest.mark.parametrize(
    "change",
    ["UPDATE counselling_mandate SET ended_day = '2026-03-02'", "DELETE FROM counselling_mandate"],
)
def test_ending_a_mandate_in_the_database_lets_nobody_else_begin(people, change):
    newcomer = make.make_counsellor(Role.CENTRAL_COUNSELLOR)
    with connection.cursor() as cursor:
        cursor.execute(change)

    with pytest.raises(AnotherHolds):
        make.begin(newcomer)


def test_who_takes_an_account_over_and_makes_new_keys_gets_nothing(people):
    saskia, amina, _, _ = people
    taken_over = Handler(saskia.user, _new_keys(saskia), desk="")

    with pytest.raises(KeysChanged):
        make.begin(taken_over)

    assert queries.central(TODAY) is None
    assert make.read_by(taken_over, make.record(amina)) is None


def test_who_lost_the_keys_begins_anew_after_the_command(people):
    saskia, amina, _, _ = people
    renewed = Handler(saskia.user, _new_keys(saskia), desk="")

    _succeed(saskia, saskia)
    make.begin(renewed)

    assert queries.central(TODAY).public_keys == renewed.keys.public
    assert make.read_by(renewed, make.record(amina)) == make.told()


def test_beginning_twice_is_beginning_once(people):
    make.begin(people[0])

    assert Mandate.objects.count() == 1


def test_keys_that_are_not_the_own_begin_nothing():
    saskia = make.make_counsellor(Role.CENTRAL_COUNSELLOR)
    identify(user=saskia.id)

    with pytest.raises(NotAllowed):
        services.begin(actor=saskia.actor, keys=SecretKeys.generate(), at=A_MONDAY)


def test_who_is_no_longer_appointed_gets_nothing_more(people):
    saskia, amina, _, _ = people
    Appointment.objects.filter(user=saskia.user).update(until_date=TODAY)

    assert queries.central(TODAY) is None
    kept = make.record(amina)
    identify(user=amina.id)
    assert kept.copies.count() == 1


def test_a_command_lets_another_follow_who_can_not_hand_over(people, capsys):
    saskia, amina, ruben, records = people

    _succeed(saskia, amina)
    make.begin(amina)
    identify(user=ruben.id)
    services.share(actor=ruben.actor, keys=ruben.keys, at=make.now())

    assert Role.CENTRAL_COUNSELLOR not in held_by(saskia.user, clock.today())
    assert Role.CENTRAL_COUNSELLOR in held_by(amina.user, clock.today())
    assert make.read_by(amina, records[2]) == make.told()
    assert make.read_by(amina, records[0]) is None
    identify(user=saskia.id)
    assert list(policies.own_consultations(saskia.actor)) == [records[0]]
    assert SealedCopy.objects.filter(sealing_key=saskia.keys.public.sealing).count() == 1
    assert Entry.objects.filter(event="mandate.ended", party_kind="command").exists()


def test_the_command_repairs_a_mandate_that_was_taken_away(people):
    saskia, amina, _, _ = people
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM counselling_mandate")

    _succeed(saskia, amina)
    make.begin(amina)

    assert Mandate.objects.get().user_id == amina.id


def test_the_command_refuses_who_is_not_what_it_takes(people):
    saskia, amina, ruben, _ = people

    handler = make.make_counsellor(Role.MANAGER)
    for former, successor in ((amina, ruben), (saskia, handler)):
        with pytest.raises(CommandError, match="the second a counsellor"):
            _succeed(former, successor)
    with pytest.raises(CommandError, match="no user"):
        call_command("succeed_central_counsellor", "--from", "x@y.nl", "--to", "x@y.nl")


def _succeed(former, successor):
    call_command(
        "succeed_central_counsellor", "--from", former.user.email, "--to", successor.user.email
    )


def _new_keys(who):
    keys = SecretKeys.generate()
    pair = KeyPair.objects.get(user=who.user)
    pair.public_keys = keys.public.to_bytes()
    pair.save()
    audit.record(who.actor.party, "keys.replaced", pair.id, A_MONDAY, digest=anchor_of(pair))
    return keys
