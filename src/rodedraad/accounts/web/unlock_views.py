"""Pages on which somebody opens and locks keys, and goes on where one was."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from http import HTTPStatus

from django import forms
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from rodedraad.accounts import carried, queries, typed, unlocked
from rodedraad.accounts.access import ActorRequest, open_to_signed_in, unlocked_keys
from rodedraad.accounts.elsewhere import came_from_elsewhere
from rodedraad.accounts.services import keys as services
from rodedraad.accounts.typed import KEPT, Typed
from rodedraad.accounts.web.key_doors import for_who_has_keys
from rodedraad.accounts.web.key_forms import UnlockForm
from rodedraad.accounts.web.key_refusals import told_on
from rodedraad.core import clock
from rodedraad.core.admission import RETRY_AFTER_SECONDS, Busy
from rodedraad.organisations import profiles

Answer = Callable[[HttpRequest], HttpResponseBase]


def _from_here(view: Answer) -> Answer:
    """Refuse what stood on a page of another site: a token can't, since signing in renewed it."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponseBase:
        if came_from_elsewhere(request):
            return render(request, "accounts/from_elsewhere.html", status=HTTPStatus.FORBIDDEN)
        return view(request)

    return guarded


@for_who_has_keys
def unlock(request: ActorRequest) -> HttpResponse:
    """Open the keys for this session, and go where one was going."""
    at, user_id = clock.now(), request.actor.user_id
    form = UnlockForm(request.POST if "passphrase" in request.POST else None)
    if not form.is_valid():
        return _asked(request, form)
    try:
        with told_on(form, "passphrase", at):
            keys = services.unlock(
                user_id=user_id, passphrase=form.cleaned_data["passphrase"], at=at
            )
    except Busy:
        return _busy(request, form)
    if not form.is_valid():
        return _asked(request, form)
    there = _where_one_was(request, at)
    unlocked.begin(request, there, keys, user_id, at)
    return there


@csrf_exempt  # Signing in made a new token, and the page is older. This sends nothing.
@require_POST
@_from_here
@open_to_signed_in()
def go_on(request: ActorRequest) -> HttpResponse:
    """Show what somebody typed before being signed out, to look at and then to send."""
    if queries.has_keys(request.actor.user_id) and unlocked_keys(request) is None:
        return _asked(request, UnlockForm())
    return _show_typed(request, clock.now())


@open_to_signed_in(without_second_factor=True)
@require_POST
def lock(request: ActorRequest) -> HttpResponse:
    """Lock the keys of this session now."""
    response = redirect("accounts:mine")
    unlocked.end(request, response)
    messages.success(request, _("Your keys are locked."))
    return response


def _where_one_was(request: ActorRequest, at: datetime) -> HttpResponse:
    if not request.POST.get(KEPT):
        return redirect(_next(request) or reverse("accounts:mine"))
    return _show_typed(request, at)


def _show_typed(request: ActorRequest, at: datetime) -> HttpResponse:
    try:
        opened = Typed.opened(
            request.POST.get(KEPT, ""),
            user_id=request.actor.user_id,
            at=at,
            browser=typed.browser_of(request),
        )
    except carried.Expired:
        messages.error(
            request, _("What was kept is too old, or was typed by somebody else or elsewhere.")
        )
        return redirect("accounts:mine")
    return render(request, "accounts/go_on.html", {"typed": opened})


def _asked(request: ActorRequest, form: forms.Form) -> HttpResponse:
    address = _next(request)
    context = {
        "form": form,
        "next": address,
        "may_continue": bool(address) and unlocked.is_waiting_for_cookie(request),
        "kept": request.POST.get(KEPT, ""),
        "sessions": profiles.current().sessions,
    }
    return render(request, "accounts/unlock.html", context)


def _busy(request: ActorRequest, form: forms.Form) -> HttpResponse:
    # The passphrase itself does not travel back; everything else does.
    form.add_error(None, _("It is very busy just now. Wait a moment and try again."))
    page = _asked(request, form)
    page.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    page.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return page


def _next(request: HttpRequest) -> str:
    address = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    ours = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address if ours else ""
