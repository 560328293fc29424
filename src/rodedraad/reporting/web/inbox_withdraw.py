"""Withdrawing: first what it erases and what stays, then the question, then it is done."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rodedraad.organisations import profiles
from rodedraad.reporting import retention
from rodedraad.reporting.filing import filing_of
from rodedraad.reporting.services import consents, invitations, withdrawal
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services.withdrawal import AlreadyWithdrawn, Consequences
from rodedraad.reporting.web.inbox_access import InboxRequest, code_holder, keep_open, shut
from rodedraad.reporting.web.inbox_forms import WithdrawForm
from rodedraad.reporting.web.inbox_frame import desk_of, done, is_sent, name_of, page


@require_http_methods(["GET", "HEAD", "POST"])
@code_holder
def inbox_withdraw(request: InboxRequest) -> HttpResponse:
    """Withdraw the report."""
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if not is_sent(request, form):
        return _ask(request, form)
    told_until = _told_until(request)
    try:
        meant = withdrawal.withdraw(inbox=request.inbox, at=request.at)
    except AlreadyWithdrawn:
        return done("inbox_status", "withdrawn")
    if meant.hearing_began:
        return done("inbox_status", "withdrawn")
    return _turn_to_another(request) or _say_goodbye(request, told_until)


def _turn_to_another(request: InboxRequest) -> HttpResponse | None:
    """Open another case of the same code, when there is one: the code still opens that."""
    others = inboxes.others(request.inbox)
    if not others:
        return None
    response = done("inbox_status", "withdrawn_beside")
    keep_open(response, others[0], at=request.at)
    return response


def _say_goodbye(request: InboxRequest, told_until: date | None) -> HttpResponse:
    """Say once more what was erased: the code opens nothing from now on."""
    context = {"desk": name_of(desk_of(request)), "told_until": told_until}
    response = render(request, "reporting/inbox/inbox_withdrawn.html", context)
    shut(response)
    return response


def _ask(request: InboxRequest, form: WithdrawForm) -> HttpResponse:
    meant = withdrawal.consequences(request.inbox.report)
    context = {
        "form": form,
        "meant": meant,
        "has_begun_group": invitations.begun(request.inbox) is not None,
        "erase_day": _erase_day(request, meant),
        "told_until": _told_until(request),
    }
    return page(request, "inbox_withdraw", context)


def _erase_day(request: InboxRequest, meant: Consequences) -> date:
    day = timezone.localdate(request.at)
    return retention.erase_on(meant.ending, day, profiles.current().retention)


def _told_until(request: InboxRequest) -> date | None:
    """Return until when others may read what they were told; nothing when nobody can be.

    It follows from the reporter's own consent alone, so it tells nothing of what the desk did.
    """
    inbox = request.inbox
    meant = withdrawal.consequences(inbox.report)
    purpose = filing_of(desk_of(request).procedure).hearing
    if meant.hearing_began or purpose is None:
        return None
    agreed = consents.was_given(keyring=inbox.keyring, purpose=purpose, desk=inbox.report.desk)
    return _erase_day(request, meant) if agreed else None
