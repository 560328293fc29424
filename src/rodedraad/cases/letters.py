"""What two desks write each other about one report: letters, left in each other's dossiers.

The team that looks again can't open the dossier of the first desk, nor the other way round. The
first letter holds the address to answer to; it is sealed with everything else in it, so nothing
in the database leads from one dossier to the other. The team's own way to the first dossier is
what the reporter signed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from rodedraad.cases import writings
from rodedraad.cases.obstacles import Exchange
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.services import OpenedItem

LETTER = "letter"
"""A letter that somebody else left in this dossier."""
REPLY = "letter_reply"
"""What was answered to a letter, kept where the letter lies."""


class LetterKind(StrEnum):
    """What a letter is for."""

    REQUEST = "request"
    CONCLUSION = "conclusion"
    OPINION = "opinion"
    NOTICE = "notice"
    ANSWER = "answer"


ANSWERED_WITH = {
    LetterKind.REQUEST: LetterKind.CONCLUSION,
    LetterKind.OPINION: LetterKind.ANSWER,
}
"""What is asked back. A notice asks nothing: its reader may not know what the opinion says."""
TERM_NUMBER = {LetterKind.REQUEST: 1, LetterKind.OPINION: 2}


@dataclass(frozen=True)
class Letter:
    """A letter as it lies in the dossier, with what was answered, if anything."""

    public_id: UUID
    number: int
    kind: LetterKind
    desk: str
    day: date
    content: Mapping[str, Any]
    reply: Mapping[str, Any] | None

    @property
    def awaits_answer(self) -> bool:
        """Tell whether it asks for an answer that was not given yet."""
        return self.kind in ANSWERED_WITH and self.reply is None

    @property
    def reply_to(self) -> UUID:
        """Return the dossier in which an answer is to be left."""
        return UUID(self.content["reply_to"])


def letters_in(opened: Iterable[OpenedItem]) -> list[Letter]:
    """Return the letters among the items of a dossier, from old to new."""
    mine = [item for item in opened if item.compartment == Compartment.HANDLING]
    replies = {item.content["letter"]: item.content for item in mine if item.kind == REPLY}
    return [
        Letter(
            public_id=item.public_id,
            number=item.number,
            kind=LetterKind(item.content["kind"]),
            desk=str(item.content["desk"]),
            day=item.day,
            content=item.content,
            reply=replies.get(str(item.public_id)),
        )
        for item in mine
        if item.kind == LETTER
    ]


def exchange_in(opened: Sequence[OpenedItem], *, consents_to_asking: bool, today: date) -> Exchange:
    """Return how far the team is with the first desk, from the items of its own dossier."""
    handling = [item for item in opened if item.compartment == Compartment.HANDLING]
    came = letters_in(handling)
    asked = _last(handling, writings.DeskAsked.kind)
    told = _last(handling, writings.DeskTold.kind)
    return Exchange(
        consents_to_asking=consents_to_asking,
        is_asked=asked is not None and not _is_followed(asked, came, LetterKind.CONCLUSION),
        awaits_answer=told is not None
        and told.content["shared"] == writings.SHARED
        and today <= date.fromisoformat(told.content["due"])
        and not _is_followed(told, came, LetterKind.ANSWER),
    )


def last_answer(opened: Iterable[OpenedItem]) -> Letter | None:
    """Return what the first desk answered to the opinion, if it did."""
    answers = [one for one in letters_in(opened) if one.kind == LetterKind.ANSWER]
    return answers[-1] if answers else None


def _last(items: Sequence[OpenedItem], kind: str) -> OpenedItem | None:
    return next((item for item in reversed(items) if item.kind == kind), None)


def _is_followed(item: OpenedItem, came: Sequence[Letter], kind: LetterKind) -> bool:
    return any(letter.kind == kind and letter.number > item.number for letter in came)
