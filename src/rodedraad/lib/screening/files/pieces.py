"""A stretch of text in pieces that begin and end where findings do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rodedraad.lib.screening.findings import Finding
from rodedraad.lib.screening.screening import Screening


@dataclass(frozen=True)
class Words:
    """What stands before the parts of an explanation, in the language of the reader."""

    title: str
    nothing_found: str
    instead: str
    allowed_when: str
    missing: str
    left: str


class Numbered(NamedTuple):
    """A finding with its number in the text, and why somebody leaves it, if anybody does."""

    number: int
    finding: Finding
    left: str | None


def numbered(screening: Screening) -> tuple[Numbered, ...]:
    """Return every finding in the order of the text, those that were left among them.

    So a number stays what it is when another finding is left.
    """
    every: list[tuple[Finding, str | None]] = [(one, None) for one in screening.findings]
    every += screening.ignored
    every.sort(key=lambda pair: (pair[0].start, pair[0].end, pair[0].rule))
    return tuple(Numbered(number, *pair) for number, pair in enumerate(every, start=1))


def pieces(
    start: int, end: int, findings: Sequence[Finding]
) -> Iterator[tuple[int, int, tuple[int, ...]]]:
    """Yield each piece of `start:end` with the places of the findings that it belongs to.

    Findings are in the order of the text.
    """
    touching = {
        place: one for place, one in enumerate(findings) if one.start < end and one.end > start
    }
    edges = {start, end}
    for one in touching.values():
        edges |= {max(one.start, start), min(one.end, end)}
    ordered = sorted(edges)
    for first, last in pairwise(ordered):
        yield (
            first,
            last,
            tuple(
                place for place, one in touching.items() if one.start <= first and last <= one.end
            ),
        )
