"""The classifications of origin by Statistics Netherlands, each with classes of its own.

Until 2022 it told apart Dutch, western and non-western; since then the Netherlands, Europe and
outside Europe. Outside Europe is wider than non-western was, so no class of the one is a class of
the other, and each classification has a dimension with a name of its own: no table and no line can
hold both.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class OriginClasses:
    """A classification: its code and version, its dimension in tables, and its classes.

    `headings` gives for each class the heading of its column in a file. `held_against` is the class
    whose share is held against that of the labour force.
    """

    code: str
    version: str
    dimension: str
    headings: Mapping[str, str]
    held_against: str


WESTERN: Final = OriginClasses(
    "western",
    "2016",
    "origin_western",
    {"dutch": "nederlands", "western": "westers", "non_western": "niet_westers"},
    "non_western",
)
REGIONS: Final = OriginClasses(
    "regions",
    "2022",
    "origin_regions",
    {"netherlands": "nederland", "europe": "europa", "outside_europe": "buiten_europa"},
    "outside_europe",
)
CLASSIFICATIONS: Final[Mapping[str, OriginClasses]] = {one.code: one for one in (REGIONS, WESTERN)}
