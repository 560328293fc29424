"""Where a place in a normalised text stood in the text that was given.

The map is a list of pieces. Within a *run* the characters of both texts correspond one to one.
A *block* replaced some characters by others (`&eacute;` by `é`): each character of it stands for
the whole block. Between two pieces, characters of the given text were left out.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Offsets:
    """Pieces in order: where each starts in either text, and what a block is wide (a run: 0)."""

    normal: "array[int]" = field(default_factory=lambda: array("i", [0]))
    given: "array[int]" = field(default_factory=lambda: array("i", [0]))
    wide: "array[int]" = field(default_factory=lambda: array("i", [0]))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where `start:end` (half open, not empty) of the normalised text was given."""
        first = bisect_right(self.normal, start) - 1
        last = first
        if first + 1 < len(self.normal) and self.normal[first + 1] < end:
            last = bisect_right(self.normal, end - 1, first) - 1
        begin, upto = self.given[first], self.given[last]
        begin += 0 if self.wide[first] else start - self.normal[first]
        return begin, upto + (self.wide[last] or end - self.normal[last])


def replace(given: str, changes: Iterable[tuple[int, int, str]]) -> tuple[str, Offsets]:
    """Replace `given[start:end]` by a text for each change; they are in order and apart.

    Returns the new text and the way back. Takes time in proportion to the text and the changes.
    """
    offsets = Offsets(array("i"), array("i"), array("i"))
    parts: list[str] = []
    normal = done = 0
    for start, end, instead in changes:
        if start > done:
            parts.append(given[done:start])
            _piece(offsets, normal, done, 0)
            normal += start - done
        if instead:
            parts.append(instead)
            _piece(offsets, normal, start, end - start)
            normal += len(instead)
        done = end
    parts.append(given[done:])
    _piece(offsets, normal, done, 0)
    return "".join(parts), offsets


def _piece(offsets: Offsets, normal: int, given: int, wide: int) -> None:
    offsets.normal.append(normal)
    offsets.given.append(given)
    offsets.wide.append(wide)
