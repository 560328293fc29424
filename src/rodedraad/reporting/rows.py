"""The row of a report: changed in this one place, and believed only when the trail agrees.

The row says which list shows a report, how far the reporter was told that it is, and when it is
erased. Each change leaves the digest of the whole row in the trail, so that somebody who writes
past the platform cannot hide a report, nor let the platform itself erase it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rodedraad.audit import queries as trail
from rodedraad.audit.parties import Party
from rodedraad.audit.queries import TrailTampered
from rodedraad.audit.services import record, wait_for_turn
from rodedraad.core.errors import NotFound
from rodedraad.reporting import events
from rodedraad.reporting import inbox_events as ends
from rodedraad.reporting.models import Report
from rodedraad.safekeeping.errors import TamperingFound

PART = "report"
_AT_ONCE = 500


@dataclass(frozen=True)
class Finding:
    """A report that is not what the trail says: changed, or removed."""

    report_id: UUID
    what: str


def change(
    report: Report,
    *,
    by: Party,
    event: str,
    at: datetime,
    facts: Mapping[str, str] | None = None,
    **values: object,
) -> Report:
    """Change fields of a report and anchor the row; the report given is as the row afterwards.

    Raises `NotFound`, or `TamperingFound` for a row that was changed past the platform: anchoring
    it would make that change look sound.
    """
    wait_for_turn()
    row = Report.objects.select_for_update().filter(pk=report.pk).first()
    if row is None:
        raise NotFound
    require_whole(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
    record(by, event, row.pk, at, digest=row.digest(), facts=facts)
    for name in Report.ANCHORED:
        setattr(report, name, getattr(row, name))
    return report


def require_whole(report: Report) -> Report:
    """Return the report when it is what the trail says; else raise `TamperingFound`.

    Somebody may have changed it between reading the row and reading the trail. So before anything
    is called tampered, it is read again while nobody can write.
    """
    if not _differing([report]):
        return report
    wait_for_turn()
    try:
        report.refresh_from_db()
    except Report.DoesNotExist:
        raise NotFound from None
    if _differing([report]):
        raise TamperingFound(report.dossier_id, PART)
    return report


def findings() -> Iterator[Finding]:
    """Compare all reports with the trail; for a command, named to the database as worker."""
    known = trail.subjects_of(events.SUBMITTED)
    numbers = list(Report.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), _AT_ONCE):
        some = list(Report.objects.filter(pk__in=numbers[start : start + _AT_ONCE]).order_by("pk"))
        yield from (Finding(report.pk, "changed") for report in _surely_differing(some))
    gone = known - set(numbers)
    explained = trail.subjects_of(ends.ERASED, ends.CLEARED) if gone else set()
    yield from (Finding(report_id, "removed") for report_id in sorted(gone - explained))


def _surely_differing(reports: Sequence[Report]) -> Iterator[Report]:
    for report in _differing(reports):
        try:
            require_whole(report)
        except TamperingFound:
            yield report
        except NotFound:
            continue


def _differing(reports: Iterable[Report]) -> list[Report]:
    found = {report.pk: report for report in reports}
    try:
        anchored = trail.latest_digests(found)
    except TrailTampered:
        return list(found.values())
    return [report for pk, report in found.items() if anchored.get(pk) != report.digest()]
