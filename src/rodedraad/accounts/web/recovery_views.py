"""Pages about the spare key of a desk or of the central counsellor, and its three shares."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rodedraad.accounts import queries, spare
from rodedraad.accounts.access import ActorRequest, open_to
from rodedraad.accounts.errors import (
    DeskUnusable,
    NoSpareKey,
    NotAMember,
    NothingDeposited,
    NotShareHolders,
    PublicKeysTampered,
    SameAsPassword,
    WrongShares,
)
from rodedraad.accounts.models import RecoveryKey, User
from rodedraad.accounts.roles import Role
from rodedraad.accounts.services import recovery as services
from rodedraad.accounts.spare import CENTRAL
from rodedraad.accounts.web.key_forms import SAME_AS_PASSWORD
from rodedraad.accounts.web.recovery_forms import HoldersForm, LetInForm, SharesForm
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.lib.vault.code import RecoveryCode
from rodedraad.lib.vault.shares import COUNT
from rodedraad.organisations import profiles

_WHO = (Role.HANDLER, Role.CENTRAL_COUNSELLOR)
_secret = sensitive_post_parameters()


@open_to(*_WHO)
@require_GET
def recovery(request: ActorRequest, circle: str) -> HttpResponse:
    """Show how the spare key stands: who keep a share, who can be let in, when it was tried."""
    frame, today = _frame(request, circle), clock.today()
    try:
        key: RecoveryKey | None = spare.current(circle)
    except (NoSpareKey, DeskUnusable):
        key = None
    deposited = spare.depositors(key) if key else frozenset()
    context = {
        **frame,
        "key": key,
        "fingerprint": spare.fingerprint(bytes(key.public_key)) if key else "",
        "holdings": spare.holders(key) if key else [],
        "people": [(name, user_id in deposited) for user_id, name in _people(circle, request)],
        "is_deposited": request.actor.user_id in deposited,
        "drill": spare.drills([circle], today=today)[0],
    }
    return render(request, "accounts/recovery.html", context)


@open_to(*_WHO, unlocked=True)
@require_http_methods(["GET", "POST"])
@never_cache
def recovery_make(request: ActorRequest, circle: str) -> HttpResponse:
    """Choose the three holders, and show the three papers once."""
    frame = _frame(request, circle)
    candidates = spare.candidates(request.actor, today=clock.today())
    form = HoldersForm(request.POST or None, candidates=candidates)
    if form.is_valid():
        chosen: list[User] = form.cleaned_data["holders"]
        try:
            key, made = services.make_shares(
                actor=request.actor, keys=request.keys, circle=circle,
                holders=[user.id for user in chosen], at=clock.now(),
            )  # fmt: skip
        except (NotAMember, DeskUnusable):
            raise NotFound from None
        except NotShareHolders:
            form.add_error("holders", _("Something changed in the meantime. Please start again."))
        else:
            context = {
                **frame,
                "papers": list(zip(chosen, made, strict=True)),
                "fingerprint": spare.fingerprint(bytes(key.public_key)),
                "made_day": key.made_day,
            }
            return render(request, "accounts/recovery_papers.html", context)
    context = {**frame, "form": form, "has_enough": len(candidates) >= COUNT}
    return render(request, "accounts/recovery_make.html", context)


@open_to(*_WHO, unlocked=True)
@require_POST
def recovery_deposit(request: ActorRequest, circle: str) -> HttpResponse:
    """Lock the own keys to the spare key."""
    _frame(request, circle)
    try:
        services.deposit(actor=request.actor, keys=request.keys, circle=circle, at=clock.now())
    except (NoSpareKey, NotAMember, DeskUnusable):
        messages.error(request, _no_spare_key())
    else:
        messages.success(request, _("Two shares can let you in again from now on."))
    return redirect("accounts:recovery", circle=circle)


@open_to(*_WHO)
@require_http_methods(["GET", "POST"])
@never_cache
@_secret
def recovery_let_in(request: ActorRequest, circle: str) -> HttpResponse:
    """Two holders type their shares, and who lost passphrase and code chooses a new one."""
    frame = _frame(request, circle)
    form = LetInForm(request.POST or None, user=queries.users().get(pk=request.actor.user_id))
    if form.is_valid():
        code = RecoveryCode.generate()
        if _is_let_in(request, circle, form, code):
            return render(request, "accounts/recovery_done.html", {**frame, "code": code.text})
    return render(request, "accounts/recovery_let_in.html", {**frame, "form": form})


@open_to(*_WHO)
@require_http_methods(["GET", "POST"])
@never_cache
@_secret
def recovery_drill(request: ActorRequest, circle: str) -> HttpResponse:
    """Two holders type their shares, to see whether they still open the spare key."""
    frame = _frame(request, circle)
    form = SharesForm(request.POST or None)
    if form.is_valid():
        try:
            succeeded = services.drill(
                actor=request.actor, circle=circle, typed=form.typed(), at=clock.now()
            )
        except (NoSpareKey, DeskUnusable):
            form.add_error(None, _no_spare_key())
        else:
            if succeeded:
                messages.success(
                    request, _("The drill succeeded: these two shares open the spare key.")
                )
                return redirect("accounts:recovery", circle=circle)
            return render(request, "accounts/recovery_failed.html", frame)
    return render(request, "accounts/recovery_drill.html", {**frame, "form": form})


def _is_let_in(request: ActorRequest, circle: str, form: LetInForm, code: RecoveryCode) -> bool:
    try:
        services.let_in_again(
            actor=request.actor, circle=circle, typed=form.typed(),
            new_passphrase=form.cleaned_data["new_passphrase"], code=code, at=clock.now(),
        )  # fmt: skip
    except WrongShares:
        form.add_error(
            None, _("These two shares do not open the spare key. Are they both current?")
        )
    except SameAsPassword:
        form.add_error("new_passphrase", SAME_AS_PASSWORD)
    except (NoSpareKey, DeskUnusable):
        form.add_error(None, _no_spare_key())
    except (NothingDeposited, PublicKeysTampered):
        form.add_error(
            None,
            _("Your keys were not locked to this spare key. So the shares can’t give them back."),
        )
    return form.is_valid()


def _frame(request: ActorRequest, circle: str) -> dict[str, Any]:
    if not spare.belongs(request.actor, circle):
        raise NotFound
    return {"circle": circle, "circle_name": name_of(circle)}


def _people(circle: str, request: ActorRequest) -> list[tuple[Any, str]]:
    if circle == CENTRAL:
        return [(request.actor.user_id, request.actor.name)]
    try:
        members = queries.desk_members(circle, day=clock.today())
    except DeskUnusable:
        return []
    return [(member.user_id, member.name) for member in members]


def name_of(circle: str) -> str:
    """Return what a circle is called on a page."""
    if circle == CENTRAL:
        return str(Role.CENTRAL_COUNSELLOR.label)
    desks = {desk.code: desk for desk in profiles.current().desks}
    if circle not in desks:
        raise NotFound
    return desks[circle].name.in_language(get_language() or "nl")


def _no_spare_key() -> str:
    return _("There is no spare key that can be used. New shares have to be made.")
