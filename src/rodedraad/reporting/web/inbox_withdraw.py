"""Withdrawing: first what it erases and what stays, then the question, then it is done."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from rodedraad.organisations import profiles
from rodedraad.reporting import retention
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services import invitations, withdrawal
from rodedraad.reporting.services.withdrawal import AlreadyWithdrawn
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
    try:
        meant = withdrawal.withdraw(inbox=request.inbox, at=request.at)
    except AlreadyWithdrawn:
        return done("inbox_status", "withdrawn")
    if meant.hearing_began:
        return done("inbox_status", "withdrawn")
    return _turn_to_another(request) or _say_goodbye(request)


def _turn_to_another(request: InboxRequest) -> HttpResponse | None:
    """Open another case of the same code, when there is one: the code still opens that."""
    others = inboxes.others(request.inbox)
    if not others:
        return None
    response = done("inbox_status", "withdrawn_beside")
    keep_open(response, others[0], at=request.at)
    return response


def _say_goodbye(request: InboxRequest) -> HttpResponse:
    """Say once more what was erased: the code opens nothing from now on."""
    context = {"desk": name_of(desk_of(request))}
    response = render(request, "reporting/inbox/inbox_withdrawn.html", context)
    shut(response)
    return response


def _ask(request: InboxRequest, form: WithdrawForm) -> HttpResponse:
    day = timezone.localdate(request.at)
    rules = profiles.current().retention
    meant = withdrawal.consequences(request.inbox.report)
    context = {
        "form": form,
        "meant": meant,
        "has_begun_group": invitations.begun(request.inbox) is not None,
        "erase_day": retention.erase_on(meant.ending, day, rules),
    }
    return page(request, "inbox_withdraw", context)
