"""Sentences of a Dutch text: what ends one, and what only looks like an end.

Each block of lines (see `lines`) is split by itself. Most marks that may end a sentence are judged
by the signs around them, all at once; what stands closer together is matched by an expression.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple, overload

import numpy as np

from rodedraad.lib.screening.arrays import Numbers, is_lower
from rodedraad.lib.screening.lines import BLANKS, FORMS, HEADING, Blocks, Form, blocks_of
from rodedraad.lib.screening.signs import Signs, signs_at

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
_MAY_END: Final = "e.d enz etc c.s e.a e.e.a e.o p.m p.w"
SHORT_FORMS: Final = frozenset(_SHORT_FORMS.split()) - frozenset(_MAY_END.split())
MAY_END: Final = frozenset(_MAY_END.split())

END: Final = re.compile(r"([.!?…](?<![.!?…].)[.!?…]*+)[\"')\]]{0,3}(?=[ \n]+([\"'(\[]?)(\S))")
"""A run of marks is taken as a whole or not at all: a text of dots only is read in one walk."""
NO_WORD: Final = re.compile(r"[\s(\"/]|(?<!\w)'")
"""The apostrophe of *collega's* is one of the word."""
LETTERED: Final = re.compile(
    r"\b(?:rijbewijs|plan|bijlage|categorie|groep|klasse|niveau|optie|type|variant) [a-z]\Z", re.I
)
"""A letter that is a name of a thing, and not of somebody: *rijbewijs B*."""
LONGEST_SHORT_FORM: Final = 12
LONGEST_NAME: Final = 16
MARKS: Final = Signs(".!?…")
CLOSERS: Final = Signs("\"')]")
OPENERS: Final = Signs("\"'([")
STOP, ELLIPSIS = map(ord, ".…")
SURE: Final = 5
"""A word that ends in so many letters is no short form."""


class Sentence(NamedTuple):
    """A unit of reading, `plain[start:end]`: without blanks around it, and without its mark.

    An item of a list may be split into several sentences; each has the form `ITEM`.
    """

    start: int
    end: int
    form: Form


class Sentences(Sequence[Sentence]):
    """Sentences in order, in arrays: a long text has so many that objects would fill the memory."""

    def __init__(self, starts: Numbers, ends: Numbers, forms: Numbers) -> None:
        """Keep where sentences start and end, and the numbers of their forms."""
        self.starts = array("i", starts.astype(np.intc).tobytes())
        self.ends = array("i", ends.astype(np.intc).tobytes())
        self._forms = forms.astype(np.uint8).tobytes()

    def of(self, form: Form) -> list[int]:
        """Return the numbers of the sentences of a form."""
        forms = np.frombuffer(self._forms, np.uint8)
        found: list[int] = np.flatnonzero(forms == FORMS.index(form)).tolist()
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
    blocks = blocks_of(plain)
    ends, starts, block = _breaks(plain, blocks)
    order = np.argsort(np.concatenate((blocks.starts, starts)), kind="stable")
    starts = np.concatenate((blocks.starts, starts))[order]
    ends = np.sort(np.concatenate((blocks.ends, ends)))
    forms = np.concatenate((blocks.forms, blocks.forms[block]))[order]
    return _cut(plain, starts, ends, forms)


def _breaks(plain: str, blocks: Blocks) -> tuple[Numbers, Numbers, Numbers]:
    """Return where a sentence ends and the next starts within a block, and in which block."""
    at, block = _marks(plain, blocks)
    ends = blocks.ends[block]
    behind = signs_at(plain, at + 1)
    next_one = signs_at(plain, np.minimum(at + 2, ends - 1))
    blank = BLANKS.among(behind)
    simple = blank & ~BLANKS.among(next_one) & ~OPENERS.among(next_one)
    simple &= at + 2 < ends
    small, sign = is_lower(next_one), signs_at(plain, at)
    is_end = simple & ~(small & ((sign == STOP) | (sign == ELLIPSIS)))
    stops = np.flatnonzero(is_end & (sign == STOP))
    is_end[stops] = [_ends_sentence(plain, one) for one in at[stops].tolist()]
    upto, begins = at + 1, at + 2
    others = np.flatnonzero(~simple & (blank | CLOSERS.among(behind) | MARKS.among(behind)))
    for one in others.tolist():
        mark = END.match(plain, at[one], ends[one])
        if mark and _is_end(plain, mark):
            is_end[one], upto[one], begins[one] = True, mark.end(), mark.start(2)
    return upto[is_end], begins[is_end], block[is_end]


def _marks(plain: str, blocks: Blocks) -> tuple[Numbers, Numbers]:
    """Return where marks stand that may end a sentence, the first of a run, and in which block.

    The last sign of a block ends it anyway.
    """
    at = MARKS.places(plain)
    first = np.ones(len(at), np.bool_)
    first[1:] = at[1:] - at[:-1] > 1
    at = at[first]
    block = np.searchsorted(blocks.starts, at, side="right") - 1
    at, block = at[block >= 0], block[block >= 0]
    within = (at + 1 < blocks.ends[block]) & (blocks.forms[block] != HEADING)
    return at[within], block[within]


def _is_end(plain: str, found: re.Match[str]) -> bool:
    mark, _, next_one = found.groups()
    if mark != ".":
        return not (next_one.islower() and mark in {"…", "..."})
    return not next_one.islower() and _ends_sentence(plain, found.start())


def _ends_sentence(plain: str, stop: int) -> bool:
    """Tell whether a full stop, with no small letter after it, is more than one of a short form."""
    near = plain[max(0, stop - SURE) : stop]
    word = near.rpartition(" ")[2]
    if len(word) == SURE and word.isalpha():
        return True
    if len(word) == len(near) or not word.isalpha():
        word = NO_WORD.split(plain[max(0, stop - LONGEST_SHORT_FORM) : stop])[-1]
    word = word.lower()
    if word in SHORT_FORMS:
        return False
    if _is_letter(word):
        return LETTERED.search(plain[max(0, stop - LONGEST_NAME) : stop]) is not None
    return word in MAY_END or not _is_initials(word)


def _is_letter(word: str) -> bool:
    return len(word) == 1 and word.isalpha()


def _is_initials(word: str) -> bool:
    return len(word) > 1 and all(map(_is_letter, word.split(".")))


def _cut(plain: str, starts: Numbers, ends: Numbers, forms: Numbers) -> Sentences:
    """Put sentences together, in parts those that are very long."""
    long = np.flatnonzero(ends - starts > LONGEST)
    if not len(long):
        return Sentences(starts, ends, forms)
    parts = [list(_parts(plain, int(starts[one]), int(ends[one]))) for one in long.tolist()]
    counts = np.ones(len(starts), np.int64)
    counts[long] = [*map(len, parts)]
    which = np.repeat(np.arange(len(starts)), counts)
    of_long = (ends - starts > LONGEST)[which]
    starts, ends, forms = starts[which], ends[which], forms[which]
    starts[of_long], ends[of_long] = np.array([*chain.from_iterable(parts)]).T
    return Sentences(starts, ends, forms)


def _parts(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a stretch that has no blanks around it."""
    while end - start > LONGEST:
        cut = plain.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = cut + plain.startswith(" ", cut)
    if end > start:
        yield start, end
