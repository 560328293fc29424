"""What an administrator decides about one account: each is asked once more before it is done."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodedraad.accounts import queries
from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.models import User
from rodedraad.accounts.roles import Role
from rodedraad.accounts.services import users as services
from rodedraad.core import clock


@open_to(Role.ADMINISTRATOR)
def user_invite(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Ask once more, then make an invitation, and show its link once."""
    person = queries.get_user(public_id)
    if request.method != "POST":
        title = _("Make an invitation for %(name)s?") % {"name": person.name}
        return _asked(request, person, "user_invite", title, _("Make an invitation"))
    token = services.invite(actor=request.actor, user=person, at=clock.now())
    path = reverse("accounts:invitation", args=[person.public_id, token])
    context = {"person": person, "link": request.build_absolute_uri(path)}
    return render(request, "accounts/user_invite.html", context)


@open_to(Role.ADMINISTRATOR)
def user_remove_second_factor(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Ask once more, then take away every second factor of a user who lost it."""
    person = queries.get_user(public_id)
    if request.method != "POST":
        title = _("Remove the lost second factors of %(name)s?") % {"name": person.name}
        verb = _("Remove lost second factors")
        return _asked(request, person, "user_remove_second_factor", title, verb)
    return _done(request, person, services.remove_second_factor)


@open_to(Role.ADMINISTRATOR)
def user_deactivate(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Ask once more, then close an account."""
    person = queries.get_user(public_id)
    if request.method != "POST":
        title = _("Close the account of %(name)s?") % {"name": person.name}
        return _asked(request, person, "user_deactivate", title, _("Close the account"))
    return _done(request, person, services.deactivate)


@open_to(Role.ADMINISTRATOR)
@require_POST
def user_reactivate(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Open a closed account again. It takes nothing away, so it is not asked twice."""
    return _done(request, queries.get_user(public_id), services.reactivate)


def _asked(
    request: ActorRequest, person: User, decision: str, title: str, verb: str
) -> HttpResponse:
    """Show what would happen and to whom; the text and the address have the name of the page."""
    context = {
        "person": person,
        "title": title,
        "verb": verb,
        "explanation": f"accounts/{decision}",
        "address": reverse(f"accounts:{decision}", args=[person.public_id]),
    }
    return render(request, "accounts/user_confirm.html", context)


def _done(request: ActorRequest, person: User, decide: Callable[..., Any]) -> HttpResponse:
    decide(actor=request.actor, user=person, at=clock.now())
    messages.success(request, _("It is done."))
    return redirect("accounts:user", public_id=person.public_id)
