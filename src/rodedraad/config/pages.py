"""The pages that belong to no room."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from rodedraad.core.openness import EVERYONE, declare
from rodedraad.organisations import profiles
from rodedraad.ui import theme as themes

_ONE_HOUR = 60 * 60

View = Callable[[HttpRequest], HttpResponse]


def _open_without_database(view: View) -> View:
    @declare(EVERYONE)
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        return view(request)

    return answer


@_open_without_database
def theme(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Serve the organisation's colours."""
    response = HttpResponse(
        themes.stylesheet(profiles.current().theme.brand_colour), content_type="text/css"
    )
    patch_cache_control(response, public=True, max_age=_ONE_HOUR)
    return response


@_open_without_database
def security_txt(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Say where a weakness can be reported (RFC 9116), from the organisation's profile."""
    security = profiles.current().security
    lines = [f"Contact: mailto:{security.contact}", f"Expires: {security.expires}T00:00:00Z"]
    if security.policy_url:
        lines.append(f"Policy: {security.policy_url}")
    lines.append("Preferred-Languages: nl, en")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
