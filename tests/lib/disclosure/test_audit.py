"""The attacker finds exactly what can be found: by hand, and by trying every table."""

from dataclasses import replace
from itertools import permutations, product
from random import Random

import pytest

from rodedraad.lib.disclosure.attack import (
    Interval,
    Prover,
    State,
    audit,
    is_proven,
    knowledge_of,
    outsider_intervals,
)
from rodedraad.lib.disclosure.cells import Cell, CellId, Fact, Protection
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.protect import protect
from rodedraad.lib.disclosure.reading import Columns
from rodedraad.lib.disclosure.rules import MinimumFrequency, demands_of
from rodedraad.lib.disclosure.situation import ANY_INSIDER, Insiders, Situation
from rodedraad.lib.disclosure.tables import Table, Tables


def teams(**values):
    rows = [{"team": team, "value": value} for team, value in values.items()]
    return Table.of(rows, [Dimension.flat("team", values)])


def audited(table, *hidden, insiders=None):
    tables = Tables((table,))
    demands = demands_of(tables, [MinimumFrequency(5)])
    withheld = [table.cell_id(*([code] if isinstance(code, str) else code)) for code in hidden]
    return audit(knowledge_of(tables, withheld, demands, Ledger()), insiders)


def test_a_cell_withheld_alone_is_found_by_subtracting():
    table = teams(a=3, b=20, c=30)

    found = audited(table, "a")

    assert found.by_cell == {table.cell_id("a"): Interval(3, 3)}
    assert found.state is State.UNSAFE
    assert found.opened == (table.cell_id("a"),)


def test_two_withheld_cells_share_what_is_left():
    table = teams(a=3, b=20, c=30)

    found = audited(table, "a", "b")

    assert set(found.by_cell.values()) == {Interval(0, 23)}
    assert found.state is State.SAFE


def test_without_the_total_a_cell_may_be_anything():
    table = teams(a=3, b=20)

    assert audited(table, "a", "Total").by_cell[table.cell_id("a")] == Interval(0, None)


def test_two_small_cells_that_add_up_to_less_than_the_threshold_shield_nothing():
    assert audited(teams(a=1, b=2, c=30), "a", "b").state is State.UNSAFE
    assert audited(teams(a=2, b=3, c=30), "a", "b").state is State.SAFE


def test_a_sensitive_cell_that_is_shown_is_open():
    table = teams(a=3, b=20)

    assert audited(table, "b").opened == (table.cell_id("a"),)


def test_an_insider_of_a_small_cell_subtracts_it():
    table = teams(a=2, b=3, c=30, d=40)

    assert audited(table, "a", "b", insiders=Insiders(4)).state is State.UNSAFE
    assert audited(table, "a", "b", "c", insiders=Insiders(4)).state is State.SAFE


def test_somebody_in_a_larger_cell_knows_that_it_is_not_empty():
    table = teams(a=3, b=2, c=30)
    asked = {table.cell_id("a"): Protection(1, 2, 5)}

    def state(insiders):
        knowledge = knowledge_of(
            Tables((table,)), [table.cell_id("a"), table.cell_id("b")], asked, Ledger()
        )
        return audit(knowledge, insiders).state

    assert state(Insiders(acquainted=5)) is State.UNSAFE
    assert state(Insiders(acquainted=1)) is State.UNSAFE
    assert state(None) is State.SAFE


def test_who_gave_the_most_knows_that_an_amount_is_no_less():
    team = Dimension.flat("team", ["a", "b"])
    given = [("a", 1_000, 1, 1_000), ("b", 120, 6, 30)]
    rows = [{"team": t, "value": v, "n": n, "1st": first} for t, v, n, first in given]
    columns = Columns(magnitude=True, largest=("1st",))
    table = Table.of(rows, [team], measure="pay", columns=columns)
    a, b = (CellId.at("pay", [("team", code)]) for code in "ab")

    def state(up, insiders):
        demands = {a: Protection(0, up, up)}
        return audit(knowledge_of(Tables((table,)), {a, b}, demands, Ledger()), insiders).state

    assert state(120, None) is State.SAFE
    assert state(90, ANY_INSIDER) is State.SAFE
    assert state(91, ANY_INSIDER) is State.UNSAFE


