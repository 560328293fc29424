"""Numbers and days as they are written: rounded once, then put in the signs of each language."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from rodedraad.lib.indicators.exact import Exact, percent, shown

_MONTHS_NL: Final = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_MONTHS_EN: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MOST_DECIMALS: Final = 6


class Words(NamedTuple):
    """The same in both languages."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the words in `nl` or `en`; raises `KeyError` for any other language."""
        return {"nl": self.nl, "en": self.en}[language]


def number(value: Exact, decimals: int = 0) -> Words:
    """Write a number, thousands apart: 1.331,5 and 1,331.5."""
    return _written(shown(value, decimals))


def percentage(value: Exact, decimals: int = 1) -> Words:
    """Write a part as a percentage: 37,7% and 37.7%."""
    written = _written(percent(value, decimals))
    return Words(f"{written.nl}%", f"{written.en}%")


def points(value: Exact, decimals: int = 1) -> Words:
    """Write the size of a difference of parts: 5,2 procentpunt and 5.2 percentage points."""
    written = _written(percent(abs(Fraction(value)), decimals))
    return Words(f"{written.nl} procentpunt", f"{written.en} percentage points")


def day(when: date) -> Words:
    """Write a day: 31 december 2021 and 31 December 2021."""
    months = (_MONTHS_NL[when.month - 1], _MONTHS_EN[when.month - 1])
    return Words(*(f"{when.day} {month} {when.year}" for month in months))


def plain(value: int | str) -> Words:
    """Write what is written alike in both languages: a year, a version."""
    return Words(str(value), str(value))


def decimals_apart(first: Exact, second: Exact) -> int:
    """Return how many decimals show that two percentages are not the same; 1 when one does.

    A target of 20,0% that 19,96% misses reads as 20,00% against 19,96%.
    """
    apart = (d for d in range(1, _MOST_DECIMALS) if percent(first, d) != percent(second, d))
    return 1 if first == second else next(apart, _MOST_DECIMALS)


def _written(value: Decimal) -> Words:
    english = f"{value:,f}"
    return Words(english.translate(str.maketrans(",.", ".,")), english)
