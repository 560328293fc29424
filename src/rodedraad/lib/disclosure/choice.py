"""Which further cells to withhold: chosen by the cheapest proof, then given back where possible."""

from collections.abc import Mapping
from dataclasses import dataclass

from rodedraad.lib.disclosure.attack import Prover
from rodedraad.lib.disclosure.errors import CannotProtect
from rodedraad.lib.disclosure.situation import Situation
from rodedraad.lib.disclosure.solver import Moves
from rodedraad.lib.disclosure.witnesses import Case, Certificate, Proof


@dataclass(frozen=True)
class Choice:
    """The cells to withhold, with the proof that this is enough, and what it costs."""

    withheld: frozenset[int]
    proof: Proof
    weight: float


def choose(situation: Situation, prover: Prover, costs: Mapping[int, float]) -> Choice:
    """Choose what to withhold. `costs` has the cells that could be shown; the others are hidden.

    Raises `CannotProtect` when not even withholding everything protects a cell.
    """
    free = frozenset(range(len(situation.ids))) - costs.keys()
    draft = _Draft(situation, prover, costs, free)
    for cell in _dearest_need_first(situation):
        draft.cover(cell)
    draft.give_back()
    return draft.choice()


def _dearest_need_first(situation: Situation) -> list[int]:
    def need(cell: int) -> tuple[int, int]:
        asked = situation.demands[cell]
        return -max(asked.upper, asked.lower, asked.sliding), cell

    return sorted(situation.demands, key=need)


class _Draft:
    def __init__(
        self,
        situation: Situation,
        prover: Prover,
        costs: Mapping[int, float],
        free: frozenset[int],
    ) -> None:
        self._situation = situation
        self._prover = prover
        self._costs = costs
        self._withheld = set(free)
        self._proofs: dict[int, dict[Case, Certificate]] = {}
        self._scale = max(costs.values(), default=1.0) / 1000
        self._free_cost = min((*costs.values(), 1.0)) / self._scale / 1000
        self._moves = Moves(situation, range(len(situation.ids)), self._unit_costs())

    def cover(self, cell: int) -> None:
        """Withhold what the cheapest proof for this cell moves."""
        proof = None if cell in self._situation.known else self._prover.prove(self._moves, cell)
        if proof is None:
            name = str(self._situation.ids[cell])
            raise CannotProtect(name, "readers would know it even if everything were withheld")
        self._proofs[cell] = proof
        for moved in {m for found in proof.values() for m in found.moved} - self._withheld:
            self._withheld.add(moved)
            self._moves.set_cost(moved, self._free_cost)

    def give_back(self) -> None:
        """Show again, dearest first, each further cell without which everything can be proven."""
        further = sorted(self._withheld & self._costs.keys(), key=lambda c: (-self._costs[c], c))
        moves = {}
        for part in self._situation.components(self._withheld):
            of_part = Moves(self._situation, part)
            moves.update(dict.fromkeys(part, of_part))
        for cell in further:
            if self._can_do_without(cell, moves[cell]):
                self._withheld.discard(cell)

    def _can_do_without(self, cell: int, moves: Moves) -> bool:
        leaning = {
            sensitive: {case: found for case, found in proof.items() if cell not in found.moved}
            for sensitive, proof in self._proofs.items()
            if any(cell in found.moved for found in proof.values())
        }
        moves.block(cell)
        proofs = {}
        for sensitive, kept in leaning.items():
            proof = self._prover.prove(moves, sensitive, kept)
            if proof is None:
                moves.unblock(cell)
                return False
            proofs[sensitive] = proof
        self._proofs.update(proofs)
        return True

    def choice(self) -> Choice:
        """Give what stands."""
        proof = {c: found for proofs in self._proofs.values() for c, found in proofs.items()}
        weight = sum(self._costs.get(cell, 0.0) for cell in self._withheld)
        return Choice(frozenset(self._withheld), proof, weight)

    def _unit_costs(self) -> dict[int, float]:
        costs = dict.fromkeys(range(len(self._situation.ids)), self._free_cost)
        return costs | {cell: cost / self._scale for cell, cost in self._costs.items()}
