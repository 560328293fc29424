"""Stepping aside from a case or a report, and linking cases that belong together."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rodedraad.cases import desk, queries, services
from rodedraad.cases.desk import Desk
from rodedraad.cases.errors import AlreadyTakenUp, NotLinkable
from rodedraad.cases.services import Turn
from rodedraad.cases.states import Likeness, Tie
from rodedraad.cases.web import showing
from rodedraad.cases.web.access import plain_turn, uuid_in
from rodedraad.cases.web.desk_forms import LinkCases, StepAside
from rodedraad.cases.web.doors import ActorRequest, for_handlers
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.safekeeping.errors import LastHolder


@for_handlers
@require_http_methods(["GET", "POST"])
def step_aside(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Let go of a case for good."""
    shown = desk.of_case(request.actor, request.keys, public_id)
    form = _aside_form(request, shown)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data.get("colleague")
        try:
            services.step_aside(
                plain_turn(request, public_id),
                tie=Tie(form.cleaned_data["tie"]),
                user_id=UUID(chosen) if chosen else None,
            )
        except LastHolder:
            form.add_error(None, _nobody_left())
        else:
            return _gone()
    back = showing.case_address("case_detail", shown.case)
    return _aside(request, form, back, reference=shown.case.report.reference)


@for_handlers
@require_http_methods(["GET", "POST"])
def decline(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Let go of a report that nobody has taken up."""
    report = queries.get_report(request.actor, public_id)
    form = StepAside(request.POST if request.method == "POST" else None, people=None, version=1)
    if request.method == "POST" and form.is_valid():
        try:
            services.decline(
                actor=request.actor,
                keys=request.keys,
                report_id=public_id,
                tie=Tie(form.cleaned_data["tie"]),
                at=clock.now(),
            )
        except AlreadyTakenUp as earlier:
            return redirect("cases:step_aside", public_id=earlier.case.public_id)
        except LastHolder:
            form.add_error(None, _nobody_left())
        else:
            return _gone()
    back = showing.report_address("report_detail", report)
    return _aside(request, form, back, reference=report.reference)


@for_handlers
@require_http_methods(["GET", "POST"])
def link_cases(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Say with which other cases this one belongs."""
    shown = desk.of_case(request.actor, request.keys, public_id)
    if not shown.is_mine:
        raise NotFound
    posted = request.POST if request.method == "POST" else None
    form = LinkCases(posted, version=shown.case.version)
    if posted is not None and form.is_valid():
        try:
            services.link(
                plain_turn(request, public_id),
                reference=form.cleaned_data["reference"].upper(),
                likeness=Likeness(form.cleaned_data["likeness"]),
            )
        except NotLinkable:
            words = _("You see no other case with this reference, or the two are linked already.")
            form.add_error("reference", words)
        else:
            messages.success(request, _("The cases are linked. You see it in both."))
            return redirect("cases:link_cases", public_id=public_id)
    context = {
        "case": shown.case,
        "linked": showing.linked(shown),
        "form": form,
        "back": showing.case_address("case_detail", shown.case),
    }
    status = 422 if form.errors else 200
    return render(request, "cases/link_cases.html", context, status=status)


@for_handlers
@require_POST
def unlink_cases(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Say that two cases do not belong together after all."""
    services.unlink(plain_turn(request, public_id), other_id=uuid_in(request.POST, "other"))
    messages.success(request, _("The cases are not linked any more."))
    return redirect("cases:link_cases", public_id=public_id)


def _aside_form(request: ActorRequest, shown: Desk) -> StepAside:
    """Ask who takes over when it is the handler who lets go."""
    people = None
    if shown.is_mine:
        version = shown.case.version
        turn = Turn(request.actor, request.keys, shown.case.public_id, version, clock.now())
        may_follow = services.sharing(turn, shown.case).may_follow
        people = {str(member.user_id): member.name for member in may_follow}
    posted = request.POST if request.method == "POST" else None
    return StepAside(posted, people=people, version=shown.case.version)


def _aside(request: ActorRequest, form: StepAside, back: str, *, reference: str) -> HttpResponse:
    context = {"form": form, "back": back, "reference": reference}
    context["nobody"] = "colleague" in form.fields and not form.fields["colleague"].choices  # type: ignore[attr-defined]
    return render(request, "cases/step_aside.html", context, status=422 if form.errors else 200)


def _gone() -> HttpResponse:
    return redirect("cases:desk_list")


def _nobody_left() -> str:
    return _("Then nobody else could read it. First make sure that a colleague gets a key.")
