"""What every page has that a reporter may open: its language without a cookie, and no trace."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant

LANGUAGE = "taal"

_Answer = TypeVar("_Answer", bound=HttpResponseBase)


def quiet(view: Callable[..., _Answer]) -> Callable[..., _Answer]:
    """Answer in the language of `?taal=` or of the browser; no cache keeps it, no site hears of it.

    What is asked is the request's own; nothing is remembered.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> _Answer:
        with translation.override(language_of(request)):
            response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Accept-Language"])
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return guarded


def language_of(request: HttpRequest) -> str:
    """Return the language of `?taal=`, or of the browser."""
    try:
        return get_supported_language_variant(request.GET.get(LANGUAGE, ""))
    except LookupError:
        return translation.get_language() or "nl"
