"""The rules that figures were protected by, in plain words, made from the rules themselves.

A release says every rule that was in force for any of its readers. A rule that has no words here
can't be left unsaid: it is an error.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rodedraad.lib.disclosure.rules import (
    Dominance,
    MinimumFrequency,
    NotNothing,
    PPercent,
    Rule,
    Survey,
    SurveyOfGroups,
    Unanimity,
)

Names = Mapping[str, str]
RULE: Final = "rule"
"""Marks, among all that a release says of itself, what its rules are."""


def in_words(rules: Iterable[Rule], names: Names) -> str:
    """Say the rules, in the language that is active; `names` says what dimensions are called.

    Raises `KeyError` for a kind of rule or a dimension that has no words.
    """
    by_kind: dict[type, list[Any]] = {kind: [] for kind in _SAID}
    for rule in rules:
        by_kind[type(rule)].append(rule)
    said = (one for kind, found in by_kind.items() if found for one in _SAID[kind](found, names))
    return " ".join([*dict.fromkeys(said), _and_what_leads_to_it()])


def _few(rules: Sequence[MinimumFrequency], _names: Names) -> Iterator[str]:
    most = max(rule.threshold for rule in rules) - 1
    if most == 1:
        yield _("A number of 1 is withheld.")
    elif most > 1:
        yield _("A number from 1 to %(most)s is withheld.") % {"most": most}


def _one_mind(rules: Sequence[Unanimity], names: Names) -> Iterator[str]:
    """Say at what all in a group may not be seen to be the same: the sensitive codes of it."""
    for none_too in sorted({rule.none_too for rule in rules}):
        alike = [names[rule.dimension] for rule in rules if rule.none_too == none_too]
        said = (
            _(
                "Where it is sensitive, it is not shown that all in a group, or none, have the "
                "same at: %(names)s."
            )
            if none_too
            else _(
                "Where it is sensitive, it is not shown that all in a group have the same at: "
                "%(names)s."
            )
        )
        yield said % {"names": ", ".join(dict.fromkeys(alike))}


def _dominated(rules: Sequence[Dominance], _names: Names) -> Iterator[str]:
    for one in rules:
        said = ngettext(
            "An amount is withheld when the largest that it is made of is more than %(percent)s%% "
            "of it.",
            "An amount is withheld when the largest %(largest)s that it is made of are more than "
            "%(percent)s%% of it.",
            one.largest,
        )
        yield said % {"largest": one.largest, "percent": one.percent}


def _estimated(rules: Sequence[PPercent], _names: Names) -> Iterator[str]:
    said = _(
        "An amount is withheld when the second largest that it is made of could work out the "
        "largest to within %(percent)s%%."
    )
    yield from (said % {"percent": one.percent} for one in rules)


def _answered(rules: Sequence[Survey], _names: Names) -> Iterator[str]:
    said = _(
        "A result is withheld when the group has fewer than %(group)s people, or fewer than "
        "%(answers)s of them or fewer than %(share)s%% answered."
    )
    for one in rules:
        share = f"{100 * one.response:g}"
        yield said % {"group": one.group, "answers": one.answers, "share": share}


def _answered_in_groups(rules: Sequence[SurveyOfGroups], names: Names) -> Iterator[str]:
    yield from _answered([rule.survey for rule in rules], names)


def _not_nothing(_rules: Sequence[NotNothing], _names: Names) -> Iterator[str]:
    yield _("It is not shown that there is nothing at all of it in a whole group.")


def _and_what_leads_to_it() -> str:
    return _(
        "As many other figures are withheld as are needed so that nobody can work out what is "
        "withheld, also not together with figures that were published before, and also not "
        "somebody who is counted."
    )


_SAID: Final[Mapping[type, Callable[[Sequence[Any], Names], Iterator[str]]]] = {
    MinimumFrequency: _few,
    Unanimity: _one_mind,
    Dominance: _dominated,
    PPercent: _estimated,
    Survey: _answered,
    SurveyOfGroups: _answered_in_groups,
    NotNothing: _not_nothing,
}
