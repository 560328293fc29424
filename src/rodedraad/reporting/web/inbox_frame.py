"""What all pages of the inbox share: the tabs, and the sentence that says what was just done."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rodedraad.organisations import profiles
from rodedraad.organisations.profiles.profile import DeskProfile
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.stages import ReportStage
from rodedraad.reporting.web.called import called
from rodedraad.reporting.web.inbox_access import InboxRequest
from rodedraad.ui.addresses import address_of
from rodedraad.ui.components import Link

DONE = {
    "message": _("Your message was sent."),
    "files": _("Your files were added."),
    "given": _("Your consent was saved."),
    "taken_back": _("Your consent was taken back."),
    "known": _("The desk can now see who you are."),
    "unknown": _("From now on, nobody but you can see who you are."),
    "code": _("Your new code works. The old code no longer opens anything."),
    "withdrawn": _("Your report was withdrawn."),
    "evaluation": _("Thank you. Your answer was sent."),
    "evaluated_before": _(
        "You have already told how you were treated, and that counts. Do you want to add something?"
        " Send a message."
    ),
    "aftercare": _("Thank you. Your answer was sent."),
    "minutes": _("Your answer to the minutes was sent."),
    "ended": _("The invitation no longer opens anything."),
    "stepped_out": _("You stepped out of the group. Your report stays as it is."),
    "checked": _("Thank you. Your answer was sent."),
    "carried": _("Your report was passed on. This is the new case; your code opens both."),
    "turned": _("You are now looking at this case."),
    "withdrawn_beside": _("That report was withdrawn and erased. This case is still here."),
    "became_report": _("Your signal is a report now. The desk will answer you."),
    "kept_out_alone": _(
        "From now on, whoever you chose can't read your report. It does not belong to the group any"
        " more: otherwise there would be a report that nobody could read."
    ),
    "kept_out": _("From now on, whoever you chose can't read your report."),
}
_TABS = (
    ("inbox_status", _("How things stand")),
    ("inbox_messages", _("Messages")),
    ("inbox_files", _("Files")),
    ("inbox_readers", _("Who can read it")),
    ("inbox_consents", _("Consent")),
    ("inbox_code", _("Code")),
    ("inbox_withdraw", _("Withdraw")),
)
_WITHOUT_STORY = {"inbox_status", "inbox_readers"}
_WITHDRAWN = {"inbox_status", "inbox_messages", "inbox_readers", "inbox_code"}


@dataclass(frozen=True)
class OwnCase:
    """One of the cases that a code opens."""

    public_id: UUID
    reference: str
    desk: str
    is_open: bool


def page(
    request: InboxRequest, name: str, context: dict[str, Any], *, tab: str = "", status: int = 200
) -> HttpResponse:
    """Show a page of the inbox; `tab` is the one that it belongs to."""
    frame = {
        "tabs": _tabs(request, tab or name),
        "reference": request.inbox.report.reference,
        "done": DONE.get(request.GET.get("done", ""), ""),
        "idle_minutes": profiles.current().sessions.idle_minutes,
        "desk_name": name_of(desk_of(request)),
        "procedure": desk_of(request).procedure,
        "called": called(desk_of(request).procedure),
        "must_change": request.inbox.must_change,
        "of_case": request.inbox.report.public_id,
        "own_cases": _own_cases(request),
    }
    return render(request, f"reporting/inbox/{name}.html", {**frame, **context}, status=status)


def done(name: str, what: str) -> HttpResponse:
    """Go to a page, which says what was done."""
    answer = redirect(f"reporting:{name}")
    answer["Location"] += f"?done={what}"
    return answer


def is_sent(request: InboxRequest, form: forms.Form) -> bool:
    """Tell whether a form is to be acted on.

    What was typed before an inbox closed itself comes back to be looked at first.
    """
    return request.method == "POST" and not request.is_resumed and form.is_valid()


def desk_of(request: InboxRequest) -> DeskProfile:
    """Return the desk that the report went to."""
    return profiles.current().desk(request.inbox.report.desk)


def name_of(desk: DeskProfile) -> str:
    """Return the name of a desk in the language of the page."""
    return desk.name.in_language(get_language() or "nl")


def _own_cases(request: InboxRequest) -> list[OwnCase]:
    """Return the cases that the code opens, the one of this page first; none when it is one."""
    others = inboxes.others(request.inbox)
    if not others:
        return []
    desks = profiles.current()
    return [
        OwnCase(
            each.report.public_id,
            each.report.reference,
            name_of(desks.desk(each.report.desk)),
            each is request.inbox,
        )
        for each in (request.inbox, *others)
    ]


def _tabs(request: InboxRequest, current: str) -> list[Link]:
    return [
        Link(str(label), address_of(f"reporting:{name}"), current=name == current)
        for name, label in _TABS
        if _is_offered(request, name)
    ]


def _is_offered(request: InboxRequest, name: str) -> bool:
    if request.inbox.must_change:
        return name == "inbox_code"
    if not request.inbox.has_story:
        return name in _WITHOUT_STORY
    if request.inbox.report.stage == ReportStage.WITHDRAWN:
        return name in _WITHDRAWN
    return True
