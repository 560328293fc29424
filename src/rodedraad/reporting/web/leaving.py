"""The way out: at once, to a page that says nothing about where somebody was."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from rodedraad.reporting.web.access import open_to_reporters
from rodedraad.reporting.web.inbox_access import shut

ELSEWHERE = "https://www.knmi.nl/nederland-nu/weer/verwachtingen"
"""The weather: a page that anybody may have open at work."""


@open_to_reporters
@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Close the inbox, if one was open, and go to the weather."""
    del request
    response = HttpResponseRedirect(ELSEWHERE)
    shut(response)
    return response
