"""The cheapest choice there is, against every other choice."""

from dataclasses import replace
from itertools import combinations

import pytest

from benchmarks.disclosure.insiders import least_weight
from benchmarks.disclosure.organisation import Size, organisation
from rodedraad.lib.disclosure import exact
from rodedraad.lib.disclosure.attack import State, audit, knowledge_of
from rodedraad.lib.disclosure.cells import Protection
from rodedraad.lib.disclosure.choice import THOROUGH, Beginning, Effort
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.protect import protect
from rodedraad.lib.disclosure.rules import MinimumFrequency, demands_of
from rodedraad.lib.disclosure.situation import ANY_INSIDER, Insiders
from rodedraad.lib.disclosure.tables import Table, Tables
from tests.lib.disclosure.invented import Invented

RULES = [MinimumFrequency(5)]
NEVER = Beginning(0, 0)
MANY = 100_000_000


def cheapest(tables, demands, insiders):
    """Try every choice, lightest first, until an audit opens nothing."""
    rest = sorted(tables.cells.keys() - demands.keys() - tables.structural_zeros)
    choices = (c for size in range(len(rest) + 1) for c in combinations(rest, size))
    weighed = sorted((sum(max(tables.cells[c].value, 1) for c in each), each) for each in choices)
    return next(
        weight
        for weight, several in weighed
        if audit(knowledge_of(tables, {*demands, *several}, demands, Ledger()), insiders).state
        is State.SAFE
    )


@pytest.mark.parametrize("insiders", [None, Insiders(4)])
@pytest.mark.parametrize("seed", [1, 4, 7, 14, 18])
def test_no_safe_choice_is_cheaper(seed, insiders):
    tables = Tables((Invented(seed, sizes=(2,)).table,))

    office = protect(tables, RULES, insiders=insiders).office

    best = cheapest(tables, demands_of(tables, RULES), insiders)
    assert office.lower_bound <= best + 1e-6
    assert office.further_weight == best


@pytest.mark.parametrize("insiders", [None, Insiders(4)])
@pytest.mark.parametrize("seed", [2, 9, 13])
def test_no_safe_choice_is_cheaper_than_a_bound_without_cells_that_stand_alone(seed, insiders):
    tables = Tables((Invented(seed, sizes=(2,)).table,))
    demands = demands_of(tables, RULES)

    least = least_weight(tables, seconds=1.0, insiders=insiders)

    assert least <= cheapest(tables, demands, insiders) + 1e-6


@pytest.mark.parametrize("seed", [5, 8, 17])
def test_a_choice_made_whole_is_no_dearer_than_one_made_cell_by_cell(seed):
    tables = Tables((Invented(seed).table,))

    whole = protect(tables, RULES, insiders=None, effort=THOROUGH).office
    by_cell = protect(tables, RULES, insiders=None, effort=Effort()).office

    assert whole.further_weight <= by_cell.further_weight
    assert whole.lower_bound >= by_cell.lower_bound - 1e-6
    assert audit(whole.ledger, None).state is State.SAFE


@pytest.mark.parametrize(("seed", "before"), [(0, 437), (3, 69), (4, 247), (9, 362)])
def test_whole_choices_are_cheaper_for_insiders_too(seed, before):
    """`before` is what the cheapest proof of each cell in turn, given back, weighs."""
    tables = Tables((Invented(seed).table,))

    by_cell = protect(tables, RULES, effort=Effort(rounds=0)).office
    whole = protect(tables, RULES, effort=THOROUGH).office

    assert whole.lower_bound <= whole.further_weight <= by_cell.further_weight <= before
    assert whole.gap <= by_cell.gap
    assert audit(whole.ledger).state is State.SAFE


@pytest.mark.parametrize("insiders", [None, ANY_INSIDER], ids=["outsiders", "insiders"])
def test_a_large_table_with_few_sensitive_cells_begins_with_a_whole_choice_too(insiders):
    tables = organisation(Size(400, 3, 2))
    as_large = Effort(rounds=0, whole=100, frugal=0, outsiders=NEVER, insiders=NEVER)
    begun = replace(
        as_large, outsiders=Beginning(1_000, 1_000, 0), insiders=Beginning(1_000, 1_000, 0)
    )

    piled = protect(tables, RULES, insiders=insiders, effort=as_large).office
    whole = protect(tables, RULES, insiders=insiders, effort=begun).office

    assert whole.lower_bound >= piled.lower_bound
    assert whole.lower_bound <= whole.further_weight < 0.9 * piled.further_weight
    assert audit(whole.ledger, insiders).state is State.SAFE


def test_whole_choices_are_attacked_in_larger_tables_too_when_nobody_is_an_insider():
    tables = organisation(Size(150, 2, 2))
    longer = Effort(rounds=4, attacks=300, small_to_outsiders=1_000)

    usual = protect(tables, RULES, insiders=None, effort=Effort(rounds=0)).office
    attacked = protect(tables, RULES, insiders=None, effort=longer).office

    assert usual.lower_bound <= attacked.lower_bound <= attacked.further_weight
    assert attacked.further_weight < usual.further_weight
    assert audit(attacked.ledger, None).state is State.SAFE


@pytest.mark.parametrize("seed", [5, 8, 17])
def test_amounts_of_hundreds_of_millions_are_chosen_from_as_small_ones(seed):
    """Each amount is asked about in parts of it, so the tolerance of the solver fits them all."""
    small = Invented(seed)
    rows = [{**row, "value": row["value"] * MANY} for row in small.rows]
    large = Table.of(rows, small.dimensions, structural_zeros=small.empty)
    asked = demands_of(Tables((small.table,)), RULES)
    more = {
        one: Protection(each.lower * MANY, each.upper * MANY, each.sliding * MANY)
        for one, each in asked.items()
    }

    few = protect(Tables((small.table,)), demands=asked, insiders=None, effort=THOROUGH).office
    many = protect(Tables((large,)), demands=more, insiders=None, effort=THOROUGH).office

    weighs = {one: max(cell.value, 1) for one, cell in small.table.cells.items()}
    assert many.state is State.SAFE
    assert sum(weighs[one] for one in many.withheld - more.keys()) == few.further_weight


def test_who_runs_out_of_patience_still_gives_a_proven_choice_and_a_true_bound(monkeypatch):
    tables = Tables((Invented(5).table,))
    patient = protect(tables, RULES, insiders=None, effort=THOROUGH).office
    monkeypatch.setattr(exact, "PAUSES", 1)

    hasty = protect(tables, RULES, insiders=None, effort=THOROUGH).office

    assert audit(hasty.ledger, None).state is State.SAFE
    assert hasty.lower_bound <= patient.further_weight <= hasty.further_weight
    assert hasty.lower_bound < patient.lower_bound
