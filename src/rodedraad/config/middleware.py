"""What holds for every request."""

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from rodedraad.config import bodies, pages
from rodedraad.core.admission import Busy
from rodedraad.core.errors import CannotMakePdf, NotAllowed, NotFound, OutOfDate
from rodedraad.lib.lifecycle import StepNotPossible
from rodedraad.ui.web import errors, findable

Answer = Callable[[HttpRequest], HttpResponse]


def quiet_headers(get_response: Answer) -> Answer:
    """Let no browser or proxy keep a page, and search engines find only those that say so."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault(findable.ROBOTS, findable.NOBODY)
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        return response

    return answer


def bounded_bodies(get_response: Answer) -> Answer:
    """Take files on the pages for files only, and say so before anything reads the request."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.META.get(bodies.NO_ROOM):
            return pages.too_busy(request)
        length = request.META.get("CONTENT_LENGTH") or "0"
        size = int(length) if length.isdecimal() else 0
        if size > bodies.words() and size > bodies.most(
            request.path_info, request.META["QUERY_STRING"]
        ):
            return pages.too_large(request)
        return get_response(request)

    return answer


class AnswerDomainErrors:
    """Missing, forbidden and outdated get their page in this one place."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Choose the page. What may not be known and what never was look the same."""
        if isinstance(error, NotFound | NotAllowed):
            return errors.not_found(request)
        if isinstance(error, OutOfDate | StepNotPossible):
            return errors.out_of_date(request)
        if isinstance(error, CannotMakePdf):
            return errors.no_pdf(request)
        if isinstance(error, Busy | OperationalError | InterfaceError):
            return errors.unavailable(request)
        return None
