"""Polars in, polars out: the figures of a table of departments. Needs the requirements of `tables`.

A department without people has no share: its figures are null, which a table can show as such.
"""

from fractions import Fraction
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl

from rodedraad.lib.indicators import arrays
from rodedraad.lib.indicators.arrays import Counts
from rodedraad.lib.indicators.errors import BadRows

FIGURES: Final = ("share", "low", "high", "heads", "index")


def with_figures(
    frame: pl.DataFrame, *, x: str, n: str, target: Fraction, reference: Fraction
) -> pl.DataFrame:
    """Add a share, its interval, heads to a target, and the index against a reference share.

    `x` and `n` name columns of whole numbers without nulls. Added are `share`, `low`, `high` and
    `index` (floats) and `heads` (whole numbers), null where n is 0. Raises `BadRows`.
    """
    part, whole = (_counts(frame, column) for column in (x, n))
    impossible = (part > whole) | (part < 0)
    if impossible.any():
        raise BadRows(tuple(np.flatnonzero(impossible).tolist()), "a part outside its whole")
    there = np.flatnonzero(whole > 0)
    some = part[there], whole[there]
    low, high = arrays.wilson(*some)
    figures = (
        arrays.shares(*some),
        low,
        high,
        arrays.heads_to_target(*some, target),
        arrays.indices(*some, reference),
    )
    found = pl.DataFrame(dict(zip(FIGURES, figures, strict=True)))
    return frame.hstack(found.select(pl.all().gather(_places(whole > 0))))


def _places(is_there: npt.NDArray[np.bool_]) -> pl.Series:
    """Say of each row which of those that are there it is, null for the others."""
    place = pl.Series(np.cumsum(is_there) - 1)
    return pl.select(pl.when(pl.Series(is_there)).then(place)).to_series()


def _counts(frame: pl.DataFrame, column: str) -> Counts:
    empty = frame[column].is_null().arg_true().to_list()
    if empty:
        raise BadRows(tuple(empty), f"{column} is missing")
    counts: Counts = frame[column].cast(pl.Int64).to_numpy()
    return counts