def test_an_empty_cell_that_everybody_knows_to_be_empty_is_no_shield():
    rows = [{"team": "a", "value": 7}, {"team": "b", "value": 0}, {"team": "c", "value": 30}]
    dimension = Dimension.flat("team", "abc")
    asked = Protection(1, 0, 1)

    def state(zeros):
        table = Table.of(rows, [dimension], structural_zeros=zeros)
        hidden = [table.cell_id("a"), table.cell_id("b")]
        demands = {table.cell_id("a"): asked}
        return audit(knowledge_of(Tables((table,)), hidden, demands, Ledger()), None).state

    assert state([]) is State.SAFE
    assert state([("b",)]) is State.UNSAFE


def test_an_interval_that_is_wide_may_hold_one_whole_number_only():
    a, b = CellId("a"), CellId("b")
    known = Ledger({a: Cell(1), b: Cell(1)}, facts=(Fact(((a, 5), (b, 7)), 12, 12),))

    assert outsider_intervals(known) == {a: Interval(1, 1), b: Interval(1, 1)}


def test_what_was_published_within_bounds_is_a_bound():
    a = CellId("a")
    known = Ledger({a: Cell(7)}, facts=(Fact(((a, 1),), 5, 9),))

    assert outsider_intervals(known) == {a: Interval(5, 9)}


def test_an_insider_is_not_owed_what_he_knows_from_silence():
    """Whoever knows that his unit has four people knows that no team in it has five."""
    team = Dimension.of("team", {"Total": ["u", "v", "w"], "u": ["u1", "u2"]})
    rows = [{"team": t, "value": n} for t, n in (("u1", 1), ("u2", 3), ("v", 30), ("w", 40))]
    table = Table.of(rows, [team])

    assert audited(table, "u", "u1", "u2", "v", insiders=Insiders(4)).state is State.SAFE
    assert audited(table, "u", "u1", "u2", insiders=None).state is State.UNSAFE


@pytest.mark.parametrize("seed", range(40))
def test_intervals_are_those_of_trying_every_table(seed):
    random = Random(seed)  # noqa: S311 - tables to test with, no secrets
    table, hidden = small_table(random)
    shown = {c: cell.value for c, cell in table.cells.items() if c not in hidden}
    inner = list(product("fm", "xyz"))
    possible = [
        every
        for values in product(range(5), repeat=len(inner))
        if (every := added_up(dict(zip(inner, values, strict=True)), shown)) is not None
    ]

    found = outsider_intervals(knowledge_of(Tables((table,)), hidden, {}, Ledger()))

    for cell_id in hidden:
        values = [every[cell_id] for every in possible]
        assert found[cell_id] == Interval(min(values), max(values))


def small_table(random):
    """Make 2 x 3 cells that add up to four at most, so that no cell is above four."""
    values = dict.fromkeys(product("fm", "xyz"), 0)
    for _ in range(random.randint(1, 4)):
        values[random.choice("fm"), random.choice("xyz")] += 1
    rows = [{"sex": s, "team": t, "value": n} for (s, t), n in values.items()]
    table = Table.of(rows, [Dimension.flat("sex", "fm"), Dimension.flat("team", "xyz")])
    others = sorted(table.cells.keys() - {CellId("people")})
    return table, frozenset(random.sample(others, random.randint(1, len(others))))


def added_up(inner, shown):
    """Add up a table, or give nothing when it is not as was shown."""
    if sum(inner.values()) != shown[CellId("people")]:
        return None
    every = {}
    for (sex, team), n in inner.items():
        for codes in ((), (("sex", sex),), (("team", team),), (("sex", sex), ("team", team))):
            cell_id = CellId("people", codes)
            every[cell_id] = every.get(cell_id, 0) + n
    return every if all(every[cell_id] == n for cell_id, n in shown.items()) else None


def proven(office, insiders, *, without=None, told=()):
    facts = [Fact.exactly(cell_id, office.ledger.cells[cell_id].value) for cell_id in told]
    ledger = replace(office.ledger, facts=(*office.ledger.facts, *facts))
    situation = Situation.of(ledger, insiders)
    prover = Prover(situation, ledger, insiders)
    proof = {case: found for case, found in office.proof.items() if case != without}
    return is_proven(situation, prover, proof)


