"""Reads of who may see the dossier already: the reporter, or a room above that has its own door.

That a committee handed over its findings is public.
"""

from uuid import UUID

from rodedraad.core import asking
from rodedraad.core.errors import NotFound
from rodedraad.reporting import rows
from rodedraad.reporting.models import Findings, Report


def findings_of(desk: str) -> Findings | None:
    """Return when a committee handed over its findings; nothing as long as it did not.

    Open to everybody: it stands on a public page.
    """
    return Findings.objects.filter(desk=desk).first()


def is_reported(dossier_id: UUID) -> bool:
    """Tell whether there is a report of a dossier, for who may see the dossier."""
    return asking.exists(Report, dossier_id=dossier_id)


def report_of(dossier_id: UUID) -> Report:
    """Return the report of a dossier, for who may see the dossier.

    Raises `NotFound`, or `TamperingFound` for a row that the trail does not know as it is.
    """
    found = asking.rows(Report, dossier_id=dossier_id)
    if not found:
        raise NotFound
    return rows.require_whole(found[0])
