"""Who may never read a dossier: a sealed list, which only those who handle it can see."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from uuid import UUID

from rodedraad.audit.parties import Party
from rodedraad.core.errors import require
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.contents import OpenedItem
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Dossier
from rodedraad.safekeeping.services.items import items, put, replace

EXCLUSIONS = "exclusions"
_USERS, _NAMESAKES = "users", "namesakes"


def exclusion_list(
    *, user_ids: Collection[UUID], namesakes: Collection[UUID] = ()
) -> Mapping[str, list[str]]:
    """Return the list as it is sealed. Who is kept out is nobody's namesake."""
    kept_out = frozenset(user_ids)
    return {_USERS: _written(kept_out), _NAMESAKES: _written(frozenset(namesakes) - kept_out)}


def exclusions(*, keyring: Keyring) -> frozenset[UUID]:
    """Return who may never read this dossier; `NotAllowed` without the key of the handling."""
    return _read(_lists(keyring), _USERS)


def excluded_in(opened: Iterable[OpenedItem]) -> frozenset[UUID]:
    """Return who may never read the dossier, from its items that were opened already."""
    lists = (
        item
        for item in opened
        if item.kind == EXCLUSIONS and item.compartment == Compartment.HANDLING
    )
    return _read(lists, _USERS)


def namesakes(*, keyring: Keyring) -> frozenset[UUID]:
    """Return who is called like somebody in the story, and is not meant, as the reporter said."""
    return _read(_lists(keyring), _NAMESAKES)


def exclude(*, keyring: Keyring, user_ids: Collection[UUID], by: Party, at: datetime) -> None:
    """Add people to the list. It ends nobody's access: that is a decision apart."""
    lists = _lists(keyring)
    content = exclusion_list(
        user_ids=_read(lists, _USERS) | frozenset(user_ids), namesakes=_read(lists, _NAMESAKES)
    )
    if lists:
        last = lists[-1]
        replace(item=last, content=content, expected_version=last.version, by=by, at=at)
    else:
        exclude_too(dossier=keyring.dossier, user_ids=user_ids, by=by, at=at)


def exclude_too(*, dossier: Dossier, user_ids: Collection[UUID], by: Party, at: datetime) -> None:
    """Add a list beside those there are: whoever can't read them, as the reporter, can do so.

    It ends nobody's access either.
    """
    put(
        dossier=dossier,
        compartment=Compartment.HANDLING,
        kind=EXCLUSIONS,
        content=exclusion_list(user_ids=user_ids),
        by=by,
        at=at,
    )


def _read(lists: Iterable[OpenedItem], key: str) -> frozenset[UUID]:
    return frozenset(UUID(user_id) for one in lists for user_id in one.content.get(key, []))


def _written(user_ids: Iterable[UUID]) -> list[str]:
    return sorted(str(user_id) for user_id in user_ids)


def _lists(keyring: Keyring) -> list[OpenedItem]:
    require(keyring.opens(Compartment.HANDLING))
    return items(keyring=keyring, kinds={EXCLUSIONS}, compartments={Compartment.HANDLING})
