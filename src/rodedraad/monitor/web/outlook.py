"""The public page on where the figures on who works here are heading."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from rodedraad.core.rowsecurity import identify
from rodedraad.monitor.outlook import showing
from rodedraad.monitor.outlook.series import public_years
from rodedraad.organisations import profiles
from rodedraad.releases.web.doors import as_published_to_everybody
from rodedraad.reporting.web.access import open_to_reporters
from rodedraad.ui.web.findable import findable


@open_to_reporters
@as_published_to_everybody
@require_safe
@transaction.atomic
def outlook(request: HttpRequest) -> HttpResponse:
    """Show what the published years say together of growth, and of the years to come."""
    identify()
    language, years = translation.get_language() or "nl", public_years()
    address = request.build_absolute_uri(reverse("monitor:outlook"))
    shown = (
        showing.publication(years, profiles.current(), language=language, address=address)
        if years
        else None
    )
    context = {"publication": shown, "language": language}
    return findable(render(request, "monitor/outlook.html", context))
