"""The dashboard: which departments there are for who looks, and the figures of one of them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.monitor import overview
from rodedraad.monitor.counting import ALL
from rodedraad.organisations import profiles
from rodedraad.organisations import queries as organisations
from rodedraad.releases.web.doors import as_published
from rodedraad.ui.components import Link


@as_published
@open_to(Role.MANAGER, *overview.SEES_ALL)
@require_safe
def dashboard(request: ActorRequest) -> HttpResponse:
    """Show the figures of the whole organisation, and the departments to go on to."""
    language, today = get_language() or "nl", clock.today()
    context = {
        "name": profiles.current().name,
        "topics": overview.topics(request.actor, ALL, day=today, language=language),
        "places": overview.places(request.actor, today),
    }
    return render(request, "monitor/dashboard.html", context)


@as_published
@open_to(Role.MANAGER, *overview.SEES_ALL)
@require_safe
def department_dashboard(request: ActorRequest, code: str) -> HttpResponse:
    """Show the figures of one department beside those of the organisation."""
    language, today = get_language() or "nl", clock.today()
    topics = overview.topics(request.actor, code, day=today, language=language)
    department = organisations.get_department(code, today)
    home = reverse("monitor:dashboard")
    context = {
        "name": department.name,
        "topics": topics,
        "breadcrumb": [Link(_("Dashboard"), home), Link(department.name, "", current=True)],
    }
    return render(request, "monitor/dashboard.html", context)
