"""What a code carries while it waits is good for one door, and not for long."""

from datetime import timedelta

import pytest

from rodedraad.core.patience import LONGEST_PATIENCE, NoPatience, Patience
from tests.conftest import A_MONDAY

DOOR, OTHER = "one-patience", "another-patience"
BEGUN = Patience.begin("1" * 24, wait=timedelta(seconds=4), at=A_MONDAY)


def test_patience_ends():
    patience = Patience.open(DOOR, BEGUN.seal(DOOR), at=A_MONDAY)

    assert patience.seconds_left(A_MONDAY) == 4
    assert patience.seconds_left(A_MONDAY + timedelta(seconds=3.5)) == 1
    assert patience.seconds_left(A_MONDAY + timedelta(seconds=4)) == 0
    assert patience.seconds_left(A_MONDAY + timedelta(days=1)) == 0


def test_patience_is_worth_nothing_some_minutes_after_its_wait():
    last = BEGUN.from_moment + LONGEST_PATIENCE

    assert Patience.open(DOOR, BEGUN.seal(DOOR), at=last) == BEGUN
    with pytest.raises(NoPatience):
        Patience.open(DOOR, BEGUN.seal(DOOR), at=last + timedelta(seconds=1))


def test_the_patience_of_one_door_is_of_no_use_at_another():
    with pytest.raises(NoPatience):
        Patience.open(OTHER, BEGUN.seal(DOOR), at=A_MONDAY)


def test_patience_shows_no_code():
    assert BEGUN.digits not in BEGUN.seal(DOOR)
    assert "hidden" in repr(BEGUN)
