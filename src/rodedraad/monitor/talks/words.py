"""What the figures on talks are called, in each language of the pages."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rodedraad.lib.disclosure.rules import Rule, Unanimity
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.departments import Departments
from rodedraad.monitor.periods import Period
from rodedraad.monitor.talks.counted import BY_DEPARTMENT, OUTCOME, question_in
from rodedraad.releases.rule_words import RULE, in_words
from rodedraad.talks.questions import GOOD, GROUPS, LESS, Kind, Outcome, Question, every_question

Labels = Sequence[tuple[str, str]]


def in_each_language(kind: Kind, period: Period, rules: Sequence[Rule]) -> dict[str, Any]:
    """Return the title of a release, and what it says of itself, by language."""
    return {code: _said(code, kind, period, rules) for code, _name in settings.LANGUAGES}


def of_table(
    name: str, kind: Kind, places: Departments | None, period: Period
) -> dict[str, Any]:  # fmt: skip
    """Return what a table is called, with its dimensions and codes, by language."""
    return {code: _table(code, name, kind, places, period) for code, _name in settings.LANGUAGES}


def title(kind: Kind, period: Period) -> str:
    """Return what the figures of a year are called."""
    said = _("Exit talks: %(year)s") if kind is Kind.EXIT else _("Onboarding talks: %(year)s")
    return said % {"year": period.year}


def _said(
    language: str, kind: Kind, period: Period, rules: Sequence[Rule]
) -> Mapping[str, Any]:  # fmt: skip
    with translation.override(language):
        return {
            "title": title(kind, period),
            "about": [
                [_("What is counted"), _counted()],
                [_("Population"), _population(kind)],
                [_("Period"), str(period.year)],
                [_("Source"), _source()],
                [_("How to read it"), _reading()],
                [_("Rule"), in_words(rules, _names_of(kind, rules)), RULE],
            ],
        }


def _counted() -> str:
    return _("Talks that were offered, held and declined, and what was answered in fixed answers.")


def _population(kind: Kind) -> str:
    if kind is Kind.EXIT:
        return _(
            "Everybody who left and was offered a talk. A talk is voluntary, and who declines "
            "gives no reason. Who was offered none is not counted."
        )
    return _(
        "Everybody who came and was offered a talk, after about three months or after the first "
        "year: who had both is counted twice. A talk is voluntary, and who declines gives no "
        "reason."
    )


def _source() -> str:
    return _(
        "What interviewers recorded on the standard form. The form has no room for words, names "
        "or days, so there is no account of a talk that could be shared."
    )


def _reading() -> str:
    return _(
        "Who had no talk may have thought otherwise. Of a few talks little can be said: from "
        "about twenty on, hardly anything new is heard."
    )


def _names_of(kind: Kind, rules: Sequence[Rule]) -> Mapping[str, str]:
    headings = _headings(kind)
    return {
        one.dimension: headings[question_in(one.dimension)]
        for one in rules
        if isinstance(one, Unanimity)
    }


def _table(
    language: str, name: str, kind: Kind, places: Departments | None, period: Period
) -> Mapping[str, Any]:
    with translation.override(language):
        headings, labels = _headings(kind), {**_labels(kind), DEPARTMENT: _places(places)}
        question = name.removesuffix(BY_DEPARTMENT)
        is_by_department = name != question or (name == OUTCOME.name and places is not None)
        used = [*([DEPARTMENT] if is_by_department else []), question]
        return {
            "caption": _caption(question, kind, period, is_by_department=is_by_department),
            "counted": _("Talks"),
            "names": [[one, headings[one]] for one in used],
            "labels": [[one, [list(pair) for pair in labels[one]]] for one in used],
            "overlapping": [one.code for one in _questions(kind) if one.is_several],
        }


def _caption(name: str, kind: Kind, period: Period, *, is_by_department: bool) -> str:
    said = {
        "talks": kind.label,
        "about": _headings(kind)[name],
        "year": period.year,
    }
    if is_by_department:
        return _("%(talks)s: %(about)s, by department, %(year)s") % said
    if any(one.is_several and one.code == name for one in _questions(kind)):
        return _("%(talks)s: %(about)s, %(year)s. One talk can have several.") % said
    return _("%(talks)s: %(about)s, %(year)s") % said


def _headings(kind: Kind) -> Mapping[str, str]:
    return {
        DEPARTMENT: _("Department"),
        OUTCOME.name: _("Offered, held and declined"),
        **{one.code: str(one.heading) for one in _questions(kind)},
    }


def _labels(kind: Kind) -> Mapping[str, Labels]:
    return {
        OUTCOME.name: [
            *((one.value, str(one.label)) for one in Outcome),
            (ALL, pgettext("talks", "Offered")),
        ],
        **{one.code: _answers(one) for one in _questions(kind)},
    }


def _answers(question: Question) -> Labels:
    groups = list(dict.fromkeys(one.group for one in question.answers if one.group))
    if GOOD in groups:
        groups.append(LESS)
    return [
        *((one, str(GROUPS[one])) for one in groups),
        *((one.code, str(one.words)) for one in question.answers),
        (ALL, _("All talks that were held")),
    ]


def _places(places: Departments | None) -> Labels:
    known = (
        places.labels(of_the_whole=_("%(department)s: directly"), not_told=_("Not said"))
        if places
        else []
    )
    return [*known, (ALL, _("The whole organisation"))]


def _questions(kind: Kind) -> Sequence[Question]:
    return list(every_question(kind))
