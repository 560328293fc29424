"""The team that looks again, from the reporter's request to the answer of the first desk."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone

from rodedraad.audit.parties import Party
from rodedraad.cases import desk, letters, services, writings
from rodedraad.cases.errors import StepRefused
from rodedraad.cases.letters import LetterKind
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.states import CaseState, CaseStep
from rodedraad.core.errors import OutOfDate
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging.models import Term
from rodedraad.messaging.terms import TermKind
from rodedraad.organisations import profiles
from rodedraad.reporting import second_opinion
from rodedraad.reporting.inbox_status import standing
from rodedraad.reporting.services import carrying, consents
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services.carrying import AlreadyThere, Luggage
from rodedraad.reporting.services.inbox import Inbox
from rodedraad.reporting.stages import ConsentPurpose, ReportStage
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from tests.accounts.factories import Handler, make_handler
from tests.cases import factories as make
from tests.cases.factories import Work
from tests.reporting.factories import AN_IDENTITY, WHAT, sent_report

pytestmark = pytest.mark.django_db

ASKS = Luggage(told=True, ground="not_as_wished", text="Niemand heeft mijn collega gesproken.")
AGREES = frozenset({ConsentPurpose.ASK_DESK, ConsentPurpose.TELL_DESK})
QUESTION = writings.DeskAsked("Wie hebben jullie gesproken?")
REVIEW = writings.Review("Wij lazen het verhaal en de terugkoppeling.")
OPINION = writings.Opinion(
    "look_again", "Er is niemand gehoord.", "advised", "Praat over grappen in het team.",
    "not_needed", "De leiding greep in.",
)  # fmt: skip


@dataclass
class Second:
    """The first case, the reporter's inbox of it, and the case of the team."""

    first: Work
    inbox: Inbox
    team: Work

    def says(self, purpose: ConsentPurpose, *, given: bool) -> None:
        other = inboxes.other_of(self.inbox, self.team.sent.report.public_id)
        consents.answer(inbox=other, purpose=purpose, given=given, at=self.team.at)

    def letters_at_first(self, who: Handler | None = None) -> list[letters.Letter]:
        handler = who or self.first.handler
        identify(user=handler.id)
        report = self.first.sent.report
        found = desk.contents(report.dossier, report.desk, handler.actor, handler.keys)
        return letters.letters_in(found.items)

    def answers(self, letter: letters.Letter, answer: writings.LetterAnswer, **who: Any) -> None:
        handler = who.get("handler", self.first.handler)
        identify(user=handler.id)
        services.answer_letter(
            actor=handler.actor,
            keys=handler.keys,
            report_id=self.first.sent.report.public_id,
            letter_id=letter.public_id,
            answer=answer,
            at=self.team.at,
        )


def opened(work: Work) -> Inbox:
    inbox = inboxes.open_with_code(code=work.sent.code, pepper=settings.RODEDRAAD_SECRETS.pepper)
    identify(dossier=inbox.dossier.pk)
    return inbox


def the_team() -> tuple[Handler, ...]:
    return tuple(make_handler("second_opinion", name=name) for name in ("Bram Elzinga", "Selin Ok"))


def asked(inbox: Inbox, luggage: Luggage = ASKS, *, at: Any, ticked: Any = ()) -> Any:
    """The reporter asks for a second opinion; returns the report of the team."""
    day = timezone.localdate(at)
    team = profiles.current().second_opinion(day)
    assert team is not None
    packed = carrying.pack(inbox)
    addressed = carrying.addressees(inbox=inbox, packed=packed, desk=team, day=day)
    return carrying.carry(
        inbox=inbox,
        desk=team,
        luggage=luggage,
        addressed=addressed,
        mentions=packed.mentions(ticked=ticked, namesakes=()),
        at=at,
    )


def begun(luggage: Luggage = ASKS, **report: Any) -> Second:
    """A concluded report of which the team took up the second opinion."""
    first = make.concluded(**report)
    first.do(services.give_feedback, make.ANSWER)
    members = the_team()
    inbox = opened(first)
    second = asked(inbox, luggage, at=first.at)
    sent = type(first.sent)(second, first.sent.code, members)
    return Second(first, inbox, make.taken_up(sent))


def told(*purposes: ConsentPurpose) -> Second:
    """The opinion was given and told to the first desk."""
    case = begun(Luggage(ground="other", purposes=frozenset(purposes)))
    case.team.do(services.ask_in_writing, make.INTAKE)
    case.team.do(services.review, REVIEW)
    case.team.do(services.give_opinion, OPINION)
    case.team.do(services.tell_desk)
    return case


