"""The dashboard: which departments there are for who looks, and the figures of one of them."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.monitor import overview, policies
from rodedraad.monitor.counting import ALL
from rodedraad.organisations import profiles
from rodedraad.organisations import queries as organisations
from rodedraad.releases.web.doors import as_published
from rodedraad.ui.components import Link


@as_published
@open_to(Role.MANAGER, *policies.SEES_ALL)
@require_safe
def dashboard(request: ActorRequest) -> HttpResponse:
    """Show the figures of the whole organisation, and the departments to go on to."""
    name, today = profiles.current().name, clock.today()
    context = {
        "name": name,
        "topics": _topics(request, ALL, name, today),
        "places": policies.places(request.actor, today),
    }
    return render(request, "monitor/dashboard.html", context)


@as_published
@open_to(Role.MANAGER, *policies.SEES_ALL)
@require_safe
def department_dashboard(request: ActorRequest, code: str) -> HttpResponse:
    """Show the figures of one department beside those of the organisation."""
    today = clock.today()
    overview.require_place(request.actor, code, today)
    department = organisations.get_department(code, today)
    context = {
        "name": department.name,
        "topics": _topics(request, code, department.name, today),
        "above": department.parent,
        "breadcrumb": [
            Link(_("Dashboard"), reverse("monitor:dashboard")),
            Link(department.name, "", current=True),
        ],
    }
    return render(request, "monitor/dashboard.html", context)


def _topics(request: ActorRequest, code: str, name: str, day: date) -> Sequence[overview.Topic]:
    language = get_language() or "nl"
    return overview.topics(request.actor, code, name=name, day=day, language=language)
