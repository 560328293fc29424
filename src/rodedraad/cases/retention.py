"""How long a case is kept, and what is left of it: nothing.

From the day of closing a term runs that depends on how the case ended; the profile gives it. A
hold stops it. When it has passed, `reporting` shreds the keys of the dossier; then the rows of
the case go too, with what persons concerned could open of it. Rows that an old copy of the
database brings back are not opened, and are erased again.
"""

from datetime import date, datetime

from django.db import transaction

from rodedraad.audit import services as audit
from rodedraad.audit.parties import Party
from rodedraad.cases import events
from rodedraad.cases.models import Case, SideDossier
from rodedraad.cases.states import Aim, CaseRoute
from rodedraad.core.rowsecurity import identify
from rodedraad.reporting import retention
from rodedraad.reporting.retention import Ending
from rodedraad.reporting.stages import NOT_PROVEN, ReportKind
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment


def ending(case: Case, *, finding: str = "") -> Ending:
    """Return the status that decides how long a case is kept; `finding` is that of the case.

    Once a hearing began, the person concerned has rights in it too: the file of a report that
    was withdrawn after that is kept as any other.
    """
    if case.report.withdrawn_day is not None and case.report.hearing_began_day is None:
        return Ending.WITHDRAWN
    if case.report.kind == ReportKind.SIGNAL:
        return Ending.SIGNAL
    if case.route == CaseRoute.NO_FOLLOW_UP:
        return Ending.NOT_FOLLOWED_UP
    is_without_stain = case.aim == Aim.PERSON and finding in NOT_PROVEN
    return Ending.NOT_PROVEN if is_without_stain else Ending.CLOSED


def schedule(case: Case, *, finding: str, by: Party, at: datetime) -> date:
    """Let the term of keeping run from today; return the day of erasure."""
    return retention.schedule(
        report=case.report, ending=ending(case, finding=finding), by=by, at=at
    )


def unschedule(case: Case, *, by: Party, at: datetime) -> None:
    """Forget the day of erasure: the case was taken up again."""
    retention.unschedule(report=case.report, by=by, at=at)


@transaction.atomic
def erase(*, at: datetime) -> int:
    """Remove the rows of cases whose dossier was shredded; return how many."""
    identify(worker=True)
    cases = list(Case.objects.filter(dossier__shredded_day__isnull=False))
    for case in cases:
        _erase_sides(case, at)
        audit.record(Party.WORKER, events.ERASED, case.id, at)
        case.delete()
    return len(cases)


def _erase_sides(case: Case, at: datetime) -> None:
    """Erase what persons concerned could open of the case."""
    for side in SideDossier.objects.filter(person__case=case).select_related("dossier"):
        safekeeping.shred(
            dossier=side.dossier, compartments=tuple(Compartment), by=Party.WORKER, at=at
        )
        audit.record(Party.WORKER, events.SIDE_ERASED, side.id, at)
    identify(worker=True)
