"""What the figures that others counted are called, in each language of the pages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rodedraad.aggregated.words import CLASSES as CLASSIFICATION
from rodedraad.aggregated.words import ORIGINS
from rodedraad.lib.aggregates import CLASSIFICATIONS, SourceKind
from rodedraad.lib.aggregates.kinds import (
    EXPERIENCED,
    FROM_11,
    LABOUR_FORCE,
    ORGANISATION,
    REPORTED,
    TO_10,
)
from rodedraad.lib.disclosure.rules import MinimumFrequency, Rule
from rodedraad.lib.indicators.basis import Unit
from rodedraad.monitor.aggregated import body_words, pay_words, sick_leave, surveys
from rodedraad.monitor.aggregated.given import Given
from rodedraad.monitor.aggregated.table_words import Labels, TableWords
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.releases.rule_words import RULE, in_words
from rodedraad.ui.templatetags.ui import day


def in_each_language(given: Given, rules: Sequence[Rule]) -> dict[str, Any]:
    """Return the title of a release, and what it says of itself, by language."""
    return {code: _said(code, given, rules) for code, _name in settings.LANGUAGES}


def of_table(name: str, given: Given) -> dict[str, Any]:
    """Return what a table is called, with its dimensions and codes, by language."""
    return {code: _table(code, name, given) for code, _name in settings.LANGUAGES}


def of_break(given: Given, language: str) -> Sequence[str]:
    """Return the sentence that warns of a break in the series, in the language that is active."""
    if not given.said.break_reason:
        return []
    said = _("Do not compare this with the years before: %(reason)s")
    return [said % {"reason": given.said.break_reason[language]}]


def title(given: Given) -> str:
    """Return what the figures of a source are called."""
    return f"{given.said.name}: {given.period.year}"


def _said(language: str, given: Given, rules: Sequence[Rule]) -> Mapping[str, Any]:
    kind = _WORDS[given.said.kind]
    with translation.override(language):
        return {
            "title": title(given),
            "series": _series(given),
            "about": [
                [_("What is counted"), kind.counted(given)],
                [_("Population"), kind.population(given, language)],
                [_("Source"), _source(given)],
                *([_("Period"), one] for one in _period(given)),
                *([_("Classification"), one] for one in kind.classification(given)),
                *([_("Break in the series"), one] for one in of_break(given, language)),
                *([_("Law"), one] for one in kind.law(given)),
                *([_("Not told of this year"), one] for one in kind.left_out(given)),
                [_("Rule"), kind.rule(given, rules), RULE],
            ],
        }


def _population(given: Given, language: str) -> str:
    return str(given.said.population[language])


def _nothing(_given: Given) -> Sequence[str]:
    return []


def _rule(_given: Given, rules: Sequence[Rule]) -> str:
    return in_words(rules, headings())


def _rule_of_shares(_given: Given, rules: Sequence[Rule]) -> str:
    return _of_how_many(
        _("A share that stands for fewer than %(least)s people is withheld."), rules
    )


def _rule_of_days(_given: Given, rules: Sequence[Rule]) -> str:
    return _of_how_many(_("Days of fewer than %(least)s people are withheld."), rules)


def _of_how_many(said: str, rules: Sequence[Rule]) -> str:
    """Say the rules of figures that are no number of people, and of how many they must be."""
    few = [one for one in rules if isinstance(one, MinimumFrequency)]
    others = [one for one in rules if one not in few]
    least = max(one.threshold for one in few)
    return f"{said % {'least': least}} {in_words(others, headings())}"


def _series(given: Given) -> Mapping[str, Any]:
    """Return, in codes, what tells whether two years may stand in one line."""
    said = given.said
    classes = CLASSIFICATIONS.get(said.classification)
    return {
        "name": said.name,
        "classification": said.classification,
        "version": classes.version if classes else "",
        "unit": said.unit.value,
        "population": dict(said.population),
        "break": bool(said.break_reason),
    }


def _source(given: Given) -> str:
    said = _("%(name)s. Counted by %(maker)s, not by this platform.")
    return said % {"name": given.said.name, "maker": given.said.made_by}


def _period(given: Given) -> Sequence[str]:
    first, last = given.said.first_day, given.said.reference_date
    if first is None:
        return []
    return [_("%(first)s to %(last)s") % {"first": day(first), "last": day(last)}]


def _classification(given: Given) -> Sequence[str]:
    if not given.said.classification:
        return []
    said = _("%(classes)s. Figures in other classes of origin can’t be compared with these.")
    return [said % {"classes": CLASSIFICATION[given.said.classification]}]


def _table(language: str, name: str, given: Given) -> Mapping[str, Any]:
    with translation.override(language):
        said, named = _WORDS[given.said.kind].tables(given)[name], headings()
        return {
            "caption": said.caption,
            "counted": said.counted,
            "names": [[one, heading] for one, heading in named.items()],
            "labels": [[one, [list(p) for p in pairs]] for one, pairs in _labels(given).items()],
            "overlapping": list(said.overlapping),
            "apart": list(said.apart),
        }


def headings() -> Mapping[str, str]:
    """Return what each dimension is called, in the language that is active."""
    return {
        **body_words.headings(),
        **pay_words.headings(),
        **{one.dimension: _("Origin") for one in CLASSIFICATIONS.values()},
        **{one + surveys.OF_SCALE: str(name) for one, name in surveys.NAMES.items()},
        DEPARTMENT: _("Department"),
        sick_leave.DAYS: _("Days"),
        surveys.SCALE: _("Scale of the survey"),
        surveys.WILLINGNESS: _("Unwanted behaviour"),
        surveys.RESPONSE: _("Response"),
    }


def _labels(given: Given) -> Mapping[str, Labels]:
    everybody = (ALL, _("Everybody"))
    places = given.places.labels(
        of_the_whole=_("%(department)s: directly"), not_told=_("No department told")
    )
    return {
        **body_words.labels(),
        **pay_words.labels(given),
        DEPARTMENT: [*places, (ALL, _("The whole organisation"))],
        sick_leave.DAYS: [
            (sick_leave.LOST, _("Days lost to sick leave")),
            (ALL, _("Days on which people could work")),
        ],
        surveys.SCALE: [
            *((one, str(name)) for one, name in surveys.NAMES.items()),
            (ALL, _("Everybody who answered")),
        ],
        surveys.WILLINGNESS: [
            (EXPERIENCED, _("Experienced it")),
            (REPORTED, _("Reported it")),
            (surveys.SILENT, _("Did not report it")),
            (surveys.NOT_EXPERIENCED, _("Did not experience it")),
            (ALL, _("Everybody who answered")),
        ],
        surveys.RESPONSE: [
            (surveys.ANSWERED, _("Answered")),
            (surveys.SILENT, _("Did not answer")),
            (ALL, _("Everybody who was asked")),
        ],
        "origin_regions": [*((one, str(name)) for one, name in ORIGINS.items()), everybody],
        "origin_western": [
            ("dutch", _("Dutch")),
            ("western", _("Western")),
            ("non_western", _("Non-western")),
            everybody,
        ],
    }


def _of_barometer(given: Given) -> str:
    if given.said.unit is Unit.JOBS:
        return _("Jobs by the origin of who holds them, as so many of each 1,000 jobs.")
    return _("Employees by origin, as so many of each 1,000 employees.")


def _barometer_tables(given: Given) -> Mapping[str, TableWords]:
    counted = _("Of each 1,000 jobs") if given.said.unit is Unit.JOBS else _("Of each 1,000 people")
    return {
        ORGANISATION: TableWords(_("Origin: the whole organisation, of each 1,000"), counted),
        TO_10: TableWords(_("Origin: scale 10 and lower, of each 1,000"), counted),
        FROM_11: TableWords(_("Origin: scale 11 and higher, of each 1,000"), counted),
        LABOUR_FORCE: TableWords(
            _("Origin: the labour force, of each 1,000"), _("Of each 1,000 people")
        ),
    }


def _of_sick_leave(_given: Given) -> str:
    return _(
        "Days on which people could work, and days lost to sick leave, by department. A share is "
        "worked out from two numbers of days that are both shown."
    )


def _sick_leave_tables(_given: Given) -> Mapping[str, TableWords]:
    overlapping = [sick_leave.DAYS]
    return {
        sick_leave.RATE: TableWords(
            _("Sick leave by department, of each 1,000 days on which people could work"),
            _("Days of each 1,000"),
            [*overlapping, DEPARTMENT],
        ),
        sick_leave.DAYS: TableWords(_("Sick leave by department, in days"), _("Days"), overlapping),
    }


def _of_survey(_given: Given) -> str:
    return _(
        "People who answered, and how many of them are positive on each scale. Who gave no answer "
        "on a scale is not counted as positive."
    )


def _survey_tables(_given: Given) -> Mapping[str, TableWords]:
    overlapping = [surveys.SCALE]
    return {
        surveys.POSITIVE: TableWords(
            _("Positive by scale and department, of each 100 who answered"),
            _("People of each 100"),
            [*overlapping, DEPARTMENT],
        ),
        surveys.SCALE: TableWords(
            _("Positive by scale and department, in people"), _("People"), overlapping
        ),
        surveys.WILLINGNESS: TableWords(
            _("Unwanted behaviour: experienced, and reported"), _("People")
        ),
        surveys.RESPONSE: TableWords(_("Response"), _("People")),
    }


@dataclass(frozen=True)
class _KindWords:
    """What a kind of source says of itself, in the language that is active."""

    counted: Callable[[Given], str]
    tables: Callable[[Given], Mapping[str, TableWords]]
    rule: Callable[[Given, Sequence[Rule]], str]
    population: Callable[[Given, str], str] = _population
    classification: Callable[[Given], Sequence[str]] = _classification
    law: Callable[[Given], Sequence[str]] = _nothing
    left_out: Callable[[Given], Sequence[str]] = _nothing


_WORDS: Final[Mapping[SourceKind, _KindWords]] = {
    SourceKind.BAROMETER: _KindWords(_of_barometer, _barometer_tables, _rule_of_shares),
    SourceKind.SICK_LEAVE: _KindWords(_of_sick_leave, _sick_leave_tables, _rule_of_days),
    SourceKind.SURVEY: _KindWords(_of_survey, _survey_tables, _rule),
    SourceKind.BODIES: _KindWords(
        body_words.counted,
        body_words.tables,
        _rule,
        classification=body_words.classification,
        left_out=body_words.left_out,
    ),
    SourceKind.ORIGIN_PAY: _KindWords(
        pay_words.counted,
        pay_words.tables,
        pay_words.rule,
        population=pay_words.population,
        law=pay_words.law,
        left_out=pay_words.left_out,
    ),
}