@pytest.mark.requirement("SAFE-33", "SAFE-34")
def test_the_team_looks_again_and_the_first_desk_answers_with_reasons():
    case = begun(Luggage(told=True, ground="not_as_wished", purposes=AGREES))
    team = case.team
    team.do(services.ask_desk, QUESTION)
    [request] = case.letters_at_first()
    assert (request.kind, request.content["text"]) == (LetterKind.REQUEST, QUESTION.text)
    case.answers(request, writings.LetterAnswer("We spraken alleen de melder."))

    team.do(services.ask_in_writing, make.INTAKE)
    team.do(services.review, REVIEW)
    team.do(services.give_opinion, OPINION)
    assert team.refresh().report.stage == ReportStage.OPINION_GIVEN
    team.do(services.tell_desk)
    with pytest.raises(StepRefused) as refused:
        team.do(services.give_feedback, make.ANSWER)
    assert refused.value.obstacle == Obstacle.DESK_STILL_ANSWERS

    opinion = case.letters_at_first()[-1]
    assert opinion.content["culture_text"] == OPINION.culture_text
    case.answers(opinion, writings.LetterAnswer("We horen de collega alsnog.", "partly"))
    team.do(services.give_feedback, make.ANSWER)
    team.do(services.end_handling)

    assert team.refresh().state == CaseState.AFTERCARE
    identify(dossier=team.case.dossier_id)
    other = inboxes.other_of(case.inbox, team.sent.report.public_id)
    [read, feedback] = [item.content for item in inboxes.thread(other)][-2:]
    assert (read["handling"], read["leadership_text"]) == ("look_again", OPINION.leadership_text)
    assert feedback["desk_answer"]["text"] == "We horen de collega alsnog."
    assert [one.kind for one in letters.letters_in(team.open().contents.items)] == [
        LetterKind.CONCLUSION,
        LetterKind.ANSWER,
    ]


@pytest.mark.requirement("SAFE-33")
def test_what_the_opinion_says_is_told_only_as_far_as_the_reporter_agrees():
    case = told()

    [notice] = case.letters_at_first()

    assert notice.kind == LetterKind.NOTICE
    assert set(notice.content) == {"kind", "desk", "reply_to"}
    assert not Term.objects.filter(kind=TermKind.OPINION_ANSWER).exists()
    with pytest.raises(OutOfDate):
        case.answers(notice, writings.LetterAnswer("Waarom?"))
    case.team.do(services.give_feedback, make.ANSWER)
    assert case.team.refresh().state == CaseState.ANSWERED


def test_without_consent_the_first_desk_is_not_asked_and_does_not_know():
    case = begun()

    with pytest.raises(StepRefused) as refused:
        case.team.do(services.ask_desk, QUESTION)

    assert refused.value.obstacle == Obstacle.DESK_NOT_TO_BE_ASKED
    assert case.letters_at_first() == []
    case.says(ConsentPurpose.ASK_DESK, given=True)
    case.team.do(services.ask_desk, QUESTION)
    with pytest.raises(StepRefused) as again:
        case.team.do(services.ask_desk, QUESTION)
    assert again.value.obstacle == Obstacle.DESK_IS_ASKED


def test_after_its_term_the_team_goes_on_without_the_answer_of_the_desk():
    case = told(ConsentPurpose.TELL_DESK)
    days = profiles.current().terms.opinion_answer_days
    identify(user=case.first.handler.id)
    term = Term.objects.get(kind=TermKind.OPINION_ANSWER, dossier=case.first.case.dossier_id)
    assert (term.due_date - timezone.localdate(case.team.at)).days == days
    assert term.desk == "integrity"

    case.team.later(days)
    with pytest.raises(StepRefused):
        case.team.do(services.give_feedback, make.ANSWER)
    case.team.later(1).do(services.give_feedback, make.ANSWER)

    assert case.team.refresh().state == CaseState.ANSWERED


def test_a_colleague_answers_a_letter_once_and_the_term_is_done():
    case = told(ConsentPurpose.TELL_DESK)
    colleague = case.first.sent.members[1]
    [opinion] = case.letters_at_first(colleague)
    case.answers(opinion, writings.LetterAnswer("Wij volgen het.", "yes"), handler=colleague)

    with pytest.raises(OutOfDate):
        case.answers(opinion, writings.LetterAnswer("Nog eens.", "no"))

    identify(user=colleague.id)
    assert Term.objects.get(kind=TermKind.OPINION_ANSWER).done_day is not None
    [kept] = case.letters_at_first()
    assert kept.reply is not None
    assert kept.reply["text"] == "Wij volgen het."


def test_a_desk_whose_file_was_erased_is_not_waited_for():
    case = told_without_the_first()

    [kept] = [i for i in case.team.open().contents.items if i.kind == writings.DeskTold.kind]
    assert kept.content["shared"] == writings.GONE
    case.team.do(services.give_feedback, make.ANSWER)


