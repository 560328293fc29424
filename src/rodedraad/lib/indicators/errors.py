"""Why a figure cannot be made. Errors carry facts; the page writes the sentence."""

from dataclasses import dataclass
from datetime import date


class IndicatorError(Exception):
    """The root of what this library raises on purpose."""


@dataclass
class NobodyCounted(IndicatorError):
    """A number that is divided by is zero: there is nobody, or nothing, to compare with."""

    what: str

    def __str__(self) -> str:
        return f"there is nothing to divide by: {self.what} is 0"


@dataclass
class BelowZero(IndicatorError):
    """A number of people, hours or an amount is negative."""

    what: str
    value: object

    def __str__(self) -> str:
        return f"{self.what} is {self.value}, below zero"


@dataclass
class NotExact(IndicatorError):
    """A number is no whole number, or no exact amount, where it has to be."""

    what: str
    value: object

    def __str__(self) -> str:
        return f"{self.what} is {self.value!r}, which is not exact"


@dataclass
class MoreThanAll(IndicatorError):
    """A part is larger than its whole."""

    part: object
    whole: object

    def __str__(self) -> str:
        return f"a part of {self.part} is larger than the whole of {self.whole}"


@dataclass
class NotComparable(IndicatorError):
    """Two figures are about different things; `first` and `second` say which."""

    first: object
    second: object

    def __str__(self) -> str:
        return f"{self._what()}: {self.first} and {self.second}"

    def _what(self) -> str:
        return "these cannot be compared"


class DifferentClassifications(NotComparable):
    """The groups were drawn in two ways, such as niet-westers and Buiten-Europa."""

    def _what(self) -> str:
        return "two classifications"


class DifferentPopulations(NotComparable):
    """Other people were counted."""

    def _what(self) -> str:
        return "two populations"


class DifferentGroups(NotComparable):
    """The figures are about two groups."""

    def _what(self) -> str:
        return "two groups"


class DifferentDays(NotComparable):
    """The figures are of two reference dates."""

    def _what(self) -> str:
        return "two reference dates"


class DifferentUnits(NotComparable):
    """People were counted in the one, jobs in the other."""

    def _what(self) -> str:
        return "two units"


class WrongOrder(NotComparable):
    """What comes first is not the earlier one."""

    def _what(self) -> str:
        return "not in the order of time"


@dataclass
class BreakInSeries(IndicatorError):
    """The way of counting changed between two figures of a series."""

    on: date

    def __str__(self) -> str:
        return f"the series broke on {self.on}"


@dataclass
class TooFewPoints(IndicatorError):
    """A line through so few points says nothing."""

    points: int
    needed: int

    def __str__(self) -> str:
        return f"{self.points} points, at least {self.needed} are needed"


@dataclass
class NoVariation(IndicatorError):
    """All values are alike, so that what is asked has no answer."""

    what: str

    def __str__(self) -> str:
        return f"{self.what} does not vary"


@dataclass
class NotOnThisLine(IndicatorError):
    """A line does not reach its target after its last point."""

    already_there: bool

    def __str__(self) -> str:
        return "the line is past the target" if self.already_there else "the line goes elsewhere"


@dataclass
class PartsMissing(IndicatorError):
    """The parts of a whole do not add up to it."""

    total: object

    def __str__(self) -> str:
        return f"the parts add up to {self.total} of the whole"


@dataclass
class BadRows(IndicatorError):
    """Rows of a table cannot be what they say; they are counted from 0."""

    rows: tuple[int, ...]
    what: str

    def __str__(self) -> str:
        return f"rows {', '.join(map(str, self.rows))}: {self.what}"


@dataclass
class NoWords(IndicatorError):
    """There is no sentence for this kind of value."""

    kind: str

    def __str__(self) -> str:
        return f"there is no sentence for {self.kind}"
