"""Rules as values: which cells are sensitive, and in what doubt a reader must be left.

A rule looks at tables and gives a `Protection` for each sensitive cell. Several rules ask the
most that one of them asks.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from rodedraad.lib.disclosure.cells import Cell, CellId, Protection
from rodedraad.lib.disclosure.errors import NotEnoughKnown
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.tables import Table, Tables


class Rule(Protocol):
    """Something that says which cells of a table are sensitive."""

    def demands(self, table: Table) -> Iterator[tuple[CellId, Protection]]:
        """Give each sensitive cell with the protection that it asks for."""
        ...


def demands_of(tables: Tables, rules: Iterable[Rule]) -> dict[CellId, Protection]:
    """Give what all rules together ask of all tables; structural zeros ask nothing."""
    asked: dict[CellId, Protection] = {}
    for rule in rules:
        for table in tables.tables:
            for cell_id, protection in rule.demands(table):
                if cell_id not in tables.structural_zeros:
                    before = asked.get(cell_id, protection)
                    asked[cell_id] = before.with_both(protection)
    return asked


@dataclass(frozen=True)
class MinimumFrequency:
    """A number of people from 1 up to `threshold` - 1 is sensitive.

    For a count n: L <= n - 1, U >= T and U - L >= T, so the interval never lies below T, is never
    narrower than T, and is never one value. A magnitude of so few contributors may not be known
    to within `margin` percent of itself (Hundepool and others, Statistical Disclosure Control,
    2012, section 4.2).
    """

    threshold: int
    margin: int = 10

    def demands(self, table: Table) -> Iterator[tuple[CellId, Protection]]:
        """Give the cells that stand for too few people."""
        for cell_id, cell in table.cells.items():
            if 0 < _contributors(cell_id, cell) < self.threshold:
                yield cell_id, _few(cell, self.threshold, self.margin)


@dataclass(frozen=True)
class Dominance:
    """The (n, k) rule: the largest n contributors have more than k percent of a magnitude.

    With S the sum of the largest n and a the value: sensitive when 100 S > k a. Protection, up and
    down: 100 S / k - a (Hundepool and others 2012, table 4.3).
    """

    largest: int
    percent: int

    def demands(self, table: Table) -> Iterator[tuple[CellId, Protection]]:
        """Give the cells that a few contributors dominate."""
        for cell_id, cell in _magnitudes(table):
            top = _largest(cell_id, cell, self.largest)
            if 100 * sum(top) > self.percent * cell.value:
                yield cell_id, _around(cell, -(-100 * sum(top) // self.percent) - cell.value)


@dataclass(frozen=True)
class PPercent:
    """The p% rule: the second largest contributor can find the largest to within p percent.

    With x1 and x2 the largest contributions and a the value: sensitive when a - x1 - x2 < p/100 x1.
    Protection, up and down: p/100 x1 - (a - x1 - x2) (Hundepool and others 2012, table 4.3).
    """

    percent: int

    def demands(self, table: Table) -> Iterator[tuple[CellId, Protection]]:
        """Give the cells in which a contributor can be estimated too well."""
        for cell_id, cell in _magnitudes(table):
            first, *rest = _largest(cell_id, cell, 2)
            short = self.percent * first - 100 * (cell.value - first - sum(rest))
            if short > 0:
                yield cell_id, _around(cell, -(-short // 100))


@dataclass(frozen=True)
class Unanimity:
    """Nobody may learn of a whole group that all, or none, are in a sensitive category.

    In a group (all codes but those of `dimension`), a category that has everybody must be able to
    have fewer, and those outside it somebody. A category is any code but the total of the
    dimension, also one that counts others: that is how all who are ill of whatever kind are named.
    `none_too` says whether an empty sensitive category alone tells too much; it must be able to
    have somebody then.
    This is l-diversity with l = 2 (Machanavajjhala and others, TKDD 1(1), 2007).
    """

    dimension: str
    categories: frozenset[str]
    none_too: bool = True

    def demands(self, table: Table) -> Iterator[tuple[CellId, Protection]]:
        """Give the cells by which a group is seen to be of one mind."""
        for dimension in table.dimensions:
            if dimension.name == self.dimension:
                for group, cell in table.cells.items():
                    if self.dimension not in dict(group.codes) and cell.value:
                        yield from self._in_group(table, group, dimension)

    def _in_group(
        self, table: Table, group: CellId, dimension: Dimension
    ) -> Iterator[tuple[CellId, Protection]]:
        places = {
            code: CellId.at(group.measure, (*group.codes, (self.dimension, code)))
            for code in dimension
            if code != dimension.root
        }
        for code in sorted(self.categories & places.keys()):
            others = dimension.leaves - dimension.leaves_under[code]
            if not any(table.cells[places[leaf]].value for leaf in others):
                yield places[code], Protection(1, 0, 1)
                for leaf in sorted(others):
                    yield places[leaf], Protection(0, 1, 1)
            if self.none_too and table.cells[places[code]].value == 0:
                yield places[code], Protection(0, 1, 1)


@dataclass(frozen=True)
class NotNothing:
    """Nobody may learn of a group that a sensitive magnitude of it is nothing.

    No day of sick leave in a whole group says of each of them that they were not ill. A magnitude
    that somebody stands behind and that is less than `least` must be able to be `least`.
    """

    least: int = 1

    def demands(self, table: Table) -> Iterator[tuple[CellId, Protection]]:
        """Give the magnitudes of some people that are nothing, or too little."""
        for cell_id, cell in table.cells.items():
            if not cell.is_count and cell.value < self.least and _contributors(cell_id, cell):
                more = self.least - cell.value
                yield cell_id, Protection(0, more, more)


@dataclass(frozen=True)
class Survey:
    """A result of a survey is shown of a group that is large enough and answered enough.

    Sensitive: somebody answered, and the group is below `group`, the answers are below `answers`,
    or answers / group is below `response`. Its parents keep their result: it rolls up.
    """

    group: int
    answers: int
    response: float
    margin: int = 10

    def demands(self, table: Table) -> Iterator[tuple[CellId, Protection]]:
        """Give the results of groups that are too small or too silent."""
        for cell_id, cell in table.cells.items():
            answers = _contributors(cell_id, cell)
            if cell.invited is None:
                raise NotEnoughKnown(cell_id, "invited")
            if answers and not self.allows(asked=cell.invited, answers=answers):
                yield cell_id, _few(cell, self.answers, self.margin)

    def allows(self, *, asked: int, answers: int) -> bool:
        """Tell whether a group of so many who were asked, and answered, may have a result."""
        return asked >= self.group and answers >= self.answers and answers >= self.response * asked


@dataclass(frozen=True)
class SurveyOfGroups:
    """`Survey` for counts of answers: what a group may not have, none of its answers may.

    `dimension` tells the groups apart and `asked` how many people were asked in each of its codes;
    the answers of a group are the cell of that code and of no other. A table without the dimension
    is about everybody. Raises `NotEnoughKnown` for a code of which is not said how many were asked.
    """

    survey: Survey
    dimension: str
    asked: Mapping[str, int]
    whole: str

    def demands(self, table: Table) -> Iterator[tuple[CellId, Protection]]:
        """Give all answers of the groups that are too small or too silent."""
        for cell_id, cell in table.cells.items():
            code = dict(cell_id.codes).get(self.dimension, self.whole)
            if code not in self.asked:
                raise NotEnoughKnown(cell_id, "asked")
            held = [] if code == self.whole else [(self.dimension, code)]
            answers = table.cells[CellId.at(table.measure, held)].value
            if answers and not self.survey.allows(asked=self.asked[code], answers=answers):
                yield cell_id, _few(cell, self.survey.answers, self.survey.margin)


def _contributors(cell_id: CellId, cell: Cell) -> int:
    if cell.contributors is None:
        raise NotEnoughKnown(cell_id, "n")
    return cell.contributors


def _few(cell: Cell, threshold: int, margin: int) -> Protection:
    if cell.is_count:
        return Protection(min(cell.value, 1), max(threshold - cell.value, 1), threshold)
    return _around(cell, -(-cell.value * margin // 100))


def _around(cell: Cell, width: int) -> Protection:
    """Ask the same up and down, as far as there is room above nothing."""
    width = max(width, 1)
    return Protection(min(width, cell.value), width, width)


def _magnitudes(table: Table) -> Iterator[tuple[CellId, Cell]]:
    for cell_id, cell in table.cells.items():
        if not cell.is_count and cell.value and _contributors(cell_id, cell):
            yield cell_id, cell


def _largest(cell_id: CellId, cell: Cell, wanted: int) -> tuple[int, ...]:
    wanted = min(wanted, _contributors(cell_id, cell))
    if wanted == 1 and cell.contributors == 1:
        return (cell.value,)
    if len(cell.largest) < wanted:
        raise NotEnoughKnown(cell_id, f"max{wanted}")
    return cell.largest[:wanted]
