"""What a team that looks again writes, and what the first desk answers."""

from dataclasses import dataclass
from typing import ClassVar

from rodedraad.cases.writings.base import Writing
from rodedraad.reporting.stages import Intervention

SHARED, NOT_SHARED, GONE = "yes", "no", "gone"


@dataclass(frozen=True)
class DeskAsked(Writing):
    """What the team that looks again asks the first desk."""

    kind: ClassVar[str] = "desk_asked"
    text: str


@dataclass(frozen=True)
class Review(Writing):
    """What the team looked at, and what it found."""

    kind: ClassVar[str] = "review"
    text: str


@dataclass(frozen=True)
class Opinion(Writing):
    """What the team thinks of the handling, and what can change in culture and leadership.

    `handling` is a code of `OpinionOnHandling`; `culture` and `leadership` are one of
    `Intervention`, each with what is advised.
    """

    kind: ClassVar[str] = "opinion"
    handling: str
    text: str
    culture: str
    culture_text: str
    leadership: str
    leadership_text: str

    def codes(self) -> list[str]:
        """Return what it comes to, as it is counted."""
        advised = {"culture": self.culture, "leadership": self.leadership}
        return [
            self.handling,
            *(name for name, code in advised.items() if code == Intervention.ADVISED),
        ]


@dataclass(frozen=True)
class DeskTold(Writing):
    """Whether the first desk may read the opinion, and by which day it has to answer."""

    kind: ClassVar[str] = "desk_told"
    shared: str
    due: str


@dataclass(frozen=True)
class LetterAnswer(Writing):
    """What the first desk answers to the team; `follows` is empty where no opinion was read."""

    kind: ClassVar[str] = "letter_reply"
    text: str
    follows: str = ""
