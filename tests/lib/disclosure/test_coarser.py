"""What cannot be protected, or not with enough left, comes with a coarser table that works."""

import pytest

from rodedraad.lib.disclosure.attack import State, audit
from rodedraad.lib.disclosure.cells import Fact
from rodedraad.lib.disclosure.coarser import DropDimension, DropLevel, Merge, coarsened
from rodedraad.lib.disclosure.errors import CannotProtect, TooLittleLeft
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.proposing import Limits, protect_or_propose
from rodedraad.lib.disclosure.protect import protect
from rodedraad.lib.disclosure.reading import Columns
from rodedraad.lib.disclosure.rules import MinimumFrequency
from rodedraad.lib.disclosure.tables import Table, Tables
from tests.lib.disclosure.invented import Invented

TEAM = Dimension.of("team", {"Total": ["x", "y"], "x": ["x1", "x2"], "y": ["y1", "y2", "y3"]})
SEX = Dimension.flat("sex", ["f", "m"])
FIVE = [MinimumFrequency(5)]


def by_team(women, men):
    inner = ("x1", "x2", "y1", "y2", "y3")
    rows = [
        {"team": team, "sex": sex, "value": value}
        for sex, values in (("f", women), ("m", men))
        for team, value in zip(inner, values, strict=True)
    ]
    return Table.of(rows, [TEAM, SEX])


def after(tables, steps):
    for step in steps:
        tables = coarsened(tables, step, are_known=False)
    return tables


def test_merged_codes_have_what_they_had_together():
    tables = Tables((by_team((1, 2, 3, 4, 9), (20, 20, 20, 20, 20)),))

    [merged] = coarsened(tables, Merge("team", ("y1", "y2")), are_known=False).tables

    assert merged.cells[merged.cell_id("y1 + y2", "f")].value == 7
    assert merged.cells[merged.cell_id("y", "Total")].value == 76
    assert merged.dimensions[0].parts_of("y") == (("y1 + y2", "y3"),)


def test_a_level_and_a_dimension_can_go():
    tables = Tables((by_team((1, 2, 3, 4, 9), (20, 20, 20, 20, 20)),))

    [shallow] = coarsened(tables, DropLevel("team"), are_known=False).tables
    [alone] = coarsened(tables, DropDimension("team"), are_known=False).tables

    assert shallow.cells[shallow.cell_id("x", "f")].value == 3
    assert shallow.dimensions[0].leaves == {"x", "y"}
    assert [alone.cells[alone.cell_id(sex)].value for sex in ("f", "m", "Total")] == [19, 100, 119]


def test_of_several_breakdowns_the_first_stays_when_the_lowest_level_goes():
    parts = {"Total": [["low", "high"], ["odd", "even"]], "low": ["1", "2"], "high": ["3", "4"]}
    scale = Dimension.of("scale", parts | {"odd": ["1", "3"], "even": ["2", "4"]})
    table = Table.of([{"scale": code, "value": int(code)} for code in "1234"], [scale])

    [shallow] = coarsened(Tables((table,)), DropLevel("scale"), are_known=False).tables

    assert shallow.dimensions[0].leaves == {"low", "high"}
    assert shallow.cells[shallow.cell_id("high")].value == 7


def test_what_is_known_of_a_magnitude_stays_known():
    columns = Columns(largest=("max1", "max2"), magnitude=True)
    said = {"a": (90, 3, 50, 30), "b": (40, 2, 25, 15), "c": (70, 9, 10, 9)}
    rows = [
        {"unit": unit, "value": value, "n": n, "max1": first, "max2": second}
        for unit, (value, n, first, second) in said.items()
    ]
    # One contributor of a is a contributor of b too.
    total = {"unit": "Total", "value": 200, "n": 13, "max1": 60, "max2": 30}
    table = Table.of([*rows, total], [Dimension.flat("unit", "abc")], columns=columns)

    [merged] = coarsened(Tables((table,)), Merge("unit", ("a", "b")), are_known=False).tables

    cell = merged.cells[merged.cell_id("a + b")]
    assert (cell.value, cell.contributors, cell.largest) == (130, 5, (50, 30))
    assert merged.cells[merged.cell_id("Total")] == table.cells[table.cell_id("Total")]


def test_what_readers_know_of_the_finer_table_is_not_forgotten():
    fine = Tables((by_team((1, 2, 3, 4, 9), (20, 20, 20, 20, 20)),))

    coarse = coarsened(fine, Merge("team", ("y1", "y2")), are_known=True)

    [table] = coarse.tables
    parts = {fine.tables[0].cell_id(code, "f"): -1 for code in ("y1", "y2")}
    assert Fact.zero({table.cell_id("y1 + y2", "f"): 1, **parts}) in coarse.relations
    assert coarse.beneath == fine.tables
    values = {cell_id: cell.value for cell_id, cell in coarse.all_cells.items()}
    assert all(fact.holds(values) for fact in coarse.facts())


def test_a_table_with_too_many_small_cells_comes_with_one_that_has_fewer():
    tables = Tables((by_team((1, 2, 3, 4, 2), (3, 2, 4, 1, 2)),))

    with pytest.raises(TooLittleLeft) as refused:
        protect_or_propose(tables, FIVE)

    found = refused.value.coarser
    assert refused.value.what == "sensitive"
    done = protect(after(tables, found.steps), FIVE)
    assert audit(done.office.ledger).state is State.SAFE
    assert found.withheld == len(done.office.withheld)
    assert found.shown == sum(v is not None for v in done.tables[0].shown.values())
    assert found.dimensions == {d.name: d for d in done.tables[0].dimensions}


def test_the_least_is_lost_of_what_works():
    tables = Tables((by_team((30, 30, 2, 30, 30), (30, 30, 30, 30, 30)),))

    with pytest.raises(TooLittleLeft) as refused:
        protect_or_propose(tables, FIVE, limits=Limits(withheld=0.1))

    assert refused.value.coarser.steps == (Merge("team", ("y1", "y2")),)
    assert refused.value.coarser.withheld == 0


def test_where_nothing_works_nothing_is_proposed():
    table = Table.of([{"sex": "f", "value": 1}, {"sex": "m", "value": 1}], [SEX])
    exact = Ledger(
        table.cells,
        table.relations,
        tuple(Fact.exactly(c, v.value) for c, v in table.cells.items()),
    )

    with pytest.raises(CannotProtect) as refused:
        protect_or_propose(Tables((table,)), FIVE, known=exact, limits=Limits(1.0))

    assert refused.value.coarser is None


@pytest.mark.parametrize("seed", [0, 4, 7, 8, 13, 16, 20, 38])
def test_what_is_proposed_can_be_protected_within_the_limits(seed):
    tables = Tables((Invented(seed, sizes=(2, 3)).table,))
    with pytest.raises(CannotProtect) as refused:
        protect_or_propose(tables, FIVE, limits=Limits(0.2))

    tables = after(tables, refused.value.coarser.steps)

    done = protect_or_propose(tables, FIVE, limits=Limits(0.2))
    assert audit(done.office.ledger).state is State.SAFE
    assert len(done.office.withheld) == refused.value.coarser.withheld
    assert len(done.office.sensitive) <= 0.2 * len(tables.cells)
