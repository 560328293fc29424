"""Pages on which somebody makes keys, or changes what opens them."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodedraad.accounts import carried, queries
from rodedraad.accounts.access import ActorRequest
from rodedraad.accounts.errors import (
    AlreadyEnrolled,
    NotEnrolled,
    PublicKeysTampered,
    SameAsPassword,
    TooSoon,
    WrongPassphrase,
)
from rodedraad.accounts.models import User
from rodedraad.accounts.services import keys as services
from rodedraad.accounts.web import key_forms
from rodedraad.accounts.web.key_doors import for_who_has_keys, for_who_may_have_keys
from rodedraad.accounts.web.key_refusals import told_on
from rodedraad.core import clock
from rodedraad.lib.vault.code import RecoveryCode
from rodedraad.lib.vault.spelling import as_typed

_CHANGED_MEANWHILE = (
    AlreadyEnrolled, NotEnrolled, PublicKeysTampered, SameAsPassword, TooSoon, WrongPassphrase,
)  # fmt: skip


@for_who_may_have_keys
def enrol(request: ActorRequest) -> HttpResponse:
    """Choose a passphrase; the keys are made when the recovery code was kept."""
    if queries.has_keys(request.actor.user_id):
        return redirect("accounts:mine")
    form = key_forms.NewPassphraseForm(request.POST or None, user=_user(request))
    if form.is_valid() and _is_no_password(request, form):
        return _show_code(request, "enrol", form.cleaned_data["new_passphrase"])
    return render(request, "accounts/enrol.html", {"form": form})


@for_who_has_keys
def start_again(request: ActorRequest) -> HttpResponse:
    """Give up keys that nothing opens any more, and make new ones."""
    form = key_forms.StartAgainForm(request.POST or None, user=_user(request))
    if form.is_valid() and _is_no_password(request, form):
        return _show_code(request, "start_again", form.cleaned_data["new_passphrase"])
    return render(request, "accounts/start_again.html", {"form": form})


@for_who_has_keys
def new_code(request: ActorRequest) -> HttpResponse:
    """Ask for the passphrase, then show another recovery code."""
    form, at = key_forms.UnlockForm(request.POST or None), clock.now()
    if form.is_valid():
        passphrase = form.cleaned_data["passphrase"]
        with told_on(form, "passphrase", at):
            services.unlock(user_id=request.actor.user_id, passphrase=passphrase, at=at)
        if form.is_valid():
            return _show_code(request, "new_code", passphrase)
    return render(request, "accounts/new_code.html", {"form": form})


@for_who_has_keys
def change_passphrase(request: ActorRequest) -> HttpResponse:
    """Put another passphrase on the keys."""
    form = key_forms.ChangePassphraseForm(request.POST or None, user=_user(request))
    if form.is_valid():
        with told_on(form, "passphrase", at := clock.now()):
            services.change_passphrase(
                user_id=request.actor.user_id,
                passphrase=form.cleaned_data["passphrase"],
                new_passphrase=form.cleaned_data["new_passphrase"],
                at=at,
            )
        if form.is_valid():
            messages.success(request, _("From now on your new passphrase opens your keys."))
            return redirect("accounts:mine")
    return render(request, "accounts/change_passphrase.html", {"form": form})


@for_who_has_keys
def recover(request: ActorRequest) -> HttpResponse:
    """Get back into the keys with the recovery code, and choose a new passphrase."""
    form = key_forms.RecoverForm(request.POST or None, user=_user(request))
    if form.is_valid():
        with told_on(form, "recovery_code", at := clock.now()):
            services.recover(
                user_id=request.actor.user_id,
                typed_code=form.cleaned_data["recovery_code"],
                new_passphrase=form.cleaned_data["new_passphrase"],
                at=at,
            )
        if form.is_valid():
            done = _("From now on your new passphrase opens your keys. Keep your paper.")
            messages.success(request, done)
            return redirect("accounts:unlock")
    return render(request, "accounts/recover.html", {"form": form})


@for_who_may_have_keys
@require_POST
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
            "last_four", _("These are not the last four characters. Look at your paper again.")
        )
    if form.errors:
        return _code_page(request, purpose, form, code)
    return _carry_out(request, purpose, content["passphrase"], code, at)


def _carry_out(
    request: ActorRequest, purpose: str, passphrase: str, code: RecoveryCode, at: datetime
) -> HttpResponse:
    try:
        if purpose == "new_code":
            return _renewed(request, passphrase, code, at)
        return _enrolled(request, passphrase, code, at, replacing=purpose == "start_again")
    except _CHANGED_MEANWHILE:
        messages.error(request, _("Something changed in the meantime. Please start again."))
        return redirect("accounts:mine")


def _renewed(
    request: ActorRequest, passphrase: str, code: RecoveryCode, at: datetime
) -> HttpResponse:
    services.renew_recovery_code(
        user_id=request.actor.user_id, passphrase=passphrase, code=code, at=at
    )
    messages.success(request, _("Your new recovery code works. Destroy the old paper."))
    return redirect("accounts:mine")


def _enrolled(
    request: ActorRequest, passphrase: str, code: RecoveryCode, at: datetime, *, replacing: bool
) -> HttpResponse:
    services.enrol(
        user_id=request.actor.user_id,
        passphrase=passphrase,
        code=code,
        at=at,
        replacing=replacing,
    )
    done = _("Your keys are made. Type your passphrase once more: then you know it works.")
    messages.success(request, done)
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


def _is_no_password(request: ActorRequest, form: key_forms.NewPassphraseForm) -> bool:
    with told_on(form, "new_passphrase", clock.now()):
        services.require_other_than_password(
            user_id=request.actor.user_id, passphrase=form.cleaned_data["new_passphrase"]
        )
    return form.is_valid()


def _user(request: HttpRequest) -> User:
    user = request.user
    if not isinstance(user, User):
        raise TypeError("these pages are for who is signed in")
    return user
