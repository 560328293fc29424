"""What readers lose by a withheld cell: more for totals, and for what stands in many tables."""

from rodedraad.lib.disclosure.cells import CellId
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.protect import protect
from rodedraad.lib.disclosure.rules import MinimumFrequency
from rodedraad.lib.disclosure.tables import Table, Tables
from rodedraad.lib.disclosure.weights import usefulness

PARTS = Dimension.of("part", {"Total": ["low", "high"], "low": ["a", "b"]})


def counted(name, *values):
    """Count people by one of many things; all tables share the total."""
    codes = [f"{name}{number}" for number in range(len(values))]
    rows = [{name: code, "value": value} for code, value in zip(codes, values, strict=True)]
    return Table.of(rows, [Dimension.flat(name, codes)])


def test_a_cell_weighs_its_value_for_each_inner_cell_that_it_counts():
    rows = [{"part": code, "value": value} for code, value in (("a", 4), ("b", 0), ("high", 6))]
    table = Table.of(rows, [PARTS])

    weights = usefulness(Tables((table,)))

    assert {one.codes: weight for one, weight in weights.items()} == {
        (("part", "a"),): 4, (("part", "b"),): 1, (("part", "high"),): 6,
        (("part", "low"),): 8, (): 30,
    }  # fmt: skip


def test_a_total_that_stands_in_many_tables_is_shown():
    tables = Tables(tuple(counted(f"t{n}", 3, 20, 20 + n, 17 - n) for n in range(12)))
    total = CellId("people")

    cheapest = protect(tables, [MinimumFrequency(5)])
    useful = protect(tables, [MinimumFrequency(5)], weights=usefulness(tables))

    assert usefulness(tables)[total] == 60 * 4 * 12
    assert total in cheapest.office.withheld
    assert total not in useful.office.withheld
