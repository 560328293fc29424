"""Proofs of many cells at once, by boxes alone; what is left over is for who looks cell by cell.

For each sensitive cell a pile of boxes is looked for that takes it up, and one that takes it down.
They convince outsiders, and every insider whose cell they do not move. Other piles, which do not
move the cells of the other insiders, convince those: one for all of them if there is one, else one
for each. Whoever stands in a cell that counts the sensitive one, or is counted by it, is owed less.

Cells are taken in portions: those of one portion do not know of each other what they use, those
of the next find it free. First all dear cells stay as they are; whoever cannot be served by cheap
ones is asked about again, tier by tier, with dearer ones: a total that is withheld for one cell
costs nothing for the next, so it must not be withheld before it is needed. What is used by many is
kept in a second round, what is used by one often is not.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from rodedraad.lib.disclosure.boxes import Boxes
from rodedraad.lib.disclosure.cells import Protection
from rodedraad.lib.disclosure.piles import NOBODY, Costs, Half, Pair, Piles
from rodedraad.lib.disclosure.situation import (
    MACHINE,
    Differences,
    Flags,
    Floats,
    Places,
    Situation,
)
from rodedraad.lib.disclosure.swings import Crowd, Swing, Swings
from rodedraad.lib.disclosure.witnesses import Case, Certificate, splits

PORTION: Final = 64
# Fewer cells than this that ask the same are not worth an array.
FEWEST: Final = 8


class Tier(NamedTuple):
    """Which part of the cells is cheap enough to move, and how many boxes may be on a pile."""

    part: float
    boxes: int


# What costs too much or is not found is for the next tier, or for linear programs.
PILED: Final = (Tier(0.75, 4), Tier(0.9, 4), Tier(0.98, 4))
# The same where nothing costs anything.
FREELY: Final = (Tier(1, 1), Tier(1, 4))
# In a table that is too large for programs: one box at any price.
SINGLE: Final = (Tier(1, 1),)


class Swept(NamedTuple):
    """What was proven of a cell, and whether that is all that is asked."""

    proof: dict[Case, Certificate]
    is_whole: bool


class Portion(NamedTuple):
    """Cells that ask the same."""

    crowd: Crowd
    asked: Protection

    @property
    def swing(self) -> Swing:
        """How far these cells must go."""
        return Swing(*splits(self.asked)[0])

    def of(self, rows: Flags) -> "Portion":
        """Keep some of the cells."""
        return self._replace(crowd=self.crowd._replace(cells=self.crowd.cells[rows]))


class Answer(NamedTuple):
    """What a portion found: tables for outsiders, and others for insiders whose cells those move.

    The first of `highs` and of `lows` are for outsiders. `own` are the cells of the insiders, of
    shape (cells, most), -1 for none; `bound` says which of them are owed less.
    """

    highs: list[Half]
    lows: list[Half]
    own: Places
    bound: Flags
    swing: Swing

    @property
    def halves(self) -> list[Half]:
        """All tables."""
        return [*self.highs, *self.lows]

    def left(self, ups: Places, downs: Places) -> Flags:
        """Tell which insiders are not in enough doubt when these lines are for them."""
        up, down = ups >= 0, downs >= 0
        return (self.own >= 0) & ~np.where(self.bound, up | down, up & down)

    @property
    def is_whole(self) -> Flags:
        """Tell of which cells all readers are in enough doubt."""
        lacks = self.left(*self.served()).any(axis=1)
        return Pair(self.highs[0], self.lows[0]).found & ~lacks

    def of(self, rows: Flags) -> "Answer":
        """Keep what is for some of the cells."""
        highs, lows = ([half.of(rows) for half in halves] for halves in (self.highs, self.lows))
        return Answer(highs, lows, self.own[rows], self.bound[rows], self.swing)

    def served(self) -> tuple[Places, Places]:
        """Give for each insider the first line that takes the cell up far enough, and down."""
        return self._first(self.highs, self.swing.up), self._first(self.lows, self.swing.down)

    def _first(self, halves: Sequence[Half], wanted: int) -> Places:
        which = np.full(self.own.shape, NOBODY, dtype=np.int64)
        past = 0
        for half in halves:
            own = self.own[half.owners]
            far = half.reach >= np.where(self.bound[half.owners], 1, wanted)
            serves = half.found[:, None] & (own >= 0) & far & ~half.moves(own)
            lines, places = np.nonzero(serves)
            owners = half.owners[lines]
            is_new = which[owners, places] < 0
            which[owners[is_new], places[is_new]] = past + lines[is_new]
            past += len(half.owners)
        return which


class Sweep:
    """Goes through cells that must stay in doubt, in portions, and keeps the piles that it found.

    `prices` has one price for each cell, infinite for what may not move. `tiers` say how it goes
    on.
    """

    def __init__(
        self,
        situation: Situation,
        boxes: Boxes,
        prices: Floats,
        caution: Floats,
        tiers: Sequence[Tier],
    ) -> None:
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
        positive = self._prices[np.isfinite(self._prices) & (self._prices > 0)]
        self._tiers = tiers
        self._ceilings = [self._ceiling(positive, tier) for tier in self._tiers]
        self._piles = Piles(situation, self._swings, self._tiers[-1].boxes)
        self._is_last = True

    def _ceiling(self, positive: Floats, tier: Tier) -> float:
        return float(np.quantile(positive, tier.part)) if len(positive) else np.inf

    def cover(
        self,
        cells: Collection[int],
        few: int = 0,
        tell: Callable[[int], None] = lambda _proven: None,
    ) -> None:
        """Look for the piles of these cells, tier by tier, until at most `few` are left.

        After each portion `tell` is told of how many cells everything is proven so far.
        """
        self._answers = []
        proven = 0
        used: Flags = np.zeros(len(self._prices) + 1, dtype=np.bool_)
        for tier, ceiling in zip(self._tiers, self._ceilings, strict=True):
            self._is_last = tier is self._tiers[-1]
            prices = np.where(self._prices > ceiling, np.inf, self._prices)
            prices[used[:-1]] = 0.0
            costs = Costs(self._swings, prices, self._caution)
            self._piles = Piles(self._situation, self._swings, tier.boxes)
            tried: list[tuple[Portion, Answer]] = []
            for each in self._portions(cells):
                answer = self._answer(each, costs)
                tried.append((each, answer))
                proven += int(answer.is_whole.sum())
                tell(proven)
            left = len(cells) - sum(int(answer.is_whole.sum()) for _, answer in tried)
            is_enough = self._is_last or left <= few
            cells = []
            for portion, answer in tried:
                kept = answer.is_whole | is_enough
                cells += portion.crowd.cells[~kept].tolist()
                self._answers.append((portion.of(kept), answer.of(kept)))
                for half in self._answers[-1][1].halves:
                    used[half.moved] = True
            if is_enough:
                break

    def again(self) -> None:
        """Look once more, among what was used, where what many use is cheap.

        Where boxes were piled, that gains nothing.
        """
        if any(tier.boxes > 1 for tier in self._tiers):
            return
        used = self._uses()
        prices = np.where(used > 0, self._prices / np.maximum(used, 1), np.inf)
        prices = np.where(self._prices > 0, prices, self._prices)
        costs = Costs(self._swings, prices, self._caution)
        for place in reversed(range(len(self._answers))):
            portion, before = self._answers[place]
            self._answers[place] = portion, self._answer(portion, costs, before)

    def _uses(self) -> Places:
        """Count how many tables move each cell."""
        halves = (half for _, answer in self._answers for half in answer.halves)
        none: Places = np.zeros(0, dtype=np.int64)
        used = np.concatenate([none, *(half.cells.ravel() for half in halves)])
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

    def _answer(self, portion: Portion, costs: Costs, before: Answer | None = None) -> Answer:
        crowd, swing = portion.crowd, portion.swing
        first = self._pair(crowd, swing, costs, before)
        own = self._insiders_in(first, crowd.cells)
        bound = self._is_bound(portion, own) & (own >= 0)
        answer = Answer([first.high], [first.low], own, bound, swing)
        self._together(portion, costs, answer)
        self._one_by_one(portion, costs, answer)
        if before is not None:
            self._as_before(portion, costs, answer, before)
        return answer

    def _pair(self, crowd: Crowd, swing: Swing, costs: Costs, before: Answer | None) -> Pair:
        """Give the cheapest tables of each cell, or those that it had when these are dearer."""
        pair = self._piles.pair(crowd, swing, costs, None, at_once=before is None)
        if before is not None:
            had = Pair(before.highs[0], before.lows[0])
            pair = pair.or_else(had, costs.of(had, wary=True) <= costs.of(pair, wary=True))
        for half in pair:
            costs.commit(crowd.measure, half.moved)
        return pair

    def _insiders_in(self, pair: Pair, cells: Places) -> Places:
        """Give the cells of insiders that a pair moves, of shape (cells, most), -1 for none."""
        moved = np.concatenate((pair.high.cells, pair.low.cells), axis=1)
        moved[~self._is_insider[moved] | (moved == cells[:, None])] = NOBODY
        moved[~pair.found] = NOBODY
        moved = -np.sort(-moved, axis=1)
        moved[:, 1:][moved[:, 1:] == moved[:, :-1]] = NOBODY
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

    def _together(self, portion: Portion, costs: Costs, answer: Answer) -> None:
        """Look for tables that leave the cells of all insiders of a cell as they are."""
        lacking = answer.left(*answer.served()) & ~answer.bound
        lines = np.flatnonzero(lacking.any(axis=1))
        if len(lines):
            few = portion.crowd._replace(cells=portion.crowd.cells[lines])
            own = np.where(lacking, answer.own, NOBODY)[lines]
            pair = self._piles.pair(few, portion.swing, costs, own, at_once=True)
            answer.highs.append(pair.high._replace(owners=lines))
            answer.lows.append(pair.low._replace(owners=lines))

    def _one_by_one(self, portion: Portion, costs: Costs, answer: Answer) -> None:
        """Look for a table for each insider who is not in enough doubt yet.

        A cell that an insider knows too well is for the next tier as a whole, if there is one.
        """
        is_lost: Flags = np.zeros(len(answer.own), dtype=np.bool_)
        up, down = portion.swing
        asks = ((up, False), (-down, False), (1, True), (-1, True))
        for amount, is_bound in asks:
            served = ups, downs = answer.served()
            lacking = answer.left(*served) & (answer.bound == is_bound)
            lacking &= ((ups if amount > 0 else downs) < 0) & ~is_lost[:, None]
            owners, places = np.nonzero(lacking)
            for start in range(0, len(owners), PORTION):
                some = slice(start, start + PORTION)
                few = portion.crowd._replace(cells=portion.crowd.cells[owners[some]])
                own = answer.own[owners[some], places[some]][:, None]
                half = self._piles.half(few, amount, costs, own)
                halves = answer.highs if amount > 0 else answer.lows
                halves.append(half._replace(owners=owners[some]))
                if not self._is_last and not (is_bound and amount > 0):
                    is_lost[owners[some][~half.found]] = True

    def _as_before(self, portion: Portion, costs: Costs, answer: Answer, before: Answer) -> None:
        """Convince whoever is left as before."""
        if answer.left(*answer.served()).any():
            answer.highs.extend(before.highs)
            answer.lows.extend(before.lows)
            for half in before.halves:
                costs.commit(portion.crowd.measure, half.moved)

    def found(self) -> Iterator[tuple[int, Swept]]:
        """Give what was proven of each cell of which anything was."""
        for portion, kept in self._answers:
            answer = kept._replace(
                highs=[self._piles.possible(half) for half in kept.highs],
                lows=[self._piles.possible(half) for half in kept.lows],
            )
            ups, downs = answer.served()
            is_whole = answer.is_whole
            highs, lows = Lines(answer.highs), Lines(answer.lows)
            found = Pair(answer.highs[0], answer.lows[0]).found
            for row, cell in enumerate(portion.crowd.cells.tolist()):
                if not found[row]:
                    continue
                proof = {Case(cell): Certificate(lows.of(row), highs.of(row))}
                for place in np.flatnonzero(answer.own[row] >= 0).tolist():
                    case = Case(cell, int(answer.own[row, place]))
                    low, high = downs[row, place], ups[row, place]
                    proof[case] = Certificate(lows.of(low), highs.of(high))
                yield cell, Swept(proof, bool(is_whole[row]))


class Lines:
    """The lines of several halves by number, each made a difference when it is asked for."""

    def __init__(self, halves: Sequence[Half]) -> None:
        self._lines = [(half, line) for half in halves for line in range(len(half.owners))]
        self._made: dict[int, Differences] = {NOBODY: {}}

    def of(self, number: int) -> Differences:
        """Give a line; -1 is nothing."""
        if number not in self._made:
            half, line = self._lines[number]
            moved = half.amounts[line] != 0
            cells, amounts = half.cells[line, moved], half.amounts[line, moved]
            self._made[number] = dict(zip(cells.tolist(), amounts.tolist(), strict=True))
        return self._made[number]
