"""Finding in a text what may exclude people: candidates, their role, and what remains.

The same text always gets the same answer. Takes time in proportion to the text.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from rodedraad.lib.screening.cues import Cues, standard_cues
from rodedraad.lib.screening.findings import Finding, Judged, finding_of
from rodedraad.lib.screening.grounds import EXCLUDING, Ground
from rodedraad.lib.screening.normal_text import NormalText
from rodedraad.lib.screening.phrase_index import Hit, Looked
from rodedraad.lib.screening.phrases import SHOWN, Heads, Phrase, heads_of
from rodedraad.lib.screening.roles import place_of, role_of
from rodedraad.lib.screening.rulebook import Rulebook
from rodedraad.lib.screening.scoring.bounds import Bounds
from rodedraad.lib.screening.scoring.scorer import Listener, Scorer
from rodedraad.lib.screening.sections import About
from rodedraad.lib.screening.sentence_reading import Reading
from rodedraad.lib.screening.word_sets import WORD, told_by

ANSWERS: Final = ("dan ", "dan,")
STANDARD_BOUNDS: Final = Bounds()
MOST_IN_ONE: Final = 40
"""Of one phrase in one sentence, so many matches are judged."""


class _Stretch(NamedTuple):
    """A sentence, or a question with its answer, and the section that it stands in."""

    start: int
    end: int
    about: About


class _Stretches:
    """The stretches of a text in order: only their bounds are kept."""

    def __init__(self, text: NormalText) -> None:
        self.starts, self.ends = array("i"), array("i")
        for start, end in zip(text.sentences.starts, text.sentences.ends, strict=True):
            asked = bool(self.ends) and text.plain[self.ends[-1] - 1] == "?"
            if asked and text.folded.startswith(ANSWERS, start):
                self.ends[-1] = end
            else:
                self.starts.append(start)
                self.ends.append(end)
        self._sections = text.sections
        self._section_starts = array("i", [one.start for one in text.sections])

    def at(self, number: int) -> _Stretch:
        """Return a stretch by its number."""
        start = self.starts[number]
        about = self._sections[bisect_right(self._section_starts, start) - 1].about
        return _Stretch(start, self.ends[number], about)


@dataclass(slots=True)
class _Held:
    """What the words of a stretch tell, and the phrases that may be made of them."""

    told: int
    phrases: dict[int, Looked]


@dataclass(frozen=True, slots=True)
class _Judge:
    """All that is needed to judge a sentence of one text."""

    text: NormalText
    rules: Rulebook
    cues: Cues
    scorer: Listener | None
    bounds: Bounds
    language: str

    def judge(self, stretch: _Stretch, held: _Held | None) -> list[Finding]:
        """Return the findings in a sentence: those of rules, or else what the scorer hears."""
        judged, reading = _judged(self, stretch, held) if held and held.phrases else ([], None)
        if self.scorer is not None:
            judged = self._weighed(self.scorer, judged, reading, stretch, held)
        judged.sort(key=lambda one: (one.start - one.end, one.rule.rule_id))
        findings = (finding_of(self.text, o, self.rules.version, self.language) for o in judged)
        return _apart(list(findings)) if judged else []

    def reading(self, stretch: _Stretch, told: int | None) -> Reading:
        """Read a sentence; what its words tell is asked for if it is not known."""
        if told is None:
            told = told_by(self.text.folded[stretch.start : stretch.end])
        return Reading(self.text, stretch.start, stretch.end, told, self.cues)

    def _weighed(
        self,
        scorer: Listener,
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
        away, news = scorer.score(reading)
        if judged:
            keep = self.bounds.keep
            return [one for one in judged if keep(one.rule.severity, one.role, away, news)]
        if not self.bounds.speak(away, news):
            return []
        heard = scorer.heard(reading)
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
    listener = scorer.listener() if scorer else None
    judge = _Judge(text, rules, standard_cues(), listener, bounds, language)
    found = [one for each in _held_by(text, rules) for one in judge.judge(*each)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.rule)))


def _held_by(text: NormalText, rules: Rulebook) -> Iterator[tuple[_Stretch, _Held | None]]:
    """Yield the stretches of a text, each with the phrases that may be there if it has an anchor.

    The text is walked over window by window; of what was walked over nothing is kept.
    """
    stretches = _Stretches(text)
    held: dict[int, _Held] = {}
    done = 0
    for end, hits in rules.index.windows(text.folded):
        _hold(text, stretches, hits, held)
        upto = bisect_right(stretches.ends, end)
        for number in range(done, upto):
            yield stretches.at(number), held.pop(number, None)
        done = max(done, upto)


def _hold(
    text: NormalText, stretches: _Stretches, hits: Iterable[Hit], held: dict[int, _Held]
) -> None:
    """Put the phrases that may be around anchors with the stretches in which these stand."""
    starts, ends = stretches.starts, stretches.ends
    for start, _, looked in hits:
        number = bisect_right(starts, start) - 1
        if number < 0 or start >= ends[number]:
            continue
        one = held.get(number)
        if one is None:
            told = told_by(text.folded[starts[number] : ends[number]])
            one = held[number] = _Held(told, {})
        told, phrases = one.told, one.phrases
        for phrase in looked:
            needed = phrase[0]
            if needed & told == needed:
                phrases[phrase[1]] = phrase


def _judged(judge: _Judge, stretch: _Stretch, held: _Held) -> tuple[list[Judged], Reading | None]:
    """Return each match whose role keeps people out, and the sentence if it was read."""
    found: list[Judged] = []
    reading: Reading | None = None
    heads = heads_of(judge.text.folded, stretch.start, stretch.end)
    for one in held.phrases.values():
        for start, end in _matches(judge.text, one.phrase, stretch, heads):
            rule = judge.rules.rules[one.owner]
            reading = reading or judge.reading(stretch, held.told)
            role = role_of(place_of(rule, reading, stretch.about, start, end))
            if role in EXCLUDING and not reading.holds(rule.unless):
                found.append(Judged(rule, role, start, end))
    return found, reading


def _matches(
    text: NormalText, phrase: Phrase, stretch: _Stretch, heads: Heads
) -> list[tuple[int, int]]:
    """Return where a phrase is shown in a sentence, up to a bound."""
    found = phrase.matches(text.folded, stretch.start, stretch.end, heads)
    return [one.span(_shown(one)) for one in islice(found, MOST_IN_ONE)]


def _shown(found: re.Match[str]) -> int | str:
    """Return which group of a match is shown."""
    return SHOWN if SHOWN in found.re.groupindex else 0


def _apart(found: Sequence[Finding]) -> list[Finding]:
    """Keep the gravest, then the first, of findings that overlap on one ground.

    They come with the longest first, as they are read: in the text as it was given, signs of HTML
    count too. Advice on words gives way to what is said on a ground in law.
    """
    kept: list[Finding] = []
    taken: dict[Ground | None, list[tuple[int, int]]] = {}
    for one in sorted(found, key=lambda one: -one.severity):
        grounds: tuple[Ground | None, ...] = (one.ground,)
        if one.ground is Ground.WOORDKEUS:
            grounds = tuple(taken)
        if not any(_overlap(one, taken.get(ground, [])) for ground in grounds):
            kept.append(one)
            taken.setdefault(one.ground, []).append((one.start, one.end))
    return kept


def _overlap(one: Finding, spans: Sequence[tuple[int, int]]) -> bool:
    return any(one.start < end and start < one.end for start, end in spans)
