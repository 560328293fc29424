"""Who is a member of a desk: admitted by a member, dismissed, or no longer counted."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from rodedraad.accounts import queries
from rodedraad.accounts.errors import FingerprintDiffers, LastMember, NameDiffers, NotAMember
from rodedraad.accounts.models import DeskKeyGrant
from rodedraad.accounts.roles import Role
from rodedraad.accounts.services import desks, users
from rodedraad.accounts.services import keys as key_services
from rodedraad.audit.models import Entry
from rodedraad.core.errors import NotAllowed
from rodedraad.lib.vault.code import RecoveryCode
from rodedraad.lib.vault.keys import SecretKeys
from tests.accounts import factories
from tests.accounts.factories import PASSPHRASE, identified_as, make_handler
from tests.conftest import A_MONDAY

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate(A_MONDAY)


def _names(desk: str = "integrity") -> list[str]:
    return [member.name for member in queries.desk_members(desk, day=TODAY)]


def test_a_member_admits_a_colleague_whose_fingerprint_was_compared():
    anna = make_handler(name="Anna")
    bram = make_handler(name="Bram", member=False)
    assert [one.name for one in queries.candidates("integrity", day=TODAY)] == ["Bram"]

    desks.admit_member(
        actor=anna.actor,
        keys=anna.keys,
        desk_code="integrity",
        user_id=bram.id,
        fingerprint=bram.keys.public.fingerprint().lower().replace(" ", "-"),
        name=bram.user.name,
        at=A_MONDAY,
    )

    assert _names() == ["Anna", "Bram"]
    assert queries.candidates("integrity", day=TODAY) == ()
    entry = Entry.objects.get(event="desk.member_admitted")
    assert (entry.party_id, entry.facts["member"]) == (anna.id, str(bram.id))


def test_a_colleague_who_was_admitted_admits_the_next():
    make_handler(name="Anna")
    bram = make_handler(name="Bram")
    chris = make_handler(name="Chris", member=False)

    desks.admit_member(
        actor=bram.actor,
        keys=bram.keys,
        desk_code="integrity",
        user_id=chris.id,
        fingerprint=chris.keys.public.fingerprint(),
        name=chris.user.name,
        at=A_MONDAY,
    )

    assert _names() == ["Anna", "Bram", "Chris"]


def test_another_fingerprint_than_that_of_the_colleague_is_refused():
    anna = make_handler()
    bram = make_handler(member=False)

    with pytest.raises(FingerprintDiffers):
        desks.admit_member(
            actor=anna.actor,
            keys=anna.keys,
            desk_code="integrity",
            user_id=bram.id,
            fingerprint=SecretKeys.generate().public.fingerprint(),
            name=bram.user.name,
            at=A_MONDAY,
        )


def test_nobody_vouches_for_a_name_that_came_after_the_one_that_was_read():
    anna = make_handler(name="Anna")
    bram = make_handler(name="Bram", member=False)
    users.rename(actor=None, user=bram.user, name="Carla", at=A_MONDAY)

    with pytest.raises(NameDiffers):
        desks.admit_member(
            actor=anna.actor,
            keys=anna.keys,
            desk_code="integrity",
            user_id=bram.id,
            fingerprint=bram.keys.public.fingerprint(),
            name="Bram",
            at=A_MONDAY,
        )

    assert _names() == ["Anna"]


def test_who_has_no_keys_is_not_admitted():
    anna = make_handler()
    bram = factories.make_user()
    factories.appoint(bram, Role.HANDLER, desk="integrity")

    with pytest.raises(NotAllowed):
        desks.admit_member(
            actor=anna.actor,
            keys=anna.keys,
            desk_code="integrity",
            user_id=bram.id,
            fingerprint="",
            name=bram.name,
            at=A_MONDAY,
        )


def test_who_is_no_member_admits_nobody():
    make_handler()
    bram = make_handler(member=False)

    with pytest.raises(NotAMember):
        desks.admit_member(
            actor=bram.actor,
            keys=bram.keys,
            desk_code="integrity",
            user_id=bram.id,
            fingerprint=bram.keys.public.fingerprint(),
            name=bram.user.name,
            at=A_MONDAY,
        )


def test_a_dismissed_member_counts_no_longer_and_loses_the_key_of_the_desk():
    anna, bram = make_handler(name="Anna"), make_handler(name="Bram")

    desks.dismiss_member(
        actor=anna.actor, keys=anna.keys, desk_code="integrity", user_id=bram.id, at=A_MONDAY
    )

    assert _names() == ["Anna"]
    assert not DeskKeyGrant.objects.filter(user=bram.user).exists()


def test_the_last_member_is_not_dismissed():
    anna = make_handler()

    with pytest.raises(LastMember):
        desks.dismiss_member(
            actor=anna.actor, keys=anna.keys, desk_code="integrity", user_id=anna.id, at=A_MONDAY
        )


def test_who_would_leave_only_members_who_left_is_not_dismissed():
    anna, bram = make_handler(), make_handler()
    users.deactivate(actor=None, user=bram.user, at=A_MONDAY)

    with pytest.raises(LastMember):
        desks.dismiss_member(
            actor=anna.actor, keys=anna.keys, desk_code="integrity", user_id=anna.id, at=A_MONDAY
        )


def test_who_is_no_member_cannot_be_dismissed():
    anna = make_handler()

    with pytest.raises(NotAMember):
        desks.dismiss_member(
            actor=anna.actor, keys=anna.keys, desk_code="integrity", user_id=uuid4(), at=A_MONDAY
        )


def test_a_member_whose_appointment_ended_counts_no_longer():
    make_handler(name="Anna")
    bram = make_handler(name="Bram")
    appointment = bram.user.appointments.get()

    users.end_appointment(
        actor=None, public_id=appointment.public_id, until_date=TODAY, at=A_MONDAY
    )

    assert _names() == ["Anna"]
    assert [one.name for one in queries.desk_members("integrity", day=TODAY - timedelta(1))] == [
        "Anna",
        "Bram",
    ]


def test_a_member_who_may_not_sign_in_counts_no_longer():
    make_handler(name="Anna")
    bram = make_handler(name="Bram")

    users.deactivate(actor=None, user=bram.user, at=A_MONDAY)

    assert _names() == ["Anna"]


def test_a_member_with_new_keys_waits_until_a_colleague_vouches_for_them():
    anna = make_handler(name="Anna")
    bram = make_handler(name="Bram")
    with identified_as(bram.user):
        key_services.enrol(
            user_id=bram.id,
            passphrase=PASSPHRASE,
            code=RecoveryCode.generate(),
            at=A_MONDAY,
            replacing=True,
        )
    assert _names() == ["Anna"]

    desks.admit_member(
        actor=anna.actor,
        keys=anna.keys,
        desk_code="integrity",
        user_id=bram.id,
        fingerprint=queries.candidates("integrity", day=TODAY)[0].public_keys.fingerprint(),
        name=bram.user.name,
        at=A_MONDAY,
    )

    assert _names() == ["Anna", "Bram"]


def test_an_appointment_by_an_administrator_gives_no_key():
    make_handler(name="Anna")
    make_handler(name="Mallory", member=False)

    assert _names() == ["Anna"]
