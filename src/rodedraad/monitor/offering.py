"""What a subject offers for a department on the pages that lay releases beside each other.

A subject says where its figures stand in its releases. It is shown from releases that the reader
may read, and nothing is counted for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True)
class Figure:
    """One figure: what it is called, and where it stands.

    `at` has a code for each dimension of its table but that of departments, and so says which table
    of a release it is. A table without departments is of the whole organisation only. `part_of`
    names the figure that it is laid against, as `offer.figure`: then it is also shown for each
    hundred of those.
    """

    code: str
    words: "StrPromise"
    at: Mapping[str, str]
    part_of: str = ""


@dataclass(frozen=True)
class Offer:
    """Figures of one subject that are shown together, by year or by quarter.

    `subject` is that of the releases. `is_stock` says that they are of the last day of a period.
    `aside` are figures that are not shown by themselves: others are laid against them.
    """

    name: str
    subject: str
    heading: "StrPromise"
    figures: Sequence[Figure]
    is_yearly: bool = True
    is_stock: bool = False
    is_drawn: bool = True
    aside: Sequence[Figure] = ()

    def key(self, figure: Figure) -> str:
        """Return the name of one of its figures among those of all subjects."""
        return f"{self.name}.{figure.code}"
