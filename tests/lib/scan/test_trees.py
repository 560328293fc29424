"""Departments in an order in which each and all below it are one run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.scan.errors import BadNumber, BadTree, OutsideLayout
from rodedraad.lib.scan.layout import Cut, Layout
from rodedraad.lib.scan.trees import Tree
from tests.lib.scan.made import PARENTS, TREE, below, layout, people


@given(st.lists(st.integers(0, 30), max_size=30))
def test_each_department_is_followed_by_all_below_it_and_nothing_else(drawn):
    parents = {"0": ""} | {
        str(code): str(parent % code) for code, parent in enumerate(drawn, start=1)
    }

    tree = Tree.of(parents)

    assert sorted(tree.codes) == sorted(parents)
    for place, code in enumerate(tree.codes):
        run = set(tree.codes[place : tree.ends[place]])
        assert run == {code} | {
            other
            for child, parent in parents.items()
            if parent == code
            for other in tree.codes[tree.codes.index(child) : tree.ends[tree.codes.index(child)]]
        }


def test_several_departments_can_be_at_the_top():
    tree = Tree.of({"a": "", "b": "", "b1": "b"})

    assert (tree.codes, tree.ends, tree.depths) == (("a", "b", "b1"), (1, 3, 3), (0, 0, 1))


@pytest.mark.parametrize("parents", [{"a": "gone"}, {"a": "b", "b": "a"}, {"a": "a", "c": ""}])
def test_a_department_that_leads_to_no_root_is_refused(parents):
    with pytest.raises(BadTree, match=r"'(a|b)'"):
        Tree.of(parents)


@pytest.mark.parametrize("longest", [0, 7])
def test_a_window_is_no_longer_than_all_periods(longest):
    with pytest.raises(BadNumber, match="longest"):
        layout(longest=longest)


@pytest.mark.parametrize("live", [False, True])
def test_sums_over_cuts_are_those_of_plain_loops(live):
    place = layout(live=live)
    numbers = people()[:, :, None] * [1, 10, 100] + [[[n]] for n in range(6)]
    seen = 0

    for length, summed in enumerate(place.summed(numbers), start=1):
        for at, value in enumerate(summed):
            cut = place.cut(length, at)
            nodes = [n for n, code in enumerate(TREE.codes) if code in below(TREE.codes[cut.node])]
            kinds = range(3) if cut.ground == 3 else [cut.ground]
            assert value == pytest.approx(
                sum(
                    numbers[t, n, g]
                    for t in range(cut.first, cut.last + 1)
                    for n in nodes
                    for g in kinds
                )
            )
            assert cut.last - cut.first + 1 == length
            seen += 1

    assert seen == place.cuts == len(PARENTS) * 4 * (3 if live else 6 + 5 + 4)


def test_cuts_overlap_when_they_share_a_cell():
    place = layout()
    north, first_team, south = (TREE.codes.index(code) for code in ("north", "n1", "south"))
    one = Cut(north, 0, 1, 3)

    assert place.overlap(one, Cut(first_team, 0, 3, 5))
    assert place.overlap(Cut(first_team, 3, 0, 1), one)
    assert not place.overlap(one, Cut(south, 0, 1, 3))
    assert not place.overlap(one, Cut(first_team, 1, 1, 3))
    assert not place.overlap(one, Cut(first_team, 0, 4, 5))


def test_an_array_of_another_shape_is_refused():
    place = Layout(TREE, ("age",), 6, 2)

    with pytest.raises(OutsideLayout, match="people"):
        place.require_shape(people(), "people")
