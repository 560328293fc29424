"""Drafts of releases: the tables that were counted, with their rules and all their words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import chain
from typing import Any

from rodedraad.lib.disclosure.rules import Rule
from rodedraad.monitor import bridges
from rodedraad.monitor.anew import TableWords, TooFewChanged
from rodedraad.monitor.bridges import Bridges
from rodedraad.monitor.counting import Counted
from rodedraad.monitor.departments import DEEPEST, Departments, levels_for
from rodedraad.monitor.flows import counted as flows
from rodedraad.monitor.flows import words as flow_words
from rodedraad.monitor.flows.said import FlowSayings
from rodedraad.monitor.flows.ties import Between
from rodedraad.monitor.pay import counted as pay
from rodedraad.monitor.pay import preparing as preparing_pay
from rodedraad.monitor.pay import words as pay_words
from rodedraad.monitor.pay.categories import SUBJECT as PAY
from rodedraad.monitor.pay.said import PaySayings
from rodedraad.monitor.pay.ties import PayBridges
from rodedraad.monitor.periods import Period
from rodedraad.monitor.reports import counted as reports
from rodedraad.monitor.reports import words
from rodedraad.monitor.reports.counted import Lists
from rodedraad.monitor.representation import counted as representation
from rodedraad.monitor.representation import words as representation_words
from rodedraad.monitor.representation.said import Sayings
from rodedraad.monitor.talks import counted as talks
from rodedraad.monitor.talks import words as talk_texts
from rodedraad.monitor.talks.said import TalkSayings
from rodedraad.organisations import profiles
from rodedraad.releases.ledger import Known
from rodedraad.releases.services import Draft, ShownTable
from rodedraad.releases.states import Audience, circles_of
from rodedraad.talks.questions import Kind


def all_told(period: Period, audience: Audience) -> Departments:
    """Return the departments of a day on which it is known of everybody where they work."""
    return Departments.on(period.last_day, levels=levels_for(audience), all_told=True)


def of_reports(
    period: Period,
    audience: Audience,
    lists: Lists,
    counted: Counted,
    left: Sequence[Period],
) -> Draft:
    """Draft a release on reports; `left` are the quarters that were not published."""
    tables = counted.whole()
    rules = for_each(audience, lambda least: reports.rules(least, tables))
    draft = _drafted(
        reports.SUBJECT,
        period,
        audience,
        counted,
        rules,
        said=words.in_each_language(period, _all(rules), left),
        shown=_each_shown(counted, report_words(lists, period)),
    )
    trees = cache(lambda one: Departments.on(one.last_day, levels=DEEPEST))
    return replace(draft, bridges=Bridges(tables, trees))


def report_words(lists: Lists, period: Period) -> TableWords:
    """Return what makes the words of each table on reports."""
    profile, places = profiles.current(), lists.departments
    return lambda name, _names: words.of_table(name, profile, places, period)


def _less(said: Mapping[str, Any], counted: Counted) -> Mapping[str, Any]:
    """Return what a release says of itself, with what the tables are called that it leaves out."""
    return {
        language: {**one, "left_out": [table[language]["caption"] for table in counted.left_out]}
        for language, one in said.items()
    }


def of_representation(
    period: Period, audience: Audience, places: Departments, counted: Counted
) -> Draft:  # fmt: skip
    """Draft a release on who works here."""
    profile, rules = profiles.current(), for_each(audience, representation.rules)
    return _of_people(
        representation.SUBJECT,
        period,
        audience,
        counted,
        rules,
        said=representation_words.in_each_language(period, _all(rules), profile),
        of_table=lambda name, names: representation_words.of_table(name, names, places),
        says=Sayings(period.last_day, profile.figures.targets, profile.figures.jobs_quota),
    )


def of_flows(
    period: Period, audience: Audience, places: Between, counted: Counted
) -> Draft:  # fmt: skip
    """Draft a release on who came and who left."""
    rules = for_each(audience, flows.rules)
    return _of_people(
        flows.SUBJECT,
        period,
        audience,
        counted,
        rules,
        said=flow_words.in_each_language(period, _all(rules)),
        of_table=lambda name, names: flow_words.of_table(name, names, places, period),
        says=FlowSayings(period),
    )


def of_pay(period: Period, audience: Audience, known: Known, counted: Counted) -> Draft:
    """Draft a release on pay. Raises `PayChanged` or `TooFewChanged`."""
    before, tables = known.by_audience[Audience.INCLUSION_OFFICE], counted.whole()
    preparing_pay.require_the_same(tables, before)
    if bridges.changed_by_few(tables, before, profiles.current().figures.strictest):
        raise TooFewChanged
    rules, places = for_each(audience, pay.rules), all_told(period, audience)
    draft = _of_people(
        PAY,
        period,
        audience,
        counted,
        rules,
        said=pay_words.in_each_language(period, _all(rules)),
        of_table=lambda name, names: pay_words.of_table(name, names, places),
        says=PaySayings(period.last_day),
    )
    return replace(draft, bridges=PayBridges(tables))


def of_talks(
    kind: Kind, period: Period, audience: Audience, counted: Counted, named: TableWords
) -> Draft:  # fmt: skip
    """Draft a release on talks of one kind."""
    rules = for_each(audience, partial(talks.rules, kind))
    draft = _drafted(
        talks.SUBJECTS[kind],
        period,
        audience,
        counted,
        rules,
        said=talk_texts.in_each_language(kind, period, _all(rules)),
        shown=_each_shown(counted, named),
    )
    return replace(draft, says=TalkSayings(kind, list(counted.shown)))


def talk_words(kind: Kind, places: Departments | None, period: Period) -> TableWords:
    """Return what makes the words of each table on talks."""
    return lambda name, _names: talk_texts.of_table(name, kind, places, period)


def _of_people(
    subject: str,
    period: Period,
    audience: Audience,
    counted: Counted,
    rules: Mapping[Audience, Sequence[Rule]],
    *,
    said: Mapping[str, Any],
    of_table: Callable[[str, Sequence[str]], Mapping[str, Any]],
    says: Sayings | FlowSayings | PaySayings,
) -> Draft:
    """Draft a release on the people who work here: what it says of itself, and of each table."""
    shown = [
        ShownTable(of_table(name, [one.name for one in table.dimensions]), arrange)
        for (name, arrange), table in zip(counted.shown.items(), counted.tables, strict=True)
    ]
    draft = _drafted(subject, period, audience, counted, rules, said=said, shown=shown)
    return replace(draft, says=says)


def _each_shown(counted: Counted, named: TableWords) -> Sequence[ShownTable]:
    """Return the tables that are shown with their words, which don't depend on dimensions."""
    return [ShownTable(named(name, ()), arrange) for name, arrange in counted.shown.items()]


def _drafted(
    subject: str,
    period: Period,
    audience: Audience,
    counted: Counted,
    rules: Mapping[Audience, Sequence[Rule]],
    *,
    said: Mapping[str, Any],
    shown: Sequence[ShownTable],
) -> Draft:
    """Draft a release on what was counted, with what it says of itself in each language."""
    tables = counted.whole()
    return Draft(
        subject=subject,
        period=period.code,
        audience=audience,
        reference_date=period.last_day,
        tables=tables,
        rules=rules,
        words=_less(said, counted),
        shown=shown,
        bridges=Bridges(tables),
    )


def for_each(
    audience: Audience, rules: Callable[[int], Sequence[Rule]]
) -> Mapping[Audience, Sequence[Rule]]:
    """Return the rules for each circle that learns of it: below how many people, it has its own."""
    figures = profiles.current().figures
    return {one: rules(int(getattr(figures, one.value))) for one in circles_of(audience)}


def _all(rules: Mapping[Audience, Sequence[Rule]]) -> Sequence[Rule]:
    return list(chain.from_iterable(rules.values()))
