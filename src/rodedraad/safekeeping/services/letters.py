"""Letters: what is put into a dossier by somebody who can't open it, as through a slot in a door.

Sealing needs no key. So whoever handles one dossier can leave words in another without reading
it, or knowing who does; who handles it finds them beside everything else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from rodedraad.audit.parties import Party
from rodedraad.audit.services import wait_for_turn
from rodedraad.core.rowsecurity import identify
from rodedraad.safekeeping import access as accesses
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.contents import NewItem
from rodedraad.safekeeping.listings import Listings
from rodedraad.safekeeping.services.items import add_items


@dataclass(frozen=True)
class Posted:
    """A letter that was left in a dossier, and who can read it."""

    item_id: UUID
    reader_ids: frozenset[UUID]


def post(
    *, dossier_id: UUID, kind: str, content: Mapping[str, Any], by: Party, at: datetime
) -> Posted:
    """Seal a letter into the handling of a dossier; nothing of it is opened.

    The dossier is named to the database afterwards, for what belongs to the letter; whoever calls
    names another one, or ends the transaction. Raises `NotFound` when there is none or it was
    erased, and `TamperingFound`.
    """
    identify(user=by.user_id, dossier=dossier_id)
    wait_for_turn()
    access, listings = accesses.load(dossier_id), Listings.load(dossier_id)
    letter = NewItem(Compartment.HANDLING, kind, content)
    [row] = add_items(access, listings, [letter], by, at)
    listings.save({Compartment.HANDLING}, by, at)
    readers = access.holders_of(Compartment.HANDLING)
    return Posted(row.public_id, frozenset(holder.user_id for holder in readers))
