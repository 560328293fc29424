"""The cube that a database makes is the one that counting by hand makes."""

import os
from collections import defaultdict
from random import Random

import ibis
import polars as pl
import psycopg
import pytest

from rodedraad.lib.disclosure.errors import AmountsWrong, CodeNotInner
from rodedraad.lib.disclosure.frames import frame_of, table_of
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.protect import protect
from rodedraad.lib.disclosure.rules import Dominance, MinimumFrequency
from rodedraad.lib.disclosure.tables import Tables
from rodedraad.lib.disclosure.tabulate import Count, Magnitude, tabulate

TEAM = Dimension.of("team", {"Total": ["a", "b"], "a": ["a1", "a2"], "b": ["b1", "b2"]})
GRADE = Dimension.flat("grade", ["7", "8", "9"])
PAY = Magnitude("pay", "amount", decimals=2)
GRANTS = Magnitude("grants", "amount", contributor="firm", decimals=2, largest=3)


def records(seed=1, number=400):
    random = Random(seed)  # noqa: S311 - records to test with, no secrets
    return [
        {
            "team": random.choice(("a1", "a2", "b1", "b1", "b1")),
            "grade": random.choice((7, 8, 8, 9)),
            "amount": round(random.choice((0.0, 10.1, random.uniform(0, 900))), 2),
            "firm": f"firm {random.randrange(40)}",
        }
        for _ in range(number)
    ]


def in_duckdb(rows):
    return ibis.memtable(pl.DataFrame(rows))


@pytest.fixture
def in_postgresql():
    """Records in a table of the tests' own server, gone with the connection."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        connection.execute(
            "CREATE TEMPORARY TABLE records (team text, grade int, amount numeric(9, 2), firm text)"
        )

        def table(rows):
            with connection.cursor() as cursor:
                cursor.executemany(
                    "INSERT INTO records VALUES (%(team)s, %(grade)s, %(amount)s, %(firm)s)", rows
                )
            return ibis.postgres.from_connection(connection).table("records")

        yield table


def by_hand(rows, measure):
    """Give value, contributors and largest contributions of each cell that is not empty."""
    cells = defaultdict(lambda: defaultdict(int))
    for number, row in enumerate(rows):
        who = row[measure.contributor] if measure.contributor else number
        cells[row["team"], str(row["grade"])][who] += round(row["amount"] * 100)
    found = {}
    for codes, amounts in cells.items():
        some = sorted((amount for amount in amounts.values() if amount), reverse=True)
        largest = [*some, *[0] * measure.largest][: measure.largest]
        if some:
            found[codes] = (sum(some), len(some), *largest)
    return found


def as_cells(frame):
    return {(team, grade): tuple(rest) for team, grade, *rest in frame.rows()}


def test_records_are_counted_by_cell():
    rows = records()

    cube = tabulate(in_duckdb(rows), [TEAM, GRADE], [Count()])["people"]

    counted = defaultdict(int)
    for row in rows:
        counted[row["team"], str(row["grade"])] += 1
    assert as_cells(cube) == {codes: (number,) for codes, number in counted.items()}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("measure", [PAY, GRANTS])
def test_amounts_are_added_up_with_who_contributes_most(seed, measure):
    rows = records(seed, number=60)

    cube = tabulate(in_duckdb(rows), [TEAM, GRADE], [measure])[measure.name]

    assert cube.columns == ["team", "grade", "value", "n", *measure.columns.largest]
    assert as_cells(cube) == by_hand(rows, measure)


def test_postgresql_makes_the_same_cube(in_postgresql):
    rows = records()
    measures = [Count(), PAY, GRANTS]

    elsewhere = tabulate(in_postgresql(rows), [TEAM, GRADE], measures)

    here = tabulate(in_duckdb(rows), [TEAM, GRADE], measures)
    assert [as_cells(one) for one in elsewhere.values()] == [as_cells(one) for one in here.values()]


def test_a_cube_becomes_a_protected_frame():
    cube = tabulate(in_duckdb(records(number=30)), [TEAM, GRADE], [PAY])["pay"]
    table = table_of(cube, [TEAM, GRADE], measure="pay", columns=PAY.columns)

    done = protect(Tables((table,)), [MinimumFrequency(3), Dominance(1, 75)])

    frame = frame_of(done.tables[0], decimals=2)
    total = frame.filter((pl.col("team") == "Total") & (pl.col("grade") == "Total"))["value"]
    assert total.to_list() == [cube["value"].sum() / pl.Series([100], dtype=pl.Decimal(38, 2))[0]]
    assert frame["value"].null_count() == len(done.office.withheld) > 0


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [("team", "c9", "c9"), ("team", "a", "a"), ("team", None, None), ("grade", 70, "70")],
)
def test_a_code_that_is_no_inner_code_is_named(column, value, code):
    rows = [*records(), records()[0] | {column: value}]

    with pytest.raises(CodeNotInner) as caught:
        tabulate(in_duckdb(rows), [TEAM, GRADE], [Count()])

    assert (caught.value.dimension, caught.value.code) == (column, code)


@pytest.mark.parametrize(
    ("column", "value"),
    [("firm", None), *(("amount", wrong) for wrong in (-1.0, None, float("nan"), float("inf")))],
)
def test_an_amount_that_cannot_be_is_counted_and_refused(column, value):
    rows = [*records(), *[records()[0] | {column: value}] * 2]

    with pytest.raises(AmountsWrong) as caught:
        tabulate(in_duckdb(rows), [TEAM, GRADE], [GRANTS])

    assert (caught.value.column, caught.value.records) == ("amount", 2)
