"""Persons concerned and hearings, as the case page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from rodedraad.cases import writings
from rodedraad.cases.desk import Desk
from rodedraad.cases.models import Hearing, PersonConcerned, SideDossier
from rodedraad.cases.web import sentences
from rodedraad.cases.web.showing import case_address
from rodedraad.safekeeping.compartments import Compartment


@dataclass(frozen=True)
class ShownPerson:
    """Somebody whom the case is about."""

    number: int
    name: str
    position: str
    support: str
    is_heard: bool
    is_informed: bool
    is_told: bool
    url: str


@dataclass(frozen=True)
class ShownHearing:
    """One hearing with its minutes, and how the reporter answered to them."""

    number: int
    who: str
    held_day: date
    present: str
    text: str
    share_url: str
    is_shared: bool
    is_of_person: bool
    answers: Sequence[tuple[str, str]]


def persons(desk: Desk) -> list[ShownPerson]:
    """Return who is concerned, with the names opened."""
    known = {
        item.public_id: item.content
        for item in desk.contents.of(writings.Person.kind, Compartment.HANDLING)
    }
    return [
        ShownPerson(
            number=person.number,
            name=known.get(person.item_id, {}).get("name", ""),
            position=known.get(person.item_id, {}).get("position", ""),
            support=known.get(person.item_id, {}).get("support", ""),
            is_heard=person.number in desk.situation.heard,
            is_informed=person.informed_day is not None,
            is_told=person.told_id is not None,
            url=case_address("case_person", desk.case, person.number),
        )
        for person in desk.persons
    ]


def hearings(desk: Desk) -> list[ShownHearing]:
    """Return the hearings with their minutes."""
    names = {person.number: person.name for person in persons(desk)}
    minutes = {
        item.public_id: item.content
        for item in desk.contents.of(writings.Minutes.kind, Compartment.HANDLING)
    }
    return [
        ShownHearing(
            number=hearing.number,
            who=names.get(hearing.person.number, "") if hearing.person else _("The reporter"),
            held_day=hearing.held_day,
            present=minutes.get(hearing.minutes_id, {}).get("present", ""),
            text=minutes.get(hearing.minutes_id, {}).get("text", ""),
            share_url=_share_url(desk, hearing),
            is_shared=hearing.shared_id is not None,
            is_of_person=hearing.person is not None,
            answers=_answers(desk, hearing.shared_id),
        )
        for hearing in desk.hearings
    ]


def _share_url(desk: Desk, hearing: Hearing) -> str:
    if not (desk.is_mine and desk.may_write) or hearing.shared_id is not None:
        return ""
    if hearing.person is not None and not has_code(hearing.person):
        return ""
    if hearing.person is None and desk.situation.is_withdrawn:
        return ""
    return case_address("share_minutes", desk.case, hearing.public_id)


def has_code(person: PersonConcerned) -> bool:
    """Tell whether a person concerned was given a code."""
    return SideDossier.objects.filter(person=person).exists()


def _answers(desk: Desk, shared_id: UUID | None) -> list[tuple[str, str]]:
    return [
        (
            str(sentences.MINUTES_ANSWERS.get(item.content.get("answer", ""), "")),
            str(item.content.get("text", "")),
        )
        for item in desk.contents.of("minutes_answer", Compartment.STORY)
        if shared_id is not None and item.content.get("minutes") == str(shared_id)
    ]
