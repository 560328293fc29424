"""Protecting tables, or saying which coarser tables would do."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rodedraad.lib.disclosure.attack import nobody
from rodedraad.lib.disclosure.cells import CellId, Protection
from rodedraad.lib.disclosure.choice import Effort
from rodedraad.lib.disclosure.coarser import (
    Coarser,
    DropDimension,
    Step,
    coarsened,
    design_of,
    filled,
    steps_for,
)
from rodedraad.lib.disclosure.errors import ALL, CannotProtect, TooLittleLeft
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.protect import ANY_EFFORT, ProtectedTables, protect
from rodedraad.lib.disclosure.rules import Rule, demands_of
from rodedraad.lib.disclosure.situation import ANY_INSIDER, Insiders
from rodedraad.lib.disclosure.tables import Tables
from rodedraad.lib.disclosure.told import ToldSums, has_same_codes, told_by

# Merging goes code by code: after so many tries, or above so many cells, whole levels go.
MERGES_TRIED: Final = 12
MOST_CELLS_TO_MERGE: Final = 5_000
TRIED_AT_ONCE: Final = 3


@dataclass(frozen=True)
class Limits:
    """Which share of the cells that are not empty may be sensitive, and which withheld."""

    sensitive: float = 0.30
    withheld: float = 1.0


@dataclass(frozen=True)
class _Wish:
    rules: tuple[Rule, ...]
    known: Ledger
    weights: Mapping[CellId, float]
    demands: Mapping[CellId, Protection]
    insiders: Insiders | None
    limits: Limits

    def asked(self, tables: Tables) -> set[CellId]:
        """Give the sensitive cells."""
        more = self.demands.keys() & tables.cells.keys()
        return {*demands_of(tables, self.rules), *more}

    def sensitive(self, tables: Tables) -> float:
        """Give the share that is sensitive of the cells that are not empty."""
        asked = sum(tables.cells[cell_id].value > 0 for cell_id in self.asked(tables))
        return asked / max(filled(tables), 1)

    def protected(
        self,
        tables: Tables,
        effort: Effort = ANY_EFFORT,
        tell: Callable[[int, int], None] = nobody,
    ) -> ProtectedTables:
        """Protect within the limits. Raises `CannotProtect` or `TooLittleLeft`."""
        self._require("sensitive", self.sensitive(tables), self.limits.sensitive)
        done = protect(
            tables,
            self.rules,
            known=self.known,
            weights={one: w for one, w in self.weights.items() if one in tables.cells},
            demands={one: asked for one, asked in self.demands.items() if one in tables.cells},
            insiders=self.insiders,
            effort=effort,
            tell=tell,
        )
        hidden = sum(tables.cells[cell_id].value > 0 for cell_id in done.office.withheld)
        self._require("withheld", hidden / max(filled(tables), 1), self.limits.withheld)
        return done

    def _require(self, what: str, share: float, limit: float) -> None:
        if share > limit:
            raise TooLittleLeft(ALL, "too little is left", None, what, share, limit)


def protect_or_propose(
    tables: Tables,
    rules: Iterable[Rule] = (),
    *,
    known: Ledger | None = None,
    weights: Mapping[CellId, float] | None = None,
    demands: Mapping[CellId, Protection] | None = None,
    insiders: Insiders | None = ANY_INSIDER,
    limits: Limits | None = None,
    effort: Effort = ANY_EFFORT,
    tell: Callable[[int, int], None] = nobody,
) -> ProtectedTables:
    """Protect the tables within limits, or say which coarser ones can be.

    `effort` is for the tables as they are; what is proposed instead is worked out quickly.
    `tell` is told how many of their sensitive cells are proven so far, and of how many.
    Raises `CannotProtect`, or `TooLittleLeft` when a limit is passed; its `coarser` is the design
    that was protected instead, or nothing when no coarser design works.
    """
    wish = _Wish(
        tuple(rules), known or Ledger(), weights or {}, demands or {}, insiders, limits or Limits()
    )
    try:
        return wish.protected(tables, effort, tell)
    except CannotProtect as refusal:
        refusal.coarser = _coarser(tables, wish)
        raise


def _coarser(tables: Tables, wish: _Wish) -> Coarser | None:
    steps: tuple[Step, ...] = ()
    told = told_by(wish.known)
    tried = 0
    while True:
        merging = tried < MERGES_TRIED and len(tables.cells) <= MOST_CELLS_TO_MERGE
        options = sorted(
            _options(tables, wish, told, merging=merging), key=lambda option: option.lost
        )
        if not options:
            return None
        enough = [one for one in options if wish.sensitive(one.tables) <= wish.limits.sensitive]
        for option in enough[:TRIED_AT_ONCE]:
            tried += 1
            if found := _protected(option.tables, wish, (*steps, option.step)):
                return found
        taken = min(options, key=lambda option: option.price)
        steps, tables = (*steps, taken.step), taken.tables


@dataclass(frozen=True)
class _Option:
    """A step, the tables after it, the filled cells that it loses, and how well it does so.

    `price` orders: whole dimensions go last, then the fewest cells lost for each sensitive one.
    """

    step: Step
    tables: Tables
    lost: int
    price: tuple[bool, float]


def _options(tables: Tables, wish: _Wish, told: ToldSums, *, merging: bool) -> Iterator[_Option]:
    before, sensitive = filled(tables), len(wish.asked(tables))
    for step in steps_for(tables, merging=merging):
        after = coarsened(tables, step, are_known=bool(wish.known.cells))
        if not has_same_codes(after, told):
            continue
        lost = before - filled(after)
        rate = lost / max(sensitive - len(wish.asked(after)), 0.1)
        yield _Option(step, after, lost, (isinstance(step, DropDimension), rate))


def _protected(tables: Tables, wish: _Wish, steps: tuple[Step, ...]) -> Coarser | None:
    try:
        done = wish.protected(tables)
    except CannotProtect:
        return None
    shown = sum(v is not None for table in done.tables for v in table.shown.values())
    return Coarser(steps, design_of(tables), shown, len(done.office.withheld))
