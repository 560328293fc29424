"""The way of a case, step by step, and each refusal on it."""

import pytest
from django.utils import timezone

from rodedraad.audit.models import Entry
from rodedraad.cases import services, writings
from rodedraad.cases.errors import (
    AlreadyTakenUp,
    ExplanationNeeded,
    StepRefused,
    UnknownPerson,
)
from rodedraad.cases.models import StepTaken
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.states import Aim, CaseRoute, CaseState, CaseStep
from rodedraad.core.errors import NotAllowed, OutOfDate
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import queries as messaging
from rodedraad.messaging.terms import TermKind
from rodedraad.reporting.stages import ReportKind, ReportStage
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from tests.cases import factories as make
from tests.conftest import A_MONDAY
from tests.reporting.factories import sent_report

pytestmark = pytest.mark.django_db


def refused(work, service, *words, **change):
    with pytest.raises(StepRefused) as caught:
        work.do(service, *words, **change)
    return caught.value.obstacle


@pytest.mark.requirement("SAFE-64")
def test_taking_up_makes_the_case_and_tells_the_reporter():
    work = make.taken_up()

    case, opened = work.refresh(), work.open()
    assert (case.state, case.handler_id) == (CaseState.ACKNOWLEDGED, work.handler.id)
    assert case.report.stage == ReportStage.ACKNOWLEDGED
    assert case.report.in_hand
    [message] = opened.contents.of("message", Compartment.STORY)
    assert message.content["text"] == "Dank je wel voor je melding."
    assert Entry.objects.filter(event="case.step_acknowledge", subject=case.id).exists()


def test_a_report_is_taken_up_once():
    work = make.taken_up()
    second = work.sent.members[1]
    identify(user=second.id)

    with pytest.raises(AlreadyTakenUp):
        services.take_up(
            actor=second.actor,
            keys=second.keys,
            report_id=work.sent.report.public_id,
            message="Ik ook.",
            at=A_MONDAY,
        )


def test_taking_up_after_the_term_asks_why():
    sent = sent_report()
    late = A_MONDAY + timezone.timedelta(days=9)
    handler = sent.members[0]
    identify(user=handler.id)
    given = {
        "actor": handler.actor,
        "keys": handler.keys,
        "report_id": sent.report.public_id,
        "message": "Dank je wel.",
        "at": late,
    }

    with pytest.raises(ExplanationNeeded):
        services.take_up(**given)
    case = services.take_up(**given, explanation="Iedereen was ziek.")

    assert case.steps.get().was_late


@pytest.mark.requirement("SAFE-21", "SAFE-62")
def test_the_intake_of_a_named_report_is_a_talk_to_which_somebody_may_come_along():
    work = make.taken_up(named=True)

    work.do(services.hold_intake, make.INTAKE)

    [intake] = work.open().contents.of("intake", Compartment.HANDLING)
    assert intake.content["companion"] == "yes"
    assert work.refresh().report.stage == ReportStage.IN_CONVERSATION


@pytest.mark.requirement("SAFE-63")
def test_there_is_no_talk_with_who_is_anonymous():
    work = make.taken_up()

    assert refused(work, services.hold_intake, make.INTAKE) == Obstacle.ANONYMOUS_HAS_NO_TALK


def test_going_on_without_an_intake_keeps_the_reason():
    work = make.taken_up()

    work.do(services.go_on_without_intake, writings.Reason("De melder antwoordt niet meer."))

    [reason] = work.open().contents.of("reason", Compartment.HANDLING)
    assert reason.content["text"] == "De melder antwoordt niet meer."


@pytest.mark.requirement("SAFE-22")
def test_validating_keeps_the_answers_to_its_questions():
    work = make.validated()

    [validation] = work.open().contents.of("validation", Compartment.HANDLING)
    assert validation.content["happened"] == "Een grap in de kantine."
    assert validation.content["breach"] == "yes"
    assert validation.content["researchable"] == "yes"
    assert validation.content["best_intervention"] == "Een gesprek."
    assert work.refresh().state == CaseState.VALIDATED


@pytest.mark.requirement("SAFE-62")
def test_validating_comes_after_the_intake():
    work = make.taken_up()

    assert refused(work, services.validate, make.VALIDATION) == Obstacle.NOT_NOW


