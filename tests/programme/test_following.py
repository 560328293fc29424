"""What happens by the clock: reminding, publishing, escalating, and erasing."""

from datetime import date, datetime, time

import pytest
from django.utils import timezone

from rodedraad.accounts.roles import Role
from rodedraad.audit.models import Entry
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import services as messaging
from rodedraad.messaging.models import Notice
from rodedraad.programme import queries, retention, services
from rodedraad.programme.models import Advice, AdviceText, FollowUp, ManagementResponse
from tests.accounts.factories import make_someone
from tests.programme import factories as make

pytestmark = pytest.mark.django_db

DUE = date(2026, 4, 13)


def on(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9)))


def told_on(day: date) -> set:
    """Who is told something on a day."""
    services.follow(at=on(day))
    identify(worker=True)
    found = set(Notice.objects.values_list("user_id", flat=True))
    Notice.objects.all().delete()
    return found


@pytest.mark.requirement("SAFE-50", "ACT-05", "SAFE-67")
def test_a_late_response_is_reminded_published_and_told_to_top_management():
    house, kofi = make.house(), make_someone(Role.TOP_MANAGEMENT)
    advice = house.give()
    told_on(make.A_MONDAY.date())
    both = {house.secretary.id, kofi.id}

    assert told_on(date(2026, 4, 8)) == set()
    assert told_on(date(2026, 4, 9)) == {house.secretary.id}
    assert told_on(date(2026, 4, 10)) == set()
    assert told_on(DUE) == {house.secretary.id}
    assert make.seen_again(advice).published_day is None
    assert told_on(date(2026, 4, 14)) == both
    assert told_on(date(2026, 4, 15)) == set()

    late = make.seen_again(advice)
    assert late.published_day == date(2026, 4, 14)
    assert (late.is_awaiting, late.days_late(date(2026, 4, 20))) == (True, 7)
    events = list(Entry.objects.order_by("number").values_list("event", flat=True))
    assert [event for event in events if event.startswith("advice.")] == [
        "advice.given", "advice.published", "advice.escalated",
    ]  # fmt: skip


def test_the_clock_publishes_and_escalates_a_changed_text_with_its_warning():
    house, kofi = make.house(), make_someone(Role.TOP_MANAGEMENT)
    advice, sound = house.give(), house.give()
    identify(user=house.adviser.id)
    advice.texts.update(text="Het is allemaal in orde.")

    told = told_on(date(2026, 4, 14))

    assert kofi.id in told
    identify()
    public = [queries.get_published(one.public_id) for one in (advice, sound)]
    assert queries.changed_outside(public) == {advice.id}
    lines = Entry.objects.filter(subject=advice.id).order_by("number")
    assert [one.event for one in lines] == [
        "advice.given", "advice.published", "advice.escalated",
    ]  # fmt: skip


@pytest.mark.requirement("SAFE-67")
def test_a_promise_that_is_not_kept_is_told_to_top_management_too():
    house, kofi = make.house(), make_someone(Role.TOP_MANAGEMENT)
    house.respond(house.give(), make.follows(date(2026, 3, 18)))
    told_on(date(2026, 3, 3))

    assert told_on(date(2026, 3, 16)) == {house.secretary.id}
    assert told_on(date(2026, 3, 18)) == {house.secretary.id}
    assert told_on(date(2026, 3, 19)) == {house.secretary.id, kofi.id}
    house.keep(FollowUp.objects.get(), at=on(date(2026, 3, 20)))
    told_on(date(2026, 3, 20))
    assert told_on(date(2026, 3, 23)) == set()


def test_on_a_day_on_which_offices_are_closed_it_is_published_and_nobody_is_told():
    house = make.house()
    advice = house.give(at=make.later(days=-3))
    told_on(date(2026, 2, 27))

    assert told_on(date(2026, 4, 11)) == set()
    assert make.seen_again(advice).published_day == date(2026, 4, 11)


def test_nobody_is_reminded_of_what_was_withdrawn_or_answered():
    house = make.house()
    house.withdraw(house.give())
    house.respond(house.give(), make.departs())
    told_on(make.A_MONDAY.date())

    assert told_on(date(2026, 4, 14)) == set()


@pytest.mark.requirement("ACT-05")
def test_top_management_and_the_secretary_are_mailed_without_a_word_of_it(mailoutbox):
    house, kofi = make.house(), make_someone(Role.TOP_MANAGEMENT)
    house.give()

    services.follow(at=on(date(2026, 4, 14)))
    messaging.deliver(at=on(date(2026, 4, 14)))

    assert {mail.to[0] for mail in mailoutbox} == {house.secretary.email, kofi.email}
    assert not [mail for mail in mailoutbox if "dienst" in mail.body + mail.subject]


def test_who_is_no_longer_appointed_is_not_mailed(mailoutbox):
    house = make.house()
    house.give()
    house.secretary.appointments.update(until_date=make.A_MONDAY.date())

    messaging.deliver(at=make.A_MONDAY)

    assert mailoutbox == []


def test_advice_is_erased_only_when_nothing_is_open_any_more():
    house = make.house()
    open_still = [house.give(), house.respond(house.give())]
    house.respond(house.give(), make.departs())
    kept = house.respond(house.give())
    house.keep(FollowUp.objects.get(advice=kept), at=make.later(days=31))
    house.withdraw(house.give(), remove_text=True)

    def erased(day: date) -> int:
        return retention.erase(at=on(day))

    assert erased(date(2033, 3, 1)) == 0
    assert erased(date(2033, 3, 2)) == 2  # 84 months after that Monday
    assert erased(date(2033, 4, 1)) == 0
    assert erased(date(2033, 4, 2)) == 1

    identify(worker=True)
    assert set(Advice.objects.values_list("id", flat=True)) == {one.id for one in open_still}
    assert AdviceText.objects.count() == 2
    assert (ManagementResponse.objects.count(), FollowUp.objects.count()) == (1, 1)
    assert Entry.objects.filter(event="advice.erased").count() == 3
