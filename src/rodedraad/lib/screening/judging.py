"""Finding in a text what may exclude people: candidates, their role, and what remains.

The same text always gets the same answer. Takes time in proportion to the text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from rodedraad.lib.screening.findings import Finding, Judged, finding_of
from rodedraad.lib.screening.grounds import EXCLUDING, Ground
from rodedraad.lib.screening.normal_text import NormalText
from rodedraad.lib.screening.passages import Passage, abouts, passages
from rodedraad.lib.screening.phrase_index import FittingWords
from rodedraad.lib.screening.roles import is_invitation, place_of, role_of
from rodedraad.lib.screening.rulebook import Rulebook
from rodedraad.lib.screening.scoring.bounds import Bounds
from rodedraad.lib.screening.scoring.listener import Listener, Weighed
from rodedraad.lib.screening.scoring.scorer import Scorer
from rodedraad.lib.screening.sections import is_usual
from rodedraad.lib.screening.sentence_reading import Reading, Readings

STANDARD_BOUNDS: Final = Bounds()
MOST_IN_ONE: Final = 40
"""Of one phrase in one sentence, so many matches are judged."""


class _Match(NamedTuple):
    """A phrase of a rule (by its number) that stands at `start:end`, in a sentence (row)."""

    row: int
    rule: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Judge:
    """All that is needed to judge the sentences of one text."""

    text: NormalText
    rules: Rulebook
    listener: Listener | None
    bounds: Bounds
    language: str
    counts_hiring: bool

    def findings(self, passage: Passage) -> Iterator[Finding]:
        """Yield the findings in a passage: those of rules, or else what the scorer hears."""
        words = self.rules.fitting(passage)
        matched = self._matched(words)
        rows = dict.fromkeys(one.row for one in matched)
        heard = self.listener.listen(passage, rows) if self.listener else None
        may_be_heard = heard.may_be_heard if heard else np.zeros(len(passage), np.bool_)
        found = ((one.row, one.rule) for one in matched)
        readings = self.rules.readings(words, self.rules.wanted(found, may_be_heard), rows)
        judged = self._judged(passage, readings, matched)
        if heard:
            judged = self._weighed(heard.weigh(readings, judged), judged, readings)
        for few in judged.values():
            few.sort(key=self._first)
            told = (finding_of(self.text, o, self.rules.version, self.language) for o in few)
            yield from _apart(list(told))

    def _first(self, one: Judged) -> tuple[int, int, str]:
        """Sort by: most words first (letters would favour long names), then place, then rule."""
        return -self.text.folded.count(" ", one.start, one.end), one.start, one.rule.rule_id

    def _matched(self, words: FittingWords) -> list[_Match]:
        """Return the sentence, rule and place of each phrase that stands there."""
        matched: list[_Match] = []
        folded, spans = words.passage.text.folded, words.passage.spans
        for row, rule, phrase, places in self.rules.candidates(words):
            if found := phrase.matches(folded, *spans[row], places):
                shown = (one.span(phrase.shown) for one in found[:MOST_IN_ONE])
                matched += (_Match(row, rule, start, end) for start, end in shown)
        return matched

    def _judged(
        self, passage: Passage, readings: Readings, matched: Iterable[_Match]
    ) -> dict[int, list[Judged]]:
        """Return by sentence each match whose role keeps people out."""
        about = abouts(passage)
        found: dict[int, list[Judged]] = {}
        for row, number, start, end in matched:
            reading, rule = readings[row], self.rules.rules[number]
            place = place_of(
                rule, reading, about[row], start, end, counts_hiring=self.counts_hiring
            )
            role = role_of(place)
            if role in EXCLUDING and not reading.holds(rule.unless):
                found.setdefault(row, []).append(Judged(rule, role, start, end))
        return found

    def _weighed(
        self, weighed: Weighed, judged: Mapping[int, list[Judged]], readings: Readings
    ) -> dict[int, list[Judged]]:
        """Keep what sentences as a whole bear out; hear them where no rule found anything."""
        kept: dict[int, list[Judged]] = {}
        silent: list[int] = []
        for row, (away, news) in weighed.scores():
            if row in judged:
                kept[row] = self._kept(judged[row], readings[row], away, news)
            elif self.bounds.speak(away, news) and not _is_kind(readings[row]):
                silent.append(row)
        for row, heard in zip(silent, weighed.heard(silent), strict=True):
            if rule := self.rules.heard.get(heard.ground):
                kept[row] = [Judged(rule, rule.role, heard.start, heard.end)]
        return kept

    def _kept(
        self, few: Iterable[Judged], reading: Reading, away: float, news: float
    ) -> list[Judged]:
        hires = self.counts_hiring and reading.holds(reading.cues.hires)
        keep = self.bounds.keep
        return [one for one in few if keep(one.rule.severity, one.role, away, news, hires=hires)]


def findings_in(
    text: NormalText,
    rules: Rulebook,
    language: str,
    *,
    scorer: Scorer | None,
    bounds: Bounds = STANDARD_BOUNDS,
    counts_hiring: bool | None = None,
) -> tuple[Finding, ...]:
    """Return what may keep people out, in the order of the text, without overlap on one ground.

    Without a scorer only the rules speak. An employer in the third person sounds like news, and
    counts only where a scorer weighs the sentence too, unless `counts_hiring` says otherwise.
    """
    listener = Listener(scorer) if scorer else None
    counts_hiring = scorer is not None if counts_hiring is None else counts_hiring
    judge = _Judge(text, rules, listener, bounds, language, counts_hiring)
    found = [one for passage in passages(text) for one in judge.findings(passage)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.rule)))


def _is_kind(reading: Reading) -> bool:
    """Tell whether there is nothing to hear: an invitation, or a heading like *Wie zijn wij?*."""
    return is_invitation(reading) or is_usual(reading.folded[reading.start : reading.end])


def _apart(found: Sequence[Finding]) -> list[Finding]:
    """Keep the gravest, then the first, of findings that overlap on one ground.

    They come with the longest first, as they are read: in the text as it was given, signs of HTML
    count too. Advice on words gives way to what is said on a ground in law.
    """
    if len(found) == 1:
        return [*found]
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
