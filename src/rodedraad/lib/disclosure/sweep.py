"""Proofs of many cells at once, by boxes alone; what is left over is for who looks cell by cell.

For each sensitive cell a box is looked for that serves both ways. It convinces outsiders, and
every insider whose cell it does not move. Other boxes, which do not move the cells of the other
insiders, convince those: one for all of them if there is one, else one for each, and else one up
and another down. Whoever stands in a cell that counts the sensitive one, or is counted by it, is
owed less.

Cells are taken in portions: those of one portion do not know of each other what they use, those
of the next find it free. What is used by many is kept in a second round, what is used by one often
is not.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

import numpy as np

from rodedraad.lib.disclosure.boxes import Boxes
from rodedraad.lib.disclosure.cells import Protection
from rodedraad.lib.disclosure.situation import (
    MACHINE,
    Flags,
    Floats,
    Moved,
    Places,
    Situation,
)
from rodedraad.lib.disclosure.swings import Crowd, Swing, Swings, Swung, Tariff
from rodedraad.lib.disclosure.witnesses import Case, Certificate, splits

PORTION: Final = 64
# Fewer cells than this that ask the same are not worth an array.
FEWEST: Final = 8
# The least that leaves somebody in doubt who is owed only that the cell is not exact.
BARELY: Final = (Swing(0, 1), Swing(1, 0))
NOBODY: Final = -1
# Tariffs that are kept at once; each is as large as the table.
TARIFFS: Final = 24


class Swept(NamedTuple):
    """What was proven of a cell, and whether that is all that is asked."""

    proof: dict[Case, Certificate]
    is_whole: bool


class Box(NamedTuple):
    """A box for each cell of a portion, and how far it swings; `swung` may have none for some."""

    swung: Swung
    swing: Swing

    @property
    def found(self) -> Flags:
        """Which cells have one."""
        found: Flags = np.isfinite(self.swung.prices)
        return found

    def moves(self, cells: Places) -> Flags:
        """Tell, for cells of shape (cells, several), which of them the box of that line moves."""
        hit = self.swung.cells[:, :, None] == cells[:, None, :]
        moved: Flags = (hit & (self.swung.signs != 0)[:, :, None]).any(axis=1)
        return moved & self.found[:, None]


class Answer(NamedTuple):
    """What a portion found: a box for outsiders, and others for insiders whose cells it moves.

    `own` are those cells, of shape (cells, most), -1 for none; `bound` says which of them are owed
    less.
    """

    first: Box
    others: list[Box]
    own: Places
    bound: Flags

    def goes(self, box: Box) -> tuple[Flags, Flags]:
        """Tell for which insiders a box goes up as far as they are owed, and for which down."""
        wanted, swing = self.first.swing, box.swing
        allowed = (self.own >= 0) & box.found[:, None] & ~box.moves(self.own)
        up = allowed & (swing.up >= np.where(self.bound, 1, wanted.up))
        down = allowed & (swing.down >= np.where(self.bound, 1, wanted.down))
        return up, down

    def left(self, up: Flags, down: Flags) -> Flags:
        """Tell which insiders are not in enough doubt when they can think so much."""
        return (self.own >= 0) & ~np.where(self.bound, up | down, up & down)


class Portion(NamedTuple):
    """Cells that ask the same."""

    crowd: Crowd
    asked: Protection


class Fares:
    """What cells cost while a sweep goes on, priced anew for each swing that is asked for."""

    def __init__(self, swings: Swings, prices: Floats, caution: Floats) -> None:
        self._swings = swings
        self.prices = prices.copy()
        self.caution = caution
        self._tariffs: dict[tuple[str, Swing, bool], Tariff] = {}

    def tariff(self, measure: str, swing: Swing, *, wary: bool) -> Tariff:
        """Give the tariff for a swing, for who is wary of insiders or not."""
        name = measure, swing, wary
        if name not in self._tariffs:
            if len(self._tariffs) == TARIFFS:
                self._tariffs.clear()
            prices = self.prices + self.caution if wary else self.prices
            self._tariffs[name] = self._swings.tariff(measure, prices, swing)
        return self._tariffs[name]

    def commit(self, measure: str, box: Box) -> None:
        """Let what these boxes move cost nothing any more."""
        used = box.swung.cells[box.found]
        cells = np.unique(used[used >= 0])
        cells = cells[self.prices[cells] > 0]
        self.prices[cells] = 0.0
        places = self._swings.places[cells]
        for (priced, _, wary), tariff in self._tariffs.items():
            if priced == measure:
                tariff.reprice(places, self.caution[cells] if wary else np.zeros(len(cells)))


class Sweep:
    """Goes through cells that must stay in doubt, in portions, and keeps the boxes that it found.

    `prices` has one price for each cell, infinite for what may not move.
    """

    def __init__(self, situation: Situation, boxes: Boxes, prices: Floats, caution: Floats) -> None:
        self._situation = situation
        self._swings = Swings(situation, boxes)
        self._prices = prices[: len(situation.ids)]
        self._caution = caution[: len(situation.ids)]
        self._is_insider: Flags = np.zeros(len(situation.ids) + 1, dtype=np.bool_)
        self._is_insider[list(situation.insiders)] = True
        self._values = np.array([cell.value for cell in situation.cells], dtype=np.float64)
        self._is_count: Flags = np.array(
            [cell.is_count for cell in situation.cells], dtype=np.bool_
        )
        self._answers: list[tuple[Portion, Answer]] = []

    def cover(self, cells: Collection[int]) -> None:
        """Look for the boxes of these cells."""
        fares = Fares(self._swings, self._prices, self._caution)
        self._answers = [(each, self._answer(each, fares)) for each in self._portions(cells)]

    def again(self) -> None:
        """Look once more, among what was used, where what many use is cheap."""
        used = self._uses()
        prices = np.where(used > 0, self._prices / np.maximum(used, 1), np.inf)
        prices = np.where(self._prices > 0, prices, self._prices)
        fares = Fares(self._swings, prices, self._caution)
        for place in reversed(range(len(self._answers))):
            portion, before = self._answers[place]
            self._answers[place] = portion, self._answer(portion, fares, before)

    def _uses(self) -> Places:
        """Count how many boxes move each cell."""
        boxes = (box for _, answer in self._answers for box in (answer.first, *answer.others))
        none: Places = np.zeros(0, dtype=np.int64)
        used = np.concatenate([none, *(box.swung.cells[box.found].ravel() for box in boxes)])
        uses: Places = np.bincount(used + 1, minlength=len(self._prices) + 1)
        return uses[1:]

    def _portions(self, cells: Collection[int]) -> Iterator[Portion]:
        """Put cells together that ask the same, and are asked about in the same way."""
        alike: dict[Protection, list[int]] = defaultdict(list)
        for cell in cells:
            asked = self._situation.demands[cell]
            if 0 < max(asked.lower, asked.upper, asked.sliding) < MACHINE:
                alike[asked].append(cell)
        for asked, several in alike.items():
            for crowd in self._swings.crowds(several):
                if len(crowd.cells) >= FEWEST:
                    for start in range(0, len(crowd.cells), PORTION):
                        few = crowd.cells[start : start + PORTION]
                        yield Portion(crowd._replace(cells=few), asked)

    def _answer(self, portion: Portion, fares: Fares, before: Answer | None = None) -> Answer:
        crowd = portion.crowd
        kept = iter([] if before is None else [before.first, *before.others])
        swing = Swing(*splits(portion.asked)[0])
        first = self._box(crowd, swing, fares, None, next(kept, None))
        own = self._insiders_in(first, crowd.cells)
        answer = Answer(first, [], own, self._is_bound(portion, own) & (own >= 0))
        up, down = np.zeros((2, *own.shape), dtype=np.bool_)
        for swing, which in self._stages(answer):
            lacking = answer.left(up, down) & which & ~(up if swing.up else down)
            box = self._apart(crowd, swing, fares, np.where(lacking, own, NOBODY), next(kept, None))
            answer.others.append(box)
            goes = answer.goes(box)
            up, down = up | goes[0], down | goes[1]
        return answer

    def _stages(self, answer: Answer) -> Iterator[tuple[Swing, Flags]]:
        """Give whom to convince together, and how; who is left is asked about one by one."""
        whole, free = answer.first.swing, ~answer.bound
        halves = Swing(whole.up, 0), Swing(0, whole.down)
        yield whole, free
        everybody = np.ones(answer.own.shape[1], dtype=np.bool_)
        one_by_one = np.eye(answer.own.shape[1], dtype=np.bool_)
        for some in (everybody, *one_by_one):
            for swing in halves:
                yield swing, some & free
            for swing in BARELY:
                yield swing, some & answer.bound

    def _box(
        self,
        crowd: Crowd,
        swing: Swing,
        fares: Fares,
        barred: Places | None,
        before: Box | None,
    ) -> Box:
        """Give the cheapest box of each cell, or the one that it had when that is no dearer."""
        tariff = fares.tariff(crowd.measure, swing, wary=barred is None)
        at = None if barred is None else np.where(barred >= 0, self._swings.places[barred], NOBODY)
        swung = self._swings.cheapest(crowd, tariff, at)
        if before is not None and before.swing == swing:
            swung = cheaper(self._swings.repriced(before.swung, tariff, at), swung)
        box = Box(swung, swing)
        fares.commit(crowd.measure, box)
        return box

    def _insiders_in(self, box: Box, cells: Places) -> Places:
        """Give the cells of insiders that a box moves, of shape (cells, most), -1 for none."""
        moved = np.where(box.found[:, None], box.swung.cells, NOBODY)
        moved[~self._is_insider[moved] | (moved == cells[:, None])] = NOBODY
        most = int((moved >= 0).sum(axis=1).max(initial=0))
        return -np.sort(-moved, axis=1)[:, :most]

    def _is_bound(self, portion: Portion, own: Places) -> Flags:
        """Tell who knows too well from how one cell counts the other; see `Prover`."""
        crowd, asked = portion.crowd, portion.asked
        cells, others = np.repeat(crowd.cells, own.shape[1]), own.ravel()
        more = self._values[others] - self._values[cells]
        up = np.where(self._swings.counts(crowd.measure, others, cells), more, np.inf)
        down = np.where(self._swings.counts(crowd.measure, cells, others), -more, np.inf)
        down = np.minimum(down, self._situation.rooms[cells])
        bound = (asked.upper > up) | (asked.lower > down) | (asked.sliding > up + down)
        bound &= self._is_count[cells] & self._is_count[others]
        return bound.reshape(own.shape)

    def _apart(
        self, crowd: Crowd, swing: Swing, fares: Fares, free: Places, before: Box | None
    ) -> Box:
        """Give a box that moves none of these insiders' cells to whoever has any."""
        rows = np.flatnonzero((free >= 0).any(axis=1))
        if len(rows) == 0:
            return Box(_blank(len(crowd.cells), 1), swing)
        few = crowd._replace(cells=crowd.cells[rows])
        box = self._box(few, swing, fares, free[rows], before and _rows(before, rows))
        return _among(box, rows, len(crowd.cells))

    def found(self) -> Iterator[tuple[int, Swept]]:
        """Give what was proven of each cell of which anything was."""
        for portion, answer in map(self._checked, self._answers):
            first, others = _halves(answer.first), [_halves(box) for box in answer.others]
            goes = [answer.goes(box) for box in answer.others]
            ups = _which([up for up, _ in goes], answer.own)
            downs = _which([down for _, down in goes], answer.own)
            left = answer.left(ups >= 0, downs >= 0).any(axis=1) | ~answer.first.found
            for row, cell in enumerate(portion.crowd.cells.tolist()):
                if (outsiders := first[row]) is None:
                    continue
                proof = {Case(cell): outsiders}
                for place in np.flatnonzero(answer.own[row] >= 0).tolist():
                    low, high = downs[row, place], ups[row, place]
                    proof[Case(cell, int(answer.own[row, place]))] = Certificate(
                        others[low][row].low if low >= 0 else {},
                        others[high][row].high if high >= 0 else {},
                    )
                yield cell, Swept(proof, not left[row])

    def _checked(self, kept: tuple[Portion, Answer]) -> tuple[Portion, Answer]:
        """Leave out the boxes that something else that is known forbids."""
        portion, answer = kept
        first, *others = (self._possible(box) for box in (answer.first, *answer.others))
        return portion, answer._replace(first=first, others=others)

    def _possible(self, box: Box) -> Box:
        if not box.found.any():
            return box
        swung, possible = box.swung, box.found
        for amount in (box.swing.up, -box.swing.down):
            amounts = np.where(possible[:, None], swung.signs * np.int64(amount), 0)
            possible = possible & self._situation.allow(Moved.in_lines(swung.cells, amounts))
        return box._replace(swung=swung._replace(prices=np.where(possible, swung.prices, np.inf)))


