"""Opening and closing the inbox, how the report stands, and who can read it."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.core.openness import EVERYONE, declare
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.reporting import groups, second_opinion
from rodedraad.reporting.inbox_backoff import wrong_codes
from rodedraad.reporting.inbox_status import standing
from rodedraad.reporting.inbox_tickets import KeptText, NoTicket, Ticket
from rodedraad.reporting.lanes import OPENING
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.web import inbox_readers as reading
from rodedraad.reporting.web.inbox_access import (
    InboxRequest,
    code_holder,
    hand_out,
    idle,
    shut,
    warn,
)
from rodedraad.reporting.web.inbox_carrying import may_carry
from rodedraad.reporting.web.inbox_entered import typed_for
from rodedraad.reporting.web.inbox_forms import OpenForm
from rodedraad.reporting.web.inbox_frame import desk_of, name_of, page
from rodedraad.safekeeping.errors import CodeChanged, TamperingFound, WrongCode
from rodedraad.ui.code_doors import CodeDoor, MustWait, NotOpened, waiting
from rodedraad.ui.web.languages import keep_language
from rodedraad.ui.web.quiet import language_of

_PAGE = "reporting/inbox/inbox_open.html"
_WAIT = "reporting/inbox/inbox_wait.html"


@declare(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def inbox_open(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and open the inbox."""
    if request.method != "POST":
        return asked(request, _PAGE)
    at = clock.now()
    try:
        ticket = DOOR.enter(request.POST, at)
        response = _welcome(request, ticket, at)
    except MustWait as wait:
        return waiting(request, _WAIT, wait, kept=request.POST.get("kept", ""))
    except NotOpened as closed:
        return render(request, _PAGE, {"form": closed.form})
    except TamperingFound as found:
        return warn(request, found, at)
    hand_out(response, ticket)
    return response


def _unlocked(code: ReporterCode, at: datetime) -> Ticket:
    pepper = settings.RODEDRAAD_SECRETS.pepper
    with OPENING.place(), transaction.atomic():
        return inboxes.unlock(code=code, pepper=pepper, at=at, idle=idle())


DOOR = CodeDoor(
    purpose="inbox-patience",
    form=OpenForm,
    open=_unlocked,
    unknown=WrongCode,
    wrong_codes=wrong_codes,
)


def asked(request: HttpRequest, page: str) -> HttpResponse:
    """Ask for the code, in the language in which somebody came here; it stays so from there."""
    context = {"form": OpenForm(), "was_closed": "closed" in request.GET}
    wanted, usual = language_of(request), translation.get_language()
    with translation.override(wanted):
        response = render(request, page, context)
    if wanted != usual:
        keep_language(response, wanted)
    return response


def _welcome(request: HttpRequest, ticket: Ticket, at: datetime) -> HttpResponse:
    try:
        kept = KeptText.open(request.POST.get("kept", ""), at=at)
    except NoTicket:
        return redirect("reporting:inbox_status")
    try:
        with transaction.atomic():
            inbox = inboxes.enter(ticket)
            opened = [inbox, *inboxes.others(inbox)]
    except (NotFound, CodeChanged):
        return redirect("reporting:inbox_status")
    if not any(kept.belongs_to(each.dossier.pk) for each in opened):
        return redirect("reporting:inbox_status")
    return give_back(request, kept, "reporting/inbox/inbox_resume.html")


def give_back(request: HttpRequest, kept: KeptText, page: str) -> HttpResponse:
    """Show the page that goes on where somebody was, with what was typed there."""
    fields = [(name, value) for name, values in kept.fields.items() for value in values]
    return render(request, page, {"path": kept.path, "fields": fields})


@declare(EVERYONE)
@require_POST
def inbox_close(request: HttpRequest) -> HttpResponse:
    """Forget the keys in this browser."""
    response = render(request, "reporting/inbox/inbox_closed.html")
    shut(response)
    return response


@require_safe
@code_holder
def inbox_status(request: InboxRequest) -> HttpResponse:
    """Say in plain words how it stands, what comes next, and what one can do now."""
    inbox = request.inbox
    so_far = inboxes.so_far(inbox)
    stands = standing(inbox.report, request.at)
    team = second_opinion.team(inbox, stands, timezone.localdate(request.at))
    context = {
        "standing": stands,
        "team_name": name_of(team) if team else "",
        "occasion": second_opinion.occasion(stands),
        "may_carry": may_carry(request),
        "minutes": so_far.unanswered,
        "has_evaluated": so_far.has_evaluated,
        "has_answered": so_far.has_answered,
        "has_story": inbox.has_story,
        "report": inbox.report,
        "typed": typed_for(request),
        "has_checked": so_far.has_checked,
        "is_not_proven": so_far.is_not_proven,
        "is_seated": groups.is_seated(inbox.dossier.pk),
    }
    return page(request, "inbox_status", context)


@require_safe
@code_holder
def inbox_readers(request: InboxRequest) -> HttpResponse:
    """Say who can read it, in which role and since when."""
    desk = desk_of(request)
    context = {
        "readers": [reading.describe(seen) for seen in inboxes.readers(request.inbox)],
        "fingerprint": reading.fingerprint(desk.code),
        "spare_fingerprint": reading.spare_fingerprint(desk.code),
        "may_keep_out": request.inbox.is_open,
    }
    return page(request, "inbox_readers", context)
