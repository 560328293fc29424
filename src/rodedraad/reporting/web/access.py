"""The door for who wants to tell something: open to everybody, without a trace.

No transaction is opened here: whether sending succeeded must be known after its commit. No
token against forged forms is needed either: there is no session that could be misused, and such
a token would be a cookie.
"""

from collections.abc import Callable

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from rodedraad.core.openness import EVERYONE, declare
from rodedraad.ui.web.quiet import quiet

View = Callable[..., HttpResponse]


def open_to_reporters(view: View) -> View:
    """Open a page to everybody, in the language of `?taal=` or of the browser."""
    return declare(EVERYONE)(csrf_exempt(quiet(view)))
