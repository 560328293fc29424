"""A flyer to print: for colleagues who have no computer at work."""

from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from rodedraad.organisations import profiles
from rodedraad.reporting import guide
from rodedraad.reporting.web.access import open_to_reporters
from rodedraad.reporting.web.routes import shown_route
from rodedraad.reporting.web.sending import clock_now


@open_to_reporters
@require_safe
def flyer(request: HttpRequest) -> HttpResponse:
    """Show the flyer: the code that leads here, and every way on which one can begin."""
    profile, day = profiles.current(), timezone.localdate(clock_now())
    address = start_address()
    offered = [route for route in guide.offered(profile, day) if route.first is None]
    ways = [shown_route(profile, route, day) for route in offered]
    context = {
        "address": address,
        "ways": ways,
        "own_words": profile.texts.flyer,
        "is_made_up": profile.contacts_are_placeholders,
        "language": translation.get_language(),
    }
    return render(request, "reporting/information/flyer.html", context)


def start_address(query: str = "") -> str:
    """Return the full address of the start page, as people elsewhere need it."""
    return urljoin(settings.RODEDRAAD_ADDRESS, reverse("reporting:start")) + query
