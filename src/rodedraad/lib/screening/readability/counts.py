"""Count what the formulas need, over all sentences of a text, stretch by stretch.

Headings are left out, as LiNT-II does. Memory stays small: of a stretch that was counted only
sums per sentence are kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from rodedraad.lib.screening.lines import Form
from rodedraad.lib.screening.readability.lint import Features, longest_dependency
from rodedraad.lib.screening.readability.sequence import Flags, Words, words_of
from rodedraad.lib.screening.readability.tagging import Tags, tag
from rodedraad.lib.screening.sentences import Sentences
from rodedraad.lib.screening.words import WordTable, blocks, classes
from rodedraad.lib.screening.words.syllables import count_syllables

Spans = NDArray[np.intc]
"""Starts and ends of sentences, a row for each."""
MOST_KNOWN: Final = 1 << 14
"""Of so many words of a text the syllables are known; then it begins anew."""


@dataclass(frozen=True)
class Stretch:
    """The words of one stretch of a text and what each does; `rare` is its own frequency."""

    words: Words
    tags: Tags
    frequency: NDArray[np.float64]


class Counts:
    """Sums over the sentences of a text; each array has one number for each sentence."""

    def __init__(self, sentences: int) -> None:
        self.words = np.zeros(sentences, np.int64)
        self.commas = np.zeros(sentences, np.int64)
        self.finite = np.zeros(sentences, np.int64)
        self.content = np.zeros(sentences, np.int64)
        self.syllables = 0
        self._syllables_of: dict[int, int] = {}
        self.frequency_sum = 0.0
        self.frequency_count = 0
        self.concrete = 0
        self.nouns = 0

    def add(self, stretch: Stretch, *, text: str, table: WordTable) -> None:
        """Add the words of one stretch."""
        words, tags = stretch.words, stretch.tags
        opens = np.flatnonzero(words.first)
        sentence = words.sentence[opens]
        self.words[sentence] += np.diff(opens, append=len(words))
        if len(opens):
            self.finite[sentence] += np.add.reduceat(tags.finite, opens, dtype=np.int64)
            self.content[sentence] += np.add.reduceat(tags.content, opens, dtype=np.int64)
            self.commas[sentence] += np.add.reduceat(words.commas, opens)
        counted = tags.content & ~tags.name & ~words.has(classes.SKIPPED)
        self.frequency_sum += float(stretch.frequency[counted].sum())
        self.frequency_count += int(counted.sum())
        concrete, known = _senses(words, tags)
        self.concrete += int(concrete.sum())
        self.nouns += int(known.sum())
        self.syllables += self._syllables(words, text, table)

    def _syllables(self, words: Words, text: str, table: WordTable) -> int:
        """Add up the syllables: from the table, and counted once for words that are not in it."""
        total = int(words.times @ table.syllables(words.known))
        known = self._syllables_of
        if len(known) > MOST_KNOWN:
            known.clear()
        for key, at, times in _unknown(words):
            if key not in known:
                known[key] = count_syllables(text[words.starts[at] : words.ends[at]])
            total += times * known[key]
        return total

    def features(self) -> Features | None:
        """Return the features of the formula, or None where the text has not all of them.

        A text without finite verb, without a noun whose sense is known, or of single words, has
        no LiNT-II score.
        """
        clauses = self.finite > 0
        long_enough = self.words > 1
        if not (clauses.any() and long_enough.any() and self.nouns and self.frequency_count):
            return None
        dependency = longest_dependency(self.words[long_enough], self.commas[long_enough])
        return Features(
            frequency=self.frequency_sum / self.frequency_count,
            dependency=float(dependency.mean()),
            content_words=float((self.content[clauses] / self.finite[clauses]).mean()),
            share_concrete=self.concrete / self.nouns,
        )


def spans_of(sentences: Sentences) -> Spans:
    """Return where the sentences are that are no headings."""
    kept = np.ones(len(sentences), np.bool_)
    kept[sentences.of(Form.HEADING)] = False
    bounds = (np.frombuffer(one, np.intc) for one in (sentences.starts, sentences.ends))
    return np.stack([one[kept] for one in bounds], axis=1)


def stretches(text: str, spans: Spans, table: WordTable) -> Iterator[Stretch]:
    """Yield the words of a text in its sentences (offsets), stretch by stretch."""
    starts, ends = spans.astype(np.int64).T.copy()
    for block in blocks(text):
        words = words_of(block, table, starts, ends)
        tags = tag(words)
        own = table.frequencies(words.known)
        of_head = table.frequencies(table.head_rows(words.known))
        frequency = np.where(tags.noun, words.tell(of_head), words.tell(own))
        yield Stretch(words, tags, frequency)


def _senses(words: Words, tags: Tags) -> tuple[Flags, Flags]:
    place = words.has(classes.PLACE) & tags.name
    concrete = (words.has(classes.CONCRETE) & tags.noun) | place
    other = words.has(classes.ABSTRACT | classes.UNDEFINED) & tags.noun & ~place
    return concrete, concrete | other


def _unknown(words: Words) -> Iterator[tuple[int, int, int]]:
    """Yield each word that is not in the table: its key, a place, and how often it stands."""
    which = np.flatnonzero(words.known < 0)
    found = words.keys[which], words.met[which], words.times[which]
    return zip(*(one.tolist() for one in found), strict=True)
