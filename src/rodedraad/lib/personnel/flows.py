"""What changed between two reference dates: who came, who left and who moved.

Only main jobs count, so that a person is counted once. What follows from it for each department is
opening + in - out + moved in - moved out = closing (R11 of the rules: the stock of next year is
that of this year, less who left, and with who was hired or moved in).
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final

import polars as pl


class Move(StrEnum):
    """What happened to a person between two dates."""

    IN = "in"
    OUT = "out"
    STAYED = "stayed"
    MOVED = "moved"
    """To another department."""


BEFORE: Final = "_before"
_WITH_IT: Final = "went_with_it"


def moves(
    opening: pl.DataFrame,
    closing: pl.DataFrame,
    successors: Mapping[str, Collection[str]] | None = None,
) -> pl.DataFrame:
    """Return a row for each person of either date, in the order of pseudonyms.

    Both frames are `jobs` of `Checked`. Columns: `person`, `move` (a `Move`), `promoted` (whether
    the scale rose; null where it is not known twice), and for every characteristic of both frames
    its value on the closing date and, with `_before`, on the opening date.

    `successors` names, for a department that ended, those that do its work: who only changed with
    it has not moved.
    """
    first = _main(opening).rename(lambda name: name if name == "person" else name + BEFORE)
    both = first.join(_main(closing), on="person", how="full", coalesce=True)
    both = both.join(
        _continued(successors or {}), on=["department" + BEFORE, "department"], how="left"
    )
    kept = pl.col("department" + BEFORE) == pl.col("department")
    came, left = pl.col("department" + BEFORE).is_null(), pl.col("department").is_null()
    move = (
        pl.when(came).then(pl.lit(Move.IN.value))
        .when(left).then(pl.lit(Move.OUT.value))
        .when(kept | pl.col(_WITH_IT).fill_null(value=False)).then(pl.lit(Move.STAYED.value))
        .otherwise(pl.lit(Move.MOVED.value))
    )  # fmt: skip
    has_scale = "scale" in both.columns and "scale" + BEFORE in both.columns
    rose = pl.col("scale") > pl.col("scale" + BEFORE) if has_scale else pl.lit(None, pl.Boolean)
    told = both.with_columns(move.alias("move"), rose.alias("promoted"))
    return told.drop(_WITH_IT).sort("person")


def _main(jobs: pl.DataFrame) -> pl.DataFrame:
    return jobs.filter("is_main").drop("is_main")


def _continued(successors: Mapping[str, Collection[str]]) -> pl.DataFrame:
    """Return a row for each department that ended, with each that does its work."""
    pairs = sorted({(old, new) for old, several in successors.items() for new in several})
    columns = {
        "department" + BEFORE: [old for old, _ in pairs],
        "department": [new for _, new in pairs],
    }
    schema = dict.fromkeys(columns, pl.String)
    return pl.DataFrame(columns, schema).with_columns(pl.lit(value=True).alias(_WITH_IT))
