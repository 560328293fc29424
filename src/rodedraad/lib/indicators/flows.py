"""Who came, went and moved between two reference dates, and whether that explains the change.

opening + in - out + transfers in - transfers out = closing, unit by unit. What does not add up is
listed and never spread over the rest: a difference is a fault in the registration to be found.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rodedraad.lib.indicators.basis import Basis, Name, require_series
from rodedraad.lib.indicators.errors import DifferentGroups
from rodedraad.lib.indicators.exact import require_count


@dataclass(frozen=True)
class Flow:
    """A group in one unit: stocks on two days, and what happened between. Whole people.

    Promotion into and out of a unit drawn by scale is a transfer. Raises `BelowZero`, `NotExact`.
    """

    unit: Name
    opening: int
    came: int
    left: int
    moved_in: int
    moved_out: int
    closing: int

    def __post_init__(self) -> None:
        for what in ("opening", "came", "left", "moved_in", "moved_out", "closing"):
            require_count(getattr(self, what), what)

    @property
    def explained(self) -> int:
        """What the closing stock would be if every move was written down."""
        moved = self.moved_in - self.moved_out
        return self.opening + self.came - self.left + moved

    @property
    def difference(self) -> int:
        """closing - explained: above 0 people who came from nowhere, below 0 who vanished."""
        return self.closing - self.explained


@dataclass(frozen=True)
class Reconciliation:
    """The flows of one group in all units that exchange people, between two days of one series.

    Raises what `require_series` raises, and `DifferentGroups` for a unit that is there twice.
    """

    group: Name
    opening: Basis
    closing: Basis
    flows: tuple[Flow, ...]

    def __post_init__(self) -> None:
        require_series(self.opening, self.closing)
        for code, times in Counter(flow.unit.code for flow in self.flows).items():
            if times > 1:
                raise DifferentGroups(code, code)

    @property
    def differences(self) -> tuple[Flow, ...]:
        """The units that do not add up, the largest difference first."""
        wrong = (flow for flow in self.flows if flow.difference)
        return tuple(sorted(wrong, key=lambda flow: (-abs(flow.difference), flow.unit.code)))

    @property
    def stray_transfers(self) -> int:
        """Transfers in less transfers out over all units: 0 when each left somewhere known."""
        return sum(flow.moved_in - flow.moved_out for flow in self.flows)

    @property
    def is_balanced(self) -> bool:
        """Whether every unit adds up, and transfers do so together."""
        return not self.differences and self.stray_transfers == 0


def together(unit: Name, flows: Iterable[Flow]) -> Flow:
    """Return the flow of a unit that consists of others: stocks and moves added up.

    A transfer between two of its parts stays one in and one out, and so changes nothing.
    """
    parts = tuple(flows)
    return Flow(
        unit,
        opening=sum(flow.opening for flow in parts),
        came=sum(flow.came for flow in parts),
        left=sum(flow.left for flow in parts),
        moved_in=sum(flow.moved_in for flow in parts),
        moved_out=sum(flow.moved_out for flow in parts),
        closing=sum(flow.closing for flow in parts),
    )
