"""What the figures on who came, left and moved are called, in each language of the pages."""

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
from rodedraad.monitor.flows.counted import ROSE
from rodedraad.monitor.flows.ties import BOTH, CAME, LEFT, MOVED, NEW, STAYED, WENT, Between
from rodedraad.monitor.periods import Period
from rodedraad.monitor.representation import words as representation_words
from rodedraad.monitor.representation.words import Labels
from rodedraad.releases.rule_words import RULE, in_words
from rodedraad.ui.templatetags.ui import day


def in_each_language(period: Period, rules: Sequence[Rule]) -> dict[str, Any]:
    """Return the title of a release, and what it says of itself, by language."""
    return {code: _said(code, period, rules) for code, _name in settings.LANGUAGES}


def of_table(
    name: str, dimensions: Sequence[str], places: Between, period: Period
) -> dict[str, Any]:  # fmt: skip
    """Return what a table is called, with its dimensions and codes, by language."""
    return {
        code: _table(code, name, dimensions, places, period) for code, _name in settings.LANGUAGES
    }


def _said(language: str, period: Period, rules: Sequence[Rule]) -> Mapping[str, Any]:
    with translation.override(language):
        days = _days(period)
        return {
            "title": _("Who came, left and moved: %(year)s") % {"year": period.year},
            "about": [
                [_("What is counted"), _("People, each once: at the job with the most hours.")],
                [
                    _("Population"),
                    _(
                        "Everybody with a job in the personnel system on %(first)s, on %(last)s, "
                        "or on both days. Who came and left again in between is not counted."
                    )
                    % days,
                ],
                [
                    _("Source"),
                    _("The personnel system, as it was on both days, laid beside each other."),
                ],
                [_("Classes"), _classes()],
                [
                    _("Sum"),
                    _(
                        "For each department: here on the first day, and came, and moved in, less "
                        "left, and moved out, is here on the last day. Who moves within a "
                        "department, from one part of it to another, is counted as moved too."
                    ),
                ],
                [_("Rule"), in_words(rules, _headings()), RULE],
            ],
        }


def _classes() -> str:
    return _(
        "Who left is counted in the department, scale and age of the first day, who came in those "
        "of the last day. Who only went along when a department became another has not moved. "
        "Who is registered as a woman on one of the two days only is counted as one who left and "
        "one who came, so that nobody can work out whose registration changed. Age is the one that "
        "is reached in the year."
    )


def _table(
    language: str, name: str, dimensions: Sequence[str], places: Between, period: Period
) -> Mapping[str, Any]:  # fmt: skip
    with translation.override(language):
        departments = places.before if WENT in dimensions else places.after
        named, labels = _headings(), _labels(period)
        labels = {**representation_words.labels_of(departments), **labels}
        return {
            "caption": _captions(period)[name],
            "counted": _("People"),
            "names": [[one, named[one]] for one in dimensions],
            "labels": [[one, [list(pair) for pair in labels[one]]] for one in dimensions],
        }


def _captions(period: Period) -> Mapping[str, str]:
    days = _days(period)
    return {
        f"{WENT}_{DEPARTMENT}": _("Who was here on %(first)s, and who left, by department") % days,
        f"{CAME}_{DEPARTMENT}": _("Who is here on %(last)s, and who came, by department") % days,
        f"{WENT}_scale": _("Who was here on %(first)s, and who left, by scale") % days,
        f"{CAME}_scale": _("Who is here on %(last)s, and who came, by scale") % days,
        f"{WENT}_age": _("Who was here on %(first)s, and who left, by age") % days,
        f"{CAME}_age": _("Who is here on %(last)s, and who came, by age") % days,
        ROSE.name: _("Who was here on both days, and who rose to a higher scale"),
    }


def _headings() -> Mapping[str, str]:
    return {
        **representation_words.headings(),
        WENT: _("What became of them"),
        CAME: _("Where they came from"),
        ROSE.name: _("Higher scale"),
    }


def _labels(period: Period) -> Mapping[str, Labels]:
    days = _days(period)
    return {
        WENT: [
            (LEFT, _("Left")),
            (BOTH, _("Still here on %(last)s") % days),
            (STAYED, _("In the same department")),
            (MOVED, _("Moved to another department")),
            (ALL, _("Here on %(first)s") % days),
        ],
        CAME: [
            (NEW, _("Came")),
            (BOTH, _("Here already on %(first)s") % days),
            (STAYED, _("In the same department")),
            (MOVED, _("Moved in from another department")),
            (ALL, _("Here on %(last)s") % days),
        ],
        ROSE.name: [
            (YES, pgettext("rose to a higher scale", "Yes")),
            (NO, pgettext("rose to a higher scale", "No")),
            (UNKNOWN, _("Not known")),
            (ALL, _("Everybody")),
        ],
    }


def _days(period: Period) -> Mapping[str, str]:
    return {"first": day(period.before.last_day), "last": day(period.last_day)}
