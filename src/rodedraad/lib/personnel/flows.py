"""What changed between two reference dates: who came, who left, who moved, and whether it adds up.

Only main jobs count, so that a person is counted once. The identity that has to hold for each
department is opening + in - out + moved in - moved out = closing (R11 of the rules: the stock of
next year is that of this year, less who left, and with who was hired or moved in).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


def moves(
    opening: pl.DataFrame, closing: pl.DataFrame, successors: Mapping[str, str] | None = None
) -> pl.DataFrame:
    """Return a row for each person of either date, in the order of pseudonyms.

    Both frames are `jobs` of `Checked`. Columns: `person`, `move` (a `Move`), `promoted` (whether
    the scale rose; null where it is not known twice), and for every characteristic of both frames
    its value on the closing date and, with `_before`, on the opening date.

    `successors` names, for a department that ended, the one that does its work: who only changed
    with it has not moved.
    """
    first = _main(opening).rename(lambda name: name if name == "person" else name + BEFORE)
    both = first.join(_main(closing), on="person", how="full", coalesce=True)
    kept = pl.col("department" + BEFORE).replace(dict(successors or {}))
    came, left = pl.col("department" + BEFORE).is_null(), pl.col("department").is_null()
    move = (
        pl.when(came).then(pl.lit(Move.IN.value))
        .when(left).then(pl.lit(Move.OUT.value))
        .when(kept == pl.col("department")).then(pl.lit(Move.STAYED.value))
        .otherwise(pl.lit(Move.MOVED.value))
    )  # fmt: skip
    has_scale = "scale" in both.columns and "scale" + BEFORE in both.columns
    rose = pl.col("scale") > pl.col("scale" + BEFORE) if has_scale else pl.lit(None, pl.Boolean)
    return both.with_columns(move.alias("move"), rose.alias("promoted")).sort("person")


@dataclass(frozen=True, slots=True)
class Balance:
    """People of one department from one date to the next; `claimed` is what was said elsewhere."""

    department: str
    opening: int
    came: int
    left: int
    moved_in: int
    moved_out: int
    closing: int

    @property
    def difference(self) -> int:
        """Return how many people are not explained; 0 when it adds up."""
        explained = self.opening + self.came - self.left + self.moved_in - self.moved_out
        return self.closing - explained


def balances(
    told: pl.DataFrame,
    opening: Mapping[str, int],
    closing: Mapping[str, int],
    successors: Mapping[str, str] | None = None,
) -> Sequence[Balance]:
    """Reconcile moves (as `moves` gives them, or a system for personnel told) with two stocks.

    `opening` and `closing` are heads by department, of the snapshots or of another source; the
    balances are in the order of departments. What does not add up has a `difference`.
    """
    after = dict(successors or {})
    before = pl.col("department" + BEFORE).replace(after)
    came = _count(told.filter(pl.col("move") == Move.IN)["department"])
    left = _count(told.filter(pl.col("move") == Move.OUT).select(before).to_series())
    moved = told.filter(pl.col("move") == Move.MOVED)
    moved_in, moved_out = _count(moved["department"]), _count(moved.select(before).to_series())
    start: dict[str, int] = {}
    for department, heads in opening.items():
        name = after.get(department, department)
        start[name] = start.get(name, 0) + heads
    every = sorted({*start, *closing, *came, *left, *moved_in, *moved_out})
    return [
        Balance(
            one, start.get(one, 0), came.get(one, 0), left.get(one, 0),
            moved_in.get(one, 0), moved_out.get(one, 0), closing.get(one, 0),
        )
        for one in every
    ]  # fmt: skip


def heads(jobs: pl.DataFrame) -> Mapping[str, int]:
    """Return the number of people whose main job is in each department."""
    return _count(_main(jobs)["department"])


def _main(jobs: pl.DataFrame) -> pl.DataFrame:
    return jobs.filter("is_main").drop("is_main")


def _count(departments: pl.Series) -> Mapping[str, int]:
    counted = departments.value_counts()
    return dict(zip(counted[departments.name].to_list(), counted["count"].to_list(), strict=True))
