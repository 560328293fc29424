"""What the subjects offer hangs together."""

import pytest

from rodedraad.monitor.offering import Offer
from rodedraad.monitor.subjects import OFFERED

OFFERS = [one for one in OFFERED if isinstance(one, Offer)]
KEYS = {
    one.key(figure) for one in OFFERS for figure in (*one.figures, *one.aside)
}  # fmt: skip


@pytest.mark.parametrize("offer", OFFERS, ids=lambda one: one.name)
def test_what_a_figure_is_laid_against_is_offered(offer):
    assert {figure.part_of for figure in offer.figures if figure.part_of} <= KEYS
