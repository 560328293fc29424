"""The figures on exit talks or on onboarding talks of a year, from coded answers only.

Everybody learns of the whole organisation: how many talks were offered, held and declined, and what
was answered. Management learns by department how many there were, and of onboarding talks whether
people felt welcome and safe: how many said so, and how many did not. Nothing else that was answered
is told of a department, and no answer is crossed with another one.

Who had a talk is counted once as an offer that was taken and once by each answer. That these are
the same people, department by department, is part of what readers know.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rodedraad.lib.disclosure.cells import CellId, Fact
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.rules import MinimumFrequency, Rule, Unanimity
from rodedraad.lib.disclosure.tables import Table
from rodedraad.monitor.counting import ALL, Counted, Counting, table_of
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.departments import Departments
from rodedraad.monitor.periods import Period
from rodedraad.talks.questions import (
    BEHAVIOUR,
    CONTRIBUTING,
    GOOD,
    LESS,
    NO,
    NOT_SAID,
    PLAN,
    REASON,
    RECOMMEND,
    SAFE,
    WELCOME,
    YES,
    Kind,
    Outcome,
    Question,
    every_question,
)
from rodedraad.talks.told import Told

SUBJECTS: Final = {Kind.EXIT: "exit_talks", Kind.ONBOARDING: "onboarding_talks"}
OUTCOME: Final = Dimension.flat("outcome", Outcome.values, root=ALL)
BY_DEPARTMENT: Final = "by_department"
"""What the name of a table ends with that tells of departments what the whole was asked too."""
_OF_DEPARTMENTS: Final = {Kind.EXIT: (), Kind.ONBOARDING: (WELCOME, SAFE)}
_OF: Final = ":"
HELD: Final = ".held"
"""What the name of what was answered in talks ends with, after that of the talks."""


@dataclass(frozen=True)
class Places:
    """The departments of which is told how many talks there were, and those of scores: less deep.

    A year has so few talks that the scores of the smallest departments would be withheld anyway.
    """

    offers: Departments
    scores: Departments


def count(
    talks: Sequence[Told], kind: Kind, places: Places | None, *, period: Period, version: int
) -> Counted:
    """Count the talks of one kind that were offered in a year; without `places` of the whole only.

    `version` tells apart what was counted anew.
    """
    offered = [one for one in talks if one.kind is kind]
    held = [one for one in offered if one.outcome is Outcome.HELD]
    offers, answers = (
        Counting(f"{SUBJECTS[kind]}{part}", period, version).measure for part in ("", HELD)
    )
    made = Counted()
    made.add(OUTCOME.name, _offers(offered, places.offers if places else None, offers))
    for question in every_question(kind):
        if places and question.code in _OF_DEPARTMENTS[kind]:
            table = _at_departments(held, question, places.scores, answers)
            made.add(question.code + BY_DEPARTMENT, table)
        _add(made, held, question, answers)
    made.relations += _same_people(made, offers, answers)
    return made


def rules(kind: Kind, least: int) -> Sequence[Rule]:
    """Return what readers must be left in doubt about.

    Fewer talks than `least`; that nobody of a group wanted one; and that all of a group gave an
    answer that tells something of each of them.
    """
    alike = [Unanimity(OUTCOME.name, frozenset({Outcome.DECLINED.value}), none_too=False)]
    for question in every_question(kind):
        if categories := _telling(question):
            alike += [Unanimity(one, categories, none_too=False) for one in _names(question)]
    return [MinimumFrequency(least), *alike]


def question_in(dimension: str) -> str:
    """Return the question that a dimension is of, also of one of its answers only."""
    return dimension.partition(_OF)[0]


def full(question: Question) -> Dimension:
    """Return the answers to a question, those of a group below that group."""
    groups: dict[str, list[str]] = {}
    for one in question.answers:
        groups.setdefault(one.group or one.code, []).append(one.code)
    parts = {group: codes for group, codes in groups.items() if codes != [group]}
    if GOOD not in parts:
        return Dimension.of(question.code, {ALL: [*groups], **parts})
    less = [one for one in groups if one != GOOD]
    return Dimension.of(question.code, {ALL: [GOOD, LESS], LESS: less, **parts})


def _short(question: Question) -> Dimension:
    """Return what of a scale is told of departments: who was positive and who was not."""
    return Dimension.flat(question.code, (GOOD, LESS), root=ALL)


def _offers(offered: Sequence[Told], places: Departments | None, measure: str) -> Table:
    if places is None:
        return table_of(Counter((one.outcome.value,) for one in offered), measure, [OUTCOME])
    counts = Counter((places.inner(one.department), one.outcome.value) for one in offered)
    return table_of(counts, measure, [places.dimension, OUTCOME])


def _at_departments(
    held: Sequence[Told], question: Question, places: Departments, measure: str
) -> Table:
    good = {one.code for one in question.answers if one.group == GOOD}
    counts = Counter(
        (places.inner(one.department), GOOD if _answer(one, question) in good else LESS)
        for one in held
    )  # fmt: skip
    return table_of(counts, measure, [places.dimension, _short(question)])


def _add(made: Counted, held: Sequence[Told], question: Question, measure: str) -> None:
    if not question.is_several:
        counts = Counter((_answer(one, question),) for one in held)
        made.add(question.code, table_of(counts, measure, [full(question)]))
        return
    tables = {
        one.code: _with(held, question, one.code, measure) for one in question.answers
    }  # fmt: skip
    made.add_overlapping(question.code, tables, yes=YES)


def _with(held: Sequence[Told], question: Question, code: str, measure: str) -> Table:
    counts = Counter(
        (YES if code in one.answers.get(question.code, ()) else NO,) for one in held
    )  # fmt: skip
    binary = Dimension.flat(f"{question.code}{_OF}{code}", (YES, NO), root=ALL)
    return table_of(counts, measure, [binary])


def _answer(told: Told, question: Question) -> str:
    """Return the answer; what an earlier form did not ask, was not said."""
    return told.one(question.code) or NOT_SAID


def _same_people(made: Counted, offers: str, answers: str) -> Iterator[Fact]:
    """Say that who took an offer is who answered, in the whole and in each department."""
    cells = {one for table in made.tables for one in table.cells if one.measure == answers}
    places = {one.codes for one in cells if {name for name, _code in one.codes} <= {DEPARTMENT}}
    for codes in sorted(places):
        taken = CellId.at(offers, [*codes, (OUTCOME.name, Outcome.HELD.value)])
        yield Fact.zero({taken: 1, CellId(answers, codes): -1})


def _names(question: Question) -> Sequence[str]:
    """Return the dimensions that a question has."""
    if not question.is_several:
        return [question.code]
    return [f"{question.code}{_OF}{one.code}" for one in question.answers]


def _telling(question: Question) -> frozenset[str]:
    """Return the answers that nobody may learn of all in a group."""
    every = {one.code for one in question.answers} | {one.group for one in question.answers}
    return {
        REASON: frozenset(every - {""}),
        WELCOME: frozenset({*every, LESS} - {""}),
        SAFE: frozenset({*every, LESS} - {""}),
        CONTRIBUTING: frozenset({YES}),
        BEHAVIOUR: frozenset({YES}),
        RECOMMEND: frozenset({NO}),
        PLAN: frozenset({"leave"}),
    }.get(question.code, frozenset())
