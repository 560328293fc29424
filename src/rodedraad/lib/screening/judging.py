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
from rodedraad.lib.screening.phrases import SHOWN, Phrase
from rodedraad.lib.screening.roles import place_of, role_of
from rodedraad.lib.screening.rulebook import Rulebook
from rodedraad.lib.screening.scoring.bounds import Bounds
from rodedraad.lib.screening.scoring.scorer import Scorer
from rodedraad.lib.screening.sections import About
from rodedraad.lib.screening.sentence_reading import Reading
from rodedraad.lib.screening.word_sets import WORD, told_by

ANSWERS: Final = ("dan ", "dan,")
STANDARD_BOUNDS: Final = Bounds()
MOST_IN_ONE: Final = 40
"""Of one phrase in one sentence, so many matches are judged."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A sentence, or a question with its answer, and the section that it stands in."""

    start: int
    end: int
    about: About


@dataclass(slots=True)
class _Held:
    """What the words of a stretch tell, and the phrases that may be made of them."""

    told: int
    phrases: dict[int, Looked]


@dataclass(frozen=True, slots=True)
class _Listener:
    """All that is needed to judge a sentence of one text."""

    text: NormalText
    rules: Rulebook
    cues: Cues
    scorer: Scorer | None
    bounds: Bounds
    language: str

    def judge(self, stretch: _Stretch, held: _Held | None) -> list[Finding]:
        """Return the findings in a sentence: those of rules, or else what the scorer hears."""
        judged, reading = _judged(self, stretch, held) if held else ([], None)
        if self.scorer is not None:
            judged = self._weighed(self.scorer, judged, reading, stretch, held)
        findings = (finding_of(self.text, o, self.rules.version, self.language) for o in judged)
        return _apart(list(findings)) if judged else []

    def reading(self, stretch: _Stretch, told: int | None) -> Reading:
        """Read a sentence; what its words tell is asked for if it is not known."""
        if told is None:
            told = told_by(self.text.folded[stretch.start : stretch.end])
        return Reading(self.text, stretch.start, stretch.end, told, self.cues)

    def _weighed(
        self,
        scorer: Scorer,
        judged: list[Judged],
        reading: Reading | None,
        stretch: _Stretch,
        held: _Held | None,
    ) -> list[Judged]:
        """Keep what the sentence as a whole bears out; hear it where no rule found anything."""
        if not judged:
            words = WORD.findall(self.text.folded, stretch.start, stretch.end)
            if not scorer.may_hear(words):
                return []
        reading = reading or self.reading(stretch, held.told if held else None)
        away, news, features = scorer.score(reading)
        if judged:
            keep = self.bounds.keep
            return [one for one in judged if keep(one.rule.severity, one.role, away, news)]
        if not self.bounds.speak(away, news):
            return []
        heard = scorer.heard(reading, features)
        rule = self.rules.heard.get(heard.ground)
        return [Judged(rule, rule.role, heard.start, heard.end)] if rule else []


def findings_in(
    text: NormalText,
    rules: Rulebook,
    language: str,
    *,
    scorer: Scorer | None,
    bounds: Bounds = STANDARD_BOUNDS,
) -> tuple[Finding, ...]:
    """Return what may keep people out, in the order of the text, without overlap on one ground.

    Without a scorer only the rules speak.
    """
    listener = _Listener(text, rules, standard_cues(), scorer, bounds, language)
    stretches = _stretches(text)
    held = _held(text, rules, stretches)
    found = [
        one
        for number, stretch in enumerate(stretches)
        for one in listener.judge(stretch, held.get(number))
    ]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.rule)))


def _held(text: NormalText, rules: Rulebook, stretches: Sequence[_Stretch]) -> dict[int, _Held]:
    """Return, by the number of a stretch that holds an anchor, the phrases that may be there."""
    starts = [one.start for one in stretches]
    found: dict[int, _Held] = {}
    for start, _, looked in rules.index.hits(text.folded):
        number = bisect_right(starts, start) - 1
        if number < 0 or start >= stretches[number].end:
            continue
        held = found.get(number)
        if held is None:
            stretch = stretches[number]
            held = found[number] = _Held(told_by(text.folded[stretch.start : stretch.end]), {})
        told = held.told
        for one in looked:
            needed = one[0]
            if needed & told == needed:
                held.phrases[one[1]] = one
    return found


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
    listener: _Listener, stretch: _Stretch, held: _Held
) -> tuple[list[Judged], Reading | None]:
    """Return each match whose role keeps people out, and the sentence if it was read."""
    found: list[Judged] = []
    reading: Reading | None = None
    for one in held.phrases.values():
        for start, end in _matches(listener.text, one.phrase, stretch):
            rule = listener.rules.rules[one.owner]
            reading = reading or listener.reading(stretch, held.told)
            role = role_of(place_of(rule, reading, stretch.about, start, end))
            if role in EXCLUDING and not reading.holds(rule.unless):
                found.append(Judged(rule, role, start, end))
    return found, reading


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
