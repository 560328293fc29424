"""Frames of polars at the edge."""

import polars as pl
import pytest

from rodedraad.lib.disclosure.frames import frame_of, table_of
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.protect import protect
from rodedraad.lib.disclosure.row_errors import BadValue, ColumnMissing
from rodedraad.lib.disclosure.rules import MinimumFrequency
from rodedraad.lib.disclosure.tables import Tables

TEAM = Dimension.of("team", {"Total": ["a", "b"], "b": ["b1", "b2"]})
FRAME = pl.DataFrame({"team": ["a", "b1", "b2"], "value": [3, 20, 9]})


def protected():
    return protect(Tables((table_of(FRAME, [TEAM]),)), [MinimumFrequency(5)]).tables[0]


def test_a_frame_goes_in_and_a_protected_frame_comes_out_in_the_order_of_the_hierarchy():
    frame = frame_of(protected())

    assert frame.schema == {"team": pl.String, "value": pl.Int64}
    assert frame.rows() == [("Total", None), ("a", None), ("b", 29), ("b1", 20), ("b2", 9)]


def test_what_is_withheld_can_be_an_x():
    assert frame_of(protected(), as_text=True)["value"].to_list() == ["x", "x", "29", "20", "9"]


def test_codes_may_be_categories_and_counts_whole_floats():
    frame = FRAME.with_columns(pl.col("team").cast(pl.Categorical), pl.col("value").cast(float))

    assert table_of(frame, [TEAM]) == table_of(FRAME, [TEAM])


def test_a_missing_column_and_a_missing_value_are_named():
    with pytest.raises(ColumnMissing) as caught:
        table_of(FRAME.drop("value"), [TEAM])
    with pytest.raises(BadValue, match=r"row 2 .b1.: value is None"):
        table_of(FRAME.with_columns(value=pl.Series([3, None, 9])), [TEAM])

    assert caught.value.column == "value"
