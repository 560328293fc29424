"""The page of a case, and of a report that nobody has taken up."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rodedraad.cases import desk, lists, queries, services
from rodedraad.cases.desk import Contents, Desk
from rodedraad.cases.errors import AlreadyTakenUp, ExplanationNeeded
from rodedraad.cases.models import Case
from rodedraad.cases.states import CaseState, CaseStep
from rodedraad.cases.web import (
    alarm,
    entered,
    fellows,
    follow_up,
    hearings,
    letters,
    record,
    sentences,
    showing,
)
from rodedraad.cases.web.access import without_strays
from rodedraad.cases.web.desk_forms import TakeUp, WriteMessage, WriteNote, WriteToGroup
from rodedraad.cases.web.doors import ActorRequest, for_handlers
from rodedraad.core import clock
from rodedraad.emergency import queries as emergency
from rodedraad.lib.terms import days_left
from rodedraad.messaging.models import Term
from rodedraad.organisations import profiles
from rodedraad.reporting.models import Report
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.ui import onward
from rodedraad.ui.components import Link


@for_handlers
@require_http_methods(["GET", "POST"])
def report_detail(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Show a new report, and take it up."""
    report, contents = desk.of_report(request.actor, request.keys, public_id)
    if _settled(request, contents, report):
        report, contents = desk.of_report(request.actor, request.keys, public_id)
    if case := queries.case_of(report):
        return _taken_up_before(request, case)
    form = TakeUp(
        request.POST if request.method == "POST" else None,
        message=_first_message(request.actor.name, report),
        is_late=services.has_passed(CaseStep.ACKNOWLEDGE, contents.terms, clock.today()),
    )
    if request.method == "POST" and form.is_valid() and (answer := _take_up(request, report, form)):
        return answer
    context = {"report": report, "form": form, **_opened(contents, report)}
    context["may_take_up"] = report.withdrawn_day is None
    return render(request, "cases/report_detail.html", context)


@for_handlers
@require_GET
def case_detail(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Show a case with everything that the handler's keys open."""
    shown = without_strays(request, public_id)
    if _settled(request, shown.contents, shown.case.report):
        shown = desk.of_case(request.actor, request.keys, public_id)
    return case_page(request, shown)


def case_page(
    request: ActorRequest,
    shown: Desk,
    *,
    message: WriteMessage | None = None,
    note: WriteNote | None = None,
    to_group: WriteToGroup | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page of a case, with what was typed into its small forms."""
    case, contents = shown.case, shown.contents
    address = partial(showing.case_address, "case_file", case)
    context = {
        **_opened(contents, case.report),
        "case": case,
        "report": case.report,
        "desk": shown,
        "emergency_waits": shown.is_mine and bool(emergency.for_case(case.report.reference)),
        "state": CaseState(case.state).label,
        "breadcrumb": [
            Link(_("Reports"), reverse("cases:desk_list")),
            Link(case.report.reference, "", current=True),
        ],
        "steps": _steps(shown) if shown.is_mine else [],
        "refused": _refused(shown) if shown.is_mine else [],
        "files": showing.files(contents, address),
        "thread": showing.thread(contents, request.actor.user_id, address),
        "persons": hearings.persons(shown),
        "hearings": hearings.hearings(shown),
        "record": record.record(shown),
        "notes": showing.notes(contents, request.actor.user_id),
        "timeline": showing.timeline(shown),
        "evaluation": showing.evaluation(contents),
        "alarm": alarm.shown(shown),
        "aftercare": shown.aftercare,
        "measures": follow_up.measures(shown),
        "care_around": follow_up.care_around(shown),
        "linked": showing.linked(shown),
        "onward": onward.links("case", desk=case.report.desk) if shown.is_mine else [],
        "message_form": message or WriteMessage(prefix="message"),
        "note_form": note or WriteNote(prefix="note"),
        "may_message": shown.may_answer and not shown.situation.is_withdrawn,
        "group_form": to_group or WriteToGroup(prefix="group"),
        "form": next((form for form in (message, note, to_group) if form and form.errors), None),
    }
    return render(request, "cases/case_detail.html", context, status=status)


def _settled(request: ActorRequest, contents: Contents, report: Report) -> bool:
    """Begin new keys as soon as somebody with keys comes by; tell whether that was needed."""
    if contents.together is None or not contents.together.is_unsettled:
        return False
    services.settle_group(actor=request.actor, keys=request.keys, report=report, at=clock.now())
    return True


def _take_up(request: ActorRequest, report: Report, form: TakeUp) -> HttpResponse | None:
    try:
        case = services.take_up(
            actor=request.actor,
            keys=request.keys,
            report_id=report.public_id,
            message=form.cleaned_data["message"],
            at=clock.now(),
            explanation=form.cleaned_data.get("explanation", ""),
        )
    except AlreadyTakenUp as earlier:
        return _taken_up_before(request, earlier.case)
    except ExplanationNeeded:
        # Midnight passed while the handler was typing.
        form.ask_why_late()
        return None
    messages.success(
        request, _("You have taken up the report. The reporter can read your message.")
    )
    return redirect("cases:case_detail", public_id=case.public_id)


def _taken_up_before(request: ActorRequest, case: Case) -> HttpResponse:
    """Lead to the case; who was typing a first message gets it back."""
    typed = request.POST.get("message", "")
    if not typed:
        return redirect("cases:case_detail", public_id=case.public_id)
    context = {"case": case, "typed": typed, "page_error": True}
    return render(request, "cases/taken_up_before.html", context, status=409)


def _first_message(name: str, report: Report) -> str:
    return render_to_string(
        "cases/first_message.txt",
        {"name": name, "report": report, "terms": profiles.current().terms},
    ).strip()


def _opened(contents: Contents, report: Report) -> dict[str, Any]:
    return {
        "story": showing.story(contents),
        "entered": entered.rows(contents),
        "came": letters.came(contents),
        "letters": letters.shown(contents, report),
        "must_change": contents.must_change,
        "channel": lists.channel_of(report),
        "identity": showing.identity(contents),
        "together": contents.together,
        "fellows": fellows.lines(contents),
        "story_is_open": Compartment.STORY in contents.compartments,
        "holders": showing.holders(contents),
        "terms": [_term(term) for term in contents.terms if term.is_open or term.done_day],
        "consents": [] if report.withdrawn_day else showing.consents(contents),
        "is_withdrawn": report.withdrawn_day is not None,
        "file_list": showing.files(
            contents, partial(showing.report_address, "report_file", report)
        ),
    }


def _steps(shown: Desk) -> list[Link]:
    return [
        Link(str(step.label), showing.case_address("case_step", shown.case, step.value))
        for step in shown.possible()
    ]


def _refused(shown: Desk) -> list[tuple[str, list[str]]]:
    return sentences.by_reason(
        (
            str(refused.step.label),
            str(sentences.why_not(refused.step, refused.obstacle, shown.situation.procedure)),
        )
        for refused in shown.refused()
    )


def _term(term: Term) -> dict[str, Any]:
    return {
        "label": term.label,
        "due": term.done_day or term.due_date,
        "days_left": days_left(term.due_date, clock.today()),
        "done": not term.is_open,
    }
