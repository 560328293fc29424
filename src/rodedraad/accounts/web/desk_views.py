"""Pages about desks: who belongs to one, and the fingerprints that everybody may compare."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rodedraad.accounts import pins, queries, spare
from rodedraad.accounts.access import ActorRequest, open_to, open_to_everyone
from rodedraad.accounts.errors import (
    DeskExists,
    DeskNotFounded,
    DeskNotPinned,
    FingerprintDiffers,
    LastMember,
    NameDiffers,
    NotAMember,
)
from rodedraad.accounts.queries import Candidate
from rodedraad.accounts.roles import Role
from rodedraad.accounts.services import desks as services
from rodedraad.accounts.web import desk_forms
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import DeskProfile
from rodedraad.ui.components import Row
from rodedraad.ui.web.quiet import quiet


@open_to(Role.HANDLER)
def desk(request: ActorRequest, code: str) -> HttpResponse:
    """Show who belongs to a desk, and who waits."""
    profile = _profile(request, code)
    today, context = clock.today(), {"desk": profile, "desk_name": _name(profile)}
    try:
        members = queries.desk_members(code, day=today)
    except DeskNotFounded:
        return render(request, "accounts/desk_start.html", context)
    except DeskNotPinned:
        return render(request, "accounts/desk_waiting.html", context)
    context |= {
        "members": members,
        "candidates": queries.candidates(code, day=today),
        "fingerprint": pins.pinned(code),
        "is_member": any(member.user_id == request.actor.user_id for member in members),
        "me": request.actor.user_id,
    }
    return render(request, "accounts/desk.html", context)


@open_to(Role.HANDLER, unlocked=True)
@require_POST
def desk_start(request: ActorRequest, code: str) -> HttpResponse:
    """Start a desk, and show once the fingerprint that has to be pinned."""
    return _found(request, code, anew=False)


@open_to(Role.HANDLER, unlocked=True)
def desk_anew(request: ActorRequest, code: str) -> HttpResponse:
    """Explain what is given up, then start the desk anew."""
    if request.method == "POST":
        return _found(request, code, anew=True)
    profile = _profile(request, code)
    context = {"desk": profile, "desk_name": _name(profile)}
    return render(request, "accounts/desk_anew.html", context)


@open_to(Role.HANDLER, unlocked=True)
def desk_admit(request: ActorRequest, code: str, user: UUID) -> HttpResponse:
    """Compare a colleague's fingerprint by voice, and vouch for the keys."""
    profile, candidate = _profile(request, code), _candidate(code, user)
    fingerprint = candidate.public_keys.fingerprint()
    form = desk_forms.admit_form(fingerprint, candidate.name, request.POST or None)
    try:
        if _is_admitted(request, code, candidate, form):
            return _welcome(request, code, candidate)
    except NameDiffers:
        messages.warning(request, desk_forms.OTHER_NAME)
        return redirect("accounts:desk_admit", code=code, user=user)
    context = {"desk": profile, "desk_name": _name(profile), "candidate": candidate, "form": form}
    context["shown"] = desk_forms.shown_part(fingerprint)
    return render(request, "accounts/desk_admit.html", context)


@open_to(Role.HANDLER, unlocked=True)
def desk_dismiss(request: ActorRequest, code: str, user: UUID) -> HttpResponse:
    """Ask once more, then stop vouching for a member."""
    profile, person = _profile(request, code), queries.get_user(user)
    if request.method != "POST":
        context = {"desk": profile, "desk_name": _name(profile), "person": person}
        return render(request, "accounts/desk_dismiss.html", context)
    try:
        services.dismiss_member(
            actor=request.actor,
            keys=request.keys,
            desk_code=code,
            user_id=person.id,
            at=clock.now(),
        )
    except LastMember:
        messages.error(request, _("A desk keeps at least one member. Admit somebody else first."))
    except NotAMember:
        raise NotFound from None
    else:
        messages.success(
            request, _("%(name)s no longer belongs to the desk.") % {"name": person.name}
        )
    return redirect("accounts:desk", code=code)


@open_to_everyone
@quiet
def fingerprints(request: HttpRequest) -> HttpResponse:
    """Show the fingerprint of each desk, so that anybody can compare it with the one on paper."""
    pinned = pins.all_pins()
    rows = [
        Row(_name(one), pinned[one.code]) for one in profiles.current().desks if one.code in pinned
    ]
    spares = {_name(one): spare.public_fingerprint(one.code) for one in profiles.current().desks}
    context = {
        "rows": rows,
        "spares": [Row(name, fingerprint) for name, fingerprint in spares.items() if fingerprint],
        "language": get_language(),
    }
    return render(request, "accounts/fingerprints.html", context)


def _found(request: ActorRequest, code: str, *, anew: bool) -> HttpResponse:
    profile = _profile(request, code)
    try:
        fingerprint = services.found_desk(
            actor=request.actor, keys=request.keys, desk_code=code, at=clock.now(), anew=anew
        )
    except DeskExists:
        messages.error(request, _("This desk was already opened."))
        return redirect("accounts:desk", code=code)
    context = {"desk": profile, "desk_name": _name(profile), "fingerprint": fingerprint}
    return render(request, "accounts/desk_pin.html", context)


def _candidate(code: str, user: UUID) -> Candidate:
    for waiting in queries.candidates(code, day=clock.today()):
        if waiting.public_id == user:
            return waiting
    raise NotFound


def _welcome(request: ActorRequest, code: str, candidate: Candidate) -> HttpResponse:
    welcome = _("%(name)s belongs to the desk from now on.") % {"name": candidate.name}
    messages.success(request, welcome)
    return redirect("accounts:desk", code=code)


def _is_admitted(
    request: ActorRequest, code: str, candidate: Candidate, form: desk_forms.AdmitForm
) -> bool:
    # Also beside other mistakes: below the new name, nobody goes on with what was read before.
    if form.is_bound and form.data.get("name") != candidate.name:
        raise NameDiffers
    if not form.is_valid():
        return False
    try:
        services.admit_member(
            actor=request.actor,
            keys=request.keys,
            desk_code=code,
            user_id=candidate.user_id,
            fingerprint=form.fingerprint(),
            name=form.cleaned_data["name"],
            at=clock.now(),
        )
    except FingerprintDiffers:
        form.add_error("last_groups", desk_forms.OTHER_FINGERPRINT)
        return False
    except NotAMember:
        raise NotFound from None
    return True


def _profile(request: ActorRequest, code: str) -> DeskProfile:
    if not request.actor.is_a(Role.HANDLER, code):
        raise NotFound
    try:
        return profiles.current().desk(code)
    except KeyError:
        raise NotFound from None


def _name(desk: DeskProfile) -> str:
    return desk.name.in_language(get_language() or "nl")
