"""Sentences of a Dutch text: what ends one, and what only looks like an end.

Vacancies are half lists: a line that is an item or a heading is a unit of its own. A line that
goes on in lower case belongs to the one before it.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple, overload

import numpy as np

LONGEST: Final = 1200
"""Longer stretches without an end are cut at a blank, so that no text is slow to read."""

_SHORT_FORMS: Final = (
    "a.d.h.v a.s a.u.b aant ad afb afd alg arr art artt b.g.g b.v bijl bijv blz bv ca cf co d.d"
    " d.m.v d.w.z d.w.z dept dhr dir dr dra drs e.v eng enkv etc evt excl fa fam fig"
    " g.g.d gebr gem gen get h.t.l hfst hr i.c i.c.m i.e i.h.b i.o i.o.v i.p.v i.s.m i.t.t i.v.m"
    " i.z incl ing inz ir jhr jkvr jl jr k.k l.s lic ltd m.a.w m.b.t m.b.v m.i m.i.v m.m m.m.v"
    " m.n m.u.v max med mej mevr min mld mln mr mrs ms mvr mw n.a.v n.b n.h n.t.b n.v n.v.t nb"
    " nr nrs o.a o.b.v o.g.v o.i o.i.v o.l.v o.m o.t.t opm p p.a p.h p.p p.r par pag plm"
    " prof q.q red resp s.v.p sr st str t.a.v t.b.v t.g.v t.h.v t.m t.n.v t.o.v t.w t.z.t tel"
    " temp v v.a v.d v.h v.l.n.r v.m v.v vgl vlg vnl vol vs w.o.v z.g.a.n z.h z.i z.o.z zgn"
)
_MAY_END: Final = "e.d enz etc c.s e.a e.e.a p.m p.w"
SHORT_FORMS: Final = frozenset(_SHORT_FORMS.split()) - frozenset(_MAY_END.split())
MAY_END: Final = frozenset(_MAY_END.split())

LINE: Final = re.compile(r"[^\n]+")
MARK: Final = re.compile(
    r"\s*(?:(#{1,6}\s)\s*|[-*•·●○◦▪■□➢➤►✓✔–»>]+\s+|[•·●○◦▪■□➢➤►✓✔]|\(?(?:[0-9]{1,2}|[a-z])[.)]\s+)"
)
"""What stands before a heading (which is a group) or an item."""
END: Final = re.compile(r"([.!?…](?<![.!?…].)[.!?…]*+)[\"')\]]{0,3}(?=[ \n]+([\"'(\[]?)(\S))")
"""A run of marks is taken as a whole or not at all: a text of dots only is read in one walk."""
NO_WORD: Final = re.compile(r"[\s(\"'/]")
LONGEST_SHORT_FORM: Final = 12
MOST_IN_HEADING: Final = 9
LONGEST_HEADING: Final = 100


class Form(StrEnum):
    """What kind of unit this is."""

    SENTENCE = "sentence"
    ITEM = "item"
    HEADING = "heading"


class Sentence(NamedTuple):
    """A unit of reading, `plain[start:end]`: without blanks around it, and without its mark.

    An item of a list may be split into several sentences; each has the form `ITEM`.
    """

    start: int
    end: int
    form: Form


FORMS: Final = tuple(Form)
NUMBERS: Final = {form: number for number, form in enumerate(FORMS)}


class Sentences(Sequence[Sentence]):
    """Sentences in order, in arrays: a long text has so many that objects would fill the memory."""

    def __init__(self) -> None:
        self.starts, self.ends, self._forms = array("i"), array("i"), bytearray()

    def add(self, start: int, end: int, form: int) -> None:
        """Add the next one, with the number of its form."""
        self.starts.append(start)
        self.ends.append(end)
        self._forms.append(form)

    def of(self, form: Form) -> list[int]:
        """Return the numbers of the sentences of a form."""
        forms = np.frombuffer(self._forms, np.uint8)
        found: list[int] = np.flatnonzero(forms == NUMBERS[form]).tolist()
        return found

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, number: int) -> Sentence: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Sentence]: ...
    def __getitem__(self, number: int | slice) -> Sentence | Sequence[Sentence]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        return Sentence(self.starts[number], self.ends[number], FORMS[self._forms[number]])

    def __iter__(self) -> Iterator[Sentence]:
        forms = map(FORMS.__getitem__, self._forms)
        return map(Sentence, self.starts, self.ends, forms)


def sentences_of(plain: str) -> Sentences:
    """Return the sentences in order. Takes time in proportion to the text."""
    found = Sentences()
    for first, last, form in _blocks(plain):
        at, end = _without_blanks(plain, first, last)
        number = NUMBERS[form]
        marks = END.finditer(plain, at, end) if form is not Form.HEADING else ()
        for mark in marks:
            if _is_end(plain, mark):
                _add(found, plain, at, mark.end(), number)
                at = mark.start(2)
        _add(found, plain, at, end, number)
    return found


def _blocks(plain: str) -> Iterator[tuple[int, int, Form]]:
    """Join lines that are one paragraph, and tell items and headings apart."""
    open_at, open_end, form, marked = -1, -1, Form.SENTENCE, False
    for found in LINE.finditer(plain):
        start, end = found.span()
        mark = None if plain[start].isupper() else MARK.match(plain, start, end)
        first = mark.end() if mark else start
        if open_at >= 0 and not mark and _goes_on(plain, open_end, start):
            open_end = end
            if form is Form.HEADING and not marked:
                form = Form.SENTENCE
            continue
        if open_at >= 0:
            yield open_at, open_end, form
        open_at, open_end, marked = first, end, bool(mark)
        form = _form(plain, first, end) if mark is None else Form.HEADING if mark[1] else Form.ITEM
    if open_at >= 0:
        yield open_at, open_end, form


def _goes_on(plain: str, end: int, start: int) -> bool:
    """Tell whether a line goes on from the one before: one line break, and in lower case."""
    if start - end > 1 or plain[end - 1] in ".!?:;":
        return False
    return plain[start : start + 1].islower() or plain[end - 1] == ","


def _form(plain: str, start: int, end: int) -> Form:
    """Return the form of a line without a mark."""
    text = plain[start : min(end, start + LONGEST_HEADING)].rstrip()
    if (
        len(text) == LONGEST_HEADING
        or not text
        or text[-1] in ".!,;…"
        or not _stands_alone(plain, start, end)
    ):
        return Form.SENTENCE
    return Form.HEADING if len(text.split()) <= MOST_IN_HEADING else Form.SENTENCE


def _stands_alone(plain: str, start: int, end: int) -> bool:
    """Tell whether other lines stand around this one; a text of one line has no heading."""
    return end < len(plain) or start > 0


def _is_end(plain: str, found: re.Match[str]) -> bool:
    mark, _, next_one = found.groups()
    if mark != ".":
        return not (next_one.islower() and mark in {"…", "..."})
    word = NO_WORD.split(plain[max(0, found.start() - LONGEST_SHORT_FORM) : found.start()])[-1]
    word = word.lower()
    if word in SHORT_FORMS or next_one.islower():
        return False
    if word in MAY_END:
        return True
    return not (len(word) == 1 and word.isalpha()) and not _is_initials(word)


def _is_initials(word: str) -> bool:
    return len(word) > 1 and all(len(part) == 1 and part.isalpha() for part in word.split("."))


def _without_blanks(plain: str, start: int, end: int) -> tuple[int, int]:
    while start < end and plain[start].isspace():
        start += 1
    while end > start and plain[end - 1].isspace():
        end -= 1
    return start, end


def _add(found: Sentences, plain: str, start: int, end: int, form: int) -> None:
    """Add a stretch that has no blanks around it, in parts if it is very long."""
    while end - start > LONGEST:
        cut = plain.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        found.add(start, cut, form)
        start = cut + plain.startswith(" ", cut)
    if end > start:
        found.add(start, end, form)
