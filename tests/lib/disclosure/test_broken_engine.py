"""An engine with one safety rule taken out is seen through: the attack on its tables succeeds.

Each test breaks one rule on purpose, and the attacker of `attacker.py`, who shares nothing with the
engine, then opens a cell of a small fixed collection of tables that the whole engine keeps shut.
"""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from rodedraad.lib.disclosure import protect as protecting
from rodedraad.lib.disclosure import search, situation, witnesses
from rodedraad.lib.disclosure.boxes import Offer
from rodedraad.lib.disclosure.cells import Protection
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.protect import protect
from rodedraad.lib.disclosure.rules import MinimumFrequency, Unanimity
from rodedraad.lib.disclosure.situation import ANY_INSIDER, Situation, Sums
from rodedraad.lib.disclosure.tables import Table, Tables
from tests.lib.disclosure.attacker import PLENTY, Attacker, is_open

SMALL_COUNTS = (
    {"a": 3, "b": 20, "c": 30},
    {"a": 1, "b": 2, "c": 30, "d": 40},
    {"a": 4, "b": 1, "c": 9, "d": 40},
    {"a": 2, "b": 3, "c": 30, "d": 40},
    {"a": 4, "b": 0, "c": 30, "d": 40},
    {"a": 1, "b": 1, "c": 1, "d": 9},
)


def table_of(counts, empty=()):
    rows = [{"team": team, "value": n} for team, n in counts.items()]
    return Table.of(rows, [Dimension.flat("team", counts)], structural_zeros=empty)


def learned(table, counts, attacker):
    for code in (*counts, "Total"):
        value = table.value(code)
        if value is not None:
            attacker.learn((code,), value, value)
    return attacker


def opened(*, insiders=ANY_INSIDER):
    """Protect every table of the collection; give those of which a small count is learned."""
    found = []
    for counts in SMALL_COUNTS:
        tables = Tables((table_of(counts),))
        shown = protect(tables, [MinimumFrequency(5)], insiders=insiders).tables[0]
        attacker = learned(shown, counts, Attacker({"team": {"Total": list(counts)}}))
        found += [
            counts for code, n in counts.items() if 0 < n < 5 and seen(attacker, counts, code)
        ]
    return found


def seen(attacker, counts, code):
    """Say whether an outsider, or somebody who is in another small cell, opens this cell."""
    own = [None, *(c for c, n in counts.items() if c != code and n)]
    for other in own:
        n = counts.get(other)
        knows = None if other is None else ((other,), n if n < 5 else 1, n if n < 5 else PLENTY)
        if is_open(counts[code], *attacker.interval((code,), knows)):
            return True
    return False


def opened_in_square(first, asked, empty=()):
    """Ask protection of one cell of nine, with one cheap way to give it; say whether it is seen."""
    down, across = Dimension.flat("row", "pqr"), Dimension.flat("column", "xyz")
    counts = dict(zip(product("pqr", "xyz"), first, strict=True))
    rows = [{"row": r, "column": c, "value": n} for (r, c), n in counts.items()]
    table = Table.of(rows, [down, across], structural_zeros=empty)
    demands = {table.cell_id("p", "x"): asked}
    shown = protect(Tables((table,)), demands=demands, insiders=None).tables[0]
    attacker = Attacker({"row": {"Total": list("pqr")}, "column": {"Total": list("xyz")}}, empty)
    for codes in product(("p", "q", "r", "Total"), ("x", "y", "z", "Total")):
        if (value := shown.value(*codes)) is not None:
            attacker.learn(codes, value, value)
    lower, upper = attacker.interval(("p", "x"))
    n = counts["p", "x"]
    return lower > n - asked.lower or upper < n + asked.upper or upper - lower < asked.sliding


# Cheap beside the first cell: what can only move up with it, or not far, or not at all.
SQUARES = {
    "lower": ((3, 20, 50, 20, 0, 50, 50, 50, 50), Protection(1, 2, 5)),
    "upper": ((4, 1, 50, 30, 9, 50, 50, 50, 50), Protection(1, 4, 0)),
    "sliding": ((4, 1, 50, 30, 1, 50, 50, 50, 50), Protection(1, 1, 5)),
}


def test_the_whole_engine_keeps_the_collection_shut():
    assert opened() == []


@pytest.mark.parametrize("level", SQUARES)
def test_every_level_is_needed(monkeypatch, level):
    first, asked = SQUARES[level]
    assert not opened_in_square(first, asked)
    whole = Protection.is_kept_by
    monkeypatch.setattr(protecting, "knowledge_of", asking_less(level))
    monkeypatch.setattr(
        Protection, "is_kept_by", lambda p, *reach: whole(replace(p, **{level: 0}), *reach)
    )

    assert opened_in_square(first, asked)


def asking_less(level):
    """Leave one level out of every demand on the way to the ledger."""
    whole = protecting.knowledge_of

    def knowledge_of(tables, withheld, demands, known):
        less = {cell: replace(asked, **{level: 0}) for cell, asked in demands.items()}
        return whole(tables, withheld, less, known)

    return knowledge_of


def test_without_insiders_an_insider_sees_through(monkeypatch):
    assert opened(insiders=None)


def test_without_what_is_at_least_known_somebody_in_a_larger_cell_sees_through(monkeypatch):
    monkeypatch.setattr(situation.Insiders, "least", lambda _self, _cell: 0)

    assert opened_in_tight_table()


