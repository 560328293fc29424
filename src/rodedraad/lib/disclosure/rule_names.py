"""Rules as they are typed: `min-frequency=5`, `dominance=1,75`, `survey=10,5,0.4`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Final

from rodedraad.lib.disclosure.errors import BadRule, NoSuchCategory, NoSuchDimension, NoSuchRule
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.rules import (
    Dominance,
    MinimumFrequency,
    PPercent,
    Rule,
    Survey,
    Unanimity,
)

FORMS: Final[Mapping[str, str]] = {
    "min-frequency": "min-frequency=5",
    "dominance": "dominance=1,75",
    "p-percent": "p-percent=10",
    "unanimity": "unanimity=DIMENSION,CODE,…",
    "survey": "survey=10,5,0.4",
}

MOST_LISTED: Final = 12


def rule_from(text: str) -> Rule:
    """Read one rule. Raises `BadRule`, which says how it is written."""
    name, _, said = text.partition("=")
    if name not in FORMS:
        raise NoSuchRule(text, ", ".join(FORMS.values()))
    try:
        return _MADE_OF[name](said.split(","))
    except ValueError:
        raise BadRule(text, FORMS[name]) from None


def require_fitting(rule: Rule, text: str, dimensions: Mapping[str, Dimension]) -> None:
    """See that the categories of a rule of unanimity are codes, and not that of everybody.

    Of what is not a code the rule would protect nothing, and everybody is in the total. Raises
    `NoSuchDimension` or `NoSuchCategory`.
    """
    if isinstance(rule, Unanimity):
        known = dimensions.get(rule.dimension)
        if known is None:
            raise NoSuchDimension(text, listed(dimensions), rule.dimension)
        if strange := rule.categories - (set(known) - {known.root}):
            fitting = listed(code for code in known.in_order() if code != known.root)
            raise NoSuchCategory(text, fitting, rule.dimension, min(strange))


def listed(names: Iterable[str], most: int = MOST_LISTED) -> str:
    """Name the first of them, and show that there are more."""
    first = list(islice(names, most + 1))
    return ", ".join([*first[:most], *["…"][: len(first) > most]])


def _min_frequency(said: Sequence[str]) -> Rule:
    [threshold] = said
    return MinimumFrequency(_at_least(1, threshold))


def _dominance(said: Sequence[str]) -> Rule:
    largest, percent = said
    return Dominance(_at_least(1, largest), _at_least(1, percent, at_most=100))


def _p_percent(said: Sequence[str]) -> Rule:
    [percent] = said
    return PPercent(_at_least(1, percent))


def _unanimity(said: Sequence[str]) -> Rule:
    dimension, *categories = said
    if not all([dimension, *categories]) or not categories:
        raise ValueError
    return Unanimity(dimension, frozenset(categories))


def _survey(said: Sequence[str]) -> Rule:
    group, answers, response = said
    share = float(response)
    if not 0 <= share <= 1:
        raise ValueError
    return Survey(_at_least(1, group), _at_least(1, answers), share)


def _at_least(least: int, text: str, *, at_most: int | None = None) -> int:
    number = int(text)
    if number < least or (at_most is not None and number > at_most):
        raise ValueError
    return number


_MADE_OF: Final[Mapping[str, Callable[[Sequence[str]], Rule]]] = {
    "min-frequency": _min_frequency,
    "dominance": _dominance,
    "p-percent": _p_percent,
    "unanimity": _unanimity,
    "survey": _survey,
}
