"""What a figure is about: who was counted, when and how; and when two figures may be compared."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from rodedraad.lib.indicators.errors import (
    BreakInSeries,
    DifferentClassifications,
    DifferentDays,
    DifferentPopulations,
    DifferentUnits,
    WrongOrder,
)


@dataclass(frozen=True)
class Name:
    """What something is called: a code for machines, and words in Dutch and English.

    The words of a group follow *is* and *are*: vrouw, women; jonger dan 35, younger than 35.
    The words of a population name its members: medewerkers in schaal 11, employees in scale 11.
    """

    code: str
    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the words in `nl` or `en`; raises `KeyError` for any other language."""
        return {"nl": self.nl, "en": self.en}[language]


class Unit(Enum):
    """What is counted: somebody with two contracts is one person with two jobs."""

    PEOPLE = "people"
    JOBS = "jobs"


@dataclass(frozen=True)
class Classification:
    """A way to draw groups, as it was from one version on.

    CBS replaced niet-westers by Buiten-Europa in 2022: another version, and another group.
    """

    name: Name
    version: str

    def __str__(self) -> str:
        return f"{self.name.code} {self.version}"


@dataclass(frozen=True)
class Basis:
    """Who was counted, on which day, in which classification and unit."""

    population: Name
    reference_date: date
    classification: Classification
    unit: Unit = Unit.PEOPLE


def require_alike(first: Basis, second: Basis) -> None:
    """Refuse two ways of counting: `DifferentClassifications`, `DifferentUnits`."""
    if first.classification != second.classification:
        raise DifferentClassifications(first.classification, second.classification)
    if first.unit is not second.unit:
        raise DifferentUnits(first.unit.value, second.unit.value)


def require_same_day(first: Basis, second: Basis) -> None:
    """Refuse two ways of counting, and two reference dates: `DifferentDays`."""
    require_alike(first, second)
    if first.reference_date != second.reference_date:
        raise DifferentDays(first.reference_date, second.reference_date)


def require_series(earlier: Basis, later: Basis, breaks: Iterable[date] = ()) -> None:
    """Refuse what is no series of one population in time.

    A break on a day parts what was counted before it from what was counted on that day and after.
    Raises `DifferentPopulations`, `WrongOrder`, `BreakInSeries`, and what `require_alike` raises.
    """
    require_alike(earlier, later)
    if earlier.population != later.population:
        raise DifferentPopulations(earlier.population.code, later.population.code)
    if not earlier.reference_date < later.reference_date:
        raise WrongOrder(earlier.reference_date, later.reference_date)
    for day in sorted(breaks):
        if earlier.reference_date < day <= later.reference_date:
            raise BreakInSeries(day)
