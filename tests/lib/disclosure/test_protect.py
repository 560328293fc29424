"""What is withheld is enough, cheap, and tells nobody why."""

from dataclasses import replace

import pytest

from rodedraad.lib.disclosure.attack import Interval, State, audit, outsider_intervals
from rodedraad.lib.disclosure.cells import Cell, CellId, Fact, Protection
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.protect import ProtectedTable, ProtectedTables, protect
from rodedraad.lib.disclosure.reading import Columns
from rodedraad.lib.disclosure.rules import Dominance, MinimumFrequency, PPercent, Unanimity
from rodedraad.lib.disclosure.situation import Insiders, Situation
from rodedraad.lib.disclosure.tables import Table, Tables
from rodedraad.lib.disclosure.witnesses import Case, Certificate
from tests.lib.disclosure.invented import Invented

# Fischetti and Salazar, Management Science 47(7), 2001, section 1: investment by region and
# activity; cell (II, C) is sensitive, with protection 5 down and 8 up.
REGIONS = {"I": (20, 50, 10), "II": (8, 19, 22), "III": (17, 32, 12)}


def fischetti_salazar():
    rows = [
        {"region": region, "activity": activity, "value": value}
        for region, values in REGIONS.items()
        for activity, value in zip("ABC", values, strict=True)
    ]
    return Table.of(rows, [Dimension.flat("region", REGIONS), Dimension.flat("activity", "ABC")])


def teams(**values):
    rows = [{"team": team, "value": value} for team, value in values.items()]
    return Table.of(rows, [Dimension.flat("team", values)])


def test_the_published_optimum_of_fischetti_and_salazar_is_found():
    table = fischetti_salazar()
    secret = table.cell_id("II", "C")

    release = protect(Tables((table,)), demands={secret: Protection(5, 8, 0)}, insiders=None)

    chosen = [table.cell_id(r, a) for r in ("II", "III") for a in ("A", "C")]
    assert release.office.withheld == set(chosen)
    assert release.office.further_weight == 8 + 17 + 12
    assert outsider_intervals(release.office.ledger)[secret] == Interval(5, 30)


def test_nothing_is_withheld_when_nothing_is_small():
    protected = protect(Tables((teams(a=10, b=20),)), [MinimumFrequency(5)]).tables[0]

    assert [protected.value(code) for code in ("a", "b", "Total")] == [10, 20, 30]


def test_a_cell_that_was_told_before_may_belong_nowhere():
    table = teams(a=3, b=20, c=9)
    before = [CellId("before", (("team", code),)) for code in ("a", "gone")]
    known = Ledger(
        {cell: Cell(value) for cell, value in zip(before, (23, 20), strict=True)},
        (Fact.zero({before[0]: 1, table.cell_id("a"): -1, table.cell_id("b"): -1}),
         Fact.zero({before[1]: 1, table.cell_id("b"): -1})),
    )  # fmt: skip

    protected = protect(Tables((table,)), [MinimumFrequency(5)], known=known).tables[0]

    assert protected.value("a") is None


def test_a_small_count_takes_the_cheapest_other_one_with_it():
    protected = protect(Tables((teams(a=3, b=20, c=9),)), [MinimumFrequency(5)]).tables[0]

    assert [protected.value(c) for c in ("a", "b", "c", "Total")] == [None, 20, None, 32]


def test_weights_say_what_is_dear():
    table = teams(a=3, b=20, c=9)
    weights = {table.cell_id("c"): 1000.0}

    protected = protect(Tables((table,)), [MinimumFrequency(5)], weights=weights).tables[0]

    assert [protected.value(c) for c in ("a", "b", "c", "Total")] == [None, None, 9, 32]


def test_withheld_cells_look_alike_and_hold_nothing():
    protected = protect(Tables((teams(a=3, b=20, c=9),)), [MinimumFrequency(5)]).tables[0]

    hidden = {cell_id for cell_id, value in protected.shown.items() if value is None}
    assert hidden == {CellId("people", (("team", "a"),)), CellId("people", (("team", "c"),))}
    kept = [getattr(protected, name) for name in ProtectedTable.__slots__]
    assert not any("Cell(" in repr(part) for part in kept)


def test_nobody_else_makes_a_protected_table():
    release = protect(Tables((teams(a=30, b=20),)))

    with pytest.raises(TypeError):
        ProtectedTable(object(), teams(a=3), frozenset())
    with pytest.raises(TypeError):
        ProtectedTables(object(), Tables((teams(a=3),)), release.office)


def test_an_insider_needs_a_second_unknown_beside_his_cell():
    table = teams(a=2, b=3, c=30, d=40)

    outside = protect(Tables((table,)), [MinimumFrequency(5)], insiders=None)
    inside = protect(Tables((table,)), [MinimumFrequency(5)], insiders=Insiders(4))

    assert len(outside.office.withheld) == 2
    assert len(inside.office.withheld) == 3


