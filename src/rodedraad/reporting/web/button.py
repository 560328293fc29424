"""A button for the intranet: HTML to copy, that tells nobody who pressed it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import RouteProfile
from rodedraad.reporting import guide
from rodedraad.reporting.web.access import open_to_reporters
from rodedraad.reporting.web.flyer import start_address
from rodedraad.reporting.web.sending import clock_now

_LINK = '<a href="{}" rel="noreferrer noopener" referrerpolicy="no-referrer">{}</a>'


@open_to_reporters
@require_safe
def button(request: HttpRequest) -> HttpResponse:
    """Show the HTML of a button to all ways, and of one to each way."""
    language = translation.get_language() or "nl"
    routes = guide.offered(profiles.current(), timezone.localdate(clock_now()))
    context = {
        "of_all": _html(start_address(), _("Did something happen at work? Tell us safely")),
        "of_each": [(route.name, _of_route(route, language)) for route in routes],
        "language": language,
    }
    return render(request, "reporting/information/button.html", context)


def _of_route(route: RouteProfile, language: str) -> str:
    query = urlencode({"route": route.code.value})
    return _html(start_address(f"?{query}"), route.name.in_language(language))


def _html(address: str, label: str) -> str:
    """Return what somebody copies; the page shows it as text."""
    return format_html(_LINK, address, label)
