"""Polars in, polars out. Needs the requirements of `tables`."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import product

import polars as pl

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.disclosure.reading import Codes, Columns
from rodedraad.lib.disclosure.row_errors import ColumnMissing
from rodedraad.lib.disclosure.sheets import WITHHELD
from rodedraad.lib.disclosure.tables import Table


def table_of(
    frame: pl.DataFrame,
    dimensions: Sequence[Dimension],
    *,
    measure: str = "people",
    columns: Columns | None = None,
    structural_zeros: Iterable[Codes] = (),
) -> Table:
    """Read a frame with a column for each dimension, `value`, and what `columns` says more.

    Raises what `Table.of` raises; rows are counted from 1.
    """
    columns = columns or Columns()
    needed = [*(dimension.name for dimension in dimensions), columns.value]
    needed += [columns.contributors, *columns.largest] if columns.magnitude else []
    for column in needed:
        if column not in frame.columns:
            raise ColumnMissing(0, (), column)
    return Table.of(
        frame.iter_rows(named=True),
        dimensions,
        measure=measure,
        columns=columns,
        structural_zeros=structural_zeros,
    )


def frame_of(
    protected: ProtectedTable, *, decimals: int = 0, as_text: bool = False
) -> pl.DataFrame:
    """Give every cell: a column for each dimension, and `value`, null where it is withheld.

    `as_text` writes values as text, `x` where they are withheld. `decimals` puts back the point
    of a magnitude.
    """
    dimensions = protected.dimensions
    cells = list(product(*(dimension.in_order() for dimension in dimensions)))
    shown = [protected.value(*codes) for codes in cells]
    values = pl.Series("value", shown, dtype=pl.Int64)
    if decimals:
        amounts = [None if one is None else Decimal(one).scaleb(-decimals) for one in shown]
        values = pl.Series("value", amounts, dtype=pl.Decimal(38, decimals))
    if as_text:
        values = values.cast(pl.String).fill_null(WITHHELD)
    by_dimension = {
        dimension.name: pl.Series([codes[place] for codes in cells], dtype=pl.String)
        for place, dimension in enumerate(dimensions)
    }
    return pl.DataFrame(by_dimension).with_columns(values)
