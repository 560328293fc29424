"""A lifecycle as one table: states, and the named steps between them.

Two steps may lead to the same state; the trail still knows which one was taken. The table can
check itself, and draw itself. States and steps are enumerations of text, so that a state read
from a database as plain text is as good as the member itself.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

StateT = TypeVar("StateT", bound=Enum)
StepT = TypeVar("StepT", bound=Enum)


class StepNotPossible(Exception):
    """This step can't be taken from this state."""

    def __init__(self, step: str | Enum, state: str | Enum) -> None:
        self.step = step
        self.state = state
        super().__init__(f"{_text(step)} is not possible from {_text(state)}")


class LifecycleIncomplete(Exception):
    """The table forgot something; `problems` says what, one sentence each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(problems))


@dataclass(frozen=True)
class Step(Generic[StateT]):
    """A step: from which states it may be taken, and where it leads; without a target it stays."""

    sources: Set[StateT]
    target: StateT | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "sources", frozenset(self.sources))

    def leads_to(self, source: StateT) -> StateT:
        """Return the state after the step, taken from this one."""
        return source if self.target is None else self.target


class Lifecycle(Generic[StepT, StateT]):
    """The table of the steps of one procedure, that begins in `start`.

    The order of the table is the order in which steps are offered to people. Several procedures
    may be made of the states and steps of the same enumerations; each uses those that it needs.
    """

    def __init__(self, steps: Mapping[StepT, Step[StateT]], *, start: StateT) -> None:
        if not steps:
            raise ValueError("a lifecycle has at least one step")
        self._steps = dict(steps)
        self._start = start

    @property
    def start(self) -> StateT:
        """The state in which everything begins."""
        return self._start

    @property
    def states(self) -> tuple[StateT, ...]:
        """The states of this procedure, in the order of the enumeration."""
        named = {self._start}
        for entry in self._steps.values():
            named |= {*entry.sources, *([] if entry.target is None else [entry.target])}
        return tuple(state for state in type(self._start) if state in named)

    @property
    def steps(self) -> tuple[StepT, ...]:
        """The steps of this procedure, in the order of the table."""
        return tuple(self._steps)

    def may(self, step: StepT | str, state: StateT | str) -> bool:
        """Tell whether the step can be taken from this state."""
        return any(step == known and state in entry.sources for known, entry in self._table())

    def after(self, step: StepT | str, state: StateT | str) -> StateT:
        """Return the state after the step, or raise `StepNotPossible`."""
        for known, entry in self._table():
            if step == known and state in entry.sources:
                return next(entry.leads_to(source) for source in entry.sources if source == state)
        raise StepNotPossible(step, state)

    def steps_from(self, state: StateT | str) -> tuple[StepT, ...]:
        """Return the steps that can be taken from this state; none when it is an end."""
        return tuple(step for step, entry in self._table() if state in entry.sources)

    def check(self) -> None:
        """Raise `LifecycleIncomplete` unless every state is reached and every step starts."""
        reached = self._reached()
        problems = [
            f"no step leads to {_text(state)}" for state in self.states if state not in reached
        ]
        problems += [
            f"{_text(step)} starts nowhere" for step, entry in self._table() if not entry.sources
        ]
        if problems:
            raise LifecycleIncomplete(tuple(problems))

    def diagram(self) -> str:
        """Return the table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {_text(self._start)}"]
        for step, entry in self._table():
            lines += [
                f"    {_text(state)} --> {_text(entry.leads_to(state))}: {_text(step)}"
                for state in self.states
                if state in entry.sources
            ]
        lines += [
            f"    {_text(state)} --> [*]" for state in self.states if not self.steps_from(state)
        ]
        return "\n".join(lines) + "\n"

    def _table(self) -> tuple[tuple[StepT, Step[StateT]], ...]:
        return tuple(self._steps.items())

    def _reached(self) -> set[StateT]:
        reached = {self._start}
        waiting = [self._start]
        while waiting:
            state = waiting.pop()
            targets = {self._steps[step].leads_to(state) for step in self.steps_from(state)}
            waiting += targets - reached
            reached |= targets
        return reached


def _text(member: str | Enum) -> str:
    return str(member.value) if isinstance(member, Enum) else member
