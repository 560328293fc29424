"""The attacker: what any reader can derive of each withheld cell, exactly.

An outsider knows all relations, all that was ever published, and that nothing is negative. An
insider knows the value of one small cell besides. "Withheld" is no bound. `audit` gives for each
withheld cell the interval of the outsider: its ends are reached by tables of whole numbers, and no
table reaches further. It also says which sensitive cells some reader can learn too much about.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, cached_property
from math import inf
from typing import Final, NamedTuple

import numpy as np

from rodedraad.lib.disclosure.boxes import Boxes
from rodedraad.lib.disclosure.cells import NEVER_EXACT, CellId, Fact, Protection
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.search import MOST, Finder, reach
from rodedraad.lib.disclosure.situation import ANY_INSIDER, Differences, Insiders, Situation
from rodedraad.lib.disclosure.solver import Moves
from rodedraad.lib.disclosure.sweep import FREELY, PILED, SINGLE, Sweep, Swept, Tier
from rodedraad.lib.disclosure.tables import Tables
from rodedraad.lib.disclosure.witnesses import Case, Certificate, Halves, Limits, Proof

# How many tables are checked at once.
PORTION: Final = 10_000


def nobody(_done: int, _of: int) -> None:
    """Nobody wants to know how far it is."""


class State(Enum):
    """What an audit found; only `SAFE` may be published."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    UNAUDITED = "unaudited"


class Interval(NamedTuple):
    """What a reader derives of a cell; no upper end when it could be anything."""

    lower: int
    upper: int | None


@dataclass(frozen=True)
class Intervals:
    """The outcome of an audit. For the office only: it says which cells are sensitive."""

    state: State
    by_cell: Mapping[CellId, Interval]
    opened: tuple[CellId, ...]


def knowledge_of(
    tables: Tables,
    withheld: Iterable[CellId],
    demands: Mapping[CellId, Protection],
    known: Ledger,
) -> Ledger:
    """Give what readers know when these tables are published with these cells withheld."""
    hidden = frozenset(withheld)
    shown = (c for c in tables.cells if c not in hidden)
    facts = tuple(Fact.exactly(cell_id, tables.cells[cell_id].value) for cell_id in shown)
    new = Ledger(tables.all_cells, tables.facts(), facts, demands, tables.structural_zeros)
    return known.joined_with(new)


def audit(
    knowledge: Ledger, insiders: Insiders | None = ANY_INSIDER, proof: Proof | None = None
) -> Intervals:
    """Attack everything that the knowledge leaves open.

    A `proof` of the same cells is checked in whole numbers; when it holds for every reader nothing
    is looked for. The state is worked out here; each interval only when it is asked for.
    """
    situation = Situation.of(knowledge, insiders)
    prover = Prover(situation, knowledge, insiders)
    intervals = OutsiderIntervals(knowledge)
    if proof is not None and is_proven(situation, prover, proof):
        return Intervals(State.SAFE, intervals, ())
    finder = Finder(situation, prover.boxes, np.zeros(len(situation.ids) + 1), left_over=MOST)
    many = prover.prove_many(finder, sorted(situation.demands))
    kept = {cell: swept.proof for cell, swept in many.items() if not swept.is_whole}
    others = sorted(kept.keys() | (situation.demands.keys() - many.keys()))
    open_cells = (c for c in others if prover.prove(finder, c, kept.get(c)) is None)
    opened = tuple(situation.ids[cell] for cell in open_cells)
    gave_up = finder.gave_up
    state = State.SAFE if not opened else State.UNAUDITED if gave_up else State.UNSAFE
    return Intervals(state, intervals, opened)


def outsider_intervals(knowledge: Ledger) -> Mapping[CellId, Interval]:
    """Give the interval of each cell that the knowledge does not say outright."""
    return OutsiderIntervals(knowledge)


class OutsiderIntervals(Mapping[CellId, Interval]):
    """The exact interval of each cell that readers were not told, worked out when asked for."""

    def __init__(self, knowledge: Ledger) -> None:
        self._knowledge = knowledge
        self._found: dict[CellId, Interval] = {}

    def __getitem__(self, cell_id: CellId) -> Interval:
        cell = self._situation.numbers[cell_id]
        if cell not in self._moves:
            raise KeyError(cell_id)
        if cell_id not in self._found:
            self._found[cell_id] = _interval(self._situation, self._moves[cell], cell)
        return self._found[cell_id]

    def __iter__(self) -> Iterator[CellId]:
        return (self._situation.ids[cell] for cell in self._moves)

    def __len__(self) -> int:
        return len(self._moves)

    @cached_property
    def _situation(self) -> Situation:
        return Situation.of(self._knowledge, None)

    @cached_property
    def _moves(self) -> Mapping[int, Moves]:
        situation = self._situation
        found: dict[int, Moves] = {}
        for part in situation.components(range(len(situation.ids))):
            found |= dict.fromkeys(part, Moves(situation, part))
        return found


