"""Counting the facts of a period and preparing a release of them."""

from datetime import datetime
from functools import cache

from django.utils import timezone
from nacl.public import PrivateKey

from rodedraad.accounts.actors import Actor
from rodedraad.core.errors import DomainError, require
from rodedraad.monitor import bridges, reports, words
from rodedraad.monitor.bridges import Bridges
from rodedraad.monitor.departments import Departments
from rodedraad.monitor.periods import Period
from rodedraad.monitor.reports import Counted, Lists
from rodedraad.organisations import profiles
from rodedraad.releases import policies as releasing
from rodedraad.releases import queries as releases
from rodedraad.releases import services as publishing
from rodedraad.releases.ledger import Known
from rodedraad.releases.models import Release
from rodedraad.releases.services import Draft, ShownTable
from rodedraad.releases.states import Audience, circles_of
from rodedraad.reporting import facts

DEEPEST, PUBLIC_LEVELS = 3, 2
_INNER = frozenset({Audience.MANAGEMENT, Audience.INCLUSION_OFFICE})


class NotEnded(DomainError):
    """The period has not ended: its figures would still change."""


class OnlyYears(DomainError):
    """Quarters are for management and the inclusion office."""


class YearIsOut(DomainError):
    """The year was published: a quarter of it would tell what happened in the others."""


class QuartersMissing(DomainError):
    """Some quarters were published and not all: the year would tell what happened in the rest."""


class TooFewChanged(DomainError):
    """Counted anew it differs so little from before that it would tell who came later."""


def prepare_reports(
    *, actor: Actor, key: PrivateKey, period: Period, audience: Audience, at: datetime
) -> Release:
    """Count the reports, signals and measures of a period and prepare a release of them.

    Raises `NotAllowed`, `NotEnded`, `OnlyYears`, `YearIsOut`, `QuartersMissing`, `TooFewChanged`,
    `CannotProtect`, `FactBroken` or `LedgerBroken`.
    """
    require(releasing.may_publish(actor))
    if timezone.localdate(at) <= period.last_day:
        raise NotEnded
    if period.quarter is not None and audience not in _INNER:
        raise OnlyYears
    known = releases.known(key)
    _require_order(period, known)
    levels = DEEPEST if audience in _INNER else PUBLIC_LEVELS
    lists = Lists.of(profiles.current(), Departments.on(period.last_day, levels=levels))
    counted = _counted(key, period, lists, known)
    draft = _draft(period, audience, lists, counted)
    return publishing.prepare(actor=actor, known=known, draft=draft, at=at)


def _counted(key: PrivateKey, period: Period, lists: Lists, known: Known) -> Counted:
    """Count anew, and as another version when something is not what it was before."""
    found = list(facts.opened(key, period.quarters))
    before = known.by_audience[Audience.INCLUSION_OFFICE]
    version = bridges.last_version(before, reports.SUBJECT, period.code)
    count = reports.count_year if period.quarter is None else reports.count_quarter
    counted = count(found, lists, period=period, version=max(version, 1))
    if bridges.agrees(counted.whole(), before):
        return counted
    if bridges.differs_by_few(counted.whole(), before, profiles.current().figures.strictest):
        raise TooFewChanged
    return count(found, lists, period=period, version=version + 1)


def _require_order(period: Period, known: Known) -> None:
    """Allow a year without its quarters, or after all of them; never a quarter after its year."""
    told = known.by_audience[Audience.INCLUSION_OFFICE]

    def is_out(code: str) -> bool:
        return bridges.last_version(told, reports.SUBJECT, code) > 0

    if period.quarter is not None:
        if is_out(str(period.year)):
            raise YearIsOut
    elif any(map(is_out, period.quarters)) and not all(map(is_out, period.quarters)):
        raise QuartersMissing


def _draft(period: Period, audience: Audience, lists: Lists, counted: Counted) -> Draft:
    profile, tables = profiles.current(), counted.whole()
    least = {one: int(getattr(profile.figures, one.value)) for one in circles_of(audience)}
    tree_of = cache(lambda one: Departments.on(one.last_day, levels=DEEPEST))
    return Draft(
        subject=reports.SUBJECT,
        period=period.code,
        audience=audience,
        reference_date=period.last_day,
        tables=tables,
        rules={one: reports.rules(number, lists) for one, number in least.items()},
        words=words.in_each_language(period, least[audience]),
        shown=[
            ShownTable(words.of_table(name, profile, lists.departments, period), arrange)
            for name, arrange in counted.shown.items()
        ],
        bridges=Bridges(tables, tree_of),
    )
