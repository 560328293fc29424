"""What is due when: by the law, the calendar and the profile of the organisation."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import queries, services
from rodedraad.messaging.models import ReaderList, Term
from rodedraad.messaging.terms import Regime, TermKind
from tests.conftest import A_MONDAY

pytestmark = pytest.mark.django_db

REGIME = Regime.UNWANTED_BEHAVIOUR
DAY = A_MONDAY.date()


@pytest.fixture
def dossier():
    dossier = uuid4()
    identify(dossier=dossier)
    services.readers_are(dossier=dossier, user_ids=[uuid4()])
    return dossier


def _received(dossier, received):
    ReaderList.objects.filter(dossier=dossier).delete()
    terms = services.begin_terms(
        dossier=dossier, regime=REGIME, desk="integrity", received=received, user_ids=[uuid4()]
    )
    return {term.kind: term.due_date for term in terms}


def _set(dossier, **more):
    values = {"kind": TermKind.FEEDBACK, "regime": REGIME, "due_date": DAY, "desk": "integrity"}
    return services.set_term(dossier=dossier, **{**values, **more})


def test_a_receipt_has_three_terms(dossier):
    assert _received(dossier, date(2026, 3, 2)) == {
        TermKind.ACKNOWLEDGE: date(2026, 3, 9),
        TermKind.PERSONAL_MESSAGE: date(2026, 3, 5),
        TermKind.FEEDBACK: date(2026, 6, 9),
    }


@pytest.mark.parametrize(
    ("received", "personally_by", "why"),
    [
        (date(2026, 4, 24), date(2026, 4, 30), "King's Day on Monday 27 April"),
        (date(2026, 4, 2), date(2026, 4, 9), "Good Friday, Easter and Easter Monday"),
        (date(2026, 12, 23), date(2026, 12, 29), "Christmas on Friday and Saturday"),
        (date(2025, 12, 24), date(2025, 12, 31), "Christmas on Thursday and Friday"),
        (date(2027, 4, 23), date(2027, 4, 29), "King's Day on Tuesday 27 April"),
    ],
    ids=str,
)
def test_a_personal_message_is_counted_in_working_days(dossier, received, personally_by, why):
    assert _received(dossier, received)[TermKind.PERSONAL_MESSAGE] == personally_by


def test_feedback_counts_from_the_acknowledgement(dossier):
    _received(dossier, date(2026, 3, 2))

    services.acknowledged(dossier=dossier, received=date(2026, 3, 2), day=date(2026, 3, 4))

    terms = {term.kind: term for term in queries.terms_of(dossier=dossier)}
    assert terms[TermKind.ACKNOWLEDGE].done_day == date(2026, 3, 4)
    assert terms[TermKind.FEEDBACK].due_date == date(2026, 6, 4)


def test_a_late_acknowledgement_does_not_buy_time(dossier):
    _received(dossier, date(2026, 3, 2))

    services.acknowledged(dossier=dossier, received=date(2026, 3, 2), day=date(2026, 3, 30))

    terms = {term.kind: term for term in queries.terms_of(dossier=dossier)}
    assert terms[TermKind.FEEDBACK].due_date == date(2026, 6, 9)


@pytest.mark.requirement("SAFE-14")
@pytest.mark.parametrize(
    ("closed", "days"),
    [
        (date(2026, 3, 2), [date(2026, 4, 2), date(2026, 6, 2)]),
        (date(2026, 1, 31), [date(2026, 2, 28), date(2026, 4, 30)]),
        (date(2028, 1, 31), [date(2028, 2, 29), date(2028, 4, 30)]),
        (date(2026, 11, 30), [date(2026, 12, 30), date(2027, 2, 28)]),
    ],
    ids=str,
)
def test_the_reporter_is_asked_twice_how_things_are(dossier, closed, days):
    services.set_aftercare(dossier=dossier, regime=REGIME, desk="integrity", closed=closed)

    terms = queries.terms_of(dossier=dossier)
    assert [(term.number, term.due_date) for term in terms] == list(enumerate(days, 1))


def test_setting_an_open_term_again_moves_it(dossier):
    first = _set(dossier)

    second = _set(dossier, due_date=DAY + timedelta(3))

    assert second.id == first.id
    assert [term.due_date for term in queries.terms_of(dossier=dossier)] == [DAY + timedelta(3)]


def test_a_case_has_terms_under_each_regime(dossier):
    _set(dossier)
    _set(dossier, regime=Regime.WHISTLEBLOWING)

    assert len(queries.terms_of(dossier=dossier)) == 2
    assert services.finish_term(dossier=dossier, kind=TermKind.FEEDBACK, day=DAY) == 2


def test_one_term_of_several_can_be_done(dossier):
    services.set_aftercare(dossier=dossier, regime=REGIME, desk="integrity", closed=DAY)

    done = services.finish_term(
        dossier=dossier, kind=TermKind.AFTERCARE, regime=REGIME, number=1, day=DAY
    )

    assert done == 1
    assert [term.is_open for term in queries.terms_of(dossier=dossier)] == [False, True]


def test_a_finished_term_is_not_done_once_more(dossier):
    _set(dossier)
    services.finish_term(dossier=dossier, kind=TermKind.FEEDBACK, day=DAY)

    assert services.finish_term(dossier=dossier, kind=TermKind.FEEDBACK, day=DAY) == 0


def test_cancelling_leaves_what_is_done(dossier):
    _received(dossier, DAY)
    services.finish_term(dossier=dossier, kind=TermKind.ACKNOWLEDGE, day=DAY)

    assert services.cancel_terms(dossier=dossier, day=DAY, kinds=[TermKind.FEEDBACK]) == 1
    assert services.cancel_terms(dossier=dossier, day=DAY) == 1

    terms = {term.kind: term for term in queries.terms_of(dossier=dossier)}
    assert terms[TermKind.ACKNOWLEDGE].done_day == DAY
    assert terms[TermKind.PERSONAL_MESSAGE].cancelled_day == DAY


def test_the_tasks_go_to_a_colleague_and_to_another_desk(dossier):
    _set(dossier)
    colleague = uuid4()

    services.assign_terms(dossier=dossier, user_id=colleague, desk="external")

    term = queries.terms_of(dossier=dossier)[0]
    assert (term.user_id, term.desk) == (colleague, "external")


def test_erasing_a_dossier_leaves_no_term(dossier):
    _set(dossier)

    services.forget_terms(dossier=dossier)

    identify(worker=True)
    assert not Term.objects.exists()
    assert not ReaderList.objects.exists()


def test_the_database_refuses_what_is_both_done_and_cancelled(dossier):
    term = _set(dossier)
    term.done_day = term.cancelled_day = DAY

    with pytest.raises(IntegrityError, match="term_done_or_cancelled"), transaction.atomic():
        term.save()


def test_the_days_left_are_counted_from_today(dossier):
    term = _set(dossier)

    assert [term.days_left(DAY + timedelta(n)) for n in (-2, 0, 5)] == [2, 0, -5]
