"""What the adviser does with a pattern, and who else may not."""

from datetime import datetime, timedelta

import pytest

from rodedraad.accounts.roles import Role
from rodedraad.audit.models import Entry
from rodedraad.core.errors import NotAllowed, NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.lifecycle import StepNotPossible
from rodedraad.monitor.patterns import events, queries, retention, services
from rodedraad.monitor.patterns.errors import ChangedOutside, NoReason
from rodedraad.monitor.patterns.models import Pattern, PatternCopy, Search
from rodedraad.monitor.patterns.states import LIFECYCLE, PatternState, PatternStep, WhyLeft
from tests.accounts.factories import actor_of, make_handler
from tests.monitor.patterns.factories import AFTER_2025, AMSTERDAM, kept, plant, somebody


@pytest.fixture
def pattern(house):
    """A pattern that the external desk was told."""
    house.bring_in_people()
    plant(9, place="A-GROEN")
    plant(9, place="A-PO", grounds=["age"])
    plant(2, place="A-FIN", grounds=["sex"])
    house.search()
    identify(user=house.rosa.id)
    return Pattern.objects.order_by("id").first()


def test_the_table_of_states_is_whole():
    LIFECYCLE.check()


def test_the_adviser_looks_into_it_leaves_it_with_a_reason_and_looks_again(house, pattern):
    house.take(pattern, PatternStep.LOOK)
    left = house.take(pattern, PatternStep.LEAVE, WhyLeft.EXPLAINED)
    assert (left.state, left.why_left) == (PatternState.LEFT, WhyLeft.EXPLAINED)

    again = house.take(pattern, PatternStep.LOOK)

    assert (again.state, again.why_left) == (PatternState.LOOKED_INTO, "")
    identify(worker=True)
    told = Entry.objects.filter(subject=pattern.id).order_by("number")
    assert [one.event for one in told] == [
        events.TOLD, events.LOOKED_INTO, events.LEFT, events.LOOKED_INTO,
    ]  # fmt: skip
    assert all(not one.facts for one in told)


def test_no_action_takes_a_reason_and_nothing_else_does(house, pattern):
    with pytest.raises(NoReason):
        house.take(pattern, PatternStep.LEAVE)
    with pytest.raises(NoReason):
        house.take(pattern, PatternStep.LOOK, WhyLeft.KNOWN)


def test_after_advice_nothing_more_is_done_with_it(house, pattern):
    house.take(pattern, PatternStep.ADVISE)

    for step, why in ((PatternStep.LOOK, None), (PatternStep.LEAVE, WhyLeft.KNOWN)):
        with pytest.raises(StepNotPossible):
            house.take(pattern, step, why)


def test_nobody_but_the_advisers_finds_a_pattern(house, pattern):
    for role in set(Role):
        someone = somebody(role, "integrity")
        actor = actor_of(someone)
        identify(user=someone.id)

        with pytest.raises(NotFound):
            queries.get_opened(actor, house.rosa.keys, pattern.public_id)
        assert not Pattern.objects.exists()
        assert not PatternCopy.objects.exists()
        assert Search.objects.exists() is (role is Role.INCLUSION_OFFICE)


def test_who_came_to_the_desk_later_sees_that_there_is_one_and_decides_nothing(house, pattern):
    later = make_handler("external", name="Wim Smits")
    identify(user=later.id)

    assert queries.get_opened(later.actor, later.keys, pattern.public_id).told is None
    with pytest.raises(NotAllowed):
        services.take(
            actor=later.actor, keys=later.keys, public_id=pattern.public_id,
            step=PatternStep.LOOK, at=AFTER_2025,
        )  # fmt: skip


def test_a_pattern_that_was_changed_outside_is_not_believed(house, pattern):
    first, second = Pattern.objects.order_by("id")
    own = bytes(house.rosa.keys.public.sealing)
    Pattern.objects.filter(pk=second.pk).update(told_day="2024-01-01")

    seen = {one.pattern.id: one for one in queries.visible(house.rosa.actor, house.rosa.keys)}

    assert seen[second.id].is_changed
    assert seen[second.id].told is None
    assert seen[first.id].told is not None
    assert PatternCopy.objects.filter(pattern=first, sealing_key=own).exists()
    with pytest.raises(ChangedOutside):
        house.take(second, PatternStep.LOOK)


def test_patterns_and_searches_are_erased_after_their_months_and_it_can_be_searched_on(
    house, pattern
):
    just_before = datetime(2029, 1, 4, 10, 0, tzinfo=AMSTERDAM)

    assert retention.erase(at=just_before) == 0
    assert retention.erase(at=just_before + timedelta(days=1)) == 3

    assert kept() == ([], [], [])
    identify(user=house.user.id)
    assert queries.told_before(house.key) == []
