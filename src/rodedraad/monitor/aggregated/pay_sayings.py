"""What the figures on pay by origin say in words: from what readers see and no more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from rodedraad.lib.aggregates.origin_pay import CATEGORY, REFERENCE, categories
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.indicators.wording.numerals import day, percentage, plain
from rodedraad.monitor.aggregated import origin_pay, pay_words
from rodedraad.monitor.aggregated.barometer import CLASSES
from rodedraad.monitor.aggregated.given import Given
from rodedraad.monitor.readable import NotShown, value_at
from rodedraad.ui.figures import Saying

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

_LESS: "Final[StrPromise]" = _(
    "On %(day)s, people %(group)s are on average paid %(gap)s less for an hour than people "
    "%(reference)s."
)
_MORE: "Final[StrPromise]" = _(
    "On %(day)s, people %(group)s are on average paid %(gap)s more for an hour than people "
    "%(reference)s."
)
_AS_MUCH: "Final[StrPromise]" = _(
    "On %(day)s, people %(group)s are on average paid about as much for an hour as people "
    "%(reference)s."
)
_CANNOT: "Final[StrPromise]" = _(
    "What people %(group)s are paid on average can’t be told: too few of them told their origin, "
    "or too few changed since it was told last."
)
_LEAST: "Final[StrPromise]" = _("Each group has at least %(least)s people.")
_TOLD: "Final[StrPromise]" = _("About %(told)s of each 10 people told their origin.")


def says(
    given: Given, tables: Mapping[str, ProtectedTable], language: str
) -> Iterator[str | Saying]:  # fmt: skip
    """Say of each category how much less or more others are paid, and of whom that is the mean."""
    for category in categories(given.rows):
        told = _Told(given, category, tables[origin_pay.INDEX], language)
        for sentence in told.sentences():
            yield Saying(pay_words.named(category), sentence) if category else sentence
    yield from _response(tables)
    yield pay_words.of_who_told()


@dataclass(frozen=True)
class _Told:
    """What others are paid in a category, with the table in which it stands."""

    given: Given
    category: str
    table: ProtectedTable
    language: str

    def sentences(self) -> Iterator[str]:
        """Say the difference of each group, or that it can't be said; and how many they are."""
        for group in origin_pay.groups(self.given):
            if group != REFERENCE:
                yield self._of(group)
        yield _LEAST % {"least": origin_pay.least_in(self.given, self.category)}

    def _of(self, group: str) -> str:
        codes = {origin_pay.DIMENSION: group, CATEGORY: self.category}
        try:
            gap = Fraction(origin_pay.EACH - value_at(self.table, codes), origin_pay.EACH)
        except NotShown:
            return _CANNOT % {"group": CLASSES[group]}
        share, when = percentage(abs(gap), 0), day(self.given.said.reference_date)
        said = {
            "day": when.in_language(self.language),
            "gap": share.in_language(self.language),
            "group": CLASSES[group],
            "reference": CLASSES[REFERENCE],
        }
        words = _LESS if gap > 0 else _MORE if gap < 0 else _AS_MUCH
        return words % said


def _response(tables: Mapping[str, ProtectedTable]) -> Iterator[str]:
    """Say which part of everybody told an origin, when that is known and shown."""
    if origin_pay.RESPONSE in tables:
        try:
            told = value_at(tables[origin_pay.RESPONSE], {origin_pay.RESPONSE: origin_pay.TOLD})
        except NotShown:
            return
        yield _TOLD % {"told": plain(told).en}
