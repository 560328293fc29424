"""What must at least be withheld, and what is withheld again."""

from itertools import combinations

import pytest

from rodedraad.lib.disclosure.attack import State, audit, knowledge_of
from rodedraad.lib.disclosure.bounds import Relaxation, raised, relaxed
from rodedraad.lib.disclosure.cells import Protection
from rodedraad.lib.disclosure.choice import Effort
from rodedraad.lib.disclosure.cuts import TOLERANCE, targets_of
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.protect import protect
from rodedraad.lib.disclosure.rules import MinimumFrequency, demands_of
from rodedraad.lib.disclosure.separation import Separation
from rodedraad.lib.disclosure.situation import Situation
from rodedraad.lib.disclosure.tables import Table, Tables
from tests.lib.disclosure.invented import Invented


def nobody_inside(case):
    raise AssertionError(case)


def investment():
    """Fischetti and Salazar, Management Science 47(7), 2001, section 1."""
    values = {"I": (20, 50, 10), "II": (8, 19, 22), "III": (17, 32, 12)}
    rows = [
        {"region": region, "activity": activity, "value": n}
        for region, several in values.items()
        for activity, n in zip("ABC", several, strict=True)
    ]
    return Table.of(rows, [Dimension.flat("region", values), Dimension.flat("activity", "ABC")])


def test_the_bound_is_the_published_optimum():
    table = investment()
    demands = {table.cell_id("II", "C"): Protection(5, 8, 0)}

    office = protect(Tables((table,)), demands=demands, insiders=None).office

    assert office.lower_bound == pytest.approx(37)
    assert office.further_weight == 37
    assert office.gap == pytest.approx(0)


@pytest.mark.parametrize("seed", [1, 4, 6, 7, 9, 13])
def test_no_choice_that_keeps_everything_shut_weighs_less_than_the_bound(seed):
    tables = Tables((Invented(seed, sizes=(2,)).table,))
    demands = demands_of(tables, [MinimumFrequency(5)])
    office = protect(tables, [MinimumFrequency(5)], insiders=None).office
    rest = sorted(tables.cells.keys() - demands.keys() - tables.structural_zeros)

    lighter = [
        several
        for size in range(3)
        for several in combinations(rest, size)
        if sum(max(tables.cells[c].value, 1) for c in several) < office.lower_bound - 1e-6
    ]

    assert lighter
    for several in lighter:
        knowledge = knowledge_of(tables, {*demands, *several}, demands, Ledger())
        assert audit(knowledge, None).state is not State.SAFE
    assert office.lower_bound <= office.further_weight


@pytest.mark.parametrize("seed", [1, 4, 6, 7, 9, 13])
def test_a_bound_that_is_raised_cut_by_cut_is_no_higher_than_the_relaxation(seed):
    tables = Tables((Invented(seed).table,))
    demands = demands_of(tables, [MinimumFrequency(5)])
    situation = Situation.of(knowledge_of(tables, tables.cells, demands, Ledger()), None)
    costs = {
        number: float(max(cell.value, 1))
        for number, cell in enumerate(situation.cells)
        if number not in situation.demands
    }

    relaxation = relaxed(situation, costs, Relaxation(costs), 0, nobody_inside)

    assert 0 < raised(situation, costs).weight <= relaxation.weight + 1e-6


def test_the_bound_knows_that_no_cell_is_withheld_alone():
    rows = [
        {"team": team, "sex": sex, "value": n}
        for team, several in {"a": (3, 20), "b": (30, 40), "c": (50, 60)}.items()
        for sex, n in zip("fm", several, strict=True)
    ]
    tables = Tables((Table.of(rows, [Dimension.flat("team", "abc"), Dimension.flat("sex", "fm")]),))

    office = protect(tables, [MinimumFrequency(5)], insiders=None, effort=Effort(cuts=0)).office

    assert office.lower_bound == pytest.approx(20 + 30 + 40)
    assert office.further_weight == 20 + 30 + 40


def test_the_bound_knows_that_two_small_teams_know_each_other():
    rows = [{"team": t, "value": n} for t, n in (("a", 3), ("b", 2), ("c", 20), ("d", 22))]
    tables = Tables((Table.of(rows, [Dimension.flat("team", "abcd")]),))

    outside = protect(tables, [MinimumFrequency(5)], insiders=None).office
    inside = protect(tables, [MinimumFrequency(5)]).office

    assert outside.further_weight == outside.lower_bound == 0
    assert inside.further_weight == pytest.approx(inside.lower_bound) == 20


def test_what_cannot_move_far_enough_breaks_a_cut():
    tables = Tables((Invented(8).table,))
    demands = demands_of(tables, [MinimumFrequency(5)])
    situation = Situation.of(knowledge_of(tables, tables.cells, demands, Ledger()), None)
    costs = dict.fromkeys(set(range(len(situation.ids))) - situation.demands.keys(), 1.0)
    separation = Separation(situation, costs)
    separation.share({})

    for target in targets_of(situation):
        is_reached = separation.reach(target).reached >= abs(target.amount) - TOLERANCE
        assert is_reached or separation.broken(target)


def test_less_effort_gives_no_less_proof():
    tables = Tables((Invented(5).table,))

    office = protect(tables, [MinimumFrequency(5)], effort=Effort(cuts=0, give_back=0)).office

    assert audit(office.ledger).state is State.SAFE


def test_what_was_withheld_before_is_withheld_again():
    rows = [{"team": t, "value": n} for t, n in (("a", 3), ("b", 20), ("c", 22), ("d", 90))]
    table = Table.of(rows, [Dimension.flat("team", "abcd")])
    again = table.cell_id("c")

    fresh = protect(Tables((table,)), [MinimumFrequency(5)])
    alike = protect(Tables((table,)), [MinimumFrequency(5)], prefer=frozenset({again}))

    assert fresh.tables[0].value("b") is None
    assert alike.tables[0].value("c") is None
    assert alike.tables[0].value("b") == 20