def opened_in_tight_table():
    """Two small counts beside one of five, of which whoever is in it knows that it is not empty."""
    counts = {"a": 3, "b": 5, "c": 0, "d": 0}
    table = table_of(counts, [("c",), ("d",)])
    asked = {table.cell_id("a"): Protection(1, 5, 6)}
    weights = {table.cell_id("Total"): 10_000.0}
    shown = protect(Tables((table,)), demands=asked, weights=weights).tables[0]
    attacker = Attacker({"team": {"Total": list(counts)}}, [("c",), ("d",)])
    learned(shown, counts, attacker)
    return attacker.interval(("a",), (("b",), 1, PLENTY))[1] < 8


def test_the_tight_table_is_shut_by_the_whole_engine():
    assert not opened_in_tight_table()


def opened_beside_nothing():
    """Ask that seven may be six, beside a cell that is empty by nature, and cheap."""
    counts, empty = {"a": 7, "b": 0, "c": 30}, [("b",)]
    table = table_of(counts, empty)
    asked = {table.cell_id("a"): Protection(1, 0, 1)}
    shown = protect(Tables((table,)), demands=asked).tables[0]
    attacker = learned(shown, counts, Attacker({"team": {"Total": list(counts)}}, empty))
    return attacker.interval(("a",))[0] >= counts["a"]


def test_without_structural_zeros_an_empty_cell_is_a_shield_that_is_none(monkeypatch):
    assert not opened_beside_nothing()
    whole = Situation.of.__func__

    def of(cls, knowledge, insiders):
        return whole(cls, replace(knowledge, structural_zeros=frozenset()), insiders)

    monkeypatch.setattr(Situation, "of", classmethod(of))

    assert opened_beside_nothing()


def opened_in_second_release(known):
    """Release the same table twice, the second time with other weights."""
    counts = {"13": 30, "14": 3, "15": 20, "16": 9}
    tables = Tables((table_of(counts),))
    weights = {tables.tables[0].cell_id("16"): 1000.0}
    first = protect(tables, [MinimumFrequency(5)])
    ledger = first.office.ledger if known else Ledger()
    second = protect(tables, [MinimumFrequency(5)], known=ledger, weights=weights)
    attacker = Attacker({"team": {"Total": list(counts)}})
    for release in (first, second):
        learned(release.tables[0], counts, attacker)
    return is_open(3, *attacker.interval(("14",)))


def test_without_the_ledger_two_releases_open_what_each_kept_shut():
    assert opened_in_second_release(known=False)
    assert not opened_in_second_release(known=True)


def opened_group():
    """Everybody of team a says yes: the answer must not be seen to be everybody's."""
    team, answer = Dimension.flat("team", "ab"), Dimension.flat("answer", ["yes", "no"])
    counts = {("a", "yes"): 9, ("a", "no"): 0, ("b", "yes"): 7, ("b", "no"): 8}
    rows = [{"team": t, "answer": x, "value": n} for (t, x), n in counts.items()]
    table = Table.of(rows, [team, answer])
    shown = protect(Tables((table,)), [Unanimity("answer", frozenset({"yes"}))]).tables[0]
    attacker = Attacker({"team": {"Total": ["a", "b"]}, "answer": {"Total": ["yes", "no"]}})
    for codes in ((t, x) for t in ("a", "b", "Total") for x in ("yes", "no", "Total")):
        if (value := shown.value(*codes)) is not None:
            attacker.learn(codes, value, value)
    return attacker.interval(("a", "yes"))[0] >= 9


def test_without_unanimity_a_group_of_one_mind_is_seen(monkeypatch):
    assert not opened_group()
    monkeypatch.setattr(Unanimity, "demands", lambda _self, _table: iter(()))

    assert opened_group()


def forget_cells(monkeypatch):
    """Let the choice lose what it found: only sensitive cells stay withheld."""
    whole = protecting.choose

    def choose(facing, prover, costs, effort):
        choice = whole(facing, prover, costs, effort)
        return replace(choice, withheld=choice.withheld - costs.keys())

    monkeypatch.setattr(protecting, "choose", choose)


def test_the_final_check_stops_a_choice_that_lost_its_cells(monkeypatch):
    forget_cells(monkeypatch)

    with pytest.raises(protecting.CannotProtect):
        opened()


def test_without_the_final_check_a_choice_that_lost_its_cells_is_seen_through(monkeypatch):
    forget_cells(monkeypatch)
    monkeypatch.setattr(protecting, "require_proven", lambda *_everything: None)

    assert opened()


def test_without_rows_anything_is_possible_and_seen_through(monkeypatch):
    monkeypatch.setattr(Sums, "lets", lambda _self, _row, _amount: True)
    monkeypatch.setattr(Sums, "allow", lambda _self, moves: np.ones(moves.size, dtype=np.bool_))
    monkeypatch.setattr(search.Boxes, "cheapest", alone)

    assert opened()


def alone(_boxes, cell, _amount, _prices):
    """Offer to move the cell by itself."""
    return Offer(np.array([[cell]]), np.ones((1, 1), dtype=np.int8), np.zeros(1))


def test_without_room_a_count_below_nothing_is_taken_for_possible(monkeypatch):
    whole = Situation.of.__func__

    def of(cls, knowledge, insiders):
        facing = whole(cls, knowledge, insiders)
        return replace(facing, room=(PLENTY,) * len(facing.room))

    monkeypatch.setattr(Situation, "of", classmethod(of))

    assert opened()


def test_without_an_insiders_own_cell_staying_he_sees_through(monkeypatch):
    def keeps(certificate, case, protection):
        return protection.is_kept_by(*certificate.reach(case.cell))

    monkeypatch.setattr(witnesses.Certificate, "keeps", keeps)
    monkeypatch.setattr(witnesses, "_own", lambda _case: ())
    monkeypatch.setattr(situation.Insiders, "know", lambda _self, _cell: False)

    assert opened()
