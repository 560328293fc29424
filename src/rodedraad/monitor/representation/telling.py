"""Whether the hours of the jobs agreement can be told of a day, beside what was told before."""

from typing import TYPE_CHECKING

from nacl.public import PrivateKey

from rodedraad.core.errors import NotFound
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.monitor import bridges
from rodedraad.monitor.periods import Period
from rodedraad.monitor.representation import hours
from rodedraad.workforce import queries as workforce

if TYPE_CHECKING:
    from polars import DataFrame


def may_tell_hours(
    key: PrivateKey, told: Ledger, jobs: "DataFrame", period: Period, least: int
) -> bool:  # fmt: skip
    """Tell whether hours were not told of this day yet, nor of another from which few differ.

    Raises `SnapshotBroken`.
    """
    days = bridges.periods_of(told, hours.SUBJECT)
    if period in days:
        return False
    for other in days:
        try:
            before = workforce.jobs_on(key, other.last_day)
        except NotFound:
            continue
        if hours.few_changed(jobs, before, least):
            return False
    return True
