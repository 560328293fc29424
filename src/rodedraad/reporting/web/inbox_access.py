"""The door of the inbox: a cookie with sealed keys, renewed by each page, and nothing stored.

The name of the cookie says nothing. It goes when the browser closes, when it is closed by hand,
and when nothing was asked for some minutes; changing the code makes older cookies worthless.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from rodedraad.audit.parties import Party
from rodedraad.core import clock
from rodedraad.core.admission import RETRY_AFTER_SECONDS
from rodedraad.core.errors import NotFound
from rodedraad.core.openness import CODE_HOLDER, declare
from rodedraad.organisations import profiles
from rodedraad.reporting.inbox_tickets import KeptText, NoTicket, Ticket, TicketExpired
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services.inbox import Inbox
from rodedraad.reporting.web.inbox_forms import OpenForm
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.errors import CodeChanged, TamperingFound
from rodedraad.ui.addresses import address_of
from rodedraad.ui.forms import RESUMED

COOKIE = "rd-page"
OF_CASE = "of_case"
_OF_THE_DOOR = {"csrfmiddlewaretoken", "code", "kept", "patience", RESUMED}


class InboxRequest(HttpRequest):
    """A request of somebody who opened an inbox."""

    inbox: Inbox
    at: datetime
    is_resumed: bool


View = Callable[..., HttpResponseBase]


def code_holder(view: View) -> View:
    """Open a page to who has a code; anybody else is asked for it, and loses nothing typed.

    Who has a code that somebody else has seen is led to the page for a new one, from each address.
    """
    return _guarded(view, leads_to_new_code=True)


def new_code_holder(view: View) -> View:
    """Open the page for a new code, also to who has to change the code first."""
    return _guarded(view, leads_to_new_code=False)


def _guarded(view: View, *, leads_to_new_code: bool) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        at = clock.now()
        try:
            ticket = Ticket.open(request.COOKIES.get(COOKIE, ""), at=at)
            with transaction.atomic():
                opened = _entered(request, ticket, at)
                is_led = leads_to_new_code and opened.inbox.must_change
                response = _to_new_code() if is_led else view(opened, *args, **kwargs)
        except NoTicket as refusal:
            return _ask_again(request, refusal, at)
        except TamperingFound as found:
            return warn(request, found, at)
        except (OperationalError, InterfaceError):
            if request.method != "POST":
                raise
            return keep_typed(request)
        if COOKIE not in response.cookies:
            keep_open(response, opened.inbox, at=at)
        return response

    return declare(CODE_HOLDER)(guarded)


def _to_new_code() -> HttpResponseBase:
    return redirect("reporting:inbox_code")


def keep_open(response: HttpResponseBase, inbox: Inbox, *, at: datetime) -> None:
    """Give the browser a ticket for the next page."""
    hand_out(response, inbox.ticket(at=at, idle=idle()))


def hand_out(response: HttpResponseBase, ticket: Ticket) -> None:
    """Put a ticket in the browser, for the pages of the inbox only."""
    response.set_cookie(
        COOKIE,
        ticket.seal(),
        path=address_of("reporting:inbox_open"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def idle() -> timedelta:
    """Return how long a page may lie before the code is asked again."""
    return timedelta(minutes=profiles.current().sessions.idle_minutes)


def shut(response: HttpResponseBase) -> None:
    """Take the ticket away."""
    response.delete_cookie(COOKIE, path=address_of("reporting:inbox_open"), samesite="Strict")


def _entered(request: HttpRequest, ticket: Ticket, at: datetime) -> InboxRequest:
    opened = cast(InboxRequest, request)
    try:
        opened.inbox = inboxes.enter(ticket)
    except (NotFound, CodeChanged):
        raise NoTicket from None
    if meant := _meant(request, opened.inbox):
        opened.inbox = inboxes.other_of(opened.inbox, meant)
    opened.at = at
    opened.is_resumed = RESUMED in request.POST
    return opened


def _meant(request: HttpRequest, inbox: Inbox) -> UUID | None:
    """Return for which other case a form was filled in, when another one was opened meanwhile."""
    try:
        meant = UUID(request.POST.get(OF_CASE, ""))
    except ValueError:
        return None
    return meant if meant != inbox.report.public_id else None


def _ask_again(request: HttpRequest, refusal: NoTicket, at: datetime) -> HttpResponse:
    if request.method != "POST":
        closed = isinstance(refusal, TicketExpired)
        answer: HttpResponse = redirect("reporting:inbox_open")
        if closed:
            answer["Location"] += "?closed=1"
        return answer
    context = {
        "form": form_that_keeps(request, refusal, at),
        "was_closed": True,
        "is_kept": True,
        "lost_files": bool(request.FILES),
    }
    response = render(request, "reporting/inbox/inbox_open.html", context)
    shut(response)
    return response


def form_that_keeps(request: HttpRequest, refusal: NoTicket, at: datetime) -> OpenForm:
    """Return the form for the code, with what was typed sealed in it until the code is right."""
    typed = {name: values for name, values in request.POST.lists() if name not in _OF_THE_DOOR}
    dossier_id = refusal.dossier_id if isinstance(refusal, TicketExpired) else None
    kept = KeptText(request.path, typed, dossier_id, at)
    return OpenForm(initial={"kept": kept.seal()})


def note_found(found: TamperingFound, at: datetime) -> None:
    """Leave in the trail that what is stored is not what was sent.

    The line has a day and the worker, so that it does not tell when somebody with a code looked.
    """
    day = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    with transaction.atomic():
        safekeeping.report_tampering(found=found, by=Party.WORKER, at=day)


def warn(request: HttpRequest, found: TamperingFound, at: datetime) -> HttpResponse:
    """Say that what is stored is not what was sent, and leave a line in the trail."""
    note_found(found, at)
    response = render(request, "reporting/inbox/inbox_tampered.html", status=409)
    shut(response)
    return response


def keep_typed(request: HttpRequest) -> HttpResponse:
    """Answer when the database went away while something was being sent."""
    context = {"path": request.path, "fields": _typed(request), "lost_files": bool(request.FILES)}
    response = render(request, "reporting/inbox/inbox_not_sent.html", context, status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _OF_THE_DOOR
        for value in values
    ]
