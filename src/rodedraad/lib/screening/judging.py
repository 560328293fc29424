"""Finding in a text what may exclude people: candidates, their role, and what remains.

The same text always gets the same answer. Takes time in proportion to the text.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rodedraad.lib.screening.cues import Cues, standard_cues
from rodedraad.lib.screening.findings import Finding, Judged, finding_of
from rodedraad.lib.screening.grounds import EXCLUDING, Ground
from rodedraad.lib.screening.normal_text import NormalText
from rodedraad.lib.screening.phrase_index import Looked
from rodedraad.lib.screening.phrases import SHOWN, Phrase, words_of
from rodedraad.lib.screening.roles import place_of, role_of
from rodedraad.lib.screening.rulebook import Rulebook
from rodedraad.lib.screening.sections import About
from rodedraad.lib.screening.sentence_reading import Reading

ANSWERS: Final = ("dan ", "dan,")
MOST_IN_ONE: Final = 40
"""Of one phrase in one sentence, so many matches are judged."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A sentence, or a question with its answer, and the section that it stands in."""

    start: int
    end: int
    about: About


def findings_in(text: NormalText, rules: Rulebook, language: str) -> tuple[Finding, ...]:
    """Return what may keep people out, in the order of the text, without overlap on one ground."""
    cues = standard_cues()
    found = [
        one
        for stretch, looked in _candidates(text, rules)
        for one in _apart(
            [
                finding_of(text, judged, rules.version, language)
                for judged in _judged(text, rules, cues, stretch, looked)
            ]
        )
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.rule)))


def _candidates(text: NormalText, rules: Rulebook) -> Iterator[tuple[_Stretch, Sequence[Looked]]]:
    """Yield the sentences that hold an anchor, with the phrases that may be there."""
    stretches = _stretches(text)
    starts = [one.start for one in stretches]
    held: dict[int, dict[int, Looked]] = {}
    for start, _, looked in rules.index.hits(text.folded):
        number = bisect_right(starts, start) - 1
        if number >= 0 and start < stretches[number].end:
            kept = held.setdefault(number, {})
            for one in looked:
                kept[one.key] = one
    for number in sorted(held):
        yield stretches[number], tuple(held[number].values())


def _stretches(text: NormalText) -> list[_Stretch]:
    sections = text.sections
    starts = [one.start for one in sections]
    found: list[_Stretch] = []
    for one in text.sentences:
        asked = bool(found) and text.plain[found[-1].end - 1] == "?"
        if asked and text.folded.startswith(ANSWERS, one.start):
            found[-1] = _Stretch(found[-1].start, one.end, found[-1].about)
        else:
            about = sections[bisect_right(starts, one.start) - 1].about
            found.append(_Stretch(one.start, one.end, about))
    return found


def _judged(
    text: NormalText, rules: Rulebook, cues: Cues, stretch: _Stretch, looked: Sequence[Looked]
) -> Iterator[Judged]:
    """Yield each match whose role keeps people out."""
    words = words_of(text.folded[stretch.start : stretch.end])
    reading: Reading | None = None
    for one in looked:
        if not one.phrase.may_be_among(words):
            continue
        for start, end in _matches(text, one.phrase, stretch):
            rule = rules.rules[one.owner]
            reading = reading or Reading(text, stretch.start, stretch.end, words, cues)
            role = role_of(place_of(rule, reading, stretch.about, start, end))
            if role in EXCLUDING and not reading.holds(rule.unless):
                yield Judged(rule, role, start, end)


def _matches(text: NormalText, phrase: Phrase, stretch: _Stretch) -> Iterator[tuple[int, int]]:
    pattern = phrase.pattern()
    shown: int | str = SHOWN if SHOWN in pattern.groupindex else 0
    for number, found in enumerate(pattern.finditer(text.folded, stretch.start, stretch.end)):
        if number == MOST_IN_ONE:
            return
        yield found.span(shown)


def _apart(found: Sequence[Finding]) -> list[Finding]:
    """Keep the gravest, then the longest, of findings that overlap on one ground.

    Advice on words gives way to what is said on a ground in law.
    """
    kept: list[Finding] = []
    taken: dict[Ground | None, list[tuple[int, int]]] = {}
    for one in sorted(found, key=lambda one: (-one.severity, one.start - one.end, one.rule)):
        grounds: tuple[Ground | None, ...] = (one.ground,)
        if one.ground is Ground.WOORDKEUS:
            grounds = tuple(taken)
        if not any(_overlap(one, taken.get(ground, [])) for ground in grounds):
            kept.append(one)
            taken.setdefault(one.ground, []).append((one.start, one.end))
    return kept


def _overlap(one: Finding, spans: Sequence[tuple[int, int]]) -> bool:
    return any(one.start < end and start < one.end for start, end in spans)
