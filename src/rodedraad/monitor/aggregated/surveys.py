"""The results of a survey that others held: who is positive, by fixed scale and department.

Each person who answered is at most once positive on each scale, so the scales overlap: each is a
table of its own, of who is positive and who is not, and all have the answers by department in
common. How many experienced unwanted behaviour, and how many of them reported it, is told of the
whole organisation only.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from rodedraad.lib.aggregates.kinds import EXPERIENCED, REPORTED, SCALES
from rodedraad.lib.disclosure.arranged import shares_of_whole, turned
from rodedraad.lib.disclosure.cells import CellId, Fact
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.disclosure.rules import (
    MinimumFrequency,
    Rule,
    Survey,
    SurveyOfGroups,
    Unanimity,
)
from rodedraad.lib.disclosure.tables import Table
from rodedraad.lib.indicators.wording.numerals import number, percentage
from rodedraad.lib.personnel.characteristics import NO, YES
from rodedraad.monitor.aggregated.given import Given
from rodedraad.monitor.counting import ALL, Counted, table_of
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.readable import NotShown, value_at

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

RULE: Final = Survey(group=10, answers=5, response=0.4)
"""Asked, answered, and which part of those asked (S2): as in the Dutch practice of surveys."""
ANSWERS, ASKED, SCALE, POSITIVE = "answers", "asked", "scale", "positive"
WILLINGNESS, RESPONSE = "willingness", "response"
NOT_EXPERIENCED, SILENT, ANSWERED = "not_experienced", "silent", "answered"
_WILLINGNESS: Final = Dimension.of(
    WILLINGNESS, {ALL: [EXPERIENCED, NOT_EXPERIENCED], EXPERIENCED: [REPORTED, SILENT]}
)
_EXPERIENCED_ONLY: Final = Dimension.flat(WILLINGNESS, (EXPERIENCED, NOT_EXPERIENCED), root=ALL)
_RESPONSE: Final = Dimension.flat(RESPONSE, (ANSWERED, SILENT), root=ALL)
OF_SCALE: Final = "_positive"
NAMES: "Final[Mapping[str, StrPromise]]" = {
    "support": _("Support by managers"),
    "workload": _("Workload"),
    "career": _("Chances of a career"),
    "inclusion": _("Inclusion and social safety"),
    "discrimination": _("Discrimination and unwanted behaviour"),
}
_ANSWERED: "Final[StrPromise]" = _("%(share)s of the %(all)s people who were asked answered.")
_POSITIVE: "Final[StrPromise]" = _(
    "%(scale)s: %(share)s of the %(all)s people who answered are positive."
)
_EXPERIENCED: "Final[StrPromise]" = _(
    "%(share)s of the %(all)s people who answered experienced unwanted behaviour."
)
_REPORTED: "Final[StrPromise]" = _(
    "%(share)s of the %(all)s people who experienced unwanted behaviour say that they reported it."
)
_CANNOT: "Final[StrPromise]" = _(
    "%(scale)s: how many are positive can’t be said of the whole organisation, since a figure that "
    "it takes is not shown."
)


def count(given: Given, version: int) -> Counted:
    """Make the tables of each scale, of reporting willingness, and of the response."""
    made, measure = Counted(), given.measure(ANSWERS, version)
    scales = [one for one in SCALES if given.has(one)]
    if scales:
        made.add_overlapping(SCALE, {one: _scale(given, one, measure) for one in scales}, yes=YES)
        arrange = made.shown.pop(SCALE)
        share = given.measure(POSITIVE, version)
        made.shown[POSITIVE] = lambda protected: shares_of_whole(
            turned(arrange(protected)), SCALE, each=100, measure=share
        )
        made.shown[SCALE] = lambda protected: turned(arrange(protected))
    if given.has(EXPERIENCED):
        made.add(WILLINGNESS, _willingness(given, measure))
    _add_response(made, given, given.measure(ASKED, version), measure)
    return made


def rules(given: Given, least: int) -> Sequence[Rule]:
    """Return what readers must be left in doubt about.

    All answers of a group that is too small or too silent; fewer than `least` people with one
    answer; and that all in a group are of one mind.
    """
    asked = given.by_department("asked")
    places = given.dimension
    groups = {
        code: sum(asked.get(leaf, 0) for leaf in places.leaves_under[code]) for code in places
    }
    alike = [Unanimity(one + OF_SCALE, frozenset({YES, NO}), none_too=False) for one in SCALES]
    return [SurveyOfGroups(RULE, DEPARTMENT, groups, ALL), MinimumFrequency(least), *alike]


def says(
    _given: Given, tables: Mapping[str, ProtectedTable], language: str
) -> Iterator[str]:  # fmt: skip
    """Say the response, each scale and how many reported, where the figures are shown."""
    yield from _part(tables[RESPONSE], RESPONSE, (ANSWERED, ALL), _ANSWERED, language)
    for code in NAMES:
        if SCALE in tables and code in tables[SCALE].dimensions[-1]:
            name = {"scale": NAMES[code]}
            said = list(_part(tables[SCALE], SCALE, (code, ALL), _POSITIVE, language, **name))
            yield from said or [_CANNOT % name]
    if WILLINGNESS in tables:
        table = tables[WILLINGNESS]
        yield from _part(table, WILLINGNESS, (EXPERIENCED, ALL), _EXPERIENCED, language)
        if REPORTED in table.dimensions[0]:
            yield from _part(table, WILLINGNESS, (REPORTED, EXPERIENCED), _REPORTED, language)


def _part(
    table: ProtectedTable,
    dimension: str,
    codes: tuple[str, str],
    words: "StrPromise",
    language: str,
    **names: "StrPromise",
) -> Iterator[str]:
    """Yield what a figure is of another one, unless one of them is not shown or nothing."""
    try:
        part, whole = (value_at(table, {dimension: code}) for code in codes)
    except NotShown:
        return
    if whole:
        share, everybody = percentage(Fraction(part, whole)), number(whole)
        said = {"share": share.in_language(language), "all": everybody.in_language(language)}
        yield words % {**said, **names}


def _scale(given: Given, scale: str, measure: str) -> Table:
    positive, answers = given.by_department(scale), given.by_department(ANSWERED)
    counts = {(YES, code): number for code, number in positive.items()}
    counts |= {(NO, code): number - positive[code] for code, number in answers.items()}
    binary = Dimension.flat(scale + OF_SCALE, (YES, NO), root=ALL)
    return table_of(counts, measure, (binary, given.dimension))


def _willingness(given: Given, measure: str) -> Table:
    experienced = sum(given.by_department(EXPERIENCED).values())
    answers = sum(given.by_department(ANSWERED).values())
    others = {(NOT_EXPERIENCED,): answers - experienced}
    if not given.has(REPORTED):
        return table_of({(EXPERIENCED,): experienced, **others}, measure, (_EXPERIENCED_ONLY,))
    reported = sum(given.by_department(REPORTED).values())
    found = {(REPORTED,): reported, (SILENT,): experienced - reported, **others}
    return table_of(found, measure, (_WILLINGNESS,))


def _add_response(made: Counted, given: Given, measure: str, answers: str) -> None:
    """Add how many of those asked answered: the same people as all answers together."""
    asked, answered = (sum(given.by_department(one).values()) for one in (ASKED, ANSWERED))
    counts = {(ANSWERED,): answered, (SILENT,): asked - answered}
    made.add(RESPONSE, table_of(counts, measure, (_RESPONSE,)))
    if any(table.measure == answers for table in made.tables):
        same = {CellId.at(measure, [(RESPONSE, ANSWERED)]): 1, CellId(answers): -1}
        made.relations.append(Fact.zero(same))
