"""Whether a text is Dutch at all: the rules know no other language, and would just be silent."""

import re
from typing import Final, Literal, TypeAlias

from rodedraad.lib.screening.arrays import stretches

Language: TypeAlias = Literal["nl", "other"]
FEWEST_WORDS: Final = 30
"""A text with fewer words is not told from another language: it is taken for Dutch."""
SMALLEST_SHARE: Final = 0.04
"""So many of the words of a Dutch text are function words, at least."""
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
    """Return `nl`, or `other` where a text of `FEWEST_WORDS` or more has hardly a Dutch word.

    The rule: fewer than `SMALLEST_SHARE` of its words are among `FUNCTION_WORDS`. A word is a run
    of letters; `folded` is in lower case without accents, as in `NormalText`. A text in two
    languages is Dutch as long as enough of it is. Takes time in proportion to the length.
    """
    words = function_words = 0
    for start, end in stretches(folded):
        some = _WORD.findall(folded[start:end])
        words += len(some)
        function_words += sum(map(FUNCTION_WORDS.__contains__, some))
    is_other = words >= FEWEST_WORDS and function_words < SMALLEST_SHARE * words
    return "other" if is_other else "nl"
