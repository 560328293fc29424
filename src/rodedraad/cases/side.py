"""The side dossier of a person concerned: what it holds, and how it is read.

It is a dossier like any other, with a code of its own, and lies beside the dossier of the case.
The person opens the story in it. Nothing of the case is in it but what the desk put there.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from rodedraad.cases.models import Case, PersonConcerned, SideDossier
from rodedraad.safekeeping import access as accesses
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import TamperingFound
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
PART = "side_dossier"
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

    For who holds the case.
    """
    side = _with_case().filter(person=person).first()
    if side is not None:
        require_known([side])
    return side


def sides_of(case: Case) -> list[SideDossier]:
    """Return the side dossiers of a case, each as the trail knows it; for who holds the case.

    Raises `TamperingFound` when one is not: else whoever puts in a row could call the dossier of
    another report a person's of this case, and let keys to it be given or ended.
    """
    found = list(_with_case().filter(person__case=case))
    require_known(found)
    return found


def require_known(sides: Collection[SideDossier]) -> None:
    """Raise `TamperingFound` for the first that is not what the trail says."""
    if sides:
        for side, known in zip(sides, _known(sides), strict=True):
            if known != side.digest():
                raise TamperingFound(side.dossier_id, PART)


def beside_of(dossier_id: UUID) -> SideDossier | None:
    """Return the row that says whose side dossier this is, with the case; for the worker.

    A row that the trail does not know says nothing.
    """
    side = _with_case().filter(dossier_id=dossier_id).first()
    if side is None or _known([side]) != [side.digest()]:
        return None
    return side


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


def _with_case() -> QuerySet[SideDossier]:
    return SideDossier.objects.select_related("dossier", "person__case__report")


def _known(sides: Collection[SideDossier]) -> list[bytes]:
    """Return what the trail knows of the row of each."""
    [any_of_them, *_] = [side.dossier_id for side in sides]
    known = accesses.anchored_digests(any_of_them, [side.id for side in sides])
    return [known.get(side.id, b"") for side in sides]


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
