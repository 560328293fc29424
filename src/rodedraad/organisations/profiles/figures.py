"""What a profile says of figures: below how many people they are withheld, and what is aimed at."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StrictInt, model_validator

from rodedraad.lib.aggregates import BodyKind
from rodedraad.organisations.profiles.words import Part, Words

Year = Annotated[StrictInt, Field(ge=2000, le=2100)]
LeastPeople = Annotated[StrictInt, Field(ge=3, le=100)]


class TargetGroup(StrEnum):
    """Of whom there can be a target figure."""

    WOMEN = "women"
    UNDER_35 = "under_35"
    OUTSIDE_EUROPE = "outside_europe"


class TargetScales(StrEnum):
    """Among whom: everybody, or whoever is in these scales."""

    ALL = "all"
    FROM_11 = "11_up"
    FROM_12 = "12_up"
    FROM_15 = "15_up"


class TargetProfile(Part):
    """A target figure: the part of the people in some scales that a group wants to become.

    It is aimed at and never required: a quota takes an act of parliament, so there is none here.
    """

    group: TargetGroup
    scales: TargetScales
    percent: Annotated[StrictInt, Field(ge=1, le=100)]
    source: Words
    """Where it was decided."""


class BodyTargetProfile(Part):
    """Which part of who sits in bodies of a kind, such as panels or boards, should be women.

    It is aimed at and never required. Of bodies nothing is known but who is a woman.
    """

    body: BodyKind
    percent: Annotated[StrictInt, Field(ge=1, le=100)]
    source: Words
    """Where it was decided."""


class GrowthProfile(Part):
    """A growth that is aimed at: of what the part of a group was in one year, by another year.

    A percentage of what it was, such as a quarter more; the other reading, in points, is said
    beside it.
    """

    group: TargetGroup
    scales: TargetScales
    percent: Annotated[StrictInt, Field(ge=1, le=1000)]
    start: Year
    end: Year
    source: Words
    """Where it was decided."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.start >= self.end:
            raise ValueError("start: a growth begins before it ends")
        return self


class FiguresProfile(Part):
    """For each circle of readers, a number of people below this is not shown; and the targets."""

    public: LeastPeople = 5
    organisation: LeastPeople = 5
    management: LeastPeople = 5
    inclusion_office: LeastPeople = 5
    targets: tuple[TargetProfile, ...] = ()
    bodies: tuple[BodyTargetProfile, ...] = ()
    growth: tuple[GrowthProfile, ...] = ()
    jobs_quota: Annotated[StrictInt, Field(ge=0, le=10_000)] | None = None

    @property
    def strictest(self) -> int:
        """Return the highest of the numbers."""
        return max(self.public, self.organisation, self.management, self.inclusion_office)
