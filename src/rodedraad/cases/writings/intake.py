"""What comes of the intake, and what is written where a procedure is departed from."""

from dataclasses import dataclass
from typing import ClassVar

from rodedraad.cases.writings.base import Writing


@dataclass(frozen=True)
class Intake(Writing):
    """What came out of the talk, or of the questions and answers in the inbox."""

    kind: ClassVar[str] = "intake"
    held_day: str
    way: str
    companion: str
    text: str


@dataclass(frozen=True)
class Reason(Writing):
    """Why something was done otherwise than the procedure says."""

    kind: ClassVar[str] = "reason"
    text: str
