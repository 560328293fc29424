"""What the figures on pay by origin are called, in the language that is active."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from rodedraad.aggregated.words import ORIGINS
from rodedraad.lib.aggregates.origin_pay import CATEGORY, STEP, categories
from rodedraad.lib.disclosure.rules import Rule
from rodedraad.monitor.aggregated import origin_pay
from rodedraad.monitor.aggregated.given import Given
from rodedraad.monitor.aggregated.pay_again import ONE_IN
from rodedraad.monitor.aggregated.table_words import Labels, TableWords
from rodedraad.monitor.counting import ALL


def counted(_given: Given) -> str:
    """Say what is counted."""
    return _(
        "Mean gross pay for an hour of people who told their origin of their own will, held "
        "against that of people of an origin in the Netherlands. Each mean is rounded to "
        "%(step)s cents before it is compared, so a figure can be up to 2 euros of each 100 off. "
        "Nothing is corrected for work, hours or experience."
    ) % {"step": STEP}


def population(given: Given, language: str) -> str:
    """Say who was counted, and that others of the same origin may be paid otherwise."""
    return f"{given.said.population[language]} {of_who_told()}"


def of_who_told() -> str:
    """Say that a mean of who told it is not that of everybody."""
    return _(
        "Only people who told their origin are counted. Others may be paid more or less, so this "
        "is not the mean of the whole group."
    )


def law(_given: Given) -> Sequence[str]:
    """Say which law asks for it: none does."""
    said = _(
        "No law asks for pay by origin. The comparison is that of Directive (EU) 2023/970 for "
        "women and men. The Equal Treatment Act forbids paying somebody less because of origin. A "
        "difference between means does not prove that."
    )
    return [said]


def rule(given: Given, _rules: Sequence[Rule]) -> str:
    """Say of how many people each group is, and when it is told again."""
    least = [origin_pay.least_in(given, one) for one in categories(given.rows)]
    said = _(
        "Each group that is told of has at least %(least)s people, so what one person is paid "
        "moves a mean by %(step)s cents at most. A group is told again when at least one in "
        "%(part)s of its people changed; else it is left out."
    )
    return said % {"least": min(least), "step": STEP, "part": ONE_IN}


def left_out(given: Given) -> Sequence[str]:
    """Say of which origins nothing is told, if there are any."""
    if not given.left_out:
        return []
    said = _("%(groups)s. Too few people told it, or too few changed since it was told last.")
    names = [str(name) for one, name in ORIGINS.items() if one in given.left_out]
    return [said % {"groups": "; ".join(names)}]


def tables(_given: Given) -> Mapping[str, TableWords]:
    """Return what each table is called."""
    return {
        origin_pay.INDEX: TableWords(
            _("Pay for an hour by origin, for each 100 euros of an origin in the Netherlands"),
            _("Euros for each 100 euros"),
            apart=[CATEGORY, origin_pay.DIMENSION],
        ),
        origin_pay.RESPONSE: TableWords(
            _("Who told their origin, of each 10 people"),
            _("People of each 10"),
            [origin_pay.RESPONSE],
        ),
    }


def headings() -> Mapping[str, str]:
    """Return what each dimension is called."""
    return {CATEGORY: _("Category of work"), origin_pay.RESPONSE: _("Told their origin")}


def labels(given: Given) -> Mapping[str, Labels]:
    """Return what each code is called; a category is called as the file does."""
    return {
        CATEGORY: [(one, named(one)) for one in categories(given.rows) if one],
        origin_pay.RESPONSE: [
            (origin_pay.TOLD, _("Told it")),
            (origin_pay.NOT_TOLD, _("Did not tell it")),
            (ALL, _("Everybody")),
        ],
    }


def named(category: str) -> str:
    """Return what a category of work is called, in both languages as in the file."""
    return category.replace("_", " ").capitalize()
