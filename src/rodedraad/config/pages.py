"""The pages that belong to no room."""

from collections.abc import Callable, Sequence
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from rodedraad.accounts.typed import SECRETS, Typed
from rodedraad.config import bodies
from rodedraad.core.admission import RETRY_AFTER_SECONDS
from rodedraad.core.openness import EVERYONE, declare
from rodedraad.organisations import profiles
from rodedraad.ui import theme as themes
from rodedraad.ui.web import machines
from rodedraad.ui.web.quiet import quiet

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


@_open_without_database
@quiet
def too_large(request: HttpRequest) -> HttpResponse:
    """Say that what was sent is too large, and give back the words of it.

    The proxy in front shows it too, for what it does not let through.
    """
    if machines.is_program(request):
        return machines.too_large()
    return _not_taken(request, "config/too_large.html", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


@_open_without_database
@quiet
def too_busy(request: HttpRequest) -> HttpResponse:
    """Say that there is no room for it just now, and give back the words of what was sent.

    The proxy in front shows it too, when too much comes from one place.
    """
    if machines.is_program(request):
        return machines.busy(RETRY_AFTER_SECONDS)
    page = _not_taken(request, "config/too_busy.html", HTTPStatus.SERVICE_UNAVAILABLE)
    page.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return page


def _not_taken(request: HttpRequest, template: str, status: HTTPStatus) -> HttpResponse:
    context = {"page_error": True, "typed": _typed_texts(request)}
    return render(request, template, context, status=status)


def _typed_texts(request: HttpRequest) -> Sequence[str]:
    """Return the texts among what came in; files are dropped, and so is what must stay secret."""
    if not request.META.get(bodies.IN_MEMORY):
        return ()
    request.upload_handlers = [_NoFiles()]
    try:
        typed = Typed.of(request)
    except (BadRequest, MultiPartParserError, SuspiciousOperation):
        return ()
    if typed.is_administration:
        return ()
    texts = [value for name, value in typed.fields if name not in SECRETS]
    return [text for text in texts if len(text.split()) > 1]


class _NoFiles(FileUploadHandler):
    """Passes over every file."""

    def new_file(self, *details: Any, **more: Any) -> None:
        del details, more
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        del start
        return raw_data

    def file_complete(self, file_size: int) -> None:
        del file_size
