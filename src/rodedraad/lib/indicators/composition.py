"""Who sits in small groups: panels, boards, counsellors. Counted, never estimated.

A body of seven is no sample, so it gets no interval; what it gets is seats.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from rodedraad.lib.indicators.basis import Basis, Name
from rodedraad.lib.indicators.errors import MoreThanAll
from rodedraad.lib.indicators.exact import require_count, require_part, require_some, rounded_up
from rodedraad.lib.indicators.shares import Share


@dataclass(frozen=True)
class Body:
    """A panel or board on a day: its seats, and how many of them each group holds, by its code.

    Groups may overlap, such as women and people below 35; seats of which nothing is known are in
    no group. Raises `NobodyCounted`, `BelowZero`, `NotExact` or `MoreThanAll`.
    """

    name: Name
    basis: Basis
    seats: int
    held: Mapping[str, int]

    def __post_init__(self) -> None:
        require_count(self.seats, "seats")
        require_some(self.seats, "seats")
        for code, count in self.held.items():
            require_count(count, code)
            if count > self.seats:
                raise MoreThanAll(count, self.seats)

    def share(self, group: Name) -> Share:
        """Return the share of a group."""
        return Share(group, self.basis, self.held.get(group.code, 0), self.seats)

    def seats_to(self, group: Name, least: Fraction) -> int:
        """Return how many more seats of the same number a group needs for a share."""
        require_part(least, "share")
        return max(0, rounded_up(least * self.seats) - self.held.get(group.code, 0))

    def is_balanced(self, group: Name, least: Fraction, most: Fraction = Fraction(1)) -> bool:
        """Tell whether a group holds at least one part of the seats, and at most another."""
        return least <= self.share(group).value <= most


@dataclass(frozen=True)
class BodiesWith:
    """How many of all bodies have at least so many of a group: one alone is easily an exception."""

    group: Name
    at_least: int
    bodies: int
    with_enough: int

    @property
    def value(self) -> Fraction:
        """The part of the bodies that have enough."""
        return Fraction(self.with_enough, self.bodies)


def bodies_with(bodies: Iterable[Body], group: Name, at_least: int) -> BodiesWith:
    """Count the bodies in which a group holds at least so many seats. Raises `NobodyCounted`."""
    counts = [body.held.get(group.code, 0) for body in bodies]
    require_some(len(counts), "number of bodies")
    require_count(at_least, "least number of seats")
    return BodiesWith(group, at_least, len(counts), sum(count >= at_least for count in counts))
