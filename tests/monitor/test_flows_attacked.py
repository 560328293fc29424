"""Stocks of several years and the flows between them are attacked by who thinks in people.

The attacker knows nothing of tables that hang together. It thinks of everybody by sex and by where
somebody was on each day, and reads what was shown.
"""

from datetime import date
from itertools import product
from random import Random

import polars as pl
import pytest

from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.nested import Circle, protect_for_all
from rodedraad.lib.disclosure.tables import Tables
from rodedraad.lib.disclosure.weights import usefulness
from rodedraad.monitor.bridges import Bridges
from rodedraad.monitor.counting import Counting
from rodedraad.monitor.departments import Departments
from rodedraad.monitor.flows import counted as flows
from rodedraad.monitor.flows.ties import Between
from rodedraad.monitor.periods import Period
from rodedraad.monitor.representation import counted as representation
from tests.lib.disclosure.attacker import Attacker, is_open

LEAST, FIRST = 5, 2023
SCALES = {"to_10": 8, "11": 11, "12_14": 13, "15_up": 16, "unknown": None}
SEXES = {"all": ["woman", "not_woman"], "not_woman": ["man", "other", "unknown"]}
AWAY = "away"


class World:
    """Made-up people on several days; each is here in a department and a scale, or away."""

    def __init__(self, seed: int, *, places: str, scales: bool, days: int, people: int) -> None:
        self.places, self.days = places, days
        self.scales = list(SCALES) if scales else [""]
        random = Random(seed)  # noqa: S311 - made up
        self.people = [self._life(random) for _ in range(people)]

    def _life(self, random: Random) -> tuple[str, list[str]]:
        life = [AWAY if random.random() < 0.2 else self._somewhere(random)]
        for _ in range(self.days - 1):
            chance, now = random.random(), life[-1]
            stays = chance < 0.75 if now != AWAY else chance < 0.4
            life.append(now if stays else AWAY if now != AWAY and chance < 0.9 else "")
            life[-1] = life[-1] or self._somewhere(random)
        return random.choice(("woman", "man")), life

    def _somewhere(self, random: Random) -> str:
        place = random.choices(self.places, range(1, len(self.places) + 1))[0]
        return f"{place}/{random.choices(self.scales[:3], (5, 3, 2)[: len(self.scales)])[0]}"

    def jobs(self, day: int) -> pl.DataFrame:
        """Give what a personnel file of a day says."""
        here = [(n, sex, life[day]) for n, (sex, life) in enumerate(self.people)]
        here = [one for one in here if one[2] != AWAY]
        columns = {
            "person": [n.to_bytes(16, "big") for n, _, _ in here],
            "is_main": [True] * len(here),
            "department": [at.split("/")[0] for _, _, at in here],
            "sex": [sex for _, sex, _ in here],
        }
        schema = {"person": pl.Binary, "is_main": pl.Boolean, "department": pl.String,
                  "sex": pl.String}  # fmt: skip
        if len(self.scales) > 1:
            columns["scale"] = [SCALES[at.split("/")[1]] for _, _, at in here]
            schema["scale"] = pl.Int64
        return pl.DataFrame(columns, schema)

    def tree(self, day: int) -> Departments:
        """Give the departments of a day: always the same."""
        dimension = Dimension.flat("department", self.places, root="all")
        same = {one: one for one in self.places}
        return Departments(dimension, same, date(FIRST + day, 12, 31), same)

    def stock(self, day: int) -> Tables:
        """Count who is here on a day."""
        period = Period(FIRST + day)
        return representation.count(
            self.jobs(day), self.tree(day), period=period, version=1
        ).whole()  # fmt: skip

    def moves(self, day: int) -> Tables:
        """Count who came and left between a day and the one before it."""
        between = Between(self.tree(day - 1), self.tree(day))
        before, now = self.jobs(day - 1), self.jobs(day)
        return flows.count(before, now, between, period=Period(FIRST + day), version=1).whole()


