"""An actor is a user with what holds today."""

from datetime import timedelta

import pytest

from rodedraad.accounts import queries
from rodedraad.accounts.actors import ANONYMOUS, Actor
from rodedraad.accounts.roles import AT_A_DESK, Role
from rodedraad.core.errors import NotAllowed
from tests.accounts import factories
from tests.accounts.factories import LONG_AGO

pytestmark = pytest.mark.django_db


def test_an_actor_is_made_with_one_query(django_assert_num_queries):
    user = factories.make_someone(Role.MANAGER)
    factories.appoint(user, Role.HANDLER, desk="integrity")

    with django_assert_num_queries(1):
        actor = queries.actor_of(user, LONG_AGO)

    assert actor.roles == {Role.MANAGER, Role.HANDLER}
    assert actor.has_second_factor
    assert actor.party.user_id == user.id


def test_a_role_holds_from_its_first_day_until_its_last():
    user = factories.make_user()
    factories.appoint(user, Role.MANAGER, until_date=LONG_AGO + timedelta(2))

    held = [
        queries.actor_of(user, LONG_AGO + timedelta(days)).is_a(Role.MANAGER)
        for days in (-1, 0, 1, 2)
    ]

    assert held == [False, True, True, False]


def test_a_role_at_one_desk_is_none_at_another():
    user = factories.make_user()
    factories.appoint(user, Role.HANDLER, desk="integrity")
    actor = factories.actor_of(user)

    assert actor.is_a(Role.HANDLER)
    assert actor.is_a(Role.HANDLER, "integrity")
    assert not actor.is_a(Role.HANDLER, "external")
    assert not actor.is_a(Role.MANAGER)
    assert not actor.is_a(Role.HANDLER, department=user.id)
    assert actor.desks(Role.HANDLER) == {"integrity"}
    assert actor.desks(Role.MANAGER) == frozenset()


@pytest.mark.parametrize("role", Role)
def test_holders_of_keys_administrators_and_who_speaks_for_all_need_a_second_factor(role):
    user = factories.make_user()
    factories.appoint(user, role, desk="integrity" if role in AT_A_DESK else "")

    needed = role in {
        Role.HANDLER,
        Role.COUNSELLOR,
        Role.CENTRAL_COUNSELLOR,
        Role.GROUP_FACILITATOR,
        Role.IT_SUPPORT,
        Role.ADMINISTRATOR,
        Role.EXECUTIVE_SECRETARY,
        Role.INCLUSION_OFFICE,
    }
    assert factories.actor_of(user).lacks_second_factor is needed


def test_nobody_is_no_party():
    assert ANONYMOUS.is_anonymous
    assert Actor(ANONYMOUS.user_id, "") == ANONYMOUS
    with pytest.raises(NotAllowed):
        _ = ANONYMOUS.party
