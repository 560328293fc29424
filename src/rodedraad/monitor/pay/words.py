"""What the figures on pay are called, in each language of the pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rodedraad.lib.disclosure.rules import Rule
from rodedraad.lib.personnel.characteristics import NO, YES
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.departments import Departments
from rodedraad.monitor.pay.categories import PAID
from rodedraad.monitor.pay.counted import QUARTERS
from rodedraad.monitor.periods import Period
from rodedraad.monitor.representation import words as representation_words
from rodedraad.monitor.representation.words import Labels
from rodedraad.releases.rule_words import RULE, in_words
from rodedraad.ui.templatetags.ui import day


def in_each_language(period: Period, rules: Sequence[Rule]) -> dict[str, Any]:
    """Return the title of a release, and what it says of itself, by language."""
    return {code: _said(code, period, rules) for code, _name in settings.LANGUAGES}


def of_table(name: str, dimensions: Sequence[str], departments: Departments) -> dict[str, Any]:
    """Return what a table is called, with its dimensions and codes, by language."""
    return {code: _table(code, name, dimensions, departments) for code, _name in settings.LANGUAGES}


def _said(language: str, period: Period, rules: Sequence[Rule]) -> Mapping[str, Any]:
    with translation.override(language):
        when = {"day": day(period.last_day)}
        return {
            "title": _("Pay of women and others: %(day)s") % when,
            "about": [
                [
                    _("What is counted"),
                    _(
                        "Gross basic pay for an hour, as the personnel system has it, at the job "
                        "with the most hours. Sums are in whole euros."
                    ),
                ],
                [
                    _("Population"),
                    _(
                        "Everybody with a job in the personnel system on %(day)s of whom pay and "
                        "scale are known. How many others there are is in the first table."
                    )
                    % when,
                ],
                [_("Source"), _("The personnel system, as it was on the reference date.")],
                [_("Classes"), _classes()],
                [_("Difference in pay"), _formula()],
                [_("Median"), _median()],
                [_("Quarters by pay"), _quarters()],
                [_("Rule"), in_words(rules, _headings()), RULE],
            ],
        }


def _classes() -> str:
    return _(
        "Women, beside men and others together: the few with another mark than man or woman would "
        "else be found. Scales stand for categories of equal work, in bands that are as fine as "
        "can be shown. The organisation draws its own categories for the report of the law."
    )


def _formula() -> str:
    return _(
        "The mean of men and others, less the mean of women, as a part of the mean of men and "
        "others (Directive 2023/970, article 9). Means are a sum divided by a number of people, "
        "both as shown. Nothing is corrected for work, hours or experience. Because sums are in "
        "whole euros, a mean of few people can be a few tenths of a percent off."
    )


def _median() -> str:
    return _(
        "Not told: it is the pay of the one person in the middle, or of two. The quarters by pay "
        "show how women are spread instead."
    )


def _quarters() -> str:
    return _(
        "Everybody in order of pay, in four quarters. Who is paid the same is parted in "
        "proportion, and rounded to whole people."
    )


def _table(
    language: str, name: str, dimensions: Sequence[str], departments: Departments
) -> Mapping[str, Any]:
    with translation.override(language):
        named = _headings()
        labels = {**representation_words.labels_of(departments), PAID: _paid()}
        captions = {
            "people": _("People of whom the pay is known"),
            "sums": _("Hourly pay together, in euros"),
            "quarters": _("Women and others in four quarters by pay"),
        }
        return {
            "caption": captions[name],
            "counted": _("Euros") if name == "sums" else _("People"),
            "is_drawn": name != "sums",
            "names": [[one, named[one]] for one in dimensions],
            "labels": [[one, [list(pair) for pair in labels[one]]] for one in dimensions],
        }


def _headings() -> Mapping[str, str]:
    return {**representation_words.headings(), PAID: _("Pay")}


def _paid() -> Labels:
    quarters = (_("Lowest quarter"), _("Second quarter"), _("Third quarter"), _("Highest quarter"))
    return [
        (YES, _("Pay known")),
        *zip(QUARTERS, quarters, strict=True),
        (NO, _("Pay or scale not known")),
        (ALL, _("Everybody")),
    ]