def _interval(situation: Situation, moves: Moves, cell: int) -> Interval:
    value, unit = situation.cells[cell].value, situation.units[cell]
    down = reach(situation, moves, cell, -situation.room[cell]).get(cell, 0)
    farthest = moves.extreme(cell, 1)
    if farthest is None:
        return Interval(value + down * unit, None)
    up = reach(situation, moves, cell, int(farthest + 1e-6)).get(cell, 0)
    return Interval(value + down * unit, value + up * unit)


class Prover:
    """Finds, for every reader of a sensitive cell, the proof that the cell stays in doubt.

    A release answers only for what it tells. When an insider would know a cell too well even if
    nothing more were published (a child of the small cell that he stands in, a year of which he
    knows all quarters), the release owes him less: that the cell is not exact, or, when he knows
    even that, nothing. `before` are the facts that were published earlier. `tell` is told how many
    sensitive cells were proven at least once, and of how many.
    """

    def __init__(
        self,
        situation: Situation,
        knowledge: Ledger,
        insiders: Insiders | None,
        before: tuple[Fact, ...] = (),
        tell: Callable[[int, int], None] = nobody,
    ) -> None:
        self._tell = tell
        self._proven: set[int] = set()
        self._situation = situation
        self._knowledge = knowledge
        self._before = before
        self._insiders = insiders
        self.boxes = Boxes(situation, knowledge.relations)
        self._owed: dict[Case, Protection | None] = {}
        self._limits = cache(self._limits_of)

    def prove(
        self, finder: Finder, cell: int, kept: Proof | None = None
    ) -> dict[Case, Certificate] | None:
        """Give a certificate for every reader that needs his own, or nothing.

        Certificates in `kept` are used as they are; whoever keeps them sees that they still hold.
        """
        asked = self._situation.demands[cell]
        halves = Halves((kept or {}).values())
        outsider = Case(cell)
        first = halves.certificate(finder, outsider, asked)
        if not first.keeps(outsider, asked):
            return None
        proof = {outsider: first}
        own = (first.moved & self._situation.insiders) - {cell}
        free = {i for i in own if not self._is_bound(Case(cell, i), asked)}
        if free:
            halves.apart(finder, cell, asked, free)
        if not finder.sees_all:
            halves.without(finder, cell, asked, free)
        for insider in sorted(own):
            found = self._for_insider(finder, halves, Case(cell, insider))
            if found is None:
                return None
            proof[Case(cell, insider)] = found
        self._note([cell])
        return proof

    def _note(self, cells: Iterable[int]) -> None:
        self._proven.update(cells)
        self._tell(len(self._proven), len(self._situation.demands))

    def prove_many(
        self,
        finder: Finder,
        cells: Collection[int],
        few: int = 0,
        again: int = 0,
    ) -> Mapping[int, Swept]:
        """Give what boxes alone prove of cells, looking once more so many times.

        Of a cell that is not among them nothing was found. Boxes get dearer until no more than
        `few` cells are left, where programs have time for those.
        """
        tiers: Sequence[Tier] = SINGLE
        if finder.has_time:
            tiers = PILED if finder.asks_a_price else FREELY
        sweep = Sweep(self._situation, self.boxes, *finder.fares, tiers)
        before, every = len(self._proven), len(self._situation.demands)
        sweep.cover(cells, few, lambda proven: self._tell(max(before, proven), every))
        for _ in range(again):
            sweep.again()
        many = dict(sweep.found())
        self._note(cell for cell, swept in many.items() if swept.is_whole)
        return many

    def owed(self, case: Case, found: Certificate | None = None) -> Protection | None:
        """Give what a release owes this reader: what he would not know from silence.

        What he can still think with a certificate that was `found` he could think in silence too.
        """
        asked = self._situation.demands[case.cell]
        if case.insider_of is None:
            return asked
        excused = self._knowledge.excused
        both = self._situation.ids[case.cell], self._situation.ids[case.insider_of]
        if both in excused:
            return NEVER_EXACT if excused[both] else None
        if found and self._is_bound(case, asked) and found.keeps(case, NEVER_EXACT):
            return NEVER_EXACT
        if case not in self._owed:
            possible = (level for level in (asked, NEVER_EXACT) if self._in_silence(case, level))
            self._owed[case] = next(possible, None)
        return self._owed[case]

    def excused(self, proof: Proof) -> dict[tuple[CellId, CellId], bool]:
        """Tell what insiders are owed in this proof where that is less than was asked."""
        ids, demands = self._situation.ids, self._situation.demands
        return {
            (ids[case.cell], ids[case.insider_of]): owed is not None
            for case, found in proof.items()
            if case.insider_of is not None
            and not found.keeps(case, demands[case.cell])
            and (owed := self.owed(case, found)) != demands[case.cell]
        }

    def _in_silence(self, case: Case, level: Protection) -> bool:
        if self._is_bound(case, level):
            return False
        found = Halves().certificate(
            self._silence, case, level, wary=False, limits=self._limits(case)
        )
        return found.keeps(case, level)

    def _is_bound(self, case: Case, level: Protection) -> bool:
        """Tell whether one cell counts the other, so that knowing one bounds the other too well."""
        up, down = self._limits(case)
        return level.upper > up or level.lower > down or level.sliding > up + down

    def _limits_of(self, case: Case) -> Limits:
        """Give how far up and down a reader can at most think a cell, from how the cells count."""
        down = float(self._situation.room[case.cell])
        if case.insider_of is None:
            return Limits(inf, down)
        cell, own = (self._situation.cells[c] for c in (case.cell, case.insider_of))
        if not cell.is_count or not own.is_count:
            return Limits(inf, down)
        if self.boxes.contains(case.insider_of, case.cell):
            return Limits(own.value - cell.value, down)
        if self.boxes.contains(case.cell, case.insider_of):
            return Limits(inf, min(down, cell.value - own.value))
        return Limits(inf, down)

    def _for_insider(self, finder: Finder, halves: Halves, case: Case) -> Certificate | None:
        """Leave this reader in the doubt that was asked, or else in what he is owed."""
        asked = self._situation.demands[case.cell]
        is_bound = self._is_bound(case, asked)
        level = NEVER_EXACT if is_bound else asked
        found = self._apart(finder, halves, case, level)
        if found is not None or not finder.thorough:
            return found
        owed = self.owed(case)
        if owed is None:
            return Certificate({}, {})
        return None if owed == level else self._apart(finder, halves, case, owed)

    def _apart(
        self, finder: Finder, halves: Halves, case: Case, level: Protection
    ) -> Certificate | None:
        limits = self._limits(case)
        found = halves.certificate(finder, case, level, wary=False, limits=limits)
        return found if found.keeps(case, level) else None

    @cached_property
    def _silence(self) -> Finder:
        known = self._knowledge
        silent = replace(known, facts=self._before)
        situation = Situation.of(silent, self._insiders)
        return Finder(situation, self.boxes, np.zeros(len(situation.ids) + 1))


def is_proven(situation: Situation, prover: Prover, proof: Proof) -> bool:
    """Check a whole proof in whole numbers: every sensitive cell, every reader, no solver.

    An insider whose own cell does not move in the outsider's certificate needs no other. Only
    when a reader is left in less doubt than was asked, it is worked out what he is owed.
    """
    tables: dict[int, Differences] = {}
    for case in _readers(situation, proof):
        found, asked = proof.get(case), situation.demands[case.cell]
        if found is None:
            return False
        if not found.keeps(case, asked):
            owed = prover.owed(case, found)
            if owed is None:
                continue
            if not found.keeps(case, owed):
                return False
        tables[id(found.low)], tables[id(found.high)] = found.low, found.high
    several = list(tables.values())
    portions = (several[start : start + PORTION] for start in range(0, len(several), PORTION))
    return all(bool(situation.are_possible(portion).all()) for portion in portions)


def _readers(situation: Situation, proof: Proof) -> Iterator[Case]:
    """Give every reader who must be left in doubt, by what the outsiders' certificates move."""
    for cell in situation.demands:
        yield Case(cell)
        if first := proof.get(Case(cell)):
            for insider in (first.moved & situation.insiders) - {cell}:
                yield Case(cell, insider)
