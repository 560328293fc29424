"""Rows become cells with all their totals and relations, or the row that is wrong is named."""

import pytest

from rodedraad.lib.disclosure.cells import CellId
from rodedraad.lib.disclosure.errors import TablesDisagree, TooManyCells, TooManyCodes
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.reading import Columns
from rodedraad.lib.disclosure.row_errors import (
    BadValue,
    CodeNotInTree,
    ColumnMissing,
    DoesNotAddUp,
    EmptyValue,
    NegativeValue,
    NoNumber,
    NotWhole,
    NotZero,
    RowTwice,
    ThousandsMark,
    TooLarge,
)
from rodedraad.lib.disclosure.tables import Table, Tables, require_few

SEX = Dimension.flat("sex", ["f", "m"])
TEAM = Dimension.of("team", {"Total": ["x", "y"], "x": ["x1", "x2"]})


def rows(*values):
    inner = [("f", "x1"), ("m", "x1"), ("f", "x2"), ("m", "x2"), ("f", "y"), ("m", "y")]
    return [
        {"sex": sex, "team": team, "value": value}
        for (sex, team), value in zip(inner, values, strict=True)
    ]


def test_totals_are_derived_from_inner_cells():
    table = Table.of(rows(1, 2, 3, 4, 5, 6), [SEX, TEAM])

    assert len(table.cells) == 3 * 5
    assert table.cells[table.cell_id("f", "x")].value == 4
    assert table.cells[table.cell_id("Total", "Total")].value == 21


def test_every_parent_is_the_sum_of_its_children_in_every_dimension():
    table = Table.of(rows(1, 2, 3, 4, 5, 6), [SEX, TEAM])
    values = {cell_id: cell.value for cell_id, cell in table.cells.items()}

    assert len(table.relations) == 5 + 3 * 2
    assert all(fact.holds(values) for fact in table.relations)


def test_a_given_total_is_checked_and_a_wrong_one_named_by_row():
    right = {"sex": "Total", "team": "x", "value": 10}
    wrong = {"sex": "f", "team": "Total", "value": 10}

    assert Table.of([*rows(1, 2, 3, 4, 5, 6), right], [SEX, TEAM])
    with pytest.raises(DoesNotAddUp, match=r"row 8 .f, Total.: the total says 10, its parts say 9"):
        Table.of([*rows(1, 2, 3, 4, 5, 6), right, wrong], [SEX, TEAM])


@pytest.mark.parametrize("value", [-1, 1.5, "three", "nan", "inf", None])
def test_a_count_is_a_whole_number_and_not_negative(value):
    with pytest.raises(BadValue, match=r"row 3 .f, x2.") as caught:
        Table.of(rows(1, 2, value, 4, 5, 6), [SEX, TEAM])

    assert caught.value.value == value


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (-3, NegativeValue), ("-3", NegativeValue), ("3.5", NotWhole), ("", EmptyValue),
        (None, EmptyValue), ("drie", NoNumber), ("nan", NoNumber), ("1" + "0" * 16, TooLarge),
        ("1e16", NoNumber), ("1_0", NoNumber), ("1.5e2", NoNumber), ("\u0661\u0662", NoNumber),
        ("1.200", ThousandsMark), ("1.000", ThousandsMark), ("1 200", ThousandsMark),
        ("1.200.50", ThousandsMark), ("12.000.000", ThousandsMark),
    ],
)  # fmt: skip
def test_each_way_in_which_a_value_is_wrong_has_its_own_reason(value, reason):
    with pytest.raises(reason):
        Table.of(rows(1, 2, value, 4, 5, 6), [SEX, TEAM])


@pytest.mark.parametrize(("decimals", "read"), [(3, 1_200), (4, 12_000)])
def test_an_amount_with_three_decimals_is_no_thousand(decimals, read):
    columns = Columns(magnitude=True, decimals=decimals)
    given = [{"sex": "f", "team": "x1", "value": "1.200", "n": 9}]

    table = Table.of(given, [SEX, TEAM], columns=columns)

    assert table.cells[table.cell_id("f", "x1")].value == read


