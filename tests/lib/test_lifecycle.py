"""A lifecycle is one table, and refuses what is not in it."""

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rodedraad.lib.lifecycle import Lifecycle, LifecycleIncomplete, Step, StepNotPossible


class State(StrEnum):
    RECEIVED = "received"
    HEARING = "hearing"
    CLOSED = "closed"


class Move(StrEnum):
    ACCEPT = "accept"
    DECLINE = "decline"
    CLOSE = "close"


TABLE = {
    Move.ACCEPT: Step({State.RECEIVED}, State.HEARING),
    Move.DECLINE: Step({State.RECEIVED}, State.CLOSED),
    Move.CLOSE: Step({State.HEARING}, State.CLOSED),
}
LIFECYCLE = Lifecycle(TABLE, start=State.RECEIVED)

moves = st.sampled_from(Move)
states = st.sampled_from(State)


@given(step=moves, state=states)
def test_a_step_leads_to_its_target_or_is_refused_by_name(step: Move, state: State) -> None:
    if state in TABLE[step].sources:
        assert LIFECYCLE.after(step, state) is TABLE[step].target
        return

    with pytest.raises(StepNotPossible) as refused:
        LIFECYCLE.after(step, state)

    assert (refused.value.step, refused.value.state) == (step, state)
    assert str(refused.value) == f"{step.value} is not possible from {state.value}"


@given(step=moves, state=states)
def test_what_is_offered_is_exactly_what_is_possible(step: Move, state: State) -> None:
    offered = LIFECYCLE.steps_from(state)

    assert (step in offered) == LIFECYCLE.may(step, state)


def test_steps_are_offered_in_the_order_of_the_table() -> None:
    assert LIFECYCLE.steps_from(State.RECEIVED) == (Move.ACCEPT, Move.DECLINE)


def test_two_steps_may_lead_to_the_same_state() -> None:
    assert LIFECYCLE.after(Move.DECLINE, State.RECEIVED) is State.CLOSED
    assert LIFECYCLE.after(Move.CLOSE, State.HEARING) is State.CLOSED


def test_a_state_read_as_plain_text_is_as_good_as_the_member() -> None:
    assert LIFECYCLE.after("accept", "received") is State.HEARING
    assert LIFECYCLE.steps_from("hearing") == (Move.CLOSE,)


def test_text_that_is_no_state_is_refused() -> None:
    with pytest.raises(StepNotPossible, match="accept is not possible from nowhere"):
        LIFECYCLE.after("accept", "nowhere")


def test_it_knows_its_own_states_and_steps_and_no_others() -> None:
    short = Lifecycle({Move.DECLINE: Step({State.RECEIVED}, State.CLOSED)}, start=State.RECEIVED)

    assert LIFECYCLE.states == (State.RECEIVED, State.HEARING, State.CLOSED)
    assert LIFECYCLE.steps == (Move.ACCEPT, Move.DECLINE, Move.CLOSE)
    assert short.start is State.RECEIVED
    assert short.states == (State.RECEIVED, State.CLOSED)
    assert short.steps == (Move.DECLINE,)


def test_a_step_without_a_target_stays_where_it_was_taken() -> None:
    staying = Lifecycle(
        {**TABLE, Move.CLOSE: Step({State.RECEIVED, State.HEARING})}, start=State.RECEIVED
    )

    assert staying.after(Move.CLOSE, "received") is State.RECEIVED
    assert staying.after(Move.CLOSE, State.HEARING) is State.HEARING
    assert "    hearing --> hearing: close\n" in staying.diagram()
    staying.check()


def test_a_complete_table_passes_its_check() -> None:
    LIFECYCLE.check()


def test_the_check_names_a_state_that_nothing_reaches() -> None:
    table = Lifecycle(
        {
            Move.DECLINE: Step({State.RECEIVED}, State.CLOSED),
            Move.CLOSE: Step({State.HEARING}, State.CLOSED),
        },
        start=State.RECEIVED,
    )

    with pytest.raises(LifecycleIncomplete) as incomplete:
        table.check()

    assert incomplete.value.problems == ("no step leads to hearing",)


def test_a_state_that_only_leads_to_itself_is_not_reached() -> None:
    table = Lifecycle(
        {**TABLE, Move.ACCEPT: Step({State.HEARING}, State.HEARING)}, start=State.RECEIVED
    )

    with pytest.raises(LifecycleIncomplete, match="no step leads to hearing"):
        table.check()


def test_the_check_names_a_step_that_starts_nowhere() -> None:
    table = Lifecycle(
        {**TABLE, Move.DECLINE: Step(frozenset(), State.CLOSED)}, start=State.RECEIVED
    )

    with pytest.raises(LifecycleIncomplete, match="decline starts nowhere"):
        table.check()


def test_a_table_without_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one step"):
        Lifecycle[Move, State]({}, start=State.RECEIVED)


def test_a_table_does_not_change_after_it_was_made() -> None:
    sources = {State.RECEIVED}
    table = {Move.ACCEPT: Step(sources, State.HEARING)}
    lifecycle = Lifecycle(table, start=State.RECEIVED)

    sources.add(State.CLOSED)
    table[Move.CLOSE] = Step({State.HEARING}, State.CLOSED)

    assert lifecycle.steps_from(State.CLOSED) == ()
    assert lifecycle.steps_from(State.HEARING) == ()


def test_it_draws_itself() -> None:
    assert LIFECYCLE.diagram() == (
        "stateDiagram-v2\n"
        "    [*] --> received\n"
        "    received --> hearing: accept\n"
        "    received --> closed: decline\n"
        "    hearing --> closed: close\n"
        "    closed --> [*]\n"
    )
