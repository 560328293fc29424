"""Figures, what they are held against, and the table in which they stand."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

_COLUMNS = ("measured", "value", "against", "ratio", "aim", "met")


@dataclass(frozen=True)
class Baseline:
    """What a figure is held against: measured in the same run, or a limit that was set."""

    name: str
    value: float


@dataclass(frozen=True)
class Aim:
    """How large the ratio to the baseline has to be, or may be."""

    at_least: float | None = None
    below: float | None = None

    def is_met(self, ratio: float) -> bool:
        """Tell whether a ratio is good enough."""
        if self.at_least is not None and ratio < self.at_least:
            return False
        return self.below is None or ratio < self.below

    def __str__(self) -> str:
        return f">= {self.at_least:.2f}" if self.at_least is not None else f"< {self.below:.2f}"


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    name: str
    value: float
    unit: str
    baseline: Baseline | None = None
    aim: Aim | None = None

    @property
    def ratio(self) -> float | None:
        """Return the value as a part of its baseline; nothing when it has none."""
        return self.value / self.baseline.value if self.baseline else None

    @property
    def is_met(self) -> bool | None:
        """Tell whether the aim is met; nothing when there is none."""
        if self.aim is None or self.ratio is None:
            return None
        return self.aim.is_met(self.ratio)

    def to_content(self) -> Mapping[str, object]:
        """Return the line for a file."""
        return {**asdict(self), "ratio": self.ratio, "is_met": self.is_met}


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that at least so many percent of the values do not exceed."""
    if not values:
        raise ValueError("there is nothing to take a percentile of")
    if not 0 < percent <= 100:
        raise ValueError(f"{percent} is no percentage of something")
    place = math.ceil(percent / 100 * len(values))
    return sorted(values)[place - 1]


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as one table of plain text."""
    rows = [_COLUMNS, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    rule = "  ".join("-" * width for width in widths)
    return "\n".join([lines[0], rule, *lines[1:]])


def _row(figure: Figure) -> tuple[str, ...]:
    against = figure.baseline
    met = {None: "", True: "yes", False: "NO"}[figure.is_met]
    return (
        figure.name,
        f"{_short(figure.value)} {figure.unit}",
        f"{against.name} ({_short(against.value)})" if against else "",
        f"{figure.ratio:.2f}" if figure.ratio is not None else "",
        str(figure.aim) if figure.aim else "",
        met,
    )


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.2f}"
