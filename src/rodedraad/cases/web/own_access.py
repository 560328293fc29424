"""The door of a person concerned: as that of a reporter's inbox, with a cookie of its own.

The cookie holds sealed keys and is renewed by each page. Nothing of a visit is stored.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from rodedraad.cases.services import own as owns
from rodedraad.cases.services.own import Own, OwnTicket
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.core.openness import CODE_HOLDER, declare
from rodedraad.organisations import profiles
from rodedraad.reporting.inbox_tickets import NoTicket, TicketExpired
from rodedraad.reporting.web.inbox_access import form_that_keeps, keep_typed, note_found
from rodedraad.safekeeping.errors import CodeChanged, TamperingFound
from rodedraad.ui.forms import RESUMED

COOKIE = "rd-own"


class OwnRequest(HttpRequest):
    """A request of a person concerned with an open side dossier."""

    own: Own
    at: datetime
    is_resumed: bool


View = Callable[..., HttpResponseBase]


def own_code_holder(view: View) -> View:
    """Open a page to a person concerned with a code that nobody else has seen."""
    return _guarded(view, leads_to_new_code=True)


def new_own_code_holder(view: View) -> View:
    """Open the page for a new code, also to who has to change the code first."""
    return _guarded(view, leads_to_new_code=False)


def _guarded(view: View, *, leads_to_new_code: bool) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        at = clock.now()
        try:
            ticket = OwnTicket.open(request.COOKIES.get(COOKIE, ""), at=at)
            with transaction.atomic():
                opened = _entered(request, ticket, at)
                if leads_to_new_code and opened.own.must_change:
                    response: HttpResponseBase = redirect("concerned:own_code")
                else:
                    response = view(opened, *args, **kwargs)
        except NoTicket as refusal:
            return _ask_again(request, refusal, at)
        except TamperingFound as found:
            return warn(request, found, at)
        except (OperationalError, InterfaceError):
            if request.method != "POST":
                raise
            return keep_typed(request)
        if COOKIE not in response.cookies:
            keep_open(response, opened.own, at=at)
        return response

    return declare(CODE_HOLDER)(guarded)


def keep_open(
    response: HttpResponseBase, own: Own, *, at: datetime, generation: int | None = None
) -> None:
    """Give the browser a ticket for the next page."""
    idle = timedelta(minutes=profiles.current().sessions.idle_minutes)
    now = own.keyring.generation if generation is None else generation
    response.set_cookie(
        COOKIE,
        own.ticket(generation=now, at=at, idle=idle).seal(),
        path=reverse("concerned:own_open"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def shut(response: HttpResponseBase) -> None:
    """Take the ticket away."""
    response.delete_cookie(COOKIE, path=reverse("concerned:own_open"), samesite="Strict")


def warn(request: HttpRequest, found: TamperingFound, at: datetime) -> HttpResponse:
    """Say that what is stored is not what was written, and leave a line in the trail."""
    note_found(found, at)
    response = render(request, "cases/own/own_tampered.html", status=409)
    shut(response)
    return response


def _entered(request: HttpRequest, ticket: OwnTicket, at: datetime) -> OwnRequest:
    opened = cast(OwnRequest, request)
    try:
        opened.own = owns.enter(ticket)
    except (NotFound, CodeChanged):
        raise NoTicket from None
    opened.at = at
    opened.is_resumed = RESUMED in request.POST
    return opened


def _ask_again(request: HttpRequest, refusal: NoTicket, at: datetime) -> HttpResponse:
    """Ask for the code; what was typed is kept, sealed, in the page."""
    is_expired = isinstance(refusal, TicketExpired)
    if request.method != "POST":
        answer: HttpResponse = redirect("concerned:own_open")
        if is_expired:
            answer["Location"] += "?closed=1"
        return answer
    context = {"form": form_that_keeps(request, refusal, at), "was_closed": True, "is_kept": True}
    response = render(request, "cases/own/own_open.html", context)
    shut(response)
    return response
