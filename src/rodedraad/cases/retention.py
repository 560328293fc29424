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
from rodedraad.audit.services import wait_for_turn
from rodedraad.cases import destinations, events
from rodedraad.cases import side as sides
from rodedraad.cases.models import Case, SideDossier
from rodedraad.cases.states import Aim, CaseRoute
from rodedraad.core.rowsecurity import identify
from rodedraad.reporting import retention, rows
from rodedraad.reporting.retention import Ending
from rodedraad.reporting.stages import NOT_PROVEN, ReportKind
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import TamperingFound


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
    """Remove the rows of cases whose dossier was shredded; return how many.

    The trail has to agree that it was. What it does not know is kept, and told: erasing cannot be
    undone, and whoever writes past the platform must not let the platform do it.
    """
    identify(worker=True)
    wait_for_turn()
    erased = Case.objects.filter(dossier__shredded_day__isnull=False)
    gone = [case for case in erased.select_related("report") if _is_gone(case, at)]
    for case in gone:
        _erase_sides(case, at)
        audit.record(Party.WORKER, events.ERASED, case.id, at)
        case.delete()
    return len(gone)


def _is_gone(case: Case, at: datetime) -> bool:
    try:
        destinations.require_own_dossier(case)
        rows.require_whole(case.report)
    except TamperingFound as found:
        safekeeping.tell_once(found=found, at=at)
        return False
    strange = safekeeping.inspect(dossier_id=case.dossier_id)
    for part in strange:
        safekeeping.tell_once(found=TamperingFound(case.dossier_id, part), at=at)
    return not strange


def _erase_sides(case: Case, at: datetime) -> None:
    """Erase what persons concerned could open of the case; not what a false row points at."""
    beside = SideDossier.objects.select_related("dossier", "person__case")
    for side in list(beside.filter(person__case=case)):
        try:
            sides.require_known([side])
        except TamperingFound as found:
            safekeeping.tell_once(found=found, at=at)
            continue
        safekeeping.shred(
            dossier=side.dossier, compartments=tuple(Compartment), by=Party.WORKER, at=at
        )
        audit.record(Party.WORKER, events.SIDE_ERASED, side.id, at)
    identify(worker=True)
