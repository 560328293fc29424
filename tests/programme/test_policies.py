"""Who may do what with advice: all roles against all actions, in the policies and the database."""

import pytest
from django.db import ProgrammingError, connection, transaction

from rodedraad.accounts.actors import Actor, Held
from rodedraad.accounts.roles import AT_A_DESK, Role
from rodedraad.core.ids import uuid7
from rodedraad.core.rowsecurity import identify
from rodedraad.programme import policies
from rodedraad.programme.models import Advice, AdviceText, FollowUp, ManagementResponse
from rodedraad.programme.states import Following
from tests.accounts.factories import appoint, make_user
from tests.programme import factories as make

OWN, OTHER, NOT_ADVISING = "external", "complaints", "integrity"


def one_with(*held: tuple[Role, str]) -> Actor:
    return Actor(uuid7(), "Iemand", tuple(Held(role, desk) for role, desk in held))


def allowed(actor: Actor) -> set[str]:
    advice = Advice(desk=OWN)
    asked = {
        "advise": policies.may_advise(actor, OWN),
        "change": policies.may_change(actor, advice),
        "respond": policies.may_respond(actor, advice),
        "late": policies.may_see_late(actor),
        "page": policies.has_a_page(actor),
    }
    return {name for name, yes in asked.items() if yes}


@pytest.mark.parametrize("role", sorted(set(Role) - AT_A_DESK))
def test_what_each_role_may_do(role):
    expected = {
        Role.EXECUTIVE_SECRETARY: {"respond", "late", "page"},
        Role.TOP_MANAGEMENT: {"late", "page"},
    }

    assert allowed(one_with((role, ""))) == expected.get(role, set())


@pytest.mark.parametrize(
    ("desk", "expected"),
    [(OWN, {"advise", "change", "page"}), (OTHER, {"page"}), (NOT_ADVISING, set())],
)
def test_what_each_desk_may_do(desk, expected):
    assert allowed(one_with((Role.HANDLER, desk))) == expected


def test_who_answers_and_works_at_the_desk_does_not_answer_it():
    both = one_with((Role.HANDLER, OWN), (Role.EXECUTIVE_SECRETARY, ""))

    assert allowed(both) == {"advise", "change", "late", "page"}


@pytest.mark.parametrize(("desk", "answers"), [(OWN, False), (OTHER, True)])
def test_who_answers_and_is_head_of_the_desk_does_not_answer_it(desk, answers):
    both = one_with((Role.DESK_HEAD, desk), (Role.EXECUTIVE_SECRETARY, ""))

    assert ("respond" in allowed(both)) is answers


def seen() -> tuple[int, int, int, int]:
    tables = (Advice, AdviceText, ManagementResponse, FollowUp)
    return tuple(table.objects.count() for table in tables)


@pytest.mark.django_db
def test_the_database_shows_to_everybody_what_is_published_and_no_more():
    house = make.house()
    hidden = house.give()
    house.respond(house.give())
    stranger, manager, other = make_user(), make_user(), make_user()
    appoint(manager, Role.TOP_MANAGEMENT)
    appoint(other, Role.HANDLER, desk=OTHER)

    for nobody in (None, stranger.id, manager.id, other.id):
        identify(user=nobody)
        assert seen() == (1, 1, 1, 1)
        assert not policies.published_advice().filter(pk=hidden.pk).exists()
    for insider in (house.adviser.id, house.secretary.id):
        identify(user=insider)
        assert seen() == (2, 2, 1, 1)
    house.adviser.user.appointments.update(until_date=make.A_MONDAY.date())
    identify(user=house.adviser.id)
    assert seen() == (1, 1, 1, 1)


@pytest.mark.django_db
def test_the_database_lets_nobody_write_what_is_not_theirs():
    house = make.house()
    advice = house.give()
    answered = house.respond(house.give())
    secretary, adviser, stranger = house.secretary.id, house.adviser.id, make_user().id

    for user in (secretary, stranger):
        _refused(user, lambda: AdviceText.objects.create(
            advice=advice, number=9, day=make.A_MONDAY, title="x", text="x", why="x"))  # fmt: skip
        _refused(user, lambda: Advice.objects.create(
            desk=OWN, kind="pattern", given_day=make.A_MONDAY, due_date=make.A_MONDAY,
            given_by_id=stranger))  # fmt: skip
    for user in (adviser, stranger):
        _refused(user, lambda: ManagementResponse.objects.create(
            advice=advice, following=Following.DEPARTS, text="x", day=make.A_MONDAY,
            given_by_id=stranger))  # fmt: skip
        _refused(user, lambda: FollowUp.objects.create(
            advice=answered, what="x", owner="x", due_date=make.A_MONDAY))  # fmt: skip
    # An answer is never changed; what everybody sees is changed by those two, removed by none.
    assert _touched(secretary, "UPDATE programme_managementresponse SET text = 'x'") == 0
    assert _touched(stranger, "UPDATE programme_advice SET kind = 'pattern'") == 0
    assert _touched(adviser, "UPDATE programme_followup SET what = 'x'") == 0
    assert _touched(secretary, "UPDATE programme_advicetext SET text = 'x'") == 0
    for user in (secretary, adviser):
        assert _touched(user, "DELETE FROM programme_advice") == 0


def _refused(user, write):
    identify(user=user)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        write()


def _touched(user, statement: str) -> int:
    identify(user=user)
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.rowcount
