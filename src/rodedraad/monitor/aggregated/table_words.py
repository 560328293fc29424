"""What a table of figures that others counted is called."""

from collections.abc import Sequence
from dataclasses import dataclass

Labels = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class TableWords:
    """What a table is called, and what its figures are a number of.

    `overlapping` are dimensions whose parts do not add up to their whole: shares never do. `apart`
    are those of which the codes are no parts of anything, so that no sum of them is shown.
    """

    caption: str
    counted: str
    overlapping: Sequence[str] = ()
    apart: Sequence[str] = ()
