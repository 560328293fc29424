"""Dutch numbers in digits and in words, as expressions over folded text (`tweeen` for `tweeën`)."""

from typing import Final

_ONES: Final = "een|twee|drie|vier|vijf|zes|zeven|acht|negen"
_TEENS: Final = "der|veer|vijf|zes|zeven|acht|negen"
_TENS: Final = "twintig|dertig|veertig|vijftig|zestig|zeventig"

AGE: Final = rf"(?:1[3-9]|[2-7][0-9]|(?:(?:{_ONES})en)?(?:{_TENS})|(?:{_TEENS})tien)"
"""From 13 to 79: what is likely to be the age of somebody who works."""
COUNT: Final = rf"(?:[1-9]|[1-4][0-9]|{_ONES}|tien|elf|twaalf|(?:{_TEENS})tien|{_TENS})"
"""From 1 to 49, or tens in words."""
YEAR: Final = "(?:19[3-9][0-9]|20[0-2][0-9])"
"""A year in which somebody who works may be born, or have a diploma."""
FIGURE: Final = "[0-9]{1,3}"

NUMBERS: Final = {"age": AGE, "count": COUNT, "year": YEAR, "figure": FIGURE}
IN_WORDS: Final = (
    *_ONES.split("|"),
    *("tien", "elf", "twaalf"),
    *(f"{teen}tien" for teen in _TEENS.split("|")),
    *_TENS.split("|"),
    *(f"{one}en{ten}" for ten in _TENS.split("|") for one in _ONES.split("|")),
)
"""All numbers in words that these expressions know."""