def told_without_the_first() -> Second:
    case = begun(Luggage(purposes=AGREES))
    case.team.do(services.ask_in_writing, make.INTAKE)
    case.team.do(services.review, REVIEW)
    case.team.do(services.give_opinion, OPINION)
    safekeeping.shred(
        dossier=case.first.case.dossier,
        compartments=tuple(Compartment),
        by=Party.WORKER,
        at=case.team.at,
    )
    case.team.do(services.tell_desk)
    return case


def test_the_story_goes_along_and_the_name_only_with_a_consent_of_its_own():
    first = make.concluded(choice=make.ON_UNIT, named=True)
    first.do(services.give_feedback, make.ANSWER)
    [member, _] = the_team()
    inbox = opened(first)

    second = asked(inbox, at=first.at)

    assert second.is_anonymous
    _, contents = desk.of_report(member.actor, member.keys, second.public_id)
    [story] = [item for item in contents.items if item.kind == "story"]
    [came] = [item for item in contents.items if item.kind == "carried"]
    assert story.content["what"] == WHAT
    assert came.content["told"][0]["text"] == make.ANSWER.text
    assert "identity" not in contents.compartments
    identify(dossier=inbox.dossier.pk)
    with pytest.raises(AlreadyThere):
        asked(inbox, at=first.at)


def test_a_name_that_is_told_comes_with_the_signed_consent():
    first = make.concluded(choice=make.ON_UNIT, named=True)
    [member, _] = the_team()

    second = asked(opened(first), Luggage(identity=AN_IDENTITY), at=first.at)

    assert not second.is_anonymous
    _, contents = desk.of_report(member.actor, member.keys, second.public_id)
    assert contents.consents[ConsentPurpose.IDENTITY].given
    [who] = [item for item in contents.items if item.kind == "identity"]
    assert who.content["name"] == AN_IDENTITY.name


@pytest.mark.requirement("SAFE-71")
def test_it_may_be_asked_after_the_end_or_when_the_desk_let_it_wait():
    work = make.taken_up()
    inbox = opened(work)
    day = timezone.localdate(work.at)

    def may_ask(at: Any) -> Any:
        identify(dossier=inbox.dossier.pk)
        inbox.report.refresh_from_db()
        stands = standing(inbox.report, at)
        found = second_opinion.team(inbox, stands, day)
        return second_opinion.occasion(stands) if found else None

    assert may_ask(work.at) is None
    assert may_ask(work.at + timedelta(days=120)) == second_opinion.Occasion.NOT_HEARD_FROM
    work.do(services.ask_in_writing, make.INTAKE)
    cannot = writings.Validation("Iets.", "unclear", "no", "Een gesprek.", "")
    work.do(services.validate, cannot)
    assert may_ask(work.at) == second_opinion.Occasion.NOT_RESEARCHABLE
    work.do(services.choose_route, make.NO_FOLLOW_UP)
    work.do(services.conclude, make.CONCLUSION)
    assert may_ask(work.at) == second_opinion.Occasion.CONCLUDED


def test_a_report_that_nobody_took_up_in_time_is_answered_by_who_reads_it():
    sent = sent_report()
    members = the_team()
    inbox = inboxes.open_with_code(code=sent.code, pepper=settings.RODEDRAAD_SECRETS.pepper)
    identify(dossier=inbox.dossier.pk)
    at = make.A_MONDAY + timedelta(days=8)
    stands = standing(inbox.report, at)
    assert second_opinion.occasion(stands) == second_opinion.Occasion.NOT_TAKEN_UP
    second = asked(inbox, Luggage(ground="not_taken_up", purposes=AGREES), at=at)
    work = make.taken_up(type(sent)(second, sent.code, members))
    work.do(services.ask_desk, QUESTION)
    first = sent.members[0]

    identify(user=first.id)
    _, contents = desk.of_report(first.actor, first.keys, sent.report.public_id)
    [request] = letters.letters_in(contents.items)
    services.answer_letter(
        actor=first.actor,
        keys=first.keys,
        report_id=sent.report.public_id,
        letter_id=request.public_id,
        answer=writings.LetterAnswer("Door ziekte bleef het liggen."),
        at=at,
    )

    [answer] = letters.letters_in(work.open().contents.items)
    assert answer.content["text"] == "Door ziekte bleef het liggen."


def test_the_team_takes_no_measure_and_hears_nobody():
    offered = begun().team.open()

    assert not any(
        offered.has_step(step)
        for step in (CaseStep.TAKE_MEASURE, CaseStep.HEAR_PERSON, CaseStep.CONCLUDE)
    )
