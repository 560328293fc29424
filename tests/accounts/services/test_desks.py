"""A desk belongs to its members, whatever is written into the database."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from rodedraad.accounts import pins, queries
from rodedraad.accounts.errors import (
    DeskExists,
    DeskNotFounded,
    DeskNotPinned,
    DeskTampered,
)
from rodedraad.accounts.models import DeskStatement
from rodedraad.accounts.roles import Role
from rodedraad.accounts.services import desks, users
from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party
from rodedraad.core.errors import NotAllowed
from rodedraad.lib.vault import desks as vault_desks
from rodedraad.lib.vault.keys import SecretKeys
from tests.accounts import factories
from tests.accounts.factories import make_handler, make_someone
from tests.conftest import A_MONDAY

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate(A_MONDAY)


def _names(desk: str = "integrity") -> list[str]:
    return [member.name for member in queries.desk_members(desk, day=TODAY)]


def _sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _refused(what: str) -> None:
    with pytest.raises(DeskTampered) as refused:
        queries.desk_members("integrity", day=TODAY)
    assert refused.value.what == what


def test_a_desk_starts_with_its_first_member_and_counts_once_it_is_pinned():
    anna = make_handler(name="Anna", member=False)

    fingerprint = desks.found_desk(
        actor=anna.actor, keys=anna.keys, desk_code="integrity", at=A_MONDAY
    )

    with pytest.raises(DeskNotPinned):
        queries.desk_members("integrity", day=TODAY)
    assert desks.pin_desk(desk_code="integrity", at=A_MONDAY) == fingerprint
    assert pins.pinned("integrity") == fingerprint
    assert _names() == ["Anna"]


def test_a_desk_that_nobody_started_has_no_members():
    with pytest.raises(DeskNotFounded):
        queries.desk_members("integrity", day=TODAY)


def test_a_desk_is_started_once():
    anna = make_handler()

    with pytest.raises(DeskExists):
        desks.found_desk(actor=anna.actor, keys=anna.keys, desk_code="integrity", at=A_MONDAY)


@pytest.mark.parametrize("desk", ["external", "no_such_desk"])
def test_only_a_handler_of_the_desk_starts_it(desk):
    anna = make_handler(member=False)

    with pytest.raises(NotAllowed):
        desks.found_desk(actor=anna.actor, keys=anna.keys, desk_code=desk, at=A_MONDAY)


def test_a_desk_is_started_with_the_keys_in_the_database_only():
    anna = make_handler(member=False)

    with pytest.raises(NotAllowed):
        desks.found_desk(
            actor=anna.actor, keys=SecretKeys.generate(), desk_code="integrity", at=A_MONDAY
        )


def test_who_is_not_appointed_to_the_desk_is_not_admitted():
    anna = make_handler()
    manager = make_someone(Role.MANAGER)
    factories.enrol(manager)

    with pytest.raises(NotAllowed):
        desks.admit_member(
            actor=anna.actor,
            keys=anna.keys,
            desk_code="integrity",
            user_id=manager.id,
            fingerprint="",
            name=manager.name,
            at=A_MONDAY,
        )


def test_a_member_inserted_by_sql_is_refused():
    anna = make_handler()
    mallory = make_handler(member=False)
    roll = queries.verify_desk("integrity").roll
    forged = vault_desks.found_desk(
        roll[0].statement.about, mallory.keys.public, mallory.id, TODAY, name="Mallory"
    )
    DeskStatement.objects.create(
        desk_id=roll[0].statement.about, sequence=2, signed=forged[1].to_bytes()
    )

    _refused("roll")
    with pytest.raises(DeskTampered):
        desks.admit_member(
            actor=anna.actor,
            keys=anna.keys,
            desk_code="integrity",
            user_id=mallory.id,
            fingerprint=mallory.keys.public.fingerprint(),
            name=mallory.user.name,
            at=A_MONDAY,
        )


def test_a_public_key_replaced_by_sql_is_refused():
    make_handler()
    bram = make_handler()

    _sql(
        "UPDATE accounts_keypair SET public_keys = %s WHERE user_id = %s",
        SecretKeys.generate().public.to_bytes(),
        bram.id,
    )

    _refused("public_key")


def test_a_last_statement_cut_off_by_sql_is_noticed():
    anna, bram = make_handler(), make_handler()
    desks.dismiss_member(
        actor=anna.actor, keys=anna.keys, desk_code="integrity", user_id=bram.id, at=A_MONDAY
    )

    _sql("DELETE FROM accounts_deskstatement WHERE sequence = 3")

    _refused("cut_off")


def test_a_statement_of_another_desk_is_refused():
    make_handler(desk="integrity")
    make_handler(desk="external")

    _sql(
        "UPDATE accounts_deskstatement SET signed = (SELECT signed FROM accounts_deskstatement s"
        " JOIN accounts_desk d ON d.id = s.desk_id WHERE d.code = 'external')"
    )

    _refused("roll")


def test_bytes_that_are_no_statement_are_refused():
    make_handler()

    _sql("UPDATE accounts_deskstatement SET signed = %s", b"nonsense")

    _refused("roll")


def test_a_whole_desk_replaced_with_another_key_is_refused():
    make_handler()
    mallory = make_handler(member=False)
    desk = queries.get_desk("integrity")
    seed, first = vault_desks.found_desk(
        desk.id, mallory.keys.public, mallory.id, TODAY, name="Mallory"
    )

    _sql("UPDATE accounts_desk SET verify_key = %s", vault_desks.verify_key_of(seed))
    _sql("UPDATE accounts_deskstatement SET signed = %s", first.to_bytes())

    _refused("other_key")


def test_a_desk_taken_out_of_the_database_is_noticed():
    make_handler()

    for table in ("deskstatement", "deskkeygrant", "desk"):
        _sql(f"DELETE FROM accounts_{table}")

    _refused("gone")


def test_a_desk_that_the_trail_does_not_know_is_refused():
    make_handler()

    _sql("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only")
    _sql("DELETE FROM audit_entry WHERE event = 'desk.founded'")

    _refused("cut_off")


def test_an_anchor_changed_in_the_trail_is_refused():
    make_handler()

    _sql("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only")
    _sql("UPDATE audit_entry SET digest = %s WHERE event = 'desk.founded'", b"x" * 32)

    _refused("trail")


def test_a_key_of_the_desk_moved_from_another_member_is_refused():
    anna = make_handler()
    bram = make_handler()

    _sql(
        "UPDATE accounts_deskkeygrant SET sealed_seed = (SELECT sealed_seed FROM"
        " accounts_deskkeygrant WHERE user_id = %s)",
        bram.id,
    )

    with pytest.raises(DeskTampered) as refused:
        desks.dismiss_member(
            actor=anna.actor, keys=anna.keys, desk_code="integrity", user_id=bram.id, at=A_MONDAY
        )
    assert refused.value.what == "grant"


def test_tampering_is_told_to_the_trail_once_a_day():
    make_handler()
    tampering = DeskTampered("integrity", "roll")

    for hours in (0, 1, 24):
        desks.notice_tampering(tampering, by=Party.WORKER, at=A_MONDAY + timedelta(hours=hours))

    told = Entry.objects.filter(event="desk.tampering_noticed")
    assert [entry.facts for entry in told] == [{"desk": "integrity", "what": "roll"}] * 2


def _anew(handler, **more):
    return desks.found_desk(
        actor=handler.actor,
        keys=handler.keys,
        desk_code="integrity",
        at=A_MONDAY,
        anew=True,
        **more,
    )


def test_a_desk_with_a_member_is_not_started_anew():
    make_handler()
    mallory = make_handler(member=False)

    with pytest.raises(DeskExists):
        _anew(mallory)


def test_a_desk_without_a_member_is_started_anew_and_has_to_be_pinned_again():
    gone = make_handler(name="Gone")
    users.deactivate(actor=None, user=gone.user, at=A_MONDAY)
    anna = make_handler(name="Anna", member=False)

    fingerprint = _anew(anna)

    _refused("other_key")
    assert desks.pin_desk(desk_code="integrity", at=A_MONDAY) == fingerprint
    assert _names() == ["Anna"]
    assert Entry.objects.filter(event="desk.founded_anew", party_id=anna.id).exists()


def test_a_desk_that_was_tampered_with_is_started_anew():
    make_handler()
    anna = make_handler(name="Anna", member=False)
    _sql("UPDATE accounts_deskstatement SET signed = %s", b"nonsense")

    _anew(anna)
    desks.pin_desk(desk_code="integrity", at=A_MONDAY)

    assert _names() == ["Anna"]


def test_a_desk_that_was_taken_away_is_started_anew():
    make_handler()
    anna = make_handler(name="Anna", member=False)
    for table in ("deskstatement", "deskkeygrant", "desk"):
        _sql(f"DELETE FROM accounts_{table}")

    _anew(anna)
    desks.pin_desk(desk_code="integrity", at=A_MONDAY)

    assert _names() == ["Anna"]


def test_a_desk_that_was_never_pinned_is_started_anew():
    anna = make_handler(name="Anna", member=False)
    desks.found_desk(actor=anna.actor, keys=anna.keys, desk_code="integrity", at=A_MONDAY)

    fingerprint = _anew(anna)

    assert desks.pin_desk(desk_code="integrity", at=A_MONDAY) == fingerprint
