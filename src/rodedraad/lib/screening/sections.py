"""Sections of a vacancy, from its headings: what one does, what is asked, who asks, what is given.

The same words mean something else in another section: "jongeren" under the work is a client group.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Final

import numpy as np
from ahocorasick_rs import AhoCorasick, Implementation

from rodedraad.lib.screening.arrays import once
from rodedraad.lib.screening.lines import Form
from rodedraad.lib.screening.sentences import Sentences


class About(StrEnum):
    """What a section is about."""

    WORK = "work"
    ASKED = "asked"
    ORGANISATION = "organisation"
    OFFER = "offer"
    PROCEDURE = "procedure"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Section:
    """`plain[start:end]`, from a heading that is known to the next; before it all is `UNKNOWN`."""

    start: int
    end: int
    about: About


HEADINGS: Final[Mapping[About, tuple[str, ...]]] = {
    About.ASKED: (
        r"\b(?:wat|wie) vragen (?:wij|we)",
        r"\b(?:wat|wie) verwachten (?:wij|we)",
        r"\b(?:wat|wie) zoeken (?:wij|we)",
        r"\bwie (?:ben|zoeken)\b",
        r"\bwie jij bent",
        r"functie-?eisen",
        r"\beisen\b",
        r"\bprofiel\b",
        r"\bjouw (?:talent|kwaliteit|competenti|bagage)",
        r"\bcompetenties",
        r"\bdit (?:breng|ben|heb)",
        r"\b(?:wat )?(?:breng|neem) (?:jij|je)\b.{0,8}\bmee",
        r"\b(?:wij|we) vragen",
        r"\b(?:wij|we) zoeken",
        r"\b(?:wij|we) verwachten",
        r"\bdit (?:vragen|verwachten)",
        r"\bwat (?:heb|kun) (?:jij|je)",
        r"\bherken (?:jij|je)",
        r"\bjij (?:bent|hebt)",
        r"\bje (?:bent|hebt)\b",
        r"\bover jou\b",
        r"\bgevraagd\b",
        r"\bkwalificaties",
        r"\bherken je",
        r"\bpas jij",
        r"\bvereisten",
        r"\bwat wij (?:vragen|zoeken|van jou)",
        r"\bjouw profiel",
        r"\bmeebreng",
    ),
    About.WORK: (
        r"\bwat (?:ga|doe) (?:jij|je)\b",
        r"\bwat je (?:gaat )?doe",
        r"\bjouw (?:werk|rol|taken|baan|dag|functie|opdracht)",
        r"\b(?:de|je) functie\b",
        r"\b(?:de|je) taken\b",
        r"\b(?:de|je) baan\b",
        r"\b(?:de|je) opdracht\b",
        r"\b(?:de|je) werkzaamheden\b",
        r"\b(?:de|je) rol\b",
        r"\bwerkzaamheden",
        r"\btaken\b",
        r"functie-?(?:inhoud|omschrijving|informatie)",
        r"\bdit ga (?:jij|je) doen",
        r"\baan de slag",
        r"\bals .{3,40} (?:ga|ben|werk|zorg) (?:jij|je)",
    ),
    About.ORGANISATION: (
        r"\bwie (?:wij|we) zijn",
        r"\bwie zijn (?:wij|we|jullie)",
        r"\bover ons\b",
        r"\bover (?:de|het|onze) \w+",
        r"\bons team",
        r"\bjouw (?:team|collega|afdeling|werkplek|werkgever)",
        r"\b(?:het|de|je) team\b",
        r"\b(?:het|de|je) afdeling\b",
        r"\b(?:het|de|je) organisatie\b",
        r"\bwaar (?:kom|ga|werk) (?:jij|je)",
        r"\bafdeling\b",
        r"\bonze organisatie",
    ),
    About.OFFER: (
        r"\b(?:wij|we) bieden",
        r"\bwat bieden",
        r"\bdit bieden",
        r"\baanbod\b",
        r"\bwat (?:krijg|mag) (?:jij|je)",
        r"arbeidsvoorwaarden",
        r"\bons aanbod",
        r"\bwat wij (?:jou |je )?(?:te )?bieden",
        r"\bwat je (?:van ons )?krijgt",
        r"\bsalaris\b",
        r"\bdit krijg",
    ),
    About.PROCEDURE: (
        r"\bsolliciter",
        r"\bsollicitatie",
        r"\bprocedure",
        r"\binteresse",
        r"\breageren",
        r"\bcontact",
        r"\binformatie\b",
        r"\bvragen\?",
        r"\benthousiast",
        r"\bselectie",
        r"\bacquisitie",
        r"\bplanning",
    ),
}
_LOOSE: Final = re.compile(r"\(\?:[^()]*\)\??|\\b|\\\?|\.\{\d+,\d+\}|\\w\+|.\?")


def literal_in(words: str) -> str:
    """Return the longest text that whatever matches these words must hold."""
    return max(_LOOSE.split(words), key=len)


KNOWN: Final = tuple((re.compile(one), about) for about, words in HEADINGS.items() for one in words)
AROUND: Final = " ?:"
"""What may stand behind the words of a heading."""
_LITERALS: Final = [literal_in(words.pattern) for words, _ in KNOWN]
AUTOMATON: Final = AhoCorasick(_LITERALS, implementation=Implementation.DFA)
"""One walk tells where the literals stand; only there the words themselves are looked for."""


def sections_of(plain: str, folded: str, sentences: Sentences) -> tuple[Section, ...]:
    """Return the sections in order; together they are the whole text."""
    starts = [(0, About.UNKNOWN), *_starts(folded, sentences)]
    ends = [start for start, _ in starts[1:]] + [len(plain)]
    return tuple(
        Section(start, end, about)
        for (start, about), end in zip(starts, ends, strict=True)
        if end > start
    )


def is_usual(heading: str) -> bool:
    """Tell whether a heading, in lower case, says nothing but what a section is about."""
    words = heading.rstrip(AROUND)
    return any(known.fullmatch(words) for known, _ in KNOWN)


def _starts(folded: str, sentences: Sentences) -> Iterator[tuple[int, About]]:
    numbers = sentences.of(Form.HEADING)
    headings = [folded[sentences.starts[one] : sentences.ends[one]] for one in numbers]
    done = None
    for heading, known in _candidates(headings):
        words, about = KNOWN[known]
        if heading != done and words.search(headings[heading]):
            yield sentences.starts[numbers[heading]], about
            done = heading


def _candidates(headings: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield in order the number of a heading and that of known words that may stand in it."""
    together = "\n".join(headings).encode("utf-8", "replace").decode()
    walk = AUTOMATON.find_matches_as_indexes(together, overlapping=True)
    found = np.fromiter(chain.from_iterable(walk), np.int64, 3 * len(walk)).reshape(-1, 3)
    ends = np.cumsum([len(one) + 1 for one in headings])
    heading = np.searchsorted(ends, found[:, 1], side="right")
    both = once(heading * len(KNOWN) + found[:, 0])
    return zip((both // len(KNOWN)).tolist(), (both % len(KNOWN)).tolist(), strict=True)
