"""Whom a page is open to. A page that does not say so is closed: a test of the whole holds it.

Each decorator opens the transaction of the request, names the actor to the database, and hands
the view an `ActorRequest`. What streams after the transaction has ended uses `within`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Protocol, cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from rodedraad.accounts import queries, typed, unlocked
from rodedraad.accounts.actors import ANONYMOUS, NOBODY, Actor
from rodedraad.accounts.errors import DeskTampered
from rodedraad.accounts.models import User
from rodedraad.accounts.roles import Role
from rodedraad.accounts.services import desks
from rodedraad.accounts.typed import Typed
from rodedraad.audit.parties import Party
from rodedraad.core import clock
from rodedraad.core.admission import RETRY_AFTER_SECONDS, Busy
from rodedraad.core.errors import NotFound
from rodedraad.core.openness import EVERYONE, OpenTo, Whom, declare
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.organisations import profiles

_SEEN = "seen"
_ACTOR = "_rodedraad_actor"
_ONE_MINUTE = timedelta(minutes=1)


class ActorRequest(HttpRequest):
    """A request with who acts. `keys` is there exactly on pages that ask for unlocked keys."""

    actor: Actor
    keys: SecretKeys


class View(Protocol):
    """A view that says whom it is open to."""

    open_to: OpenTo

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer the request."""


AnyView = Callable[..., HttpResponseBase]


def open_to(*roles: Role, unlocked: bool = False) -> Callable[[AnyView], View]:
    """Open a page to who has one of these roles today; for all others it does not exist."""
    if not roles:
        raise ValueError("a page is open to at least one role")
    return _opened(OpenTo(Whom.ROLES, frozenset(roles), unlocked))


def open_to_signed_in(
    *, unlocked: bool = False, without_second_factor: bool = False
) -> Callable[[AnyView], View]:
    """Open a page to everybody with an account.

    `without_second_factor` is for the pages on which one is set up.
    """
    return _opened(
        OpenTo(Whom.SIGNED_IN, unlocked=unlocked, without_second_factor=without_second_factor)
    )


def open_to_everyone(view: AnyView) -> View:
    """Open a page to everybody. Nobody is named to the database, whoever is signed in."""
    return _opened(EVERYONE)(view)


@contextmanager
def within(actor: Actor) -> Iterator[None]:
    """Be in a transaction of this actor: for what streams after the page's own has ended."""
    with transaction.atomic():
        identify(user=None if actor.is_anonymous else actor.user_id)
        yield


def actor_of(request: HttpRequest) -> Actor:
    """Return who is signed in, `ANONYMOUS` if nobody; looked up once for a request.

    For the frame of a page. It ignores whom the page is open to.
    """
    known: Actor | None = getattr(request, _ACTOR, None)
    if known is None:
        user = getattr(request, "user", None)
        known = queries.actor_of(user, clock.today()) if isinstance(user, User) else ANONYMOUS
        setattr(request, _ACTOR, known)
    return known


def unlocked_keys(request: HttpRequest) -> SecretKeys | None:
    """Return the keys of this session when they are unlocked, on a page that does not ask it."""
    actor = actor_of(request)
    if actor.is_anonymous:
        return None
    return unlocked.keys_of(request, actor.user_id, clock.now())


def has_unlocked_keys(request: HttpRequest) -> bool:
    """Tell whether the keys of this session are unlocked, for the frame of a page."""
    return unlocked_keys(request) is not None


def busy(request: HttpRequest) -> HttpResponse:
    """Answer that it is too busy for slow work: 503, and when to try again."""
    response = render(request, "accounts/busy.html", status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _opened(opening: OpenTo) -> Callable[[AnyView], View]:
    def decorate(view: AnyView) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                with transaction.atomic():
                    return _prepare(request, opening) or view(request, *args, **kwargs)
            except Busy:
                return busy(request)
            except DeskTampered as tampering:
                return _notice(request, tampering)

        return cast("View", declare(opening)(guarded))

    return decorate


def _prepare(request: HttpRequest, opening: OpenTo) -> HttpResponse | None:
    """Name the actor; return an answer when the page itself may not be shown (yet)."""
    asked = cast("ActorRequest", request)
    asked.actor = ANONYMOUS
    if opening.whom is Whom.EVERYONE:
        identify()
        return None
    user, at = request.user, clock.now()
    if not isinstance(user, User):
        return _sign_in(request, NOBODY, at)
    if _is_idle(request, at):
        logout(request)
        return _sign_in(request, user.pk, at)
    actor = asked.actor = actor_of(request)
    identify(user=actor.user_id)
    if opening.whom is Whom.ROLES and not actor.roles & opening.roles:
        raise NotFound
    if actor.lacks_second_factor and not opening.without_second_factor:
        messages.info(request, _("First set up a second way to show that it is you."))
        return redirect("mfa_index")
    return _unlock(asked, at) if opening.unlocked else None


def _sign_in(request: HttpRequest, user_id: UUID, at: datetime) -> HttpResponse:
    """Ask to sign in. What was typed stays on the page: signing in is done in another tab.

    So it takes any way of signing in, and nothing of it is stored here meanwhile.
    """
    browser = typed.browser_of(request) or typed.new_browser()
    kept = Typed.kept(request, user_id=user_id, at=at, browser=browser)
    if not kept:
        return _to(request, "account_login")
    context = {"kept": kept, "lost_files": bool(request.FILES)}
    page = render(request, "accounts/signed_out_while_typing.html", context)
    typed.bind(page, browser)
    return page


def _unlock(request: ActorRequest, at: datetime) -> HttpResponse | None:
    keys = unlocked.keys_of(request, request.actor.user_id, at)
    if keys is not None:
        request.keys = keys
        return None
    kept = Typed.kept(request, user_id=request.actor.user_id, at=at)
    if not kept:
        return _to(request, "accounts:unlock")
    context = {"kept": kept, "lost_files": bool(request.FILES)}
    return render(request, "accounts/locked_while_typing.html", context)


def _is_idle(request: HttpRequest, at: datetime) -> bool:
    """Tell whether the session was left alone too long, and keep when it was used last."""
    seen = request.session.get(_SEEN)
    last = datetime.fromisoformat(seen) if seen else at
    if at - last > timedelta(minutes=profiles.current().sessions.idle_minutes):
        return True
    if not seen or at - last > _ONE_MINUTE:
        request.session[_SEEN] = at.isoformat()
    return False


def _to(request: HttpRequest, name: str) -> HttpResponse:
    # Coming back is to a page of our own, and never to a decision that was sent.
    if request.method not in {"GET", "HEAD"}:
        return redirect(name)
    query = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
    return redirect(f"{reverse(name)}?{query}")


def _notice(request: HttpRequest, tampering: DeskTampered) -> HttpResponse:
    actor = cast("ActorRequest", request).actor
    # A reporter leaves no moment; what the platform itself notices is the worker's.
    by = Party.WORKER if actor.is_anonymous else actor.party
    desks.notice_tampering(tampering, by=by, at=clock.now())
    return render(request, "accounts/desk_tampered.html", status=503)
