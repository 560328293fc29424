"""Many cells at once: what boxes prove in arrays is proof, and no reader opens what it protects."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from benchmarks.disclosure.organisation import Size, organisation
from rodedraad.lib.disclosure import sweep
from rodedraad.lib.disclosure.attack import Prover, State, audit, is_proven, knowledge_of
from rodedraad.lib.disclosure.boxes import Boxes
from rodedraad.lib.disclosure.choice import Beginning, Effort
from rodedraad.lib.disclosure.errors import CannotProtect
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.piles import Growing, Piles
from rodedraad.lib.disclosure.protect import protect
from rodedraad.lib.disclosure.rules import MinimumFrequency, demands_of
from rodedraad.lib.disclosure.search import LEFT_OVER, Finder
from rodedraad.lib.disclosure.situation import ANY_INSIDER, Situation
from rodedraad.lib.disclosure.sweep import SINGLE, Sweep
from rodedraad.lib.disclosure.swings import Swing, Swings
from rodedraad.lib.disclosure.tables import Tables
from rodedraad.lib.disclosure.witnesses import Case
from tests.lib.disclosure.invented import Invented
from tests.lib.disclosure.readers import Circle, Release
from tests.lib.disclosure.worlds import few, told

RULES = [MinimumFrequency(5)]
SMALL_ORGANISATION = Size(2_000, 12, 8)
# Nothing is left to programs but what no pile of boxes serves.
PILED_UP = Effort(insiders=Beginning(LEFT_OVER, 0))


@pytest.fixture
def _always(monkeypatch):
    """Let every table be large, and every cell worth an array."""
    monkeypatch.setattr(Finder, "sees_all", False)
    monkeypatch.setattr(sweep, "FEWEST", 1)


def facing(tables, insiders=ANY_INSIDER):
    """Number a table of which everything may be withheld."""
    asked = demands_of(tables, RULES)
    knowledge = knowledge_of(tables, tables.cells, asked, Ledger())
    situation = Situation.of(knowledge, insiders)
    return situation, Prover(situation, knowledge, insiders)


def priced(situation):
    """Let sensitive cells cost nothing, and others what they are."""
    prices = np.array([*(max(cell.value, 1) for cell in situation.cells), 0.0])
    prices[list(situation.demands)] = 0.0
    return prices


@pytest.mark.parametrize("seed", range(18))
@pytest.mark.usefixtures("_always")
def test_no_reader_opens_a_world_that_was_swept(seed):
    for circle in told(seed):
        assert list(circle.opened()) == []


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.usefixtures("_always")
def test_what_is_said_to_be_whole_is_a_proof_for_every_reader(seed):
    situation, prover = facing(Tables((Invented(seed).table,)))
    finder = Finder(situation, prover.boxes, priced(situation))

    many = prover.prove_many(finder, sorted(situation.demands), again=1)

    whole = {cell: swept.proof for cell, swept in many.items() if swept.is_whole}
    proof = {case: found for cases in whole.values() for case, found in cases.items()}
    for cell, cases in whole.items():
        asked = situation.demands[cell]
        assert cases[Case(cell)].proves(situation, Case(cell), asked)
        others = cases[Case(cell)].moved & situation.insiders - {cell}
        assert others == {case.insider_of for case in cases} - {None}
    if whole.keys() == situation.demands.keys():
        assert is_proven(situation, prover, proof)


def test_most_cells_of_an_organisation_are_proven_at_once_and_dear_ones_are_left_over():
    situation, prover = facing(organisation(SMALL_ORGANISATION))
    finder = Finder(situation, prover.boxes, priced(situation))

    many = prover.prove_many(finder, sorted(situation.demands), again=1)

    states = Counter(swept.is_whole for swept in many.values())
    assert states[True] > 0.8 * len(situation.demands)


def test_a_second_look_withholds_less_where_boxes_were_not_piled():
    situation, prover = facing(organisation(SMALL_ORGANISATION))
    prices = priced(situation)
    several = Sweep(situation, prover.boxes, prices, np.zeros(len(prices)), SINGLE)

    def weight():
        found = (f for _, swept in several.found() for f in swept.proof.values())
        return prices[sorted({cell for certificate in found for cell in certificate.moved})].sum()

    several.cover(sorted(situation.demands))
    first = weight()
    several.again()

    assert weight() < first


def test_a_box_costs_what_its_cells_cost_and_none_is_cheaper_in_a_small_table():
    situation, _ = facing(Tables((Invented(3).table,)), None)
    ledger = knowledge_of(Tables((Invented(3).table,)), Invented(3).table.cells, {}, Ledger())
    boxes, prices = Boxes(situation, ledger.relations), priced(situation)
    swings, swing = Swings(situation, boxes), Swing(1, 0)

    for crowd in swings.crowds(range(len(situation.ids))):
        found = swings.cheapest(crowd, swings.tariff(crowd.measure, prices, swing))
        for cell, moved, price in zip(crowd.cells, found.cells, found.prices, strict=True):
            alone = boxes.cheapest(int(cell), 1, prices)
            assert price == pytest.approx(min(alone.prices, default=np.inf))
            assert not np.isfinite(price) or price == prices[moved[moved >= 0]].sum()


@pytest.mark.parametrize("seed", range(6))
def test_a_box_leaves_what_must_stay_and_none_that_does_is_cheaper_in_a_small_table(seed):
    tables = Tables((Invented(seed).table,))
    situation, _ = facing(tables, None)
    boxes = Boxes(situation, knowledge_of(tables, tables.cells, {}, Ledger()).relations)
    prices, random = priced(situation), np.random.default_rng(seed)
    swings, swing = Swings(situation, boxes), Swing(1, 0)

    for crowd in swings.crowds(range(len(situation.ids))):
        stay = random.integers(-1, len(situation.ids), (len(crowd.cells), 70))
        stay[stay == crowd.cells[:, None]] = -1
        places = np.where(stay >= 0, swings.places[stay], -1)
        tariff = swings.tariff(crowd.measure, prices, swing)
        for barred in (stay[:, :1], stay[:, :4], stay):
            found = swings.cheapest(crowd, tariff, places[:, : barred.shape[1]])
            lines = zip(crowd.cells, barred, found.cells, found.prices, strict=True)
            for cell, stays, moved, price in lines:
                without = prices.copy()
                without[stays[stays >= 0]] = np.inf
                alone = boxes.cheapest(int(cell), 1, without)
                assert price == pytest.approx(min(alone.prices, default=np.inf))
                assert not np.isfinite(price) or not np.isin(moved[moved >= 0], stays).any()


def test_less_is_withheld_where_more_is_left_to_programs():
    tables = organisation(Size(800, 4, 4))
    as_large = Effort(rounds=0, whole=100, frugal=0)

    quickly, patiently = (
        protect(tables, RULES, effort=replace(as_large, insiders=Beginning(LEFT_OVER, few))).office
        for few in (0, 100)
    )

    assert patiently.further_weight < 0.8 * quickly.further_weight


def readers_of(table, shown):
    """Give readers who look at some of the sensitive cells, and who stand in some of the others."""
    names = [dimension.name for dimension in table.dimensions]
    values = {
        tuple(dict(cell_id.codes).get(name, "Total") for name in names): (
            cell.value,
            shown[cell_id],
        )
        for cell_id, cell in table.cells.items()
    }
    small = [codes for codes, (n, _) in sorted(values.items()) if 0 < n < 5]
    parts = {dimension.name: dict(dimension.breakdowns) for dimension in table.dimensions}
    insiders = {codes: (codes, values[codes][0], values[codes][0]) for codes in small[::120]}
    asked = {codes: few(values[codes][0], 5) for codes in small[::50]}
    told_of = {codes: value for codes, (_, value) in values.items()}
    return Circle(parts, [], insiders, releases=[Release(told_of, asked)])


def test_an_organisation_is_shut_to_who_shares_no_code_with_the_engine():
    tables = organisation(SMALL_ORGANISATION)
    assert len(tables.cells) > Effort().whole

    protected = protect(tables, RULES, effort=PILED_UP)

    circle = readers_of(tables.tables[0], protected.tables[0].shown)
    assert len(circle.owed()) > 8
    assert len(circle.insiders) > 3
    assert list(circle.opened()) == []
    assert audit(protected.office.ledger, proof=protected.office.proof).state is State.SAFE


@pytest.mark.usefixtures("_always")
def test_the_gate_stops_a_sweep_that_forgets_insiders(monkeypatch):
    def nobody(_self, _box, cells):
        return np.zeros((len(cells), 0), dtype=np.int64)

    monkeypatch.setattr(Sweep, "_insiders_in", nobody)

    with pytest.raises(CannotProtect):
        protect(organisation(SMALL_ORGANISATION), RULES, effort=PILED_UP)


@pytest.mark.usefixtures("_always")
def test_the_gate_stops_a_sweep_that_lets_counts_fall_below_nothing(monkeypatch):
    whole = Swings.tariff

    def tariff(self, measure, prices, _swing):
        return whole(self, measure, prices, Swing(0, 0))

    monkeypatch.setattr(Swings, "tariff", tariff)
    monkeypatch.setattr(Growing, "_room", lambda _self, cells, _: np.full(cells.shape, 1e6))
    monkeypatch.setattr(Piles, "possible", lambda _self, half: half)

    with pytest.raises(CannotProtect):
        protect(organisation(SMALL_ORGANISATION), RULES, effort=PILED_UP)
