"""Whether the rows of cases are what the trail says, as far as it knows them; told without any key.

The trail knows of each report whether somebody took it up, and of each person concerned with a code
which dossier is whose. So a case that was removed is noticed, and one that was moved.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import F

from rodedraad.audit import queries as trail
from rodedraad.audit.services import wait_for_turn
from rodedraad.cases import events
from rodedraad.cases import side as sides
from rodedraad.cases.models import Case, SideDossier
from rodedraad.reporting.models import Report
from rodedraad.safekeeping.errors import TamperingFound


@dataclass(frozen=True)
class Finding:
    """A row that is not what the trail says."""

    what: str
    why: str


def findings() -> Iterator[Finding]:
    """Compare all cases with the trail; for a command, named to the database as worker."""
    known = trail.subjects_of(events.CODE_GIVEN)
    living = Report.objects.filter(dossier__shredded_day__isnull=True)
    for report in living.filter(in_hand=True, case__isnull=True).order_by("pk"):
        yield Finding(f"report {report.pk}", "somebody took it up, and its case was removed")
    for case in Case.objects.exclude(dossier=F("report__dossier")).order_by("pk"):
        yield Finding(f"case {case.pk}", "it has the dossier of another report")
    beside = SideDossier.objects.select_related("person__case").order_by("pk")
    for side in beside:
        if not _is_known(side) and not _is_known_by_now(side):
            yield Finding(f"side dossier {side.pk}", "the trail does not know it as it is")
    gone = known - {side.pk for side in beside}
    explained = trail.subjects_of(events.SIDE_ERASED) if gone else set()
    for side_id in sorted(gone - explained):
        yield Finding(f"side dossier {side_id}", "it was removed")


def _is_known(side: SideDossier) -> bool:
    try:
        sides.require_known([side])
    except TamperingFound:
        return False
    return True


def _is_known_by_now(side: SideDossier) -> bool:
    # A new code may have been given between the reading of the row and that of the trail.
    wait_for_turn()
    again = SideDossier.objects.select_related("person__case").filter(pk=side.pk).first()
    return again is None or _is_known(again)
