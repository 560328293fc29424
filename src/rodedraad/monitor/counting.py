"""The name that a measure bears: two periods or two countings never share a cell."""

from typing import NamedTuple

from rodedraad.monitor.periods import Period


class Counting(NamedTuple):
    """What was counted, of when, and for which time it was counted."""

    subject: str
    period: Period
    version: int

    @classmethod
    def of(cls, measure: str) -> "Counting":
        """Read the name of a measure."""
        subject, period, version = measure.split("/")
        return cls(subject, Period.of(period), int(version))

    @property
    def measure(self) -> str:
        """Return the name of the measure."""
        return f"{self.subject}/{self.period.code}/{self.version}"