@pytest.mark.requirement("SAFE-23")
@pytest.mark.parametrize(
    ("route", "aim"),
    [
        (CaseRoute.INVESTIGATION, Aim.PERSON),
        (CaseRoute.MANAGEMENT_INTERVENTION, Aim.UNIT),
        (CaseRoute.MEDIATION, Aim.PERSON),
        (CaseRoute.OTHER_INTERVENTION, Aim.UNIT),
        (CaseRoute.REFERRAL, Aim.NOBODY),
    ],
)
def test_a_route_is_chosen_with_reasons(route, aim):
    work = make.validated(named=True)

    work.do(services.choose_route, writings.RouteChoice(route, aim, "Dit past het best."))

    assert (work.refresh().route, work.case.aim) == (route, aim)
    [choice] = work.open().contents.of("route", Compartment.HANDLING)
    assert choice.content == {"route": route, "aim": aim, "text": "Dit past het best."}


@pytest.mark.requirement("SAFE-07", "PRIV-17")
def test_an_anonymous_report_is_not_looked_into_on_a_person():
    work = make.validated()

    obstacle = refused(work, services.choose_route, make.ON_PERSON)

    assert obstacle == Obstacle.ANONYMOUS_NO_PERSON
    assert work.refresh().route == ""


def test_a_signal_leads_to_nothing_on_a_person():
    work = make.validated(kind=ReportKind.SIGNAL, named=True)

    obstacle = refused(work, services.choose_route, make.ON_PERSON)

    assert obstacle == Obstacle.SIGNAL_NO_PERSON


@pytest.mark.requirement("SAFE-19", "SAFE-20")
def test_a_person_concerned_is_heard_only_when_the_reporter_agrees():
    work = make.under_way()
    work.do(services.name_person, make.PERSON)

    assert refused(work, services.hear_person, make.MINUTES, person=1) == Obstacle.NO_CONSENT
    make.agree(work)
    work.do(services.inform_person, make.INFORMED, person=1)
    work.do(services.hear_person, make.MINUTES, person=1)

    assert work.refresh().report.hearing_began_day is not None


def test_who_is_not_on_record_is_not_heard():
    work = make.under_way()
    work.do(services.name_person, make.PERSON)
    make.agree(work)
    work.do(services.inform_person, make.INFORMED, person=1)

    with pytest.raises(UnknownPerson):
        work.do(services.hear_person, make.MINUTES, person=2)


@pytest.mark.requirement("SAFE-61")
def test_a_conclusion_waits_until_both_sides_are_heard():
    work = make.under_way()
    make.agree(work)

    assert refused(work, services.conclude, make.CONCLUSION) == Obstacle.NO_PERSON_NAMED
    work.do(services.name_person, make.PERSON)
    assert refused(work, services.conclude, make.CONCLUSION) == Obstacle.REPORTER_NOT_HEARD
    work.do(services.hear_reporter, make.MINUTES)
    assert refused(work, services.conclude, make.CONCLUSION) == Obstacle.PERSON_NOT_INFORMED
    work.do(services.inform_person, make.INFORMED, person=1)
    assert refused(work, services.conclude, make.CONCLUSION) == Obstacle.PERSON_NOT_HEARD
    work.do(services.hear_person, make.MINUTES, person=1)
    assert work.refresh().report.stage == ReportStage.BOTH_SIDES_HEARD
    work.do(services.conclude, make.CONCLUSION)

    assert work.refresh().state == CaseState.CONCLUDED


def test_minutes_of_the_reporter_are_shared_with_the_reporter_only_once():
    work = make.under_way()
    work.do(services.hear_reporter, make.MINUTES)
    hearing = work.case.hearings.get()

    work.do(services.share_minutes, hearing_id=hearing.public_id)

    [shared] = work.open().contents.of("minutes", Compartment.STORY)
    assert shared.content["text"] == make.MINUTES.text
    with pytest.raises(OutOfDate):
        work.do(services.share_minutes, hearing_id=hearing.public_id)


def test_minutes_of_the_other_side_are_shared_with_nobody_while_who_spoke_has_no_code():
    work = make.heard()
    other = work.case.hearings.get(side="person_concerned")

    with pytest.raises(UnknownPerson):
        work.do(services.share_minutes, hearing_id=other.public_id)


@pytest.mark.requirement("SAFE-28")
def test_a_measure_on_a_person_is_kept_with_why_it_is_in_proportion():
    work = make.heard()
    work.do(services.conclude, make.CONCLUSION)
    measure = make.measure("written_warning", "Het gebeurde vaker.")

    work.do(services.take_measure, measure, moves_reporter=False)

    [kept] = work.open().contents.of("measure", Compartment.HANDLING)
    assert kept.content["text"] == "Het gebeurde vaker."


