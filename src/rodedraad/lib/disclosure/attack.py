"""The attacker: what any reader can derive of each withheld cell, exactly.

An outsider knows all relations, all that was ever published, and that nothing is negative. An
insider knows the value of one small cell besides. "Withheld" is no bound. `audit` gives for each
withheld cell the interval of the outsider: its ends are reached by tables of whole numbers, and no
table reaches further. It also says which sensitive cells some reader can learn too much about.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from rodedraad.lib.disclosure.cells import NEVER_EXACT, CellId, Fact, Protection
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.situation import ANY_INSIDER, Insiders, Situation
from rodedraad.lib.disclosure.solver import Moves
from rodedraad.lib.disclosure.tables import Tables
from rodedraad.lib.disclosure.witnesses import Case, Certificate, Proof, certificate, reach


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


def audit(knowledge: Ledger, insiders: Insiders | None = ANY_INSIDER) -> Intervals:
    """Attack everything that the knowledge leaves open."""
    situation = Situation.of(knowledge, insiders)
    prover = Prover(situation, knowledge, insiders)
    opened: list[int] = []
    gave_up = False
    for part, moves in _parts(situation):
        sensitive = (cell for cell in part if cell in situation.demands)
        opened += [cell for cell in sensitive if prover.prove(moves, cell) is None]
        gave_up |= moves.gave_up
    opened += [c for c in situation.demands if c in situation.known]
    by_cell = outsider_intervals(knowledge)
    state = State.SAFE if not opened else State.UNAUDITED if gave_up else State.UNSAFE
    return Intervals(state, by_cell, tuple(situation.ids[cell] for cell in sorted(opened)))


def outsider_intervals(knowledge: Ledger) -> dict[CellId, Interval]:
    """Give the interval of each cell that the knowledge does not say outright."""
    situation = Situation.of(knowledge, None)
    return {
        situation.ids[cell]: _interval(situation, moves, cell)
        for part, moves in _parts(situation)
        for cell in part
    }


def _parts(situation: Situation) -> Iterable[tuple[list[int], Moves]]:
    for part in situation.components(range(len(situation.ids))):
        yield part, Moves(situation, part)


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
    nothing at all were published (a child of the small cell that he stands in), the release owes
    him less: that the cell is not exact, or, when he knows even that, nothing.
    """

    def __init__(self, situation: Situation, knowledge: Ledger, insiders: Insiders | None) -> None:
        self._situation = situation
        before = Ledger(
            knowledge.cells,
            knowledge.relations,
            (),
            knowledge.demands,
            knowledge.structural_zeros,
        )
        self._silence = Situation.of(before, insiders)
        self._silent_moves: Moves | None = None
        self._owed: dict[Case, Protection | None] = {}

    def prove(
        self, moves: Moves, cell: int, kept: Proof | None = None
    ) -> dict[Case, Certificate] | None:
        """Give a certificate for every reader that needs his own, or nothing.

        Certificates in `kept` are used as they are; whoever keeps them sees that they still hold.
        """
        kept = kept or {}
        asked = self._situation.demands[cell]
        outsider = Case(cell)
        first = kept.get(outsider) or certificate(self._situation, moves, outsider, asked)
        if not first.proves(self._situation, outsider, asked):
            return None
        proof = {outsider: first}
        for insider in sorted((first.moved & self._situation.insiders) - {cell}):
            case = Case(cell, insider)
            found = kept.get(case) or self._for_insider(moves, case, asked)
            if found is None:
                return None
            proof[case] = found
        return proof

    def owed(self, case: Case) -> Protection | None:
        """Give what a release owes this reader: what he would not know from silence."""
        asked = self._situation.demands[case.cell]
        if case.insider_of is None:
            return asked
        if case not in self._owed:
            moves = self._moves_in_silence()
            possible = (
                level
                for level in (asked, NEVER_EXACT)
                if certificate(self._silence, moves, case, level).proves(self._silence, case, level)
            )
            self._owed[case] = next(possible, None)
        return self._owed[case]

    def _for_insider(self, moves: Moves, case: Case, asked: Protection) -> Certificate | None:
        found = certificate(self._situation, moves, case, asked)
        if found.proves(self._situation, case, asked):
            return found
        owed = self.owed(case)
        if owed is None:
            return Certificate({}, {})
        if owed == asked:
            return None
        found = certificate(self._situation, moves, case, owed)
        return found if found.proves(self._situation, case, owed) else None

    def _moves_in_silence(self) -> Moves:
        if self._silent_moves is None:
            self._silent_moves = Moves(self._silence, range(len(self._silence.ids)))
        return self._silent_moves


def is_proven(situation: Situation, prover: Prover, proof: Proof, withheld: frozenset[int]) -> bool:
    """Check a whole proof in whole numbers: every sensitive cell, every reader, no solver.

    An insider whose own cell does not move in the outsider's certificate needs no other.
    """
    for cell in situation.demands:
        first = proof.get(Case(cell))
        if first is None:
            return False
        readers = [Case(cell, i) for i in (first.moved & situation.insiders) - {cell}]
        for case in (Case(cell), *readers):
            owed = prover.owed(case) if case.insider_of is not None else situation.demands[cell]
            found = proof.get(case)
            if found is None:
                return False
            if owed is not None and not found.proves(situation, case, owed, withheld):
                return False
    return True
