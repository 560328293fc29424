"""Who can read a report at a desk, and who is kept out because it concerns them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from rodedraad.accounts.queries import DeskMember
from rodedraad.reporting.naming import is_named, is_named_in_full


@dataclass(frozen=True)
class Mentions:
    """What a reporter told of whom it concerns.

    `ticked` are members that were pointed out; `persons` is the text that names people; `story`
    is all the rest that was written; `namesakes` are members whose name was meant otherwise.
    """

    ticked: Collection[UUID] = ()
    persons: str = ""
    story: str = ""
    namesakes: Collection[UUID] = ()


def named_in_text(members: Sequence[DeskMember], mentions: Mentions) -> frozenset[UUID]:
    """Return the members whose name stands in what was written."""
    return frozenset(
        member.user_id
        for member in members
        if is_named(member.name, mentions.persons) or is_named_in_full(member.name, mentions.story)
    )


def kept_out(members: Sequence[DeskMember], mentions: Mentions) -> frozenset[UUID]:
    """Return the members who may not read the report, nor find out that it exists."""
    by_text = named_in_text(members, mentions) - set(mentions.namesakes)
    ticked = {member.user_id for member in members} & set(mentions.ticked)
    return by_text | ticked


def left_to_read(
    members: Sequence[DeskMember], excluded: Collection[UUID]
) -> tuple[DeskMember, ...]:
    """Return the members who are to get a key."""
    return tuple(member for member in members if member.user_id not in excluded)
