"""The dashboard of a department: what was published of it on each date, beside the organisation.

Nothing is counted here. Each figure was published to the reader before, and is shown as it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role
from rodedraad.core.errors import NotFound
from rodedraad.lib.disclosure.arranged import Slice, side_by_side
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.periods import Period
from rodedraad.monitor.reports import counted as reports
from rodedraad.monitor.reports.words import spoken
from rodedraad.monitor.representation import counted as representation
from rodedraad.organisations import queries as organisations
from rodedraad.organisations.queries import Line
from rodedraad.releases import queries as releases
from rodedraad.releases.models import Release
from rodedraad.releases.showing import figures
from rodedraad.releases.states import Audience
from rodedraad.ui.figures import Figures

SEES_ALL = frozenset({Role.INCLUSION_OFFICE, Role.TOP_MANAGEMENT, Role.EXECUTIVE_SECRETARY})
WHEN = "when"
_YEARS, _QUARTERS = 5, 8


@dataclass(frozen=True)
class Topic:
    """Figures on one thing over time: of the department, and of the whole organisation."""

    heading: str
    own: Figures
    whole: Figures | None
    over: str
    """The dimension of time, when there is enough to draw."""


@dataclass(frozen=True)
class _Kind:
    """Which table of which releases is shown: by its subject, and what else it is counted by."""

    subject: str
    by: tuple[str, ...]
    is_yearly: bool
    is_stock: bool = False


def has_dashboard(actor: Actor) -> bool:
    """Tell whether there is a dashboard for the actor."""
    return not actor.roles.isdisjoint({Role.MANAGER, *SEES_ALL})


def places(actor: Actor, day: date) -> Sequence[Line]:
    """Return the departments whose dashboard the actor may open, as a list of the tree.

    A manager has the own departments, those above them and those below; who answers for the whole
    organisation has all of them.
    """
    every = organisations.lines_on(day)
    if actor.roles & SEES_ALL:
        return every
    own = {one.department_id for one in actor.appointments if one.role == Role.MANAGER}
    paths = [line.path for line in every if line.department.id in own]
    return [line for line in every if any(_is_one_way(line.path, path) for path in paths)]


def _is_one_way(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tell whether one of two departments is the other one, above it or below it."""
    shorter = min(len(first), len(second))
    return first[:shorter] == second[:shorter]


def topics(actor: Actor, code: str, *, day: date, language: str) -> Sequence[Topic]:
    """Return what was published to the actor of a department; `NotFound` when it is not for them.

    Raises `ChangedOutside`.
    """
    if code not in {ALL, *(line.department.code for line in places(actor, day))}:
        raise NotFound
    known = {
        subject: releases.published(actor, subject)
        for subject in (reports.SUBJECT, representation.SUBJECT)
    }
    with translation.override(language):
        found = [
            _topic(heading, kind, known[kind.subject], code, language)
            for heading, kind in _kinds().items()
        ]
    return [one for one in found if one is not None]


def _kinds() -> Mapping[str, _Kind]:
    kind, sex = reports.KIND.name, representation.WOMEN.name
    return {
        _("Reports and signals, by year"): _Kind(reports.SUBJECT, (kind,), is_yearly=True),
        _("Reports and signals, by quarter"): _Kind(reports.SUBJECT, (), is_yearly=False),
        _("Women, and everybody who works here"): _Kind(
            representation.SUBJECT, (sex,), is_yearly=True, is_stock=True
        ),
    }


def _topic(
    heading: str, kind: _Kind, known: Sequence[Release], code: str, language: str
) -> Topic | None:  # fmt: skip
    own = _over_time(kind, known, code, language)
    if own is None:
        return None
    whole = None if code == ALL else _over_time(kind, known, ALL, language)
    return Topic(heading, own, whole, WHEN if kind.by and _can_be_drawn(own) else "")


def _can_be_drawn(own: Figures) -> bool:
    """Tell whether figures of two moments or more are shown: less makes no line."""
    moments = {
        dict(cell.codes).get(WHEN) for cell, value in own.table.shown.items() if value is not None
    }
    return len(moments - {None}) > 1


def _over_time(
    kind: _Kind, known: Sequence[Release], code: str, language: str
) -> Figures | None:  # fmt: skip
    """Put the figures of a department beside each other, the oldest first; nothing when none are.

    Of one period the figures of the innermost circle count: they go deepest into the tree.
    """
    inner = sorted(known, key=lambda one: list(Audience).index(Audience(one.audience)))
    found: dict[str, Figures] = {}
    for release in inner:
        period = Period.of(release.period)
        part = _part(release, kind, code, language)
        if part is not None and (period.quarter is None) == kind.is_yearly:
            found[period.code] = part
    shown = sorted(found)[-(_YEARS if kind.is_yearly else _QUARTERS) :]
    if not shown:
        return None
    return _beside(kind, {one: found[one] for one in shown}, code)


def _part(release: Release, kind: _Kind, code: str, language: str) -> Figures | None:
    """Return the table of a release that a dashboard shows, when it knows the department."""
    wanted = {DEPARTMENT, *kind.by}
    for part in release.parts:
        if set(part.dimensions) == wanted:
            one = figures(part, language)
            return one if _has(one.table, code) else None
    return None


def _has(table: ProtectedTable, code: str) -> bool:
    return any(code in one for one in table.dimensions if one.name == DEPARTMENT)


def _beside(kind: _Kind, found: Mapping[str, Figures], code: str) -> Figures:
    newest = list(found.values())[-1]
    table = side_by_side(
        WHEN, {when: Slice(one.table, {DEPARTMENT: code}) for when, one in found.items()}, whole=ALL
    )
    times = {when: spoken(Period.of(when)) for when in found}
    return Figures(
        table,
        newest.label(DEPARTMENT, code),
        {**newest.names, WHEN: _("Reference date") if kind.is_stock else _("Period")},
        {**newest.labels, WHEN: {**times, ALL: _("Together")}},
        moments=frozenset({WHEN}) if kind.is_stock else frozenset(),
    )
