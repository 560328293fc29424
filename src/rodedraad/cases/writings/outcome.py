"""What follows an outcome: measures, feedback, aftercare and the end."""

from dataclasses import dataclass
from typing import ClassVar

from rodedraad.cases.writings.base import Writing

FEEDBACK = "feedback"
NO_MEASURE = "none"
CONDITIONAL = "conditional_measure"


@dataclass(frozen=True)
class Measure(Writing):
    """A measure, why it fits the seriousness, and what it does to the reporter.

    `owner` is who carries it out, as a function; `owner_id` a manager with an account, if it is
    one. `evidence` is what will show that it was done, `condition` what would bring a conditional
    measure into force. `due` is the day by which it is done, or until which the condition holds.
    """

    kind: ClassVar[str] = "measure"
    code: str
    text: str
    reporter_wish: str
    owner: str = ""
    owner_id: str = ""
    due: str = ""
    evidence: str = ""
    condition: str = ""
    facilitator: str = ""
    number: str = ""


@dataclass(frozen=True)
class Answer(Writing):
    """What the reporter was told at the end."""

    kind: ClassVar[str] = FEEDBACK
    text: str


@dataclass(frozen=True)
class Care(Writing):
    """How the reporter is doing after the handling ended."""

    kind: ClassVar[str] = "aftercare"
    number: str
    outcome: str
    way: str
    text: str
    worse_off: str = ""


@dataclass(frozen=True)
class Escalation(Writing):
    """Why the case is taken up again."""

    kind: ClassVar[str] = "escalation"
    text: str


@dataclass(frozen=True)
class LastWord(Writing):
    """The last word, why something is left open, and what was done for who is treated worse."""

    kind: ClassVar[str] = "closing"
    text: str
    left_open: str = ""
    worse_off: str = ""
