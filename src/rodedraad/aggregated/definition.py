"""What a source says of itself: what was counted, by whom, of when, and in which classification."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import Any, Final

from django.utils.text import slugify

from rodedraad.lib.aggregates import SourceKind
from rodedraad.lib.indicators.basis import Unit

LONGEST_SERIES: Final = 24
_KEPT: Final = 17
"""So much of a long name is kept, before a mark of the whole name."""


@dataclass(frozen=True)
class Definition:
    """What the office says of a file; texts for readers stand in Dutch and in English.

    `name` is the same each year: by it a source is one series with those of other years.
    `first_day` is where its period begins, if it is not of one day. `break_reason` says why it
    can't be compared with what was before, and is empty when it can. `classification` is empty
    except for a barometer and pay by origin, and `unit` says whether a barometer counted people or
    jobs.
    """

    kind: SourceKind
    name: str
    made_by: str
    reference_date: date
    population: Mapping[str, str]
    first_day: date | None = None
    classification: str = ""
    unit: Unit = Unit.PEOPLE
    break_reason: Mapping[str, str] = field(default_factory=dict)

    @property
    def series(self) -> str:
        """Return the code of the series: what the name is without capitals, blanks and signs.

        Of a name that is too long, or has no letters of ours, it holds a mark of the whole: two
        names that begin alike are two series.
        """
        plain = slugify(self.name)
        if plain and len(plain) <= LONGEST_SERIES:
            return plain
        mark = blake2b((plain or self.name).encode(), digest_size=3).hexdigest()
        return f"{plain[:_KEPT].strip('-') or 'x'}-{mark}"

    @property
    def is_of_a_year(self) -> bool:
        """Tell whether its period is a year from the first day to the last."""
        first, last = self.first_day, self.reference_date
        ends = (last.month, last.day) == (12, 31)
        return ends and (first is None or first == date(last.year, 1, 1))

    def to_content(self) -> dict[str, Any]:
        """Return it as a document."""
        return {
            "kind": self.kind.value,
            "name": self.name,
            "made_by": self.made_by,
            "reference_date": self.reference_date.isoformat(),
            "first_day": self.first_day.isoformat() if self.first_day else "",
            "classification": self.classification,
            "unit": self.unit.value,
            "population": dict(self.population),
            "break_reason": dict(self.break_reason),
        }

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> "Definition":
        """Read what `to_content` gave."""
        first_day = content["first_day"]
        return cls(
            kind=SourceKind(content["kind"]),
            name=content["name"],
            made_by=content["made_by"],
            reference_date=date.fromisoformat(content["reference_date"]),
            population=content["population"],
            first_day=date.fromisoformat(first_day) if first_day else None,
            classification=content["classification"],
            unit=Unit(content["unit"]),
            break_reason=content["break_reason"],
        )