class Thinker(Attacker):
    """Thinks in people; a cell is a set of places, each a code of the sex and of every day."""

    def __init__(self, world: World) -> None:
        leaves = [f"{p}/{s}" for p, s in product(world.places, world.scales)]
        where = {"all": [*leaves, AWAY], "here": leaves}
        for one in world.places:
            where[one] = [leaf for leaf in leaves if leaf.startswith(f"{one}/")]
            where[f"not {one}"] = [leaf for leaf in leaves if leaf not in where[one]]
        for one in filter(None, world.scales):
            where[one] = [leaf for leaf in leaves if leaf.endswith(f"/{one}")]
        where["11_up"] = [leaf for leaf in leaves if leaf.split("/")[1] in {"11", "12_14", "15_up"}]
        where["12_up"] = [leaf for leaf in leaves if leaf.split("/")[1] in {"12_14", "15_up"}]
        days = {f"day {n}": where for n in range(world.days)}
        sexes = ["woman", "man", "other", "unknown"]
        nobody = [(sex, *[AWAY] * world.days) for sex in sexes]
        super().__init__({"sex": SEXES, **days}, empty=nobody)
        self.world = world

    def columns(self, codes):
        """Give the numbers of the kinds of people that are in any of these places."""
        return sorted({column for one in codes for column in super(Thinker, self).columns(one)})

    def where(self, cell_id) -> frozenset[tuple[str, ...]]:
        """Give the places of a cell that was shown."""
        counting, codes = Counting.of(cell_id.measure), dict(cell_id.codes)
        day = counting.period.year - FIRST
        at = codes.get("department") or codes.get("scale") or "here"
        if counting.subject == "workforce":
            return self._on({day: at}, codes)
        went = codes.get("went") or codes.get("came") or "all"
        here, there = (day - 1, day) if counting.subject == "flows_from" else (day, day - 1)
        if went in {"stayed", "moved"}:
            sign = "" if went == "stayed" else "not "
            several = [at] if at != "here" else self.world.places
            found = [self._on({here: one, there: sign + one}, codes) for one in several]
            return frozenset().union(*found)
        beside = {"all": "all", "both": "here", "left": AWAY, "new": AWAY}[went]
        return self._on({here: at, there: beside}, codes)

    def _on(self, days, codes) -> frozenset[tuple[str, ...]]:
        every = [days.get(number, "all") for number in range(self.world.days)]
        return frozenset({(codes.get("sex", "all"), *every)})


def is_known(cell_id) -> bool:
    """Tell whether the attacker can think of a cell: not of who rose within a scale."""
    return not cell_id.measure.startswith("flows_rises")


def opened(world: World, releases, *, is_tied=True, is_bridged=True) -> list[str]:
    """Publish tables one after the other; give the cells that the attacker then opens."""
    ledger, thinker, sensitive = Ledger(), Thinker(world), {}
    for whole in releases:
        tables = whole if is_tied else Tables(whole.tables, (), whole.beneath)
        bridges = Bridges(tables)(ledger) if is_bridged else ()
        circle = Circle(flows.rules(LEAST), ledger, bridges)
        told = protect_for_all(tables, [circle], weights=usefulness(tables))
        ledger = ledger.joined_with(told.learned[0])
        for table in told.protected.tables:
            for cell_id, value in table.shown.items():
                if not is_known(cell_id):
                    continue
                if value is not None:
                    thinker.learn(thinker.where(cell_id), value, value)
                elif 0 < tables.cells[cell_id].value < LEAST:
                    sensitive[cell_id] = tables.cells[cell_id].value
    assert sensitive
    return [
        str(cell_id)
        for cell_id, value in sensitive.items()
        if is_open(value, *thinker.interval(thinker.where(cell_id)), LEAST)
    ]


def two_years(seed: int) -> tuple[World, list[Tables]]:
    """Make stocks of two days, and then the flows between them, by department and by scale."""
    world = World(seed, places="AB", scales=True, days=2, people=90)
    return world, [world.stock(0), world.stock(1), world.moves(1)]


def three_years(seed: int) -> tuple[World, list[Tables]]:
    """Make stocks and flows of three days by department, in the order in which they come out."""
    world = World(seed, places="AB", scales=False, days=3, people=90)
    return world, [world.stock(0), world.stock(1), world.moves(1), world.stock(2), world.moves(2)]


@pytest.mark.requirement("REP-07")
@pytest.mark.parametrize(("made", "seed"), [(two_years, 1), (three_years, 2)])
def test_stocks_and_the_flows_between_them_open_nothing_together(made, seed):
    assert opened(*made(seed)) == []


@pytest.mark.parametrize("left_out", ["is_tied", "is_bridged"])
def test_something_opens_when_it_is_forgotten_how_stocks_and_flows_hang_together(left_out):
    assert opened(*three_years(2), **{left_out: False})
