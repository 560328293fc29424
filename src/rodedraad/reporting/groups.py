"""Reading about groups: for who holds a key of a report in it, and for who was invited.

Who is kept out by one report of a group is kept out of all of them, also of those that were sent
before. What the marks say is believed only when the trail agrees.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from rodedraad.audit import queries as trail
from rodedraad.audit.queries import TrailTampered
from rodedraad.core import asking
from rodedraad.core.rowsecurity import identify
from rodedraad.reporting.grouping import Group
from rodedraad.reporting.models import GroupSeat
from rodedraad.reporting.stages import ItemKind
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import TamperingFound
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services import OpenedItem

PART = "group"


def is_seated(dossier_id: UUID) -> bool:
    """Tell whether a report belongs to a group; the dossier was named to the database."""
    return asking.exists(GroupSeat, dossier_id=dossier_id)


def group_in(opened: Sequence[OpenedItem]) -> Group | None:
    """Return the group of a report from its items that were opened already, when it has one.

    It lies in the handling too, since that is kept when the story is erased.
    """
    kept = [
        item
        for item in opened
        if item.kind == ItemKind.GROUP and item.compartment == Compartment.HANDLING
    ]
    return Group.of(kept[-1].content) if kept else None


def common_text(opened: Sequence[OpenedItem]) -> str | None:
    """Return what who began the group wrote for all; nothing in the report of anybody else."""
    told = [
        item
        for item in opened
        if item.kind == ItemKind.GROUP and item.compartment == Compartment.STORY
    ]
    return told[-1].content.get("text") if told else None


def seats(group: Group, *, dossier_id: UUID, user_id: UUID | None = None) -> list[GroupSeat]:
    """Return the places of a group that were ever taken.

    Who acts and the dossier from which is looked stay named to the database, and so do the marks.
    Raises `TamperingFound` for a place that is not what the trail says.
    """
    identify(user=user_id, dossier=dossier_id, marks=group.seats())
    found = list(GroupSeat.objects.filter(mark__in=group.seats()))
    try:
        anchored = trail.latest_digests([seat.id for seat in found])
    except TrailTampered:
        raise TamperingFound(dossier_id, PART) from None
    if any(anchored.get(seat.id) != seat.digest() for seat in found):
        raise TamperingFound(dossier_id, PART)
    return found


def fellows_in(taken: Sequence[GroupSeat], dossier_id: UUID) -> list[UUID] | None:
    """Return the dossiers of the other reports of a group; nothing for one that stepped out.

    Whether somebody may know of each of them is for the caller to ask.
    """
    present = [seat.dossier_id for seat in taken if seat.dossier_id]
    return [one for one in present if one != dossier_id] if dossier_id in present else None


def kept_out(keyring: Keyring, user_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return who of these people is kept out by a report of the group; nobody without a group."""
    if not keyring.opens(Compartment.HANDLING):
        return frozenset()
    told = safekeeping.items(
        keyring=keyring, kinds={ItemKind.GROUP}, compartments={Compartment.HANDLING}
    )
    group = group_in(told)
    if group is None:
        return frozenset()
    taken = seats(group, dossier_id=keyring.dossier.id, user_id=keyring.user_id)
    return kept_out_in(group, taken, user_ids)


def kept_out_in(
    group: Group, taken: Sequence[GroupSeat], user_ids: Collection[UUID]
) -> frozenset[UUID]:
    """Return who of these people is kept out by one of the places."""
    found = (group.found_in(bytes(seat.kept_out), user_ids) for seat in taken)
    return frozenset().union(*found)
