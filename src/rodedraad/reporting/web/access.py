"""The door for who wants to tell something: open to everybody, without a trace.

No transaction is opened here: whether sending succeeded must be known after its commit. No
token against forged forms is needed either: there is no session that could be misused, and such
a token would be a cookie.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant
from django.views.decorators.csrf import csrf_exempt

from rodedraad.core.openness import EVERYONE, declare

LANGUAGE = "taal"

View = Callable[[HttpRequest], HttpResponse]


def open_to_reporters(view: View) -> View:
    """Open a page to everybody, in the language of `?taal=` or of the browser."""

    @csrf_exempt
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        with translation.override(language_of(request)):
            response = view(request)
        patch_vary_headers(response, ["Accept-Language"])
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return declare(EVERYONE)(guarded)


def language_of(request: HttpRequest) -> str:
    """Return the language of `?taal=`, or of the browser."""
    try:
        return get_supported_language_variant(request.GET.get(LANGUAGE, ""))
    except LookupError:
        return translation.get_language() or "nl"
