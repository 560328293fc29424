"""What is looked at: departments, grounds, windows of time; and the sums over each cut.

Cells are arrays of the shape (periods, departments, grounds), departments in the order of the
tree, each with what is its own only. A cut is a department with all below it, one ground or all of
them, and a run of periods. Counts of cuts come as one array for each length of a window: shape
(windows, departments, grounds + 1), the last ground being all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from rodedraad.lib.scan.errors import BadNumber, OutsideLayout
from rodedraad.lib.scan.trees import Tree

Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
_Number = TypeVar("_Number", np.int32, np.float64)


@dataclass(frozen=True)
class Cut:
    """A department with all below it, a ground (or all, when it is beyond the last), a window."""

    node: int
    ground: int
    first: int
    last: int


@dataclass(frozen=True)
class Layout:
    """`longest` is the most periods in a window; `live` keeps windows that end in the last period.

    Raises `BadNumber` for a window longer than all periods, or none.
    """

    tree: Tree
    grounds: tuple[str, ...]
    periods: int
    longest: int
    live: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.longest <= self.periods:
            raise BadNumber("longest window", self.longest)

    @property
    def shape(self) -> tuple[int, int, int]:
        """The shape of an array of cells."""
        return (self.periods, len(self.tree.codes), len(self.grounds))

    @cached_property
    def cuts(self) -> int:
        """How many cuts are looked at."""
        windows = sum(self._windows(length) for length in range(1, self.longest + 1))
        return windows * self._in_a_window

    @property
    def levels(self) -> int:
        """How many levels the tree has."""
        return max(self.tree.depths) + 1

    def levels_of(self, places: Places) -> Places:
        """Return how deep the departments of cuts stand, by their places in the sums."""
        return self._levels[places % self._in_a_window]

    def require_shape(self, cells: npt.NDArray[np.generic], what: str) -> None:
        """Refuse an array of another shape: `OutsideLayout`."""
        if cells.shape != self.shape:
            raise OutsideLayout(what, cells.shape)

    def summed(self, cells: npt.NDArray[_Number]) -> Iterator[npt.NDArray[_Number]]:
        """Yield the sums over all cuts, flat, the shortest windows first."""
        until = self._until(cells)
        for length in range(1, self.longest + 1):
            if self.live:
                yield (until[-1] - until[-1 - length]).ravel()
            else:
                yield (until[length:] - until[:-length]).ravel()

    def cut(self, length: int, place: int) -> Cut:
        """Return the cut that stands at a place in the sums of a length."""
        window, rest = divmod(place, self._in_a_window)
        node, ground = divmod(rest, len(self.grounds) + 1)
        last = self.periods - 1 if self.live else window + length - 1
        return Cut(node, ground, last - length + 1, last)

    def contains(self, cut: Cut, cells: tuple[Places, Places, Places]) -> npt.NDArray[np.bool_]:
        """Say of cells, by their periods, departments and grounds, whether they are in a cut."""
        periods, nodes, grounds = cells
        in_tree = (nodes >= cut.node) & (nodes < self.tree.ends[cut.node])
        in_window = (periods >= cut.first) & (periods <= cut.last)
        is_ground = (grounds == cut.ground) | (cut.ground == len(self.grounds))
        found: npt.NDArray[np.bool_] = in_tree & in_window & is_ground
        return found

    def overlap(self, one: Cut, other: Cut) -> bool:
        """Tell whether two cuts have a cell in common."""
        ends, everything = self.tree.ends, len(self.grounds)
        return (
            one.node < ends[other.node]
            and other.node < ends[one.node]
            and (one.ground == other.ground or everything in {one.ground, other.ground})
            and one.first <= other.last
            and other.first <= one.last
        )

    @property
    def _in_a_window(self) -> int:
        return len(self.tree.codes) * (len(self.grounds) + 1)

    def _windows(self, length: int) -> int:
        return 1 if self.live else self.periods - length + 1

    @cached_property
    def _levels(self) -> Places:
        """How deep the department of each place in one window stands."""
        return np.repeat(np.array(self.tree.depths, dtype=np.int64), len(self.grounds) + 1)

    @cached_property
    def _ends(self) -> Places:
        return np.array(self.tree.ends, dtype=np.int64)

    def _until(self, cells: npt.NDArray[_Number]) -> npt.NDArray[_Number]:
        """Sum over all below, over all grounds, and over all periods before each."""
        periods, nodes, grounds = self.shape
        running = np.zeros((periods, nodes + 1, grounds), dtype=cells.dtype)
        np.cumsum(cells, axis=1, out=running[:, 1:])
        until = np.zeros((periods + 1, nodes, grounds + 1), dtype=cells.dtype)
        inside = running[:, self._ends]
        inside -= running[:, :-1]
        np.cumsum(inside, axis=0, out=until[1:, :, :-1])
        np.sum(until[:, :, :-1], axis=2, out=until[:, :, -1])
        return until
