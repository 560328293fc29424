"""Read a text for how hard it is: LiNT-II, Flesch-Douma, a B1 indication, and remarks."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Final

import numpy as np

from rodedraad.lib.screening.grounds import Severity
from rodedraad.lib.screening.normal_text import NormalText
from rodedraad.lib.screening.readability import lint, troubles
from rodedraad.lib.screening.readability.counts import Counts, Spans, Stretch, spans_of, stretches
from rodedraad.lib.screening.readability.lint import Features
from rodedraad.lib.screening.readability.remarks import Place, Remark, Trouble, remark_at
from rodedraad.lib.screening.words import the_table

# The B1 indication: our own choice of bounds. There are no published ones for CEFR.
B1_MEAN_SENTENCE: Final = 15.0
B1_LONG_SENTENCES: Final = 0.1
B1_RARE: Final = 0.03
B1_PASSIVE: Final = 0.1
B1_FORMAL: Final = 0.01
B1_LONG: Final = 20
FEWEST_WORDS: Final = 30
"""A shorter text has no Flesch-Douma and no B1 indication: one long word would decide them."""
LISTED: Final = (Trouble.FORMAL_WORD, Trouble.ABBREVIATION)


@dataclass(frozen=True, slots=True)
class Readability:
    """How hard a text is to read.

    - `lint`: LiNT-II, 0 (easiest) to 100, an estimate without a parser; `level` 1 to 4; `margin`
      in points. None when the text has no clause or no known noun (see `lint`).
    - `flesch_douma`: 206.835 at most, higher is easier. None under `FEWEST_WORDS`.
    - `b1_indication`: whether the text looks like B1. An indication, never a verdict. None under
      `FEWEST_WORDS`.
    - `words`, `sentences`: without headings. `features` are those of LiNT-II.
    - `remarks`: in the order of the text.
    """

    lint: float | None
    level: int | None
    margin: float | None
    flesch_douma: float | None
    b1_indication: bool | None
    words: int
    sentences: int
    features: Features | None
    remarks: tuple[Remark, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the figures as the door for machines gives them, rounded to one decimal."""
        return {
            "lint": _rounded(self.lint),
            "level": self.level,
            "margin": _rounded(self.margin),
            "flesch_douma": _rounded(self.flesch_douma),
            "b1_indication": self.b1_indication,
            "words": self.words,
        }


def flesch_douma(*, words: int, sentences: int, syllables: int) -> float:
    """Return the reading ease of Flesch for Dutch (Douma, 1960).

    206.835 - 0.93 (words per sentence) - 77 (syllables per word). Needs a word and a sentence.
    """
    return 206.835 - 0.93 * words / sentences - 77.0 * syllables / words


def read(text: NormalText, *, language: str = "nl") -> Readability:
    """Read a text for how hard it is; remarks are explained in `nl` or `en`.

    Takes time in proportion to the length of the text. The same text has the same answer.
    """
    spans = spans_of(text.sentences)
    counts, seen = Counts(len(spans)), _Seen()
    table = the_table()
    for stretch in stretches(text.plain, spans, table):
        counts.add(stretch, text=text.plain, table=table)
        seen.add(stretch, text)
    seen.places.extend(_long_sentences(spans, counts))
    seen.places.extend(troubles.capitals(text.plain))
    remarks = (remark_at(text, place, language) for place in seen.in_order())
    return _readability(counts, seen, tuple(remarks))


class _Seen:
    """What was met on the way: places that are hard, and how often."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.rare = 0
        self.passive_sentences = 0
        self._rare_words: set[str] = set()

    def add(self, stretch: Stretch, text: NormalText) -> None:
        passive = troubles.passive(stretch)
        places = troubles.in_words(stretch, passive)
        self.places.extend(_with_stop(place, text) for place in places)
        self.passive_sentences += len(set(stretch.words.sentence[passive].tolist()))
        self.places.extend(self._rare(stretch, text))

    def _rare(self, stretch: Stretch, text: NormalText) -> Iterator[Place]:
        rare = np.flatnonzero(troubles.rare_words(stretch))
        self.rare += len(rare)
        starts, ends = stretch.words.starts[rare], stretch.words.ends[rare]
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            word = text.plain[start:end]
            if word not in self._rare_words:
                self._rare_words.add(word)
                yield Place(start, end, Trouble.RARE_WORD)

    def count(self, trouble: Trouble) -> int:
        return sum(place.trouble is trouble for place in self.places)

    def in_order(self) -> list[Place]:
        """Return the places in the order of the text; a listed word is not called rare too."""
        listed = {place.start for place in self.places if place.trouble in LISTED}
        kept = (
            place
            for place in self.places
            if place.trouble is not Trouble.RARE_WORD or place.start not in listed
        )
        return sorted(kept, key=itemgetter(0, 1, 2))


def _with_stop(place: Place, text: NormalText) -> Place:
    """Let an abbreviation have its last full stop."""
    if place.trouble is Trouble.ABBREVIATION and text.plain.startswith(".", place.end):
        return place._replace(end=place.end + 1)
    return place


def _long_sentences(spans: Spans, counts: Counts) -> Iterator[Place]:
    long = counts.words > troubles.LONG_SENTENCE
    very = counts.words[long] > troubles.VERY_LONG_SENTENCE
    for (start, end), is_very in zip(spans[long].tolist(), very.tolist(), strict=True):
        severity = Severity.LOW if is_very else Severity.INFO
        yield Place(start, end, Trouble.LONG_SENTENCE, severity)


def _readability(counts: Counts, seen: _Seen, remarks: tuple[Remark, ...]) -> Readability:
    words = int(counts.words.sum())
    sentences = int((counts.words > 0).sum())
    features = counts.features()
    score = None if features is None else lint.score(features)
    is_long_enough = words >= FEWEST_WORDS
    return Readability(
        lint=score,
        level=None if score is None else lint.level(score),
        margin=None if score is None else lint.margin(sentences),
        flesch_douma=_ease(words, sentences, counts.syllables) if is_long_enough else None,
        b1_indication=_looks_like_b1(counts, seen) if is_long_enough else None,
        words=words,
        sentences=sentences,
        features=features,
        remarks=remarks,
    )


def _ease(words: int, sentences: int, syllables: int) -> float:
    return flesch_douma(words=words, sentences=sentences, syllables=syllables)


def _looks_like_b1(counts: Counts, seen: _Seen) -> bool:
    lengths = counts.words[counts.words > 0]
    words = lengths.sum()
    return bool(
        lengths.mean() <= B1_MEAN_SENTENCE
        and (lengths > B1_LONG).mean() <= B1_LONG_SENTENCES
        and seen.rare <= B1_RARE * words
        and seen.passive_sentences <= B1_PASSIVE * len(lengths)
        and seen.count(Trouble.FORMAL_WORD) <= B1_FORMAL * words
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
