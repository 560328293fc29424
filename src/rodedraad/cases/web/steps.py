"""One page for each step of the procedure: the form, and what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodedraad.cases import desk, services
from rodedraad.cases.desk import Desk
from rodedraad.cases.errors import ExplanationNeeded, StepRefused, UnknownAgreement
from rodedraad.cases.obstacles import BEFORE_THE_OUTCOME, Obstacle, why_not
from rodedraad.cases.services import Turn
from rodedraad.cases.states import CaseStep
from rodedraad.cases.web import (
    follow_up,
    forms,
    forms_aftercare,
    forms_applicants,
    forms_complaint,
    forms_external,
    forms_follow_up,
    forms_helpdesk,
    forms_norms,
    forms_persons,
    hearings,
    sentences,
    showing,
)
from rodedraad.cases.web import forms_second_opinion as again
from rodedraad.cases.web.doors import ActorRequest, for_handlers
from rodedraad.cases.web.forms import StepForm
from rodedraad.cases.web.to_person import to_person
from rodedraad.core import clock
from rodedraad.core.errors import NotFound, OutOfDate
from rodedraad.reporting.stages import ConsentPurpose

Deed = Callable[[Turn, Any], object]


@dataclass(frozen=True)
class StepPage:
    """The form of a step and the decision behind it."""

    form: type[StepForm]
    deed: Deed


def _hear_person(turn: Turn, form: forms.HearPerson) -> None:
    services.hear_person(turn, form.writing(), person=form.cleaned_data["person"])


def _inform_person(turn: Turn, form: forms_persons.InformPerson) -> None:
    services.inform_person(turn, form.writing(), person=form.cleaned_data["person"])


def _tell_person(turn: Turn, form: forms_persons.TellPerson) -> None:
    services.tell_person(turn, form.writing(), person=form.cleaned_data["person"])


def _name_person(turn: Turn, form: forms.NamePerson) -> None:
    is_somebody_else = form.cleaned_data["is_somebody_else"]
    services.name_person(turn, form.writing(), is_somebody_else=is_somebody_else)


def _take_measure(turn: Turn, form: forms_follow_up.TakeMeasure) -> None:
    services.take_measure(turn, form.writing(), moves_reporter=form.cleaned_data["moves_reporter"])


def _end_handling(turn: Turn, form: StepForm) -> None:  # noqa: ARG001
    services.end_handling(turn)


def _tell_desk(turn: Turn, form: StepForm) -> None:  # noqa: ARG001
    services.tell_desk(turn)


def _with_words(service: Callable[[Turn, Any], object]) -> Deed:
    def deed(turn: Turn, form: StepForm) -> None:
        service(turn, form.writing())

    return deed


PAGES: dict[CaseStep, StepPage] = {
    CaseStep.HOLD_INTAKE: StepPage(forms.HoldIntake, _with_words(services.hold_intake)),
    CaseStep.ASK_IN_WRITING: StepPage(forms.AskInWriting, _with_words(services.ask_in_writing)),
    CaseStep.GO_ON_WITHOUT_INTAKE: StepPage(
        forms.WithReason, _with_words(services.go_on_without_intake)
    ),
    CaseStep.VALIDATE: StepPage(forms.Validate, _with_words(services.validate)),
    CaseStep.CHOOSE_ROUTE: StepPage(forms.ChooseRoute, _with_words(services.choose_route)),
    CaseStep.MAKE_PLAN: StepPage(forms_external.MakePlan, _with_words(services.make_plan)),
    CaseStep.ADMIT: StepPage(forms_complaint.Admit, _with_words(services.admit)),
    CaseStep.REFUSE: StepPage(forms_complaint.Refuse, _with_words(services.refuse)),
    CaseStep.NAME_PERSON: StepPage(forms.NamePerson, _name_person),
    CaseStep.INFORM_PERSON: StepPage(forms_persons.InformPerson, _inform_person),
    CaseStep.TELL_PERSON: StepPage(forms_persons.TellPerson, _tell_person),
    CaseStep.ASK_DESK: StepPage(again.AskDesk, _with_words(services.ask_desk)),
    CaseStep.REVIEW: StepPage(again.Review, _with_words(services.review)),
    CaseStep.GIVE_OPINION: StepPage(again.GiveOpinion, _with_words(services.give_opinion)),
    CaseStep.TELL_DESK: StepPage(again.TellDesk, _tell_desk),
    CaseStep.HEAR_REPORTER: StepPage(forms.HearReporter, _with_words(services.hear_reporter)),
    CaseStep.HEAR_PERSON: StepPage(forms.HearPerson, _hear_person),
    CaseStep.MEDIATE: StepPage(forms_external.Mediate, _with_words(services.mediate)),
    CaseStep.HELP_WITH_POLICE: StepPage(
        forms_external.HelpWithPolice, _with_words(services.help_with_police)
    ),
    CaseStep.ADVISE: StepPage(forms_complaint.Advise, _with_words(services.advise)),
    CaseStep.DECIDE: StepPage(forms_complaint.Decide, _with_words(services.decide)),
    CaseStep.EVALUATE: StepPage(forms_external.Evaluate, _with_words(services.evaluate)),
    CaseStep.SPEAK_OUT: StepPage(forms_external.SpeakOut, _with_words(services.speak_out)),
    CaseStep.CONCLUDE: StepPage(forms_norms.Conclude, _with_words(services.conclude)),
    CaseStep.GIVE_HELP: StepPage(forms_helpdesk.GiveHelp, _with_words(services.give_help)),
    CaseStep.REFER: StepPage(forms_helpdesk.Refer, _with_words(services.refer)),
    CaseStep.HEAR_VACANCY: StepPage(
        forms_applicants.HearVacancy, _with_words(services.hear_vacancy)
    ),
    CaseStep.ANSWER_SELECTION: StepPage(
        forms_applicants.AnswerSelection, _with_words(services.answer_selection)
    ),
    CaseStep.ANSWER_ALONE: StepPage(
        forms_applicants.AnswerAlone, _with_words(services.answer_alone)
    ),
    CaseStep.REDRESS: StepPage(forms_applicants.PutRight, _with_words(services.redress)),
    CaseStep.TAKE_MEASURE: StepPage(forms_follow_up.TakeMeasure, _take_measure),
    CaseStep.FOLLOW_MEASURE: StepPage(
        forms_follow_up.FollowMeasure, _with_words(services.follow_measure)
    ),
    CaseStep.PLAN_CARE_AROUND: StepPage(
        forms_follow_up.PlanCareAround, _with_words(services.plan_care_around)
    ),
    CaseStep.CARE_AROUND: StepPage(
        forms_follow_up.RecordCareAround, _with_words(services.care_around)
    ),
    CaseStep.GIVE_FEEDBACK: StepPage(forms.GiveFeedback, _with_words(services.give_feedback)),
    CaseStep.END_HANDLING: StepPage(forms_aftercare.EndHandling, _end_handling),
    CaseStep.CARE: StepPage(forms_aftercare.RecordCare, _with_words(services.care)),
    CaseStep.ESCALATE: StepPage(forms_aftercare.Escalate, _with_words(services.escalate)),
    CaseStep.CLOSE: StepPage(forms_aftercare.Close, _with_words(services.close)),
    CaseStep.CLOSE_WITHDRAWN: StepPage(
        forms_aftercare.Close, _with_words(services.close_withdrawn)
    ),
}


_HEAVY = frozenset(
    {CaseStep.CLOSE, CaseStep.CLOSE_WITHDRAWN, CaseStep.END_HANDLING, CaseStep.TELL_DESK}
)


@for_handlers
@require_http_methods(["GET", "POST"])
def case_step(request: ActorRequest, public_id: UUID, step: str) -> HttpResponse:
    """Show the form of a step, or the reason why it is not possible, and take the step."""
    wanted = _step(step)
    shown = desk.of_case(request.actor, request.keys, public_id)
    if not shown.is_mine or not shown.has_step(wanted):
        raise NotFound
    form = _form(request, wanted, shown)
    if request.method == "POST" and form.is_valid():
        try:
            answer = _take(request, wanted, shown, form)
        except OutOfDate:
            shown = desk.of_case(request.actor, request.keys, public_id)
            form = _again(form, shown)
            return _page(request, wanted, shown, form, is_outdated=True)
        if answer is not None:
            return answer
    return _page(request, wanted, shown, form, is_outdated=False)


def _again(form: StepForm, shown: Desk) -> StepForm:
    """Keep what was typed; sending it once more is a decision on the case as it is now."""
    typed = cast("QueryDict", form.data).copy()
    typed["version"] = str(shown.case.version)
    form.data = typed
    form.now = shown.situation
    return form


def _step(value: str) -> CaseStep:
    if value not in {step.value for step in PAGES}:
        raise Http404
    return CaseStep(value)


def _form(request: ActorRequest, step: CaseStep, shown: Desk) -> StepForm:
    today = clock.today()
    more: dict[str, Any] = follow_up.offered(step, shown)
    if step in _TO_A_PERSON:
        more["people"] = {
            person.number: person.name
            for person in hearings.persons(shown)
            if _may_be(step, person, shown)
        }
    form = PAGES[step].form
    return form(
        request.POST if request.method == "POST" else None,
        now=shown.situation,
        today=today,
        is_late=services.has_passed(step, shown.contents.terms, today),
        version=shown.case.version,
        **more,
    )


_TO_A_PERSON = frozenset({CaseStep.INFORM_PERSON, CaseStep.HEAR_PERSON, CaseStep.TELL_PERSON})


def _may_be(step: CaseStep, person: hearings.ShownPerson, shown: Desk) -> bool:
    """Tell whether a step is still, or already, possible with this person."""
    if step == CaseStep.INFORM_PERSON:
        return not person.is_informed
    if step == CaseStep.HEAR_PERSON and shown.situation.is_withdrawn:
        return person.is_heard
    if step == CaseStep.TELL_PERSON and shown.situation.state in BEFORE_THE_OUTCOME:
        return person.is_informed and not person.is_heard
    return person.is_informed or person.is_heard


def _take(
    request: ActorRequest, step: CaseStep, shown: Desk, form: StepForm
) -> HttpResponse | None:
    turn = Turn(
        actor=request.actor,
        keys=request.keys,
        public_id=shown.case.public_id,
        version=form.cleaned_data["version"],
        at=clock.now(),
        explanation=form.cleaned_data.get("explanation", ""),
    )
    try:
        with transaction.atomic():
            PAGES[step].deed(turn, form)
    except StepRefused as refused:
        form.add_error(_field_of(refused.obstacle, form), _sentence(refused, shown))
        return None
    except ExplanationNeeded:
        return redirect(request.get_full_path())
    except UnknownAgreement:
        raise NotFound from None
    messages.success(request, str(showing.DONE[step]) + ".")
    return redirect("cases:case_detail", public_id=shown.case.public_id)


def _sentence(refused: StepRefused, shown: Desk) -> str:
    procedure = shown.situation.procedure
    return str(sentences.why_not(refused.step, refused.obstacle, procedure))


def _field_of(obstacle: Obstacle, form: StepForm) -> str | None:
    field = {
        Obstacle.REPORTER_WOULD_BE_MOVED: "reporter_wish",
        Obstacle.MEASURE_ON_PERSON: "code",
        Obstacle.MEASURE_WITHOUT_FINDING: "code",
        Obstacle.NOT_FOUND_OF_PERSON: "finding",
        Obstacle.UNKNOWN_MEASURE: "code",
        Obstacle.OWNER_IS_CONCERNED: "owner_id",
        Obstacle.OUTCOME_DOES_NOT_FIT: "carried_out",
        Obstacle.PERSON_HOLDS_KEY: "name",
        Obstacle.DEPARTS_WITHOUT_REASON: "reasons",
        Obstacle.ANONYMOUS_NOT_IN_PERSON: "help",
        Obstacle.UNKNOWN_NORM: "norms",
        Obstacle.NORM_WITHOUT_PERSON: "norms",
        Obstacle.NORM_NOT_BROKEN: "norms",
    }.get(obstacle)
    return field if field in form.fields else None


def _page(
    request: ActorRequest, step: CaseStep, shown: Desk, form: StepForm, *, is_outdated: bool
) -> HttpResponse:
    obstacle = why_not(step, shown.situation)
    choosing = (forms.ChooseRoute, forms_external.MakePlan, forms_helpdesk.GiveHelp)
    not_open = form.not_open() if isinstance(form, choosing) else []
    procedure = shown.situation.procedure
    context = {
        "case": shown.case,
        "step": step,
        "heading": step.label,
        "form": form,
        "obstacle": str(sentences.why_not(step, obstacle, procedure)) if obstacle else "",
        "not_open": not_open,
        "is_outdated": is_outdated,
        "page_error": is_outdated,
        "is_heavy": step in _HEAVY,
        "story": showing.story(shown.contents),
        "text": _text_of(step, shown),
        "warning": _warning_of(step, shown),
        "back": showing.case_address("case_detail", shown.case),
    }
    return render(request, "cases/case_step.html", context, status=409 if is_outdated else 200)


def _warning_of(step: CaseStep, shown: Desk) -> str:
    if step == CaseStep.TELL_DESK:
        return _what_the_desk_reads(shown)
    agreed = shown.contents.consents.get(ConsentPurpose.AFTERCARE)
    if step != CaseStep.CARE or (agreed is not None and agreed.given):
        return ""
    return _("The reporter has not agreed to be called or met for this. Ask it in the inbox.")


def _what_the_desk_reads(shown: Desk) -> str:
    agreed = shown.contents.consents.get(ConsentPurpose.TELL_DESK)
    if agreed is not None and agreed.given:
        return ""
    return _(
        "The reporter has not agreed that the first desk reads the opinion. So it only hears that "
        "there is one, and does not have to answer. You can ask the reporter first, in a message."
    )


def _text_of(step: CaseStep, shown: Desk) -> str:
    return {
        CaseStep.HEAR_PERSON: _(
            "Once a person concerned has been heard, that person has rights too. If the "
            "reporter withdraws after this, the file is kept until its retention period "
            "has passed. Only who the reporter is will be erased."
        ),
        CaseStep.PLAN_CARE_AROUND: _(
            "It affects other people too: the team, those who saw it, the manager. Plan a talk, or"
            " have trainers come again. Never say who reported."
        ),
        CaseStep.INFORM_PERSON: str(to_person(shown.case.procedure).how_to_inform),
        CaseStep.TELL_PERSON: _(
            "Tell it in a talk first. Somebody who has a code can read it there too. If nothing "
            "was proven, that page says that nothing goes into the personnel file."
        ),
        CaseStep.GIVE_OPINION: _(
            "The reporter can read the opinion as soon as you save it. The first desk can’t yet."
        ),
        CaseStep.TELL_DESK: _(
            "The first desk hears that there is an opinion. If the reporter agrees, it reads what "
            "you wrote in the opinion, and has to answer with reasons."
        ),
        CaseStep.END_HANDLING: _(
            "The handling ends today. From today the contacts of the aftercare are planned."
        ),
        CaseStep.CLOSE: _(
            "After this the retention period runs. The reporter can still write to you, and you "
            "can take the case up again until it is erased."
        ),
        CaseStep.CARE: _(
            "Ask how the reporter is doing, and always whether the reporter is worse off "
            "because of the report. If something is still needed, take the case up again "
            "afterwards."
        ),
    }.get(step, "")
