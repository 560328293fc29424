"""The lines of a page of a PDF as paragraphs: by where they stand on the page.

A PDF knows no paragraphs. A line goes on in the next when that begins at the same edge, in the
same size and at the usual distance, and its first word had no room left. A mark of a list that was
drawn apart comes before the line at its height.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

Matrix = Sequence[float]
MARK: Final = re.compile(r"[•◦▪●○‣·–-]|\d{1,2}[.)]")
"""What may stand before an item of a list."""
BEGINS_ITEM: Final = re.compile(r"(?:[•◦▪●○‣·–-]|\d{1,2}[.)])\s")
_AT_END: Final = (".", "!", "?", ":", ";")
_NEAR: Final = 1.0
_FULL: Final = 0.85
"""A line with the first word of the next would be at least this part of the longest."""
_USUAL: Final = 1.2


@dataclass(frozen=True)
class Line:
    """A line as it stands on the page: its words, its left edge, its height and its size."""

    text: str
    left: float
    height: float
    size: float

    def is_beside(self, other: "Line") -> bool:
        """Tell whether two lines stand at one height."""
        return abs(self.height - other.height) < _NEAR

    def is_like(self, other: "Line") -> bool:
        """Tell whether two lines begin at one edge, in one size."""
        return abs(self.left - other.left) < _NEAR and self.size == other.size


class Seen:
    """Takes the pieces of a page as they are drawn, and gives its lines."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._pieces: list[Line] = []

    def take(self, text: str, around: Matrix, own: Matrix, font: Any, size: float) -> None:
        """Take one piece: what `extract_text` calls a visitor."""
        del font
        left = own[4] * around[0] + own[5] * around[2] + around[4]
        height = own[4] * around[1] + own[5] * around[3] + around[5]
        self._pieces.append(Line(text, left, height, size))

    def lines(self) -> Iterator[Line]:
        """Yield each line at the place of its first words."""
        words, place = "", None
        for piece in self._pieces:
            for part in re.split(r"(\n)", piece.text):
                if part == "\n":
                    yield replace(place or piece, text=words)
                    words, place = "", None
                else:
                    words += part
                    place = place or (piece if part.strip() else None)
        if self._pieces:
            yield replace(place or self._pieces[-1], text=words)


def paragraphs(text: str, seen: Seen) -> str:
    """Return the text of a page with its paragraphs on a line; as it was, if places do not fit."""
    lines = list(seen.lines())
    if "\n".join(line.text for line in lines) != text:
        return text
    return "\n".join(_joined(_marked(lines)))


def _marked(lines: Sequence[Line]) -> list[Line]:
    """Put each mark that stands alone before the line at its height."""
    loose = [line for line in lines if MARK.fullmatch(line.text.strip())]
    marks = {round(line.height): line for line in loose}
    done: list[Line] = []
    used: set[int] = set()
    for line in lines:
        mark = marks.get(round(line.height))
        if mark is None or line in loose or not line.text.strip() or mark.left >= line.left:
            done.append(line)
        else:
            used.add(id(mark))
            done.append(replace(line, text=f"{mark.text.strip()} {line.text}"))
    return [line for line in done if id(line) not in used]


def _joined(lines: Sequence[Line]) -> Iterator[str]:
    widest: dict[tuple[int, float], int] = {}
    usual: dict[tuple[int, float], float] = {}
    for before, line in zip([None, *lines], lines, strict=False):
        key = _key(line)
        widest[key] = max(widest.get(key, 0), len(line.text))
        if before and before.is_like(line) and not before.is_beside(line):
            gap = abs(before.height - line.height)
            usual[key] = min(usual.get(key, gap), gap)
    text, last = "", None
    for line in lines:
        if last and _goes_on(last, line, widest[_key(line)], usual.get(_key(line), 0)):
            text = _glued(text.rstrip(), line.text.lstrip())
        else:
            if last:
                yield text
            text = line.text
        last = line
    if last:
        yield text


def _key(line: Line) -> tuple[int, float]:
    return round(line.left), line.size


def _goes_on(last: Line, line: Line, widest: int, usual: float) -> bool:
    first, *_ = [*line.text.split(), ""]
    said = last.text.rstrip()
    return (
        bool(said and first)
        and last.is_like(line)
        and 0 < abs(last.height - line.height) <= usual * _USUAL
        and not said.endswith(_AT_END)
        and not BEGINS_ITEM.match(line.text)
        and len(said) + 1 + len(first) >= widest * _FULL
    )


def _glued(text: str, rest: str) -> str:
    """Join two lines; a word that was cut in two becomes whole."""
    if re.search(r"[a-z\u00df-\u00ff]-$", text) and re.match(r"(?!en |of )[a-z]", rest):
        return text[:-1] + rest
    return f"{text} {rest}" if not text.endswith("-") else f"{text}{rest}"
