"""The code of conduct, and the committees from outside: open to everybody, without a trace."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from rodedraad.core.errors import NotFound
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import DeskProfile, NormKind
from rodedraad.reporting import queries
from rodedraad.reporting.web.access import open_to_reporters
from rodedraad.reporting.web.sending import clock_now

KINDS = {
    NormKind.DISCRIMINATION: _("About discrimination"),
    NormKind.UNWANTED_BEHAVIOUR: _("About unwanted behaviour"),
    NormKind.CONFIDENTIALITY: _("About leaking confidential information"),
    NormKind.SOCIAL_MEDIA: _("About social media"),
    NormKind.OTHER: _("About other things"),
}


@open_to_reporters
@require_safe
def conduct(request: HttpRequest) -> HttpResponse:
    """Show what unwanted behaviour is, and the rules of conduct by what they are about."""
    code = profiles.current().conduct
    if code is None:
        raise NotFound
    by_kind = [
        (title, [norm for norm in code.norms if norm.kind is kind]) for kind, title in KINDS.items()
    ]
    context = {
        "code": code,
        "by_kind": [(title, norms) for title, norms in by_kind if norms],
        "language": translation.get_language(),
    }
    return render(request, "reporting/information/conduct.html", context)


@open_to_reporters
@require_safe
def fact_finding(request: HttpRequest) -> HttpResponse:
    """Show which committees find out facts, or did: never how many people talked with them."""
    profile = profiles.current()
    if not profile.fact_finding:
        raise NotFound
    context = {
        "committees": [_shown(desk) for desk in profile.fact_finding],
        "language": translation.get_language(),
    }
    return render(request, "reporting/information/fact_finding.html", context)


def _shown(desk: DeskProfile) -> dict[str, Any]:
    day = timezone.localdate(clock_now())
    findings = queries.findings_of(desk.code)
    return {
        "name": desk.name,
        "subject": desk.assignment.subject if desk.assignment else None,
        "commissioned_by": desk.assignment.commissioned_by if desk.assignment else None,
        "open_from": desk.open_from,
        "open_until": desk.open_until,
        "is_open": desk.is_open_on(day),
        "is_over": desk.is_over_on(day),
        "handed_over_day": findings.handed_over_day if findings else None,
    }
