"""Who can read a report at a desk, and who is kept out because it concerns them.

At sending, everybody is looked for who could ever get a key of the desk. Later, when somebody is
to get a key, that person is looked for once more: a colleague who came afterwards, or who has
another name since, stands on no list that was made at sending.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol
from uuid import UUID

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.errors import DeskUnusable
from rodedraad.accounts.queries import DeskMember
from rodedraad.organisations import profiles
from rodedraad.reporting import groups, queries
from rodedraad.reporting.naming import has_surname, is_named, is_named_in_full
from rodedraad.reporting.stages import ItemKind
from rodedraad.reporting.words import Words
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring

STORY = ("what", "when", "hope", "vacancy")
"""The answers in which somebody may be named, outside the question of whom it concerns.

Each is called as its page is, in the form and in the sealed story.
"""


_TOLD = frozenset({ItemKind.STORY, ItemKind.STORY_ANSWER, ItemKind.KEPT_OUT, ItemKind.CARRIED})


class Known(Protocol):
    """Somebody with all the names under which this person is known."""

    @property
    def user_id(self) -> UUID:
        """Return who it is."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name."""


@dataclass(frozen=True)
class Mentions:
    """What a reporter told of whom it concerns.

    `ticked` are people that were pointed out; `persons` is the text that names people; `story`
    is all the rest that was written. `namesakes` are people whose name was meant otherwise, and
    `not_meant` those of whom only a surname stands in the story, that means somebody else.
    """

    ticked: Collection[UUID] = ()
    persons: str | Words = ""
    story: str | Words = ""
    namesakes: Collection[UUID] = ()
    not_meant: Collection[UUID] = ()

    @cached_property
    def words_of_persons(self) -> Words:
        """The text that names people, read once."""
        return Words.of(self.persons)

    @cached_property
    def words_of_story(self) -> Words:
        """All the rest, read once."""
        return Words.of(self.story)


def named_in_text(people: Sequence[Known], mentions: Mentions) -> frozenset[UUID]:
    """Return the people whose name stands in what was written."""
    return frozenset(
        person.user_id
        for person in people
        for name in person.names
        if is_named(name, mentions.words_of_persons)
        or is_named_in_full(name, mentions.words_of_story)
    )


def perhaps_meant(people: Sequence[Known], mentions: Mentions) -> frozenset[UUID]:
    """Return the people whose bare surname stands in the story, as long as nobody said who it is.

    That is too little to keep somebody out, and too much not to ask.
    """
    answered = {*mentions.namesakes, *mentions.not_meant} | kept_out(people, mentions)
    return frozenset(
        person.user_id
        for person in people
        for name in person.names
        if person.user_id not in answered and has_surname(name, mentions.words_of_story)
    )


def kept_out(people: Sequence[Known], mentions: Mentions) -> frozenset[UUID]:
    """Return the people who may not read the report, nor find out that it exists."""
    by_text = named_in_text(people, mentions) - set(mentions.namesakes)
    ticked = {person.user_id for person in people} & set(mentions.ticked)
    return by_text | ticked


def left_to_read(
    members: Sequence[DeskMember], excluded: Collection[UUID]
) -> tuple[DeskMember, ...]:
    """Return the members who are to get a key."""
    return tuple(member for member in members if member.user_id not in excluded)


def kept_out_later(
    keyring: Keyring, people: Sequence[Known], *, had_a_key: Collection[UUID]
) -> frozenset[UUID]:
    """Return who of these people may not be given a key of a report that was sent before.

    That is who stands on its list, whom its story names, whom another report of its group keeps
    out, and for a second opinion who was ever at the first desk. When the story can't be read any
    more, nobody can tell whom it named: then only who had a key may have one again.
    """
    told = _told(keyring)
    listed = safekeeping.exclusions(keyring=keyring)
    listed |= groups.kept_out(keyring, [person.user_id for person in people])
    if ItemKind.STORY not in told:
        return listed | {person.user_id for person in people} - set(had_a_key)
    if ItemKind.CARRIED in told and _looks_again(keyring):
        first_desk = str(told[ItemKind.CARRIED][-1]["from_desk"])
        listed |= _ever_at(first_desk, people, had_a_key=had_a_key)
    story = told[ItemKind.STORY][-1]
    later = [str(answer["text"]) for answer in told.get(ItemKind.STORY_ANSWER, ())]
    named = [str(one["names"]) for one in told.get(ItemKind.KEPT_OUT, ())]
    mentions = Mentions(
        persons="\n".join([str(story.get("persons", "")), *named]),
        story="\n".join([*(str(story.get(key, "")) for key in STORY), *later]),
        namesakes=safekeeping.namesakes(keyring=keyring),
    )
    return listed | kept_out(people, mentions)


def _looks_again(keyring: Keyring) -> bool:
    return profiles.current().desk(queries.report_of(keyring.dossier.pk).desk).looks_again


def _ever_at(desk: str, people: Sequence[Known], *, had_a_key: Collection[UUID]) -> frozenset[UUID]:
    """Return who of these could ever get a key of a desk; when it can't tell, all without a key."""
    them = frozenset(person.user_id for person in people)
    try:
        verified = accounts.verify_desk(desk)
    except DeskUnusable:
        return them - set(had_a_key)
    return them & (accounts.ever_at(desk, them) | verified.names.keys())


def _told(keyring: Keyring) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """Return what the reporter told and added since, by kind; nothing once it can't be read."""
    told: dict[str, list[Mapping[str, Any]]] = {}
    if not keyring.opens(Compartment.STORY):
        return told
    for item in safekeeping.items(keyring=keyring, kinds=_TOLD, compartments={Compartment.STORY}):
        told.setdefault(item.kind, []).append(item.content)
    return told
