"""What a share in the years to come depends on: who leaves, who is hired, who is promoted."""

from dataclasses import dataclass
from fractions import Fraction

from rodedraad.lib.indicators.errors import MoreThanAll
from rodedraad.lib.indicators.exact import require_count, require_part, require_some
from rodedraad.lib.indicators.flows import Flow


@dataclass(frozen=True)
class Rate:
    """A chance in a year: seen so many times among so many, or assumed.

    A rate that was seen is itself uncertain, the more so the fewer people it was seen among. An
    assumed one is a choice ("what if half of all hires are women") and is taken as it is.
    """

    events: int
    exposed: int
    is_assumed: bool = False

    def __post_init__(self) -> None:
        require_count(self.events, "events")
        require_count(self.exposed, "exposed")
        require_some(self.exposed, "exposed")
        if self.events > self.exposed:
            raise MoreThanAll(self.events, self.exposed)

    @classmethod
    def assumed(cls, value: Fraction) -> "Rate":
        """Return a rate that is chosen; raises `BelowZero` or `MoreThanAll`."""
        require_part(value, "rate")
        return cls(value.numerator, value.denominator, is_assumed=True)

    @property
    def value(self) -> Fraction:
        """The rate, between 0 and 1."""
        return Fraction(self.events, self.exposed)


NEVER = Rate(0, 1, is_assumed=True)


@dataclass(frozen=True)
class Levers:
    """The rates of a year, the same every year, in a population that stays as large.

    `outflow` is the part of the group that leaves, `outflow_others` that of all others; every
    place that falls free is filled. `promotions` is the part of those places that somebody from
    inside gets, `promoted` the share of the group among them, `hires` its share among the rest.
    """

    outflow: Rate
    outflow_others: Rate
    hires: Rate
    promotions: Rate = NEVER
    promoted: Rate = NEVER

    @classmethod
    def seen(cls, group: Flow, others: Flow) -> "Levers":
        """Return the rates of the past year; leaving and moving out both free a place.

        Raises `NobodyCounted` when one side had nobody at the start, or nobody came at all.
        """
        hired = group.came + others.came
        moved = group.moved_in + others.moved_in
        gone = group.left + group.moved_out
        others_gone = others.left + others.moved_out
        return cls(
            outflow=Rate(gone, group.opening),
            outflow_others=Rate(others_gone, others.opening),
            hires=Rate(group.came, hired) if hired else NEVER,
            promotions=Rate(moved, hired + moved),
            promoted=Rate(group.moved_in, moved) if moved else NEVER,
        )

    @property
    def among_new(self) -> Fraction:
        """The share of the group among all who come, hired or promoted."""
        promotions = self.promotions.value
        return (1 - promotions) * self.hires.value + promotions * self.promoted.value
