"""Letting another desk see a report, asking for a second opinion, and turning to another case."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from rodedraad.accounts.errors import DeskTampered, DeskUnusable
from rodedraad.accounts.services import desks
from rodedraad.audit.parties import Party
from rodedraad.core.errors import NotFound
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import DeskProfile
from rodedraad.reporting import second_opinion
from rodedraad.reporting.inbox_status import standing
from rodedraad.reporting.services import carrying
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services.carrying import AlreadyThere
from rodedraad.reporting.web.inbox_access import InboxRequest, code_holder, keep_open
from rodedraad.reporting.web.inbox_carry_forms import Asked, CarryForm, SecondOpinionForm
from rodedraad.reporting.web.inbox_frame import desk_of, done, is_sent, name_of, page


@require_http_methods(["GET", "HEAD", "POST"])
@code_holder
def inbox_turn(request: InboxRequest) -> HttpResponse:
    """Turn to another case that the same code opens; who opens the address by hand stays."""
    if request.method != "POST":
        return redirect("reporting:inbox_status")
    try:
        wanted = UUID(request.POST.get("case", ""))
    except ValueError:
        raise NotFound from None
    response = done("inbox_status", "turned")
    keep_open(response, inboxes.other_of(request.inbox, wanted), at=request.at)
    return response


@require_safe
@code_holder
def inbox_desks(request: InboxRequest) -> HttpResponse:
    """Show to which other desks the report can go."""
    return page(request, "inbox_desks", {"others": _others(request)}, tab="inbox_status")


@require_http_methods(["GET", "HEAD", "POST"])
@code_holder
def inbox_carry(request: InboxRequest, code: str) -> HttpResponse:
    """Let another desk see the report, as far as the reporter says."""
    desk = next((desk for desk in _others(request) if desk.code == code), None)
    if desk is None:
        raise NotFound
    return _carry(request, desk)


@require_http_methods(["GET", "HEAD", "POST"])
@code_holder
def inbox_second_opinion(request: InboxRequest) -> HttpResponse:
    """Ask the team for a second opinion, when that is possible now."""
    stands = standing(request.inbox.report, request.at)
    desk = second_opinion.team(request.inbox, stands, timezone.localdate(request.at))
    why = second_opinion.occasion(stands)
    if desk is None or why is None:
        raise NotFound
    return _carry(request, desk, ground=why.ground)


def may_carry(request: InboxRequest) -> bool:
    """Tell whether there is another desk for this report.

    What somebody told a fact-finding committee, or let a team look at again, stays there.
    """
    inbox = request.inbox
    first = desk_of(request)
    stays = first.looks_again or first.assignment is not None
    return inbox.is_open and not stays and bool(_desks(request))


def _desks(request: InboxRequest) -> list[DeskProfile]:
    here = profiles.current().desks_here(timezone.localdate(request.at))
    own = request.inbox.report.desk
    return [desk for desk in here if desk.code != own and desk.assignment is None]


def _others(request: InboxRequest) -> list[DeskProfile]:
    """Return the desks to which the report can go, less those that have it."""
    if not may_carry(request):
        return []
    return [desk for desk in _desks(request) if not carrying.is_at(request.inbox, desk.code)]


def _carry(request: InboxRequest, desk: DeskProfile, *, ground: str = "") -> HttpResponse:
    packed, day = carrying.pack(request.inbox), timezone.localdate(request.at)
    try:
        addressed = carrying.addressees(inbox=request.inbox, packed=packed, desk=desk, day=day)
    except DeskUnusable as trouble:
        return _not_now(request, desk, trouble)
    asked = Asked(desk, packed, addressed)
    made = SecondOpinionForm if desk.looks_again else CarryForm
    form = made(request.POST if request.method == "POST" else None, asked=asked, ground=ground)
    if not is_sent(request, form):
        mentions = form.mentions()
        count = addressed.at_most(mentions) if addressed.left(mentions) else 0
        context = _context(desk, form=form, count=count)
        return page(request, "inbox_carry", context, tab="inbox_status")
    try:
        report = carrying.carry(
            inbox=request.inbox,
            desk=desk,
            luggage=form.luggage(),
            addressed=addressed,
            mentions=form.mentions(),
            at=request.at,
        )
    except AlreadyThere:
        return done("inbox_status", "carried")
    response = done("inbox_status", "carried")
    other = inboxes.other_of(request.inbox, report.public_id)
    keep_open(response, other, at=request.at)
    return response


def _context(desk: DeskProfile, **more: Any) -> dict[str, Any]:
    return {
        "other": desk,
        "other_name": name_of(desk),
        "asks_again": desk.looks_again,
        **more,
    }


def _not_now(request: InboxRequest, desk: DeskProfile, trouble: DeskUnusable) -> HttpResponse:
    """Send nothing to a desk that can't show who its members are; keep what was typed."""
    if isinstance(trouble, DeskTampered):
        at = timezone.localtime(request.at).replace(hour=0, minute=0, second=0, microsecond=0)
        desks.notice_tampering(trouble, by=Party.WORKER, at=at)
    typed = [
        text
        for name in ("text", "name", "position", "reach")
        if (text := request.POST.get(name, ""))
    ]
    context = {"other_name": name_of(desk), "typed": typed}
    return page(request, "inbox_carry_later", context, tab="inbox_status", status=503)
