"""Answers to programs: JSON, and what went wrong as problem details (RFC 9457).

They follow the NLGov REST API Design Rules: the major version stands in the address, the whole
version in a header of every answer, and an error has a status, a title and a detail in words.
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

VERSION: Final = "1.1.0"
"""The version of the API, as in Semantic Versioning: the first number stands in the address."""
HOME: Final = f"/v{VERSION.partition('.')[0]}/"
JSON: Final = "application/json"
PROBLEM: Final = "application/problem+json"
_TITLES: Final = {
    HTTPStatus.BAD_REQUEST: gettext_lazy("Not valid"),
    HTTPStatus.NOT_FOUND: gettext_lazy("Not found"),
    HTTPStatus.METHOD_NOT_ALLOWED: gettext_lazy("Not possible here"),
    HTTPStatus.NOT_ACCEPTABLE: gettext_lazy("No answer of this kind"),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: gettext_lazy("Too large"),
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: gettext_lazy("Not a kind that is read"),
    HTTPStatus.INTERNAL_SERVER_ERROR: gettext_lazy("Something went wrong"),
    HTTPStatus.SERVICE_UNAVAILABLE: gettext_lazy("Too busy"),
}


def is_program(request: HttpRequest) -> bool:
    """Tell whether a program asks: at the address for them, or for JSON and not for a page."""
    if request.path_info.startswith(HOME):
        return True
    return accepts(request, JSON) and not accepts(request, "text/html")


def accepts(request: HttpRequest, kind: str) -> bool:
    """Tell whether a media type is asked for; none is in a header that cannot be read."""
    try:
        return request.accepts(kind)
    except ValueError:
        return False


def answer(said: Mapping[str, object]) -> HttpResponse:
    """Return an object as JSON."""
    return _with_version(JsonResponse(said))


def problem(
    status: HTTPStatus, detail: str, *, errors: Sequence[Mapping[str, str]] = ()
) -> HttpResponse:
    """Return what went wrong; `errors` names every mistake in what was sent."""
    said: dict[str, object] = {
        "type": "about:blank",
        "title": str(_TITLES[status]),
        "status": int(status),
        "detail": detail,
    }
    if errors:
        said["errors"] = list(errors)
    return _with_version(JsonResponse(said, status=status, content_type=PROBLEM))


def methods(request: HttpRequest, *allowed: str) -> HttpResponse | None:
    """Return the answer to a request with another method than these, or None."""
    if request.method in allowed:
        return None
    if request.method == "OPTIONS":
        answered = _with_version(HttpResponse(status=HTTPStatus.NO_CONTENT))
    else:
        detail = _("At this address you can use: %(methods)s.") % {"methods": ", ".join(allowed)}
        answered = problem(HTTPStatus.METHOD_NOT_ALLOWED, detail)
    answered.headers["Allow"] = ", ".join((*allowed, "OPTIONS"))
    return answered


def busy(seconds: int) -> HttpResponse:
    """Answer 503, and after how many seconds trying again is fine."""
    detail = _("It is busy. Nothing was read. Try again in a moment.")
    answered = problem(HTTPStatus.SERVICE_UNAVAILABLE, detail)
    answered.headers["Retry-After"] = str(seconds)
    return answered


def too_large() -> HttpResponse:
    """Answer 413."""
    detail = _("What was sent is too large.")
    return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)


def not_found() -> HttpResponse:
    """Answer 404."""
    return problem(HTTPStatus.NOT_FOUND, _("There is nothing at this address."))


def failed() -> HttpResponse:
    """Answer 500."""
    detail = _("Something went wrong on our side. Try again later.")
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, detail)


def bad_request() -> HttpResponse:
    """Answer 400 to what makes no sense at all."""
    return problem(HTTPStatus.BAD_REQUEST, _("This request cannot be read."))


def _with_version(answered: HttpResponse) -> HttpResponse:
    answered.headers["API-Version"] = VERSION
    # Also where a request is answered before the middleware that says so.
    answered.headers["X-Frame-Options"] = settings.X_FRAME_OPTIONS
    return answered
