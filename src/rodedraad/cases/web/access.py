"""Who holds a key: giving access, ending it, handing over, taking over."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rodedraad.cases import desk, services
from rodedraad.cases.desk import Desk
from rodedraad.cases.errors import NotACandidate
from rodedraad.cases.services import Turn
from rodedraad.cases.states import Ground
from rodedraad.cases.web import showing
from rodedraad.cases.web.desk_forms import GiveKey, HandOver
from rodedraad.cases.web.doors import ActorRequest, for_handlers
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.emergency import queries as emergency
from rodedraad.safekeeping.errors import LastHolder


@for_handlers
@require_GET
def case_access(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Show who holds a key, and whom one could be given."""
    return _page(request, public_id)


@for_handlers
@require_POST
def give_access(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Give a colleague a key."""
    shown, turn = _turn(request, public_id)
    found = services.sharing(turn, shown.case)
    people = {str(member.user_id): member.name for member in found.may_be_given}
    form = GiveKey(request.POST, people=people, version=turn.version)
    if not form.is_valid():
        return _page(request, public_id, give=form)
    services.give_access(
        turn,
        user_id=UUID(form.cleaned_data["colleague"]),
        ground=Ground(form.cleaned_data["ground"]),
    )
    messages.success(request, _("Your colleague can read the case from now on."))
    return redirect("cases:case_access", public_id=public_id)


@for_handlers
@require_POST
def end_access(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """End the access of a colleague."""
    _shown, turn = _turn(request, public_id)
    try:
        services.end_access(turn, user_id=uuid_in(request.POST, "colleague"))
    except (NotACandidate, LastHolder):
        messages.error(
            request, _("This access can't be ended: somebody has to be able to read the case.")
        )
    else:
        messages.success(
            request,
            _("The access has ended. Your colleague can't read what is added from now on."),
        )
    return redirect("cases:case_access", public_id=public_id)


@for_handlers
@require_POST
def hand_over(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Hand the case over; one's own access ends."""
    shown, turn = _turn(request, public_id)
    found = services.sharing(turn, shown.case)
    people = {str(member.user_id): member.name for member in found.may_follow}
    form = HandOver(request.POST, people=people, version=turn.version)
    if not form.is_valid():
        return _page(request, public_id, follow=form)
    services.hand_over(turn, user_id=UUID(form.cleaned_data["colleague"]))
    messages.success(request, _("The case was handed over. You can no longer read it."))
    return redirect("cases:desk_list")


@for_handlers
@require_POST
def take_over(request: ActorRequest, public_id: UUID) -> HttpResponse:
    """Become the handler of a case of which one holds a key."""
    services.take_over(plain_turn(request, public_id))
    messages.success(request, _("You are the handler of this case from now on."))
    return redirect("cases:case_detail", public_id=public_id)


def without_strays(request: ActorRequest, public_id: UUID) -> Desk:
    """Open a case, and end what keys are left to the side dossiers of who may not read it now."""
    shown = desk.of_case(request.actor, request.keys, public_id)
    turn = Turn(request.actor, request.keys, public_id, shown.case.version, clock.now())
    if shown.persons and services.end_strays(turn, shown.case):
        return desk.of_case(request.actor, request.keys, public_id)
    return shown


def plain_turn(request: ActorRequest, public_id: UUID) -> Turn:
    """Return the turn of the one who sent this page."""
    version = request.POST.get("version", "")
    return Turn(
        request.actor,
        request.keys,
        public_id,
        int(version) if version.isdigit() else 0,
        clock.now(),
    )


def _page(
    request: ActorRequest,
    public_id: UUID,
    *,
    give: GiveKey | None = None,
    follow: HandOver | None = None,
) -> HttpResponse:
    shown = desk.of_case(request.actor, request.keys, public_id)
    if not shown.is_mine:
        raise NotFound
    version = shown.case.version
    turn = Turn(request.actor, request.keys, public_id, version, clock.now())
    found = services.sharing(turn, shown.case)
    may_be_given = {str(member.user_id): member.name for member in found.may_be_given}
    may_follow = {str(member.user_id): member.name for member in found.may_follow}
    form = give or follow
    context = {
        "case": shown.case,
        "holders": showing.holders(shown.contents),
        "own_id": request.actor.user_id,
        "give": (give or GiveKey(people=may_be_given, version=version)) if may_be_given else None,
        "follow": (follow or HandOver(people=may_follow, version=version)) if may_follow else None,
        "form": form,
        "requests": emergency.for_case(shown.case.report.reference),
        "back": showing.case_address("case_detail", shown.case),
    }
    return render(request, "cases/case_access.html", context, status=422 if form else 200)


def _turn(request: ActorRequest, public_id: UUID) -> tuple[Desk, Turn]:
    shown = desk.of_case(request.actor, request.keys, public_id)
    if not shown.is_mine:
        raise NotFound
    return shown, plain_turn(request, public_id)


def uuid_in(data: QueryDict, name: str) -> UUID:
    """Return the identifier in a field; `NotFound` when there is none."""
    try:
        return UUID(data.get(name, ""))
    except ValueError:
        raise NotFound from None
