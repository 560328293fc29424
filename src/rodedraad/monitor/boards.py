"""Boards of the integral monitor: departments or figures down, figures or years across."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _

from rodedraad.monitor.counting import ALL
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.departments import in_their_language, is_department
from rodedraad.monitor.flows import offered as flows
from rodedraad.monitor.offering import Figure, Offer
from rodedraad.monitor.periods import Period
from rodedraad.monitor.shelf import Shelf, departments_of
from rodedraad.releases.showing import foreign_of
from rodedraad.ui import figure_words
from rodedraad.ui.boards import Board, Line, Spot
from rodedraad.ui.figure_tables import ordered
from rodedraad.ui.figures import Figures
from rodedraad.ui.streams import Passage, Stream

MOST_ROWS: Final = 60
MOST_COLUMNS: Final = 6
"""So many columns of tiles have room for their words; the figures of one subject stay together."""
AddressOf = Callable[[str, int], str]
_Wanted = Sequence[tuple[Offer, Figure]]


@dataclass(frozen=True)
class Readable:
    """Which departments somebody reads about: `codes`, or all that there were with `is_all`.

    Those in `codes` are there today, and have a page of their own at `address_of`.
    """

    codes: Set[str]
    is_all: bool
    address_of: AddressOf


@dataclass(frozen=True)
class Place:
    """A department, or the whole organisation, and what it is called."""

    code: str
    name: str


def departments_of_place(
    shelf: Shelf, place: Place, period: Period, readable: Readable
) -> "DepartmentBoards | None":  # fmt: skip
    """Return a place and its parts, to lay beside each other; nothing when it has none.

    So many levels of them are shown as fit on a page, one at least.
    """
    known = shelf.departments(shelf.yearly, period)
    rows = _tree(known, place.code, readable) if known else []
    if known is None or len(rows) <= (1 if place.code == ALL else 2):
        return None
    inside = [code for code, _level, _above in rows if code != ALL]
    counted = [
        (offer, figure)
        for offer, figure in _figures(shelf)
        if any(shelf.spot(offer, figure, period, code) for code in inside)
    ]
    return DepartmentBoards(shelf, place, known, rows, period, readable, counted)


@dataclass(frozen=True)
class DepartmentBoards:
    """The departments of a period that are laid beside each other, and what is known of them."""

    shelf: Shelf
    place: Place
    known: Figures
    rows: "Sequence[_Row]"
    period: Period
    readable: Readable
    counted: _Wanted

    def compared(self) -> Sequence[Board]:
        """Lay shares beside each other, on so many boards as they need."""
        shares = [one for one in self.counted if one[1].part_of or one[1].each]
        caption = _("Departments compared, for each 100, on %(what)s: %(name)s, %(year)s")
        return [
            self._board(several, caption % {"what": _what(several), **self._said()}, is_shared=True)
            for several in _on_one_board(shares)
        ]

    def beside(self) -> Sequence[Board]:
        """Lay all that was counted beside each other, on so many boards as they need."""
        counts = [one for one in self.counted if not one[1].each]
        caption = _("All figures of each department, on %(what)s: %(name)s, %(year)s")
        return [
            self._board(
                several, caption % {"what": _what(several), **self._said()}, is_shared=False
            )
            for several in _on_one_board(counts)
        ]

    def _said(self) -> Mapping[str, object]:
        return {"name": self.place.name, "year": self.period.year}

    def _board(self, wanted: _Wanted, caption: str, *, is_shared: bool) -> Board:
        return Board(
            caption=caption,
            corner=_("Department"),
            columns=[figure.words_beside for _offer, figure in wanted],
            lines=[self._line(wanted, *row) for row in self.rows],
            is_per_hundred=is_shared,
            foremost=[(self._own, column) for column in range(len(wanted))],
            foreign=self._foreign,
        )

    @property
    def _foreign(self) -> Mapping[str, str]:
        """Return the names of sources and of the departments, each with its language."""
        codes = {code for code, _level, _above in self.rows} - {ALL}
        names = in_their_language(self.known.label(DEPARTMENT, code) for code in codes)
        return {**_foreign(self.shelf, self.place), **names}

    @property
    def _own(self) -> int:
        """Return the row of the place itself."""
        codes = [code for code, _level, _above in self.rows]
        return codes.index(self.place.code) if self.place.code in codes else 0

    def _line(self, wanted: _Wanted, code: str, level: int, above: str) -> Line:
        address = self.readable.address_of(code, self.period.year)
        return Line(
            words=self.known.label(DEPARTMENT, code),
            spots=[_spot(self.shelf, *one, self.period, code) for one in wanted],
            level=level,
            url=address if code in self.readable.codes else "",
            part_of=figure_words.part_of(self.known.label(DEPARTMENT, above)) if above else "",
        )


def _figures(shelf: Shelf) -> _Wanted:
    return [(offer, figure) for offer in shelf.yearly for figure in offer.figures]


def _what(wanted: _Wanted) -> str:
    """Return of which subjects the figures are."""
    return ", ".join(dict.fromkeys(str(one.short or one.heading) for one, _figure in wanted))


def _on_one_board(wanted: _Wanted) -> Sequence[_Wanted]:
    """Part figures by how many columns have room; those of one subject stay together."""
    boards: list[list[tuple[Offer, Figure]]] = []
    for _name, several in groupby(wanted, key=lambda one: one[0].name):
        together = list(several)
        if not boards or len(boards[-1]) + len(together) > MOST_COLUMNS:
            boards.append([])
        boards[-1] += together
    return boards


_Row = tuple[str, int, str]


def _tree(known: Figures, place: str, readable: Readable) -> Sequence[_Row]:
    """Return the whole, a place and its parts, with their level and the one above."""
    rows: list[_Row] = []
    around: list[str] = []
    for code, level in ordered(known, departments_of(known)):
        around[level:] = [code]
        may_be_read = readable.is_all or code == ALL or code in readable.codes
        if may_be_read and is_department(code) and (code == ALL or place in around):
            rows.append((code, level, around[level - 1] if level > 1 else ""))
    top = rows[1][1] if len(rows) > 1 else 1
    inside = [(code, level - top + 1 if level else 0, above) for code, level, above in rows]
    deepest = max(level for _code, level, _above in inside) if inside else 0
    least = 1 if place == ALL else 2
    while deepest > least and len(_down_to(inside, deepest)) > MOST_ROWS:
        deepest -= 1
    return _down_to(inside, deepest)


def _down_to(rows: Sequence[_Row], level: int) -> Sequence[_Row]:
    return [one for one in rows if one[1] <= level]


def years_beside(
    shelf: Shelf, place: Place, periods: Sequence[Period], now: Period, *, is_per_hundred: bool
) -> Board | None:  # fmt: skip
    """Lay the years of a place beside each other, and the whole organisation now beside a part."""
    columns = [(str(one.year), one, place.code) for one in periods]
    if place.code != ALL:
        said = _("The whole organisation, %(year)s") % {"year": now.year}
        columns.append((said, now, ALL))
    lines = [
        Line(
            _with_breaks(offer, figure, periods),
            [_spot(shelf, offer, figure, when, at) for _w, when, at in columns],
            breaks=[
                place for place, one in enumerate(periods) if place and one.code in offer.breaks
            ],
        )
        for offer, figure in _figures(shelf)
        if ((figure.part_of or figure.each) if is_per_hundred else not figure.each)
    ]
    counted = [one for one in lines if any(one.spots[: len(periods)])]
    if not counted:
        return None
    caption = (
        _("For each 100, by year: %(name)s")
        if is_per_hundred
        else _("All figures by year: %(name)s")
    )
    return Board(
        caption=caption % {"name": place.name},
        corner=_("Figure, by year"),
        columns=[words for words, _when, _at in columns],
        lines=counted,
        is_per_hundred=is_per_hundred,
        foremost=[(row, periods.index(now)) for row in range(len(counted))],
        moments=len(periods),
        foreign=_foreign(shelf, place),
    )


def _foreign(shelf: Shelf, place: Place) -> Mapping[str, str]:
    """Return the names of sources and that of a place, each with its language."""
    names = in_their_language([place.name] if place.code != ALL else [])
    return {**foreign_of(shelf.releases), **names}


def _with_breaks(offer: Offer, figure: Figure, periods: Sequence[Period]) -> str:
    """Return what a figure is called, and in which of the years it was counted otherwise."""
    broken = [one.code for one in periods[1:] if one.code in offer.breaks]
    if not broken:
        return figure.words_beside
    said = {"what": figure.words_beside, "years": ", ".join(broken)}
    return _("%(what)s (counted in another way from %(years)s)") % said


def passage(shelf: Shelf, place: Place, period: Period) -> Passage | None:
    """Return who left, stayed and came in a year; nothing where that was not published."""
    stayed = flows.ON_BOTH_DAYS if place.code == ALL else flows.STAYED_HERE
    left = [flows.LEFT_US] if place.code == ALL else [flows.LEFT_US, flows.MOVED_OUT]
    came = [flows.CAME_NEW] if place.code == ALL else [flows.MOVED_IN, flows.CAME_NEW]
    found = {
        figure.code: _stream(shelf, figure, period, place.code)
        for figure in (flows.FIRST_DAY, *left, stayed, *came, flows.LAST_DAY)
    }
    streams = {code: one for code, one in found.items() if one is not None}
    if len(streams) < len(found):
        return None
    said = {"name": place.name, "year": period.year}
    return Passage(
        caption=_("Who left, stayed and came in %(year)s: %(name)s") % said,
        first=streams[flows.FIRST_DAY.code],
        left=[streams[one.code] for one in left],
        stayed=streams[stayed.code],
        came=[streams[one.code] for one in came],
        last=streams[flows.LAST_DAY.code],
        foreign=_foreign(shelf, place),
    )


def _stream(shelf: Shelf, figure: Figure, period: Period, code: str) -> Stream | None:
    spot = shelf.spot(flows.CAME_AND_LEFT, figure, period, code)
    return Stream(str(figure.words), spot) if spot else None


def _spot(shelf: Shelf, offer: Offer, figure: Figure, period: Period, code: str) -> Spot | None:
    """Return a figure with that which it is laid against."""
    found = shelf.spot(offer, figure, period, code)
    if found is None or not figure.part_of:
        return found
    whole_of, whole = shelf.laid_against(figure)
    return Spot(found.figures, found.codes, shelf.spot(whole_of, whole, period, code))
