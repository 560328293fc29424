"""The integral monitor: a page of the whole organisation, and one of each department."""

from collections.abc import Sequence
from functools import cache

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.monitor import integral, overview, policies
from rodedraad.monitor.boards import Place
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.departments import in_their_language
from rodedraad.organisations import profiles
from rodedraad.organisations.queries import Line
from rodedraad.releases.web.doors import as_published
from rodedraad.ui.components import Link


@as_published
@open_to(Role.MANAGER, *policies.SEES_ALL)
@require_safe
def integral_monitor(request: ActorRequest) -> HttpResponse:
    """Show the whole organisation and the departments of a year, side by side."""
    places = policies.places(request.actor, clock.today())
    return _page(request, Place(ALL, profiles.current().name), places, [])


@as_published
@open_to(Role.MANAGER, *policies.SEES_ALL)
@require_safe
def department_monitor(request: ActorRequest, code: str) -> HttpResponse:
    """Show all figures of one department, with its years and the organisation side by side."""
    places = policies.places(request.actor, clock.today())
    name = overview.place_of(code, places).department.name
    breadcrumb = [
        Link(_("Integral monitor"), reverse("monitor:integral_monitor")),
        Link(name, "", current=True),
    ]
    return _page(request, Place(code, name), places, breadcrumb)


def _page(
    request: ActorRequest, place: Place, places: Sequence[Line], breadcrumb: list[Link]
) -> HttpResponse:
    found = integral.monitor(
        request.actor,
        place,
        year=request.GET.get("jaar", ""),
        places=places,
        language=get_language() or "nl",
        address_of=cache(_address_of),
    )
    years = found.years if found else []
    context = {
        "name": place.name,
        "foreign": in_their_language(one.department.name for one in places),
        "monitor": found,
        "breadcrumb": breadcrumb,
        "dashboard": _dashboard(place.code),
        "years": [
            Link(str(year), _address_of(place.code, year), current=year == found.year)
            for year in years
            if found
        ],
    }
    return render(request, "monitor/integral_monitor.html", context)


def _dashboard(code: str) -> str:
    if code == ALL:
        return reverse("monitor:dashboard")
    return reverse("monitor:department_dashboard", args=[code])


def _address_of(code: str, year: int) -> str:
    home = reverse("monitor:integral_monitor")
    page = home if code == ALL else reverse("monitor:department_monitor", args=[code])
    return f"{page}?jaar={year}"
