"""The dashboard of a department: what was published of it on each date, beside the organisation.

Nothing is counted here. Each figure was published to the reader before, and is shown as it was.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from rodedraad.accounts.actors import Actor
from rodedraad.core.errors import NotFound
from rodedraad.lib.disclosure.arranged import Slice, side_by_side
from rodedraad.monitor import together
from rodedraad.monitor.aggregated import series
from rodedraad.monitor.counting import ALL
from rodedraad.monitor.departments import in_their_language
from rodedraad.monitor.offering import Figure, Offer
from rodedraad.monitor.periods import Period, after_gaps, spoken
from rodedraad.monitor.shelf import Shelf, offered_as
from rodedraad.monitor.subjects import OFFERED
from rodedraad.organisations.queries import Line
from rodedraad.releases import queries as releases
from rodedraad.releases.models import Release
from rodedraad.releases.showing import foreign_of, how_much_withheld, left_out, title_of
from rodedraad.ui.boards import Spot
from rodedraad.ui.figures import Figures, Publication, Saying
from rodedraad.ui.templatetags.ui import day

WHEN, WHAT = "when", "figure"
_YEARS, _QUARTERS = 5, 8


@dataclass(frozen=True)
class Compared:
    """Figures over time: of the department, and the same of the whole organisation."""

    own: Figures
    whole: Figures | None


@dataclass(frozen=True)
class Topic:
    """What is shown of one thing; figures that have other periods stand in a table of their own.

    `releases` are those of the periods that are shown.
    """

    heading: str
    tables: Sequence[Compared]
    notes: Sequence[str]
    releases: Sequence[Release]

    @property
    def foreign(self) -> Mapping[str, str]:
        """Return what is said in one language only, with that language."""
        return foreign_of(self.releases)


@dataclass(frozen=True)
class Gone:
    """What is not told any more: in which release, since when, and why.

    `foreign` holds texts within these that are in one language only, each with that language.
    """

    title: str
    said: str
    foreign: Mapping[str, str]
    why: str = ""


@dataclass(frozen=True)
class Overview:
    """What a dashboard shows, and what is not told any more of all that was published."""

    topics: Sequence[Topic]
    gone: Sequence[Gone]


_Row = Mapping[str, Spot]
_Spots = Mapping[Period, _Row]


def overview(
    actor: Actor, code: str, *, name: str, places: Sequence[Line], language: str
) -> Overview:
    """Return what was published to the actor of a department, which is called `name`.

    `places` are the departments of which the actor reads; `NotFound` when this is none of them.
    Raises `ChangedOutside`.
    """
    if code != ALL:
        place_of(code, places)
    shelf = Shelf.of(actor, OFFERED, language)
    with translation.override(language):
        found = [_topic(shelf, one, code, name) for one in shelf.offers]
        return Overview([one for one in found if one.tables], _gone(actor, shelf))


def _gone(actor: Actor, shelf: Shelf) -> Sequence[Gone]:
    """Return what was withdrawn of all that the actor reads of, and what corrections left out."""
    subjects, beginnings = offered_as(shelf.offered)
    withdrawn = releases.withdrawn_in_part(actor, subjects, beginnings=beginnings)
    language = shelf.language
    return [
        *(_withdrawn(one, language) for one in withdrawn),
        *(_left_out(one, language) for one in shelf.releases if left_out(one, language)),
    ]


def _withdrawn(release: Release, language: str) -> Gone:
    said = _("Withdrawn on %(day)s.") % {"day": _day(release.withdrawn_day)}
    title = title_of(release, language)
    return Gone(title, said, foreign_of([release]), release.withdrawn_why)


def _left_out(release: Release, language: str) -> Gone:
    tables = "; ".join(left_out(release, language))
    said = _("Corrected on %(day)s. Not told again, since it could tell of somebody: %(tables)s.")
    told = said % {"day": _day(release.published_day), "tables": tables}
    return Gone(title_of(release, language), told, foreign_of([release]))


def _day(known: date | None) -> str:
    return day(known) if known else ""


def releases_of(found: Sequence[Topic]) -> Mapping[str, Sequence[Release]]:
    """Return what a dashboard shows figures of, by the headings of its topics."""
    return {topic.heading: topic.releases for topic in found}


def publication(
    found: Sequence[Topic], *, name: str, organisation: str, language: str, address: str
) -> Publication:
    """Return what a dashboard shows to take it along: one topic at least.

    `name` is what the department is called, and `address` is where it stands on the web.
    """
    several = releases_of(found)
    beside = [one for topic in found for one in topic.tables]
    tables = [*(one.own for one in beside), *(one.whole for one in beside if one.whole)]
    with translation.override(language):
        return Publication(
            title=_("Figures of %(department)s") % {"department": name},
            language=language,
            address=address,
            about=[
                (_("Source"), _("Figures that were published before, of several years.")),
                *together.for_whom_and_when(several),
                *together.rules_of(several),
                how_much_withheld(tables),
            ],
            tables=tables,
            organisation=organisation,
            foreign=foreign_of([one for topic in found for one in topic.releases]),
            said=[Saying(topic.heading, note) for topic in found for note in topic.notes],
        )


def place_of(code: str, places: Sequence[Line]) -> Line:
    """Return the department with this code among these; `NotFound` when it is none of them."""
    found = next((one for one in places if one.department.code == code), None)
    if found is None:
        raise NotFound
    return found


def _topic(shelf: Shelf, offer: Offer, code: str, name: str) -> Topic:
    periods = shelf.periods(offer)[-(_YEARS if offer.is_yearly else _QUARTERS) :]
    return Topic(
        str(offer.heading),
        _tables(shelf, offer, periods, code=code, name=name),
        [str(one) for one in offer.notes],
        shelf.behind(offer, periods),
    )


def _tables(
    shelf: Shelf, offer: Offer, periods: Sequence[Period], *, code: str, name: str
) -> Sequence[Compared]:
    """Lay figures beside each other that were counted of the department in the same periods."""
    beside: dict[tuple[Period, ...], list[Figure]] = defaultdict(list)
    for figure in offer.figures:
        counted = [one for one in periods if shelf.spot(offer, figure, one, code)]
        if counted:
            beside[tuple(counted)].append(figure)
    return [
        _compared(shelf, offer, together, when, code=code, name=name)
        for when, together in beside.items()
    ]


def _compared(
    shelf: Shelf,
    offer: Offer,
    figures: Sequence[Figure],
    when: Sequence[Period],
    *,
    code: str,
    name: str,
) -> Compared:
    foreign = foreign_of(shelf.behind(offer, when))
    own = _beside(offer, figures, _spots(shelf, offer, figures, when, code), name)
    whole = None
    if code != ALL:
        spots = _spots(shelf, offer, figures, when, ALL)
        whole = _beside(offer, figures, spots, _("the whole organisation"))
        whole = replace(whole, foreign=foreign)
        foreign = {**foreign, **in_their_language([name])}
    breaks = [one.code for one in when[1:] if one.code in offer.breaks]
    is_drawn = offer.is_drawn and _can_be_drawn(own)
    drawn = replace(
        own, breaks=breaks, after_gaps=after_gaps(when), is_drawn=is_drawn, foreign=foreign
    )
    return Compared(drawn, whole)


def _spots(
    shelf: Shelf, offer: Offer, figures: Sequence[Figure], when: Sequence[Period], code: str
) -> _Spots:
    return {
        period: {
            one.code: spot
            for one in figures
            if (spot := shelf.spot(offer, one, period, code)) is not None
        }
        for period in when
    }


def _beside(offer: Offer, figures: Sequence[Figure], spots: _Spots, name: str) -> Figures:
    rows = {when.code: _row(row) for when, row in spots.items()}
    times = {when.code: spoken(when) for when in spots}
    said = {"subject": offer.heading, "department": name, "periods": _span([*times.values()])}
    marked = {
        code: series.marked(words, [times[one] for one in offer.breaks if one in times])
        for code, words in times.items()
    }
    return Figures(
        side_by_side(WHEN, rows, whole=ALL),
        _("%(subject)s: %(department)s, %(periods)s") % said,
        {WHAT: _("What is counted"), WHEN: _("Reference date") if offer.is_stock else _("Period")},
        {WHAT: {one.code: str(one.words) for one in figures}, WHEN: marked},
        apart=frozenset({WHAT, WHEN}),
        across=WHEN,
        is_drawn=False,
    )


def _row(row: _Row) -> Slice:
    """Lay the figures of one period beside each other."""
    one_by_one = {code: Slice(spot.figures.table, spot.codes) for code, spot in row.items()}
    return Slice(side_by_side(WHAT, one_by_one, whole=ALL + WHAT))


def _span(times: Sequence[str]) -> str:
    first, last = times[0], times[-1]
    return last if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _can_be_drawn(own: Figures) -> bool:
    """Tell whether figures of two moments or more are shown: less makes no line."""
    moments = {
        dict(cell.codes).get(WHEN) for cell, value in own.table.shown.items() if value is not None
    }
    return len(moments - {None}) > 1
