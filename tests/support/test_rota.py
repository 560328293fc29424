"""Who is there now, as each supporter wants it shown."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from rodedraad.accounts.roles import Role
from rodedraad.core.errors import NotAllowed
from rodedraad.support import queries, services
from rodedraad.support.errors import ShiftsOverlap
from rodedraad.support.models import Shift
from rodedraad.support.states import Weekday
from tests.accounts.factories import actor_of, make_someone
from tests.conftest import A_MONDAY
from tests.support import factories as make

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def coordinator(db):
    return make_someone(Role.SUPPORT_COORDINATOR)


def there(at):
    return [turn.card.working_name for turn in queries.rota_at(at).now]


@pytest.mark.requirement("SAFE-38")
def test_who_is_there_now_follows_from_the_turns_of_the_week(coordinator):
    robin = make.make_card()
    sam = make.make_card(working_name="Sam")
    make.plan(robin, Weekday.MONDAY, (9, 12), coordinator)
    make.plan(sam, Weekday.MONDAY, (11, 17), coordinator)

    monday = queries.rota_at(A_MONDAY)
    assert [turn.card.working_name for turn in monday.now] == ["Robin"]
    assert [turn.card.working_name for turn in monday.later] == ["Sam"]
    assert there(A_MONDAY + timedelta(hours=1, minutes=30)) == ["Robin", "Sam"]
    assert there(A_MONDAY + timedelta(hours=2)) == ["Sam"]
    assert there(A_MONDAY + timedelta(days=1)) == []
    assert there(datetime(2026, 4, 6, 10, tzinfo=AMSTERDAM)) == [], "Easter Monday"
    assert len(monday.week) == 1


@pytest.mark.requirement("SAFE-38")
@pytest.mark.parametrize("change", [{"is_shown": False}, {"away_until": date(2026, 3, 2)}])
def test_nobody_is_shown_otherwise_than_the_own_card_says(coordinator, change):
    user = make_someone(Role.SUPPORTER, name="Wilhelmina Tuinstra")
    card = make.make_card(user)
    make.plan(card, Weekday.MONDAY, (9, 12), coordinator)

    make.make_card(user, **change)

    assert there(A_MONDAY) == []


def test_who_is_no_supporter_any_more_is_not_on_the_rota(coordinator):
    card = make.make_card()
    make.plan(card, Weekday.MONDAY, (9, 12), coordinator)

    card.user.is_active = False
    card.user.save()

    assert there(A_MONDAY) == []


def test_turns_of_one_person_do_not_overlap(coordinator):
    card = make.make_card()
    make.plan(card, Weekday.MONDAY, (9, 12), coordinator)

    with pytest.raises(ShiftsOverlap):
        make.plan(card, Weekday.MONDAY, (11, 13), coordinator)
    make.plan(card, Weekday.MONDAY, (12, 13), coordinator)
    services.remove_shift(
        actor=actor_of(coordinator), shift_id=Shift.objects.first().public_id, at=A_MONDAY
    )

    assert Shift.objects.count() == 1


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SUPPORT_COORDINATOR, Role.HANDLER,
                                                     Role.DESK_HEAD}))  # fmt: skip
def test_only_the_coordinator_plans(role):
    card = make.make_card()

    with pytest.raises(NotAllowed):
        make.plan(card, Weekday.MONDAY, (9, 12), make_someone(role))


def test_only_a_supporter_has_a_card():
    with pytest.raises(NotAllowed):
        make.make_card(make_someone(Role.MANAGER))
