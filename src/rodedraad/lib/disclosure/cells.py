"""The atoms: a cell, a linear fact about cells, and the protection that a cell asks for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple


class CellId(NamedTuple):
    """Which cell: what is measured, and the code of each dimension that is not at its total.

    A dimension at its total is left out, so tables that share cells share their names too.
    """

    measure: str
    codes: tuple[tuple[str, str], ...] = ()

    @classmethod
    def at(cls, measure: str, codes: Iterable[tuple[str, str]]) -> "CellId":
        """Name the cell with these (dimension, code) pairs, totals already left out."""
        return cls(measure, tuple(sorted(codes)))

    def __str__(self) -> str:
        where = ", ".join(f"{dimension}={code}" for dimension, code in self.codes)
        return f"{self.measure}[{where or 'total'}]"


@dataclass(frozen=True)
class Cell:
    """What the office knows of a cell.

    `value` is a whole number: a count, or a magnitude in its smallest unit. `contributors` says
    how many people or enterprises stand behind it (for a count that is the count itself),
    `largest` the biggest contributions in falling order, `invited` how many were asked.
    """

    value: int
    is_count: bool = True
    contributors: int | None = None
    largest: tuple[int, ...] = ()
    invited: int | None = None


@dataclass(frozen=True)
class Fact:
    """What is known of a sum: lower <= sum of coefficient x cell <= upper."""

    terms: tuple[tuple[CellId, int], ...]
    lower: int | None
    upper: int | None

    @classmethod
    def zero(cls, terms: Mapping[CellId, int]) -> "Fact":
        """Say that a sum is nothing: a relation."""
        return cls(tuple(sorted(terms.items())), 0, 0)

    @classmethod
    def exactly(cls, cell: CellId, value: int) -> "Fact":
        """Say what a cell is."""
        return cls(((cell, 1),), value, value)

    def amount(self, values: Mapping[CellId, int]) -> int:
        """Work out the sum."""
        return sum(factor * values[cell] for cell, factor in self.terms)

    def holds(self, values: Mapping[CellId, int]) -> bool:
        """Tell whether the fact is true of these values."""
        amount = self.amount(values)
        return (self.lower is None or self.lower <= amount) and (
            self.upper is None or amount <= self.upper
        )


@dataclass(frozen=True)
class Protection:
    """What a reader must be left in doubt about, around the true value a.

    The interval [L, U] that a reader derives must have L <= a - lower, U >= a + upper and
    U - L >= sliding. These are the lower, upper and sliding protection levels of
    Fischetti and Salazar (Management Science 47(7), 2001, section 2).
    """

    lower: int
    upper: int
    sliding: int

    def with_both(self, other: "Protection") -> "Protection":
        """Ask what either asks."""
        return Protection(
            max(self.lower, other.lower),
            max(self.upper, other.upper),
            max(self.sliding, other.sliding),
        )

    def is_kept_by(self, down: int, up: int) -> bool:
        """Tell whether an interval that reaches `down` below and `up` above a is wide enough."""
        return down >= self.lower and up >= self.upper and down + up >= self.sliding


NEVER_EXACT = Protection(0, 0, 1)
