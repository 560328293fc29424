"""Counting what happened in a period, who works here on its last day, who came and left, talks."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from django.utils import timezone
from nacl.public import PrivateKey

from rodedraad.accounts.actors import Actor
from rodedraad.audit import queries as trail
from rodedraad.core.errors import DomainError, NotFound, require
from rodedraad.lib.quarters import quarter_of
from rodedraad.monitor import bridges, drafting
from rodedraad.monitor.anew import TableWords, counted_again, told_anew
from rodedraad.monitor.counting import Counted
from rodedraad.monitor.departments import (
    DEEPEST,
    INNER,
    PUBLIC_LEVELS,
    Departments,
    levels_for,
)
from rodedraad.monitor.flows import counted as flows
from rodedraad.monitor.flows import words as flow_words
from rodedraad.monitor.flows.ties import OPENING, Between
from rodedraad.monitor.pay import counted as pay
from rodedraad.monitor.pay import preparing as preparing_pay
from rodedraad.monitor.pay.categories import SUBJECT as PAY
from rodedraad.monitor.pay.categories import Cut
from rodedraad.monitor.periods import Period
from rodedraad.monitor.reports import counted as reports
from rodedraad.monitor.reports.counted import Lists
from rodedraad.monitor.representation import counted as representation
from rodedraad.monitor.representation import words as representation_words
from rodedraad.monitor.representation.telling import may_tell_hours
from rodedraad.monitor.talks import counted as talks
from rodedraad.monitor.talks.counted import Places
from rodedraad.organisations import profiles
from rodedraad.releases import policies as releasing
from rodedraad.releases import queries as releases
from rodedraad.releases import services as publishing
from rodedraad.releases.ledger import Known
from rodedraad.releases.models import Release
from rodedraad.releases.states import Audience
from rodedraad.reporting import facts
from rodedraad.talks import queries as recorded
from rodedraad.talks.questions import Kind
from rodedraad.workforce import queries as workforce

if TYPE_CHECKING:
    from polars import DataFrame

_LAST_QUARTER = 4


class NotEnded(DomainError):
    """The period has not ended: its figures would still change."""


class OnlyYears(DomainError):
    """Quarters are for management and the inclusion office."""


class NotAYear(DomainError):
    """Who came and who left is counted over whole years."""


class NoSnapshot(DomainError):
    """There are no personnel data of this day."""

    def __init__(self, day: date) -> None:
        super().__init__()
        self.day = day


class BeforeTheFirst(DomainError):
    """The period was over before this platform knew of anything: nothing could be counted.

    `first` is the first quarter that it knows of.
    """

    def __init__(self, first: Period) -> None:
        super().__init__(first.code)
        self.first = first


class NoTalks(DomainError):
    """No talk of this year is kept: it would be published as nought."""


class NoFourthQuarter(DomainError):
    """Who works here is counted on a day: that of the last quarter is that of the year."""


class YearIsOut(DomainError):
    """The year was published: a quarter of it would tell what happened in the others."""


class QuartersMissing(DomainError):
    """Some quarters were published and not all: the year would tell what happened in the rest.

    `missing` are those that were not published yet.
    """

    def __init__(self, missing: Sequence[Period]) -> None:
        super().__init__(*(one.code for one in missing))
        self.missing = missing


class TooFewCame(DomainError):
    """So few people came, left or changed since a published day that both tell who they are.

    `day` is the day that was published.
    """

    def __init__(self, day: date) -> None:
        super().__init__()
        self.day = day


def prepare_reports(
    *, actor: Actor, key: PrivateKey, period: Period, audience: Audience, at: datetime
) -> Release:
    """Count the reports, signals and measures of a period and prepare a release of them.

    Raises `NotAllowed`, `NotEnded`, `OnlyYears`, `BeforeTheFirst`, `YearIsOut`, `QuartersMissing`,
    `TooFewChanged`, `CannotProtect`, `FactBroken` or `LedgerBroken`.
    """
    _require(actor, period, audience, at)
    _require_registered(period, at)
    known = releases.known(key)
    _require_order(period, known)
    lists = Lists.of(
        profiles.current(), Departments.on(period.last_day, levels=levels_for(audience))
    )
    found = list(facts.opened(key, period.quarters))
    count = reports.count_year if period.quarter is None else reports.count_quarter
    named = drafting.report_words(lists, period)
    tally = partial(count, found, lists, period=period)
    counted = _anew(reports.SUBJECT, period, known, tally, named)
    draft = drafting.of_reports(
        period, audience, lists, counted, _quarters_left(period.year, known)
    )
    return publishing.prepare(actor=actor, known=known, draft=draft, at=at)


def prepare_representation(
    *, actor: Actor, key: PrivateKey, period: Period, audience: Audience, at: datetime
) -> Release:
    """Count who works here on the last day of a period and prepare a release of it.

    Raises `NotAllowed`, `NotEnded`, `OnlyYears`, `NoFourthQuarter`, `NoSnapshot`, `TooFewChanged`,
    `TooFewCame`, `CannotProtect`, `SnapshotBroken` or `LedgerBroken`.
    """
    if period.quarter == _LAST_QUARTER:
        raise NoFourthQuarter
    _require(actor, period, audience, at)
    known = releases.known(key)
    places, jobs = drafting.all_told(period, audience), _jobs_on(key, period.last_day)
    least = profiles.current().figures.strictest
    few = partial(representation.few_changed, jobs, period.last_day, least=least)
    _require_turnover(key, known, representation.SUBJECT, period, few)
    told = known.by_audience[Audience.INCLUSION_OFFICE]
    hours_of = least if may_tell_hours(key, told, jobs, period, least) else None
    tally = partial(representation.count, jobs, places, period=period, hours_of=hours_of)
    named = partial(representation_words.of_table, departments=places)
    counted = _anew(representation.SUBJECT, period, known, tally, named)
    draft = drafting.of_representation(period, audience, places, counted)
    return publishing.prepare(actor=actor, known=known, draft=draft, at=at)


def prepare_flows(
    *, actor: Actor, key: PrivateKey, period: Period, audience: Audience, at: datetime
) -> Release:
    """Count who came, left and moved in a year, and prepare a release of it.

    Raises `NotAllowed`, `NotEnded`, `NotAYear`, `NoSnapshot` (of the last day of the year, or of
    that of the year before), `TooFewChanged`, `CannotProtect`, `SnapshotBroken` or `LedgerBroken`.
    """
    if period.quarter is not None:
        raise NotAYear
    _require(actor, period, audience, at)
    known = releases.known(key)
    places = Between(
        drafting.all_told(period.before, audience), drafting.all_told(period, audience)
    )
    opening, closing = (_jobs_on(key, one.last_day) for one in (period.before, period))
    tally = partial(flows.count, opening, closing, places, period=period)
    named = partial(flow_words.of_table, places=places, period=period)
    counted = _anew(OPENING, period, known, tally, named)
    draft = drafting.of_flows(period, audience, places, counted)
    return publishing.prepare(actor=actor, known=known, draft=draft, at=at)


def prepare_pay(
    *, actor: Actor, key: PrivateKey, period: Period, audience: Audience, at: datetime
) -> Release:
    """Add up what is paid on the last day of a year, by sex and category of work.

    The categories are the finest that can be told. Raises `NotAllowed`, `NotEnded`, `NotAYear`,
    `NoSnapshot`, `CannotProtect`, `TooFewChanged`, `TooFewCame`, `SnapshotBroken`,
    `ChangedOutside`, `LedgerBroken`, and what `monitor.pay.preparing` raises.
    """
    if period.quarter is not None:
        raise NotAYear
    _require(actor, period, audience, at)
    known, least = releases.known(key), profiles.current().figures.strictest
    people = preparing_pay.paid(_jobs_on(key, period.last_day))

    def prepared(cut: Cut) -> Release:
        few = partial(pay.few_changed, people, cut=cut, least=least)
        _require_turnover(key, known, PAY, period, few)
        draft = drafting.of_pay(period, audience, known, pay.count(people, cut, period=period))
        return publishing.prepare(actor=actor, known=known, draft=draft, at=at)

    cuts = preparing_pay.cuts(actor, people, period, audience, least)
    return preparing_pay.finest(cuts, prepared, unless=TooFewCame)


def prepare_talks(
    *, actor: Actor, key: PrivateKey, period: Period, audience: Audience, at: datetime, kind: Kind
) -> Release:  # fmt: skip
    """Count the talks of one kind that were offered in a year, and prepare a release of them.

    Only management and the inclusion office read of departments. Raises `NotAllowed`, `NotEnded`,
    `NotAYear`, `NoTalks`, `TooFewChanged`, `CannotProtect`, `TalksBroken` or `LedgerBroken`.
    """
    if period.quarter is not None:
        raise NotAYear
    _require(actor, period, audience, at)
    known, told = releases.known(key), list(recorded.opened(key, period.quarters))
    if not any(one.kind is kind for one in told):
        raise NoTalks
    places = _places(period.last_day) if audience in INNER else None
    named = drafting.talk_words(kind, places.offers if places else None, period)
    tally = partial(talks.count, told, kind, places, period=period)
    counted = _anew(talks.SUBJECTS[kind], period, known, tally, named)
    draft = drafting.of_talks(kind, period, audience, counted, named)
    return publishing.prepare(actor=actor, known=known, draft=draft, at=at)


def _places(day: date) -> Places:
    offers, scores = (Departments.on(day, levels=one) for one in (DEEPEST, PUBLIC_LEVELS))
    return Places(offers, scores)


def _jobs_on(key: PrivateKey, day: date) -> "DataFrame":
    try:
        return workforce.jobs_on(key, day)
    except NotFound as nothing:
        raise NoSnapshot(day) from nothing


def _require_turnover(
    key: PrivateKey,
    known: Known,
    subject: str,
    period: Period,
    few: Callable[["DataFrame", date], bool],
) -> None:
    """Refuse a day from which few people differ from a day that was published before.

    Of a day whose personnel data were removed nothing can be compared any more.
    """
    told = known.by_audience[Audience.INCLUSION_OFFICE]
    for other in bridges.periods_of(told, subject) - {period}:
        try:
            before = workforce.jobs_on(key, other.last_day)
        except NotFound:
            continue
        if few(before, other.last_day):
            raise TooFewCame(other.last_day)


def _require(actor: Actor, period: Period, audience: Audience, at: datetime) -> None:
    require(releasing.may_publish(actor))
    if timezone.localdate(at) <= period.last_day:
        raise NotEnded
    if period.quarter is not None and audience not in INNER:
        raise OnlyYears


def _require_registered(period: Period, at: datetime) -> None:
    """Refuse a period that ended before the first fact, and before the platform was there."""
    began = timezone.localdate(trail.began_at() or at)
    first = min(facts.first_quarter() or quarter_of(began), quarter_of(began))
    if period.quarters[-1] < first:
        raise BeforeTheFirst(Period.of(first))


def _anew(
    subject: str, period: Period, known: Known, tally: Callable[..., Counted], named: TableWords
) -> Counted:
    """Count anew, and as another version when something is not what it was before.

    Tables in which a figure changed by few are left out; raises `TooFewChanged` when all are.
    """
    before = known.by_audience[Audience.INCLUSION_OFFICE]
    counted = counted_again(subject, period, before, lambda version: tally(version=version))
    return told_anew(counted, before, profiles.current().figures.strictest, named)


def _require_order(period: Period, known: Known) -> None:
    """Allow a year without its quarters, or after all of them; never a quarter after its year."""
    missing = _quarters_left(period.year, known)
    if period.quarter is not None:
        if _is_out(str(period.year), known):
            raise YearIsOut
    elif 0 < len(missing) < len(period.quarters):
        raise QuartersMissing(missing)


def _quarters_left(year: int, known: Known) -> Sequence[Period]:
    """Return the quarters of a year that were not published yet, to any audience."""
    return [Period.of(code) for code in Period(year).quarters if not _is_out(code, known)]


def _is_out(code: str, known: Known) -> bool:
    told = known.by_audience[Audience.INCLUSION_OFFICE]
    return bridges.last_version(told, reports.SUBJECT, code) > 0
