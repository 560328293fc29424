"""How a group stands beside another, beside a reference, and beside a target (R2 to R5, R8)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from rodedraad.lib.indicators.basis import require_alike, require_same_day
from rodedraad.lib.indicators.errors import DifferentGroups, DifferentPopulations, PartsMissing
from rodedraad.lib.indicators.exact import WHOLE, require_part, require_some, rounded_up
from rodedraad.lib.indicators.shares import AnyShare, PublishedShare, Share, require_same_group


@dataclass(frozen=True)
class Parity:
    """R2: the number in one group for each one in another, such as women / men."""

    first: Share
    second: Share

    def __post_init__(self) -> None:
        require_same_day(self.first.basis, self.second.basis)
        if self.first.basis.population != self.second.basis.population:
            raise DifferentPopulations(
                self.first.basis.population.code, self.second.basis.population.code
            )
        require_some(self.second.numerator, self.second.group.code)

    @property
    def value(self) -> Fraction:
        """1 when there are as many of both."""
        return Fraction(self.first.numerator, self.second.numerator)


@dataclass(frozen=True)
class _BesideReference:
    """A share of an organisation, and that of whom it is held against, such as the labour force.

    The two may be of different days, which the figure keeps. Raises `DifferentClassifications`,
    `DifferentUnits` or `DifferentGroups`.
    """

    own: AnyShare
    reference: AnyShare

    def __post_init__(self) -> None:
        require_alike(self.own.basis, self.reference.basis)
        require_same_group(self.own, self.reference)


@dataclass(frozen=True)
class Gap(_BesideReference):
    """R3: own share - reference share."""

    @property
    def points(self) -> Fraction:
        """The difference as a part of 1; a hundred times as much in percentage points."""
        return self.own.value - self.reference.value


@dataclass(frozen=True)
class RepresentationIndex(_BesideReference):
    """R4: own share / reference share; raises `NobodyCounted` when the reference has nobody."""

    def __post_init__(self) -> None:
        super().__post_init__()
        require_some(self.reference.value, "reference share")

    @property
    def value(self) -> Fraction:
        """1 when the group is represented as in the reference, less when it is under."""
        return self.own.value / self.reference.value


@dataclass(frozen=True)
class HeadsToTarget:
    """R5: how many more of a group reach a target while the population stays as large.

    Each of them comes in the place of somebody of another group: max(0, ceil(p n) - x).
    """

    share: Share
    target: Fraction

    def __post_init__(self) -> None:
        require_part(self.target, "target")

    @property
    def heads(self) -> int:
        """A number of people; 0 when the target is reached."""
        return max(0, rounded_up(self.target * self.share.denominator) - self.share.numerator)


@dataclass(frozen=True)
class Dissimilarity:
    """R8: D = 1/2 sum |a_i/A - b_i/B|, the part that would have to change group to be alike.

    After Duncan and Duncan, American Sociological Review 20 (1955). The groups of both sides are
    the same, and each side is complete: counted parts make 1 exactly, published ones to within
    their rounding (and are taken as published, not stretched to 100). Raises `PartsMissing`,
    `DifferentGroups`, `DifferentClassifications` or `DifferentUnits`.
    """

    own: tuple[AnyShare, ...]
    reference: tuple[AnyShare, ...]

    def __post_init__(self) -> None:
        codes = [[share.group.code for share in side] for side in (self.own, self.reference)]
        if codes[0] != codes[1] or len(set(codes[0])) != len(codes[0]):
            raise DifferentGroups(*codes)
        for own, reference in zip(self.own, self.reference, strict=True):
            require_alike(own.basis, reference.basis)
        _require_whole(self.own)
        _require_whole(self.reference)

    @property
    def value(self) -> Fraction:
        """Between 0, alike, and 1, no group in common."""
        sides = zip(self.own, self.reference, strict=True)
        return sum((abs(a.value - b.value) for a, b in sides), Fraction(0)) / 2


def _require_whole(side: Sequence[AnyShare]) -> None:
    for share in side[1:]:
        require_same_day(side[0].basis, share.basis)
        if share.basis.population != side[0].basis.population:
            raise DifferentPopulations(side[0].basis.population.code, share.basis.population.code)
    total = sum((share.value for share in side), Fraction(0))
    slack = sum((s.slack for s in side if isinstance(s, PublishedShare)), Fraction(0))
    if abs(total - WHOLE) > slack:
        raise PartsMissing(total)
