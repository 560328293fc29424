"""People are reminded of what is due, once, and only those who may know of it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import services
from rodedraad.messaging.models import Notice
from rodedraad.messaging.terms import Regime, TermKind
from tests.accounts.factories import make_handler, make_user
from tests.conftest import A_MONDAY

pytestmark = pytest.mark.django_db

DUE = date(2026, 3, 12)  # a Thursday


def _term(readers, *, due=DUE, user_id=None, kind=TermKind.FEEDBACK):
    dossier = uuid4()
    identify(dossier=dossier)
    services.readers_are(dossier=dossier, user_ids=readers)
    services.set_term(
        dossier=dossier, kind=kind, regime=Regime.UNWANTED_BEHAVIOUR, due_date=due,
        desk="integrity", user_id=user_id,
    )  # fmt: skip
    return dossier


def _somebody():
    """Somebody who works at the desk."""
    return make_handler().id


def _reminded(day):
    """Return who is reminded on this day."""
    services.remind(day=day)
    identify(worker=True)
    told = sorted(Notice.objects.values_list("user_id", flat=True))
    Notice.objects.all().delete()
    return told


def _from(first, days):
    """Return on which of the following days anybody is reminded."""
    every = [first + timedelta(n) for n in range(days)]
    return [day for day in every for _ in range(2) if _reminded(day)]


def test_a_term_is_reminded_of_soon_on_the_last_day_and_too_late_each_once():
    _term([_somebody()])

    assert _from(date(2026, 3, 2), 30) == [date(2026, 3, 10), DUE, date(2026, 3, 13)]


def test_the_profile_says_how_long_before_somebody_is_reminded(own_profile):
    own_profile(remind_working_days=4)
    _term([_somebody()])

    assert _from(date(2026, 3, 2), 30) == [date(2026, 3, 6), DUE, date(2026, 3, 13)]


@pytest.mark.parametrize(
    ("due", "days"),
    [
        (date(2026, 3, 15), ["2026-03-12", "2026-03-13", "2026-03-16"]),  # a Sunday
        (date(2026, 4, 6), ["2026-04-01", "2026-04-02", "2026-04-07"]),  # Easter Monday
        (date(2026, 4, 27), ["2026-04-23", "2026-04-24", "2026-04-28"]),  # King's Day
        (date(2026, 12, 25), ["2026-12-23", "2026-12-24", "2026-12-28"]),  # Christmas
    ],
)
def test_nobody_is_reminded_on_a_day_that_offices_are_closed(due, days):
    _term([_somebody()], due=due)

    assert [str(day) for day in _from(due - timedelta(20), 40)] == days


def test_a_worker_that_was_away_skips_what_is_past():
    _term([_somebody()])

    assert _from(date(2026, 3, 20), 10) == [date(2026, 3, 20)]


def test_nothing_is_said_of_what_is_done_or_cancelled():
    done, cancelled = _term([_somebody()]), _term([_somebody()])
    identify(worker=True)
    services.finish_term(dossier=done, kind=TermKind.FEEDBACK, day=DUE)
    services.cancel_terms(dossier=cancelled, day=DUE)

    assert _from(date(2026, 3, 2), 30) == []


def test_a_term_that_is_moved_is_reminded_of_anew():
    dossier = _term([_somebody()])
    assert _reminded(DUE)
    services.set_term(
        dossier=dossier,
        kind=TermKind.FEEDBACK,
        regime=Regime.UNWANTED_BEHAVIOUR,
        due_date=DUE + timedelta(7),
        desk="integrity",
    )

    assert _reminded(DUE) == []
    assert _reminded(DUE + timedelta(7))


def test_too_late_is_told_to_all_who_may_read_and_before_only_to_whose_task_it_is():
    whose, colleague = _somebody(), _somebody()
    _term([whose, colleague], user_id=whose, kind=TermKind.AFTERCARE)

    assert _reminded(DUE) == [whose]
    assert _reminded(DUE + timedelta(1)) == sorted([whose, colleague])


def test_who_may_not_read_is_not_reminded():
    left, reader = _somebody(), _somebody()
    _term([reader], user_id=left)

    for day in (date(2026, 3, 10), DUE, date(2026, 3, 13)):
        assert _reminded(day) == [reader]


@pytest.mark.parametrize("desk", ["external", ""])
def test_who_works_at_another_desk_or_at_none_is_not_reminded_any_more(desk):
    reader = _somebody()
    left = make_handler(desk=desk).id if desk else make_user().id
    _term([reader, left], user_id=left)

    for day in (date(2026, 3, 10), DUE, date(2026, 3, 13)):
        assert _reminded(day) == [reader]


@pytest.mark.requirement("PRIV-18")
def test_an_excluded_colleague_of_the_desk_gets_no_mail(mailoutbox):
    reader, excluded = make_handler().user, make_handler().user
    _term([reader.id])

    services.remind(day=DUE)
    services.deliver(at=A_MONDAY)

    assert [mail.to for mail in mailoutbox] == [[reader.email]]
    assert excluded.email not in str(mailoutbox)


def test_much_that_is_due_is_one_mail(mailoutbox):
    reader = make_handler().user
    for _ in range(12):
        _term([reader.id])

    services.remind(day=DUE)
    services.deliver(at=A_MONDAY)

    assert len(mailoutbox) == 1
