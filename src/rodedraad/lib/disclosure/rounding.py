"""Controlled rounding: every cell a multiple of a base, and everything still adds up.

After Cox (JASA 82, 1987), with one change. Rounding to a neighbour only, and leaving multiples as
they are, tells that a 5 stands for at least one person. Here a cell may be shown as any multiple
that differs by at most the base, a multiple as the one above or below it too: a 0 may be up to 5
people, and a 5 may be nobody. That is what readers are told, and what the attacker is given.

Each cell is drawn up or down by chance that only the office knows, so that figures are not all too
high or too low. Integer programming then finds the nearest rounding that adds up.
"""

from collections.abc import Iterable, Mapping
from random import Random
from typing import Final, NamedTuple

import numpy as np
from highspy import HighsLp, HighsVarType, MatrixFormat, SolutionStatus

from rodedraad.lib.disclosure.cells import CellId, Fact, Protection
from rodedraad.lib.disclosure.errors import ALL, CannotRound, NotACount, StillOpen
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.protect import ProtectedTables, let_through
from rodedraad.lib.disclosure.rules import Rule, demands_of
from rodedraad.lib.disclosure.situation import ANY_INSIDER, Insiders
from rodedraad.lib.disclosure.solver import quiet_highs
from rodedraad.lib.disclosure.tables import Tables

BASE: Final = 5
ATTEMPTS: Final = 20
# How often a figure that is a multiple already moves up, and how often down.
MOVED: Final = 0.05
GOOD_ENOUGH: Final = 0.05
DEAREST: Final = 2.0


class _Choices(NamedTuple):
    """What each cell may be shown as, in multiples of the base, and what was drawn for it.

    `prices` says what it costs to go up and down, cell by cell: by chance, as what is always the
    same would make some figures too high and others too low.
    """

    allowed: Mapping[CellId, list[int]]
    drawn: Mapping[CellId, int]
    prices: list[float]


def round_tables(
    tables: Tables,
    rules: Iterable[Rule] = (),
    *,
    seed: int,
    base: int = BASE,
    known: Ledger | None = None,
    demands: Mapping[CellId, Protection] | None = None,
    insiders: Insiders | None = ANY_INSIDER,
) -> ProtectedTables:
    """Show every count as a multiple of `base` at most `base` away from it, adding up.

    `seed` is chance that only the office knows. A cell that readers were shown rounded before is
    shown as it was, where that still adds up. Raises `NotACount` for a magnitude, `CannotRound`
    when no rounding was found that keeps every sensitive cell in doubt.
    """
    known = known or Ledger()
    asked = demands_of(tables, rules)
    for cell_id, protection in (demands or {}).items():
        asked[cell_id] = asked.get(cell_id, protection).with_both(protection)
    _require_counts(tables)
    random = Random(seed)  # noqa: S311 - the caller brings the chance
    possible = _allowed(tables, asked, base)
    allowed = possible
    for _ in range(ATTEMPTS):
        drawn = _drawn(tables, allowed, base, random) | _before(known, base)
        prices = [random.uniform(1, DEAREST) for _ in range(2 * len(drawn))]
        shown = _adding_up(tables, _Choices(allowed, drawn, prices), base)
        if not shown:
            allowed = possible
            continue
        told = [Fact(((c, 1),), max(v - base, 0), v + base) for c, v in shown.items()]
        try:
            return let_through(
                tables, shown, told, known, demands=asked, insiders=insiders, rounded_to=base
            )
        except StillOpen as still:
            opened = [cell_id for cell_id in still.cells if cell_id in tables.cells]
            largest = max(opened, key=lambda cell_id: tables.cells[cell_id].value, default=None)
            allowed = allowed | _otherwise(allowed, largest, shown, base)
    raise CannotRound(ALL, "each rounding that was tried told too much")


def _require_counts(tables: Tables) -> None:
    for cell_id, cell in tables.cells.items():
        if not cell.is_count:
            raise NotACount(str(cell_id))


