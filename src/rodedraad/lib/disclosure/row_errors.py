"""What can be wrong with a row of a table. Errors carry facts only."""

from dataclasses import dataclass

from rodedraad.lib.disclosure.errors import DisclosureError


@dataclass
class BadRow(DisclosureError):
    """A row of a table cannot be what it says; rows are counted from 1."""

    row: int
    codes: tuple[str, ...]

    def __str__(self) -> str:
        return f"row {self.row} ({', '.join(self.codes)}): {self._what()}"

    def _what(self) -> str:
        return "this row is wrong"


@dataclass
class CodeNotInTree(BadRow):
    """A row has a code that its dimension does not know."""

    dimension: str
    code: str

    def _what(self) -> str:
        return f"code {self.code!r} is not in dimension {self.dimension!r}"


@dataclass
class BadValue(BadRow):
    """A field cannot have this value; each subclass is a reason."""

    field: str
    value: object

    def _what(self) -> str:
        return f"{self.field} is {self.value!r}"


class EmptyValue(BadValue):
    """There is nothing in the field."""


class NoNumber(BadValue):
    """What is in the field is no number."""


class NegativeValue(BadValue):
    """Less than nothing."""


class TooLarge(BadValue):
    """More than can be reckoned with."""


class ThousandsMark(BadValue):
    """A mark stands between the thousands, which is not told from that before decimals."""


class NotWhole(BadValue):
    """A part of a person, or of the last decimal."""


class AmountOfNobody(BadValue):
    """An amount has no contributor."""


class DecimalPoint(BadValue):
    """A number has a point, and in this file a comma stands before decimals."""


class MoreThanContributed(BadValue):
    """An amount is more than its contributors can have given together."""


class MoreThanInvited(BadValue):
    """More people answered than were asked."""


class LargerThanRest(BadValue):
    """A largest contribution is more than what the ones before it leave of the whole."""


class LargerThanBefore(BadValue):
    """A largest contribution is more than the one before it."""


@dataclass
class RowTwice(BadRow):
    """Two rows are about the same cell; `first` is the row, or the line in a file, of the other."""

    first: int

    def _what(self) -> str:
        return f"row {self.first} has the same codes"


class NotZero(BadRow):
    """A cell that was said to be empty by nature is not empty."""

    def _what(self) -> str:
        return "the cell was said to be empty by nature"


@dataclass
class DoesNotAddUp(BadRow):
    """A given total is not the sum of its parts; in whole units, or as a file writes them."""

    given: int | str
    derived: int | str

    def _what(self) -> str:
        return f"the total says {self.given}, its parts say {self.derived}"


@dataclass
class ColumnMissing(BadRow):
    """A row lacks a column."""

    column: str

    def _what(self) -> str:
        return f"there is no column {self.column!r}"
