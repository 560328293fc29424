"""Where a place in a normalised text stood in the text that was given.

The map is a list of pieces. Within a *run* the characters of both texts correspond one to one.
A *block* replaced some characters by others (`&eacute;` by `é`): each character of it stands for
the whole block. Between two pieces, characters of the given text were left out.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Offsets:
    """Pieces in order: where each starts in either text, and what a block is wide (a run: 0).

    Where the given text was made of another one, `back` leads from it to that one.
    """

    normal: "array[int]" = field(default_factory=lambda: array("i", [0]))
    given: "array[int]" = field(default_factory=lambda: array("i", [0]))
    wide: "array[int]" = field(default_factory=lambda: array("i", [0]))
    back: "Offsets | None" = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where `start:end` (half open, not empty) of the normalised text was given."""
        first = bisect_right(self.normal, start) - 1
        last = first
        if first + 1 < len(self.normal) and self.normal[first + 1] < end:
            last = bisect_right(self.normal, end - 1, first) - 1
        begin = self.given[first] + (0 if self.wide[first] else start - self.normal[first])
        upto = self.given[last] + (self.wide[last] or end - self.normal[last])
        return self.back.span(begin, upto) if self.back else (begin, upto)

    def behind(self, back: "Offsets") -> "Offsets":
        """Return the way back through both: what was given here was made with `back`."""
        return replace(self, back=back)


def changed(given: str, changes: Iterable[tuple[int, int, str]]) -> tuple[str, Offsets]:
    """Replace `given[start:end]` by a text for each change; they are in order and apart.

    Returns the new text and the way back. Takes time in proportion to the text and the changes.
    """
    pieces: list[tuple[int, int, int]] = []
    parts: list[str] = []
    normal = done = 0
    for start, end, instead in changes:
        if start > done:
            parts.append(given[done:start])
            pieces.append((normal, done, 0))
            normal += start - done
        if instead:
            parts.append(instead)
            pieces.append((normal, start, end - start))
            normal += len(instead)
        done = end
    parts.append(given[done:])
    pieces.append((normal, done, 0))
    starts, begins, wide = (array("i", column) for column in zip(*pieces, strict=True))
    return "".join(parts), Offsets(starts, begins, wide)
