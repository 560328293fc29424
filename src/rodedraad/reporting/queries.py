"""Reads, always from what somebody may see."""

from uuid import UUID

from django.db.models import QuerySet

from rodedraad.accounts.actors import Actor
from rodedraad.audit.services import wait_for_turn
from rodedraad.core.errors import NotFound
from rodedraad.reporting import policies, rows
from rodedraad.reporting.models import Report
from rodedraad.reporting.stages import ReportStage


def awaiting_assessment(actor: Actor) -> QuerySet[Report]:
    """Return the reports that nobody has taken in hand, the newest first."""
    return (
        policies.visible_reports(actor)
        .filter(in_hand=False)
        .exclude(stage=ReportStage.WITHDRAWN)
        .order_by("-received_day", "id")
    )


def get_report(actor: Actor, public_id: UUID, *, lock: bool = False) -> Report:
    """Return the report, or `NotFound` both when it is absent and when it is hidden.

    Raises `TamperingFound` for a row that the trail does not know as it is.
    """
    return _one(policies.visible_reports(actor).filter(public_id=public_id), lock=lock)


def report_of(dossier_id: UUID, *, lock: bool = False) -> Report:
    """Return the report of a dossier, for who may see the dossier.

    Raises `NotFound` or `TamperingFound`.
    """
    return _one(Report.objects.filter(dossier_id=dossier_id), lock=lock)


def _one(reports: QuerySet[Report], *, lock: bool) -> Report:
    if lock:
        wait_for_turn()
    report = (reports.select_for_update(of=("self",)) if lock else reports).first()
    if report is None:
        raise NotFound
    return rows.require_whole(report)
