"""Whether a text is Dutch at all: the rules know no other language, and would just be silent."""

import re
from typing import Final, Literal, TypeAlias

Language: TypeAlias = Literal["nl", "other"]
FEWEST_WORDS: Final = 30
"""A text with fewer words is not told from another language: it is taken for Dutch."""
SMALLEST_SHARE: Final = 0.05
"""So many of the words of a Dutch passage are function words, at least."""
PASSAGE: Final = 4096
_FREQUENT: Final = (
    "aan bij dat deze dit door een eigen geen graag haar heb hebben heeft het hij hoe hun ik"
    " jaar je jij jou jouw jullie kan kreeg kregen kun kunnen maar meer met mijn moet moeten"
    " naar niet nog om onder ons onze ook op over ruim te toen tot tussen twee uit uur uw vaak"
    " van vanuit veel volgens voor vooral waar waren wat werd werden wij worden wordt zelf zich"
    " zij zijn zoals zonder"
)
FUNCTION_WORDS: Final = frozenset(_FREQUENT.split())
"""Frequent Dutch words (folded), without those that are as frequent in English, German or French:
*de*, *en*, *die*, *er*, *als*, *in*, *is*, *of*, *was*, *we*."""
_WORD: Final = re.compile(r"[^\W\d_]+")


def language_of(folded: str) -> Language:
    """Return `nl`, or `other` where a text of `FEWEST_WORDS` or more has no Dutch passage.

    The rule: a passage of `PASSAGE` signs (the last may be shorter) is Dutch when `SMALLEST_SHARE`
    of its words, and two at least, are among `FUNCTION_WORDS`. A word is a run of letters; `folded`
    is in lower case without accents, as in `NormalText`. So a text that is Dutch in part is Dutch,
    and of a Dutch text the first passage is mostly all that is read.
    """
    words = 0
    for start in range(0, len(folded), PASSAGE):
        some = _WORD.findall(folded[start : start + PASSAGE])
        words += len(some)
        if sum(map(FUNCTION_WORDS.__contains__, some)) >= max(2, SMALLEST_SHARE * len(some)):
            return "nl"
    return "nl" if words < FEWEST_WORDS else "other"
