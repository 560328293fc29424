"""Find what makes a text hard to read: in its words, its verbs and its abbreviations."""

import re
from collections.abc import Iterator
from typing import Final

import numpy as np

from rodedraad.lib.screening.arrays import codes_of, stretches
from rodedraad.lib.screening.grounds import Severity
from rodedraad.lib.screening.readability.counts import Stretch
from rodedraad.lib.screening.readability.plain_words import (
    PlainWords,
    abbreviations,
    formal_words,
)
from rodedraad.lib.screening.readability.remarks import Place, Trouble
from rodedraad.lib.screening.readability.sequence import Flags, Numbers, Words
from rodedraad.lib.screening.words import classes as c
from rodedraad.lib.screening.words.table import keys_of

# Log10 of the frequency per billion words: about one in ten million words of film subtitles.
RARE_BELOW: Final = 2.0
LONG_WORD: Final = 16
SHORT_WORD: Final = 3
LONG_SENTENCE: Final = 25
VERY_LONG_SENTENCE: Final = 35

WORDEN: Final = keys_of(["word", "wordt", "worden", "werd", "werden"])
BY: Final = keys_of(["door"])
OF: Final = keys_of(["van"])
THE: Final = keys_of(["het", "de"])
HET: Final = THE[0]
CAPITALS: Final = re.compile(r"[A-Z](?<![\w.&-].)[A-Z&]{1,5}(?![\w&-])")
FIRST, LAST, AND = map(ord, "AZ&")
_WELL_KNOWN: Final = (
    "AI AOW APK AVG BBC BN BSN BTW BV BZ CAO CBS CD CO CV DNA DVD EHBO EK EU EUR FC FNV FM GGD"
    " GGZ GPS HAVO HBO HR IBAN ICT ID IT KNMI KVK MBO MKB NAVO NL NOS NPO NS NT NV OK OV PC PDF"
    " PIN RIVM SMS TV UK UWV VK VMBO VN VOG VS VWO WA WC WK WO WW WWW XL XS ZZP ANWB EN OF"
)
WELL_KNOWN: Final = frozenset(_WELL_KNOWN.split())
BEHIND: Final = re.compile(r" \(\w")
MOST_SHOUTED: Final = 3


def in_words(stretch: Stretch, helps: Flags) -> Iterator[Place]:
    """Yield formal words, abbreviations, passives and nominalisations of a stretch, in no order.

    `helps` tells which words make a passive, see `passive`.
    """
    words = stretch.words
    yield from _listed(words, formal_words(), Trouble.FORMAL_WORD)
    yield from _listed(words, abbreviations(), Trouble.ABBREVIATION)
    yield from _passives(stretch, helps)
    yield from _nominalisations(stretch)


def rare_words(stretch: Stretch) -> Flags:
    """Tell of each word whether many readers will not know it.

    A compound is as common as its head. Names, numbers, words with a capital and words in parts
    do not count; a word that is not in the table counts when it is long.
    """
    words, tags = stretch.words, stretch.tags
    plain = tags.content & ~tags.name & ~words.capital & ~words.number & ~words.joined
    length = words.ends - words.starts
    known = (words.rows >= 0) & (stretch.frequency < RARE_BELOW) & (length > SHORT_WORD)
    return plain & (known | ((words.rows < 0) & (length >= LONG_WORD)))


def passive(stretch: Stretch) -> Flags:
    """Tell of each word whether it helps a participle to be passive.

    *worden* with a participle in its clause; *zijn* only when *door* stands in the clause too:
    without it, *is gegaan* and *is gemaakt* look alike.
    """
    words, tags = stretch.words, stretch.tags
    done = words.any_in_clause(tags.participle)
    by = words.any_in_clause(words.are(BY))
    being = words.has(c.COPULA_FINITE | c.COPULA_PLURAL) & tags.finite
    worden = words.are(WORDEN)
    return (worden & done) | (being & ~worden & done & by)


