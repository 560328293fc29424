"""The sheet that a chart is drawn on: shapes, and how one series is told from the others.

Lengths are in units of the sheet; a unit is a pixel where the sheet is as wide as it was made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from textwrap import wrap
from typing import Final

LINE: Final = 20
"""From one line of words to the next."""
GAP: Final = 5
LETTER: Final = 7.8
"""What a letter takes at most, on average, at the size of the words (14)."""


@dataclass(frozen=True, slots=True)
class Look:
    """How one series is told from the others: a colour, and besides it a hatch, dash and marker.

    The first one is filled with its colour, the others with their hatch on white.
    """

    number: int
    colour: str
    hatch: str
    dash: str
    marker: str


LOOKS: Final = (
    Look(0, "#0b4f8a", "", "none", "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0z"),
    Look(1, "#a63d00", "M-2,2l4,-4M0,8l8,-8M6,10l4,-4", "7 4", "M-5,-5h10v10h-10z"),
    Look(2, "#00694e", "M0,2h8M0,6h8", "2 4", "M0,-6l6,10h-12z"),
    Look(3, "#6b2f8f", "M0,0l8,8M8,0l-8,8", "10 3 2 3", "M0,-6l6,6l-6,6l-6,-6z"),
    Look(4, "#4f4f4f", "M2,0v8M6,0v8", "1 3", "M0,6l6,-10h-12z"),
    Look(5, "#8a0f4d", "", "12 6", "M-5,0h10M0,-5v10"),
)
"""Chosen so that each has a contrast of at least 4.5 to 1 with white."""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words; `kind` is `label`, `number` or `withheld`, `anchor` as in SVG."""

    x: float
    y: float
    text: str
    kind: str = "label"
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar, or a swatch of the legend."""

    x: float
    y: float
    width: float
    height: float
    look: Look


@dataclass(frozen=True, slots=True)
class Point:
    """A marker of a shown figure, or of the legend."""

    x: float
    y: float
    look: Look


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through shown figures that follow each other."""

    path: str
    look: Look


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line that helps to read; `kind` is `grid`, `axis`, `interval` or `break`."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A filled part of the sheet; where it is white, only its border is seen: a faint line, or dark
    dashes where that must say something."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A small dark shape around a point."""

    x: float
    y: float
    path: str


def lines_of(text: str, room: float) -> Sequence[str]:
    """Break words into lines that have room; none when there are no words."""
    most = max(1, int(room / LETTER))
    is_one = 0 < len(text) <= most and text == " ".join(text.split())
    return [text] if is_one else wrap(text, most)


@dataclass(slots=True)
class Drawing:
    """A sheet with all that is drawn on it; `name` is its own on a page.

    `foreign` holds texts within its title and description that are in one language only.
    """

    kind: str
    width: int
    title: str
    description: str
    foreign: Mapping[str, str] = field(default_factory=dict)
    height: float = 0
    rules: list[Rule] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    tiles: list[Tile] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return an id that differs between sheets that look different."""
        bars = [(one.x, one.y, one.width, one.look.number) for one in self.bars]
        points = [(one.x, one.y, one.look.number) for one in self.points]
        tiles = [(one.x, one.y, one.fill) for one in self.tiles]
        told = f"{self.kind} {self.width} {self.title} {bars} {points} {tiles}"
        return f"rd-{sha256(told.encode()).hexdigest()[:10]}"

    @property
    def looks(self) -> Sequence[Look]:
        """Return the looks of the bars, for their hatches."""
        return [look for look in LOOKS if any(bar.look is look for bar in self.bars)]

    def write(self, text: str, *, x: float = 0, width: float = 0, kind: str = "label") -> None:
        """Write words below what is there, in as many lines as they need."""
        room = (width or self.width) - x
        for line in lines_of(text, room) or [""]:
            self.height += LINE
            self.words.append(Words(x, self.height - GAP, line, kind))
