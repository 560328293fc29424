"""Giving, correcting, withdrawing and answering advice."""

from datetime import date

import pytest

from rodedraad.accounts.roles import Role
from rodedraad.audit.models import Entry
from rodedraad.core.errors import NotAllowed, NotFound, OutOfDate
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.lifecycle import StepNotPossible
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.messaging.models import Notice
from rodedraad.programme import queries, services
from rodedraad.programme.errors import (
    ChangedOutside,
    NoEvidence,
    NoReasons,
    NothingPromised,
    TooEarly,
)
from rodedraad.programme.models import Advice, FollowUp
from rodedraad.programme.services import Promised
from rodedraad.programme.states import LIFECYCLE, AdviceState
from tests.accounts.factories import actor_of, appoint, make_handler
from tests.programme import factories as make

pytestmark = pytest.mark.django_db


def _told() -> set:
    identify(worker=True)
    found = set(Notice.objects.values_list("user_id", flat=True))
    Notice.objects.all().delete()
    return found


def _events() -> list[str]:
    entries = Entry.objects.filter(event__startswith="advice.").order_by("number")
    return list(entries.values_list("event", flat=True))


def test_every_state_is_reached_and_none_is_left_in_silence():
    LIFECYCLE.check()

    assert set(LIFECYCLE.states) == set(AdviceState)


@pytest.mark.requirement("SAFE-50", "SAFE-57", "ACT-06")
def test_advice_waits_for_the_executive_secretary_within_the_term_of_the_profile():
    house = make.house()

    advice = house.give()

    assert advice.due_date == date(2026, 4, 13)  # six weeks after a Monday in March
    assert (advice.state, advice.published_day) == (AdviceState.AWAITING, None)
    assert _told() == {house.secretary.id}
    identify(user=house.secretary.id)
    assert queries.get_advice(actor_of(house.secretary), advice.public_id).current.text == make.TEXT
    [entry] = Entry.objects.filter(event="advice.given")
    assert entry.facts == {"desk": make.DESK, "kind": "pattern"}
    assert bytes(entry.digest) == make.seen_again(advice).digest()


@pytest.mark.requirement("SAFE-50", "SAFE-57")
def test_who_follows_promises_what_whose_and_when_and_shows_it_afterwards():
    house = make.house()
    advice = house.give()
    _told()

    with pytest.raises(NothingPromised):
        house.respond(advice, make.Reply(make.Following.FOLLOWS, "Goed idee."))
    with pytest.raises(TooEarly):
        house.respond(advice, make.follows(date(2026, 3, 1)))
    answered = house.respond(advice, make.follows(date(2026, 5, 1)), at=make.later(weeks=7))

    assert answered.state == AdviceState.ANSWERED
    assert answered.days_late(date(2026, 6, 1)) == 7
    assert answered.published_day == answered.done_day
    assert _told() == {house.adviser.id}
    promise = FollowUp.objects.get()
    assert (promise.what, promise.owner) == (make.WHAT, make.OWNER)
    with pytest.raises(NoEvidence):
        house.keep(promise, evidence=" ")
    kept = house.keep(promise, at=make.later(weeks=9))
    assert kept.days_late(date(2026, 12, 1)) == 3
    with pytest.raises(OutOfDate):
        house.keep(promise, evidence="Nog een keer.")
    assert _events() == ["advice.given", "advice.answered", "advice.promise_kept"]
    identify(worker=True)
    assert not queries.changed_outside(Advice.objects.all())


@pytest.mark.requirement("SAFE-50")
def test_who_departs_says_why_and_answers_once():
    house = make.house()
    advice = house.give()

    with pytest.raises(NoReasons):
        house.respond(advice, make.departs(" "))
    house.respond(advice, make.departs())

    assert make.seen_again(advice).answer.text == make.REASONS
    with pytest.raises(StepNotPossible):
        house.respond(advice)
    with pytest.raises(StepNotPossible):
        house.correct(advice)


