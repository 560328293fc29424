"""What published figures say of growth and of years to come, from what everybody sees and no more.

A figure that is withheld is never guessed: what takes it can't be said, and that is said.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from rodedraad.lib.indicators.basis import Name
from rodedraad.lib.indicators.ceiling import scale_steps
from rodedraad.lib.indicators.errors import (
    NobodyCounted,
    NotOnThisLine,
    NoVariation,
    TooFewPoints,
)
from rodedraad.lib.indicators.flows import Flow
from rodedraad.lib.indicators.growth import (
    Growth,
    GrowthAhead,
    GrowthTarget,
    Reading,
    both_readings,
)
from rodedraad.lib.indicators.levers import Levers
from rodedraad.lib.indicators.projection import project
from rodedraad.lib.indicators.shares import Share
from rodedraad.lib.indicators.trend import FEWEST_POINTS, Forecast, Trend
from rodedraad.lib.indicators.wording.say import say
from rodedraad.monitor.flows.ties import BOTH, CAME, LEFT, NEW, WENT
from rodedraad.monitor.outlook.series import Year
from rodedraad.monitor.readable import NotShown, value_at
from rodedraad.monitor.representation.counted import (
    FROM_12_TO_14,
    FROM_15,
    NOT_WOMAN,
    SCALE_11,
    TO_10,
    WOMAN,
)
from rodedraad.monitor.representation.populations import POPULATIONS
from rodedraad.monitor.representation.said import GROUPS, share_of
from rodedraad.organisations.profiles import GrowthProfile, TargetGroup, TargetProfile
from rodedraad.ui.figures import Saying

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

AHEAD: Final = 25
"""So many years a projection goes on."""
_BANDS: Final = (TO_10, SCALE_11, FROM_12_TO_14, FROM_15)
_CANNOT_TREND: "Final[StrPromise]" = _(
    "How the part of the %(population)s who are %(group)s goes over the years can’t be said: it "
    "takes %(least)s years of which all figures are shown."
)
_CANNOT_GROW: "Final[StrPromise]" = _(
    "Whether the part of the %(population)s who are %(group)s grows by %(percent)s%% from "
    "%(start)s to %(end)s can’t be said: a figure that it takes is not there, or is not shown."
)
_NOT_KNOWN: "Final[StrPromise]" = _(
    "How the part of the %(population)s who are %(group)s changes can’t be said: of some people it "
    "is not known, and of how many differs by year."
)
_TOO_FAR: "Final[StrPromise]" = _(
    "On that line %(percent)s%% is more than %(years)s years away. That is too far to go by."
)
_CANNOT_PROJECT: "Final[StrPromise]" = _(
    "When %(percent)s%% of the %(population)s are %(group)s can’t be worked out from who came and "
    "left: a figure that it takes is not there, or is not shown."
)
_CANNOT_STEP: "Final[StrPromise]" = _(
    "At which scales the part of women changes can’t be said in full: a figure that it takes is "
    "not shown."
)


@dataclass(frozen=True)
class Outlook:
    """Makes the sentences on some years, the oldest first; at least one."""

    years: Sequence[Year]
    targets: Sequence[TargetProfile]
    growth: Sequence[GrowthProfile]

    def __call__(self, language: str) -> Sequence[Saying]:
        """Return the sentences in a language, by what they are about."""
        with translation.override(language):
            said = {
                _("Growth"): [one for aim in self.growth for one in self._growth(aim, language)],
                _("Targets"): [one for aim in self.targets for one in self._heading(aim, language)],
                _("From scale to scale"): list(self._steps(language)),
            }
            return [Saying(str(about), str(one)) for about, few in said.items() for one in few]

    def _growth(self, aim: GrowthProfile, language: str) -> Iterator[str]:
        """Judge a growth in both readings; before its last year, say how far it is."""
        asked = Fraction(aim.percent, 100)
        last = min(aim.end, self.years[-1].period.year)
        try:
            start, end = (self._share_in(year, aim) for year in (aim.start, last))
            if start.unknown or end.unknown:
                yield _NOT_KNOWN % _about(aim)
                return
            if last > aim.start:
                growth = Growth(start, end)
                yield say(growth).in_language(language)
        except (NotShown, NobodyCounted):
            yield _CANNOT_GROW % {**_about(aim), "start": aim.start, "end": aim.end}
            return
        if last == aim.end:
            yield from (say(one).in_language(language) for one in both_readings(growth, asked))
            return
        for reading in Reading:
            ahead = GrowthAhead(start, GrowthTarget(asked, reading), aim.end)
            yield say(ahead).in_language(language)

    def _heading(self, aim: TargetProfile, language: str) -> Iterator[str]:
        """Say how the line goes and when it meets a target, and what flows would make of it."""
        points = self._points(aim)
        if any(one.unknown for one in points):
            yield _NOT_KNOWN % _about(aim)
            return
        try:
            trend = Trend(tuple(points))
        except TooFewPoints:
            yield _CANNOT_TREND % {**_about(aim), "least": FEWEST_POINTS}
        except NoVariation:
            pass
        else:
            yield from _on_the_line(trend, aim.percent, language)
        if aim.group == TargetGroup.WOMEN:
            yield from self._projected(aim, language)

    def _projected(self, aim: TargetProfile, language: str) -> Iterator[str]:
        """Follow the share with the flows of the last year, until it meets its target."""
        year, target = self.years[-1], Fraction(aim.percent, 100)
        try:
            start = self._share_in(year.period.year, aim)
            if start.value >= target:
                return
            levers = Levers.seen(*(_flow(year, sex, aim.scales) for sex in (WOMAN, NOT_WOMAN)))
        except (NotShown, NobodyCounted):
            yield _CANNOT_PROJECT % _about(aim)
            return
        projection = project(start, levers, target, years=AHEAD, seed=year.period.year)
        yield say(projection).in_language(language)

    def _steps(self, language: str) -> Iterator[str]:
        """Say what becomes of the part of women at each step between bands of scales."""
        newest = self.years[-1]
        table = newest.by_scale(TargetGroup.WOMEN)
        if table is None:
            return
        try:
            bands = [share_of(table, newest.day, TargetGroup.WOMEN, one) for one in _BANDS]
            yield from (say(one).in_language(language) for one in scale_steps(bands))
        except (NotShown, NobodyCounted):
            yield str(_CANNOT_STEP)

    def _points(self, aim: TargetProfile) -> Sequence[Share]:
        found = []
        for year in self.years:
            try:
                found.append(self._share_in(year.period.year, aim))
            except (NotShown, NobodyCounted):
                continue
        return found

    def _share_in(self, year: int, aim: GrowthProfile | TargetProfile) -> Share:
        """Return the share in a year. Raises `NotShown` or `NobodyCounted`."""
        for one in self.years:
            table = one.by_scale(aim.group) if one.period.year == year else None
            if table is not None:
                return share_of(table, one.day, aim.group, aim.scales)
        raise NotShown


def _on_the_line(trend: Trend, percent: int, language: str) -> Iterator[str]:
    """Say how a line goes, and when it meets a target, unless that is too far to mean anything."""
    try:
        forecast = Forecast(trend, Fraction(percent, 100))
    except NotOnThisLine:
        yield say(trend).in_language(language)
        return
    if forecast.year <= trend.points[-1].basis.reference_date.year + AHEAD:
        yield say(forecast).in_language(language)
    else:
        yield say(trend).in_language(language)
        yield _TOO_FAR % {"percent": percent, "years": AHEAD}


def _flow(year: Year, sex: str, scales: str) -> Flow:
    """Return who came to and left some scales in a year. Raises `NotShown`.

    Of who was here on both days the figures tell how many were in these scales on each of them: the
    difference is counted as moved in, or out. Who rose while another fell is not seen.
    """
    went, came = year.moves(WENT), year.moves(CAME)
    if went is None or came is None:
        raise NotShown
    at = {"sex": sex, "scale": scales}
    moved = value_at(came, {**at, CAME: BOTH}) - value_at(went, {**at, WENT: BOTH})
    return Flow(
        Name(scales, scales, scales),
        opening=value_at(went, at),
        came=value_at(came, {**at, CAME: NEW}),
        left=value_at(went, {**at, WENT: LEFT}),
        moved_in=max(moved, 0),
        moved_out=max(-moved, 0),
        closing=value_at(came, at),
    )


def _about(aim: GrowthProfile | TargetProfile) -> dict[str, object]:
    return {
        "population": POPULATIONS[aim.scales],
        "group": GROUPS[aim.group].words,
        "percent": aim.percent,
    }
