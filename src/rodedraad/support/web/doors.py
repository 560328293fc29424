"""The door for who has no account: open to everybody, without a trace.

No token against forged forms is needed: there is no session that could be misused, and such a
token would be a cookie. What a page carries to the next one lies sealed in the form.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from rodedraad.core.errors import NotFound
from rodedraad.core.openness import EVERYONE, declare
from rodedraad.core.rowsecurity import identify
from rodedraad.organisations import profiles
from rodedraad.ui.web.quiet import quiet

View = Callable[..., HttpResponse]


def open_quietly(view: View) -> View:
    """Open a page to everybody, where there is direct support; nobody is named to the database."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if profiles.current().support is None:
            raise NotFound
        with transaction.atomic():
            identify()
            return view(request, *args, **kwargs)

    return declare(EVERYONE)(csrf_exempt(quiet(guarded)))
