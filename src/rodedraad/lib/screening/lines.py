"""Lines of a text in blocks: a paragraph, an item of a list or a heading.

Vacancies are half lists: a line that is an item or a heading is a block of its own. A line that
goes on in lower case belongs to the one before it. What has to be known of a line is told by its
first and last signs, of all lines at once.
"""

import re
from enum import StrEnum
from typing import Final, NamedTuple

import numpy as np

from rodedraad.lib.screening.arrays import Codes, Flags, Numbers, is_lower
from rodedraad.lib.screening.signs import Signs, signs_at

MARK: Final = re.compile(
    r"\s*(?:(#{1,6}\s)\s*|[-*•·●○◦▪■□➢➤►✓✔–»>]+\s+|[•·●○◦▪■□➢➤►✓✔]|\(?(?:[0-9]{1,2}|[a-z])[.)]\s+)"
)
"""What stands before a heading (which is a group) or an item."""
BEGIN_MARK: Final = Signs(" #-*•·●○◦▪■□➢➤►✓✔–»>(0123456789")
SMALL_LETTERS: Final = Signs("abcdefghijklmnopqrstuvwxyz")
BEHIND_LETTER: Final = Signs(".)")
NEW_LINE: Final = Signs("\n")
BLANKS: Final = Signs(" \n")
COMMA: Final = Signs(",")
ENDS_LINE: Final = Signs(".!?:;")
NO_HEADING: Final = ".!,;…"
ENDS_NO_HEADING: Final = Signs(NO_HEADING)
MOST_IN_HEADING: Final = 9
LONGEST_HEADING: Final = 100


class Form(StrEnum):
    """What kind of unit this is."""

    SENTENCE = "sentence"
    ITEM = "item"
    HEADING = "heading"


FORMS: Final = tuple(Form)
SENTENCE, ITEM, HEADING = range(len(FORMS))


class Blocks(NamedTuple):
    """Blocks in order, and the numbers of their forms.

    `plain[start:end]` is without its mark and without blanks around it.
    """

    starts: Numbers
    ends: Numbers
    forms: Numbers


def blocks_of(plain: str) -> Blocks:
    """Join lines that are one paragraph, and tell items and headings apart."""
    starts, ends = _lines(plain)
    first, last = signs_at(plain, starts), signs_at(plain, ends - 1)
    forms, after = _marked(plain, starts, ends, first)
    opens = np.ones(len(starts), np.bool_)
    goes_on = (starts[1:] - ends[:-1] == 1) & ~ENDS_LINE.among(last[:-1])
    goes_on &= is_lower(first[1:]) | COMMA.among(last[:-1])
    opens[1:] = (forms[1:] != SENTENCE) | ~goes_on
    at = np.flatnonzero(opens)
    closes = np.flatnonzero(np.concatenate((opens[1:], opens[:1])))  # before one that opens
    alone = at[(at == closes) & (forms[at] == SENTENCE)]
    forms[alone[_headings(plain, starts[alone], ends[alone])]] = HEADING
    blank = BLANKS.among(first[at]) | BLANKS.among(last[closes])
    return _without_blanks(plain, Blocks(after[at], ends[closes], forms[at]), blank)


def _lines(plain: str) -> tuple[Numbers, Numbers]:
    """Return where lines start and end in which something stands."""
    breaks = NEW_LINE.places(plain)
    starts = np.concatenate(([0], breaks + 1))
    ends = np.concatenate((breaks, [len(plain)]))
    some = ends > starts
    return starts[some], ends[some]


def _marked(plain: str, starts: Numbers, ends: Numbers, first: Codes) -> tuple[Numbers, Numbers]:
    """Return the form that its mark gives each line, and where what stands behind it starts."""
    forms, after = np.full(len(starts), SENTENCE), starts.copy()
    letters = np.flatnonzero(SMALL_LETTERS.among(first) & (ends - starts > 1))
    letters = letters[BEHIND_LETTER.among(signs_at(plain, starts[letters] + 1))]
    may = BEGIN_MARK.among(first)
    may[letters] = True
    lines = np.flatnonzero(may)
    spans = zip(starts[lines].tolist(), ends[lines].tolist(), strict=True)
    for line, (start, end) in zip(lines.tolist(), spans, strict=True):
        if mark := MARK.match(plain, start, end):
            forms[line], after[line] = HEADING if mark[1] else ITEM, mark.end()
    return forms, after


def _headings(plain: str, starts: Numbers, ends: Numbers) -> Flags:
    """Tell of lines without a mark that stand alone which are headings.

    A text of one line has no heading.
    """
    last = signs_at(plain, ends - 1)
    are = ~ENDS_NO_HEADING.among(last) & ((ends < len(plain)) | (starts > 0))
    are &= ends - starts <= LONGEST_HEADING
    at = np.flatnonzero(are)
    spans = zip(starts[at].tolist(), ends[at].tolist(), strict=True)
    are[at] = [_is_heading(plain[start:end].rstrip()) for start, end in spans]
    return are


def _is_heading(line: str) -> bool:
    return len(line.split()) <= MOST_IN_HEADING and bool(line) and line[-1] not in NO_HEADING


def _without_blanks(plain: str, blocks: Blocks, blank: Flags) -> Blocks:
    """Return blocks without blanks around them, which some may have, and none of blanks only."""
    starts, ends, forms = blocks
    for at in np.flatnonzero(blank).tolist():
        said = plain[starts[at] : ends[at]]
        starts[at] += len(said) - len(said.lstrip())
        ends[at] = starts[at] + len(said.strip())
    some = ends > starts
    return Blocks(starts[some], ends[some], forms[some])
