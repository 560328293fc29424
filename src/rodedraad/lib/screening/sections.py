"""Sections of a vacancy, from its headings: what one does, what is asked, who asks, what is given.

The same words mean something else in another section: "jongeren" under the work is a client group.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rodedraad.lib.screening.sentences import Form, Sentence


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


HEADINGS: Final[Mapping[About, str]] = {
    About.ASKED: (
        r"\b(?:wat|wie) (?:vragen|verwachten|zoeken) (?:wij|we)|\bwie (?:ben|zoeken)\b"
        r"|\bwie jij bent"
        r"|functie-?eisen|\beisen\b|\bprofiel\b|\bjouw (?:talent|kwaliteit|competenti|bagage)"
        r"|\bcompetenties|\bdit (?:breng|ben|heb)"
        r"|\b(?:wat )?(?:breng|neem) (?:jij|je)\b.{0,8}\bmee"
        r"|\b(?:wij|we) (?:vragen|zoeken|verwachten)|\bdit (?:vragen|verwachten)"
        r"|\bwat (?:heb|kun) (?:jij|je)"
        r"|\bherken (?:jij|je)|\bjij (?:bent|hebt)|\bje (?:bent|hebt)\b|\bover jou\b|\bgevraagd\b"
        r"|\bkwalificaties|\bherken je|\bpas jij|\bvereisten|\bwat wij (?:vragen|zoeken|van jou)"
        r"|\bjouw profiel|\bmeebreng"
    ),
    About.WORK: (
        r"\bwat (?:ga|doe) (?:jij|je)\b|\bwat je (?:gaat )?doe"
        r"|\bjouw (?:werk|rol|taken|baan|dag|functie|opdracht)"
        r"|\b(?:de|je) (?:functie|taken|baan|opdracht|werkzaamheden|rol)\b|\bwerkzaamheden"
        r"|\btaken\b"
        r"|functie-?(?:inhoud|omschrijving|informatie)|\bdit ga (?:jij|je) doen|\baan de slag"
        r"|\bals .{3,40} (?:ga|ben|werk|zorg) (?:jij|je)"
    ),
    About.ORGANISATION: (
        r"\bwie (?:wij|we) zijn|\bwie zijn (?:wij|we)|\bover ons\b|\bover (?:de|het|onze) \w+"
        r"|\bons team"
        r"|\bjouw (?:team|collega|afdeling|werkplek|werkgever)"
        r"|\b(?:het|de|je) (?:team|afdeling|organisatie)\b"
        r"|\bwaar (?:kom|ga|werk) (?:jij|je)|\bafdeling\b|\bonze organisatie"
    ),
    About.OFFER: (
        r"\b(?:wij|we) bieden|\bwat bieden|\bdit bieden|\baanbod\b|\bwat (?:krijg|mag) (?:jij|je)"
        r"|arbeidsvoorwaarden|\bons aanbod|\bwat wij (?:jou |je )?(?:te )?bieden"
        r"|\bwat je (?:van ons )?krijgt"
        r"|\bsalaris\b|\bdit krijg"
    ),
    About.PROCEDURE: (
        r"\bsolliciter|\bsollicitatie|\bprocedure|\binteresse|\breageren|\bcontact|\binformatie\b"
        r"|\bvragen\?|\benthousiast|\bselectie|\bacquisitie|\bplanning"
    ),
}
KNOWN: Final = tuple((about, re.compile(words)) for about, words in HEADINGS.items())


def sections_of(plain: str, folded: str, sentences: Sequence[Sentence]) -> tuple[Section, ...]:
    """Return the sections in order; together they are the whole text."""
    starts = [(0, About.UNKNOWN), *_starts(folded, sentences)]
    ends = [start for start, _ in starts[1:]] + [len(plain)]
    return tuple(
        Section(start, end, about)
        for (start, about), end in zip(starts, ends, strict=True)
        if end > start
    )


def _starts(folded: str, sentences: Sequence[Sentence]) -> Iterator[tuple[int, About]]:
    for one in sentences:
        if one.form is Form.HEADING:
            about = _about(folded[one.start : one.end])
            if about is not About.UNKNOWN:
                yield one.start, about


def _about(heading: str) -> About:
    return next((about for about, words in KNOWN if words.search(heading)), About.UNKNOWN)
