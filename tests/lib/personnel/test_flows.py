"""From two reference dates follows who came, left and moved, and it adds up or says where not."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.indicators.basis import Name
from rodedraad.lib.indicators.flows import Flow
from rodedraad.lib.personnel import Move, moves

DEPARTMENTS = ("A", "B", "C")


def jobs(people: dict[int, tuple[str, int]]) -> pl.DataFrame:
    """Return the main jobs of people, each with a department and a scale."""
    return pl.DataFrame(
        {
            "person": [number.to_bytes(16, "big") for number in people],
            "is_main": [True] * len(people),
            "department": [one[0] for one in people.values()],
            "scale": [one[1] for one in people.values()],
        },
        {
            "person": pl.Binary,
            "is_main": pl.Boolean,
            "department": pl.String,
            "scale": pl.Int64,
        },
    )


def test_who_came_left_stayed_and_moved_is_told_with_what_changed():
    opening = jobs({1: ("A", 10), 2: ("A", 10), 3: ("B", 9)})
    closing = jobs({1: ("A", 11), 3: ("A", 9), 4: ("B", 8)})

    told = moves(opening, closing)

    assert told["move"].to_list() == [Move.STAYED, Move.OUT, Move.MOVED, Move.IN]
    assert told["promoted"].to_list() == [True, None, False, None]
    assert told["department_before"].to_list() == ["A", "A", "B", None]


def test_who_changed_with_a_department_that_ended_did_not_move():
    told = moves(jobs({1: ("A", 10)}), jobs({1: ("B", 10)}), {"A": ["B"]})
    assert told["move"].to_list() == [Move.STAYED]


def test_a_department_can_have_several_that_do_its_work():
    opening = jobs({1: ("A", 10), 2: ("A", 10), 3: ("A", 10)})
    closing = jobs({1: ("B", 10), 2: ("C", 10), 3: ("D", 10)})

    told = moves(opening, closing, {"A": ["B", "C"]})

    assert told["move"].to_list() == [Move.STAYED, Move.STAYED, Move.MOVED]


people = st.dictionaries(
    st.integers(0, 30), st.tuples(st.sampled_from(DEPARTMENTS), st.integers(1, 19)), max_size=20
)


@given(before=people, after=people, is_renamed=st.booleans())
def test_two_snapshots_always_add_up_for_every_department(before, after, is_renamed):
    if is_renamed:
        after = {one: ("B" if dept == "A" else dept, scale) for one, (dept, scale) in after.items()}
    told = moves(jobs(before), jobs(after), {"A": ["B"]} if is_renamed else {})

    def flow(code):
        was = pl.col("department_before").replace({"A": "B"} if is_renamed else {}) == code
        now = pl.col("department") == code

        def number(where, *several):
            return told.filter(where & pl.col("move").is_in(several)).height

        return Flow(
            Name(code, code, code), opening=number(was, *Move), came=number(now, Move.IN),
            left=number(was, Move.OUT), moved_in=number(now, Move.MOVED),
            moved_out=number(was, Move.MOVED), closing=number(now, *Move),
        )  # fmt: skip

    found = [flow(code) for code in DEPARTMENTS]
    assert [one.difference for one in found] == [0] * len(found)
    assert sum(one.opening for one in found) == len(before)
    assert sum(one.came for one in found) == len(after.keys() - before.keys())
    assert sum(one.left for one in found) == len(before.keys() - after.keys())
    assert sum(one.moved_in - one.moved_out for one in found) == 0
