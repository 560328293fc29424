"""Who may never read a dossier: a sealed list, which only those who handle it can see."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from rodedraad.audit.parties import Party
from rodedraad.core.errors import require
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.contents import OpenedItem
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services.items import items, put, replace

EXCLUSIONS = "exclusions"


def exclusions(*, keyring: Keyring) -> frozenset[UUID]:
    """Return who may never read this dossier; `NotAllowed` without the key of the handling."""
    return frozenset(
        UUID(user_id) for one in _lists(keyring) for user_id in one.content.get("users", [])
    )


def exclude(*, keyring: Keyring, user_ids: Collection[UUID], by: Party, at: datetime) -> None:
    """Add people to the list. It ends nobody's access: that is a decision apart."""
    lists = _lists(keyring)
    everyone = exclusions(keyring=keyring) | frozenset(user_ids)
    content = {"users": sorted(str(user_id) for user_id in everyone)}
    if lists:
        last = lists[-1]
        replace(item=last, content=content, expected_version=last.version, by=by, at=at)
    else:
        put(
            dossier=keyring.dossier,
            compartment=Compartment.HANDLING,
            kind=EXCLUSIONS,
            content=content,
            by=by,
            at=at,
        )


def _lists(keyring: Keyring) -> list[OpenedItem]:
    require(keyring.opens(Compartment.HANDLING))
    return items(keyring=keyring, kinds={EXCLUSIONS}, compartments={Compartment.HANDLING})
