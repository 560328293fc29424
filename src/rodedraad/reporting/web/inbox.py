"""Opening and closing the inbox, how the report stands, and who can read it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rodedraad.core import clock
from rodedraad.core.admission import RETRY_AFTER_SECONDS, Busy
from rodedraad.core.openness import EVERYONE, declare
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.reporting import groups, second_opinion
from rodedraad.reporting.inbox_backoff import wrong_codes
from rodedraad.reporting.inbox_status import standing
from rodedraad.reporting.inbox_tickets import KeptText, NoTicket, Patience
from rodedraad.reporting.lanes import OPENING
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services.inbox import Inbox
from rodedraad.reporting.web import inbox_readers as reading
from rodedraad.reporting.web.inbox_access import (
    InboxRequest,
    code_holder,
    keep_open,
    shut,
    warn,
)
from rodedraad.reporting.web.inbox_carrying import may_carry
from rodedraad.reporting.web.inbox_entered import typed_for
from rodedraad.reporting.web.inbox_forms import OpenForm
from rodedraad.reporting.web.inbox_frame import desk_of, name_of, page
from rodedraad.safekeeping.errors import TamperingFound, WrongCode
from rodedraad.ui.web.quiet import language_of

_PAGE = "reporting/inbox/inbox_open.html"


@declare(EVERYONE)
@require_http_methods(["GET", "HEAD", "POST"])
def inbox_open(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and open the inbox."""
    if request.method != "POST":
        return asked(request, _PAGE)
    at = clock.now()
    patience = patience_in(request, at)
    if patience is None:
        form, has_waited = OpenForm(request.POST), False
    else:
        kept = request.POST.get("kept", "")
        form, has_waited = OpenForm({"code": patience.digits, "kept": kept}), True
        if patience.seconds_left(at):
            return _wait(request, patience, at)
    if not form.is_valid():
        return render(request, _PAGE, {"form": form})
    return _try(request, form, at, has_waited=has_waited)


def asked(request: HttpRequest, page: str) -> HttpResponse:
    """Ask for the code, in the language in which somebody came here; it stays so from there."""
    context = {"form": OpenForm(), "was_closed": "closed" in request.GET}
    wanted, usual = language_of(request), translation.get_language()
    with translation.override(wanted):
        response = render(request, page, context)
    if wanted != usual:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
    return response


def _try(request: HttpRequest, form: OpenForm, at: datetime, *, has_waited: bool) -> HttpResponse:
    code: ReporterCode = form.cleaned_data["code"]
    wait = timedelta(0) if has_waited else wrong_codes.wait(code.locator, at=at)
    if wait:
        return _wait(request, Patience.begin(code.digits, wait=wait, at=at), at)
    try:
        with OPENING.place(), transaction.atomic():
            inbox = inboxes.open_with_code(code=code, pepper=settings.RODEDRAAD_SECRETS.pepper)
    except Busy:
        again = timedelta(seconds=RETRY_AFTER_SECONDS)
        return _wait(request, Patience.begin(code.digits, wait=again, at=at), at, busy=True)
    except TamperingFound as found:
        return warn(request, found, at)
    except WrongCode:
        wrong_codes.note_wrong(code.locator, at=at)
        form.add_error("code", gettext("This code opens nothing. Please check every digit."))
        return render(request, _PAGE, {"form": form})
    wrong_codes.forget(code.locator, at=at)
    response = _welcome(request, form, inbox, at)
    keep_open(response, inbox, at=at)
    return response


def patience_in(request: HttpRequest, at: datetime) -> Patience | None:
    """Return for which code somebody has to wait, and until when; nothing when nobody has to."""
    try:
        return Patience.open(request.POST.get("patience", ""), at=at)
    except NoTicket:
        return None


def _wait(
    request: HttpRequest, patience: Patience, at: datetime, *, busy: bool = False
) -> HttpResponse:
    context = {
        "patience": patience.seal(),
        "kept": request.POST.get("kept", ""),
        "seconds": max(1, patience.seconds_left(at)),
        "busy": busy,
    }
    response = render(request, "reporting/inbox/inbox_wait.html", context, status=503)
    response["Retry-After"] = str(context["seconds"])
    return response


def _welcome(request: HttpRequest, form: OpenForm, inbox: Inbox, at: datetime) -> HttpResponse:
    try:
        kept = KeptText.open(form.cleaned_data["kept"], at=at)
    except NoTicket:
        return redirect("reporting:inbox_status")
    opened = [inbox, *inboxes.others(inbox)]
    if not any(kept.belongs_to(each.dossier.pk) for each in opened):
        return redirect("reporting:inbox_status")
    fields = [(name, value) for name, values in kept.fields.items() for value in values]
    context = {"path": kept.path, "fields": fields}
    return render(request, "reporting/inbox/inbox_resume.html", context)


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
