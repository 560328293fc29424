"""What ties people and cases, as it is sealed: who stepped aside, which cases belong together."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from rodedraad.cases.writings import NOTE, Writing
from rodedraad.safekeeping.services import OpenedItem


@dataclass(frozen=True)
class Aside(Writing):
    """That somebody stepped aside, and the code of the reason."""

    kind: ClassVar[str] = "stepped_aside"
    tie: str


@dataclass(frozen=True)
class Tied(Writing):
    """With which case this one belongs, by its public identifier, and why; or no longer.

    It is kept as a note is, and only the sealed words say what it is: of a case that is linked the
    database tells no more than that its handler wrote something down.
    """

    kind: ClassVar[str] = NOTE
    other: str
    likeness: str
    ended: str = ""
    tied: str = "link"


def links_in(opened: Iterable[OpenedItem]) -> dict[UUID, str]:
    """Return the cases that belong with one now, and why, from the items of its handling."""
    last = {UUID(one.content["other"]): one.content for one in opened if is_link(one)}
    return {other: str(said["likeness"]) for other, said in last.items() if not said["ended"]}


def is_link(item: OpenedItem) -> bool:
    """Tell whether what is kept as a note says that cases belong together, or no longer do."""
    return item.kind == Tied.kind and "tied" in item.content
