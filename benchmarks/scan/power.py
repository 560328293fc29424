"""How often each rule finds a cluster, when all give as many false alarms."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from benchmarks.figures import Aim, Baseline, Figure
from benchmarks.scan.organisation import (
    CLUSTERS,
    GROUNDS,
    QUARTERS,
    YEAR,
    Cluster,
    clustered,
    people,
    reports,
    tree,
)
from benchmarks.scan.rules import RULES, SCAN, Sign
from rodedraad.lib.scan.cases import Case
from rodedraad.lib.scan.layout import Floats, Layout

LEVEL: Final = 0.05


class Limit(NamedTuple):
    """Alarm above `value`, and at exactly `value` in so many parts of all times."""

    value: float
    at_value: float

    def alarm(self, strength: float) -> float:
        """Return the chance of an alarm."""
        if strength == self.value:
            return self.at_value
        return float(strength > self.value)


def limit(strengths: Sequence[float], level: float = LEVEL) -> Limit:
    """Return the limit that so many parts of strengths by chance pass, exactly.

    Counts are whole, so that a limit alone would give more false alarms to one rule than to
    another: at the limit itself a lot is drawn.
    """
    ordered = sorted(strengths, reverse=True)
    value = ordered[min(int(level * len(ordered)), len(ordered) - 1)]
    above = sum(one > value for one in ordered)
    return Limit(value, (level * len(ordered) - above) / ordered.count(value))


@dataclass(frozen=True)
class Trial:
    """An organisation in which rules are tried, with chance of its own."""

    layout: Layout
    staff: Floats
    chance: np.random.Generator

    @classmethod
    def of(cls, seed: int) -> "Trial":
        """Return an invented organisation that looks back a year."""
        chance = np.random.default_rng(seed)
        layout = Layout(tree(), GROUNDS, QUARTERS, YEAR, live=True)
        return cls(layout, people(layout, chance), chance)

    def limits(self, quiet: int) -> dict[str, Limit]:
        """Set the limit of each rule by data sets without a cluster."""
        signs = [self._signs([]) for _ in range(quiet)]
        return {rule: limit([each[rule].strength for each in signs]) for rule in RULES}

    def found(self, cluster: Cluster, limits: dict[str, Limit], runs: int) -> dict[str, float]:
        """Return the part of the runs in which a rule is alarmed, and points at the cluster."""
        found = dict.fromkeys(RULES, 0.0)
        ends = self.layout.tree.ends
        for _ in range(runs):
            extra, node = clustered(cluster, self.staff, self.layout, self.chance)
            for rule, sign in self._signs(extra).items():
                touches = node < ends[sign.node] and sign.node < ends[node]
                found[rule] += touches * limits[rule].alarm(sign.strength) / runs
        return found

    def _signs(self, extra: list[Case]) -> dict[str, Sign]:
        cases = reports(self.staff, self.layout, self.chance) + extra
        return {name: rule(cases, self.staff, self.layout) for name, rule in RULES.items()}


def powers(quiet: int, runs: int, seed: int) -> Iterator[Figure]:
    """Compare all rules on each kind of cluster, and on all of them together.

    `quiet` data sets without a cluster set the limits, `runs` with each kind are judged.
    """
    trial = Trial.of(seed)
    limits = trial.limits(quiet)
    means = dict.fromkeys(RULES, 0.0)
    for cluster in CLUSTERS:
        found = trial.found(cluster, limits, runs)
        means = {rule: means[rule] + power / len(CLUSTERS) for rule, power in found.items()}
        yield _compared(cluster.name, found)
    for rule, mean in means.items():
        if rule != SCAN:
            against = Baseline(rule, mean)
            yield Figure("all clusters: scan", means[SCAN], "found", against, Aim(at_least=1))


def _compared(name: str, found: dict[str, float]) -> Figure:
    """Hold the scan against the plain rule that is best for just this kind of cluster."""
    best = max((rule for rule in found if rule != SCAN), key=lambda rule: found[rule])
    return Figure(f"{name}: scan", found[SCAN], "found", Baseline(best, found[best]))