def test_what_is_empty_by_nature_is_never_chosen_as_a_shield():
    rows = [{"team": t, "value": n} for t, n in (("a", 3), ("b", 0), ("c", 40))]
    dimension = Dimension.flat("team", "abc")
    table = Table.of(rows, [dimension], structural_zeros=[("b",)])

    protected = protect(Tables((table,)), [MinimumFrequency(5)]).tables[0]

    assert protected.value("c") is None
    assert protected.value("b") == 0


def test_a_group_of_one_mind_is_hidden():
    team, answer = Dimension.flat("team", "abc"), Dimension.flat("answer", ["yes", "no"])
    counts = {("a", "yes"): 9, ("a", "no"): 0, ("b", "yes"): 7, ("b", "no"): 8}
    counts |= {("c", "yes"): 20, ("c", "no"): 30}
    rows = [{"team": t, "answer": a, "value": n} for (t, a), n in counts.items()]
    table = Table.of(rows, [team, answer])

    release = protect(Tables((table,)), [Unanimity("answer", frozenset({"yes"}))])

    intervals = outsider_intervals(release.office.ledger)
    assert intervals[table.cell_id("a", "yes")].lower < 9
    assert intervals[table.cell_id("a", "no")].upper != 0


def test_a_dominated_magnitude_is_left_in_the_doubt_that_the_rules_ask():
    pay = [(f"t{n}", 1_000_000 + n, 20, 90_000, 80_000) for n in range(4)]
    pay.append(("alone", 500_000, 3, 450_000, 40_000))
    rows = [dict(zip(("team", "value", "n", "1", "2"), row, strict=True)) for row in pay]
    dimension = Dimension.flat("team", [row["team"] for row in rows])
    columns = Columns(magnitude=True, largest=("1", "2"))
    table = Table.of(rows, [dimension], measure="pay", columns=columns)

    release = protect(Tables((table,)), [Dominance(1, 75), PPercent(10)])

    found = outsider_intervals(release.office.ledger)[table.cell_id("alone")]
    assert found.lower <= 500_000 - 100_000
    assert found.upper >= 500_000 + 100_000


@pytest.mark.parametrize("seed", range(100, 105))
def test_an_audit_from_scratch_agrees_and_the_same_table_gives_the_same_answer(seed):
    tables = Tables((Invented(seed, sizes=(2, 3)).table,))

    first, second = (protect(tables, [MinimumFrequency(5)]) for _ in range(2))

    assert first.office.withheld == second.office.withheld
    assert audit(first.office.ledger).state is State.SAFE


def test_a_certificate_that_was_tampered_with_proves_nothing():
    table = fischetti_salazar()
    secret, asked = table.cell_id("II", "C"), Protection(5, 8, 0)
    office = protect(Tables((table,)), demands={secret: asked}, insiders=None).office
    situation = Situation.of(office.ledger, None)
    case = Case(situation.numbers[secret])
    good = office.proof[case]
    shown = situation.numbers[table.cell_id("I", "A")]

    assert good.proves(situation, case, asked)
    assert not good.proves(situation, case, Protection(5, 9, 0))
    assert not good.proves(situation, case, Protection(6, 8, 0))
    assert not good.proves(situation, case, Protection(5, 8, 14))
    assert not good.proves(situation, Case(case.cell, next(iter(good.moved))), asked)
    assert not replace(good, high={**good.high, shown: 1}).proves(situation, case, asked)
    assert not Certificate({case.cell: -5}, good.high).proves(situation, case, asked)
    assert not Certificate({c: 100 * z for c, z in good.low.items()}, good.high).proves(
        situation, case, asked
    )
    told = replace(office.ledger, facts=(*office.ledger.facts, Fact.exactly(secret, 22)))
    assert not good.proves(Situation.of(told, None), case, asked)


def test_what_an_earlier_release_kept_secret_stays_so():
    first = protect(Tables((teams(a=3, b=20, c=9),)), [MinimumFrequency(5)])

    again = protect(Tables((teams(a=3, b=20, c=9),)), known=first.office.ledger)

    assert first.office.sensitive
    assert again.tables[0].value("a") is None
    assert Ledger().joined_with(first.office.ledger) == first.office.ledger


def test_it_tells_how_many_sensitive_cells_are_proven_and_of_how_many():
    told = []

    protect(
        Tables((teams(a=3, b=20, c=9, d=2),)),
        [MinimumFrequency(5)],
        tell=lambda done, of: told.append((done, of)),
    )

    assert told[-1] == (2, 2)
    assert told == sorted(told)
