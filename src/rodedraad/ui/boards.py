"""Figures of several protected tables beside each other: a board with rows and columns.

A board is made of spots. A spot is one figure of a protected table, by its codes; there is no other
way to put a number on a board. A place without a spot was not counted, which is not withheld.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from rodedraad.ui.figures import Figures, NotProtected, only_figures


@dataclass(frozen=True)
class Spot:
    """One figure of a protected table: `codes` has one for each dimension.

    `whole` is the figure that it is laid against; then the spot is read as a share of it. Raises
    `NotProtected` for anything but `Figures`.
    """

    figures: Figures
    codes: Mapping[str, str]
    whole: "Spot | None" = None

    def __post_init__(self) -> None:
        only_figures(self.figures)

    @property
    def value(self) -> int | None:
        """Return the figure; `None` when it is withheld."""
        return self.figures.table.value(*(self.codes[name] for name in self.figures.dimensions))

    @property
    def share(self) -> Fraction | None:
        """Return the figure as a part of its whole; `None` when one of them is withheld, or none.

        Both are shown figures, so a reader could work it out.
        """
        if self.whole is None:
            return None
        part, whole = self.value, self.whole.value
        return Fraction(part, whole) if part is not None and whole else None


@dataclass(frozen=True)
class Line:
    """A row of a board, as deep below the first one as `level` says; `part_of` says so in words."""

    words: str
    spots: Sequence[Spot | None]
    level: int = 0
    url: str = ""
    part_of: str = ""


@dataclass(frozen=True)
class Board:
    """Rows and columns of spots. `corner` says what stands down, and across."""

    caption: str
    corner: str
    columns: Sequence[str]
    lines: Sequence[Line]


def only_board(shown: object) -> Board:
    """Return what is shown if it is a `Board` of spots, or raise `NotProtected`."""
    if not isinstance(shown, Board):
        raise NotProtected(type(shown).__name__)
    for line in shown.lines:
        for spot in line.spots:
            if not isinstance(spot, Spot | None):
                raise NotProtected(type(spot).__name__)
    return shown
