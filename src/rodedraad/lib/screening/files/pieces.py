"""A stretch of text in pieces that begin and end where findings do."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

from rodedraad.lib.screening.findings import Finding
from rodedraad.lib.screening.screening import Screening

HALVES: Final = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""Halves of signs, which no file can hold, and what is written instead."""
Piece: TypeAlias = tuple[int, int, tuple[int, ...]]
"""Where a piece begins and ends, and the places of the findings that it belongs to."""


@dataclass(frozen=True)
class Words:
    """What stands before the parts of an explanation, in the language of the reader.

    `not_dutch` is said of a text in another language, and `are_more` where only the first findings
    are shown. `gaps` says in words what a vacancy does not say, by its code.
    """

    title: str
    nothing_found: str
    instead: str
    exception: str
    missing: str
    left: str
    not_dutch: str
    are_more: str
    gaps: Mapping[str, str]

    def not_said(self, codes: Iterable[str]) -> str:
        """Return in words what a vacancy does not say."""
        return "; ".join(self.gaps[code] for code in codes)


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


def pieces(start: int, end: int, findings: Sequence[Finding]) -> Iterator[Piece]:
    """Yield each piece of `start:end` with the places of the findings that it belongs to.

    Findings are in the order of the text.
    """
    for stretch in pieces_of_each([(start, end)], findings):
        yield from stretch


def pieces_of_each(
    stretches: Iterable[tuple[int, int]], findings: Sequence[Finding]
) -> Iterator[Iterator[Piece]]:
    """Yield the pieces of each stretch, in one walk along the findings.

    Stretches and findings are in the order of the text.
    """
    coming = 0
    touching: list[int] = []
    for start, end in stretches:
        while coming < len(findings) and findings[coming].start < end:
            touching.append(coming)
            coming += 1
        touching = [place for place in touching if findings[place].end > start]
        yield _cut(start, end, touching, findings)


def _cut(
    start: int, end: int, touching: Sequence[int], findings: Sequence[Finding]
) -> Iterator[Piece]:
    """Yield the pieces of `start:end`; `touching` are the places of all findings in it."""
    edges = {start, end}
    for place in touching:
        edges |= {max(findings[place].start, start), min(findings[place].end, end)}
    waiting = deque(touching)
    here: list[int] = []
    for first, last in pairwise(sorted(edges)):
        here = [place for place in here if findings[place].end > first]
        while waiting and findings[waiting[0]].start <= first:
            place = waiting.popleft()
            if findings[place].end > first:
                here.append(place)
        yield first, last, tuple(here)
