"""Figures on bodies are attacked by a reader who thinks in people and knows who was succeeded.

The attacker knows nothing of tables. For each kind of body it thinks of everybody in it by vote,
and sex, and reads what was shown of them: first for everybody, then for management.
"""

from datetime import date
from random import Random

import pytest

from rodedraad.lib.aggregates import BodyKind
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.nested import Circle, protect_for_all
from rodedraad.lib.disclosure.rules import demands_of
from rodedraad.lib.disclosure.weights import usefulness
from rodedraad.lib.personnel.characteristics import NO, YES
from rodedraad.monitor.aggregated import bodies, turnover
from rodedraad.monitor.aggregated.given import Given
from rodedraad.monitor.aggregated.ties import SameAs
from rodedraad.monitor.bridges import Bridges
from rodedraad.monitor.counting import ALL, Counting
from rodedraad.monitor.departments import Departments
from tests.aggregated.factories import bodies as definition
from tests.lib.disclosure.attacker import Attacker, is_open

LEAST, EVERYBODY = 5, 10
SEXES = {ALL: ["woman", "not_woman"], "not_woman": [bodies.MAN, bodies.OTHERS]}
PLACES = Departments(Dimension.flat("department", ["A"], root=ALL), {}, date(2025, 12, 31), {})
RELATED, VOTED = BodyKind.RELATED_PARTIES.value, BodyKind.WITH_A_VOTE.value
APART = BodyKind.BOARDS.value
"""As which who was appointed with a vote is told when it is forgotten of whom they are a part."""


def a_row(kind, chance, people, within=None):
    """Make up a row of a kind of body: few in some classes, and none in others."""
    if within is None:
        women, men = (chance.randint(0, people // 2) for _ in range(2))
    else:
        women, men = (chance.randint(0, int(within[one])) for one in ("women", "men"))
        others = within["people"] - within["women"] - within["men"]
        people = women + men + chance.randint(0, int(others))
    return {"body": kind, "people": people, "women": women, "men": men}


def a_file(seed: int):
    """Make up a file: a large and a small kind, and related parties with a part of them."""
    chance = Random(seed)  # noqa: S311 - made up
    related = a_row(RELATED, chance, 60)
    return [
        a_row(BodyKind.SELECTION_PANELS.value, chance, 80),
        a_row(BodyKind.COUNSELLORS.value, chance, 14),
        related,
        a_row(VOTED, chance, 0, within=related),
    ]


class Thinker(Attacker):
    """Thinks of each person of a kind of body by vote and by sex."""

    def __init__(self) -> None:
        super().__init__({"vote": {ALL: [YES, NO]}, "sex": SEXES})


def people_of(codes, kind):
    """Say of whom a number is: in which kind of body, and which of its people."""
    vote = codes.get("vote", ALL)
    if kind in {VOTED, APART}:
        kind, vote = RELATED, YES
    return kind, (vote, codes.get("sex", ALL))


class Reading:
    """Thinkers of all kinds of body, and the small numbers that there are."""

    def __init__(self) -> None:
        kinds = (BodyKind.SELECTION_PANELS, BodyKind.COUNSELLORS, BodyKind.RELATED_PARTIES)
        self.thinkers = {one.value: Thinker() for one in kinds}
        self.inside = Ledger()

    def publish(self, rows, circles, *, year=2025, tie=SameAs, chance=None) -> None:
        """Publish a file for some circles, and read each number that is shown.

        By `chance` something else is withheld than what is the most useful to show.
        """
        said = definition(reference_date=date(year, 12, 31))
        counted = bodies.count(Given(said, rows, PLACES), 1)
        tables = counted.whole()
        read_by = [
            Circle(bodies.rules(None, least), one, tie(tables)(one))
            for least, one in zip(circles, [Ledger(), self.inside][-len(circles) :], strict=True)
        ]
        weights = usefulness(tables)
        if chance:
            weights = {one: chance.randint(1, 100) for one in weights}
        told = protect_for_all(tables, read_by, weights=weights)
        self.inside = self.inside.joined_with(told.learned[-1])
        self._read(counted.shown[bodies.MEMBERS](told.protected.tables))

    def _read(self, table) -> None:
        for cell_id, value in table.shown.items():
            codes = dict(cell_id.codes)
            kind = codes.pop("body", ALL)
            if kind != ALL and value is not None:
                kind, people = people_of(codes, kind)
                self.thinkers[kind].learn(people, value, value)

    def opened(self, small):
        """Give those of the small numbers that can be worked out."""
        return [
            str((kind, people))
            for (kind, people), value in small.items()
            if is_open(value, *self.thinkers[kind].interval(people), LEAST)
        ]


def small_numbers(rows):
    """Give the numbers below the threshold: of whom they are, and what they are."""
    tables = bodies.count(Given(definition(), rows, PLACES), 1).whole()
    return {
        people_of(dict(cell_id.codes), Counting.of(cell_id.measure).subject.rpartition(".")[2]):
            cell.value
        for cell_id, cell in tables.cells.items()
        if 0 < cell.value < LEAST
    }  # fmt: skip


@pytest.mark.requirement("REP-24", "PREF-28")
@pytest.mark.parametrize("seed", range(4))
def test_what_everybody_and_management_read_opens_nobody(seed):
    rows, reading = a_file(seed), Reading()

    reading.publish(rows, (EVERYBODY, LEAST))
    reading.publish(rows, (LEAST,))

    assert small_numbers(rows)
    assert reading.opened(small_numbers(rows)) == []


def test_somebody_is_opened_when_it_is_forgotten_of_whom_a_vote_is_a_part():
    opened = []
    for seed in range(4):
        rows, reading = a_file(seed), Reading()
        reading.publish(rows[:-1], (LEAST,))
        reading.publish([{**rows[-1], "body": APART}], (LEAST,))
        opened += reading.opened(small_numbers(rows))

    assert opened


def opened_by_two_years(seed, tie):
    """Publish two years in which nobody changed; give the small numbers that both open."""
    rows, reading = a_file(seed)[:2], Reading()
    reading.publish(rows, (LEAST,), year=2024, tie=tie)
    chance = Random(seed)  # noqa: S311 - made up
    reading.publish(rows, (LEAST,), year=2025, tie=tie, chance=chance)
    return reading.opened(small_numbers(rows))


def test_two_years_in_which_nobody_changed_are_protected_as_one():
    assert [opened_by_two_years(seed, SameAs) for seed in (1, 2, 4)] == [[]] * 3
    assert all(opened_by_two_years(seed, Bridges) for seed in (1, 2, 4))


def test_who_succeeded_somebody_is_read_from_two_years_unless_enough_people_changed():
    before = {
        "body": BodyKind.COUNSELLORS.value, "people": 30, "women": 12, "men": 12,
    }  # fmt: skip
    after = {**before, "men": 11, "changed": 1}
    rows = [after, {**before, "body": BodyKind.BOARDS.value, "changed": 0}]
    told = bodies.count(Given(definition(reference_date=date(2024, 12, 31)), [before], PLACES), 1)
    known = Ledger(told.whole().cells)

    given = turnover.narrowed(Given(definition(), rows, PLACES), known, LEAST)

    unprotected = bodies.count(Given(definition(), [after], PLACES), 1).whole()
    assert not demands_of(unprotected, bodies.rules(None, LEAST))  # the year by itself is safe
    assert given.left_out == {BodyKind.COUNSELLORS}
    assert {Counting.of(one.measure).subject for one in bodies.count(given, 1).whole().cells} == {
        "bodies-samenstelling.boards"
    }
