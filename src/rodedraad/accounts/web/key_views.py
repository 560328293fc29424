"""Pages about somebody's own keys: making them, opening and locking them, getting them back."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from rodedraad.accounts import carried, queries, unlocked
from rodedraad.accounts.access import ActorRequest, open_to, open_to_signed_in, unlocked_keys
from rodedraad.accounts.errors import (
    AlreadyEnrolled,
    NotEnrolled,
    PublicKeysTampered,
    SameAsPassword,
    TooSoon,
    WrongPassphrase,
    WrongRecoveryCode,
)
from rodedraad.accounts.models import User
from rodedraad.accounts.roles import WITH_KEYS
from rodedraad.accounts.services import keys as services
from rodedraad.accounts.typed import KEPT, Typed
from rodedraad.accounts.web import key_forms
from rodedraad.core import clock
from rodedraad.core.admission import RETRY_AFTER_SECONDS, Busy
from rodedraad.lib.vault.code import RecoveryCode
from rodedraad.lib.vault.errors import MalformedCode
from rodedraad.lib.vault.spelling import as_typed
from rodedraad.organisations import profiles

_HOLDERS = sorted(WITH_KEYS)
_secret = sensitive_post_parameters()


@open_to(*_HOLDERS)
@_secret
def enrol(request: ActorRequest) -> HttpResponse:
    """Choose a passphrase; the keys are made when the recovery code was kept."""
    if queries.has_keys(request.actor.user_id):
        return redirect("accounts:mine")
    form = key_forms.NewPassphraseForm(request.POST or None, user=_user(request))
    if request.method == "POST" and form.is_valid() and _is_no_password(request, form):
        return _show_code(request, "enrol", form.cleaned_data["new_passphrase"])
    return render(request, "accounts/enrol.html", {"form": form})


@open_to(*_HOLDERS)
@_secret
def start_again(request: ActorRequest) -> HttpResponse:
    """Give up keys that nothing opens any more, and make new ones."""
    if not queries.has_keys(request.actor.user_id):
        return redirect("accounts:enrol")
    form = key_forms.StartAgainForm(request.POST or None, user=_user(request))
    if request.method == "POST" and form.is_valid() and _is_no_password(request, form):
        return _show_code(request, "start_again", form.cleaned_data["new_passphrase"])
    return render(request, "accounts/start_again.html", {"form": form})


@open_to(*_HOLDERS)
@_secret
def new_code(request: ActorRequest) -> HttpResponse:
    """Ask for the passphrase, then show another recovery code."""
    form = key_forms.UnlockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        passphrase = form.cleaned_data["passphrase"]
        try:
            services.unlock(user_id=request.actor.user_id, passphrase=passphrase, at=clock.now())
        except (WrongPassphrase, TooSoon, PublicKeysTampered) as refusal:
            form.add_error("passphrase", _refused(refusal, clock.now()))
        except NotEnrolled:
            return redirect("accounts:enrol")
        else:
            return _show_code(request, "new_code", passphrase)
    return render(request, "accounts/new_code.html", {"form": form})


@open_to(*_HOLDERS)
@require_POST
@_secret
def keep_code(request: ActorRequest, purpose: str) -> HttpResponse:
    """Check that the recovery code was kept, and only then do what was asked for."""
    at, user_id = clock.now(), request.actor.user_id
    form = key_forms.KeptForm(request.POST)
    try:
        content = carried.opened(
            request.POST.get("carried", ""), user_id=user_id, purpose=purpose, at=at
        )
    except carried.Expired:
        messages.error(request, _("This page was open too long. Please start again."))
        return redirect("accounts:mine")
    code = RecoveryCode.parse(content["code"])
    if form.is_valid() and as_typed(form.cleaned_data["last_four"]) != as_typed(code.text)[-4:]:
        form.add_error(
            "last_four", _("These are not the last four signs. Look at your paper again.")
        )
    if form.errors:
        return _code_page(request, purpose, form, code)
    return _carry_out(request, purpose, content["passphrase"], code, at)


@open_to(*_HOLDERS)
@_secret
def unlock(request: ActorRequest) -> HttpResponse:
    """Open the keys for this session, and go where one was going."""
    typed = request.POST if "passphrase" in request.POST else None
    form, at = key_forms.UnlockForm(typed), clock.now()
    status = HTTPStatus.OK
    if not queries.has_keys(request.actor.user_id):
        return redirect("accounts:enrol")
    if request.method == "POST" and form.is_valid():
        passphrase, user_id = form.cleaned_data["passphrase"], request.actor.user_id
        try:
            keys = services.unlock(user_id=user_id, passphrase=passphrase, at=at)
        except (WrongPassphrase, TooSoon, PublicKeysTampered) as refusal:
            form.add_error("passphrase", _refused(refusal, at))
        except Busy:
            # The passphrase itself does not travel back; everything else does.
            form.add_error(None, _("It is very busy just now. Wait a moment and try again."))
            status = HTTPStatus.SERVICE_UNAVAILABLE
        else:
            there = _where_one_was(request, at)
            unlocked.begin(request, there, keys, user_id, at)
            return there
    page = render(request, "accounts/unlock.html", _unlock_context(request, form), status=status)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        page.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return page


def _where_one_was(request: ActorRequest, at: datetime) -> HttpResponse:
    if not request.POST.get(KEPT):
        return redirect(_next(request) or reverse("accounts:mine"))
    return _show_typed(request, at)


@csrf_exempt  # Signing in made a new token, and the page is older. This sends nothing.
@require_POST
@open_to_signed_in()
def go_on(request: ActorRequest) -> HttpResponse:
    """Show what somebody typed before being signed out, to look at and then to send."""
    user_id, at = request.actor.user_id, clock.now()
    if queries.has_keys(user_id) and unlocked_keys(request) is None:
        context = _unlock_context(request, key_forms.UnlockForm())
        return render(request, "accounts/unlock.html", context)
    return _show_typed(request, at)


def _show_typed(request: ActorRequest, at: datetime) -> HttpResponse:
    try:
        typed = Typed.opened(request.POST.get(KEPT, ""), user_id=request.actor.user_id, at=at)
    except carried.Expired:
        messages.error(request, _("What was kept is too old, or somebody else typed it."))
        return redirect("accounts:mine")
    return render(request, "accounts/go_on.html", {"typed": typed})


@open_to_signed_in(without_second_factor=True)
@require_POST
def lock(request: ActorRequest) -> HttpResponse:
    """Lock the keys of this session now."""
    response = redirect("accounts:mine")
    unlocked.end(request, response)
    messages.success(request, _("Your keys are locked."))
    return response


@open_to(*_HOLDERS)
@_secret
def change_passphrase(request: ActorRequest) -> HttpResponse:
    """Put another passphrase on the keys."""
    form, at = (
        key_forms.ChangePassphraseForm(request.POST or None, user=_user(request)),
        clock.now(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.change_passphrase(
                user_id=request.actor.user_id,
                passphrase=form.cleaned_data["passphrase"],
                new_passphrase=form.cleaned_data["new_passphrase"],
                at=at,
            )
        except (WrongPassphrase, TooSoon, PublicKeysTampered) as refusal:
            form.add_error("passphrase", _refused(refusal, at))
        except SameAsPassword:
            form.add_error("new_passphrase", key_forms.SAME_AS_PASSWORD)
        except NotEnrolled:
            return redirect("accounts:enrol")
        else:
            messages.success(request, _("From now on your new passphrase opens your keys."))
            return redirect("accounts:mine")
    return render(request, "accounts/change_passphrase.html", {"form": form})


@open_to(*_HOLDERS)
@_secret
def recover(request: ActorRequest) -> HttpResponse:
    """Get back into the keys with the recovery code, and choose a new passphrase."""
    form, at = key_forms.RecoverForm(request.POST or None, user=_user(request)), clock.now()
    if request.method == "POST" and form.is_valid():
        try:
            services.recover(
                user_id=request.actor.user_id,
                typed_code=form.cleaned_data["recovery_code"],
                new_passphrase=form.cleaned_data["new_passphrase"],
                at=at,
            )
        except (MalformedCode, WrongRecoveryCode, TooSoon, PublicKeysTampered) as refusal:
            form.add_error("recovery_code", _refused(refusal, at))
        except SameAsPassword:
            form.add_error("new_passphrase", key_forms.SAME_AS_PASSWORD)
        except NotEnrolled:
            return redirect("accounts:enrol")
        else:
            messages.success(
                request, _("From now on your new passphrase opens your keys. Keep your paper.")
            )
            return redirect("accounts:unlock")
    return render(request, "accounts/recover.html", {"form": form})


def _carry_out(
    request: ActorRequest, purpose: str, passphrase: str, code: RecoveryCode, at: datetime
) -> HttpResponse:
    user_id = request.actor.user_id
    try:
        if purpose == "new_code":
            services.renew_recovery_code(user_id=user_id, passphrase=passphrase, code=code, at=at)
            messages.success(request, _("Your new recovery code works. Destroy the old paper."))
            return redirect("accounts:mine")
        services.enrol(
            user_id=user_id,
            passphrase=passphrase,
            code=code,
            at=at,
            replacing=purpose == "start_again",
        )
    except (
        AlreadyEnrolled,
        NotEnrolled,
        PublicKeysTampered,
        SameAsPassword,
        WrongPassphrase,
        TooSoon,
    ):
        messages.error(request, _("Something changed in the meantime. Please start again."))
        return redirect("accounts:mine")
    messages.success(
        request, _("Your keys are made. Type your passphrase once more: then you know it works.")
    )
    return redirect("accounts:unlock")


def _show_code(request: ActorRequest, purpose: str, passphrase: str) -> HttpResponse:
    code = RecoveryCode.generate()
    content = {"code": code.text, "passphrase": passphrase}
    token = carried.sealed(content, user_id=request.actor.user_id, purpose=purpose, at=clock.now())
    return _code_page(request, purpose, key_forms.KeptForm(initial={"carried": token}), code)


def _code_page(
    request: HttpRequest, purpose: str, form: key_forms.KeptForm, code: RecoveryCode
) -> HttpResponse:
    context = {"form": form, "code": code.text, "purpose": purpose}
    return render(request, "accounts/keep_code.html", context)


def _unlock_context(request: ActorRequest, form: forms.Form) -> dict[str, Any]:
    address = _next(request)
    waiting = bool(address) and unlocked.is_waiting_for_cookie(request)
    return {
        "form": form,
        "next": address,
        "may_continue": waiting,
        "kept": request.POST.get(KEPT, ""),
        "sessions": profiles.current().sessions,
    }


def _is_no_password(request: ActorRequest, form: forms.Form) -> bool:
    try:
        services.require_other_than_password(
            user_id=request.actor.user_id, passphrase=form.cleaned_data["new_passphrase"]
        )
    except SameAsPassword:
        form.add_error("new_passphrase", key_forms.SAME_AS_PASSWORD)
        return False
    return True


def _refused(refusal: Exception, at: datetime) -> str:
    if isinstance(refusal, TooSoon):
        seconds = max(1, round((refusal.until - at).total_seconds()))
        return _("Too many tries. Wait %(seconds)s seconds and try again.") % {"seconds": seconds}
    if isinstance(refusal, PublicKeysTampered):
        return _(
            "Somebody changed your public keys in the database. Don't go on. Tell %(contact)s at"
            " once, in another way than through this platform."
        ) % {"contact": profiles.current().security.contact}
    if isinstance(refusal, MalformedCode):
        return _("There is a typing error in this code. Compare it with your paper.")
    if isinstance(refusal, WrongRecoveryCode):
        return _("This code does not open your keys.")
    return _("This passphrase does not open your keys.")


def _next(request: HttpRequest) -> str:
    address = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    ours = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return address if ours else ""


def _user(request: HttpRequest) -> User:
    user = request.user
    if not isinstance(user, User):
        raise TypeError("these pages are for who is signed in")
    return user