def test_whole_numbers_are_read_however_they_are_written():
    table = Table.of(rows("1", 2.0, "3.0", 4, 5, 6), [SEX, TEAM])

    assert table.cells[table.cell_id("Total", "Total")].value == 21


def test_a_row_with_a_code_that_is_not_in_the_tree_is_named():
    with pytest.raises(CodeNotInTree, match=r"row 7 .x, y.: code 'x' is not in dimension 'sex'"):
        Table.of([*rows(1, 2, 3, 4, 5, 6), {"sex": "x", "team": "y", "value": 1}], [SEX, TEAM])


def test_a_cell_is_given_once():
    with pytest.raises(RowTwice, match=r"row 7"):
        Table.of([*rows(1, 2, 3, 4, 5, 6), {"sex": "f", "team": "y", "value": 5}], [SEX, TEAM])


@pytest.mark.parametrize("column", ["sex", "value"])
def test_a_missing_column_is_named(column):
    row = {"sex": "f", "team": "y", "value": 5}
    del row[column]

    with pytest.raises(ColumnMissing, match=column):
        Table.of([row], [SEX, TEAM])


def test_a_million_categories_are_refused_at_once():
    many = Dimension.flat("person", [str(number) for number in range(1_000_000)])

    with pytest.raises(TooManyCodes, match=r"1000001 codes, and at most 10000 .* code '9999'"):
        Table.of([], [many])


def test_too_many_cells_are_refused_at_once_and_a_million_are_not():
    thousand = Dimension.flat("person", [str(number) for number in range(999)])
    others = [Dimension.flat(name, [str(n) for n in range(999)]) for name in ("team", "place")]

    require_few([thousand, others[0]])
    with pytest.raises(TooManyCells):
        require_few([thousand, *others])


def test_a_cell_that_is_empty_by_nature_must_be_empty():
    with pytest.raises(NotZero, match=r"row 1 .f, x1."):
        Table.of(rows(1, 2, 3, 4, 5, 6), [SEX, TEAM], structural_zeros=[("f", "x1")])


def test_tables_share_the_cells_of_their_common_margin():
    by_sex = Table.of([{"sex": "f", "value": 9}, {"sex": "m", "value": 12}], [SEX])
    by_both = Table.of(rows(1, 2, 3, 4, 5, 6), [SEX, TEAM])

    assert Tables((by_sex, by_both)).cells.keys() == by_both.cells.keys()
    assert by_sex.cell_id("f") == by_both.cell_id("f", "Total") == CellId("people", (("sex", "f"),))


def test_tables_that_disagree_about_a_shared_cell_are_refused():
    by_sex = Table.of([{"sex": "f", "value": 8}, {"sex": "m", "value": 12}], [SEX])
    by_both = Table.of(rows(1, 2, 3, 4, 5, 6), [SEX, TEAM])

    with pytest.raises(TablesDisagree):
        Tables((by_sex, by_both))


def test_a_magnitude_is_kept_in_its_smallest_unit_with_its_contributors():
    pay = [
        {"sex": "f", "value": "10.50", "n": 2, "first": "8.00", "second": "2.50"},
        {"sex": "m", "value": "20.25", "n": 3, "first": "9.00", "second": "8.00"},
    ]
    columns = Columns(magnitude=True, decimals=2, largest=("first", "second"))
    total = Table.of(pay, [SEX], measure="pay", columns=columns).cells[CellId("pay")]

    assert (total.value, total.contributors, total.largest) == (3075, 5, (900, 800))


def test_every_breakdown_of_a_parent_is_a_relation():
    parts = {"Total": [["n", "s"], ["odd", "even"]], "n": ["1", "2"], "s": ["3"]}
    region = Dimension.of("region", {**parts, "odd": ["1", "3"], "even": ["2"]})
    table = Table.of([{"region": "1", "value": 4}, {"region": "2", "value": 6}], [region])

    sums = {
        frozenset(dict(i.codes)["region"] for i, f in fact.terms if f < 0)
        for fact in table.relations
    }
    assert sums == {frozenset(part) for several in region.breakdowns.values() for part in several}
