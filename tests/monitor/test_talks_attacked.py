"""Onboarding talks are attacked by who reads as management, and thinks in people.

The attacker knows nothing of tables. It thinks of everybody who was offered a talk by department
and by what was answered, and reads what was shown: first what everybody reads of the whole, then
what management reads by department.
"""

from datetime import date
from random import Random

import pytest

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.nested import Circle, protect_for_all
from rodedraad.lib.disclosure.tables import Tables
from rodedraad.lib.disclosure.weights import usefulness
from rodedraad.monitor.bridges import Bridges
from rodedraad.monitor.departments import Departments
from rodedraad.monitor.periods import Period
from rodedraad.monitor.talks import counted
from rodedraad.talks.questions import SAFE, WELCOME, Kind, current
from rodedraad.talks.told import Told
from tests.lib.disclosure.attacker import Attacker, is_open
from tests.talks.factories import declined, held

LEAST, EVERYBODY = 5, 10
PLACES = ("A", "B", "C", "D")
NO_TALK = "none"
SCALE = [one.code for one in current(Kind.ONBOARDING)[WELCOME].answers]
STEPS = {"good": ["5", "4"], "bad": ["2", "1"], "less": ["3", "2", "1", "not_said"]}
HELD = {"all": [*SCALE, NO_TALK], "held": SCALE, **STEPS}


def talks(seed: int, number: int) -> list[Told]:
    """Make up talks: some departments have few, and most people are content."""
    chance = Random(seed)  # noqa: S311 - made up
    made = []
    for _ in range(number):
        place = chance.choices(PLACES, (8, 5, 3, 2))[0]
        answers = {one: chance.choices(SCALE, (8, 7, 4, 2, 1, 1)) for one in (WELCOME, SAFE)}
        is_held = chance.random() < 0.75
        made.append(
            held(Kind.ONBOARDING, place, **answers) if is_held else declined(Kind.ONBOARDING, place)
        )
    return made


def tree() -> counted.Places:
    """Give the departments."""
    same = {one: one for one in PLACES}
    departments = Departments(
        Dimension.flat("department", PLACES, root="all"), same, date(2025, 12, 31), same
    )
    return counted.Places(departments, departments)


class Thinker(Attacker):
    """Thinks of each person by department, and by what was answered to both questions."""

    def __init__(self) -> None:
        half = [(place, *pair) for place in PLACES for pair in self._halves()]
        super().__init__({"department": {"all": [*PLACES]}, WELCOME: HELD, SAFE: HELD}, empty=half)

    def _halves(self) -> list[tuple[str, str]]:
        return [pair for one in SCALE for pair in ((one, NO_TALK), (NO_TALK, one))]

    def where(self, cell_id) -> tuple[str, str, str] | None:
        """Give the people of a cell; nothing for what the attacker does not think of."""
        codes = dict(cell_id.codes)
        place, outcome = codes.pop("department", "all"), codes.pop("outcome", "all")
        if codes.keys() - {WELCOME, SAFE}:
            return None
        if cell_id.measure.startswith("onboarding_talks.held"):
            return place, codes.get(WELCOME, "held"), codes.get(SAFE, "held")
        said = {"declined": NO_TALK}.get(outcome, outcome)
        return place, said, said


def published(seed: int, *, is_tied: bool):
    """Publish for everybody and then for management; yield the tables with what is shown of them.

    Whoever reads as management was told both.
    """
    made, inside = talks(seed, 70), Ledger()
    for places, circles in ((None, (EVERYBODY, LEAST)), (tree(), (LEAST,))):
        tables = counted.count(
            made, Kind.ONBOARDING, places, period=Period(2025), version=1
        ).whole()
        if not is_tied:
            tables = Tables(tables.tables, (), tables.beneath)
        known = [Ledger(), inside][-len(circles) :]
        read_by = [
            Circle(counted.rules(Kind.ONBOARDING, least), one, Bridges(tables)(one))
            for least, one in zip(circles, known, strict=True)
        ]
        told = protect_for_all(tables, read_by, weights=usefulness(tables))
        inside = inside.joined_with(told.learned[-1])
        yield tables, told.protected.tables


def opened(seed: int, *, is_tied=True) -> list[str]:
    """Let the attacker read what was published; give the small cells that it opens."""
    thinker, sensitive = Thinker(), {}
    for tables, protected in published(seed, is_tied=is_tied):
        for cell_id, value in (pair for one in protected for pair in one.shown.items()):
            people = thinker.where(cell_id)
            if people is None:
                continue
            if value is not None:
                thinker.learn(people, value, value)
            elif 0 < tables.cells[cell_id].value < LEAST:
                sensitive[people] = tables.cells[cell_id].value
    assert sensitive
    return [
        str(people)
        for people, value in sensitive.items()
        if is_open(value, *thinker.interval(people), LEAST)
    ]


@pytest.mark.requirement("ONB-08")
def test_what_everybody_and_management_read_opens_nobody():
    assert opened(0) == []


def test_something_opens_when_it_is_forgotten_that_who_took_an_offer_is_who_answered():
    assert opened(0, is_tied=False)
