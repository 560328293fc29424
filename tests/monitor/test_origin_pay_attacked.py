"""Pay by origin is attacked by a reader who knows what everybody is paid, to the cent.

The attacker knows the way in which figures are made and lacks one thing only: what one person is
paid, or which origin that person told. Each rule is broken once, and then something opens.
"""

from dataclasses import dataclass, replace
from datetime import date
from random import Random

import pytest

from rodedraad.lib.aggregates.origin_pay import ESTIMATE, STEP, least_people, rounded
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.nested import Circle, protect_for_all
from rodedraad.monitor.aggregated import origin_pay, pay_again
from rodedraad.monitor.aggregated.given import Given
from rodedraad.monitor.aggregated.pay_again import GroupsTooSmall, TooFewAgain
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.departments import Departments
from tests.aggregated.factories import origin_pay as definition

LOW, HIGH = 1471, 6150
LEAST, ENOUGH = 5, 188
"""The threshold of a profile, and how many people these scales ask for."""
PLACES = Departments(Dimension.flat("department", ["A"], root=ALL), {}, date(2025, 12, 31), {})
SIZES = {"netherlands": 400, "europe": 190, "outside_europe": 200}


def people(seed, sizes=SIZES):
    """Make up what everybody is paid, by the origin that they told: most in the lower scales."""
    chance = Random(seed)  # noqa: S311 - made up
    return {
        origin: [int(chance.triangular(LOW, HIGH, LOW + 900)) for _ in range(size)]
        for origin, size in sizes.items()
    }


def a_row(origin, pay, **more):
    mean = (2 * sum(pay) + len(pay)) // (2 * len(pay))
    return {
        "origin": origin, "people": len(pay), "mean": mean, "lowest": LOW, "highest": HIGH, **more,
    }  # fmt: skip


def given(pay, year=2025, **more):
    said = definition(reference_date=date(year, 12, 31))
    return Given(said, [a_row(one, each, **more) for one, each in pay.items()], PLACES)


def published(pay, year=2025, known=None, **more):
    """Publish; return what is shown of each origin, and what the office knows of it."""
    narrowed = pay_again.narrowed(given(pay, year, **more), known or Ledger(), LEAST)
    counted = origin_pay.count(narrowed, 1)
    tables = counted.whole()
    told = protect_for_all(tables, [Circle(origin_pay.rules(narrowed, LEAST), Ledger(), ())])
    table = counted.shown[origin_pay.INDEX](told.protected.tables)
    shown = {one: table.value(one) for one in table.dimensions[0] if one != ALL}
    return shown, told.learned[-1]


