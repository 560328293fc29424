"""What a complaints committee writes."""

from dataclasses import dataclass
from typing import ClassVar

from rodedraad.cases.writings.base import Writing


@dataclass(frozen=True)
class Admission(Writing):
    """Whether a complaint is looked at, and why; `norms` are the rules that it is about."""

    kind: ClassVar[str] = "admission"
    admitted: str
    text: str
    norms: str = ""


@dataclass(frozen=True)
class ComplaintAdvice(Writing):
    """What a committee advises the board; `norms` are the rules that were broken."""

    kind: ClassVar[str] = "advice"
    finding: str
    text: str
    norms: str = ""


@dataclass(frozen=True)
class Decision(Writing):
    """What the board decided on an advice; where it departs from it, it says why."""

    kind: ClassVar[str] = "decision"
    held_day: str
    follows: str
    text: str
    reasons: str