@pytest.mark.requirement("SAFE-68")
def test_a_measure_for_a_unit_is_possible_without_hearing_anybody():
    work = make.concluded()

    measure = make.measure("unit_session", "Het speelt in het hele team.")
    work.do(services.take_measure, measure, moves_reporter=False)

    [kept] = work.open().contents.of("measure", Compartment.HANDLING)
    assert kept.content["code"] == "unit_session"
    assert kept.content["text"] == "Het speelt in het hele team."
    assert not work.refresh().hearings.exists()


@pytest.mark.parametrize(
    ("code", "moves", "obstacle"),
    [
        ("dissolution", False, Obstacle.MEASURE_ON_PERSON),
        ("unit_talk", True, Obstacle.REPORTER_WOULD_BE_MOVED),
        ("a_made_up_one", False, Obstacle.UNKNOWN_MEASURE),
    ],
)
def test_a_measure_that_may_not_be_taken_is_refused(code, moves, obstacle):
    work = make.concluded()
    measure = make.measure(code, "Daarom.")

    assert refused(work, services.take_measure, measure, moves_reporter=moves) == obstacle


@pytest.mark.requirement("SAFE-24")
def test_the_reporter_gets_feedback_also_when_nothing_follows():
    work = make.concluded(make.NO_FOLLOW_UP)

    assert refused(work, services.end_handling) == Obstacle.NOT_NOW
    work.do(services.give_feedback, make.ANSWER)

    [feedback] = work.open().contents.of("feedback", Compartment.STORY)
    assert feedback.content["text"] == make.ANSWER.text
    open_kinds = {
        term.kind for term in messaging.terms_of(dossier=work.case.dossier_id) if term.is_open
    }
    assert TermKind.FEEDBACK not in open_kinds


def test_feedback_after_the_term_asks_why():
    work = make.concluded().later(120)

    with pytest.raises(ExplanationNeeded):
        work.do(services.give_feedback, make.ANSWER)
    work.do(services.give_feedback, make.ANSWER, explanation="De ander was lang ziek.")

    [why] = work.open().contents.of("explanation", Compartment.HANDLING)
    assert why.content["text"] == "De ander was lang ziek."
    assert work.case.steps.get(step=CaseStep.GIVE_FEEDBACK).was_late


def test_a_person_concerned_is_heard_apart_from_the_reporter_and_offered_support():
    work = make.heard()

    [person] = work.open().contents.of("person", Compartment.HANDLING)
    assert person.content["support"] == "een eigen raadsman"
    apart = work.refresh().hearings.filter(side="person_concerned")
    assert apart.count() == 1
    keyring, _keys = make.reporter_of(work.sent)
    assert not [
        item for item in safekeeping.items(keyring=keyring) if "raadsman" in str(item.content)
    ]


@pytest.mark.requirement("SAFE-54")
@pytest.mark.parametrize("finding", ["unfounded", "open"])
def test_a_reporter_of_what_was_not_proven_is_answered_cared_for_and_not_moved(finding):
    work = make.under_way(make.ON_UNIT)
    work.do(services.conclude, writings.Conclusion(finding, "Het is niet vast te stellen."))
    moving = make.measure("unit_agreements", "Iemand gaat weg.")

    obstacle = refused(work, services.take_measure, moving, moves_reporter=True)
    work.do(services.give_feedback, make.ANSWER)
    work.do(services.end_handling)

    assert obstacle == Obstacle.REPORTER_WOULD_BE_MOVED
    months = work.refresh().aftercare.order_by("month").values_list("month", flat=True)
    assert list(months) == [1, 3]


def test_an_outdated_page_changes_nothing():
    work = make.taken_up()
    outdated = work.turn()
    work.do(services.ask_in_writing, make.INTAKE)

    with pytest.raises(OutOfDate):
        services.go_on_without_intake(outdated, writings.Reason("Te laat."))

    assert not work.open().contents.of("reason", Compartment.HANDLING)


def test_a_colleague_with_a_key_takes_no_steps():
    work = make.taken_up()

    with pytest.raises(NotAllowed):
        work.do(services.ask_in_writing, make.INTAKE, handler=work.sent.members[1])


def test_every_step_is_on_the_timeline_and_in_the_trail():
    work = make.closed()

    taken = list(StepTaken.objects.filter(case=work.case).values_list("step", flat=True))
    trail = set(Entry.objects.filter(subject=work.case.id).values_list("event", flat=True))

    assert {f"case.step_{step}" for step in taken} <= trail
    assert len(taken) == 10
