"""Where a fact-finding committee puts on record that it handed over what it found."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodedraad.cases import queries, services
from rodedraad.cases.web.doors import ActorRequest, for_handlers
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.organisations.profiles import DeskProfile
from rodedraad.reporting import queries as reporting
from rodedraad.reporting.services.findings import AlreadyHandedOver


@for_handlers
@require_http_methods(["GET", "POST"])
def findings(request: ActorRequest) -> HttpResponse:
    """Show the committees of the handler, and hand over what one of them found."""
    committees = {desk.code: desk for desk in queries.committees_of(request.actor)}
    if not committees:
        raise NotFound
    if request.method == "POST":
        return _handed_over(request, committees)
    language = get_language() or "nl"
    shown = [
        {
            "code": desk.code,
            "name": desk.name.in_language(language),
            "asked_by": desk.assignment.commissioned_by.in_language(language),
            "findings": reporting.findings_of(desk.code),
        }
        for desk in committees.values()
        if desk.assignment
    ]
    return render(request, "cases/findings.html", {"committees": shown})


def _handed_over(request: ActorRequest, committees: dict[str, DeskProfile]) -> HttpResponse:
    code = request.POST.get("desk", "")
    if code not in committees:
        raise NotFound
    try:
        services.hand_over_findings(actor=request.actor, desk=code, at=clock.now())
    except AlreadyHandedOver:
        messages.info(request, _("This was on record already."))
    else:
        messages.success(
            request, _("It is on record. Now tell everybody who came forward what was found.")
        )
    return redirect("cases:findings")
