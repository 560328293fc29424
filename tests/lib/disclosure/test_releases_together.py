"""What was published before counts: releases are safe together, not one by one."""

from itertools import combinations

import pytest

from rodedraad.lib.disclosure.cells import Fact
from rodedraad.lib.disclosure.errors import CannotProtect, TablesDisagree
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.protect import protect
from rodedraad.lib.disclosure.rules import MinimumFrequency
from rodedraad.lib.disclosure.tables import Table, Tables
from tests.lib.disclosure.attacker import Attacker, is_open
from tests.lib.disclosure.invented import Invented

RULES = [MinimumFrequency(5)]


def margin(whole, names):
    """Count a table of three dimensions by some of them only."""
    dimensions = [d for d in whole.dimensions if d.name in names]
    rows = {}
    for codes, count in whole.counts.items():
        at = tuple(c for d, c in zip(whole.dimensions, codes, strict=True) if d.name in names)
        rows[at] = rows.get(at, 0) + count
    named = [{**dict(zip(names, at, strict=True)), "value": n} for at, n in rows.items()]
    return Table.of(named, dimensions)


def three_dimensional(seed):
    """Find an invented table of three dimensions, without cells that are empty by nature."""
    while True:
        whole = Invented(seed, sizes=(2, 3))
        if len(whole.parts) == 3:
            whole.empty = []
            return whole
        seed += 1000


@pytest.mark.parametrize("releases", [2, 3])
@pytest.mark.parametrize("seed", [0, 2, 3, 4])
def test_several_releases_open_nothing_together(seed, releases):
    whole = three_dimensional(seed)
    beneath = Table.of(whole.rows, whole.dimensions)
    attacker, ledger = Attacker(whole.parts), Ledger()
    sensitive = []

    for names in list(combinations("abc", 2))[:releases]:
        table = margin(whole, names)
        release = protect(Tables((table,), beneath=(beneath,)), RULES, known=ledger)
        ledger = release.office.ledger
        for cell_id, value in release.tables[0].shown.items():
            codes = tuple(dict(cell_id.codes).get(name, "Total") for name in "abc")
            if value is not None:
                attacker.learn(codes, value, value)
            elif 0 < whole.table.cells[cell_id].value < 5:
                sensitive.append(codes)

    assert sensitive
    for codes in sensitive:
        assert not is_open(whole.truth(codes), *attacker.interval(codes))


def test_a_merged_class_is_not_published_beside_its_parts_when_the_difference_is_small():
    scales = Dimension.flat("scale", ["13", "14", "15", "16"])
    rows = [{"scale": s, "value": n} for s, n in (("13", 30), ("14", 2), ("15", 3), ("16", 40))]
    first = protect(Tables((Table.of(rows, [scales]),)), RULES)
    grouped = Dimension.of("scale", {"Total": ["13", "14-16"], "14-16": ["14", "15", "16"]})
    second = Tables((Table.of(rows, [grouped]),))

    alone = protect(second, RULES).tables[0]
    together = protect(second, RULES, known=first.office.ledger).tables[0]

    attacker = Attacker({"scale": {"Total": ["13", "14-16"], "14-16": ["14", "15", "16"]}})
    for table in (first.tables[0], together):
        for cell_id, value in table.shown.items():
            if value is not None:
                attacker.learn((dict(cell_id.codes).get("scale", "Total"),), value, value)
    assert alone.value("16") is None or alone.value("13") is None or alone.value("14-16") is None
    assert not is_open(2, *attacker.interval(("14",)))
    assert not is_open(3, *attacker.interval(("15",)))


def test_a_cell_that_was_published_before_cannot_be_withheld_any_more():
    dimension = Dimension.flat("team", ["a", "b"])
    table = Table.of([{"team": "a", "value": 3}, {"team": "b", "value": 50}], [dimension])
    known = Ledger(
        cells=table.cells,
        relations=table.relations,
        facts=(Fact.exactly(table.cell_id("a"), 3),),
    )

    with pytest.raises(CannotProtect, match="team=a"):
        protect(Tables((table,)), RULES, known=known)


def test_stock_and_flow_are_attacked_together():
    dimension = Dimension.flat("team", ["a", "b", "c", "d"])

    def count(measure, values):
        rows = [{"team": t, "value": v} for t, v in zip("abcd", values, strict=True)]
        return Table.of(rows, [dimension], measure=measure)

    before, joined = count("stock 2025", (20, 30, 40, 50)), count("joined", (3, 0, 7, 9))
    left, after = count("left", (0, 0, 0, 0)), count("stock 2026", (23, 30, 47, 59))
    codes = ("a", "b", "c", "d", "Total")
    flow = tuple(
        Fact.zero(
            {before.cell_id(c): 1, joined.cell_id(c): 1, left.cell_id(c): -1, after.cell_id(c): -1}
        )
        for c in codes
    )
    tables = Tables((before, joined, left, after), relations=flow)

    release = protect(tables, RULES)

    shown = {cell_id: v for table in release.tables for cell_id, v in table.shown.items()}
    around = [shown[table.cell_id("a")] for table in (before, left, after)]
    assert shown[joined.cell_id("a")] is None
    assert None in around


def test_a_ledger_that_says_otherwise_is_refused():
    dimension = Dimension.flat("team", ["a", "b"])
    table = Table.of([{"team": "a", "value": 30}, {"team": "b", "value": 50}], [dimension])
    known = Ledger(cells=table.cells, facts=(Fact.exactly(table.cell_id("a"), 31),))

    with pytest.raises(TablesDisagree, match="team=a"):
        protect(Tables((table,)), RULES, known=known)
