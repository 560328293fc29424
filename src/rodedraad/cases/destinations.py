"""Where sealed words go: rows that point there are believed only when something else agrees.

A row of a case tells in clear in which dossier its words are sealed, which item names a person
concerned, and whose minutes are where. Whoever writes past the platform could turn each of these,
so that words go to somebody else. So the dossier has to be that of the report, which the trail
knows; and the others have to say what stands in the sealed item itself, which only who holds a key
could write.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rodedraad.cases.errors import UnknownPerson
from rodedraad.cases.models import Case, Hearing, PersonConcerned
from rodedraad.cases.writings import Informed, Minutes, Person, PersonTold
from rodedraad.core.errors import NotFound
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import TamperingFound
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services import OpenedItem

PART = "case"
"""What is said to be tampered with."""

_KINDS = frozenset({Person.kind, Informed.kind, PersonTold.kind, Minutes.kind})


@dataclass(frozen=True, repr=False)
class Confirmed:
    """The persons concerned and the hearings of a case, each as its sealed words say."""

    persons: Sequence[PersonConcerned]
    hearings: Sequence[Hearing]
    items: Mapping[UUID, OpenedItem]

    def person(self, number: int) -> PersonConcerned:
        """Return a person concerned; raises `UnknownPerson`."""
        for person in self.persons:
            if person.number == number:
                return person
        raise UnknownPerson

    def hearing(self, public_id: UUID) -> Hearing:
        """Return a hearing; raises `NotFound`."""
        for hearing in self.hearings:
            if hearing.public_id == public_id:
                return hearing
        raise NotFound

    def words(self, item_id: UUID | None) -> Mapping[str, Any]:
        """Return what is sealed where a row points; `NotFound` when it points nowhere."""
        if item_id is None:
            raise NotFound
        return self.items[item_id].content


def require_own_dossier(case: Case) -> None:
    """Raise `TamperingFound` unless a case has the dossier of its report, which the trail knows."""
    if case.dossier_id != case.report.dossier_id:
        raise TamperingFound(case.report.dossier_id, PART)


def confirmed(case: Case, keyring: Keyring) -> Confirmed:
    """Return who is concerned and which hearings there were; before any of it is used to send.

    Raises `TamperingFound` for a row that says otherwise than what is sealed.
    """
    persons = list(case.persons.order_by("number"))
    hearings = list(case.hearings.select_related("person").order_by("number"))
    return confirmed_in(case, persons, hearings, _sealed(keyring, _KINDS))


def confirmed_in(
    case: Case,
    persons: Sequence[PersonConcerned],
    hearings: Sequence[Hearing],
    opened: Iterable[OpenedItem],
) -> Confirmed:
    """Return the same, of rows and items that were read already."""
    items = {one.public_id: one for one in opened if one.compartment == Compartment.HANDLING}
    for item_id, kind, said in (*_of_persons(persons), *_of_hearings(hearings)):
        item = items.get(item_id)
        if item is None or item.kind != kind or not said.items() <= item.content.items():
            raise TamperingFound(case.dossier_id, PART)
    return Confirmed(persons, hearings, items)


def next_number(keyring: Keyring, kind: str) -> int:
    """Return the number of the next person or hearing: one that no sealed item has, row or not."""
    return max((int(one.content["number"]) for one in _sealed(keyring, {kind})), default=0) + 1


def _sealed(keyring: Keyring, kinds: Iterable[str]) -> list[OpenedItem]:
    return safekeeping.items(keyring=keyring, kinds=set(kinds), compartments={Compartment.HANDLING})


def _of_persons(
    persons: Sequence[PersonConcerned],
) -> Iterable[tuple[UUID, str, Mapping[str, str]]]:
    for person in persons:
        said = {"number": str(person.number)}
        yield person.item_id, Person.kind, said
        if person.informed_id is not None:
            yield person.informed_id, Informed.kind, said
        if person.told_id is not None:
            yield person.told_id, PersonTold.kind, said


def _of_hearings(hearings: Sequence[Hearing]) -> Iterable[tuple[UUID, str, Mapping[str, str]]]:
    for hearing in hearings:
        number = str(hearing.person.number) if hearing.person else ""
        said = {"number": str(hearing.number), "side": str(hearing.side), "person": number}
        yield hearing.minutes_id, Minutes.kind, said
