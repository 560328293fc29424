"""Slow work has a queue with an end, and each lane its own."""

import threading

import pytest

from rodedraad.core.admission import Admission, Busy


def _hold(lane: Admission, started: threading.Event, release: threading.Event) -> threading.Thread:
    def work() -> None:
        with lane.place():
            started.set()
            release.wait(5)

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_by_default_there_is_a_slot_for_each_processor():
    assert Admission().slots >= 1


def test_who_finds_the_queue_full_is_told_so_at_once():
    lane = Admission(slots=1, waiting=0)
    started, release = threading.Event(), threading.Event()
    thread = _hold(lane, started, release)
    assert started.wait(5)

    with pytest.raises(Busy), lane.place():
        pass

    release.set()
    thread.join()
    with lane.place():
        pass


def test_who_waits_too_long_is_told_so_and_gives_the_place_back():
    lane = Admission(slots=1, waiting=1, patience=0.01)
    started, release = threading.Event(), threading.Event()
    thread = _hold(lane, started, release)
    assert started.wait(5)

    for _ in range(3):
        with pytest.raises(Busy), lane.place():
            pass

    release.set()
    thread.join()


def test_who_waits_gets_the_slot_that_comes_free():
    lane = Admission(slots=1, waiting=1)
    first, second, release = threading.Event(), threading.Event(), threading.Event()
    threads = [_hold(lane, first, release)]
    assert first.wait(5)
    threads.append(_hold(lane, second, release))

    release.set()

    assert second.wait(5)
    for thread in threads:
        thread.join()


def test_a_rush_in_one_lane_does_not_stop_another():
    busy, quiet = Admission(slots=1, waiting=0), Admission(slots=1, waiting=0)

    with busy.place():
        with pytest.raises(Busy), busy.place():
            pass
        with quiet.place():
            pass


def test_a_place_is_given_back_after_an_error():
    lane = Admission(slots=1, waiting=0)

    with pytest.raises(ValueError, match="oops"), lane.place():
        raise ValueError("oops")

    with lane.place():
        pass
