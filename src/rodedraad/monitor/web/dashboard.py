"""The dashboard: which departments there are for who looks, and the figures of one of them."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.monitor import overview, policies, together
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.departments import in_their_language
from rodedraad.organisations import profiles
from rodedraad.organisations.models import Department
from rodedraad.organisations.queries import Line
from rodedraad.releases.web import files
from rodedraad.releases.web.doors import as_published
from rodedraad.ui.components import Link


@as_published
@open_to(Role.MANAGER, *policies.SEES_ALL)
@require_safe
def dashboard(request: ActorRequest) -> HttpResponse:
    """Show the figures of the whole organisation, and the departments to go on to."""
    places, name = policies.places(request.actor, clock.today()), profiles.current().name
    found = overview.overview(request.actor, ALL, name=name, places=places, language=_language())
    context = {
        "name": name,
        "foreign": in_their_language(one.department.name for one in places),
        "topics": found.topics,
        "gone": found.gone,
        "places": policies.ways_on(places, ALL),
        "files": _files(reverse("monitor:dashboard")) if found.topics else [],
    }
    return render(request, "monitor/dashboard.html", context)


@as_published
@open_to(Role.MANAGER, *policies.SEES_ALL)
@require_safe
def department_dashboard(request: ActorRequest, code: str) -> HttpResponse:
    """Show the figures of one department beside those of the organisation."""
    places = policies.places(request.actor, clock.today())
    here = overview.place_of(code, places)
    name = here.department.name
    found = overview.overview(request.actor, code, name=name, places=places, language=_language())
    address = reverse("monitor:department_dashboard", args=[code])
    context = {
        "name": name,
        "foreign": in_their_language(one.department.name for one in places),
        "topics": found.topics,
        "gone": found.gone,
        "places": policies.ways_on(places, code),
        "above": _above(here, places),
        "files": _files(address) if found.topics else [],
        "breadcrumb": [
            Link(_("Dashboard"), reverse("monitor:dashboard")),
            Link(name, "", current=True),
        ],
    }
    return render(request, "monitor/dashboard.html", context)


@as_published
@open_to(Role.MANAGER, *policies.SEES_ALL)
@require_safe
def dashboard_file(request: ActorRequest, kind: str) -> HttpResponse:
    """Give the figures of the whole organisation as a file."""
    places = policies.places(request.actor, clock.today())
    return _file(request, ALL, profiles.current().name, kind, places=places)


@as_published
@open_to(Role.MANAGER, *policies.SEES_ALL)
@require_safe
def department_dashboard_file(request: ActorRequest, code: str, kind: str) -> HttpResponse:
    """Give the figures of one department, beside those of the organisation, as a file."""
    places = policies.places(request.actor, clock.today())
    name = overview.place_of(code, places).department.name
    return _file(request, code, name, kind, places=places)


def _above(here: Line, places: Sequence[Line]) -> Department | None:
    """Return the department that one is a part of; nothing at the top of the tree."""
    return next((one.department for one in places if one.way == here.way[:-1]), None)


def _file(
    request: ActorRequest, code: str, name: str, kind: str, *, places: Sequence[Line]
) -> HttpResponse:
    found = overview.overview(request.actor, code, name=name, places=places, language=_language())
    if not found.topics:
        raise NotFound
    address = request.path.partition("bestand/")[0]
    shown = overview.publication(
        found.topics,
        name=name,
        organisation=profiles.current().name,
        language=_language(),
        address=request.build_absolute_uri(address),
    )
    audience = together.innermost(overview.releases_of(found.topics))
    return files.download(shown, name=together.file_name(shown, audience), kind=kind)


def _files(address: str) -> list[Link]:
    return files.links(f"{address}bestand/")


def _language() -> str:
    return get_language() or "nl"
