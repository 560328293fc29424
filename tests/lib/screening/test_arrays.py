"""Arrays of a passage: each way of working on all at once says what one by one would say."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.screening.arrays import Lists, grouped, once, spread

FEW = st.integers(0, 7)
LISTS = st.lists(st.lists(FEW, max_size=5), max_size=8)
KEYS = st.lists(st.integers(0, 2**64 - 1) | FEW, max_size=40)


def as_lists(laid):
    spans = zip(laid.firsts.tolist(), laid.counts.tolist(), strict=True)
    return [laid.flat[first : first + count].tolist() for first, count in spans]


@given(KEYS)
def test_the_same_keys_are_grouped_and_others_are_not(given_keys):
    keys = np.array(given_keys, np.uint64)

    different, places, which = grouped(keys)

    assert sorted(different.tolist()) == sorted(set(given_keys))
    assert keys[places].tolist() == different.tolist()
    assert different[which].tolist() == given_keys


def test_keys_that_fall_in_one_bucket_are_told_apart():
    keys = np.array([3, 1, 2, 1, 3, 3], np.uint64)

    different, _, which = grouped(keys)

    assert different[which].tolist() == keys.tolist()
    assert len(different) == 3


@given(LISTS, st.data())
def test_lists_are_laid_after_each_other(lists, data):
    laid = Lists.of_each(lists)
    which = data.draw(st.lists(st.integers(0, len(lists) - 1), max_size=6)) if lists else []

    numbers, of = laid.of(np.array(which, np.int64))

    assert as_lists(laid) == lists
    assert numbers.tolist() == [number for one in which for number in lists[one]]
    assert of.tolist() == [at for at, one in enumerate(which) for _ in lists[one]]


@given(LISTS, st.lists(st.lists(FEW, max_size=3), min_size=8, max_size=8))
def test_numbers_give_way_to_what_other_lists_have_for_them(lists, others):
    found = Lists.of_each(lists).through(Lists.of_each(others))

    assert as_lists(found) == [[one for number in few for one in others[number]] for few in lists]


@given(LISTS, st.sets(FEW))
def test_some_numbers_of_lists_are_kept(lists, kept):
    laid = Lists.of_each(lists)

    found = laid.only(np.isin(laid.flat, [*kept]))

    assert as_lists(found) == [[one for one in few if one in kept] for few in lists]


@given(st.lists(st.tuples(FEW, FEW), max_size=8))
def test_numbers_are_spread_from_the_first_of_each_row(rows):
    firsts, counts = np.array(rows, np.int64).reshape(-1, 2).T

    numbers, of = spread(firsts, counts)

    assert numbers.tolist() == [first + at for first, count in rows for at in range(count)]
    assert of.tolist() == [row for row, (_, count) in enumerate(rows) for _ in range(count)]


@given(st.lists(FEW))
def test_each_number_comes_once(numbers):
    assert once(np.array(numbers, np.int64)).tolist() == sorted(set(numbers))
