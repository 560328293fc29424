"""A small organisation to scan, and the same scan by plain loops, which shares no code with it."""

from itertools import count
from math import log

import numpy as np

from rodedraad.lib.scan.cases import Case
from rodedraad.lib.scan.layout import Layout
from rodedraad.lib.scan.trees import Tree

PARENTS = {
    "city": "",
    "north": "city",
    "n1": "north",
    "n2": "north",
    "south": "city",
    "s1": "south",
    "s2": "south",
    "s3": "south",
}
GROUNDS = ("age", "origin", "sex")
TREE = Tree.of(PARENTS)
PEOPLE = {"city": 5, "north": 10, "n1": 40, "n2": 60, "south": 5, "s1": 30, "s2": 30, "s3": 80}


def layout(*, periods=6, longest=3, live=False, grounds=GROUNDS):
    return Layout(TREE, grounds, periods, longest, live)


def people(periods=6):
    return np.tile([float(PEOPLE[code]) for code in TREE.codes], (periods, 1))


def scattered(seed, number, *, periods=6, grounds=GROUNDS, reporters=None):
    """Cases by chance: departments by their people, any ground and period."""
    chance = np.random.default_rng(seed)
    parts = people()[0] / people()[0].sum()
    whose = count() if reporters is None else iter(chance.integers(reporters, size=number).tolist())
    return [
        Case(
            TREE.codes[chance.choice(len(parts), p=parts)],
            grounds[chance.integers(len(grounds))],
            int(chance.integers(periods)),
            f"r{next(whose)}",
        )
        for _ in range(number)
    ]


def cluster(node, ground, periods, *, reporter="c"):
    return [Case(node, ground, period, f"{reporter}{n}") for n, period in enumerate(periods)]


def below(node):
    """Give a department and all below it, by looking up parents."""
    found = {node}
    for code in PARENTS:
        at = code
        while at:
            if at == node:
                found.add(code)
            at = PARENTS[at]
    return found


def every_cut(place):
    """Give every cut as the cells that are in it: (node, ground or none, first, last, cells)."""
    starts = range(place.periods)
    for node in PARENTS:
        for ground in (*place.grounds, None):
            for first in starts:
                for last in range(first, min(first + place.longest, place.periods)):
                    if place.live and last != place.periods - 1:
                        continue
                    yield node, ground, first, last


def inside(case, node, ground, first, last):
    return (
        case.node in below(node) and ground in {None, case.ground} and first <= case.period <= last
    )


def poisson(c, total, expected):
    rest = (total - c) * log((total - c) / (total - expected)) if c < total else 0
    return c * log(c / expected) + rest if c > expected else 0


def bernoulli(c, n, total, everybody):
    def part(x, m):
        return sum(k * log(k / m) for k in (x, m - x) if k)

    if n == 0 or c * everybody <= total * n:
        return 0
    outside = part(total - c, everybody - n) if everybody > n else 0
    return part(c, n) + outside - part(total, everybody)