def _allowed(
    tables: Tables, asked: Mapping[CellId, Protection], base: int
) -> dict[CellId, list[int]]:
    """Give the multiples that leave a cell in enough doubt, by themselves."""
    found = {}
    for cell_id, cell in tables.cells.items():
        lowest, highest = max(-(-(cell.value - base) // base), 0), (cell.value + base) // base
        within = range(lowest, highest + 1)
        if cell_id in tables.structural_zeros:
            within = range(1)
        needed = asked.get(cell_id, Protection(0, 0, 0))
        found[cell_id] = [k for k in within if _keeps(cell.value, k * base, base, needed)]
        if not found[cell_id]:
            raise CannotRound(str(cell_id), f"no multiple of {base} hides it")
    return found


def _keeps(value: int, shown: int, base: int, needed: Protection) -> bool:
    return needed.is_kept_by(value - max(shown - base, 0), shown + base - value)


def _drawn(
    tables: Tables, allowed: Mapping[CellId, list[int]], base: int, random: Random
) -> dict[CellId, int]:
    drawn = {}
    for cell_id, options in sorted(allowed.items()):
        whole, rest = divmod(tables.cells[cell_id].value, base)
        chance = random.random()
        if rest:
            wanted = whole + (chance < rest / base)
        else:
            wanted = whole + (chance < MOVED) - (chance > 1 - MOVED)
        drawn[cell_id] = min(options, key=lambda option: abs(option - wanted))
    return drawn


def _before(known: Ledger, base: int) -> dict[CellId, int]:
    """Give what cells were shown as when they were rounded before."""
    return {
        fact.terms[0][0]: fact.upper // base - 1
        for fact in known.facts
        if len(fact.terms) == 1
        and fact.upper is not None
        and fact.upper % base == 0
        and fact.lower == max(fact.upper - 2 * base, 0)
        and fact.lower != fact.upper
    }


def _adding_up(tables: Tables, choices: _Choices, base: int) -> dict[CellId, int]:
    """Find the allowed multiples nearest to what was drawn that add up; none when none do.

    What the solver says is checked in whole numbers.
    """
    highs = quiet_highs()
    highs.setOptionValue("mip_rel_gap", GOOD_ENOUGH)
    model, start = _model(tables, choices)
    highs.passModel(model)
    highs.run()
    if highs.getInfo().primal_solution_status != SolutionStatus.kSolutionStatusFeasible:
        return {}
    moved = highs.getSolution().col_value
    shown = {
        cell_id: base * (k + round(moved[2 * place]) - round(moved[2 * place + 1]))
        for place, (cell_id, k) in enumerate(start.items())
    }
    return shown if _is_rounding(tables, choices, shown, base) else {}


def _is_rounding(tables: Tables, choices: _Choices, shown: Mapping[CellId, int], base: int) -> bool:
    return all(shown[c] // base in ks for c, ks in choices.allowed.items()) and all(
        fact.amount(shown) == 0 for fact in _sums(tables)
    )


def _sums(tables: Tables) -> list[Fact]:
    """Give what must add up in what is shown: the relations among the cells of the tables."""
    return [
        fact
        for fact in tables.facts()
        if fact.lower == fact.upper == 0 and tables.cells.keys() >= dict(fact.terms).keys()
    ]


def _model(tables: Tables, choices: _Choices) -> tuple[HighsLp, dict[CellId, int]]:
    """Write the program: each cell goes up or down from what was drawn, at its price."""
    start = {
        cell_id: min(max(choices.drawn[cell_id], options[0]), options[-1])
        for cell_id, options in choices.allowed.items()
    }
    place = {cell_id: number for number, cell_id in enumerate(start)}
    facts = _sums(tables)
    begins, index, value = [0], [], []
    for fact in facts:
        for cell_id, factor in fact.terms:
            index += [2 * place[cell_id], 2 * place[cell_id] + 1]
            value += [float(factor), -float(factor)]
        begins.append(len(index))
    amounts = np.array([-float(fact.amount(start)) for fact in facts])
    room = [
        float(room)
        for cell_id, k in start.items()
        for room in (choices.allowed[cell_id][-1] - k, k - choices.allowed[cell_id][0])
    ]
    model = HighsLp()
    model.num_col_, model.num_row_ = 2 * len(start), len(facts)
    model.col_cost_ = np.array(choices.prices)
    model.col_lower_, model.col_upper_ = np.zeros(model.num_col_), np.array(room)
    model.row_lower_ = model.row_upper_ = amounts
    model.integrality_ = [HighsVarType.kInteger] * model.num_col_
    model.a_matrix_.format_ = MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.array(begins, dtype=np.int32)
    model.a_matrix_.index_ = np.array(index, dtype=np.int32)
    model.a_matrix_.value_ = np.array(value, dtype=np.float64)
    return model, start


def _otherwise(
    allowed: Mapping[CellId, list[int]],
    opened: CellId | None,
    shown: Mapping[CellId, int],
    base: int,
) -> dict[CellId, list[int]]:
    """Have what was opened shown otherwise the next time, where there is another way."""
    if opened is None:
        return {}
    last = shown[opened] // base
    above = [k for k in allowed[opened] if k > last]
    below = [k for k in allowed[opened] if k < last]
    return {opened: above or below or allowed[opened]}
