"""The last page: sending, and saying plainly whether it was sent."""

from datetime import date, datetime

from django.db import InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rodedraad.core.admission import Busy
from rodedraad.lib import terms
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.organisations.profiles import Procedure, Profile
from rodedraad.reporting import attachments, lanes
from rodedraad.reporting.attachments import Sorted
from rodedraad.reporting.models import Report
from rodedraad.reporting.services import submission
from rodedraad.reporting.services.submission import Sent
from rodedraad.reporting.steps import Step
from rodedraad.reporting.web import pages
from rodedraad.reporting.web.collecting import Collected, StepOpen, bound, collect
from rodedraad.reporting.web.house import House
from rodedraad.reporting.web.pages import Trouble


class SentBefore(Exception):
    """Other answers were sent under this number: these are not sent yet."""


def send(request: HttpRequest, house: House, at: datetime) -> HttpResponse:
    """Send once, however often it is pressed, and answer with what is certain.

    Who waits for a place asks the database nothing yet, so that a rush needs few connections.
    Raises `StepOpen`, or `SentBefore` when something was changed after it had been sent.
    """
    keep = bool(house.answer(Step.SEND, "keep"))
    try:
        uploads = request.FILES.getlist("attachments")
        files = attachments.sort(uploads, house.profile.files, keep_details=keep)
        with lanes.SENDING.place():
            collected = collect(house)
            if not house.draft.code or not bound(house, Step.CODE).is_valid():
                raise StepOpen(Step.CODE)
            return _sent_or_not(request, house, collected, files, at)
    except Busy:
        return pages.question(request, house, Step.SEND, trouble=Trouble.BUSY)


def _sent_or_not(
    request: HttpRequest, house: House, collected: Collected, files: Sorted, at: datetime
) -> HttpResponse:
    is_committing = False
    try:
        with transaction.atomic():
            sent = _submit(house, collected, files, at)
            is_committing = True
    except (OperationalError, InterfaceError):
        trouble = Trouble.UNSURE if is_committing else Trouble.NOT_SENT
        return pages.question(request, house, Step.SEND, trouble=trouble)
    code = ReporterCode.parse(house.draft.code)
    if sent.is_repeated and not sent.has(collected.answers, code):
        raise SentBefore
    return _confirmation(request, house, collected, sent, files)


def _submit(house: House, collected: Collected, files: Sorted, at: datetime) -> Sent:
    if earlier := submission.find_sent(house.draft.dossier_id):
        return earlier
    return submission.submit(
        answers=collected.answers,
        dossier_id=house.draft.dossier_id,
        code=ReporterCode.parse(house.draft.code),
        readers=collected.readers,
        excluded=collected.excluded,
        namesakes=collected.namesakes,
        files=files.good,
        tray_above=_tray_above(house),
        entry=house.draft.entry,
        joining=house.draft.joining,
        at=at,
    )


def _tray_above(house: House) -> int | None:
    """Return how many may come in an hour; what somebody typed at a desk is no flood."""
    return None if house.draft.entry else house.profile.flood.tray_above_per_hour


def _confirmation(
    request: HttpRequest, house: House, collected: Collected, sent: Sent, files: Sorted
) -> HttpResponse:
    report = sent.report
    code = ReporterCode.parse(house.draft.code)
    context = {
        **pages.who_reads(house, collected),
        "entry": house.draft.entry,
        "reference": report.reference,
        "desk_name": house.profile.desk(report.desk).name.in_language(house.language),
        "is_anonymous": report.is_anonymous,
        "is_signal": report.kind == "signal",
        "code": code.text,
        "own_words": house.profile.texts.sent,
        "receipt": report.receipt,
        "stands_alone": house.draft.joining is not None and not sent.is_seated,
        "has_begun_group": collected.answers.together and sent.is_seated,
        "files": sent.files,
        "aside": files.aside,
        "is_repeated": sent.is_repeated,
        "other_files": sent.is_repeated and len(files.good) > sent.files,
        **_days(house.profile, report),
    }
    return render(request, "reporting/sending/sent.html", context)


def _days(profile: Profile, report: Report) -> dict[str, date | None]:
    """Return what follows by when; a committee promises no day for what it finds."""
    agreed, received = profile.terms, report.received_day
    feedback_by = terms.feedback_by(received, within_months=agreed.feedback_months)
    is_of_committee = profile.desk(report.desk).procedure is Procedure.FACT_FINDING
    holidays = terms.DutchHolidays(agreed.closed_days)
    return {
        "personal_by": terms.add_working_days(
            received, agreed.personal_message_working_days, holidays
        ),
        "acknowledge_by": terms.acknowledge_by(received, within_days=agreed.acknowledge_days),
        "feedback_by": None if is_of_committee else feedback_by,
    }
