"""The same figures for many departments at once, in NumPy.

Shares and intervals are `float64` here, equal to the exact figures to twelve digits; heads to a
target are whole numbers, and exact. Rows that cannot be are named in `BadRows`, and nothing is NaN.
"""

from fractions import Fraction
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rodedraad.lib.indicators.errors import BadRows, NotExact
from rodedraad.lib.indicators.exact import require_part, require_some
from rodedraad.lib.indicators.uncertainty import Z95

Counts = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]


class Ends(NamedTuple):
    """The two ends of an interval for each row, as parts of 1."""

    low: Values
    high: Values


def require_counts(x: Counts, n: Counts) -> None:
    """Refuse rows with less than nothing, more than all, or nobody at all: `BadRows`."""
    for wrong, what in (
        ((x < 0) | (n < 0), "a number is below zero"),
        (x > n, "a part is larger than the whole"),
        (n == 0, "nobody was counted"),
    ):
        if wrong.any():
            raise BadRows(tuple(np.flatnonzero(wrong).tolist()), what)


def shares(x: Counts, n: Counts) -> Values:
    """R1 for each row: x people of n, arrays of one shape."""
    require_counts(x, n)
    return np.true_divide(x, n)


def indices(x: Counts, n: Counts, reference: Fraction) -> Values:
    """R4 for each row, against one reference share above 0."""
    require_part(reference, "reference share")
    require_some(reference, "reference share")
    return shares(x, n) / float(reference)


def heads_to_target(x: Counts, n: Counts, target: Fraction) -> Counts:
    """R5 for each row, in whole numbers: max(0, ceil(p n) - x).

    Raises `NotExact` for a target of so many digits that products would not fit 64 bits, such as
    one that was made from a `float`.
    """
    require_counts(x, n)
    require_part(target, "target")
    if int(n.max(initial=0)) * target.numerator > np.iinfo(np.int64).max:
        raise NotExact("target", target)
    needed = -(-n * target.numerator // target.denominator)
    heads: Counts = np.maximum(needed - x, 0)
    return heads


def wilson(x: Counts, n: Counts, z: float = float(Z95)) -> Ends:
    """R7 for each row."""
    require_counts(x, n)
    middle, width = 2 * x + z * z, z * np.sqrt(z * z + 4 * x * (n - x) / n)
    twice = 2 * (n + z * z)
    low, high = (middle - width) / twice, (middle + width) / twice
    return Ends(np.where(x == 0, 0.0, low), np.where(x == n, 1.0, high))


def dissimilarity(own: Counts, reference: Counts) -> Values:
    """R8 for each row: `own` has a row for each department and a column for each group.

    `reference` has one row with the same groups, or as many rows as `own`.
    """
    rows = np.atleast_2d(reference)
    require_counts(np.zeros(len(own), dtype=np.int64), own.sum(axis=1))
    require_counts(np.zeros(len(rows), dtype=np.int64), rows.sum(axis=1))
    parts = own / own.sum(axis=1, keepdims=True) - rows / rows.sum(axis=1, keepdims=True)
    found: Values = np.abs(parts).sum(axis=1) / 2
    return found


def differences(
    opening: Counts, came: Counts, left: Counts, moved: Counts, closing: Counts
) -> Counts:
    """Return for each row what is not explained; `moved` is moves in less moves out."""
    found: Counts = closing - (opening + came - left + moved)
    return found
