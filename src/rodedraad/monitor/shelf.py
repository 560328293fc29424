"""What a reader may read of all releases that hold now, to take single figures from.

Of one period the figures of the innermost circle count: they go deepest into the tree.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial

from rodedraad.accounts.actors import Actor
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.monitor.counting import ALL, Counting
from rodedraad.monitor.departments import NAME as DEPARTMENT
from rodedraad.monitor.offering import Derive, Family, Figure, Offer
from rodedraad.monitor.periods import Period
from rodedraad.releases import policies as reading
from rodedraad.releases import queries as releases
from rodedraad.releases.models import Release
from rodedraad.releases.showing import figures
from rodedraad.releases.states import Audience, circles_of
from rodedraad.ui.boards import Spot
from rodedraad.ui.figures import Figures

_Key = tuple[str, str, frozenset[str]]


def offered_as(offered: Sequence[Offer | Family]) -> tuple[Set[str], Set[str]]:
    """Return the subjects of what is offered, and how those of families begin."""
    subjects = {one.subject for one in offered if isinstance(one, Offer)}
    return subjects, {one.beginning for one in offered if isinstance(one, Family)}


def departments_of(table: Figures) -> Dimension:
    """Return the departments of a table as they stood then."""
    [found] = [one for one in table.table.dimensions if one.name == DEPARTMENT]
    return found


@dataclass(frozen=True)
class _Kept:
    """A table of a release that is opened when it is asked for.

    `name` is the last part of what it counts; `is_whole` says that its reader reads the whole of
    the release.
    """

    name: str
    is_whole: bool
    open: Callable[[], Figures]


@dataclass(frozen=True)
class Shelf:
    """Releases in one language; each table is opened once, and only when it is asked for.

    `circle` is the innermost one of which the reader reads whole releases.
    """

    releases: Sequence[Release]
    offered: Sequence[Offer | Family]
    circle: Audience
    language: str

    @classmethod
    def of(cls, actor: Actor, offered: Sequence[Offer | Family], language: str) -> "Shelf":
        """Take what was released to the actor, whole or in part. Raises `ChangedOutside`."""
        subjects, beginnings = offered_as(offered)
        found = releases.published_in_part(actor, subjects, beginnings=beginnings)
        return cls(found, offered, reading.circle_of(actor), language)

    @cached_property
    def offers(self) -> Sequence[Offer]:
        """Return what is offered: of a family, what its series offer that were released."""
        found: list[Offer] = []
        for one in self.offered:
            if isinstance(one, Offer):
                found.append(one)
            else:
                ours = [each for each in self.releases if each.subject.startswith(one.beginning)]
                found += one.offers(ours, self.language)
        return found

    @cached_property
    def yearly(self) -> Sequence[Offer]:
        """Return what is offered by year."""
        return [one for one in self.offers if one.is_yearly]

    def laid_against(self, figure: Figure) -> tuple[Offer, Figure]:
        """Return the figure that one is laid against, with whose it is."""
        return self._by_key[figure.part_of]

    def periods(self, offer: Offer) -> Sequence[Period]:
        """Return the periods of which there is something, the first one first."""
        found = {
            Period.of(one.period)
            for one in self.releases
            if one.subject == offer.subject and offer.has(one.period)
        }
        ours = [one for one in found if (one.quarter is None) == offer.is_yearly]
        return sorted(ours, key=lambda one: one.code)

    def behind(self, offer: Offer, periods: Sequence[Period]) -> Sequence[Release]:
        """Return the releases that the figures of these periods can be of."""
        codes = {one.code for one in periods}
        return [
            one for one in self.releases if one.subject == offer.subject and one.period in codes
        ]

    def spot(self, offer: Offer, figure: Figure, period: Period, code: str) -> Spot | None:
        """Return a figure of a department, or of the whole; nothing when it was not counted."""
        key = (offer.name, figure.code, period, code)
        if key not in self._spots:
            self._spots[key] = self._spot(offer, figure, period, code)
        return self._spots[key]

    def _spot(self, offer: Offer, figure: Figure, period: Period, code: str) -> Spot | None:
        if code == ALL and figure.is_of_departments:
            return None
        at = {**figure.at, DEPARTMENT: code}
        for one in self._looked_up(offer, figure, period, is_whole=code == ALL):
            if all(at[each.name] in each for each in one.table.dimensions):
                return Spot(one, {name: at[name] for name in one.dimensions}, each=figure.each)
        return None

    def departments(self, offers: Sequence[Offer], period: Period) -> Figures | None:
        """Return the table of a period that knows most departments, for what they were called."""
        found = [
            table
            for offer in offers
            for figure in offer.figures[:1]
            for table in self._tables(offer, figure, period, {*figure.at, DEPARTMENT})
        ]
        return max(found, key=lambda one: len(departments_of(one)), default=None)

    def _tables(
        self, offer: Offer, figure: Figure, period: Period, names: Set[str]
    ) -> Iterator[Figures]:  # fmt: skip
        if not offer.has(period.code):
            return
        for one in self._kept.get((offer.subject, period.code, frozenset(names)), ()):
            is_for_them = one.is_whole or not figure.is_of_a_part
            if is_for_them and figure.table in {"", one.name}:
                yield one.open()

    def _looked_up(
        self, offer: Offer, figure: Figure, period: Period, *, is_whole: bool
    ) -> Sequence[Figures]:
        """Return where a figure can stand; looked up once for all departments of a board."""
        key = (offer.name, figure.code, period.code, is_whole)
        if key not in self._seen:
            found = [*self._tables(offer, figure, period, {*figure.at, DEPARTMENT})]
            if is_whole:
                found += self._tables(offer, figure, period, figure.at.keys())
            self._seen[key] = found
        return self._seen[key]

    @cached_property
    def _spots(self) -> dict[tuple[str, str, Period, str], Spot | None]:
        return {}

    @cached_property
    def _seen(self) -> dict[tuple[str, str, str, bool], Sequence[Figures]]:
        return {}

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[Offer, Figure]]:
        return {
            offer.key(figure): (offer, figure)
            for offer in self.offers
            for figure in (*offer.figures, *offer.aside)
        }

    @cached_property
    def _kept(self) -> Mapping[_Key, Sequence[_Kept]]:
        """Return the tables by subject, period and dimensions, the innermost circle first."""
        circles = list(Audience)
        makers = {one.subject: one.derived for one in self.offers if one.derived}
        found: dict[_Key, list[_Kept]] = defaultdict(list)
        for release in sorted(
            self.releases, key=lambda one: circles.index(Audience(one.audience)), reverse=True
        ):
            for names, kept in self._of(release, makers.get(release.subject)):
                found[release.subject, release.period, names].append(kept)
        return found

    def _of(
        self, release: Release, derive: Derive | None
    ) -> Iterator[tuple[frozenset[str], _Kept]]:  # fmt: skip
        """Yield each table of a release with its dimensions, and what is worked out from them."""
        is_whole = self.circle in circles_of(Audience(release.audience))
        opened: dict[int, Figures] = {}
        for part in release.parts:
            yield frozenset(part.dimensions), _Kept(
                _last(str(part.document["measure"])), is_whole,
                partial(_once, opened, part.place, partial(figures, part, self.language)),
            )  # fmt: skip
        table = derive([one.table() for one in release.parts]) if derive else None
        if table is not None:
            names = frozenset(one.name for one in table.dimensions)
            yield names, _Kept(_last(table.measure), is_whole, partial(_bare, table))


@lru_cache(maxsize=1024)
def _last(measure: str) -> str:
    """Return the last part of what a measure counts: `rate` of `sick_leave-a.rate/2025/1`."""
    return Counting.of(measure).subject.rpartition(".")[2]


def _once(opened: dict[int, Figures], place: int, make: Callable[[], Figures]) -> Figures:
    if place not in opened:
        opened[place] = make()
    return opened[place]


def _bare(table: ProtectedTable) -> Figures:
    """Return a table that no release has words for: they are those of its figures."""
    return Figures(table, "", {}, {})
