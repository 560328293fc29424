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
ALL_PLAIN: Final = "all plain thresholds together"


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

    def found(self, cluster: Cluster, quiet: "Quiet", runs: int) -> dict[str, float]:
        """Return the part of the runs in which a rule is alarmed, and points at the cluster."""
        found = dict.fromkeys(quiet.limits, 0.0)
        ends = self.layout.tree.ends
        for _ in range(runs):
            extra, node = clustered(cluster, self.staff, self.layout, self.chance)
            for rule, sign in quiet.with_all(self.signs(extra)).items():
                touches = node < ends[sign.node] and sign.node < ends[node]
                found[rule] += touches * quiet.limits[rule].alarm(sign.strength) / runs
        return found

    def signs(self, extra: list[Case]) -> dict[str, Sign]:
        """Draw reports, add some, and return the strongest sign of each rule."""
        cases = reports(self.staff, self.layout, self.chance) + extra
        return {name: rule(cases, self.staff, self.layout) for name, rule in RULES.items()}


class Quiet:
    """What every rule says when nothing is going on, and the limits that follow.

    `ALL_PLAIN` is a rule of its own: all plain thresholds at once, each as strong as it is rare,
    with a limit of its own so that together they give as many false alarms as any other.
    """

    def __init__(self, signs: Sequence[dict[str, Sign]]) -> None:
        self._plain = {
            rule: np.sort([each[rule].strength for each in signs]) for rule in RULES if rule != SCAN
        }
        every = [self.with_all(each) for each in signs]
        self.limits = {
            rule: limit([each[rule].strength for each in every]) for rule in (*RULES, ALL_PLAIN)
        }

    def with_all(self, signs: dict[str, Sign]) -> dict[str, Sign]:
        """Add the sign of all plain thresholds together: that of the one that is rarest."""
        rarest = min(self._plain, key=lambda rule: self._as_strong(rule, signs[rule].strength))
        how_rare = self._as_strong(rarest, signs[rarest].strength)
        return {**signs, ALL_PLAIN: Sign(-float(how_rare), signs[rarest].node)}

    def _as_strong(self, rule: str, strength: float) -> int:
        """Count the quiet data sets in which a rule is as strong."""
        quiet = self._plain[rule]
        return len(quiet) - int(np.searchsorted(quiet, strength))


def powers(quiet: int, runs: int, seed: int) -> Iterator[Figure]:
    """Compare all rules on each kind of cluster, and on all of them together.

    `quiet` data sets without a cluster set the limits, `runs` with each kind are judged.
    """
    trial = Trial.of(seed)
    usual = Quiet([trial.signs([]) for _ in range(quiet)])
    means = dict.fromkeys(usual.limits, 0.0)
    for cluster in CLUSTERS:
        found = trial.found(cluster, usual, runs)
        means = {rule: means[rule] + power / len(CLUSTERS) for rule, power in found.items()}
        yield from _compared(cluster.name, found)
    for rule, mean in means.items():
        if rule != SCAN:
            against = Baseline(rule, mean)
            yield Figure("all clusters: scan", means[SCAN], "found", against, Aim(at_least=1))


def _compared(name: str, found: dict[str, float]) -> Iterator[Figure]:
    """Hold the scan against the plain rule that is best for just this kind, and against all."""
    plain = (rule for rule in found if rule not in {SCAN, ALL_PLAIN})
    for rule in (max(plain, key=lambda rule: found[rule]), ALL_PLAIN):
        yield Figure(f"{name}: scan", found[SCAN], "found", Baseline(rule, found[rule]))
