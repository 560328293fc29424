"""The promises that no shape of the code can hold: they are walked, through public functions.

That nothing is readable without a key, and that nothing is lost in a crash, needs an installation
of its own: `tests/browser/test_leaks.py`, `tests/browser/test_crashes.py`.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from rodedraad.accounts import queries as accounts
from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party
from rodedraad.cases import services, writings
from rodedraad.cases.models import StepTaken
from rodedraad.cases.states import CaseStep
from rodedraad.core.admission import Admission
from rodedraad.core.errors import DomainError, NotAllowed, NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import queries as messaging
from rodedraad.messaging.terms import TermKind
from rodedraad.organisations import profiles
from rodedraad.reporting import lanes
from rodedraad.reporting.models import Report
from rodedraad.reporting.services import consents, inbox, withdrawal
from rodedraad.reporting.stages import CONSENT, ConsentPurpose
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services import Recipient
from tests.accounts.factories import make_handler
from tests.architecture import decisions
from tests.cases import factories as make
from tests.conftest import A_MONDAY
from tests.reporting.factories import AN_IDENTITY, sent_report, two_handlers
from tests.reporting.test_sending_pages import Visit

# Which step of the handler ends a term.
ENDED_BY = {
    TermKind.ACKNOWLEDGE: CaseStep.ACKNOWLEDGE,
    TermKind.PERSONAL_MESSAGE: CaseStep.ACKNOWLEDGE,
    TermKind.FEEDBACK: CaseStep.GIVE_FEEDBACK,
    TermKind.AFTERCARE: CaseStep.CARE,
    TermKind.MEASURE: CaseStep.FOLLOW_MEASURE,
    TermKind.CARE_AROUND: CaseStep.CARE_AROUND,
}
# An answer is a message, and one to an opinion a letter.
ENDED_OTHERWISE = {TermKind.ANSWER, TermKind.OPINION_ANSWER}


# Promise 3: the reporter keeps control.


def _keyring(work, handler):
    return Keyring.of_user(work.case.dossier, handler.id, handler.keys)


def _read_by(work, handler):
    """Who reported, as far as this handler can read it."""
    return _read_with(_keyring(work, handler))


def _read_with(keyring):
    found = safekeeping.items(keyring=keyring, compartments={Compartment.IDENTITY})
    return [item.content["name"] for item in found]


def _inbox(work):
    with transaction.atomic():
        return inbox.open_with_code(code=work.sent.code, pepper=settings.RODEDRAAD_SECRETS.pepper)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("desk", "own_steps"),
    [
        ("integrity", {"choose_route", "conclude", "take_measure"}),
        ("external", {"make_plan", "conclude", "evaluate", "speak_out"}),
        ("complaints", {"refuse", "take_measure"}),
        ("second_opinion", {"review", "give_opinion", "tell_desk"}),
        ("helpdesk", {"give_help", "refer"}),
        ("applicants", {"answer_alone", "redress"}),
    ],
)
def test_3_the_reporter_keeps_control__no_decision_of_a_handler_opens_who_reported(desk, own_steps):
    work, newcomer = make.taken_up(desk=desk), make_handler(desk, name="Sanne de Graaf")
    opened = _inbox(work)
    safekeeping.put(
        dossier=work.case.dossier, compartment=Compartment.IDENTITY, kind="identity",
        content=AN_IDENTITY.to_content(), by=Party.REPORTER, at=A_MONDAY,
    )  # fmt: skip
    every = decisions.of_a_case(work, newcomer)
    assert set(every) == set(services.__all__) - decisions.NOT_DECIDED

    taken = set()
    for name, decide in every.items():
        try:
            with transaction.atomic():
                decide()
        except DomainError:
            continue  # rolled back, so everything is as it was looked at before
        taken.add(name)
        for handler in (*work.sent.members, newcomer):
            with suppress(NotFound):
                ring = _keyring(work, handler)
                assert not ring.opens(Compartment.IDENTITY), name
                assert _read_with(ring) == [], name

    assert own_steps <= taken
    assert {"send_message", "write_note"} <= taken
    assert {"give_access", "take_over", "hand_over", "end_handling", "care", "escalate"} <= taken
    with transaction.atomic():
        assert opened.keyring.opens(Compartment.IDENTITY)


@pytest.mark.django_db
def test_3_the_reporter_keeps_control__a_handler_can_not_open_it_or_consent_past_the_decisions():
    work = make.taken_up()
    mine = work.handler
    ring = _keyring(work, mine)
    every = {"dossier": work.case.dossier, "by": mine.actor.party, "at": A_MONDAY}
    own = Recipient(user_id=mine.id, public_keys=mine.keys.public, role="handler", desk="integrity")

    with pytest.raises(NotAllowed):
        safekeeping.give_access(
            keyring=ring, recipient=own, compartments=[Compartment.IDENTITY],
            by=mine.actor.party, at=A_MONDAY,
        )  # fmt: skip
    with pytest.raises(NotAllowed):
        safekeeping.give_access(
            keyring=ring, recipient=own, compartments=[Compartment.IDENTITY],
            by=Party.REPORTER, at=A_MONDAY,
        )  # fmt: skip
    with pytest.raises(NotAllowed):
        safekeeping.withdraw_from_all(compartment=Compartment.IDENTITY, signer=mine.keys, **every)
    with pytest.raises(NotAllowed):
        consents.give(
            keyring=ring, keys=mine.keys, purpose=ConsentPurpose.IDENTITY, desk="integrity",
            at=A_MONDAY,
        )  # fmt: skip
    with pytest.raises(NotFound):
        Keyring.of_reporter(work.case.dossier, mine.keys)
    assert not _keyring(work, mine).opens(Compartment.IDENTITY)


@pytest.mark.django_db
def test_3_the_reporter_keeps_control__it_is_open_exactly_as_long_as_a_signed_consent_stands():
    work = make.taken_up()
    members = [
        Recipient(
            user_id=member.user_id, public_keys=member.public_keys, role=member.role,
            desk="integrity",
        )
        for member in accounts.desk_members("integrity", day=timezone.localdate(A_MONDAY))
    ]  # fmt: skip

    with transaction.atomic():
        consents.step_out(inbox=_inbox(work), identity=AN_IDENTITY, members=members, at=A_MONDAY)
    told = _read_by(work, work.handler)
    [said] = [
        statement
        for statement in safekeeping.statements(keyring=_keyring(work, work.handler))
        if statement.kind == CONSENT
    ]
    with transaction.atomic():
        consents.step_back(inbox=_inbox(work), at=A_MONDAY)

    assert told == [AN_IDENTITY.name]
    assert said.body == {"purpose": "identity", "desk": "integrity", "given": "yes"}
    assert _read_by(work, work.handler) == []


# Promise 4: no report is ever refused or lost.

_A_MOMENT = 0.1


def _sent_at_last(visit: Visit) -> Visit:
    """Press send, and again each time that the page says to wait, only a little sooner."""
    try:
        draft = visit.draft
        for _ in range(100):
            visit.post(draft=draft, step="send", go="next")
            if visit.answer.status_code != 503:
                return visit
            assert visit.answer["Retry-After"], "the page says when to try again"
            draft = visit.draft or draft
            time.sleep(_A_MOMENT)
        return visit
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_4_no_report_is_refused_or_lost__more_senders_than_places_all_arrive(monkeypatch):
    monkeypatch.setattr(lanes, "SENDING", Admission(slots=1, waiting=1, patience=0.2))
    with transaction.atomic():
        members = two_handlers()
    senders = [Visit().press_through().confirm_code() for _ in range(6)]
    drafts = {visit.opened.dossier_id for visit in senders}

    with ThreadPoolExecutor(len(senders)) as pool:
        answered = list(pool.map(_sent_at_last, senders))

    assert [visit.answer.status_code for visit in answered] == [200] * len(senders)
    assert all("Je melding is verstuurd" in visit.page for visit in answered)
    with transaction.atomic():
        identify(user=members[0].id)
        sent = Report.objects.all()
        assert {report.dossier_id for report in sent} == drafts
        assert all(any(one.reference in visit.page for visit in answered) for one in sent)


# Promise 7: every promise has a date, an owner and evidence.


def _terms(work):
    identify(user=work.handler.id)
    return messaging.terms_of(dossier=work.case.dossier_id)


def _open(terms):
    return [term for term in terms if term.is_open]


def _evidence(work, step, day):
    """The record that this step was taken on this day, by whom, in the case and in the trail."""
    identify(user=work.handler.id)
    steps = StepTaken.objects.filter(case=work.case, step=step, by_id=work.handler.id)
    on_record = [taken for taken in steps if timezone.localdate(taken.at) == day]
    in_trail = Entry.objects.filter(
        event=f"case.step_{step}", subject=work.case.id, party_id=work.handler.id
    )
    return bool(on_record) and any(timezone.localdate(entry.at) == day for entry in in_trail)


@pytest.mark.django_db
def test_7_every_promise_has_a_date_an_owner_and_evidence__from_receipt_to_the_end():
    desks = {desk.code for desk in profiles.current().desks}
    sent = sent_report()
    identify(user=sent.members[0].id)
    waiting = messaging.terms_of(dossier=sent.dossier.pk)
    assert {term.kind for term in waiting} >= {TermKind.ACKNOWLEDGE, TermKind.FEEDBACK}
    assert all(term.due_date and term.desk in desks for term in waiting)

    work = make.taken_up(sent)
    assert _open(_terms(work))
    assert {term.user_id for term in _open(_terms(work))} == {work.handler.id}
    for service, words in (
        (services.ask_in_writing, [make.INTAKE]), (services.validate, [make.VALIDATION]),
        (services.choose_route, [make.ON_UNIT]), (services.conclude, [make.CONCLUSION]),
        (partial(services.take_measure, moves_reporter=False), [make.measure("unit_talk")]),
        (services.plan_care_around, [make.PLANNED]),
        (services.give_feedback, [make.ANSWER]), (services.end_handling, []),
    ):  # fmt: skip
        work.do(service, *words)
    planned = _open(_terms(work))
    after = {TermKind.AFTERCARE, TermKind.MEASURE, TermKind.CARE_AROUND}
    assert {term.kind for term in planned} == after
    assert {(bool(term.due_date), term.user_id) for term in planned} == {(True, work.handler.id)}
    for days in (31, 61):
        work.later(days).do(services.care, make.CARE)
    work.do(services.follow_measure, decisions.FOLLOWED)
    work.do(services.care_around, decisions.CARED_AROUND)
    work.do(services.close, writings.LastWord(""))

    ended = _terms(work)
    assert {term.kind for term in ended} == set(ENDED_BY) == set(TermKind) - ENDED_OTHERWISE
    for term in ended:
        assert not term.is_open
        assert term.done_day, f"{term.kind} was cancelled"
        assert _evidence(work, ENDED_BY[TermKind(term.kind)], term.done_day), term.kind


@pytest.mark.django_db
def test_7_every_promise_has_a_date_an_owner_and_evidence__also_when_it_is_called_off():
    work = make.in_aftercare().later(31)
    work.do(services.care, make.CARE)
    work.do(services.escalate, writings.Escalation("De melder wordt benadeeld."))
    [called_off] = [term for term in _terms(work) if term.cancelled_day]
    with transaction.atomic():
        withdrawal.withdraw(inbox=_inbox(work), at=work.at)

    assert _evidence(work, CaseStep.ESCALATE, called_off.cancelled_day)
    assert not _open(_terms(work))
    said = Entry.objects.get(event="report.withdrawn")
    assert (said.party_kind, said.subject) == ("reporter", work.case.report_id)


@pytest.mark.django_db
def test_7_every_promise_has_a_date_an_owner_and_evidence__also_after_closing():
    work = make.closed()
    with transaction.atomic():
        inbox.write_message(inbox=_inbox(work), text="Het begint weer.", at=work.at)
    [waiting] = _open(_terms(work))

    answer = {"actor": work.handler.actor, "public_id": work.case.public_id, "at": work.at}
    services.send_message(**answer, text="Ik bel je vandaag nog.")

    assert (waiting.kind, waiting.user_id) == (TermKind.ANSWER, work.handler.id)
    assert waiting.due_date > timezone.localdate(work.at)
    assert not _open(_terms(work))
    said = Entry.objects.filter(event="case.message_sent", subject=work.case.id)
    assert [(entry.party_id, entry.at) for entry in said] == [(work.handler.id, work.at)]
