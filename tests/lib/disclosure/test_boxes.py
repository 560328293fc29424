"""The ways to move a code are the shortest there are, in the same order each time."""

from random import Random

import pytest

from rodedraad.lib.disclosure.boxes import ROOT, Tree
from tests.lib.disclosure.invented import dimension


def tree(parts):
    """Make a tree; the total has no code."""
    several = {
        code: [p for part in parts[code] for p in ([part] if isinstance(part, str) else part)]
        for code in parts
    }
    return Tree({None if code == "Total" else code: under for code, under in several.items()})


def all_ways(of, code):
    """Give every way to move a code up, shortest first: alone, then with each other inner code."""
    inside = sorted(of.under[code])
    alone = [dict.fromkeys(of.above[up], 1) for up in inside]
    beside = [
        dict.fromkeys(of.above[up] - of.above[down], 1)
        | dict.fromkeys(of.above[down] - of.above[up], -1)
        for down in sorted(of.under[ROOT] - of.under[code])
        for up in inside
    ]
    return sorted([*alone, *beside], key=len)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("limit", [1, 7, 200])
def test_the_shortest_ways_of_a_code_are_given_first(seed, limit):
    random = Random(seed)  # noqa: S311 - trees to test with, no secrets
    of = tree(dimension(random, "a", leaves=random.randint(2, 20)))

    for code in range(len(of.numbers)):
        codes, signs = of.pairs(code, limit)
        given = [
            {int(moved): int(sign) for moved, sign in zip(*both, strict=True) if sign}
            for both in zip(codes, signs, strict=True)
        ]
        assert given == all_ways(of, code)[:limit]
