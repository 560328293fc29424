"""Figures of several protected tables beside each other: a board with rows and columns.

A board is made of spots. A spot is one figure of a protected table, by its codes; there is no other
way to put a number on a board. A place without a spot was not counted, which is not withheld.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Final

import numpy as np

from rodedraad.lib.indicators.arrays import wilson
from rodedraad.ui import figure_words
from rodedraad.ui.figure_tables import ROOM_FOR_WORDS
from rodedraad.ui.figures import Figures, NotProtected, only_figures

SHOWN, WITHHELD, NOT_COUNTED = "shown", "withheld", "not_counted"
_HUNDRED: Final = 100
_PRECISE_BELOW: Final = 10
"""Of each hundred fewer than so many are said with one decimal."""


@dataclass(frozen=True)
class Spot:
    """One figure of a protected table: `codes` has one for each dimension.

    `whole` is the figure that it is laid against; `each` says that it is so many of each thousand,
    or hundred, itself. Raises `NotProtected` for anything but `Figures`.
    """

    figures: Figures
    codes: Mapping[str, str]
    whole: "Spot | None" = None
    each: int = 0

    def __post_init__(self) -> None:
        only_figures(self.figures)

    @property
    def is_share(self) -> bool:
        """Tell whether it can be read as so many of each hundred of something."""
        return bool(self.each) or (self.whole is not None and self.whole.value != 0)

    @cached_property
    def value(self) -> int | None:
        """Return the figure; `None` when it is withheld."""
        return self.figures.table.value(*(self.codes[name] for name in self.figures.dimensions))

    @property
    def per_hundred(self) -> Fraction | None:
        """Return how many there are for each hundred of the whole; `None` where one is withheld.

        Both are shown figures, so a reader could work it out.
        """
        part, whole = self.value, self.each or (self.whole.value if self.whole else None)
        return Fraction(part * _HUNDRED, whole) if part is not None and whole else None

    @property
    def part_and_whole(self) -> tuple[int, int] | None:
        """Return so many of how many; `None` where one is withheld, or not a part of the other."""
        part, whole = self.value, self.whole.value if self.whole else None
        return (part, whole) if part is not None and whole and 0 <= part <= whole else None


@dataclass(frozen=True)
class Line:
    """A row of a board, as deep below the first one as `level` says; `part_of` says so in words.

    From each of the columns `breaks` on it was counted in another way.
    """

    words: str
    spots: Sequence[Spot | None]
    level: int = 0
    url: str = ""
    part_of: str = ""
    breaks: Collection[int] = ()


@dataclass(frozen=True)
class Board:
    """Rows and columns of spots. `corner` says what stands down, and across.

    With `is_per_hundred` each spot is read as so many of each hundred of its whole. `foremost` are
    the row and column of the figures of which one stands for all where there is room for one only.
    So many of the first columns are moments, one after the other, as `moments` says.
    `foreign` holds texts within its words that are in one language only, each with that language.
    """

    caption: str
    corner: str
    columns: Sequence[str]
    lines: Sequence[Line]
    is_per_hundred: bool = False
    foremost: Sequence[tuple[int, int]] = ()
    moments: int = 0
    foreign: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for line in self.lines:
            for spot in line.spots:
                if not isinstance(spot, Spot | None):
                    raise NotProtected(type(spot).__name__)

    @cached_property
    def places(self) -> "Sequence[Sequence[Place]]":
        """Read it, row by row. What is part of a whole of nobody counts as not counted."""
        not_counted = Place(figure_words.not_counted(), NOT_COUNTED)
        withheld = Place(figure_words.withheld(), WITHHELD)
        return [
            [
                not_counted
                if spot is None or (self.is_per_hundred and not spot.is_share)
                else _shown(spot, self.is_per_hundred) or withheld
                for spot in line.spots
            ]
            for line in self.lines
        ]

    @cached_property
    def intervals(self) -> Sequence[Sequence[tuple[float, float] | None]]:
        """Return between which numbers of each hundred each share lies but for chance (R7, 95%).

        They are worked out of the part and the whole, which are both shown: all of them at once.
        """
        counts = [[spot.part_and_whole if spot else None for spot in line.spots]
                  for line in self.lines]  # fmt: skip
        known = [one for row in counts for one in row if one]
        parts, wholes = np.array(known, dtype=np.int64).reshape(-1, 2).T
        ends = iter((np.column_stack(wilson(parts, wholes)) * _HUNDRED).tolist())
        return [[(*next(ends),) if one else None for one in row] for row in counts]

    @property
    def in_short(self) -> str:
        """Say the first of the foremost figures that is shown, or the first one when none is."""
        places = self.places
        found = [at for at in self.foremost if places[at[0]][at[1]].kind == SHOWN]
        for row, column in (found or self.foremost)[:1]:
            place = places[row][column]
            is_share = self.is_per_hundred and place.kind == SHOWN
            figure = figure_words.each_hundred(place.words) if is_share else place.words
            return figure_words.one_of(self.lines[row].words, self.columns[column], figure)
        return ""

    @property
    def is_over_time(self) -> bool:
        """Tell whether it has shares of several moments, which can be drawn as lines."""
        return self.is_per_hundred and self.moments > 1

    @property
    def is_wide(self) -> bool:
        """Tell whether the columns are so many that they are narrow."""
        return len(self.columns) > ROOM_FOR_WORDS


@dataclass(frozen=True)
class Place:
    """What stands at one place of a board: in words, and whether it is shown."""

    words: str
    kind: str
    number: Fraction | None = None

    @property
    def sign(self) -> str:
        """Return what stands there in a picture, where words have no room."""
        if self.kind == SHOWN:
            return self.words
        signs = {WITHHELD: figure_words.WITHHELD_SIGN, NOT_COUNTED: figure_words.NOT_COUNTED_SIGN}
        return signs[self.kind]


def only_board(shown: object) -> Board:
    """Return what is shown if it is a `Board`, or raise `NotProtected`."""
    if not isinstance(shown, Board):
        raise NotProtected(type(shown).__name__)
    return shown


def _shown(spot: Spot, is_per_hundred: bool) -> Place | None:
    """Return what is shown of a figure; nothing when it is withheld."""
    value = spot.value
    number = spot.per_hundred if is_per_hundred else None if value is None else Fraction(value)
    return None if number is None else Place(_in_words(number, is_per_hundred), SHOWN, number)


def _in_words(number: Fraction, is_per_hundred: bool) -> str:
    """Write a number, half of the last decimal rounded up."""
    decimals = 1 if is_per_hundred and 0 < abs(number) < _PRECISE_BELOW else 0
    above, below = number.numerator * 10**decimals, number.denominator
    return figure_words.written((2 * above + below) // (2 * below), decimals)
