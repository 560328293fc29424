"""Who works here and what they are paid are attacked together, by who thinks in people and in pay.

The attacker knows the lowest and highest pay of each band of scales, as a table of an agreement
tells it, and reads every number and every sum that was shown.
"""

from datetime import date
from random import Random

import polars as pl
import pytest
from highspy import kHighsInf

from rodedraad.lib.disclosure.errors import CannotProtect
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.nested import Circle, protect_for_all
from rodedraad.lib.disclosure.tables import Tables
from rodedraad.lib.disclosure.weights import usefulness
from rodedraad.monitor.bridges import Bridges
from rodedraad.monitor.counting import Counting
from rodedraad.monitor.departments import Departments
from rodedraad.monitor.pay import counted as pay
from rodedraad.monitor.pay.ties import PayBridges
from rodedraad.monitor.periods import Period
from rodedraad.monitor.representation import counted as representation
from tests.lib.disclosure.attacker import Attacker, is_open

LEAST, PERIOD = 5, Period(2025)
SCALES = {"to_10": 8, "11": 11, "12_14": 13, "15_up": 16}
WIDE = {"to_10": (1500, 3600), "11": (2700, 4200), "12_14": (3000, 6000), "15_up": (3900, 7500)}
NARROW = {"to_10": (1500, 1600), "11": (2700, 2800), "12_14": (4000, 4100), "15_up": (6000, 6100)}
SEXES = {"all": ["woman", "not_woman"], "not_woman": ["man", "other", "unknown"]}
BANDS = {"all": ["to_10", "11_up", "unknown"], "11_up": ["11", "12_up"],
         "12_up": ["12_14", "15_up"]}  # fmt: skip
PAID = {"all": ["yes", "no"], "yes": ["q1", "q2", "q3", "q4"]}


def jobs(seed: int, bands, *, unpaid: int) -> pl.DataFrame:
    """Make a personnel file: few women at the top, and some people whose pay is not known."""
    random, rows = Random(seed), []  # noqa: S311 - made up
    numbers = {"to_10": (60, 50), "11": (30, 24), "12_14": (22, 14), "15_up": (9, 3)}
    for band, (men, women) in numbers.items():
        sexes = ["man"] * men + ["woman"] * women
        rows += [(sex, SCALES[band], random.randint(*bands[band])) for sex in sexes]
    rows += [("woman", SCALES["to_10"], None)] * unpaid + [("man", SCALES["11"], None)] * unpaid
    columns = {
        "person": [n.to_bytes(16, "big") for n in range(len(rows))],
        "is_main": [True] * len(rows),
        "department": ["A"] * len(rows),
        "sex": [sex for sex, _, _ in rows],
        "scale": [scale for _, scale, _ in rows],
        "hourly_pay": [amount for _, _, amount in rows],
    }
    return pl.DataFrame(columns)


class Thinker(Attacker):
    """Thinks of people by sex, band and place in the order of pay; a sum bounds their numbers."""

    def __init__(self, bands) -> None:
        nobody = [(sex, "unknown", f"q{n}") for sex in ("woman", "man", "other", "unknown")
                  for n in range(1, 5)]  # fmt: skip
        super().__init__({"sex": SEXES, "scale": BANDS, "paid": PAID}, empty=nobody)
        self.bands = bands

    def where(self, cell_id):
        codes = dict(cell_id.codes)
        return tuple(codes.get(name, "all") for name in self.names)

    def hear(self, cell_id, value: int) -> None:
        """Take a number, or a sum in whole euros."""
        if Counting.of(cell_id.measure).subject != pay.SUMS:
            self.learn(self.where(cell_id), value, value)
        else:
            sex, scale, _ = self.where(cell_id)
            columns = self.columns((sex, scale, "yes"))
            for end, cents in ((0, (-kHighsInf, 100 * value + 50)),
                               (1, (100 * value - 50, kHighsInf))):  # fmt: skip
                factors = [float(self.bands[self.inner[one][1]][end]) for one in columns]
                self.solver.addRow(*cents, len(columns), columns, factors)
                self.rows[cell_id, end] = len(self.rows)


def opened(people: pl.DataFrame, bands, *, is_bounded=True, is_bridged=True) -> list[str]:
    """Publish who works here, and then pay; give the cells that the attacker then opens.

    The attacker knows exactly what the least and the most is that anybody in a band is paid.
    """
    same = {"A": "A"}
    places = Departments(Dimension.flat("department", "A", root="all"), same, date.max, same)
    stock = representation.count(people, places, period=PERIOD, version=1).whole()
    ends = people.drop_nulls().with_columns(representation.bands(people.drop_nulls()).alias("band"))
    known = {
        band: (low, high)
        for band, low, high in ends.group_by("band").agg(
            pl.col("hourly_pay").min(), pl.col("hourly_pay").max().alias("most")
        ).iter_rows()
    }  # fmt: skip
    thinker, sensitive = Thinker({**dict.fromkeys(bands, (0, 0)), **known}), {}
    circle = Circle(representation.rules(LEAST), Ledger(), Bridges(stock)(Ledger()))
    told = protect_for_all(stock, [circle], weights=usefulness(stock))
    shown = [one for one in told.protected.tables if len(one.dimensions) == 2
             and {d.name for d in one.dimensions} == {"scale", "sex"}]  # fmt: skip
    tables = _of_pay(people, shown)
    tables = tables if is_bounded else Tables(tables.tables, (), tables.beneath)
    bridges = PayBridges(tables)(told.learned[0]) if is_bridged else ()
    paid = protect_for_all(
        tables, [Circle(pay.rules(LEAST), told.learned[0], bridges)], weights=usefulness(tables)
    )
    for whole, protected in ((stock, told), (tables, paid)):
        for table in protected.protected.tables:
            if "department" in {one.name for one in table.dimensions}:
                continue
            for cell_id, value in table.shown.items():
                if value is not None:
                    thinker.hear(cell_id, value)
                elif 0 < whole.cells[cell_id].value < LEAST:
                    sensitive[cell_id] = whole.cells[cell_id].value
    assert sensitive
    return [
        str(cell_id)
        for cell_id, value in sensitive.items()
        if is_open(value, *thinker.interval(thinker.where(cell_id)), LEAST)
    ]


def _of_pay(people: pl.DataFrame, shown) -> Tables:
    coded = pay.coded(people)
    cut = pay.cuts_for(coded, shown, LEAST)[0]
    return pay.count(coded, cut, period=PERIOD).whole()


@pytest.mark.requirement("REP-28")
@pytest.mark.parametrize(("seed", "unpaid"), [(1, 0), (2, 6)])
def test_who_works_here_and_what_they_are_paid_open_nothing_together(seed, unpaid):
    assert opened(jobs(seed, WIDE, unpaid=unpaid), WIDE) == []


def test_pay_that_would_tell_how_few_are_at_the_top_is_not_told():
    with pytest.raises(CannotProtect):
        opened(jobs(1, NARROW, unpaid=0), NARROW)


@pytest.mark.parametrize("left_out", ["is_bounded", "is_bridged"])
def test_something_opens_when_it_is_forgotten_that_sums_tell_of_numbers(left_out):
    assert opened(jobs(1, NARROW, unpaid=0), NARROW, **{left_out: False})
