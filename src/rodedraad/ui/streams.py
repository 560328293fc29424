"""A picture of who came and who left: bands as thick as there are people, from one day to another.

Bands of who left end, those of who came begin; between them goes who stayed. A withheld figure has
its words at the same place and no band. Takes a `Passage` of spots and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.utils.translation import pgettext

from rodedraad.ui import figure_words
from rodedraad.ui.boards import Board, Line, Spot
from rodedraad.ui.chart_sheet import GAP, LOOKS, Bar, Drawing, Look, Mark, Tile
from rodedraad.ui.charts import WIDE
from rodedraad.ui.figures import NotProtected

_THICKEST: Final = 110
_THINNEST: Final = 2
_POST: Final = 8
_HEAD: Final = 8
_ARROW: Final = "M0,-6L8,0L0,6z"
_STAYED, *_MOVING = LOOKS[4], LOOKS[1], LOOKS[2], LOOKS[0], LOOKS[3]


@dataclass(frozen=True)
class Stream:
    """People who went the same way: what they are called, and how many."""

    words: str
    spot: Spot

    def __post_init__(self) -> None:
        if not isinstance(self.spot, Spot):
            raise NotProtected(type(self.spot).__name__)


@dataclass(frozen=True)
class Passage:
    """From who was there on a first day to who was there on a last one.

    `foreign` is as of a `Board`.
    """

    caption: str
    first: Stream
    left: Sequence[Stream]
    stayed: Stream
    came: Sequence[Stream]
    last: Stream
    foreign: Mapping[str, str] = field(default_factory=dict)

    @property
    def in_short(self) -> str:
        """Say how many there were on the last day."""
        return _label(self.last)

    @property
    def board(self) -> Board:
        """Return the same as rows."""
        streams = (self.first, *self.left, self.stayed, *self.came, self.last)
        return Board(
            caption=self.caption,
            corner=pgettext("figures", "What became of them"),
            columns=[pgettext("figures", "Number")],
            lines=[Line(one.words, [one.spot]) for one in streams],
            foreign=self.foreign,
        )


def only_passage(shown: object) -> Passage:
    """Return what is shown if it is a `Passage`, or raise `NotProtected`."""
    if not isinstance(shown, Passage):
        raise NotProtected(type(shown).__name__)
    return shown


def flow_picture(shown: object, *, width: int = WIDE) -> Drawing:
    """Draw a passage from left to right. Raises `NotProtected` for anything else."""
    passage = only_passage(shown)
    streams = (*passage.left, passage.stayed, *passage.came)
    known = [one.spot.value for one in streams]
    most = max([1, *(value for value in known if value is not None)])
    drawing = Drawing("streams", width, passage.caption, _said(), passage.foreign)
    drawing.write(_label(passage.first))
    begun = drawing.height + GAP
    for look, one in zip(_MOVING, passage.left, strict=False):
        _band(drawing, one, look, most, (0, width * 0.45))
    upper = drawing.height
    _band(drawing, passage.stayed, _STAYED, most, (0, width))
    lower = drawing.height
    for look, one in zip(reversed(_MOVING), passage.came, strict=False):
        _band(drawing, one, look, most, (width * 0.55, width))
    drawing.tiles.append(Tile(0, begun, _POST, lower - begun, "#1c1c1c"))
    drawing.tiles.append(Tile(width - _POST, upper, _POST, drawing.height - upper, "#1c1c1c"))
    drawing.write(_label(passage.last), x=width * 0.55)
    return drawing


def _band(
    drawing: Drawing, stream: Stream, look: Look, most: int, along: tuple[float, float]
) -> None:
    """Write what a band is, and draw it below."""
    start, end = along
    drawing.write(_label(stream), x=start + _POST + GAP, width=drawing.width - _POST - GAP)
    value = stream.spot.value
    drawing.height += GAP / 2
    if value:
        thick = max(_THINNEST, round(value / most * _THICKEST, 2))
        long = end - start - 2 * _POST - _HEAD
        drawing.bars.append(Bar(start + _POST, drawing.height, round(long, 2), thick, look))
        drawing.marks.append(Mark(end - _POST - _HEAD, drawing.height + thick / 2, _ARROW))
        drawing.height += thick
    drawing.height += 2 * GAP


def _label(stream: Stream) -> str:
    value = stream.spot.value
    said = figure_words.withheld() if value is None else figure_words.whole(value)
    return f"{stream.words}: {said}"


def _said() -> str:
    return pgettext(
        "figures",
        "From left to right: who left, who stayed and who came, as bands that are as thick as there"
        " are people. What is not shown has no band. The table below has all figures.",
    )
