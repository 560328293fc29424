"""Consent: to give, to take back, and to say who one is."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from rodedraad.accounts.errors import DeskTampered, DeskUnusable
from rodedraad.accounts.services import desks
from rodedraad.audit.parties import Party
from rodedraad.core.errors import NotFound
from rodedraad.reporting.answers import Identity
from rodedraad.reporting.filing import filing_of
from rodedraad.reporting.services import consents
from rodedraad.reporting.stages import ConsentPurpose
from rodedraad.reporting.web import inbox_readers as reading
from rodedraad.reporting.web.inbox_access import InboxRequest, code_holder
from rodedraad.reporting.web.inbox_forms import IdentityForm
from rodedraad.reporting.web.inbox_frame import desk_of, done, is_sent, name_of, page
from rodedraad.ui.markdown import worded

_OF_A_TEAM = frozenset({ConsentPurpose.ASK_DESK, ConsentPurpose.TELL_DESK})
_TO_BE_HEARD = frozenset({ConsentPurpose.HEARING, ConsentPurpose.COMPLAINT})
_QUESTIONS: dict[ConsentPurpose, Promise] = {
    ConsentPurpose.IDENTITY: _("May the desk know who you are?"),
    ConsentPurpose.HEARING: _("May your story be used in a talk with the other person?"),
    ConsentPurpose.COMPLAINT: _("May the person it is about hear your complaint, and your name?"),
    ConsentPurpose.AFTERCARE: _("May the desk call or meet you later, to ask how you are?"),
    ConsentPurpose.ASK_DESK: _("May the team ask the first desk what it did and concluded?"),
    ConsentPurpose.TELL_DESK: _("May the first desk read what the team thinks?"),
}


@dataclass(frozen=True)
class Asked:
    """One purpose, as the page shows it."""

    purpose: ConsentPurpose
    given: bool
    day: date | None
    procedure: str

    @property
    def question(self) -> Promise:
        """The purpose as a question."""
        return _QUESTIONS[self.purpose]

    @property
    def text(self) -> str:
        """The name of the text that explains the purpose."""
        return worded(f"reporting/inbox_consent_{self.purpose}", self.procedure)


@require_http_methods(["GET", "HEAD", "POST"])
@code_holder
def inbox_consents(request: InboxRequest) -> HttpResponse:
    """Show what was agreed to, and change it."""
    if request.method == "POST" and not request.is_resumed:
        return _change(request)
    now = consents.current(keyring=request.inbox.keyring, desk=request.inbox.report.desk)
    procedure = desk_of(request).procedure
    asked = [
        Asked(purpose, purpose in now and now[purpose].given, _day(now.get(purpose)), procedure)
        for purpose in _purposes(request)
    ]
    return page(request, "inbox_consents", {"asked": asked})


@require_http_methods(["GET", "HEAD", "POST"])
@code_holder
def inbox_identity(request: InboxRequest) -> HttpResponse:
    """Step out of anonymity, towards this one desk."""
    form = IdentityForm(request.POST if request.method == "POST" else None)
    if not is_sent(request, form):
        context = {"form": form, "desk": name_of(desk_of(request))}
        return page(request, "inbox_identity", context, tab="inbox_consents")
    try:
        members = reading.recipients(request.inbox.report.desk, timezone.localdate(request.at))
    except DeskUnusable as trouble:
        return _not_now(request, form, trouble)
    told = {name: form.cleaned_data[name] for name in ("name", "position", "reach")}
    consents.step_out(
        inbox=request.inbox,
        identity=Identity(**told),
        members=members,
        at=request.at,
    )
    return done("inbox_consents", "known")


def _purposes(request: InboxRequest) -> list[ConsentPurpose]:
    """Return what one can agree to here: what it takes to hear somebody else, if anybody is.

    What two desks may tell each other is for the team that looks again.
    """
    desk = desk_of(request)
    left_out = set(_TO_BE_HEARD) - {filing_of(desk.procedure).hearing}
    if not desk.looks_again:
        left_out |= _OF_A_TEAM
    return [each for each in ConsentPurpose if each not in left_out]


def _not_now(request: InboxRequest, form: IdentityForm, trouble: DeskUnusable) -> HttpResponse:
    """Give nothing to a desk that can't show who its members are; keep what was typed."""
    notice(trouble, request.at)
    context = {"form": form, "desk": name_of(desk_of(request)), "not_now": True}
    return page(request, "inbox_identity", context, tab="inbox_consents", status=503)


def notice(trouble: DeskUnusable, at: datetime) -> None:
    """Leave in the trail, with a day only, that a desk is not what it should be."""
    if isinstance(trouble, DeskTampered):
        day = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
        desks.notice_tampering(trouble, by=Party.WORKER, at=day)


def _change(request: InboxRequest) -> HttpResponse:
    inbox, given = request.inbox, request.POST.get("given") == "yes"
    try:
        purpose = ConsentPurpose(request.POST.get("purpose", ""))
    except ValueError:
        raise NotFound from None
    if purpose not in _purposes(request):
        raise NotFound
    if purpose == ConsentPurpose.IDENTITY:
        if given:
            raise NotFound
        consents.step_back(inbox=inbox, at=request.at)
        return done("inbox_consents", "unknown")
    consents.answer(inbox=inbox, purpose=purpose, given=given, at=request.at)
    return done("inbox_consents", "given" if given else "taken_back")


def _day(consent: consents.Consent | None) -> date | None:
    return consent.day if consent else None
