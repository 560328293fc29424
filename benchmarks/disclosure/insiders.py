"""What any choice weighs at least when insiders count too: cuts for as long as it may take.

`protect` cannot wait for this bound in a large table. First come the cuts of single relations,
those of insiders too; then the cheapest whole choice that keeps to all cuts is attacked by every
reader, who gives a cut more wherever he succeeds, until time is up or nobody succeeds.
"""

import time
from typing import Final

from rodedraad.lib.disclosure.attack import Prover, knowledge_of
from rodedraad.lib.disclosure.bounds import Relaxation, relaxed
from rodedraad.lib.disclosure.exact import Attacks
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.rules import MinimumFrequency, demands_of
from rodedraad.lib.disclosure.separation import Separation
from rodedraad.lib.disclosure.situation import ANY_INSIDER, Insiders, Situation
from rodedraad.lib.disclosure.tables import Tables

GAP: Final = 0.002
PAUSES: Final = 300
# Linear programs of attacks between two looks at the clock.
PORTION: Final = 300


def least_weight(tables: Tables, seconds: float, insiders: Insiders | None = ANY_INSIDER) -> float:
    """Give a weight that no choice goes below; `seconds` of processor time say how near it is."""
    begun = time.process_time()
    asked = demands_of(tables, [MinimumFrequency(5)])
    ledger = knowledge_of(tables, tables.cells, asked, Ledger())
    situation = Situation.of(ledger, insiders)
    prover = Prover(situation, ledger, insiders)
    costs = {
        number: float(max(cell.value, 1))
        for number, cell in enumerate(situation.cells)
        if number not in situation.demands and situation.ids[number] in tables.cells
    }
    relaxation = Relaxation(costs)
    bound = relaxed(situation, costs, relaxation, 0, prover.owed).weight
    separation = Separation(situation, costs)
    attacks = Attacks(situation, prover, costs, separation)
    while (whole := relaxation.whole(GAP, PAUSES)) is not None:
        bound = max(bound, whole.bound)
        if time.process_time() - begun > seconds:
            break
        repaired = attacks.repaired(whole.cells, relaxation, separation.asked + PORTION)
        if repaired == whole.cells:
            break
    return bound
