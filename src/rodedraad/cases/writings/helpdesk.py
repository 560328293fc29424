"""What a helpdesk writes."""

from dataclasses import dataclass
from typing import ClassVar

from rodedraad.cases.writings.base import Writing


@dataclass(frozen=True)
class HelpGiven(Writing):
    """What a helpdesk did, and what came of it."""

    kind: ClassVar[str] = "help_given"
    held_day: str
    help: str
    text: str


@dataclass(frozen=True)
class Referred(Writing):
    """To whom an employee was referred, and why."""

    kind: ClassVar[str] = "referred"
    referral: str
    text: str
