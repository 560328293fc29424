"""LiNT-II for whole texts, without a parser.

LiNT-II predicts how much of a text secondary-school pupils can fill in. The formula here is the
one for spaCy 3.7 (`nl_core_news_lg` 3.7.0) with the noun list of 18 November 2025, as published
in the coefficients of lint-ii 0.1.3 (Kim and Pander Maat, 2025; R squared 0.75 over 120 texts):

    prediction = -4.207828 + 17.283729 f - 1.624415 d - 2.536780 c + 16.001231 n
    score      = 100 - prediction, kept within 0 and 100; higher is harder

- f: mean log10 frequency per billion words (SUBTLEX-NL) of the words with content, without names
  and without the words that LiNT-II skips; a compound has the frequency of its head, a word that
  was not seen 1.3592;
- d: mean over sentences of the longest dependency (words between a word and its head). **This is
  estimated** from words and commas: 0.538 + 0.557 w - 0.537 sqrt(w) + 0.557 k;
- c: mean over sentences with a finite verb of the words with content (names too) per finite verb;
- n: concrete nouns as a share of the nouns whose sense is known.

Levels: below 34, 46, 58, and above. Never mix versions: each has its own coefficients.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CONSTANT = -4.207827812539932
PER_FREQUENCY = 17.283729064021745
PER_DEPENDENCY = -1.624415134700866
PER_CONTENT_WORD = -2.5367797224712945
PER_SHARE_CONCRETE = 16.00123133524857
LEVELS = (34.0, 46.0, 58.0)
HARDEST = 100.0

# Estimate of the longest dependency of a sentence of w words and k commas.
DEPENDENCY = (0.538, 0.557, -0.537, 0.557)

# Nine in ten scores are within the margin of a full analysis. Wider than what was measured on 38
# sentences and 7 texts with published scores, see `docs/explanation/screening.md`.
MARGIN_WHOLE = 3.0
MARGIN_SENTENCE = 7.5


@dataclass(frozen=True)
class Features:
    """The four features of a text; the names are those of the formula."""

    frequency: float
    dependency: float
    content_words: float
    share_concrete: float


def score(features: Features) -> float:
    """Return the score of LiNT-II, 0 (easiest) to 100."""
    prediction = (
        CONSTANT
        + PER_FREQUENCY * features.frequency
        + PER_DEPENDENCY * features.dependency
        + PER_CONTENT_WORD * features.content_words
        + PER_SHARE_CONCRETE * features.share_concrete
    )
    return min(HARDEST, max(0.0, HARDEST - prediction))


def level(lint: float) -> int:
    """Return the level of difficulty, 1 (easiest) to 4."""
    return 1 + sum(lint >= bound for bound in LEVELS)


def longest_dependency(words: NDArray[np.int64], commas: NDArray[np.int64]) -> NDArray[np.float64]:
    """Estimate the longest dependency of each sentence, from its words and commas."""
    base, per_word, per_root, per_comma = DEPENDENCY
    length = words.astype(np.float64)
    estimate = base + per_word * length + per_root * np.sqrt(length) + per_comma * commas
    return np.maximum(0.0, estimate)


def margin(sentences: int) -> float:
    """Return how far the score may be off, in points, for a text of so many sentences."""
    return float(np.hypot(MARGIN_WHOLE, MARGIN_SENTENCE / np.sqrt(max(1, sentences))))
