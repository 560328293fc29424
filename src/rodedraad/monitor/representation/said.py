"""What the figures on who works here say in words, made from what readers may see and no more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.indicators.basis import Basis, Classification
from rodedraad.lib.indicators.ceiling import CeilingIndex
from rodedraad.lib.indicators.errors import NobodyCounted
from rodedraad.lib.indicators.jobs_agreement import (
    HOURS_A_YEAR,
    JobsAgreement,
    jobs_of_weeks,
)
from rodedraad.lib.indicators.representation import HeadsToTarget
from rodedraad.lib.indicators.shares import Share
from rodedraad.lib.indicators.wording.say import say
from rodedraad.lib.personnel.characteristics import UNKNOWN, YES
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.readable import NotShown, named, table_of, value_at
from rodedraad.monitor.representation.counted import UNDER_35, WOMAN
from rodedraad.monitor.representation.hours import AGREEMENT, HOURS
from rodedraad.monitor.representation.populations import POPULATIONS
from rodedraad.organisations.profiles import TargetGroup, TargetProfile, TargetScales
from rodedraad.ui.figures import Saying

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


@dataclass(frozen=True)
class _Group:
    """A group as it stands in a table: by which dimension, under which code, in which classes."""

    dimension: str
    code: str
    about: "StrPromise"
    words: "StrPromise"
    classes: "StrPromise"
    version: str


GROUPS: Final = {
    TargetGroup.WOMEN: _Group("sex", WOMAN, _("Women"), _("women"), _("sex as registered"), "2026"),
    TargetGroup.UNDER_35: _Group(
        "age", UNDER_35, _("Age"), _("younger than 35"), _("age reached in the year"), "2026"
    ),
    TargetGroup.OUTSIDE_EUROPE: _Group(
        "origin",
        "outside_europe",
        _("Origin"),
        _("of an origin outside Europe"),
        _("origin as told by employees, in the classes of Statistics Netherlands"),
        "2022",
    ),
}
_ALWAYS: Final = (
    (TargetGroup.WOMEN, TargetScales.ALL), (TargetGroup.WOMEN, TargetScales.FROM_11),
    (TargetGroup.UNDER_35, TargetScales.ALL), (TargetGroup.OUTSIDE_EUROPE, TargetScales.ALL),
)  # fmt: skip
"""Of whom something is said, whether there is a target or not."""
CANNOT_SAY: "Final[StrPromise]" = _(
    "How large the part of the %(population)s is who are %(group)s can’t be said: a figure that it "
    "takes is not shown."
)
_CANNOT_COUNT_JOBS: "Final[StrPromise]" = _(
    "How many jobs of the jobs agreement there are can’t be said: the hours are not known, are of "
    "few people, or were told before."
)
_QUOTA_WHOLE: Final = 10_000
_CANNOT_AIM: "Final[StrPromise]" = _(
    "How far this is from the target of %(percent)s%% can’t be said: of %(unknown)s people it is "
    "not known."
)


@dataclass(frozen=True)
class Sayings:
    """Makes the sentences of the tables of one reference date."""

    day: date
    targets: Sequence[TargetProfile]
    jobs_quota: int | None = None

    def __call__(self, tables: Sequence[ProtectedTable], language: str) -> Sequence[Saying]:
        """Return the sentences in a language, by group, each about figures that are all shown."""
        with translation.override(language):
            return list(self._said(tables, language))

    def _said(self, tables: Sequence[ProtectedTable], language: str) -> Iterator[Saying]:
        aims = {(one.group, one.scales): one for one in self.targets}
        wanted = dict.fromkeys((*_ALWAYS, *aims))
        for group, scales in sorted(wanted, key=lambda one: list(GROUPS).index(one[0])):
            table = table_of(tables, {"scale", GROUPS[group].dimension})
            if table is None:
                continue
            for one in self._of(table, group, scales, aims.get((group, scales)), language):
                yield Saying(str(GROUPS[group].about), one)
        for one in self._jobs(tables, language):
            yield Saying(str(_("Jobs agreement")), one)

    def _jobs(self, tables: Sequence[ProtectedTable], language: str) -> Iterator[str]:
        """Say how many jobs of the jobs agreement there are, and how many are asked for."""
        if self.jobs_quota is None or table_of(tables, {AGREEMENT}) is None:
            return
        table = table_of(tables, {HOURS.name})
        if table is None:
            yield str(_CANNOT_COUNT_JOBS)
            return
        of_agreement, of_all = (
            jobs_of_weeks(value_at(table, {HOURS.name: code})) * HOURS_A_YEAR for code in (YES, ALL)
        )
        quota = Fraction(self.jobs_quota, _QUOTA_WHOLE)
        counted = JobsAgreement(self.day.year, of_agreement, 0, of_all, quota)
        yield say(counted).in_language(language)

    def _of(
        self,
        table: ProtectedTable,
        group: TargetGroup,
        scales: TargetScales,
        aim: TargetProfile | None,
        language: str,
    ) -> Iterator[str]:
        try:
            share = share_of(table, self.day, group, scales)
        except NobodyCounted:
            return
        except NotShown:
            yield CANNOT_SAY % {"population": POPULATIONS[scales], "group": GROUPS[group].words}
            return
        yield say(share).in_language(language)
        if aim is not None:
            yield to_target(share, aim.percent, language)
        if scales != TargetScales.ALL and share.numerator:
            yield from self._step(table, group, share, language)

    def _step(
        self, table: ProtectedTable, group: TargetGroup, above: Share, language: str
    ) -> Iterator[str]:
        """Say what becomes of the share on the way up, when both ends are shown."""
        try:
            below = share_of(table, self.day, group, TargetScales.ALL)
        except NotShown:
            return
        if not (below.unknown or above.unknown):
            yield say(CeilingIndex(below, above)).in_language(language)


def share_of(
    table: ProtectedTable, day: date, group: TargetGroup, scales: str
) -> Share:  # fmt: skip
    """Return the share of a group in some scales on a day. Raises `NotShown`, `NobodyCounted`."""
    known = GROUPS[group]
    basis = Basis(
        named(scales, POPULATIONS[scales]),
        day,
        Classification(named(known.dimension, known.classes), known.version),
    )

    def at(code: str) -> int:
        return value_at(table, {"scale": scales, known.dimension: code})

    has_unknown = any(UNKNOWN in one for one in table.dimensions if one.name != "scale")
    unknown = at(UNKNOWN) if has_unknown else 0
    return Share(named(known.code, known.words), basis, at(known.code), at(ALL), unknown)


def to_target(share: Share, percent: int, language: str) -> str:
    """Say how many more it takes; where that hangs on who is not known, say so instead."""
    wanted = HeadsToTarget(share, Fraction(percent, 100))
    if wanted.heads and share.unknown:
        return _CANNOT_AIM % {"percent": percent, "unknown": share.unknown}
    return say(wanted).in_language(language)