def test_something_more_is_promised_only_after_the_answer():
    house = make.house()
    advice = house.give()
    promised = Promised("Nog iets.", "Directeur P&O", date(2026, 9, 1))

    def promise():
        identify(user=house.secretary.id)
        return services.promise(
            actor=actor_of(house.secretary), public_id=advice.public_id, promised=promised,
            at=make.A_MONDAY,
        )  # fmt: skip

    with pytest.raises(StepNotPossible):
        promise()
    house.respond(advice, make.departs())
    promise()

    assert [one.what for one in make.seen_again(advice).follow_ups.all()] == ["Nog iets."]


def test_a_correction_keeps_what_stood_there_unless_nobody_should_read_it():
    house = make.house()
    advice = house.give(title="Met een naam", text="Jan doet dit.")

    with pytest.raises(NoReasons):
        house.correct(advice, why=" ")
    house.correct(advice)
    between = [one.text for one in make.seen_again(advice).earlier]
    with pytest.raises(OutOfDate):
        house.respond(advice)
    house.correct(advice, text="Nu is het goed.", remove_earlier=True)
    again = make.seen_again(advice)

    assert between == ["Jan doet dit."]
    assert again.due_date == advice.due_date
    assert again.current.text == "Nu is het goed."
    assert [(one.title, one.text) for one in again.earlier] == [("", ""), ("", "")]


def test_withdrawn_advice_is_read_by_everybody_with_the_reasons():
    house = make.house()
    advice = house.give()

    with pytest.raises(NoReasons):
        house.withdraw(advice, why="")
    house.withdraw(advice, remove_text=True)
    identify()
    shown = queries.get_published(advice.public_id)

    assert shown.state == AdviceState.WITHDRAWN
    assert shown.withdrawn_why == "Het is al opgelost."
    assert shown.current.text == ""
    with pytest.raises(StepNotPossible):
        house.respond(advice)


def test_the_desk_has_to_vouch_for_the_keys():
    house = make.house()
    appointed = make_handler(make.DESK, member=False)
    house.give()

    stranger = make.House(appointed, house.secretary)
    with pytest.raises(NotAllowed):
        stranger.give()
    other_keys = make.Handler(house.adviser.user, SecretKeys.generate(), make.DESK)
    with pytest.raises(NotAllowed):
        make.House(other_keys, house.secretary).give()


def test_a_desk_that_does_not_advise_gives_none():
    with pytest.raises(NotAllowed):
        make.house("integrity").give()


def test_nobody_answers_the_advice_of_the_own_desk():
    house = make.house()
    advice = house.give()
    appoint(house.secretary, Role.HANDLER, desk=make.DESK)

    with pytest.raises(NotAllowed):
        house.respond(advice)


def test_another_desk_cannot_tell_hidden_advice_from_none():
    house = make.house()
    advice = house.give()
    other = make.House(make_handler("complaints"), house.secretary)

    with pytest.raises(NotFound):
        other.withdraw(advice)
    house.respond(advice)
    with pytest.raises(NotFound):
        other.withdraw(advice)


def _exchanged(house: make.House, advice: Advice) -> None:
    """What somebody with the database can do: another text, past the platform."""
    identify(user=house.adviser.id)
    assert advice.texts.update(text="Alles gaat goed.")


def test_nothing_that_is_done_lawfully_makes_a_changed_text_sound():
    house = make.house()
    waiting, answered = house.give(), house.respond(house.give(), make.follows())
    for advice in (waiting, answered):
        _exchanged(house, advice)
    promised = make.follows().promised

    with pytest.raises(ChangedOutside):
        house.correct(waiting)
    with pytest.raises(ChangedOutside):
        house.withdraw(waiting)
    with pytest.raises(ChangedOutside):
        house.respond(waiting)
    with pytest.raises(ChangedOutside):
        house.keep(FollowUp.objects.get())
    with pytest.raises(ChangedOutside):
        services.promise(
            actor=actor_of(house.secretary), public_id=answered.public_id, promised=promised,
            at=make.A_MONDAY,
        )  # fmt: skip

    both = [make.seen_again(advice) for advice in (waiting, answered)]
    assert queries.changed_outside(both) == {waiting.id, answered.id}


def test_what_is_changed_outside_the_platform_is_noticed():
    house = make.house()
    advice = house.give()
    identify(user=house.adviser.id)

    advice.texts.update(text="Alles gaat goed.")

    assert queries.changed_outside([make.seen_again(advice)]) == {advice.id}
