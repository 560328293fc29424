"""The side dossier of a person concerned: what it holds, and how it is read.

It is a dossier like any other, with a code of its own, and lies beside the dossier of the case.
The person opens the story in it. Nothing of the case is in it but what the desk put there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from rodedraad.cases.models import PersonConcerned, SideDossier
from rodedraad.safekeeping import access as accesses
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import AuthorKind
from rodedraad.safekeeping.services import NewItem, OpenedItem

ABOUT = "about_report"
MESSAGE = "message"
MINUTES = "minutes"
MINUTES_ANSWER = "minutes_answer"
OUTCOME = "outcome"
FROM, OF_DAY = "from", "of_day"
PERSON, DESK = "person", "desk"
PART = "side dossier"
"""What is said to be tampered with, when the trail does not know whose dossier it is."""


@dataclass(frozen=True)
class Said:
    """A message of either side; `is_carried` when it was written before the code of today."""

    text: str
    when: date | datetime
    author: str
    by_person: bool
    is_carried: bool


@dataclass(frozen=True)
class OwnMinutes:
    """Minutes of one hearing of this person, with what the person answered to this version.

    `hearing` is random: a number would tell how often others were heard.
    """

    hearing: UUID
    version: int
    held_day: date
    text: str
    answer: Mapping[str, Any] | None


@dataclass(frozen=True)
class Shared:
    """All that desk and person share."""

    about: Mapping[str, Any]
    minutes: Sequence[OwnMinutes]
    thread: Sequence[Said]
    outcome: Mapping[str, Any] | None


def side_of(person: PersonConcerned) -> SideDossier | None:
    """Return the side dossier of a person who was given a code; `TamperingFound` for a false one.

    For who holds the case, or the side dossier itself.
    """
    side = SideDossier.objects.filter(person=person).select_related("dossier").first()
    if side is not None:
        accesses.require_anchored(side.dossier_id, {side.id: side.digest()}, part=PART)
    return side


def beside_of(dossier_id: UUID) -> SideDossier | None:
    """Return the row that says whose side dossier this is, with the case; for the worker.

    A row that the trail does not know says nothing.
    """
    found = SideDossier.objects.filter(dossier_id=dossier_id)
    side = found.select_related("person__case__report").first()
    if side is None or trail_digest(side) != side.digest():
        return None
    return side


def trail_digest(side: SideDossier) -> bytes:
    """Return what the trail knows of the row of a side dossier."""
    known = accesses.anchored_digests(side.dossier_id, [side.id])
    return known.get(side.id, b"")


def is_side(dossier_id: UUID) -> bool:
    """Tell whether a dossier that is named belongs to a person concerned."""
    return SideDossier.objects.filter(dossier_id=dossier_id).exists()


def shared(keyring: Keyring) -> Shared:
    """Return what is in a side dossier; its outcome is the last that was told."""
    found = safekeeping.items(keyring=keyring, compartments={Compartment.STORY})
    by_kind = {item.kind: item.content for item in found}
    return Shared(
        about=by_kind[ABOUT],
        minutes=_minutes(found),
        thread=[_said(item) for item in found if item.kind == MESSAGE],
        outcome=by_kind.get(OUTCOME),
    )


def carried(item: OpenedItem) -> NewItem:
    """Return an item for the dossier of a new code; it says who wrote it, and on which day."""
    origin = {FROM: PERSON if _is_of_person(item) else DESK, OF_DAY: _day(item).isoformat()}
    return NewItem(Compartment.STORY, item.kind, {**item.content, **origin})


def _minutes(found: Iterable[OpenedItem]) -> list[OwnMinutes]:
    found = list(found)
    answers = {
        (item.content["hearing"], item.content["version"]): item.content
        for item in found
        if item.kind == MINUTES_ANSWER
    }
    return [
        OwnMinutes(
            hearing=UUID(item.content["hearing"]),
            version=item.version,
            held_day=date.fromisoformat(item.content["held_day"]),
            text=str(item.content["text"]),
            answer=answers.get((item.content["hearing"], str(item.version))),
        )
        for item in found
        if item.kind == MINUTES
    ]


def _said(item: OpenedItem) -> Said:
    is_carried = OF_DAY in item.content
    return Said(
        text=str(item.content["text"]),
        when=_day(item) if is_carried else item.at or item.day,
        author=str(item.content.get("author", "")),
        by_person=_is_of_person(item),
        is_carried=is_carried,
    )


def _is_of_person(item: OpenedItem) -> bool:
    return item.author_kind == AuthorKind.REPORTER or item.content.get(FROM) == PERSON


def _day(item: OpenedItem) -> date:
    known = item.content.get(OF_DAY)
    return date.fromisoformat(known) if known else item.day
