"""What can be wrong with a table, a hierarchy or a wish to publish. Errors carry facts only."""

from dataclasses import dataclass


class DisclosureError(Exception):
    """The root of what this library raises on purpose."""


@dataclass
class BadHierarchy(DisclosureError):
    """A dimension is no set of trees over the same leaves."""

    dimension: str
    code: str

    def __str__(self) -> str:
        return f"{self._what()}: code {self.code!r} of dimension {self.dimension!r}"

    def _what(self) -> str:
        return "this is no hierarchy"


class LoopInHierarchy(BadHierarchy):
    """A code is, through its children, a part of itself."""

    def _what(self) -> str:
        return "a code is a part of itself"


class TwoParents(BadHierarchy):
    """A code is counted twice in one breakdown."""

    def _what(self) -> str:
        return "a code is counted twice in one breakdown"


class LevelMissing(BadHierarchy):
    """A breakdown leaves out a code that another breakdown of the same total has."""

    def _what(self) -> str:
        return "a code is missing from one of the breakdowns"


class SeveralRoots(BadHierarchy):
    """A code hangs under nothing while another code is already the total."""

    def _what(self) -> str:
        return "a code is under no total"


class UnknownCode(BadHierarchy):
    """Somebody named a code that is not in the tree."""

    def _what(self) -> str:
        return "a code is not in the hierarchy"


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
    """A value is negative, a count is no whole number, or it is no number at all."""

    field: str
    value: object

    def _what(self) -> str:
        return f"{self.field} is {self.value!r}"


class RowTwice(BadRow):
    """Two rows are about the same cell."""

    def _what(self) -> str:
        return "there is an earlier row with the same codes"


class NotZero(BadRow):
    """A cell that was said to be empty by nature is not empty."""

    def _what(self) -> str:
        return "the cell was said to be empty by nature"


@dataclass
class DoesNotAddUp(BadRow):
    """A given total is not the sum of its parts."""

    given: int
    derived: int

    def _what(self) -> str:
        return f"the total says {self.given}, its parts say {self.derived}"


@dataclass
class ColumnMissing(BadRow):
    """A row lacks a column."""

    column: str

    def _what(self) -> str:
        return f"there is no column {self.column!r}"


@dataclass
class TooManyCells(DisclosureError):
    """The dimensions together make more cells than can be protected."""

    cells: int
    limit: int

    def __str__(self) -> str:
        return f"the dimensions make {self.cells} cells; at most {self.limit} can be protected"


@dataclass
class TablesDisagree(DisclosureError):
    """Two tables, or a table and the ledger, say different things about one cell or relation."""

    about: str

    def __str__(self) -> str:
        return f"what is known does not agree about {self.about}"


@dataclass
class NotEnoughKnown(DisclosureError):
    """A rule needs a fact about a cell that was not given."""

    cell: str
    field: str

    def __str__(self) -> str:
        return f"the rule needs {self.field} of cell {self.cell}"


@dataclass
class CannotProtect(DisclosureError):
    """No choice of withheld cells protects this cell. Never a text for readers."""

    cell: str
    reason: str

    def __str__(self) -> str:
        return f"cell {self.cell} cannot be protected: {self.reason}"


@dataclass
class BadDocument(DisclosureError):
    """A stored table or ledger is not what this library wrote."""

    why: str

    def __str__(self) -> str:
        return f"this is no table or ledger: {self.why}"
