"""What the figures on pay say in words, worked out from what readers may see and no more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.indicators.basis import Basis, Classification, Name
from rodedraad.lib.indicators.errors import NobodyCounted
from rodedraad.lib.indicators.joint_assessment import Signal
from rodedraad.lib.indicators.pay import Component, MeanGap, MeanPay
from rodedraad.lib.indicators.pay_quarters import PayQuarter, QuarterShare
from rodedraad.lib.indicators.wording.say import say
from rodedraad.lib.personnel.characteristics import YES
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.pay.categories import PAID
from rodedraad.monitor.pay.counted import QUARTERS
from rodedraad.monitor.readable import NotShown, named, value_at
from rodedraad.monitor.representation.counted import NOT_WOMAN, WOMAN
from rodedraad.monitor.representation.populations import POPULATIONS
from rodedraad.ui.figures import Saying

_WOMEN: Final = Name(WOMAN, "vrouw", "women")
_OTHERS: Final = Name(
    NOT_WOMAN, "man of anders geregistreerd", "men or registered otherwise"
)  # fmt: skip
_SEX: Final = Classification(
    Name("sex", "geslacht zoals geregistreerd", "sex as registered"), "2026"
)


@dataclass(frozen=True)
class PaySayings:
    """Makes the sentences of the tables on pay of one reference date."""

    day: date

    def __call__(self, tables: Sequence[ProtectedTable], language: str) -> Sequence[Saying]:
        """Return the sentences in a language, each about figures that are all shown."""
        people, sums, quarters = tables
        with translation.override(language):
            said = {
                _("Mean pay"): list(self._gaps(people, sums, language)),
                _("Quarters by pay"): list(self._of_quarters(quarters, language)),
            }
            return [Saying(about, one) for about, few in said.items() for one in few]

    def _gaps(
        self, people: ProtectedTable, sums: ProtectedTable, language: str
    ) -> Iterator[str]:  # fmt: skip
        for category in (ALL, *_categories(sums)):
            try:
                first, second = (
                    self._mean(people, sums, category, group) for group in (_OTHERS, _WOMEN)
                )
                yield say(Signal(MeanGap(first, second))).in_language(language)
            except NobodyCounted:
                continue
            except NotShown:
                said = _(
                    "How the pay of women and of others differs among the %(population)s can’t be "
                    "said: a figure that it takes is not shown."
                )
                yield said % {"population": POPULATIONS[category]}

    def _mean(
        self, people: ProtectedTable, sums: ProtectedTable, category: str, group: Name
    ) -> MeanPay:
        at = {"scale": category, "sex": group.code}
        number, total = value_at(people, {**at, PAID: YES}), value_at(sums, at)
        basis = self._basis(category)
        return MeanPay(group, basis, Component.BASIC, number, Fraction(total))

    def _of_quarters(self, quarters: ProtectedTable, language: str) -> Iterator[str]:
        basis = self._basis(ALL)
        for number, code in enumerate(QUARTERS, start=1):
            try:
                people = {
                    group: Fraction(value_at(quarters, {"sex": group.code, PAID: code}))
                    for group in (_WOMEN, _OTHERS)
                }
            except NotShown:
                yield _(
                    "How women and others are spread over the four quarters by pay can’t be said "
                    "in full: a figure that it takes is not shown."
                )
                return
            if any(people.values()):
                quarter = PayQuarter(number, basis, people)
                yield say(QuarterShare(quarter, _WOMEN)).in_language(language)

    def _basis(self, category: str) -> Basis:
        return Basis(named(category, POPULATIONS[category]), self.day, _SEX)


def _categories(sums: ProtectedTable) -> Sequence[str]:
    """Return the categories of the table, without those that others are a part of."""
    return [
        code
        for one in sums.dimensions
        if one.name == "scale"
        for code in one.in_order()
        if code in one.leaves
    ]
