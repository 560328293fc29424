"""The integral monitor: all figures side by side, by department and year.

All of it stands on releases, as the dashboard does: nothing is counted here.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import translation

from rodedraad.accounts.actors import Actor
from rodedraad.monitor import boards, policies
from rodedraad.monitor.boards import AddressOf, Place, Readable
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.overview import place_of
from rodedraad.monitor.periods import Period
from rodedraad.monitor.shelf import Shelf
from rodedraad.monitor.subjects import OFFERED
from rodedraad.organisations.queries import Line
from rodedraad.ui.boards import Board
from rodedraad.ui.streams import Passage

YEARS = 5


@dataclass(frozen=True)
class Monitor:
    """What is laid side by side of one place and year; what there is nothing of is left out.

    A place has departments to lay beside each other when it has parts. `compared` are boards of
    shares.
    """

    year: int
    years: Sequence[int]
    compared: Sequence[Board]
    departments: Sequence[Board]
    passage: Passage | None
    by_year: Board | None
    shares_by_year: Board | None


def monitor(
    actor: Actor,
    place: Place,
    *,
    year: str,
    places: Sequence[Line],
    language: str,
    address_of: AddressOf,
) -> Monitor | None:
    """Lay side by side what was published to the actor; nothing when nothing was.

    `year` is the one that is asked for; when there is nothing of it, the newest that is told of as
    widely as others, about.
    `places` are the departments of which the actor reads; `NotFound` when this is none of them.
    `address_of` says where the page of a department and year stands. Raises `ChangedOutside`.
    """
    if place.code != ALL:
        place_of(place.code, places)
    shelf = Shelf.of(actor, OFFERED, language)
    periods = _periods(shelf)
    if not periods:
        return None
    period = next((one for one in periods if one.code == year), None) or _newest(shelf, periods)
    codes = {line.department.code for line in places}
    readable = Readable(codes, bool(actor.roles & policies.SEES_ALL), address_of)
    with translation.override(language):
        found = boards.departments_of_place(shelf, place, period, readable)
        return Monitor(
            year=period.year,
            years=[one.year for one in reversed(periods)],
            compared=found.compared() if found else [],
            departments=found.beside() if found else [],
            passage=boards.passage(shelf, place, period),
            by_year=boards.years_beside(shelf, place, periods, period, is_per_hundred=False),
            shares_by_year=boards.years_beside(shelf, place, periods, period, is_per_hundred=True),
        )


def _periods(shelf: Shelf) -> Sequence[Period]:
    found = {one for offer in shelf.yearly for one in shelf.periods(offer)}
    return sorted(found, key=lambda one: one.code)[-YEARS:]


def _newest(shelf: Shelf, periods: Sequence[Period]) -> Period:
    """Return the newest period that is told of half as widely as any: of a new year little is."""
    told = Counter(one for offer in shelf.yearly for one in shelf.periods(offer))
    most = max(told[one] for one in periods)
    return next(one for one in reversed(periods) if 2 * told[one] >= most)
