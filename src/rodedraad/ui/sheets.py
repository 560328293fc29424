"""A drawing as SVG: of its shapes a page has hundreds, so they are written here and in no template.

Colours stand in the SVG itself, so that it is the same on paper and in a PDF. Whatever is text is
escaped here.
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Final, TypeVar

from django.utils.safestring import SafeString

from rodedraad.ui.chart_sheet import Bar, Drawing, Look, Mark, Point, Rule, Stroke, Tile, Words
from rodedraad.ui.foreign import marked

_Shape = TypeVar("_Shape")
_FADED: Final = ' font-style="italic" fill="#4a4a4a"'
_FAINT: Final = ' stroke="#c9c9c9" stroke-width="1"'
_DASHED: Final = ' stroke="#5c5c5c" stroke-width="1" stroke-dasharray="3 2"'
_RULES: Final[Mapping[str, str]] = {
    "grid": ' stroke="#c9c9c9" stroke-width="1"',
    "axis": ' stroke="#5c5c5c" stroke-width="2"',
    "interval": ' stroke="#0b4f8a" stroke-width="1.5"',
    "break": ' stroke="#1c1c1c" stroke-width="2" stroke-dasharray="2 3"',
}


def svg(drawing: Drawing, size: str) -> SafeString:
    """Return a drawing as an image with a title; `size` is on which screens it is shown."""
    name = drawing.name
    wide, high = drawing.width, drawing.height
    inside = "\n".join(
        (
            f'<title id="{name}-title">{marked(drawing.title, drawing.foreign)}</title>',
            f'<desc id="{name}-said">{marked(drawing.description, drawing.foreign)}</desc>',
            _hatches(drawing, name),
            _each(_rule, drawing.rules),
            "".join(_bar(one, name) for one in drawing.bars),
            _each(_stroke, drawing.strokes),
            _each(_point, drawing.points),
            _each(_tile, drawing.tiles),
            _each(_mark, drawing.marks),
            _each(_words, drawing.words),
        )
    )
    return SafeString(
        f'<svg class="rd-chart__sheet rd-chart__sheet--{escape(size)}" role="img"'
        f' aria-labelledby="{name}-title" aria-describedby="{name}-said"'
        f' viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
        f' font-size="14" fill="#1c1c1c">\n{inside}\n</svg>'
    )


def _each(write: Callable[[_Shape], str], shapes: Iterable[_Shape]) -> str:
    return "".join(map(write, shapes))


def _hatches(drawing: Drawing, name: str) -> str:
    found = "".join(_hatch(look, name) for look in drawing.looks)
    return f"<defs>{found}</defs>" if found else ""


def _hatch(look: Look, name: str) -> str:
    lines = (
        f'<path d="{look.hatch}" fill="none" stroke="{look.colour}" stroke-width="2"/>'
        if look.hatch
        else ""
    )
    return (
        f'<pattern id="{name}-{look.number}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="#ffffff"/>{lines}</pattern>'
    )


def _rule(one: Rule) -> str:
    ends = f'x1="{one.x1}" y1="{one.y1}" x2="{one.x2}" y2="{one.y2}"'
    return f"<line {ends}{_RULES[one.kind]}/>"


def _bar(one: Bar, name: str) -> str:
    look = one.look
    fill = f"url(#{name}-{look.number})" if look.number else look.colour
    return (
        f'<rect x="{one.x}" y="{one.y}" width="{one.width}" height="{one.height}"'
        f' fill="{fill}" stroke="{look.colour}" stroke-width="1.5"/>'
    )


def _stroke(one: Stroke) -> str:
    return (
        f'<path d="{one.path}" fill="none" stroke="{one.look.colour}" stroke-width="2.5"'
        f' stroke-dasharray="{one.look.dash}"/>'
    )


def _point(one: Point) -> str:
    look = one.look
    return (
        f'<path transform="translate({one.x} {one.y})" d="{look.marker}" fill="{look.colour}"'
        f' stroke="{look.colour}" stroke-width="2"/>'
    )


def _tile(one: Tile) -> str:
    return (
        f'<rect x="{one.x}" y="{one.y}" width="{one.width}" height="{one.height}"'
        f' fill="{one.fill}"{_DASHED if one.is_dashed else _FAINT}/>'
    )


def _mark(one: Mark) -> str:
    return f'<path transform="translate({one.x} {one.y})" d="{one.path}" fill="#1c1c1c"/>'


def _words(one: Words) -> str:
    faded = _FADED if one.kind == "withheld" else ""
    return (
        f'<text x="{one.x}" y="{one.y}" text-anchor="{one.anchor}"{faded}>{escape(one.text)}</text>'
    )
