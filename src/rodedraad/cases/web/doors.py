"""The one door of every page here: a handler with unlocked keys, and rows that are whole."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from rodedraad.accounts.access import ActorRequest, View, actor_of, open_to
from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.errors import TamperingFound

__all__ = ["ActorRequest", "for_handlers"]


def for_handlers(view: Callable[..., HttpResponseBase]) -> View:
    """Open a page to handlers whose keys are unlocked.

    When rows turn out to be changed behind the platform's back, everything the page did is undone,
    the finding goes to the trail in a transaction of its own, and a page says whom to call.
    """
    opened = open_to(Role.HANDLER, unlocked=True)(view)

    @wraps(opened)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return opened(request, *args, **kwargs)
        except TamperingFound as found:
            return _warn(request, found)

    return cast("View", guarded)


def _warn(request: HttpRequest, found: TamperingFound) -> HttpResponseBase:
    actor = actor_of(request)
    with transaction.atomic():
        identify(user=actor.user_id)
        safekeeping.report_tampering(found=found, by=actor.party, at=clock.now())
    return render(request, "cases/tampering.html", status=503)