@dataclass(frozen=True)
class Reader:
    """Works out for himself what would have been shown; `step` is to what means are rounded."""

    step: int = STEP

    def mean(self, total, number):
        """Round a mean in cents to steps, halves up, and leave it exact without steps."""
        if not self.step:
            return total / number
        cents = (2 * total + number) // (2 * number)
        return (2 * cents + self.step) // (2 * self.step) * self.step

    def index(self, totals, sizes):
        """Give what is shown of each origin but the first, for each 100 of the first."""
        means = {one: self.mean(total, sizes[one]) for one, total in totals.items()}
        base = means["netherlands"]
        return {
            one: int((200 * mean + base) // (2 * base))
            for one, mean in means.items()
            if one != "netherlands"
        }

    def width(self, pay, origin, shown):
        """Return how far apart the amounts are that the first of an origin may be paid."""
        sizes = {one: len(each) for one, each in pay.items()}
        totals = {one: sum(each) for one, each in pay.items()}
        ends = []
        for way in (-1, 1):
            reach, jump = 0, 2**16
            while jump:
                moved = {**totals, origin: totals[origin] + way * (reach + jump)}
                if moved[origin] > 0 and self.index(moved, sizes) == shown:
                    reach += jump
                else:
                    jump //= 2
            ends.append(reach)
        return sum(ends)


NARROW = 2 * ESTIMATE * HIGH // 100
"""Cents: an amount of which the ends are nearer to each other is known to within the percentage."""


@pytest.mark.requirement("REP-27", "REP-32")
@pytest.mark.parametrize("seed", range(12))
def test_what_one_person_is_paid_is_not_found_by_who_knows_what_all_others_are(seed):
    pay = people(seed)

    shown, _ = published(pay)

    assert shown == Reader().index(
        {one: sum(each) for one, each in pay.items()}, {one: len(each) for one, each in pay.items()}
    )
    assert all(Reader().width(pay, origin, shown) >= NARROW - 1 for origin in pay)


def test_it_is_found_when_two_groups_are_compared_before_means_are_rounded():
    opened = []
    for seed in range(60):
        pay, reader = people(seed), Reader(step=0)
        sizes = {one: len(each) for one, each in pay.items()}
        shown = reader.index({one: sum(each) for one, each in pay.items()}, sizes)
        opened.append(reader.width(pay, "netherlands", shown) < NARROW)

    assert any(opened)


def test_it_is_found_in_a_smaller_group_which_is_not_told_of():
    pay = people(1, {"netherlands": 40, "outside_europe": 24})
    sizes = {one: len(each) for one, each in pay.items()}
    shown = Reader().index({one: sum(each) for one, each in pay.items()}, sizes)

    assert Reader().width(pay, "outside_europe", shown) < NARROW
    with pytest.raises(GroupsTooSmall):
        published(pay)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("amount", [LOW, HIGH])
def test_one_person_moves_a_mean_by_one_step_at_most(seed, amount):
    pay = people(seed)["europe"][: ENOUGH - 1]
    without, with_one = (a_row("europe", each) for each in (pay, [*pay, amount]))

    assert least_people(with_one) == ENOUGH == with_one["people"]
    assert abs(rounded(without["mean"]) - rounded(with_one["mean"])) <= STEP


def test_in_a_smaller_group_one_person_moves_it_by_more():
    moved = []
    for seed in range(12):
        pay = people(seed)["europe"][:60]
        without, with_one = (a_row("europe", each) for each in (pay, [*pay, HIGH]))
        moved.append(abs(rounded(without["mean"]) - rounded(with_one["mean"])))

    assert max(moved) > STEP


RISES = (0, 17, 41, 66, 93, 121)
"""What everybody is paid more than in the first year, in thousandths: known from the agreement."""


def risen(pay, rise):
    return {one: [each * (1000 + rise) // 1000 for each in several] for one, several in pay.items()}


def first_means(means, rises):
    """Give the first and the last mean of the first year that fit rounded means of all years."""
    low = max(
        -(-(1000 * (mean - STEP // 2)) // (1000 + rise))
        for mean, rise in zip(means, rises, strict=True)
    )
    high = min(
        1000 * (mean + STEP // 2) // (1000 + rise) for mean, rise in zip(means, rises, strict=True)
    )
    return low, high


def test_years_in_which_nobody_changed_are_not_told_since_rises_narrow_the_mean():
    narrow = []
    for seed in range(20):
        pay = people(seed)
        means = [rounded(a_row("x", risen(pay, one)["outside_europe"])["mean"]) for one in RISES]
        low, high = first_means(means, RISES)
        narrow.append((high - low) * SIZES["outside_europe"] < NARROW)
    _, known = published(pay, 2024)

    assert any(narrow)
    with pytest.raises(TooFewAgain):
        published(risen(pay, 17), 2025, known, changed=0)


def those_that_fit(total, size, newcomer, others, *, shown, chance):
    """Tell whether one newcomer in or out of a group, with any of others, fits a rounded mean.

    The attacker knows what all who stayed told, and so their total; of others who came nothing.
    """
    fits = set()
    for _ in range(4000):
        there = [one for one in others if chance.random() < 0.5]
        is_in = chance.random() < 0.5
        people, pay = size + len(there) + is_in, total + sum(there) + newcomer * is_in
        if rounded((2 * pay + people) // (2 * people)) == shown:
            fits.add(is_in)
    return fits


def with_newcomers(pay, came):
    """Return the next year, in which everybody is paid more and some joined one origin."""
    later = risen(pay, 17)
    return later | {"outside_europe": [*later["outside_europe"], *came]}


def what_fits(pay, came, others, chance):
    stayed = risen(pay, 17)["outside_europe"]
    after = a_row("x", with_newcomers(pay, came)["outside_europe"])["mean"]
    return those_that_fit(
        sum(stayed), len(stayed), HIGH, others, shown=rounded(after), chance=chance
    )


def test_the_origin_of_one_newcomer_is_read_from_two_years_unless_enough_people_changed():
    opened = []
    for seed in range(12):
        chance = Random(seed)  # noqa: S311 - made up
        opened.append(what_fits(people(seed), [HIGH], [], chance) == {True})
    _, known = published(people(0), 2024)

    assert any(opened)
    for changed in (1, 9):
        with pytest.raises(TooFewAgain):
            published(with_newcomers(people(0), [HIGH]), 2025, known, changed=changed)


@pytest.mark.requirement("REP-32")
@pytest.mark.parametrize("seed", range(12))
def test_among_as_many_changes_as_are_asked_a_newcomer_fits_in_and_out(seed):
    chance, pay = Random(seed), people(seed)  # noqa: S311 - made up
    _, known = published(pay, 2024)
    enough = pay_again.least_changed(a_row("x", pay["outside_europe"]), LEAST)
    others = [int(chance.triangular(LOW, HIGH, LOW + 900)) for _ in range(2 * enough)]
    came = [HIGH, *others[: enough - 1]]

    shown, _ = published(with_newcomers(pay, came), 2025, known, changed=20)

    assert shown["outside_europe"] is not None
    assert what_fits(pay, came, others, chance) == {True, False}


@pytest.mark.parametrize("seed", range(12))
def test_who_lacks_what_twenty_others_told_can_not_read_what_one_person_did(seed):
    chance, pay = Random(seed), people(seed)["outside_europe"]  # noqa: S311 - made up
    known, unknown = [*pay[:-10], HIGH], [*pay[-10:], *people(seed)["netherlands"][:10]]
    shown = rounded(a_row("x", [*known, *pay[-10:]])["mean"])

    fits = those_that_fit(
        sum(known) - HIGH, len(known) - 1, HIGH, unknown, shown=shown, chance=chance
    )  # fmt: skip

    assert fits == {True, False}


def test_a_whole_beside_its_categories_would_narrow_what_one_of_them_leaves_open():
    """Of one category both leave less open than it does by itself; a file has one or the other."""
    chance, narrow = Random(1), []  # noqa: S311 - made up
    for _ in range(200):
        first, second = (chance.randint(100 * 2000, 100 * 5000) for _ in range(2))
        own = _cell(first, 100)
        both = _cell(first + second, 200)
        low, high = max(own[0], both[0] - second), min(own[1], both[1] - second)
        narrow.append(high - low < NARROW)
    whole, parts = given(people(1)), given(people(1))
    in_parts = replace(parts, rows=[{**one, "category": "a"} for one in parts.rows])

    assert any(narrow)
    assert not {*origin_pay.parts(whole)} & {*origin_pay.parts(in_parts)}
    assert len(origin_pay.count(in_parts, 1).tables) == 1


def _cell(total, number):
    """Return between which totals the rounded mean is the same."""
    mean = rounded(total // number)
    return (mean - STEP // 2) * number, (mean + STEP // 2) * number
