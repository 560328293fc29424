"""Boxes: differences that add up in every hierarchy by their shape, found without a solver.

Take in each dimension two inner codes, move the one up and the other down, and multiply. Every
cell then moves by the product of its signs: in a flat table the corners of a box, + and - by
turns, the pattern of the hypercube method (Repsilber 1994; Giessing and Repsilber 2002). A code
that counts both inner codes does not move; a code that counts one of them moves with it, so the
same holds for levels and for several breakdowns. In a dimension one inner code may also move by
itself, with all that count it up to the total.

The trees are read from the relations themselves, so this works for whatever is in a ledger. What
is not a hierarchy (stocks and flows, facts within bounds) may forbid a box: whoever uses one asks
`Situation.is_possible`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from math import prod
from typing import Final, NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from rodedraad.lib.disclosure.cells import Fact
from rodedraad.lib.disclosure.code_sums import code_sum, place_in
from rodedraad.lib.disclosure.situation import Floats, Places, Situation

ROOT: Final = 0
TRIED: Final = 4
MAX_GRID: Final = 30_000_000
Number = TypeVar("Number", np.int64, np.int8)
Signs = npt.NDArray[np.int8]


class Tree:
    """The codes of one dimension by number; the total is 0."""

    def __init__(self, parts: Mapping[str | None, Iterable[str]]) -> None:
        codes = sorted({code for several in parts.values() for code in several})
        self.numbers: dict[str | None, int] = {None: ROOT}
        self.numbers.update((code, n) for n, code in enumerate(codes, start=1))
        self._parts = parts
        self.leaves = {code: self._leaves(code, frozenset()) for code in self.numbers}
        above: dict[str, set[int]] = {leaf: set() for leaf in self.leaves[None]}
        for code, leaves in self.leaves.items():
            for leaf in leaves & above.keys():
                above[leaf].add(self.numbers[code])
        self.above = {self.numbers[leaf]: frozenset(codes) for leaf, codes in above.items()}
        self.under = {
            number: frozenset(self.numbers[leaf] for leaf in self.leaves[code])
            for code, number in self.numbers.items()
        }

    def _leaves(self, code: str | None, above: frozenset[str | None]) -> frozenset[str]:
        parts = set(self._parts.get(code, ())) - above
        if not parts:
            return frozenset({code} if code is not None else ())
        return frozenset[str]().union(*(self._leaves(p, above | {code}) for p in parts))

    def pairs(self, code: int, limit: int) -> tuple[Places, Signs]:
        """Give ways to move a code up: numbers and signs of the codes that move, few first.

        Both are of shape (ways, codes); a sign of 0 is only there to fill up.
        """
        inside = sorted(self.under[code])
        others = sorted(self.under[ROOT] - self.under[code])
        lengths = self._lengths(inside, others)
        if len(lengths) > limit:
            longest = np.partition(lengths, limit - 1)[limit - 1]
            found = np.flatnonzero(lengths <= longest)
        else:
            found = np.arange(len(lengths))
        found = found[np.argsort(lengths[found], kind="stable")][:limit]
        ways = []
        for place in found.tolist():
            line, column = divmod(place, len(inside))
            up = self.above[inside[column]]
            down = self.above[others[line - 1]] if line else frozenset[int]()
            ways.append((up - down, down - up))
        return _padded(ways)

    def _lengths(self, inside: Sequence[int], others: Sequence[int]) -> Places:
        """Give how many codes move when one inside goes up: by itself, then with each other.

        That depends on what else counts the two only, which is the same for many codes.
        """
        kinds, alone, apart = self._kinds
        up = np.array([kinds[code] for code in inside], dtype=np.int64)
        down = np.array([kinds[code] for code in others], dtype=np.int64)
        return np.concatenate((alone[up], apart[np.ix_(down, up)].ravel()))

    @cached_property
    def _kinds(self) -> tuple[Mapping[int, int], Places, Places]:
        """Number the sets of codes that count an inner code, itself left out.

        Gives the number of each inner code, how many codes move with one of such a kind by itself,
        and with each two.
        """
        numbers: dict[frozenset[int], int] = {}
        kinds = {
            leaf: numbers.setdefault(above - {leaf}, len(numbers))
            for leaf, above in self.above.items()
        }
        alone = np.array([len(above) + 1 for above in numbers], dtype=np.int64)
        apart = np.zeros((len(numbers), len(numbers)), dtype=np.int64)
        for one, line in zip(numbers, apart, strict=True):
            line[:] = [len(one ^ other) + 2 for other in numbers]
        return kinds, alone, apart


def _in_order(codes: Iterable[int]) -> Places:
    return np.array(sorted(codes), dtype=np.int64)


def _padded(ways: list[tuple[frozenset[int], frozenset[int]]]) -> tuple[Places, Signs]:
    width = max((len(plus) + len(minus) for plus, minus in ways), default=1)
    codes = np.zeros((len(ways), width), dtype=np.int64)
    signs = np.zeros((len(ways), width), dtype=np.int8)
    for line, (plus, minus) in enumerate(ways):
        moved = [*sorted(plus), *sorted(minus)]
        codes[line, : len(moved)] = moved
        signs[line, : len(moved)] = [1] * len(plus) + [-1] * len(minus)
    return codes, signs


class Layout(NamedTuple):
    """Boxes of one cell, of shape (boxes, cells); cell -1 is no cell, with sign 0."""

    cells: Places
    signs: Signs


class Offer(NamedTuple):
    """Boxes with their prices; of shape (boxes, cells), where +1 moves as the cell does."""

    cells: Places
    signs: Signs
    prices: Floats


class Grid(NamedTuple):
    """The cells of one measure in all dimensions together; -1 where there is no cell."""

    cells: Places
    steps: Mapping[str, int]
    crossings: frozenset[frozenset[str]]

    def steps_for(self, names: Iterable[str]) -> Iterator[tuple[str, int]]:
        """Give the dimensions that are crossed with all of these, with their steps."""
        asked = frozenset(names)
        near = frozenset[str]().union(*(c for c in self.crossings if asked <= c))
        return ((name, step) for name, step in self.steps.items() if name in near)


class Line(NamedTuple):
    """A dimension with its step, and the code in it of the cell that is asked about."""

    name: str
    step: int
    own: int


class Boxes:
    """All boxes of a situation, asked cell by cell."""

    def __init__(self, situation: Situation, relations: Iterable[Fact], limit: int = 200) -> None:
        self._situation = situation
        self._limit = limit
        self.trees = {name: Tree(parts) for name, parts in _parts(relations).items()}
        self.grids = _grids(situation, self.trees)
        self._room: Floats = np.append(np.array(situation.room, dtype=np.float64), np.inf)
        self._pairs = lru_cache(maxsize=None)(self._pairs_of)
        self._sides = lru_cache(maxsize=None)(self._sides_of)

    def cheapest(self, cell: int, amount: int, prices: Floats) -> Offer:
        """Give the cheapest boxes that move a cell by `amount`.

        `prices` is by number, infinite for what may not move, with a last one for no cell: 0.
        In each dimension only those ways are crossed that are possible by themselves, the cheap
        ones first.
        """
        cells, signs = self._layout(cell, amount, prices)
        total = self._total(cells, signs, amount, prices)
        first = np.argsort(total, kind="stable")[:TRIED]
        first = first[np.isfinite(total[first])]
        return Offer(cells[first], signs[first], total[first])

    def _total(self, cells: Places, signs: Signs, amount: int, prices: Floats) -> Floats:
        """Price each line of cells, infinite when one of them cannot move so far."""
        against = signs < 0 if amount > 0 else signs > 0
        lacking = against & (self._room[cells] < abs(amount))
        total: Floats = prices[cells].sum(axis=1)
        total[lacking.any(axis=1)] = np.inf
        return total

    def near(self, cell: int, prices: Floats, width: int) -> Places:
        """Give the cells of a smaller cube around a cell: few inner codes, and all that count them.

        In each dimension `width` codes are taken that are cheap, and as many that hold many.
        """
        grid = self.grids.get(self._situation.ids[cell].measure)
        if grid is None:
            return np.zeros(0, dtype=np.int64)
        lines = self._lines(grid, cell)
        here = sum(line.step * line.own for line in lines)
        places = np.zeros(1, dtype=np.int64)
        for line in lines:
            chosen = self._chosen(grid.cells, line, here, prices, width)
            places = (places[:, None] + line.step * chosen).ravel()
        found = grid.cells[places]
        return found[(found >= 0) & np.isfinite(prices[found])]

    def _lines(self, grid: Grid, cell: int) -> list[Line]:
        codes = dict(self._situation.ids[cell].codes)
        return [
            Line(name, step, self.trees[name].numbers[codes.get(name)])
            for name, step in grid.steps_for(codes)
        ]

    def _chosen(self, numbers: Places, line: Line, here: int, prices: Floats, width: int) -> Places:
        """Choose inner codes on a line of cells, and add the codes that count them."""
        tree, step = self.trees[line.name], line.step
        taken: set[int] = set()
        for leaves in self._sides(line.name, line.own):
            cells = numbers[here + step * (leaves - line.own)]
            price = np.where(cells < 0, np.inf, prices[cells])
            room = np.where(np.isfinite(price), self._room[cells], -1.0)
            for order in (np.argsort(price, kind="stable"), np.argsort(-room, kind="stable")):
                taken.update(leaves[order[:width]].tolist())
        codes = frozenset[int]().union(*(tree.above[leaf] for leaf in taken))
        return _in_order(codes)

    def contains(self, whole: int, part: int) -> bool:
        """Tell whether the trees say that everybody in `part` is in `whole`."""
        first, second = self._situation.ids[whole], self._situation.ids[part]
        inner = dict(second.codes)
        return first.measure == second.measure and all(
            self._counts(name, code, inner.get(name)) for name, code in first.codes
        )

    def _counts(self, name: str, code: str, inner: str | None) -> bool:
        if inner is None or name not in self.trees:
            return False
        leaves = self.trees[name].leaves
        return inner in leaves and code in leaves and leaves[inner] <= leaves[code]

    def _pairs_of(self, name: str, code: int) -> tuple[Places, Signs]:
        return self.trees[name].pairs(code, self._limit)

    def _sides_of(self, name: str, code: int) -> tuple[Places, Places]:
        """Return the inner codes under a code, and all others."""
        tree = self.trees[name]
        inside = tree.under[code]
        return _in_order(inside), _in_order(tree.under[ROOT] - inside)

    def _layout(self, cell: int, amount: int, prices: Floats) -> Layout:
        grid = self.grids.get(self._situation.ids[cell].measure)
        if grid is None:
            return Layout(np.full((0, 1), -1), np.zeros((0, 1), dtype=np.int8))
        lines = self._lines(grid, cell)
        here = sum(line.step * line.own for line in lines)
        ways = [self._possible(grid, line, here, amount, prices) for line in lines]
        places, signs = np.zeros((1, 1), dtype=np.int64), np.ones((1, 1), dtype=np.int8)
        for several, turned in _few(ways, self._limit):
            places = _crossed(np.add, places, several)
            signs = _crossed(np.multiply, signs, turned)
        found = np.where(signs == 0, -1, grid.cells[places])
        signs[found < 0] = 0
        return Layout(found, signs)

    def _possible(
        self, grid: Grid, line: Line, here: int, amount: int, prices: Floats
    ) -> tuple[Places, Signs]:
        """Give the ways to move in one dimension that are possible alone, cheapest first."""
        codes, signs = self._pairs(line.name, line.own)
        places = line.step * codes
        cells = np.where(signs == 0, -1, grid.cells[here + places - line.step * line.own])
        total = self._total(cells, np.where(cells < 0, 0, signs), amount, prices)
        order = np.argsort(total, kind="stable")
        order = order[: int(np.isfinite(total).sum())]
        return places[order], signs[order]


def _few(ways: list[tuple[Places, Signs]], limit: int) -> list[tuple[Places, Signs]]:
    """Leave out the last ways, until there are few enough combinations."""
    counts = [len(places) for places, _ in ways]
    while prod(counts) > limit:
        longest = counts.index(max(counts))
        counts[longest] -= counts[longest] // 4 or 1
    return [
        (places[:count], signs[:count]) for (places, signs), count in zip(ways, counts, strict=True)
    ]


def _crossed(
    how: np.ufunc, first: npt.NDArray[Number], second: npt.NDArray[Number]
) -> npt.NDArray[Number]:
    """Combine every line with every line, and in them every element with every element."""
    lines, width = len(first) * len(second), first.shape[1] * second.shape[1]
    crossed: npt.NDArray[Number] = how(first[:, None, :, None], second[None, :, None, :])
    return crossed.reshape(lines, width)


def _parts(relations: Iterable[Fact]) -> dict[str, dict[str | None, set[str]]]:
    """Read from relations which codes a code is the sum of, in each dimension."""
    parts: dict[str, dict[str | None, set[str]]] = defaultdict(lambda: defaultdict(set))
    seen = set()
    for fact in relations:
        wholes = [cell_id for cell_id, factor in fact.terms if factor == 1]
        if len(wholes) == 1 and len(fact.terms) > 1:
            first, last = (place_in(wholes[0], fact.terms[place][0]) for place in (0, -1))
            sign = first or last, last or first, len(fact.terms)
            if sign[0] and sign not in seen:
                seen.add(sign)
                if added := code_sum(fact):
                    parts[added.dimension][added.whole].update(added.parts)
    return parts


def _grids(situation: Situation, trees: Mapping[str, Tree]) -> dict[str, Grid]:
    by_measure: dict[str, list[int]] = defaultdict(list)
    for cell, cell_id in enumerate(situation.ids):
        by_measure[cell_id.measure].append(cell)
    grids = {m: _grid(situation, cells, trees) for m, cells in by_measure.items()}
    return {measure: grid for measure, grid in grids.items() if grid is not None}


def _grid(situation: Situation, cells: list[int], trees: Mapping[str, Tree]) -> Grid | None:
    crossings = {frozenset(name for name, _ in situation.ids[cell].codes) for cell in cells}
    names = sorted(frozenset[str]().union(*crossings))
    codes = {pair for cell in cells for pair in situation.ids[cell].codes}
    if not all(name in trees and code in trees[name].numbers for name, code in codes):
        return None  # of some of them nobody knows where they belong
    steps, size = {}, 1
    for name in names:
        steps[name] = size
        size *= len(trees[name].numbers)
    if size > MAX_GRID:
        return None
    grid = np.full(size, -1, dtype=np.int64)
    for cell in cells:
        pairs = situation.ids[cell].codes
        grid[sum(steps[name] * trees[name].numbers[code] for name, code in pairs)] = cell
    most = {c for c in crossings if not any(c < other for other in crossings)}
    return Grid(grid, steps, frozenset(most))