def capitals(plain: str) -> Iterator[Place]:
    """Yield abbreviations in capitals that the text does not explain, each at its first place.

    Explained is what stands between brackets, or has something between brackets behind it. In a
    text in capitals nothing is an abbreviation.
    """
    may_be = (CAPITALS.match(plain, at) for at in _capitals_begin(plain))
    all_found = [found for found in may_be if found]
    explained = {found.group() for found in all_found if _is_explained(plain, found)}
    seen: set[str] = set()
    for found in all_found:
        word = found.group()
        if word in seen or word in explained or word in WELL_KNOWN or _shouts(plain, found):
            continue
        seen.add(word)
        yield Place(*found.span(), Trouble.ABBREVIATION)


def _capitals_begin(plain: str) -> Iterator[int]:
    """Yield where a capital has no other one before it, and another one or *&* behind it."""
    for start, end in stretches(plain):
        codes = codes_of(plain, start - 1, end + 1)
        capital = (codes >= FIRST) & (codes <= LAST)
        more = capital[2:] | (codes[2:] == AND)
        at = np.flatnonzero(capital[1:-1] & more)
        yield from (at[~capital[at]] + start).tolist()


def _is_explained(plain: str, found: re.Match[str]) -> bool:
    """Tell whether this stands between brackets, or has something between brackets behind it."""
    start, end = found.span()
    between = plain[start - 1 : start] == "(" and plain[end : end + 1] == ")"
    return between or BEHIND.match(plain, end) is not None


def _shouts(plain: str, found: re.Match[str]) -> bool:
    """Tell whether the words around are in capitals too."""
    around = plain[max(0, found.start() - 30) : found.end() + 30]
    return len(re.findall(r"\b[A-Z]{2,}\b", around)) > MOST_SHOUTED


def _listed(words: Words, known: PlainWords, trouble: Trouble) -> Iterator[Place]:
    taken: set[int] = set()
    for first, last, plainer in known.found_in(words):
        if taken.isdisjoint(range(first, last + 1)):
            taken.update(range(first, last + 1))
            if plainer:
                start, end = int(words.starts[first]), int(words.ends[last])
                yield Place(start, end, trouble, Severity.INFO, plainer)


def _passives(stretch: Stretch, helps: Flags) -> Iterator[Place]:
    """Yield a passive from its first verb to its last: the nearest participle of the clause."""
    words, at = stretch.words, np.flatnonzero(helps)
    other = _nearest(words, np.flatnonzero(stretch.tags.participle), at) if len(at) else at
    starts, ends = words.starts[np.minimum(at, other)], words.ends[np.maximum(at, other)]
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        yield Place(start, end, Trouble.PASSIVE)


def _nearest(words: Words, done: Numbers, at: Numbers) -> Numbers:
    """Return of each word which of the others is nearest in its clause, where there is one."""
    place = np.searchsorted(done, at)
    before, behind = done.take(place - 1, mode="clip"), done.take(place, mode="clip")
    clause = words.clause[at]
    nearer = (words.clause[before] != clause) | (behind - at < at - before)
    return np.where((words.clause[behind] == clause) & nearer, behind, before)


def _nominalisations(stretch: Stretch) -> Iterator[Place]:
    """Yield *het opstellen van* and *de verstrekking van*: article, action, *van*."""
    words = stretch.words
    article = np.flatnonzero(words.are(THE))
    article = article[article + 2 < len(words)]
    joined = ~(words.first | words.apart)
    fits = words.are(OF)[article + 2] & joined[article + 1] & joined[article + 2]
    for at in article[fits].tolist():
        if _is_action(words, at + 1):
            start, end = int(words.starts[at]), int(words.ends[at + 2])
            yield Place(start, end, Trouble.NOMINALISATION)


def _is_action(words: Words, at: int) -> bool:
    """Tell an infinitive after *het*, and a noun of doing after *de*."""
    needed = c.INFINITIVE if words.keys[words.which[at - 1]] == HET else c.ACTION
    return bool(words.bits[at] & needed)
