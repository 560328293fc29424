"""What the figures on reports are called, in each language of the pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rodedraad.lib.disclosure.rules import Rule, Unanimity
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.departments import Departments
from rodedraad.monitor.periods import Period, listed, spoken
from rodedraad.monitor.reports.counted import OVERLAPPING, overlapping_in
from rodedraad.organisations.profiles import Profile
from rodedraad.releases.rule_words import RULE, in_words
from rodedraad.reporting.stages import ReportKind

Labels = Sequence[tuple[str, str]]


def in_each_language(
    period: Period, rules: Sequence[Rule], left: Sequence[Period]
) -> dict[str, Any]:
    """Return the title of a release, and what it says of itself, by language.

    `rules` are those that were in force for any of its readers. `left` are the quarters of the
    same year that were not published yet: whoever publishes is told beforehand what that shuts out.
    """
    return {code: _said(code, period, rules, left) for code, _name in settings.LANGUAGES}


def of_table(
    name: str, profile: Profile, departments: Departments, period: Period
) -> dict[str, Any]:
    """Return what a table is called, with its dimensions and codes, by language."""
    return {
        code: _table(code, name, profile, departments, period) for code, _name in settings.LANGUAGES
    }


def title(period: Period) -> str:
    """Return what the figures of a period are called; a quarter has no measures."""
    when = {"period": spoken(period)}
    if period.quarter is not None:
        return _("Reports and signals: %(period)s") % when
    return _("Reports, signals and measures: %(period)s") % when


def _beforehand(period: Period, left: Sequence[Period]) -> str:
    year = {"year": period.year}
    after_this = [one for one in left if one != period]
    if period.quarter is None:
        return _("Once you publish %(year)s, no quarter of it can be published any more.") % year
    if not after_this:
        return (
            _("With this quarter, all four of %(year)s are published. Then the year can be.") % year
        )
    said = _(
        "Once you publish this quarter, the year %(year)s can only be published after all four "
        "quarters. After this one, these are still missing: %(quarters)s."
    )
    return said % {**year, "quarters": listed(after_this)}


def _said(
    language: str, period: Period, rules: Sequence[Rule], left: Sequence[Period]
) -> Mapping[str, Any]:
    with translation.override(language):
        return {
            "title": title(period),
            "beforehand": _beforehand(period, left),
            "about": [
                [_("What is counted"), _counted(period)],
                [
                    _("Population"),
                    _(
                        "Everything that came in at the desks in this period. Talks with a "
                        "fact-finding committee and with counsellors are not counted."
                    ),
                ],
                [
                    _("Counted twice"),
                    _(
                        "Whoever brings the same to two desks, in two reports, is counted at both. "
                        "Nobody knows how often that is, so there can be somewhat fewer than is "
                        "counted. A second opinion on a report is not counted again."
                    ),
                ],
                [_("Period"), spoken(period)],
                [_("Source"), _("The coded facts that the desks leave at each step.")],
                [_("Rule"), _rules(rules), RULE],
            ],
        }


def _counted(period: Period) -> str:
    if period.quarter is not None:
        return _("Reports and signals that came in, by department.")
    return _("Reports and signals that came in, and measures taken.")


def _rules(rules: Sequence[Rule]) -> str:
    headings = {"grounds": _("Ground"), "natures": _("What happened")}
    names = {
        one.dimension: headings[overlapping_in(one.dimension)]
        for one in rules
        if isinstance(one, Unanimity)
    }
    return in_words(rules, names)


def _table(
    language: str, name: str, profile: Profile, departments: Departments, period: Period
) -> Mapping[str, Any]:
    with translation.override(language):
        caption, heading = _captions(period)[name]
        labels = {"kind": _kinds(), name: _codes(language, name, profile, departments)}
        return {
            "caption": caption,
            "counted": _("Measures") if name == "measures" else _("Reports and signals"),
            "names": [["kind", _("Kind")], [name, heading]],
            "labels": [[one, [list(pair) for pair in pairs]] for one, pairs in labels.items()],
            "overlapping": [name] if name in OVERLAPPING else [],
        }


def _captions(period: Period) -> Mapping[str, tuple[str, str]]:
    when = {"period": spoken(period)}
    return {
        "desk": (_("Reports and signals by desk, %(period)s") % when, _("Desk")),
        DEPARTMENT: (_("Reports and signals by department, %(period)s") % when, _("Department")),
        "grounds": (
            _("Reports and signals by ground, %(period)s. One report can have several.") % when,
            _("Ground"),
        ),
        "natures": (
            _("Reports and signals by what happened, %(period)s. One report can have several.")
            % when,
            _("What happened"),
        ),
        "measures": (_("Measures taken, %(period)s") % when, _("Measure")),
    }


def _kinds() -> Labels:
    return [
        (ReportKind.REPORT, _("Reports")),
        (ReportKind.SIGNAL, _("Signals")),
        (ALL, _("Together")),
    ]


def _codes(language: str, name: str, profile: Profile, departments: Departments) -> Labels:
    if name == DEPARTMENT:
        places = departments.labels(
            of_the_whole=_("%(department)s: no part named"), not_told=_("Not told")
        )
        return [*places, (ALL, _("The whole organisation"))]
    if name == "desk":
        desks = [(one.code, one.name.in_language(language)) for one in profile.desks]
        return [*desks, (ALL, _("All desks"))]
    codes = [(one.code, one.in_language(language)) for one in getattr(profile, name)]
    if name == "measures":
        groups = [("person", _("For a person")), ("unit", _("For a team or department"))]
        return [*codes, *groups, (ALL, _("All measures"))]
    return [*codes, (ALL, _("All reports and signals"))]
