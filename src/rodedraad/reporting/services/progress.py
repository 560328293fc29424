"""What the handling tells the report, and through it the reporter."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rodedraad.audit.parties import Party
from rodedraad.reporting import events, rows
from rodedraad.reporting.models import Report
from rodedraad.reporting.stages import ItemKind, ReportStage
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.models import SealedItem


@transaction.atomic
def tell_progress(*, report: Report, stage: ReportStage, by: Party, at: datetime) -> Report:
    """Let the reporter read from now on that it is this far."""
    acknowledged_day = report.acknowledged_day
    if stage == ReportStage.ACKNOWLEDGED and acknowledged_day is None:
        acknowledged_day = timezone.localdate(at)
    return rows.change(
        report,
        by=by,
        event=events.PROGRESS_TOLD,
        at=at,
        facts={"stage": stage.value},
        stage=stage.value,
        acknowledged_day=acknowledged_day,
    )


@transaction.atomic
def take_in_hand(*, report: Report, by: Party, at: datetime) -> Report:
    """Note that the handling has begun: it leaves the list of new reports, and the tray."""
    return rows.change(
        report, by=by, event=events.TAKEN_IN_HAND, at=at, in_hand=True, in_tray=False
    )


@transaction.atomic
def note_hearing_began(*, report: Report, by: Party, at: datetime) -> Report:
    """Note that the other side is being heard: from now on that person has rights too."""
    if report.hearing_began_day is None:
        day = timezone.localdate(at)
        rows.change(report, by=by, event=events.HEARING_BEGAN, at=at, hearing_began_day=day)
    return report


@transaction.atomic
def say_to_reporter(
    *,
    report: Report,
    text: str,
    by: Party,
    at: datetime,
    author: str = "",
    files: Sequence[UUID] = (),
) -> SealedItem:
    """Put a message into the inbox; `author` is the name that the reporter sees, if any."""
    content = {"text": text, "author": author, "files": [str(public_id) for public_id in files]}
    return safekeeping.put(
        dossier=report.dossier,
        compartment=Compartment.STORY,
        kind=ItemKind.MESSAGE,
        content=content,
        by=by,
        at=at,
    )
