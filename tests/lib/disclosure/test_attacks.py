"""No reader of what the engine lets through opens a cell, for all that was told together.

The reader is `attacker.py`, written apart from the engine; `worlds.py` says what is told to whom.
"""

import os
from random import Random

import pytest

from tests.lib.disclosure.worlds import KINDS, told

SEEDS = range(int(os.environ.get("DISCLOSURE_TABLES", "36")))


@pytest.mark.parametrize("seed", SEEDS)
def test_no_reader_opens_a_cell(seed):
    circles = told(seed)

    for circle in circles:
        shown = {
            c for release in circle.releases for c, v in release.shown.items() if v is not None
        }
        assert not shown & circle.owed().keys()
        assert list(circle.opened()) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_worlds_have_cells_that_something_is_owed_of(kind):
    several = [circle for seed in range(5) for circle in kind(Random(seed))]  # noqa: S311

    assert any(circle.owed() for circle in several)
    assert any(value is None for c in several for r in c.releases for value in r.shown.values())
    assert any(circle.insiders for circle in several)
