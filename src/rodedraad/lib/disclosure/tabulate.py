"""The cube of inner cells, built where the data lives. Needs the requirements of `tables`.

A source is a table of Ibis: DuckDB, PostgreSQL, or an engine on many machines. One statement for
each measure counts and adds up there, and only the inner cells that are not empty come back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import ibis
import ibis.expr.types as ir
import polars as pl

from rodedraad.lib.disclosure.errors import AmountsWrong, CodeNotInner, TooManyCells
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.reading import Columns
from rodedraad.lib.disclosure.tables import MAX_CELLS

_WRONG: Final = "number_of_wrong_records"


@dataclass(frozen=True)
class Count:
    """How many records there are; each is one person."""

    name: str = "people"

    @property
    def columns(self) -> Columns:
        """How `Table.of` reads the cube."""
        return Columns()


@dataclass(frozen=True)
class Magnitude:
    """What a column adds up to, from how many contributors, with the largest contributions.

    Each amount is rounded to `decimals` digits, in which everything then adds up exactly. A
    `contributor` may have several records; without one each record is a contributor. Who
    contributes nothing is no contributor.
    """

    name: str
    column: str
    contributor: str | None = None
    decimals: int = 0
    largest: int = 2

    @property
    def columns(self) -> Columns:
        """How `Table.of` reads the cube."""
        ranks = range(1, self.largest + 1)
        return Columns(largest=tuple(f"max{rank}" for rank in ranks), magnitude=True)


Measure = Count | Magnitude


def tabulate(
    source: ir.Table, dimensions: Sequence[Dimension], measures: Sequence[Measure]
) -> dict[str, pl.DataFrame]:
    """Give the inner cells of each measure: its codes, `value`, and for a magnitude n and max1, ….

    Values are whole numbers in the smallest unit; read them with the `columns` of the measure.
    Raises `CodeNotInner` for records whose code is absent or no inner code of its dimension,
    `AmountsWrong` for amounts that are absent, negative or no number, `TooManyCells`.
    """
    names = [dimension.name for dimension in dimensions]
    coded = source.mutate(**{name: source[name].cast("string") for name in names})
    return {measure.name: _cube(coded, dimensions, measure) for measure in measures}


def _cube(source: ir.Table, dimensions: Sequence[Dimension], measure: Measure) -> pl.DataFrame:
    names = [dimension.name for dimension in dimensions]
    if isinstance(measure, Count):
        cells = source.group_by(names).agg(value=source.count())
    else:
        cells = _amounts(source, names, measure)
    frame = pl.DataFrame(cells.order_by(names).limit(MAX_CELLS + 1).to_pyarrow())
    _require_inner(frame, dimensions)
    if isinstance(measure, Magnitude):
        if wrong := frame[_WRONG].sum():
            raise AmountsWrong(measure.column, int(wrong))
        frame = frame.drop(_WRONG).filter(pl.col("n") > 0)
    if len(frame) > MAX_CELLS:
        raise TooManyCells(len(frame), MAX_CELLS)
    return frame


def _amounts(source: ir.Table, names: Sequence[str], measure: Magnitude) -> ir.Table:
    each = _contributions(source, names, measure)
    rank = ibis.row_number().over(group_by=names, order_by=each.amount.desc())
    ranked = each.mutate(rank=rank)
    largest = {
        f"max{place + 1}": ranked.amount.max(where=ranked["rank"] == place).fill_null(0)
        for place in range(measure.largest)
    }
    return ranked.group_by(names).agg(
        value=ranked.amount.sum().cast("int64"),
        n=(ranked.amount > 0).ifelse(1, 0).sum().cast("int64"),
        **largest,
        **{_WRONG: ranked.wrong.sum().cast("int64")},
    )


def _contributions(source: ir.Table, names: Sequence[str], measure: Magnitude) -> ir.Table:
    """Give one row for each contributor in each cell: its amount in whole units."""
    amount = source[measure.column]
    wrong = amount.isnull() | (amount < 0)
    if isinstance(amount, ir.FloatingColumn):
        wrong = wrong | amount.isnan() | amount.isinf()
    if measure.contributor:
        wrong = wrong | source[measure.contributor].isnull()
    safe = wrong.ifelse(0, amount).cast("float64")
    each = source.select(
        *names,
        *([measure.contributor] if measure.contributor else []),
        amount=(safe * 10**measure.decimals).round().cast("int64"),
        wrong=wrong.ifelse(1, 0).cast("int64"),
    )
    if not measure.contributor:
        return each
    together = each.group_by([*names, measure.contributor])
    return together.agg(amount=each.amount.sum().cast("int64"), wrong=each.wrong.sum())


def _require_inner(frame: pl.DataFrame, dimensions: Sequence[Dimension]) -> None:
    for dimension in dimensions:
        inner: Any = list(dimension.leaves)
        known = pl.col(dimension.name).is_in(inner).fill_null(value=False)
        strange = frame.filter(~known)[dimension.name]
        if len(strange):
            raise CodeNotInner(dimension.name, strange[0])
