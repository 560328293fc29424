"""Rounded tables add up, stay near the truth, and are opened by nobody."""

import pytest

from rodedraad.lib.disclosure.cells import Fact
from rodedraad.lib.disclosure.errors import CannotProtect, NotACount, TablesDisagree
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.protect import let_through, protect
from rodedraad.lib.disclosure.reading import Columns
from rodedraad.lib.disclosure.rounding import round_tables
from rodedraad.lib.disclosure.rules import MinimumFrequency
from rodedraad.lib.disclosure.situation import ANY_INSIDER
from rodedraad.lib.disclosure.tables import Table, Tables
from tests.lib.disclosure.attacker import PLENTY, Attacker, is_open
from tests.lib.disclosure.invented import Invented
from tests.lib.disclosure.test_protect import teams

FIVE = [MinimumFrequency(5)]


def owed_nothing(invented, codes, knows):
    """Say whether the insider would know too much even if nothing were published."""
    silent = Attacker(invented.parts, invented.empty)
    return is_open(invented.truth(codes), *silent.interval(codes, knows))


def rounded(table, seed=1, **more):
    return round_tables(Tables((table,)), FIVE, seed=seed, **more).tables[0]


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 15, 18, 20])
def test_figures_are_multiples_near_the_truth_that_add_up(seed):
    table = Invented(seed).table

    shown = rounded(table, seed)

    assert shown.rounded_to == 5
    for cell_id, value in shown.shown.items():
        assert value >= 0
        assert value % 5 == 0
        assert abs(value - table.cells[cell_id].value) <= 5
    assert all(fact.amount(shown.shown) == 0 for fact in table.relations)
    assert not any(shown.shown[cell_id] for cell_id in table.structural_zeros)


@pytest.mark.parametrize("seed", [0, 1, 3, 4, 6, 7, 8, 10, 12, 16])
def test_no_reader_opens_a_small_count_of_a_rounded_table(seed):
    invented = Invented(seed, sizes=(2, 3))
    shown = rounded(invented.table, seed)

    attacker = Attacker(invented.parts, invented.empty)
    for codes in invented.all_codes():
        attacker.learn(codes, max(shown.value(*codes) - 5, 0), shown.value(*codes) + 5)

    small = [codes for codes in invented.all_codes() if 0 < invented.truth(codes) < 5]
    for codes in small:
        n = invented.truth(codes)
        assert not is_open(n, *attacker.interval(codes))
        for own in invented.all_codes():
            held = invented.truth(own)
            if own == codes or not held:
                continue
            low = max(shown.value(*own) - 5, 1)
            knows = (own, held, held) if held < 5 else (own, low, shown.value(*own) + 5)
            if is_open(n, *attacker.interval(codes, knows)):
                silent = knows if held < 5 else (own, 1, PLENTY)
                assert owed_nothing(invented, codes, silent)


def test_nobody_can_tell_from_a_figure_that_somebody_is_there():
    table = teams(**{f"t{number}": number % 4 for number in range(40)})
    seen = [(table.cells[c].value, v) for c, v in rounded(table).shown.items()]

    assert {true for true, shown in seen if shown == 0} >= {0, 1, 2, 3}
    assert {true for true, shown in seen if shown == 5} >= {1, 2, 3}
    many = (rounded(teams(a=0, b=30), seed).value("a") for seed in range(100))
    assert 0 < sum(shown == 5 for shown in many) < 20


def test_figures_are_not_all_too_high_or_too_low():
    table = teams(a=2, b=21, c=58)

    shown = [rounded(table, seed) for seed in range(100)]

    for code, true in (("a", 2), ("b", 21), ("c", 58)):
        assert sum(one.value(code) for one in shown) / 100 == pytest.approx(true, abs=0.9)


def test_the_same_chance_gives_the_same_figures_and_so_does_a_second_release():
    tables = Tables((Invented(7).table,))
    first = round_tables(tables, FIVE, seed=1)

    again = round_tables(tables, FIVE, seed=1)
    later = round_tables(tables, FIVE, seed=99, known=first.office.ledger)

    assert first.tables[0].shown == again.tables[0].shown == later.tables[0].shown


def test_what_was_rounded_before_is_remembered_when_a_table_is_protected_later():
    table = teams(a=3, b=21, c=58)
    first = round_tables(Tables((table,)), FIVE, seed=1)

    later = protect(Tables((table,)), FIVE, known=first.office.ledger)

    facts = [fact for fact in later.office.ledger.facts if fact.lower != fact.upper]
    assert [abs(fact.upper - fact.lower) <= 10 for fact in facts] == [True] * 4
    assert later.office.withheld > {table.cell_id("a")}


def test_a_cell_that_no_multiple_hides_is_refused():
    with pytest.raises(CannotProtect, match="no multiple of 5 hides it"):
        round_tables(Tables((teams(a=3, b=60),)), [MinimumFrequency(20)], seed=1)


def test_what_readers_know_already_cannot_be_rounded_away():
    table = teams(a=3, b=21)
    told = tuple(Fact.exactly(table.cell_id(code), n) for code, n in (("b", 21), ("Total", 24)))
    known = Ledger(table.cells, table.relations, told)

    with pytest.raises(CannotProtect, match="told too much"):
        rounded(table, known=known)


def test_amounts_are_not_rounded():
    table = Table.of(
        [{"unit": "a", "value": 9, "n": 2}, {"unit": "b", "value": 8, "n": 3}],
        [Dimension.flat("unit", "ab")],
        columns=Columns(magnitude=True),
    )

    with pytest.raises(NotACount):
        rounded(table)


def test_nothing_is_let_through_that_is_not_what_readers_are_told():
    table = teams(a=30, b=20)
    truth = {cell_id: cell.value for cell_id, cell in table.cells.items()}
    exactly = [Fact.exactly(cell_id, value) for cell_id, value in truth.items()]
    more = {"demands": {}, "insiders": ANY_INSIDER, "rounded_to": 5}

    with pytest.raises(ValueError, match="people"):
        let_through(Tables((table,)), dict.fromkeys(truth, 0), exactly, Ledger(), **more)
    wrong = {cell_id: value + 5 for cell_id, value in truth.items()}
    told = [Fact.exactly(cell_id, value) for cell_id, value in wrong.items()]
    with pytest.raises(TablesDisagree):
        let_through(Tables((table,)), wrong, told, Ledger(), **more)
