"""Ways to be alarmed: the scan, and plain thresholds. Each gives its strongest sign and where."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from benchmarks.scan.organisation import YEAR
from rodedraad.lib.scan.cases import FEWEST_CASES, Case, Found
from rodedraad.lib.scan.expecting import within_periods
from rodedraad.lib.scan.layout import Floats, Layout
from rodedraad.lib.scan.models import Poisson
from rodedraad.lib.scan.scanning import scan

SIMULATIONS: Final = 199


class Sign(NamedTuple):
    """How strong the strongest sign is, and the place of its department in the tree."""

    strength: float
    node: int


Rule = Callable[[Sequence[Case], Floats, Layout], Sign]


def by_scan(cases: Sequence[Case], staff: Floats, layout: Layout) -> Sign:
    """Take how sure the first pattern is; `SIMULATIONS` decide how finely that is told."""
    found = Found.of(cases, layout)
    model = Poisson(found, within_periods(found, staff, layout), layout)
    patterns = scan(found, model, layout, seed=0, simulations=SIMULATIONS, most=1).patterns
    if not patterns:
        return Sign(-1, 0)
    return Sign(-patterns[0].p_value, layout.tree.codes.index(patterns[0].node))


@dataclass(frozen=True)
class Threshold:
    """Be alarmed when a department of one level has at least so many reports lately.

    By ground, or all together; as a count, or for each hundred who work there (from three reports
    on).
    """

    depth: int
    quarters: int
    by_ground: bool = False
    per_head: bool = False

    def __call__(self, cases: Sequence[Case], staff: Floats, layout: Layout) -> Sign:
        """Return the department with the most reports, or the highest rate."""
        counts = self._lately(Found.of(cases, layout).counts(layout), layout)
        counts = counts[:, :-1] if self.by_ground else counts[:, -1:]
        strengths = counts.astype(float)
        if self.per_head:
            heads = self._heads(staff, layout)[:, np.newaxis]
            strengths = np.where(counts >= FEWEST_CASES, 100 * counts / heads, 0)
        strengths[np.array(layout.tree.depths) != self.depth] = -1
        node, _ = np.unravel_index(strengths.argmax(), strengths.shape)
        return Sign(float(strengths.max()), int(node))

    def _lately(self, cells: np.ndarray, layout: Layout) -> np.ndarray:
        summed = list(layout.summed(cells))[self.quarters - 1]
        return summed.reshape(-1, len(layout.tree.codes), len(layout.grounds) + 1)[-1]

    def _heads(self, staff: Floats, layout: Layout) -> Floats:
        until = np.concatenate([[0.0], np.cumsum(staff[-1])])
        return until[list(layout.tree.ends)] - until[:-1]


SCAN: Final = "scan"
RULES: Final[dict[str, Rule]] = {
    SCAN: by_scan,
    "team, count of a quarter": Threshold(3, 1),
    "team, count of a year": Threshold(3, YEAR),
    "department, count of a quarter": Threshold(2, 1),
    "department, count of a year": Threshold(2, YEAR),
    "department, count of a year by ground": Threshold(2, YEAR, by_ground=True),
    "department, rate of a year": Threshold(2, YEAR, per_head=True),
    "directorate, count of a year": Threshold(1, YEAR),
    "directorate, count of a year by ground": Threshold(1, YEAR, by_ground=True),
}
