"""What is wrong with the cells of a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, overload

if TYPE_CHECKING:
    from polars import DataFrame

FIRST_ROW: Final = 2
"""The number of the first row below the headings, as programs for tables show it."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that is wrong: the row as programs for tables count it, the heading, what it holds.

    `why` is one of the reasons of whoever checked the file.
    """

    row: int
    column: str
    value: str
    why: StrEnum


class ManyProblems(Sequence[Problem]):
    """Problems of a large file, kept as a table: a wrong export can have millions of them.

    `found` has the columns of a `Problem`, and `reasons` makes its `why`.
    """

    def __init__(self, found: "DataFrame", reasons: type[StrEnum]) -> None:
        self._found = found
        self._reasons = reasons

    def __len__(self) -> int:
        return self._found.height

    @overload
    def __getitem__(self, place: int) -> Problem: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Problem]: ...
    def __getitem__(self, place: int | slice) -> Problem | Sequence[Problem]:
        if isinstance(place, slice):
            return [self._made(one) for one in self._found[place].iter_rows()]
        return self._made(self._found.row(range(len(self))[place]))

    def __iter__(self) -> Iterator[Problem]:
        return map(self._made, self._found.iter_rows())

    @property
    def rows(self) -> int:
        """Return in how many rows there are problems."""
        return self._found["row"].n_unique()

    def _made(self, cells: tuple[Any, ...]) -> Problem:
        row, column, value, why = cells
        return Problem(row, column, value, self._reasons(why))


class FirstProblems(Sequence[Problem]):
    """The first problems of a file; of the others only how many there are, and in how many rows."""

    def __init__(self, first: Sequence[Problem], *, mistakes: int, rows: int) -> None:
        self._first = first
        self.mistakes = mistakes
        self.rows = rows

    def __len__(self) -> int:
        return len(self._first)

    @overload
    def __getitem__(self, place: int) -> Problem: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Problem]: ...
    def __getitem__(self, place: int | slice) -> Problem | Sequence[Problem]:
        return self._first[place]


def mistakes_in(problems: Sequence[Problem]) -> int:
    """Return how many problems were found, also when not all are kept."""
    return problems.mistakes if isinstance(problems, FirstProblems) else len(problems)


def rows_with(problems: Sequence[Problem]) -> int:
    """Return in how many rows there are problems."""
    if isinstance(problems, ManyProblems | FirstProblems):
        return problems.rows
    return len({one.row for one in problems})
