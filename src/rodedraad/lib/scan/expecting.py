"""How many cases to expect in each cell, from how many people work there and what is known."""

import numpy as np

from rodedraad.lib.scan.cases import Found
from rodedraad.lib.scan.errors import BadNumber, OutsideLayout
from rodedraad.lib.scan.layout import Floats, Layout


def evenly(found: Found, people: Floats, layout: Layout) -> Floats:
    """Expect as many cases for each person everywhere and always, on grounds as they come.

    `people` has the shape (periods, departments), those of the department itself only. A rise in
    the whole organisation is a pattern then, and so it is when reporting becomes easier.
    """
    _require_people(people, layout)
    grounds = np.bincount(found.cells[2], minlength=len(layout.grounds))
    expected: Floats = people[:, :, np.newaxis] * grounds / people.sum()
    return expected


def within_periods(found: Found, people: Floats, layout: Layout) -> Floats:
    """Expect the cases of each period and ground to be spread as the people of that period.

    What rises everywhere at once is then no pattern; what rises somewhere is. The expectation is
    made from the cases themselves, while simulations let the totals of periods and grounds vary:
    that makes p-values rather too high than too low.
    """
    _require_people(people, layout)
    by_period = np.zeros((layout.periods, len(layout.grounds)))
    np.add.at(by_period, (found.cells[0], found.cells[2]), 1)
    parts = people / people.sum(axis=1, keepdims=True)
    expected: Floats = parts[:, :, np.newaxis] * by_period[:, np.newaxis, :]
    return expected


def _require_people(people: Floats, layout: Layout) -> None:
    if people.shape != layout.shape[:2]:
        raise OutsideLayout("people", people.shape)
    if not np.isfinite(people).all() or (people < 0).any() or not people.sum(axis=1).all():
        raise BadNumber("people", "below zero, not finite, or nobody in a period")
