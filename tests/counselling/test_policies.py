"""All roles against all actions."""

from uuid import uuid4

import pytest

from rodedraad.accounts.actors import Actor, Held
from rodedraad.accounts.policies import may_pass_on
from rodedraad.accounts.roles import AT_A_DESK, Role
from rodedraad.core.errors import NotAllowed, NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.counselling import policies, queries, services
from rodedraad.counselling.models import Mandate
from tests.accounts.factories import Handler, appoint, make_handler
from tests.conftest import A_MONDAY
from tests.counselling import factories as make

pytestmark = pytest.mark.django_db

OTHERS = [role for role in Role if role not in policies.COUNSELLING]


def holding(*roles: Role, user_id=None) -> Actor:
    held = tuple(Held(role, "integrity" if role in AT_A_DESK else "") for role in roles)
    return Actor(user_id or uuid4(), "", held)


@pytest.mark.parametrize("role", list(Role))
def test_only_counsellors_record(role):
    assert policies.may_record(holding(role)) == (role in policies.COUNSELLING)


@pytest.mark.parametrize("role", list(Role))
def test_only_whose_record_it_is_changes_it(role):
    kept = make.record(make.make_counsellor())

    own = holding(role, user_id=kept.counsellor_id)
    assert policies.may_change(own, kept) == (role in policies.COUNSELLING)
    assert not policies.may_change(holding(role), kept)


@pytest.mark.parametrize("role", list(Role))
def test_only_the_central_counsellor_begins(role):
    assert policies.may_begin(holding(role)) == (role == Role.CENTRAL_COUNSELLOR)


@pytest.mark.parametrize("role", list(Role))
def test_only_the_holder_of_the_mandate_passes_it_on(role):
    central = make.make_central()
    mandate = Mandate.objects.get()

    holder = holding(role, user_id=central.id)
    assert policies.may_hand_over(holder, mandate) == (role == Role.CENTRAL_COUNSELLOR)
    assert not policies.may_hand_over(holding(role), mandate)
    mandate.ended_day = A_MONDAY.date()
    assert not policies.may_hand_over(holder, mandate)


@pytest.mark.parametrize("role", list(Role))
def test_only_one_role_is_passed_on_by_its_holder(role):
    assert may_pass_on(holding(role), role) == (role == Role.CENTRAL_COUNSELLOR)
    assert not may_pass_on(holding(Role.ADMINISTRATOR), role)


@pytest.mark.requirement("PRIV-06", "PRIV-07")
@pytest.mark.parametrize("role", OTHERS)
def test_no_other_role_sees_or_does_anything(role):
    kept = make.record(make.make_counsellor())
    actor = holding(role)

    assert not policies.visible_consultations(actor).exists()
    assert not policies.may_see_all(actor)
    with pytest.raises(NotFound):
        queries.get_consultation(actor, kept.public_id)
    with pytest.raises(NotFound):
        services.delete(actor=actor, public_id=kept.public_id, at=A_MONDAY)


@pytest.mark.parametrize("role", OTHERS)
def test_no_other_role_records(role):
    someone = make.make_counsellor(Role.EMPLOYEE)
    stranger = Handler(someone.user, someone.keys, desk="")
    identify(user=stranger.id)

    with pytest.raises(NotAllowed):
        services.record(
            actor=holding(role, user_id=stranger.id), keys=stranger.keys, told=make.told(),
            at=A_MONDAY,
        )  # fmt: skip


@pytest.mark.requirement("PRIV-06")
def test_a_colleague_finds_a_record_as_little_as_one_that_never_was():
    amina, ruben = make.make_counsellor(), make.make_counsellor()
    kept = make.record(amina)
    identify(user=ruben.id)

    for public_id in (kept.public_id, uuid4()):
        with pytest.raises(NotFound):
            queries.get_consultation(ruben.actor, public_id)
        with pytest.raises(NotFound):
            services.delete(actor=ruben.actor, public_id=public_id, at=A_MONDAY)
        with pytest.raises(NotFound):
            services.correct(
                actor=ruben.actor, keys=ruben.keys, public_id=public_id, told=make.told(),
                at=A_MONDAY,
            )  # fmt: skip


@pytest.mark.requirement("PRIV-07")
def test_the_central_counsellor_reads_all_and_changes_nothing_of_others():
    saskia, amina = make.make_central(), make.make_counsellor()
    kept = make.record(amina, relation="manager")
    identify(user=saskia.id)

    assert queries.get_consultation(saskia.actor, kept.public_id) == kept
    assert make.read_by(saskia, kept) == make.told(relation="manager")
    assert not policies.may_change(saskia.actor, kept)
    with pytest.raises(NotFound):
        services.delete(actor=saskia.actor, public_id=kept.public_id, at=A_MONDAY)


@pytest.mark.requirement("PRIV-07")
def test_an_appointment_alone_shows_nothing_of_others():
    make.make_central()
    kept = make.record(make.make_counsellor())
    newcomer = make.make_counsellor(Role.CENTRAL_COUNSELLOR)
    identify(user=newcomer.id)

    assert not policies.visible_consultations(newcomer.actor).exists()
    with pytest.raises(NotFound):
        queries.get_consultation(newcomer.actor, kept.public_id)
    with pytest.raises(NotFound):
        queries.slice_of_all(newcomer.actor, newcomer.keys, start=0, size=25)


def test_a_handler_who_is_a_counsellor_too_sees_only_the_own_records():
    both = make_handler()
    appoint(both.user, Role.COUNSELLOR)
    other = make.record(make.make_counsellor())
    own = make.record(both)

    assert list(policies.visible_consultations(both.actor)) == [own]
    assert other != own