def test_the_gate_wants_a_certificate_for_every_reader_and_moves_withheld_cells_only():
    tables = Tables((teams(a=4, b=4, c=4),))
    office = protect(tables, [MinimumFrequency(5)], insiders=Insiders(4)).office

    assert len(office.proof) > 2
    assert proven(office, Insiders(4))
    for case in office.proof:
        assert not proven(office, Insiders(4), without=case)
    for cell_id in office.withheld:
        assert not proven(office, Insiders(4), told=[cell_id])


def test_an_audit_believes_a_proof_only_as_far_as_it_holds_and_looks_for_itself_else():
    office = protect(Tables((teams(a=4, b=4, c=4),)), [MinimumFrequency(5)]).office
    told = [Fact.exactly(cell_id, 4) for cell_id in sorted(office.sensitive)[:2]]
    opened = replace(office.ledger, facts=(*office.ledger.facts, *told))

    assert audit(office.ledger, proof=office.proof).state is State.SAFE
    assert audit(office.ledger, proof={}).state is State.SAFE
    assert audit(opened, proof=office.proof).state is State.UNSAFE


def test_no_possible_table_fills_a_cell_that_is_empty_by_nature():
    rows = [{"team": "a", "value": 7}, {"team": "c", "value": 30}]
    table = Table.of(rows, [Dimension.flat("team", "abc")], structural_zeros=[("b",)])
    hidden = [table.cell_id("a"), table.cell_id("b"), table.cell_id("c")]
    knowledge = knowledge_of(Tables((table,)), hidden, {}, Ledger())
    situation = Situation.of(knowledge, None)
    a, b, c = (situation.numbers[cell_id] for cell_id in hidden)

    assert situation.is_possible({a: 1, c: -1})
    assert not situation.is_possible({a: -1, b: 1})


def test_an_insider_is_left_in_the_same_doubt_as_others_not_only_in_some():
    table = teams(a=2, b=3, e=1, c=30)

    assert audited(table, "a", "b", "e", insiders=None).state is State.SAFE
    assert audited(table, "a", "b", "e", insiders=Insiders(4)).state is State.UNSAFE


def test_what_lies_beneath_three_margins_tells_more_than_they_do():
    """Here a and b always go together, so a by c is b by c, which is shown."""
    truth = {("1", "1", "1"): 2, ("1", "1", "2"): 3, ("2", "2", "1"): 7}
    flat = {name: Dimension.flat(name, "12") for name in "abc"}

    def table(names):
        counts = {}
        for codes, n in truth.items():
            at = tuple(codes["abc".index(name)] for name in names)
            counts[at] = counts.get(at, 0) + n
        rows = [dict(zip([*names, "value"], [*at, n], strict=True)) for at, n in counts.items()]
        return Table.of(rows, [flat[name] for name in names])

    margins = (table("ab"), table("bc"), table("ac"))
    hidden = [margins[2].cell_id(a, c) for a in "12" for c in "12"]
    tables, joint = Tables(margins), Tables(margins, beneath=(table("abc"),))
    apart, together = (
        outsider_intervals(knowledge_of(each, hidden, {}, Ledger())) for each in (tables, joint)
    )

    assert apart[hidden[0]] == Interval(2, 5)
    assert together[hidden[0]] == Interval(2, 2)


@pytest.mark.parametrize("seed", range(20))
def test_one_difference_is_judged_as_many_together_are(seed):
    random = Random(seed)  # noqa: S311
    table = teams(
        **{team: random.randint(0, 9) for team in "abcdefgh"}, direct=random.randint(0, 9)
    )
    cells = sorted(table.cells)
    hidden = random.sample(cells, 6)
    situation = Situation.of(knowledge_of(Tables((table,)), hidden, {}, Ledger()), Insiders(4))
    several = [
        {cell: random.randint(-6, 6) for cell in random.sample(range(len(cells)), size)}
        for size in (1, 2, 2, 3, 4)
        for _ in range(60)
    ]
    free = [situation.numbers[cell] for cell in hidden]
    balanced = [{a: k, b: -k} for a, b in permutations(free, 2) for k in (1, 3, 6)]
    several += [{}, {0: 0}, *balanced]

    one_by_one = [situation.is_possible(differences) for differences in several]

    assert one_by_one == situation.are_possible(several).tolist()
    assert 0 < sum(one_by_one[-len(balanced) :]) < len(balanced)
