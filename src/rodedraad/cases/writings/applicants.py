"""What the applicants' contact point writes."""

from dataclasses import dataclass
from typing import ClassVar

from rodedraad.cases.writings.base import Writing


@dataclass(frozen=True)
class VacancyHeard(Writing):
    """What the people of a vacancy say of a selection."""

    kind: ClassVar[str] = "vacancy_heard"
    held_day: str
    present: str
    text: str


@dataclass(frozen=True)
class SelectionAnswer(Writing):
    """What the contact point finds of a selection, and on what ground."""

    kind: ClassVar[str] = "selection_answer"
    finding: str
    text: str


@dataclass(frozen=True)
class AnsweredAlone(Writing):
    """What the contact point answers without the other side, and why without it."""

    kind: ClassVar[str] = "answered_alone"
    alone: str
    text: str


@dataclass(frozen=True)
class PutRight(Writing):
    """What is put right after a selection."""

    kind: ClassVar[str] = "put_right"
    redress: str
    text: str
