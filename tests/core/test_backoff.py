"""Wrong guesses wait; nobody can keep the right one out."""

from datetime import timedelta

from rodedraad.core.backoff import FREE_TRIES, KEY_LIFE, LONGEST_WAIT, Backoff
from tests.conftest import A_MONDAY


def _after(wrong: int) -> Backoff:
    backoff = Backoff()
    for _ in range(wrong):
        backoff.note_wrong("123456", at=A_MONDAY)
    return backoff


def test_the_first_tries_do_not_wait():
    assert not _after(FREE_TRIES - 1).wait("123456", at=A_MONDAY)


def test_waiting_doubles_and_has_an_end():
    waits = [_after(FREE_TRIES + more).wait("123456", at=A_MONDAY) for more in range(12)]

    assert waits[:4] == [timedelta(seconds=seconds) for seconds in (1, 2, 4, 8)]
    assert waits[-1] == LONGEST_WAIT


def test_other_locators_do_not_wait():
    assert not _after(100).wait("654321", at=A_MONDAY)


def test_the_right_code_ends_the_counting():
    backoff = _after(100)

    backoff.forget("123456", at=A_MONDAY)

    assert not backoff.wait("123456", at=A_MONDAY)


def test_counts_go_with_their_key_after_an_hour():
    assert not _after(100).wait("123456", at=A_MONDAY + KEY_LIFE)


def test_no_locator_is_kept_in_memory():
    assert "123456" not in repr(vars(_after(3)))
