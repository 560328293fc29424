"""A spare key in three shares: two let somebody in again, one says nothing, none is stored."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction

from rodedraad.accounts import queries, spare
from rodedraad.accounts.errors import (
    DeskTampered,
    NoSpareKey,
    NotAMember,
    NothingDeposited,
    NotShareHolders,
    PublicKeysTampered,
    WrongPassphrase,
    WrongShares,
)
from rodedraad.accounts.models import Deposit, ShareHolding
from rodedraad.accounts.roles import Role
from rodedraad.accounts.services import keys as key_services
from rodedraad.accounts.services import recovery
from rodedraad.accounts.spare import CENTRAL
from rodedraad.audit.models import Entry
from rodedraad.core.errors import NotAllowed
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.code import RecoveryCode
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.lib.vault.shares import Share, combine
from tests.accounts.factories import (
    PASSPHRASE,
    appoint,
    identified_as,
    make_handler,
    make_someone,
)
from tests.conftest import A_MONDAY

pytestmark = pytest.mark.django_db

NEW_PASSPHRASE = "zes heel andere woorden in een zin"


@pytest.fixture
def three():
    """Three people who may each keep a share."""
    return [make_someone(Role.SHARE_HOLDER, name=name) for name in ("Aleid", "Bouke", "Chidi")]


def make_shares(member, three, *, circle="integrity", at=A_MONDAY):
    identify(user=member.id)
    return recovery.make_shares(
        actor=member.actor, keys=member.keys, circle=circle,
        holders=[user.id for user in three], at=at,
    )  # fmt: skip


def let_in(member, *typed, circle="integrity", code=None, at=A_MONDAY):
    with identified_as(member.user):
        recovery.let_in_again(
            actor=member.actor, circle=circle, typed=typed, new_passphrase=NEW_PASSPHRASE,
            code=code or RecoveryCode.generate(), at=at,
        )  # fmt: skip


def unlock(member, passphrase):
    with identified_as(member.user):
        return key_services.unlock(user_id=member.id, passphrase=passphrase, at=A_MONDAY)


def test_two_shares_give_somebody_the_own_keys_back_and_the_trail_tells_who(three):
    member = make_handler(passphrase=PASSPHRASE)
    _, shares = make_shares(member, three)
    code = RecoveryCode.generate()

    let_in(member, shares[2], shares[0], code=code)

    assert unlock(member, NEW_PASSPHRASE) == member.keys
    with pytest.raises(WrongPassphrase):
        unlock(member, PASSPHRASE)
    with identified_as(member.user):
        assert key_services.recover(
            user_id=member.id, typed_code=code.text, new_passphrase=PASSPHRASE, at=A_MONDAY
        ) == member.keys  # fmt: skip
    used = Entry.objects.get(event="recovery.used")
    assert used.facts == {
        "circle": "integrity", "first": str(three[2].id), "second": str(three[0].id)
    }  # fmt: skip
    assert spare.drills(["integrity"], today=A_MONDAY.date())[0].needs_shares


def test_no_share_and_no_secret_is_stored_anywhere(three):
    member = make_handler()
    _, shares = make_shares(member, three)
    secret = combine(shares[0], shares[1])
    hidden = {secret, *(share.part for share in shares)}

    identify(user=member.id)
    stored = [
        bytes(value)
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, models.BinaryField)
        for value in model.objects.values_list(field.attname, flat=True)
        if value
    ]

    assert stored
    assert not any(one in value for one in hidden for value in stored)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(facts::text, '') FROM audit_entry")
        told = cursor.fetchone()[0]
    assert not any(share.text[:11] in told for share in shares)


@pytest.mark.parametrize("role", [Role.IT_SUPPORT, Role.ADMINISTRATOR, Role.COUNSELLOR])
def test_it_never_keeps_a_share_and_neither_does_who_reads(three, role):
    member = make_handler()
    appoint(three[0], role)

    assert three[0] not in spare.candidates(member.actor, today=A_MONDAY.date())
    with pytest.raises(NotShareHolders):
        make_shares(member, three)
    with pytest.raises(NotShareHolders):
        make_shares(member, [three[1], three[2], three[2]])
    with pytest.raises(NotShareHolders):
        make_shares(member, [three[1], three[2], make_someone(Role.MANAGER)])


def test_only_a_member_makes_shares_and_others_lock_their_own_keys(three):
    member, colleague = make_handler(), make_handler(passphrase=PASSPHRASE)
    waiting = make_handler(member=False)
    with pytest.raises(NotAMember), transaction.atomic():
        make_shares(waiting, three)
    _, shares = make_shares(member, three)

    with pytest.raises(NothingDeposited):
        let_in(colleague, *shares[:2])
    identify(user=colleague.id)
    recovery.deposit(actor=colleague.actor, keys=colleague.keys, circle="integrity", at=A_MONDAY)
    let_in(colleague, *shares[:2])

    assert unlock(colleague, NEW_PASSPHRASE) == colleague.keys
    identify(user=member.id)
    assert set(Deposit.objects.values_list("user_id", flat=True)) == {member.id}
    with pytest.raises(NotAllowed):
        make_shares(make_handler("complaints"), three)


def test_shares_of_before_open_nothing_and_say_so(three):
    member = make_handler()
    _, old = make_shares(member, three)
    _, new = make_shares(member, three)

    for pair in [(old[0], old[1]), (old[0], new[1]), (new[0], new[0])]:
        with pytest.raises(WrongShares):
            let_in(member, *pair)
    forged = Share(2, new[1].mark, bytes(32))
    with pytest.raises(WrongShares):
        let_in(member, new[0], forged)


def test_a_drill_opens_no_key_and_counts_for_a_year(three, own_profile):
    member = make_handler()
    key, shares = make_shares(member, three)
    later = A_MONDAY + timedelta(days=30)
    identify(user=member.id)

    assert not recovery.drill(
        actor=member.actor, circle="integrity", typed=(shares[0], shares[0]), at=A_MONDAY
    )
    assert spare.current("integrity").drilled_day is None
    assert recovery.drill(
        actor=member.actor, circle="integrity", typed=(shares[0], shares[2]), at=later
    )

    assert spare.current("integrity").drilled_day == later.date()
    (drill,) = spare.drills(["integrity"], today=later.date())
    assert (drill.due_date.year, drill.needs_shares) == (later.year + 1, False)
    own_profile(recovery_drill_months=3)
    assert spare.drills(["integrity"], today=later.date())[0].due_date.month == 7
    told = list(Entry.objects.filter(subject=key.id).order_by("number"))
    assert [entry.event for entry in told] == [
        "recovery.shares_made", "recovery.drill_failed", "recovery.drilled",
    ]  # fmt: skip
    assert not Entry.objects.filter(event="keys.recovered_with_shares").exists()


def test_a_spare_key_that_was_put_in_past_the_members_counts_for_nothing(three):
    member = make_handler()
    make_shares(member, three)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_recoverykey SET public_key = %s",
            [SecretKeys.generate().public.sealing],
        )

    with pytest.raises(NoSpareKey):
        spare.current("integrity")
    with pytest.raises(NoSpareKey):
        recovery.deposit(actor=member.actor, keys=member.keys, circle="integrity", at=A_MONDAY)
    assert spare.public_fingerprint("integrity") == ""
    assert queries.verify_desk("integrity").recovery is not None


@pytest.mark.parametrize("circle", ["integrity", CENTRAL])
def test_who_keeps_a_share_is_not_changed_past_the_members(three, circle, capsys):
    member = make_handler()
    appoint(member.user, Role.CENTRAL_COUNSELLOR)
    _, shares = make_shares(member, three, circle=circle)
    call_command("verify_desks")
    other = make_someone(Role.EMPLOYEE, name="Dorien")
    ShareHolding.objects.filter(number=1).update(user=other)
    identify(user=member.id)

    with pytest.raises(NoSpareKey):
        recovery.drill(actor=member.actor, circle=circle, typed=(shares[0], shares[1]), at=A_MONDAY)

    assert spare.drills([circle], today=A_MONDAY.date())[0].needs_shares
    with pytest.raises(CommandError, match=f"tampered with: {circle}"):
        call_command("verify_desks")
    assert f"{circle}: tampered with (spare_key)" in capsys.readouterr().out


def test_a_roll_from_which_the_shares_were_cut_is_noticed(three):
    make_shares(make_handler(), three)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_deskstatement WHERE sequence = 2")

    with pytest.raises(DeskTampered):
        spare.current("integrity")


def test_keys_of_somebody_else_are_not_taken_for_ones_own(three):
    member = make_handler(passphrase=PASSPHRASE)
    _, shares = make_shares(member, three)
    with identified_as(member.user), connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_deposit SET sealed_keys = 'other'")

    with pytest.raises(PublicKeysTampered):
        let_in(member, *shares[:2])


def test_the_central_counsellor_has_a_spare_key_of_the_own(three):
    central = make_handler(passphrase=PASSPHRASE)
    appoint(central.user, Role.CENTRAL_COUNSELLOR)

    _, shares = make_shares(central, three, circle=CENTRAL)
    let_in(central, *shares[1:], circle=CENTRAL)

    assert unlock(central, NEW_PASSPHRASE) == central.keys
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_recoverykey SET signed = ''")
    with pytest.raises(NoSpareKey):
        spare.current(CENTRAL)
