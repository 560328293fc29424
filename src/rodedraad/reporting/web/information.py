"""What one can read before choosing: open to everybody, without a trace."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import Code
from rodedraad.reporting.web.access import open_to_reporters
from rodedraad.ui import onward

_OF_PERSONS, _OF_UNITS = "person", "unit"


@open_to_reporters
@require_safe
def information(request: HttpRequest) -> HttpResponse:
    """Show what there is to read."""
    profile = profiles.current()
    context = {
        "own_words": profile.texts.information,
        "doubt_line": profile.doubt_line,
        "further": onward.links("information", language=translation.get_language() or "nl"),
        "conduct": profile.conduct,
        "has_committees": bool(profile.fact_finding),
        "language": translation.get_language(),
    }
    return render(request, "reporting/information/information.html", context)


@open_to_reporters
@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """Explain every measure of the profile, those for a person apart from those for a unit."""
    found = profiles.current().measures
    context = {
        "of_persons": _in_group(found, _OF_PERSONS),
        "of_units": _in_group(found, _OF_UNITS),
        "facilitators": profiles.current().facilitators,
        "others": [code for code in found if code.group not in {_OF_PERSONS, _OF_UNITS}],
        "language": translation.get_language(),
    }
    return render(request, "reporting/information/measures.html", context)


@open_to_reporters
@require_safe
def returning(request: HttpRequest) -> HttpResponse:
    """Tell managers what to do when somebody comes back into the team."""
    profile = profiles.current()
    context = {
        "own_words": profile.texts.returning,
        "facilitators": profile.facilitators,
        "language": translation.get_language(),
    }
    return render(request, "reporting/information/returning.html", context)


def _in_group(codes: tuple[Code, ...], group: str) -> list[Code]:
    return [code for code in codes if code.group == group]
