"""Of which departments somebody reads what was published by department; readable on one page.

|                                          | inclusion office, top, executive secretary | managers |
|------------------------------------------|--------------------------------------------|----------|
| the whole organisation                   | yes                                        | yes      |
| the own departments, with all their parts| yes                                        | yes      |
| what the own departments are a part of   | yes                                        | yes      |
| every other department                   | yes                                        | no       |

An appointment holds for the department under another name or in another place too. It does not for
one that took over its work: whoever leads that is appointed to it.

A manager reads no whole release for management: see `releases.policies`. What a manager knows is a
part of what management knows, so what is proven of management holds of each manager.
"""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role
from rodedraad.monitor.counting import ALL
from rodedraad.organisations import queries as organisations
from rodedraad.organisations.queries import Line

MOST_ON_A_PAGE, _FIRST_LEVELS = 60, 2
SEES_ALL = frozenset({Role.INCLUSION_OFFICE, Role.TOP_MANAGEMENT, Role.EXECUTIVE_SECRETARY})


def has_dashboard(actor: Actor) -> bool:
    """Tell whether there is a dashboard for the actor."""
    return not actor.roles.isdisjoint({Role.MANAGER, *SEES_ALL})


def places(actor: Actor, day: date) -> Sequence[Line]:
    """Return the departments of which the actor may read figures, as a list of the tree."""
    every = organisations.lines_on(day)
    if actor.roles & SEES_ALL:
        return every
    held = [one.department_id for one in actor.appointments if one.role == Role.MANAGER]
    own = organisations.as_renewed([one for one in held if one], day)
    ways = [line.way for line in every if line.department.id in own]
    return [line for line in every if any(_is_one_way(line.way, way) for way in ways)]


def ways_on(found: Sequence[Line], code: str) -> Sequence[Line]:
    """Return the departments among these that the page of one of them, or of the whole, leads to.

    The whole leads to all while they fit on a page, and else to those of the first two levels. A
    department leads to its own parts.
    """
    if code == ALL:
        return (
            found
            if len(found) <= MOST_ON_A_PAGE
            else [one for one in found if one.depth < _FIRST_LEVELS]
        )
    [here] = [one.way for one in found if one.department.code == code]
    return [one for one in found if one.way[:-1] == here]


def _is_one_way(first: Sequence[UUID], second: Sequence[UUID]) -> bool:
    """Tell whether one of two departments is the other one, above it or below it."""
    shorter = min(len(first), len(second))
    return first[:shorter] == second[:shorter]
