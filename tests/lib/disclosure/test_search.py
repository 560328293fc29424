"""Looking for one difference: what it costs, and whom it rather leaves alone."""

import numpy as np

from rodedraad.lib.disclosure.attack import Prover, knowledge_of
from rodedraad.lib.disclosure.cells import CellId
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.search import Finder
from rodedraad.lib.disclosure.situation import Situation
from rodedraad.lib.disclosure.tables import Table, Tables

TEAMS = Dimension.flat("team", ["a", "b", "c"])


def finder_of(prices):
    """Give a finder for three teams: what each costs to move; their total costs too much."""
    rows = [{"team": code, "value": 9} for code in TEAMS.leaves]
    tables = Tables((Table.of(rows, [TEAMS]),))
    ledger = knowledge_of(tables, tables.cells, {}, Ledger())
    situation = Situation.of(ledger, None)
    numbers = [situation.numbers[cell_of(tables, code)] for code in prices]
    costs = np.full(len(situation.ids) + 1, 1_000.0)
    costs[[*numbers, -1]] = [*prices.values(), 0.0]
    prover = Prover(situation, ledger, None)
    return Finder(situation, prover.boxes, costs), numbers


def cell_of(tables, code):
    """Find a team's cell."""
    return CellId.at(tables.tables[0].measure, [("team", code)])


def test_the_cheapest_cell_makes_up_for_what_moves():
    finder, (a, b, c) = finder_of({"a": 0.0, "b": 5.0, "c": 6.0})

    assert finder.find(a, 1) == {a: 1, b: -1}
    assert finder.find(a, 1, avoid=[b]) == {a: 1, c: -1}
    assert finder.find(a, 1, avoid=[b, c]) is not None


def test_a_cell_is_shunned_where_it_costs_little_more_not_to_move_it():
    finder, (a, b, c) = finder_of({"a": 0.0, "b": 5.0, "c": 6.0})
    assert finder.find(a, 1, shun=[b]) == {a: 1, c: -1}

    finder, (a, b, c) = finder_of({"a": 0.0, "b": 5.0, "c": 900.0})
    assert finder.find(a, 1, shun=[b]) == {a: 1, b: -1}
