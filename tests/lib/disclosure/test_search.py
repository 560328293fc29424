"""Looking for one difference: what it costs, and whom it rather leaves alone."""

from itertools import product

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


def crossed(*, frugal):
    """Give a finder for three rows and columns: six cells on a circle cost nothing, one little."""
    rows, columns = Dimension.flat("row", list("abc")), Dimension.flat("column", list("xyz"))
    counted = [{"row": r, "column": c, "value": 9} for r in "abc" for c in "xyz"]
    tables = Tables((Table.of(counted, [rows, columns]),))
    ledger = knowledge_of(tables, tables.cells, {}, Ledger())
    situation = Situation.of(ledger, None)
    measure = tables.tables[0].measure
    number = {
        r + c: situation.numbers[CellId.at(measure, [("row", r), ("column", c)])]
        for r in "abc"
        for c in "xyz"
    }
    prices = np.full(len(situation.ids) + 1, 1_000.0)
    prices[[*(number[one] for one in ("ax", "ay", "by", "bz", "cz", "cx")), -1]] = 0.0
    prices[number["bx"]] = 1.0
    return Finder(situation, Prover(situation, ledger, None).boxes, prices, frugal=frugal), number


def test_a_frugal_finder_goes_a_long_way_round_before_anything_more_is_withheld():
    finder, number = crossed(frugal=False)
    assert number["bx"] in finder.find(number["ax"], 1)

    finder, number = crossed(frugal=True)
    assert finder.find(number["ax"], 1) == {
        number["ax"]: 1,
        number["ay"]: -1,
        number["by"]: 1,
        number["bz"]: -1,
        number["cz"]: 1,
        number["cx"]: -1,
    }


FREE = [
    "---", "a--", "aaa", "aac", "ab-", "aba", "abb", "ac-", "aca", "a-c", "b--", "ba-", "baa",
    "bac", "bb-", "bbb", "bca", "bcb", "b-a", "b-c", "c--", "ca-", "caa", "cba", "cbb", "cbc",
    "ccb", "ccc", "c-a", "c-c", "-a-", "-ab", "-ac", "-b-", "-bc", "-c-", "-ca", "-cc", "--c",
]  # fmt: skip
"""Cells of three dimensions, a dash for a total, of which no corner that is tried is whole."""


def in_three_dimensions(*, frugal):
    """Give a finder for three times three times three, where these cells cost nothing."""
    dimensions = [Dimension.flat(name, list("abc")) for name in "pqr"]
    counted = [dict(zip("pqr", codes, strict=True), value=9) for codes in product("abc", repeat=3)]
    tables = Tables((Table.of(counted, dimensions),))
    ledger = knowledge_of(tables, tables.cells, {}, Ledger())
    situation = Situation.of(ledger, None)
    prices = np.full(len(situation.ids) + 1, 1_000.0)
    for free in FREE:
        codes = [pair for pair in zip("pqr", free, strict=True) if pair[1] != "-"]
        prices[situation.numbers[CellId.at(tables.tables[0].measure, codes)]] = 0.0
    prices[-1] = 0.0
    cell = situation.numbers[CellId.at(tables.tables[0].measure, [("p", "a")])]
    finder = Finder(situation, Prover(situation, ledger, None).boxes, prices.copy(), frugal=frugal)
    return finder.find(cell, 1), prices


def test_whole_numbers_are_asked_of_all_that_is_withheld_before_anything_more_is():
    usual, prices = in_three_dimensions(frugal=False)
    assert any(prices[cell] for cell in usual)

    frugal, prices = in_three_dimensions(frugal=True)
    assert not any(prices[cell] for cell in frugal)
