"""A dimension adds up in every breakdown, or the code that is wrong is named."""

import pytest

from rodedraad.lib.disclosure.errors import (
    BadHierarchy,
    LevelMissing,
    LoopInHierarchy,
    SeveralRoots,
    TooUneven,
    TwoParents,
    UnknownCode,
)
from rodedraad.lib.disclosure.hierarchies import Dimension


def test_a_code_knows_the_leaves_under_it():
    region = Dimension.of("region", {"Total": ["n", "s"], "n": ["n1", "n2"]})

    assert region.root == "Total"
    assert region.leaves == {"n1", "n2", "s"}
    assert region.leaves_under["n"] == {"n1", "n2"}
    assert region.parts_of("n") == (("n1", "n2"),)
    assert region.parts_of("s") == ()


def test_a_dimension_may_have_several_breakdowns_over_the_same_leaves():
    parts = {"Total": [["n", "s"], ["odd", "even"]], "n": ["1", "2"], "s": ["3"]}
    region = Dimension.of("region", {**parts, "odd": ["1", "3"], "even": ["2"]})

    assert region.parts_of("Total") == (("n", "s"), ("odd", "even"))
    assert region.leaves == {"1", "2", "3"}


def test_parts_come_before_wholes():
    region = Dimension.of("region", {"Total": ["n"], "n": ["m"], "m": ["1", "2"]})

    assert [code for code, _ in region.parents()] == ["m", "n", "Total"]


def test_a_hierarchy_may_be_as_deep_as_it_likes():
    deep = Dimension.of("deep", {str(level): [str(level + 1)] for level in range(5000)})

    assert deep.leaves == {"5000"}


@pytest.mark.parametrize(
    ("parts", "error", "code"),
    [
        ({"Total": ["a"], "a": ["b"], "b": ["a"]}, LoopInHierarchy, "a"),
        ({"a": ["a"]}, LoopInHierarchy, "a"),
        ({"Total": ["a", "a"]}, TwoParents, "a"),
        ({"Total": ["a", "b"], "a": ["x"], "b": ["x"]}, TwoParents, "x"),
        ({"Total": [["a", "b"], ["a"]]}, LevelMissing, "b"),
        ({"Total": ["a"], "Other": ["b"]}, SeveralRoots, "Other"),
        ({}, SeveralRoots, ""),
    ],
)
def test_what_does_not_add_up_is_refused_by_its_code(parts, error, code):
    with pytest.raises(error, match=repr(code)) as caught:
        Dimension.of("region", parts)

    assert isinstance(caught.value, BadHierarchy)
    assert (caught.value.dimension, caught.value.code) == ("region", code)


def test_a_code_that_is_not_in_the_tree_is_named():
    with pytest.raises(UnknownCode, match="'z'"):
        Dimension.flat("region", ["a"]).parts_of("z")


def test_codes_can_be_given_as_they_were_written():
    parts = {"Total": [["n", "m"], ["w", "e"]], "m": ["m2", "m1"], "w": ["n", "m2"], "e": ["m1"]}

    assert Dimension.of("region", parts).in_order() == ("Total", "n", "m", "m2", "m1", "w", "e")


def test_a_tree_that_does_not_fit_in_memory_is_refused():
    comb = {str(level): [str(level + 1), f"leaf {level}"] for level in range(5000)}

    with pytest.raises(TooUneven):
        Dimension.of("comb", comb)
