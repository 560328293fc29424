"""All roles against all actions."""

from uuid import uuid4

import pytest

from rodedraad.accounts.actors import Actor, Held
from rodedraad.accounts.roles import Role
from rodedraad.cases import policies, queries
from rodedraad.cases.states import CaseState
from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from tests.accounts.factories import make_handler
from tests.cases import factories as make

pytestmark = pytest.mark.django_db

ACTIONS = {
    "read": policies.may_read,
    "write": policies.may_write,
    "step": policies.may_step,
    "share": policies.may_share,
    "hold": policies.may_hold,
    "take over": policies.may_take_over,
}


def allowed(actor, case):
    return {name for name, policy in ACTIONS.items() if policy(actor, case)}


@pytest.fixture
def case(db):
    return make.taken_up().refresh()


def test_the_handler_of_the_case_does_everything_but_take_it_over(case):
    actor = Actor(case.handler_id, "", (Held(Role.HANDLER, "integrity"),))

    assert allowed(actor, case) == set(ACTIONS) - {"take over"}


def test_another_handler_of_the_desk_reads_writes_and_takes_over(case):
    actor = Actor(uuid4(), "", (Held(Role.HANDLER, "integrity"),))

    assert allowed(actor, case) == {"read", "write", "take over"}


def test_nobody_writes_in_a_closed_case(case):
    case.state = CaseState.CLOSED
    actor = Actor(case.handler_id, "", (Held(Role.HANDLER, "integrity"),))

    assert "write" not in allowed(actor, case)


@pytest.mark.requirement("PRIV-12")
@pytest.mark.parametrize(
    "held",
    [
        Held(Role.HANDLER, "external"),
        *(Held(role) for role in Role if role != Role.HANDLER),
    ],
)
@pytest.mark.parametrize("is_the_handler", [True, False])
def test_no_other_role_and_no_other_desk_does_anything(case, held, is_the_handler):
    user_id = case.handler_id if is_the_handler else uuid4()

    assert allowed(Actor(user_id, "", (held,)), case) == set()
    assert not policies.may_take_up(Actor(user_id, "", (held,)), case.report)


def test_a_report_in_hand_is_not_taken_up_again(case):
    actor = Actor(case.handler_id, "", (Held(Role.HANDLER, "integrity"),))

    assert not policies.may_take_up(actor, case.report)
    case.report.in_hand = False
    assert policies.may_take_up(actor, case.report)


def test_without_a_key_a_case_does_not_exist_even_for_a_handler_of_the_desk(case):
    newcomer = make_handler(name="Sanne de Graaf")
    identify(user=newcomer.id)

    with pytest.raises(NotFound):
        queries.get_case(newcomer.actor, case.public_id)
    with pytest.raises(NotFound):
        queries.get_report(newcomer.actor, case.report.public_id)
