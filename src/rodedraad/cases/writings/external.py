"""What the external desk writes."""

from dataclasses import dataclass
from typing import ClassVar

from rodedraad.cases.writings.base import Writing


@dataclass(frozen=True)
class Plan(Writing):
    """How the external desk goes about it, and whom it is about."""

    kind: ClassVar[str] = "plan"
    aim: str
    text: str


@dataclass(frozen=True)
class Mediation(Writing):
    """A talk of both sides with somebody in between, and what came of it."""

    kind: ClassVar[str] = "mediation"
    held_day: str
    mediated: str
    text: str


@dataclass(frozen=True)
class PoliceHelp(Writing):
    """How the reporter was helped with going to the police."""

    kind: ClassVar[str] = "police_help"
    police: str
    text: str


@dataclass(frozen=True)
class Evaluation(Writing):
    """How desk and reporter look back on the handling."""

    kind: ClassVar[str] = "joint_evaluation"
    text: str


@dataclass(frozen=True)
class SpokenOut(Writing):
    """With what the desk is not content, and whom it told."""

    kind: ClassVar[str] = "spoken_out"
    to_whom: str
    text: str