def _which(goes: list[Flags], own: Places) -> Places:
    """Give the first of several that goes, -1 when none does."""
    several = np.stack([*goes, np.ones(own.shape, dtype=np.bool_)])
    first = several.argmax(axis=0)
    return np.where(first < len(goes), first, NOBODY)


def _halves(box: Box) -> list[Certificate | None]:
    up, down = box.swing
    lines = zip(box.swung.cells.tolist(), box.swung.signs.tolist(), box.found.tolist(), strict=True)
    return [
        Certificate(
            {c: -s * down for c, s in zip(cells, signs, strict=True) if s and down},
            {c: s * up for c, s in zip(cells, signs, strict=True) if s and up},
        )
        if is_found
        else None
        for cells, signs, is_found in lines
    ]


def _rows(box: Box, rows: Places) -> Box:
    cells, signs, prices = box.swung
    return box._replace(swung=Swung(cells[rows], signs[rows], prices[rows]))


def _among(box: Box, rows: Places, size: int) -> Box:
    """Put the boxes of some cells at their places among all cells of the portion."""
    whole = _blank(size, box.swung.cells.shape[1])
    whole.cells[rows], whole.signs[rows], whole.prices[rows] = box.swung
    return box._replace(swung=whole)


def _blank(size: int, width: int) -> Swung:
    return Swung(
        np.full((size, width), NOBODY),
        np.zeros((size, width), dtype=np.int8),
        np.full(size, np.inf),
    )


def cheaper(first: Swung, second: Swung) -> Swung:
    """Give of each cell the box that is cheaper, the first when they are alike."""
    is_first = first.prices <= second.prices
    width = max(first.cells.shape[1], second.cells.shape[1])
    result = _blank(len(first.prices), width)
    for rows, source in ((is_first, first), (~is_first, second)):
        used = source.cells.shape[1]
        result.cells[rows, :used] = source.cells[rows]
        result.signs[rows, :used] = source.signs[rows]
        result.prices[rows] = source.prices[rows]
    return result
