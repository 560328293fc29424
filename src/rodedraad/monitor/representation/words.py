"""What the figures on who works here are called, in each language of the pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rodedraad.lib.disclosure.rules import Rule
from rodedraad.lib.personnel.characteristics import NO, UNKNOWN, YES
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.departments import Departments
from rodedraad.monitor.periods import Period
from rodedraad.monitor.representation import counted as representation
from rodedraad.monitor.representation.hours import AGREEMENT, HOURS
from rodedraad.organisations.profiles import Profile
from rodedraad.releases.rule_words import RULE, in_words
from rodedraad.ui.templatetags.ui import day

Labels = Sequence[tuple[str, str]]


def in_each_language(period: Period, rules: Sequence[Rule], profile: Profile) -> dict[str, Any]:
    """Return the title of a release, and what it says of itself, by language."""
    return {code: _said(code, period, rules, profile) for code, _name in settings.LANGUAGES}


def of_table(name: str, dimensions: Sequence[str], departments: Departments) -> dict[str, Any]:
    """Return what a table is called, with its dimensions and codes, by language."""
    return {code: _table(code, name, dimensions, departments) for code, _name in settings.LANGUAGES}


def _said(
    language: str, period: Period, rules: Sequence[Rule], profile: Profile
) -> Mapping[str, Any]:
    with translation.override(language):
        when = {"day": day(period.last_day)}
        return {
            "title": _("Who works here: %(day)s") % when,
            "about": [
                [_("What is counted"), _("People, each once: at the job with the most hours.")],
                [
                    _("Population"),
                    _("Everybody with a job in the personnel system on %(day)s.") % when,
                ],
                [_("Source"), _("The personnel system, as it was on the reference date.")],
                [
                    _("Classes"),
                    _(
                        "Sex as it is registered; others have another mark than man or woman, or "
                        "none. They are told apart for the whole organisation only. Age is the one "
                        "that is reached in the year. Origin is known only of who told it, in the "
                        "classes that Statistics Netherlands uses since 2022."
                    ),
                ],
                [_("Jobs agreement"), _jobs()],
                *([_("Index"), one] for one in _index(period)),
                *([_("Target"), one] for one in _targets(period, profile, language)),
                [_("Rule"), in_words(rules, headings()), RULE],
            ],
        }


def _jobs() -> str:
    return _(
        "A job of the jobs agreement is 25.5 hours a week, of who is hired in too. What is "
        "required is a part of the hours of everybody; where people are hired in, that is a little "
        "more than the law asks."
    )


def _index(period: Period) -> Sequence[str]:
    """Explain the number that stands in sentences on the way up; a quarter has none."""
    if period.quarter is not None:
        return []
    return [
        _(
            "The share among everybody, divided by the share higher up. At 1 both are the same; "
            "above 1 there are fewer higher up, below 1 there are more."
        )
    ]


def _targets(period: Period, profile: Profile, language: str) -> Sequence[str]:
    """Say what the targets are; a quarter has none of the scales that they are about."""
    if period.quarter is not None:
        return []
    said = _("%(percent)s%% %(group)s. Scales: %(scales)s. Decided in: %(source)s.")
    groups, scales = _groups(), dict(_scales())
    return [
        said
        % {
            "percent": one.percent,
            "group": groups[one.group],
            "scales": scales[one.scales],
            "source": one.source.in_language(language),
        }
        for one in profile.figures.targets
    ]


def _table(
    language: str, name: str, dimensions: Sequence[str], departments: Departments
) -> Mapping[str, Any]:
    with translation.override(language):
        named, labels = headings(), labels_of(departments)
        return {
            "caption": _captions()[name],
            "counted": _("Hours a week") if name == HOURS.name else _("People"),
            "names": [[one, named[one]] for one in dimensions],
            "labels": [[one, [list(pair) for pair in labels[one]]] for one in dimensions],
        }


def _captions() -> Mapping[str, str]:
    return {
        "sex": _("Women, men and others"),
        DEPARTMENT: _("Women by department"),
        "scale": _("Women by scale"),
        "leads": _("Women among managers"),
        "contract": _("Women by contract"),
        "age": _("Age by scale"),
        "origin": _("Origin by scale"),
        AGREEMENT: _("People who work under the jobs agreement"),
        HOURS.name: _("Hours a week under the jobs agreement, and of everybody"),
    }


def headings() -> Mapping[str, str]:
    """Return what each dimension is called, in the language that is active."""
    return {
        DEPARTMENT: _("Department"),
        "scale": _("Scale"),
        "sex": _("Sex"),
        "leads": _("Manager"),
        "contract": _("Contract"),
        "age": _("Age"),
        "origin": _("Origin"),
        AGREEMENT: _("Jobs agreement"),
        HOURS.name: _("Jobs agreement"),
    }


def _groups() -> Mapping[str, str]:
    return {
        "women": pgettext("target", "women"),
        "under_35": pgettext("target", "people younger than 35"),
        "outside_europe": pgettext("target", "people of an origin outside Europe"),
    }


def labels_of(departments: Departments) -> Mapping[str, Labels]:
    """Return what the codes of each dimension are called, in the language that is active."""
    unknown = (UNKNOWN, _("Not known"))
    agreement = [
        (YES, _("Under the jobs agreement")), (NO, _("Others")), (ALL, _("Everybody")),
    ]  # fmt: skip
    return {
        DEPARTMENT: [
            *departments.labels(of_the_whole=_("%(department)s: directly"), not_told=_("Not told")),
            (ALL, _("The whole organisation")),
        ],
        "scale": _scales(),
        "sex": [
            ("woman", _("Women")), (representation.NOT_WOMAN, _("Men and others")),
            ("man", _("Men")), ("other", _("Other")), unknown, (ALL, _("Everybody")),
        ],
        "leads": [(YES, _("Managers")), (NO, _("Others")), (ALL, _("Everybody"))],
        "contract": [
            ("permanent", _("Permanent")), ("temporary", _("Temporary")), ("hired", _("Hired")),
            ("trainee", _("Trainee")), unknown, (ALL, _("Everybody")),
        ],
        "age": [
            (representation.UNDER_35, _("Younger than 35")),
            (representation.FROM_35_TO_54, _("35 to 54")),
            (representation.FROM_55, _("55 and older")), unknown, (ALL, _("Everybody")),
        ],
        "origin": [
            ("netherlands", _("Netherlands")), ("europe", _("Europe, outside the Netherlands")),
            ("outside_europe", _("Outside Europe")), (UNKNOWN, _("Not told")),
            (ALL, _("Everybody")),
        ],
        AGREEMENT: agreement,
        HOURS.name: agreement,
    }  # fmt: skip


def scale_words() -> Mapping[str, str]:
    """Return what each band of scales is called, in the language that is active."""
    return dict(_scales())


def labels_of_women() -> Labels:
    """Return what women and others are called where only these two are told apart."""
    return [
        (representation.WOMAN, _("Women")),
        (representation.NOT_WOMAN, _("Men and others")),
        (ALL, _("Everybody")),
    ]


def _scales() -> Labels:
    return [
        (representation.TO_10, pgettext("scale", "Up to 10")),
        (representation.FROM_11, pgettext("scale", "11 and higher")),
        (representation.SCALE_11, "11"),
        (representation.FROM_12, pgettext("scale", "12 and higher")),
        (representation.FROM_12_TO_14, pgettext("scale", "12 to 14")),
        (representation.FROM_15, pgettext("scale", "15 and higher")),
        (UNKNOWN, _("Not known")),
        (ALL, pgettext("scale", "All scales")),
    ]
