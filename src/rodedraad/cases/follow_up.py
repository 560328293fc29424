"""What a handler puts in words about what was agreed: measures, and aftercare for others."""

from dataclasses import dataclass
from typing import ClassVar

from rodedraad.cases.writings import Writing


@dataclass(frozen=True)
class MeasureFollowed(Writing):
    """How a measure went, what shows it or why not, and when it is looked at once more."""

    kind: ClassVar[str] = "measure_followed"
    number: str
    carried_out: str
    text: str
    next_day: str = ""


@dataclass(frozen=True)
class CarePlanned(Writing):
    """Aftercare for others than the reporter: for whom, what, by which day, and what for."""

    kind: ClassVar[str] = "care_planned"
    care_for: str
    care_kind: str
    due: str
    text: str
    number: str = ""


@dataclass(frozen=True)
class CareGiven(Writing):
    """What came of aftercare for others, and when it is done once more."""

    kind: ClassVar[str] = "care_given"
    number: str
    held: str
    text: str
    next_day: str = ""
