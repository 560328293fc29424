"""Reads of who may see the dossier already: the reporter, or a room above that has its own door."""

from uuid import UUID

from rodedraad.core.errors import NotFound
from rodedraad.reporting import rows
from rodedraad.reporting.models import Report


def report_of(dossier_id: UUID) -> Report:
    """Return the report of a dossier, for who may see the dossier.

    Raises `NotFound`, or `TamperingFound` for a row that the trail does not know as it is.
    """
    report = Report.objects.filter(dossier_id=dossier_id).first()
    if report is None:
        raise NotFound
    return rows.require_whole(report)
