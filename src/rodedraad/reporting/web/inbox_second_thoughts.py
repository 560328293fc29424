"""What a reporter changes afterwards: a signal becomes a report, somebody is kept out."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.errors import DeskUnusable
from rodedraad.accounts.queries import DeskPerson
from rodedraad.core.errors import NotFound
from rodedraad.organisations import profiles
from rodedraad.reporting.services import second_thoughts
from rodedraad.reporting.services.second_thoughts import NobodyKeptOut, NobodyLeft
from rodedraad.reporting.stages import ReportKind
from rodedraad.reporting.web.inbox_access import InboxRequest, code_holder
from rodedraad.reporting.web.inbox_consents import notice
from rodedraad.reporting.web.inbox_forms import AskForActionForm, KeepOutForm
from rodedraad.reporting.web.inbox_frame import done, is_sent, name_of, page
from rodedraad.reporting.web.questions_people import token_of


@require_http_methods(["GET", "HEAD", "POST"])
@code_holder
def inbox_ask_for_action(request: InboxRequest) -> HttpResponse:
    """Ask that something is done about a signal."""
    request.inbox.require_open()
    if request.inbox.report.kind != ReportKind.SIGNAL:
        raise NotFound
    form = AskForActionForm(request.POST if request.method == "POST" else None)
    if not is_sent(request, form):
        return page(request, "inbox_ask_for_action", {"form": form}, tab="inbox_status")
    second_thoughts.ask_for_action(inbox=request.inbox, at=request.at)
    return done("inbox_status", "became_report")


@require_http_methods(["GET", "HEAD", "POST"])
@code_holder
def inbox_keep_out(request: InboxRequest) -> HttpResponse:
    """Keep somebody of the desk out of the report from now on."""
    request.inbox.require_open()
    form = KeepOutForm(request.POST if request.method == "POST" else None, people=[])
    try:
        verified = accounts.verify_desk(request.inbox.report.desk)
        people = accounts.people_of(verified, day=timezone.localdate(request.at))
        form.offer([(token_of(one), one.name) for one in people if one.is_expected])
        if not is_sent(request, form):
            return _ask(request, form)
        is_as_before = second_thoughts.keep_out(
            inbox=request.inbox,
            ticked=_ticked(form, people),
            names=form.cleaned_data["names"],
            at=request.at,
        )
    except DeskUnusable as trouble:
        notice(trouble, request.at)
        return _ask(request, form, not_now=True)
    except NobodyKeptOut:
        form.add_error("people", _("Tick somebody, or write a name."))
        return _ask(request, form)
    except NobodyLeft as nobody:
        desk = profiles.current().desk(nobody.desk)
        return _ask(request, form, nobody_left_at=name_of(desk))
    return done("inbox_readers", "kept_out" if is_as_before else "kept_out_alone")


def _ticked(form: KeepOutForm, people: Sequence[DeskPerson]) -> set[UUID]:
    chosen = set(form.cleaned_data["people"])
    return {person.user_id for person in people if token_of(person) in chosen}


def _ask(request: InboxRequest, form: KeepOutForm, **said: bool | str) -> HttpResponse:
    context = {"form": form, **said}
    status = 503 if said.get("not_now") else 200
    return page(request, "inbox_keep_out", context, tab="inbox_readers", status=status)
