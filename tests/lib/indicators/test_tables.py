"""Many departments at once give what each of them gives by itself."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.indicators import arrays
from rodedraad.lib.indicators.basis import Name
from rodedraad.lib.indicators.errors import BadRows, NobodyCounted, NotExact
from rodedraad.lib.indicators.frames import with_figures
from rodedraad.lib.indicators.representation import Dissimilarity, HeadsToTarget
from rodedraad.lib.indicators.uncertainty import WilsonInterval
from tests.lib.indicators.made import share
from tests.lib.indicators.test_change import flow
from tests.lib.indicators.test_representation import counts

THIRD = Fraction(1, 3)
close = {"rel": 1e-12, "abs": 1e-12}


def columns(listed):
    return np.array(listed, dtype=np.int64).T


@given(st.lists(counts(), min_size=1, max_size=20), st.fractions(0, 1, max_denominator=1000))
def test_each_row_is_what_its_department_is(listed, target):
    x, n = columns(listed)
    alone = [share(*count) for count in listed]

    low, high = arrays.wilson(x, n)

    assert arrays.shares(x, n).tolist() == [float(one.value) for one in alone]
    assert arrays.heads_to_target(x, n, target).tolist() == [
        HeadsToTarget(one, target).heads for one in alone
    ]
    assert low == pytest.approx([float(WilsonInterval(one).low) for one in alone], **close)
    assert high == pytest.approx([float(WilsonInterval(one).high) for one in alone], **close)
    assert arrays.indices(x, n, THIRD) == pytest.approx(
        [float(one.value * 3) for one in alone], **close
    )


@given(
    st.lists(st.lists(st.integers(0, 99), min_size=3, max_size=3).filter(any), min_size=1),
    st.lists(st.integers(0, 99), min_size=3, max_size=3).filter(any),
)
def test_each_row_is_as_dissimilar_as_its_department(rows, reference):
    names = [Name(code, code, code) for code in "abc"]

    def side(numbers):
        return tuple(share(x, sum(numbers), group=g) for g, x in zip(names, numbers, strict=True))

    found = arrays.dissimilarity(np.array(rows), np.array(reference))

    expected = [float(Dissimilarity(side(row), side(reference)).value) for row in rows]
    assert found == pytest.approx(expected, **close)


@given(st.lists(st.tuples(*[st.integers(0, 99)] * 5), min_size=1))
def test_each_row_adds_up_as_its_flow_does(rows):
    found = arrays.differences(*columns(rows))

    alone = [flow("x", o, (h, left), (moved, 0), c) for o, h, left, moved, c in rows]
    assert found.tolist() == [one.difference for one in alone]


@pytest.mark.parametrize(
    ("x", "n", "what"),
    [
        ([1, 6], [5, 5], "larger than the whole"),
        ([1, -1], [5, 5], "below zero"),
        ([1, 0], [5, 0], "nobody"),
    ],
)
def test_the_rows_that_cannot_be_are_named(x, n, what):
    with pytest.raises(BadRows, match=f"rows 1: .*{what}"):
        arrays.shares(np.array(x), np.array(n))


def test_an_index_against_nobody_is_refused():
    with pytest.raises(NobodyCounted):
        arrays.indices(np.array([1]), np.array([2]), Fraction(0))


def test_a_table_of_departments_shows_nothing_where_nobody_is():
    frame = pl.DataFrame(
        {"row": ["north", "empty", "south"], "women": [96, 0, 142], "all": [296, 0, 377]}
    )

    found = with_figures(
        frame, x="women", n="all", target=Fraction(1, 2), reference=Fraction(48, 100)
    )

    assert found.columns == ["row", "women", "all", "share", "low", "high", "heads", "index"]
    assert found["heads"].to_list() == [52, None, 47]
    assert [None if s is None else round(100 * s, 1) for s in found["share"]] == [32.4, None, 37.7]
    assert found["low"].round(3).to_list() == [0.274, None, 0.329]
    assert found["index"].null_count() == 1
    assert not found.select(pl.col(pl.Float64).is_nan().any()).row(0).count(True)


@pytest.mark.parametrize(
    ("women", "everybody", "rows"),
    [([1, 9], [5, 5], 1), ([1, -1], [5, 0], 1), ([None, 1], [5, 5], 0)],
)
def test_a_table_with_impossible_rows_is_refused(women, everybody, rows):
    frame = pl.DataFrame({"women": women, "all": everybody})

    with pytest.raises(BadRows, match=f"rows {rows}"):
        with_figures(frame, x="women", n="all", target=THIRD, reference=THIRD)


def test_rounded_up_heads_are_exact_where_a_float_is_not():
    x, n = np.array([0]), np.array([10])

    assert arrays.heads_to_target(x, n, Fraction(Decimal("0.7"))).tolist() == [7]
    assert -(-0.7 * 10 // 1) == 7
    assert arrays.heads_to_target(x, np.array([25]), Fraction(28, 100)).tolist() == [7]
    with pytest.raises(NotExact, match="target"):
        arrays.heads_to_target(x, np.array([20_000]), Fraction(0.28))
    assert -(-0.28 * 25 // 1) == 8
