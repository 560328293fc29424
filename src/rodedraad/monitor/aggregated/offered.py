"""What figures that others counted offer on the dashboard and the integral monitor.

Each series of a source is a subject of its own. Its years stand in one line as far as they were
counted alike; what was counted in another way before stands apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Final, Protocol

from django.utils import translation
from django.utils.translation import gettext as _

from rodedraad.aggregated.words import BODY_KINDS, ORIGINS
from rodedraad.lib.aggregates import CLASSIFICATIONS, SourceKind
from rodedraad.lib.aggregates.bodies import BODY
from rodedraad.lib.aggregates.kinds import (
    EXPERIENCED,
    FROM_11,
    LABOUR_FORCE,
    ORGANISATION,
    REPORTED,
    SCALES,
    TO_10,
)
from rodedraad.lib.aggregates.origin_pay import CATEGORY, REFERENCE
from rodedraad.lib.indicators.basis import Unit
from rodedraad.monitor.aggregated import (
    barometer,
    bodies,
    origin_pay,
    pay_words,
    series,
    sick_leave,
    surveys,
)
from rodedraad.monitor.aggregated.series import Run
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.offering import Family, Figure, Offer
from rodedraad.releases.models import Release
from rodedraad.releases.states import Audience

_CIRCLES: Final = tuple(Audience)


@dataclass(frozen=True)
class _Named:
    """A run of a series, with its name and the beginning of the names of its offers."""

    run: Run
    name: str
    key: str

    @property
    def newest(self) -> Release:
        """Return its last year."""
        return self.run.years[-1]

    def offer(self, heading: str, figures: Sequence[Figure]) -> Offer:
        """Return figures of this run under a heading, which names the run."""
        return Offer(
            name=self.key,
            subject=self.newest.subject,
            heading=f"{self.name}: {heading}",
            figures=figures,
            periods=[one.period for one in self.run.years],
            breaks=self.run.breaks,
            short=self.name,
            notes=[_("Others counted this, not this platform."), *_broken(self.run)],
        )


class _Ways(Protocol):
    """What a run of a kind of source offers, in the language that is active."""

    def __call__(self, named: _Named) -> Iterator[Offer]: ...


def _offers(ways: _Ways, found: Sequence[Release], language: str) -> Sequence[Offer]:
    """Return what each series offers, its newest run first."""
    by_subject = groupby(sorted(found, key=_subject), key=_subject)
    with translation.override(language):
        return [
            offer
            for _subject_of, releases in by_subject
            for named in _runs(_innermost(list(releases)))
            for offer in ways(named)
        ]


def _subject(release: Release) -> str:
    return release.subject


def _innermost(found: Sequence[Release]) -> Sequence[Release]:
    """Return one release of each year, the oldest first: that of the innermost circle."""
    inwards = sorted(found, key=lambda one: _CIRCLES.index(Audience(one.audience)))
    years = {one.period: one for one in inwards}
    return [years[one] for one in sorted(years)]


def _runs(years: Sequence[Release]) -> Iterator[_Named]:
    """Yield the runs of a series, the newest first; an older one has its years in its name."""
    runs = series.runs_of(years)
    for run in reversed(runs):
        first, last = run.years[0].period, run.years[-1].period
        name = series.name_in(run.years[-1])
        shown = name if run is runs[-1] else f"{name} ({series.span(first, last)})"
        yield _Named(run, shown, f"{run.years[-1].subject}:{first}")


def _broken(run: Run) -> Iterator[str]:
    said = _(
        "From %(year)s on it was counted in another way, or of other groups. Do not compare these "
        "years with those before."
    )
    yield from (said % {"year": one} for one in run.breaks)


def _sick_leave(named: _Named) -> Iterator[Offer]:
    lost = Figure(
        sick_leave.LOST,
        _("Days lost to sick leave"),
        {sick_leave.DAYS: sick_leave.LOST},
        table=sick_leave.RATE,
        each=sick_leave.EACH,
        beside=_("%(name)s, of each 100 days of work") % {"name": named.name},
    )
    heading = _("days lost to sick leave, of each 1,000 days on which people could work")
    yield named.offer(heading, [lost])


def _survey(named: _Named) -> Iterator[Offer]:
    scales = [
        Figure(
            code,
            str(surveys.NAMES[code]),
            {surveys.SCALE: code},
            table=surveys.POSITIVE,
            each=100,
            beside=f"{named.name}: {surveys.NAMES[code].lower()}",
        )
        for code in SCALES
        if code in _codes(named.newest, surveys.SCALE)
    ]
    if scales:
        yield named.offer(_("how many people are positive, of each 100 who answered"), scales)
    codes = _codes(named.newest, surveys.WILLINGNESS)
    if EXPERIENCED in codes:
        yield _behaviour(named, has_reported=REPORTED in codes)


def _behaviour(named: _Named, *, has_reported: bool) -> Offer:
    """Offer how many experienced unwanted behaviour, and how many of those reported it."""
    key = f"{named.key}:behaviour"
    answered = Figure(
        "answered",
        _("Answered"),
        {surveys.WILLINGNESS: ALL},
        beside=_("%(name)s: answered") % {"name": named.name},
    )
    words = {EXPERIENCED: _("Experienced it"), REPORTED: _("Reported it")}
    figures = [
        Figure(
            code,
            words[code],
            {surveys.WILLINGNESS: code},
            part_of=f"{key}.{whole}",
            beside=f"{named.name}: {said}",
        )
        for code, whole, said in (
            (EXPERIENCED, "answered", _("experienced unwanted behaviour")),
            (REPORTED, EXPERIENCED, _("reported it, of those who experienced it")),
        )
        if code == EXPERIENCED or has_reported
    ]
    heading = _("unwanted behaviour that people experienced, and reported")
    made = named.offer(heading, [answered, *figures])
    return replace(made, name=key, is_drawn=False)


def _barometer(named: _Named) -> Iterator[Offer]:
    """Offer the shares of the whole; of groups of scales only what is held against others."""
    facts = series.facts_of(named.newest)
    classes = CLASSIFICATIONS[facts["classification"]]
    held = classes.held_against
    asked = [
        *((ORGANISATION, code) for code in classes.headings),
        *((one, held) for one in (TO_10, FROM_11, LABOUR_FORCE)),
    ]
    groups = _groups()
    figures = [
        Figure(
            f"{group}:{code}",
            f"{groups[group]}: {barometer.CLASSES[code]}",
            {classes.dimension: code},
            table=group,
            each=barometer.EACH,
            beside=f"{named.name}, {groups[group].lower()}: {barometer.CLASSES[code]}",
            is_of_a_part=group in {TO_10, FROM_11},
        )
        for group, code in asked
    ]
    is_jobs = Unit(facts["unit"]) is Unit.JOBS
    heading = _("origin, of each 1,000 jobs") if is_jobs else _("origin, of each 1,000 people")
    yield replace(named.offer(heading, figures), is_stock=True)


def _bodies(named: _Named) -> Iterator[Offer]:
    """Offer how many of each 100 are women, of each kind of body; the whole organisation only."""
    there = _codes(named.newest, BODY)
    figures = [
        Figure(
            kind.value,
            str(words),
            {BODY: kind.value},
            table=bodies.SHARE,
            each=bodies.EACH,
            beside=_("%(name)s, women: %(kind)s")
            % {"name": named.name, "kind": str(words)[0].lower() + str(words)[1:]},
        )
        for kind, words in BODY_KINDS.items()
        if kind.value in there
    ]
    yield replace(named.offer(_("women in each kind of body, of each 100"), figures), is_stock=True)


def _origin_pay(named: _Named) -> Iterator[Offer]:
    """Offer what others are paid for each 100 euros, by category of work where there are any."""
    table = named.newest.parts[0].table()
    found = {one.name: one for one in table.dimensions}
    in_categories = [one for one in found.get(CATEGORY, ()) if one != ALL] or [""]
    there = [one for one in ORIGINS if one in found[origin_pay.DIMENSION] and one != REFERENCE]
    figures = [_paid(named, category, one) for category in in_categories for one in there]
    heading = _("pay for an hour, for each 100 euros of people of an origin in the Netherlands")
    made = named.offer(heading, figures)
    yield replace(made, is_stock=True, notes=[*made.notes, pay_words.of_who_told()])


def _paid(named: _Named, category: str, origin: str) -> Figure:
    words = str(ORIGINS[origin])
    if category:
        words = f"{pay_words.named(category)}: {words}"
    return Figure(
        f"{category}:{origin}",
        words,
        {origin_pay.DIMENSION: origin, **({CATEGORY: category} if category else {})},
        table=origin_pay.INDEX,
        each=origin_pay.EACH,
        beside=f"{named.name}: {words[0].lower()}{words[1:]}",
        is_of_a_part=bool(category),
    )


def _groups() -> Mapping[str, str]:
    return {
        ORGANISATION: _("The whole organisation"),
        TO_10: _("Scale 10 and lower"),
        FROM_11: _("Scale 11 and higher"),
        LABOUR_FORCE: _("The labour force, to compare"),
    }


def _codes(release: Release, dimension: str) -> frozenset[str]:
    """Return the codes of a dimension of the release that are no part of departments."""
    found = (
        one
        for part in release.parts
        if dimension in part.dimensions and set(part.dimensions) <= {dimension, DEPARTMENT}
        for one in part.table().dimensions
        if one.name == dimension
    )
    return frozenset(code for one in found for code in one)


SICK_LEAVE: Final = Family(f"{SourceKind.SICK_LEAVE.value}-", partial(_offers, _sick_leave))
SURVEYS: Final = Family(f"{SourceKind.SURVEY.value}-", partial(_offers, _survey))
BODIES: Final = Family(f"{SourceKind.BODIES.value}-", partial(_offers, _bodies))
ORIGIN_PAY: Final = Family(f"{SourceKind.ORIGIN_PAY.value}-", partial(_offers, _origin_pay))
BAROMETERS: Final = Family(f"{SourceKind.BAROMETER.value}-", partial(_offers, _barometer))
