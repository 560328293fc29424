"""Publishing once to readers of whom some know more than others.

What everybody may read, management reads too, beside what only management was told. So a release
is protected for the widest circle first, and then for each circle within, which knows more and
may be owed something else. A cell that one circle must not see is withheld from all: there is one
table. Withholding more never tells more, so what was proven for a wider circle stays proven; the
last step checks that too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rodedraad.lib.disclosure.attack import knowledge_of
from rodedraad.lib.disclosure.cells import CellId, Fact, Protection
from rodedraad.lib.disclosure.ledger import Ledger
from rodedraad.lib.disclosure.protect import (
    OfficeRecord,
    ProtectedTables,
    protect,
    require_proven,
    withhold_more,
)
from rodedraad.lib.disclosure.rules import Rule, demands_of
from rodedraad.lib.disclosure.situation import ANY_INSIDER, Insiders
from rodedraad.lib.disclosure.tables import Tables

WITHHELD_ALREADY = Protection(0, 0, 0)


@dataclass(frozen=True)
class Circle:
    """Readers who were told the same: what they know, and what they must be left in doubt about.

    `bridges` are relations between the cells of the new tables and those that this circle knows:
    a year is the sum of its quarters, a corrected figure is the old one and a known difference.
    """

    rules: Sequence[Rule]
    known: Ledger
    bridges: Sequence[Fact] = ()

    def knowledge(self, tables: Tables) -> Ledger:
        """Give what the circle knows that bears on new tables, with how they hang together."""
        relations = (*self.known.relations, *self.bridges)
        return replace(self.known, relations=relations).about(tables.all_cells)

    def told(self) -> frozenset[CellId]:
        """Give the cells that the circle was told outright."""
        facts = (fact for fact in self.known.facts if fact.lower == fact.upper)
        return frozenset(fact.terms[0][0] for fact in facts if len(fact.terms) == 1)


@dataclass(frozen=True)
class Told:
    """Tables that are safe for all circles, and what each circle learns by them."""

    protected: ProtectedTables
    learned: Sequence[Ledger]


def protect_for_all(
    tables: Tables,
    circles: Sequence[Circle],
    *,
    weights: Mapping[CellId, float] | None = None,
    insiders: Insiders | None = ANY_INSIDER,
) -> Told:
    """Protect one set of tables for every circle; the widest comes first.

    Raises `CannotProtect`.
    """
    withheld: frozenset[CellId] = frozenset()
    offices: list[OfficeRecord] = []
    for place, circle in enumerate(circles):
        if place and circle == circles[place - 1]:
            offices.append(offices[-1])  # who knows the same and is owed the same
            continue
        protected = protect(
            tables,
            circle.rules,
            known=circle.knowledge(tables),
            weights=weights,
            demands=dict.fromkeys(withheld - circle.told(), WITHHELD_ALREADY),
            insiders=insiders,
        )
        withheld |= protected.office.withheld
        offices.append(protected.office)
    whole = withhold_more(protected, tables, withheld)
    learned: list[Ledger] = []
    for place, (circle, office) in enumerate(zip(circles, offices, strict=True)):
        is_same = bool(place) and circle == circles[place - 1]
        learned.append(
            learned[-1] if is_same else _learned(tables, whole, circle, office, insiders)
        )
    return Told(whole, tuple(learned))


def _learned(
    tables: Tables,
    whole: ProtectedTables,
    circle: Circle,
    office: OfficeRecord,
    insiders: Insiders | None,
) -> Ledger:
    """Give what a circle learns, of which what was proven is checked again if more is withheld."""
    asked = demands_of(tables, circle.rules)
    if whole.office.withheld != office.withheld:
        known = circle.knowledge(tables)
        after = knowledge_of(tables, whole.office.withheld, asked, known)
        require_proven(office.proof, after, insiders, known.facts)
    told = knowledge_of(tables, whole.office.withheld, asked, Ledger())
    relations = (*told.relations, *circle.bridges)
    return replace(told, relations=relations, excused=office.ledger.excused)
