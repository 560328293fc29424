"""Reports that belong together, as somebody with a key to one of them may know it.

Everything starts from what the actor holds a key of: a report of the group that is hidden from
the actor is in no list and in no count.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from rodedraad.accounts.actors import Actor
from rodedraad.cases import policies
from rodedraad.cases.models import Case
from rodedraad.reporting import groups
from rodedraad.reporting.models import Report
from rodedraad.safekeeping.services import OpenedItem


@dataclass(frozen=True)
class Fellow:
    """Another report of the group, with its case once somebody took it up."""

    report: Report
    case: Case | None


@dataclass(frozen=True, repr=False)
class Together:
    """What a report has in common with others.

    `text` is what who began wrote for all; nothing in the report of anybody else. `is_unsettled`
    tells that another report keeps somebody out who held this one.
    """

    text: str | None
    fellows: Sequence[Fellow]
    is_unsettled: bool


def seen(
    actor: Actor,
    dossier_id: UUID,
    opened: Sequence[OpenedItem],
    *,
    held_by: Collection[UUID],
    kept_out: Collection[UUID],
) -> Together | None:
    """Return with which others a report belongs, from its opened items; nothing for one alone.

    The dossier stays named to the database. Raises `TamperingFound`.
    """
    group = groups.group_in(opened)
    if group is None:
        return None
    taken = groups.seats(group, dossier_id=dossier_id, user_id=actor.user_id)
    others = groups.fellows_in(taken, dossier_id)
    if others is None:
        return None
    hidden = groups.kept_out_in(group, taken, held_by) - set(kept_out)
    return Together(groups.common_text(opened), _visible(actor, others), bool(hidden))


def _visible(actor: Actor, dossiers: Collection[UUID]) -> list[Fellow]:
    reports = policies.visible_reports(actor).filter(dossier_id__in=dossiers)
    ordered = list(reports.select_related("dossier").order_by("received_day", "reference"))
    cases = Case.objects.filter(report__in=ordered).select_related("report", "dossier")
    by_report = {case.report_id: case for case in cases}
    return [Fellow(report, by_report.get(report.pk)) for report in ordered]
