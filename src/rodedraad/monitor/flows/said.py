"""What the figures on who came, left and moved say in words, from what readers may see only."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.indicators.basis import Basis, Classification, Name
from rodedraad.lib.indicators.errors import NobodyCounted
from rodedraad.lib.indicators.flows import Flow, Reconciliation
from rodedraad.lib.indicators.shares import Share
from rodedraad.lib.indicators.wording.say import say
from rodedraad.lib.personnel.characteristics import YES
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.flows.counted import ROSE
from rodedraad.monitor.flows.ties import CAME, LEFT, NEW, WENT
from rodedraad.monitor.periods import Period
from rodedraad.monitor.readable import NotShown, table_of, value_at
from rodedraad.monitor.representation.counted import WOMAN
from rodedraad.ui.figures import Saying

_WHOLE: Final = Name("all", "de hele organisatie", "the whole organisation")
_EVERYBODY: Final = Name("everybody", "iedereen", "everybody")
_WOMEN: Final = Name("women", "vrouw", "women")
_SEX: Final = Classification(
    Name("sex", "geslacht zoals geregistreerd", "sex as registered"), "2026"
)
_EMPLOYEES: Final = Name("employees", "medewerkers", "employees")


@dataclass(frozen=True)
class FlowSayings:
    """Makes the sentences of the tables of one year."""

    period: Period

    def __call__(self, tables: Sequence[ProtectedTable], language: str) -> Sequence[Saying]:
        """Return the sentences in a language, each about figures that are all shown."""
        with translation.override(language):
            return list(self._said(tables, language))

    def _said(self, tables: Sequence[ProtectedTable], language: str) -> Iterator[Saying]:
        went, came = (table_of(tables, {"sex", DEPARTMENT, way}) for way in (WENT, CAME))
        rose = table_of(tables, {"sex", ROSE.name})
        if went is not None and came is not None:
            yield Saying(_("How many came and left"), self._of_all(went, came, language))
        year, first, last = self.period.year, self.period.before.last_day, self.period.last_day
        for table, codes, day, who in (
            (came, {CAME: NEW}, last, _who_came(year)),
            (went, {WENT: LEFT}, first, _who_left(year)),
            (rose, {ROSE.name: YES}, last, _who_rose(year)),
        ):
            if table is not None:
                for one in _women_among(table, codes, Basis(who, day, _SEX), language):
                    yield Saying(_("Women"), one)

    def _of_all(self, went: ProtectedTable, came: ProtectedTable, language: str) -> str:
        """Say how many came and left, with what there were before and after."""
        try:
            whole = Flow(
                _WHOLE, opening=value_at(went, {}), came=value_at(came, {CAME: NEW}),
                left=value_at(went, {WENT: LEFT}), moved_in=0, moved_out=0,
                closing=value_at(came, {}),
            )  # fmt: skip
        except NotShown:
            return _(
                "How many people came and left can’t be said: a figure that it takes is not shown."
            )
        days = (self.period.before.last_day, self.period.last_day)
        opening, closing = (_basis(day) for day in days)
        return say(Reconciliation(_EVERYBODY, opening, closing, (whole,))).in_language(language)


def _women_among(
    table: ProtectedTable, codes: dict[str, str], basis: Basis, language: str
) -> Iterator[str]:
    try:
        women, everybody = (value_at(table, {**codes, "sex": sex}) for sex in (WOMAN, ALL))
        yield say(Share(_WOMEN, basis, women, everybody)).in_language(language)
    except NobodyCounted:
        return
    except NotShown:
        said = _(
            "How large the part of women is among the %(population)s can’t be said: a figure that "
            "it takes is not shown."
        )
        yield said % {"population": getattr(basis.population, language)}


def _basis(day: date) -> Basis:
    return Basis(_EMPLOYEES, day, _SEX)


def _who_came(year: int) -> Name:
    return Name("came", f"medewerkers die in {year} kwamen", f"employees who came in {year}")


def _who_left(year: int) -> Name:
    return Name("left", f"medewerkers die in {year} weggingen", f"employees who left in {year}")


def _who_rose(year: int) -> Name:
    return Name(
        "rose",
        f"medewerkers die in {year} naar een hogere schaal gingen",
        f"employees who rose to a higher scale in {year}",
    )
