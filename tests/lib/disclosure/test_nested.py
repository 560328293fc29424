"""One release to readers of whom some know more: safe for each of them."""

import pytest

from rodedraad.lib.disclosure.attack import State, audit
from rodedraad.lib.disclosure.cells import Fact
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.nested import Circle, protect_for_all
from rodedraad.lib.disclosure.rules import MinimumFrequency
from rodedraad.lib.disclosure.tables import Table, Tables

RULES = [MinimumFrequency(5)]
CODES = ("a", "b", "c", "d")


def counted(measure, *values):
    """Count people in four parts of a total."""
    rows = [{"part": code, "value": value} for code, value in zip(CODES, values, strict=True)]
    return Table.of(rows, [Dimension.flat("part", CODES)], measure=measure)


def sums(whole, *parts):
    """Say that each cell of a table is the sum of the same cells of others."""
    for cell_id in whole.cells:
        same = [type(cell_id)(part.measure, cell_id.codes) for part in parts]
        yield Fact.zero({cell_id: 1, **dict.fromkeys(same, -1)})


def test_who_knows_the_quarters_learns_no_more_from_the_year():
    quarters = counted("Q1", 7, 8, 9, 6), counted("Q2", 2, 9, 6, 8)
    year = counted("year", *(sum(pair) for pair in zip((7, 8, 9, 6), (2, 9, 6, 8), strict=True)))
    management = Ledger()
    for quarter in quarters:
        told = protect_for_all(Tables((quarter,)), [Circle(RULES, management)])
        management = management.joined_with(told.learned[0])
    hidden = {cell_id for cell_id in management.cells if cell_id.measure == "Q2"} - {
        fact.terms[0][0] for fact in management.facts
    }
    assert hidden

    bridges = tuple(sums(year, *quarters))
    told = protect_for_all(
        Tables((year,)), [Circle(RULES, Ledger()), Circle(RULES, management, bridges)]
    )

    after = management.joined_with(told.learned[1])
    assert audit(after).state is State.SAFE
    alone = protect_for_all(Tables((year,)), [Circle(RULES, Ledger())])
    assert None not in alone.protected.tables[0].shown.values()
    assert None in told.protected.tables[0].shown.values()


def test_a_cell_that_the_inner_circle_was_told_may_still_be_withheld_from_all():
    table = counted("year", 4, 9, 3, 12)
    loose, strict = [MinimumFrequency(3)], [MinimumFrequency(5)]
    inner = protect_for_all(Tables((table,)), [Circle(loose, Ledger())])
    assert None not in inner.protected.tables[0].shown.values()

    told = protect_for_all(
        Tables((table,)), [Circle(strict, Ledger()), Circle(loose, inner.learned[0])]
    )

    shown = told.protected.tables[0]
    assert shown.value("a") is None
    assert shown.value("c") is None
    assert audit(told.learned[0]).state is State.SAFE


@pytest.mark.parametrize("threshold", [3, 5])
def test_every_circle_learns_only_what_leaves_it_in_doubt(threshold):
    table = counted("year", 4, 1, 9, 12)
    circles = [
        Circle([MinimumFrequency(5)], Ledger()),
        Circle([MinimumFrequency(threshold)], Ledger()),
    ]

    told = protect_for_all(Tables((table,)), circles)

    assert [audit(one).state for one in told.learned] == [State.SAFE, State.SAFE]
    assert told.protected.tables[0].value("b") is None


def test_who_knew_it_before_is_owed_no_more_by_what_comes_later():
    quarters = counted("Q1", 2, 9, 6, 8), counted("Q2", 0, 9, 7, 8)
    year = counted("year", 2, 18, 13, 16)
    known = Ledger()
    for quarter in quarters:
        told = protect_for_all(Tables((quarter,)), [Circle(RULES, known)])
        known = known.joined_with(told.learned[0])

    told = protect_for_all(Tables((year,)), [Circle(RULES, known, tuple(sums(year, *quarters)))])

    after = known.joined_with(told.learned[0])
    own = quarters[0].cell_id("a")
    assert told.protected.tables[0].value("a") is None
    assert after.excused[year.cell_id("a"), own] is False  # one of the two of Q1
    assert audit(after).state is State.SAFE
    without = Ledger(after.cells, after.relations, after.facts, after.demands)
    assert audit(without).state is State.UNSAFE
