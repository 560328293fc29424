"""What can be wrong with a table, a hierarchy or a wish to publish. Errors carry facts only."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rodedraad.lib.disclosure.cells import CellId
    from rodedraad.lib.disclosure.coarser import Coarser


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


class TooUneven(BadHierarchy):
    """So many levels stand above so many codes that they cannot be held in memory."""

    def _what(self) -> str:
        return "too many levels above too many codes"


class UnknownCode(BadHierarchy):
    """Somebody named a code that is not in the tree."""

    def _what(self) -> str:
        return "a code is not in the hierarchy"


@dataclass
class BadRule(DisclosureError):
    """A rule is not written as it should be, or asks for what the tables do not have."""

    text: str
    wanted: str

    def __str__(self) -> str:
        return f"rule {self.text!r}: {self.wanted}"


class NoSuchRule(BadRule):
    """There is no rule of this name; `wanted` are those that there are."""


@dataclass
class NoSuchDimension(BadRule):
    """A rule is about a dimension that is not there; `wanted` are those that are."""

    dimension: str


@dataclass
class NoSuchCategory(NoSuchDimension):
    """A rule names what is no code of a dimension, or its total; `wanted` are those that fit."""

    code: str


@dataclass
class CodeNotInner(DisclosureError):
    """Records have no code, one that its dimension does not know, or that of a total."""

    dimension: str
    code: str | None

    def __str__(self) -> str:
        return f"records have code {self.code!r}, no inner code of dimension {self.dimension!r}"


@dataclass
class AmountsWrong(DisclosureError):
    """Records have an amount that is absent, negative or no number, or no contributor."""

    column: str
    records: int

    def __str__(self) -> str:
        return f"{self.records} records have no contributor or a wrong amount in {self.column!r}"


@dataclass
class TooManyCodes(BadHierarchy):
    """A dimension has more codes than can be protected; `code` is the first too many."""

    codes: int
    limit: int

    def _what(self) -> str:
        return f"{self.codes} codes, and at most {self.limit} can be protected"


@dataclass
class TooManyCells(DisclosureError):
    """The dimensions together make more cells than can be protected; `sizes` are their codes."""

    cells: int
    limit: int
    sizes: tuple[tuple[str, int], ...] = ()

    def __str__(self) -> str:
        return f"the dimensions make {self.cells} cells; at most {self.limit} can be protected"


@dataclass
class TablesDisagree(DisclosureError):
    """Two tables, or a table and the ledger, say different things about one cell or relation."""

    about: str

    def __str__(self) -> str:
        return f"what is known does not agree about {self.about}"


class NotAsBefore(TablesDisagree):
    """A cell has another value than readers were told, or than was withheld from them."""


@dataclass
class OtherName(DisclosureError):
    """A column is new, and readers know half of its codes or more of an `earlier` one.

    Names are what ties cells: when both are about the same, nothing would say so.
    """

    measure: str
    dimension: str
    earlier: str
    codes: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.measure}: {self.dimension!r} may be {self.earlier!r}: {self.codes}"


@dataclass
class Regrouped(DisclosureError):
    """Readers were told of `codes` of a dimension, and a new table has `new` without them.

    The figures of both could be subtracted, and nothing would say that they belong together.
    """

    measure: str
    dimension: str
    codes: tuple[str, ...]
    new: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.measure}: codes {self.codes} of {self.dimension!r} became {self.new}"


@dataclass
class MadeOtherwise(DisclosureError):
    """Readers were told that a code is the sum of `parts`, and in a new table it is not."""

    measure: str
    dimension: str
    code: str
    parts: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.measure}: {self.code!r} of {self.dimension!r} was the sum of {self.parts}"


@dataclass
class NotEnoughKnown(DisclosureError):
    """A rule needs a fact about a cell that was not given: `invited`, `n`, or `max2`."""

    cell: "CellId"
    field: str

    def __str__(self) -> str:
        return f"the rule needs {self.field} of cell {self.cell}"


@dataclass
class NotACount(DisclosureError):
    """Only counts are rounded to a base; this cell is a magnitude."""

    cell: str

    def __str__(self) -> str:
        return f"cell {self.cell} is no count"


ALL: Final = "of these tables"
"""What `CannotProtect` names when no cell is to blame."""


@dataclass
class CannotProtect(DisclosureError):
    """No choice of withheld cells protects this cell. Never a text for readers.

    `coarser` is a `Coarser`, the design of tables that does work, when one was looked for and
    found.
    """

    cell: str
    reason: str
    coarser: "Coarser | None" = None

    def __str__(self) -> str:
        return f"cell {self.cell} cannot be protected: {self.reason}"


class CannotRound(CannotProtect):
    """No rounding was found that leaves every sensitive cell in doubt."""


@dataclass
class BadDocument(DisclosureError):
    """A stored table or ledger is not what this library wrote."""

    why: str

    def __str__(self) -> str:
        return f"this is no table or ledger: {self.why}"


@dataclass
class StillOpen(CannotProtect):
    """An audit of what was about to be shown found cells of which a reader learns too much."""

    cells: tuple["CellId", ...] = ()


@dataclass
class TooLittleLeft(CannotProtect):
    """The tables can be protected, but more is `what` (sensitive, withheld) than the limit."""

    what: str = ""
    share: float = 0.0
    limit: float = 1.0

    def __str__(self) -> str:
        return f"{self.share:.0%} of the cells is {self.what}; the limit is {self.limit:.0%}"
