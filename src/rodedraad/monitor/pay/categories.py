"""Categories of work: bands of scales, as fine as they can be told of.

A category of work of equal value is for the organisation to draw, by objective criteria (Directive
(EU) 2023/970, article 4). Scales come from a system of job evaluation; a band of them is a coarse
stand-in, and a release says so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.representation.counted import (
    FROM_11,
    FROM_12,
    FROM_12_TO_14,
    FROM_15,
    SCALE_11,
    SCALES,
    TO_10,
)

SUBJECT, PAID = "pay", "paid"
"""What is counted, and by which dimension people are parted whose pay counts from the others."""


@dataclass(frozen=True)
class Cut:
    """Categories of work, as codes of the bands of scales; without any, the whole is all."""

    tree: Mapping[str, Sequence[str]]

    @property
    def codes(self) -> Sequence[str]:
        """Return the categories."""
        return [one for parts in self.tree.values() for one in parts if one not in self.tree]

    def dimensions(self, *more: str) -> Sequence[Dimension]:
        """Return the dimension of the categories, if there are any, and of some codes besides."""
        if not self.tree:
            return []
        parts = {**self.tree, ALL: [*self.tree[ALL], *more]}
        return [Dimension.of("scale", parts)]

    def of(self, band: str) -> str:
        """Return the category of a band."""
        return next((one for one in self.codes if band in SCALES.leaves_under[one]), ALL)

    def all_of(self, band: str) -> Sequence[str]:
        """Return every code that a band is counted in: its category, and what that is part of."""
        every = dict.fromkeys(one for parts in self.tree.values() for one in parts)
        return [ALL, *(one for one in every if band in SCALES.leaves_under[one])]


WHOLE: Final = Cut({})
CUTS: Final = (
    Cut({ALL: [TO_10, FROM_11], FROM_11: [SCALE_11, FROM_12], FROM_12: [FROM_12_TO_14, FROM_15]}),
    Cut({ALL: [TO_10, FROM_11], FROM_11: [SCALE_11, FROM_12]}),
    Cut({ALL: [TO_10, FROM_11]}),
    WHOLE,
)
"""From fine to coarse; the finer ones hold all categories of the coarser ones."""
