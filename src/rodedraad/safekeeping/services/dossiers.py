"""Opening a dossier: keys for each compartment, sealed to those who will read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from rodedraad.audit.parties import Party
from rodedraad.audit.services import Change, record_all, wait_for_turn
from rodedraad.core import asking
from rodedraad.core.errors import NotAllowed
from rodedraad.core.inserting import insert
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault import wrapping
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.lib.vault.keys import PublicKeys, SecretKeys
from rodedraad.safekeeping import access as accesses
from rodedraad.safekeeping import events
from rodedraad.safekeeping.access import Access
from rodedraad.safekeeping.compartments import NEEDS_A_HOLDER, Compartment
from rodedraad.safekeeping.contents import NewItem
from rodedraad.safekeeping.epochs import make_epoch, make_grants
from rodedraad.safekeeping.errors import AlreadyOpened, LastHolder
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.listings import Listing, Listings
from rodedraad.safekeeping.models import (
    Contents,
    Dossier,
    Epoch,
    Grant,
    Holder,
    ReporterKey,
    SealedItem,
)
from rodedraad.safekeeping.services.items import sealed_items
from rodedraad.safekeeping.turns import start_of


@dataclass(frozen=True)
class Recipient:
    """Somebody to whom a compartment is sealed: an endorsed member of a desk, with the keys."""

    user_id: UUID
    public_keys: PublicKeys
    role: str
    desk: str = ""
    ground: str = ""


class Opened(NamedTuple):
    """A dossier with the reporter's keys, and how often the code was changed.

    `first` are the rows with which it was just made; later they are read like all others.
    """

    dossier: Dossier
    keys: SecretKeys
    generation: int
    first: tuple[SealedItem, ...] = ()


def open_dossier(
    *,
    dossier_id: UUID,
    code: ReporterCode,
    pepper: bytes,
    recipients: Mapping[str, Sequence[Recipient]],
    day: date,
    contents: Sequence[NewItem] = (),
    by: Party = Party.REPORTER,
    must_change: bool = False,
) -> Opened:
    """Open a dossier with its first contents, for a reporter who will have this code.

    With `must_change` somebody else has seen the code, and the reporter needs another one first.
    One run of Argon2, before the trail's queue. Raises `AlreadyOpened` when it was sent before,
    or `LastHolder` when nobody would read the story or the handling.
    """
    if any(not recipients.get(compartment) for compartment in NEEDS_A_HOLDER):
        raise LastHolder
    identify(user=by.user_id, dossier=dossier_id)
    _require_new(dossier_id)
    keys = SecretKeys.generate()
    reporter = ReporterKey(dossier_id=dossier_id, locator=code.locator, must_change=must_change)
    reporter.wrapped = wrap_keys(keys, code, dossier_id, pepper)
    return _opened(_built(dossier_id, keys, reporter, recipients, day), keys, contents, by)


def open_beside(
    *,
    dossier_id: UUID,
    keyring: Keyring,
    keys: SecretKeys,
    recipients: Mapping[str, Sequence[Recipient]],
    day: date,
    contents: Sequence[NewItem] = (),
) -> Opened:
    """Open another dossier for the reporter of this one: the same code opens both, and their keys.

    It takes no run of Argon2: the wrapping of the keys is copied, and each dossier lives on when
    the other is erased. The other dossier is the one that is named afterwards. Raises `NotAllowed`
    for other keys than the reporter's, `AlreadyOpened` or `LastHolder`.
    """
    if any(not recipients.get(compartment) for compartment in NEEDS_A_HOLDER):
        raise LastHolder
    first = keyring.access.reporter
    if first is None or keyring.access.reporter_keys != keys.public:
        raise NotAllowed
    identify(dossier=dossier_id)
    reporter = ReporterKey(
        dossier_id=dossier_id,
        locator=first.locator,
        generation=first.generation,
        wrapped_for=first.wrapping_dossier,
    )
    reporter.wrapped = first.wrapped
    built = _built(dossier_id, keys, reporter, recipients, day)
    return _opened(built, keys, contents, Party.REPORTER)


def wrap_keys(
    keys: SecretKeys, code: ReporterCode, dossier_id: UUID, pepper: bytes
) -> wrapping.Wrapped:
    """Return the reporter's keys wrapped under the code, for this dossier only."""
    return wrapping.wrap(
        keys.to_bytes(), code.to_password(), pepper=pepper, context=wrapping_context(dossier_id)
    )


def wrapping_context(dossier_id: UUID) -> bytes:
    """Return what the wrapped keys of a reporter are bound to."""
    return b"reporter of " + dossier_id.bytes


def new_holder(dossier: Dossier, recipient: Recipient, day: date) -> Holder:
    """Return a holder who is not saved yet."""
    return Holder(
        dossier=dossier,
        user_id=recipient.user_id,
        role=recipient.role,
        desk=recipient.desk,
        ground=recipient.ground,
        public_keys=recipient.public_keys.to_bytes(),
        since_day=day,
    )


def _opened(access: Access, keys: SecretKeys, contents: Sequence[NewItem], by: Party) -> Opened:
    dossier, day = access.dossier, access.dossier.opened_day
    wait_for_turn()
    _require_new(dossier.id)
    change = accesses.renew(access, events.OPENED)
    first, lists, filled = _filled(access, contents, by, day)
    insert(*access.rows(), *first, *lists)
    record_all(by, [change, *filled], start_of(day))
    accesses.remember(access)
    generation = access.reporter.generation if access.reporter else 0
    return Opened(dossier, keys, generation, tuple(first))


def _require_new(dossier_id: UUID) -> None:
    if asking.exists(Dossier, id=dossier_id):
        raise AlreadyOpened


def _built(
    dossier_id: UUID,
    keys: SecretKeys,
    reporter: ReporterKey,
    recipients: Mapping[str, Sequence[Recipient]],
    day: date,
) -> Access:
    dossier = Dossier(id=dossier_id, opened_day=day, reporter_keys=keys.public.to_bytes())
    everyone = {one.user_id: one for group in recipients.values() for one in group}
    holders = {user_id: new_holder(dossier, one, day) for user_id, one in everyone.items()}
    epochs: list[Epoch] = []
    grants: list[Grant] = []
    for compartment in Compartment.values:
        epoch, secret = make_epoch(dossier, compartment, after=None, signer=keys, day=day)
        readers = [holders[one.user_id] for one in recipients.get(compartment, ())]
        epochs.append(epoch)
        grants += make_grants(epoch, secret, readers, keys.public)
    return Access(dossier, tuple(epochs), tuple(holders.values()), tuple(grants), reporter)


def _filled(
    access: Access, contents: Sequence[NewItem], by: Party, day: date
) -> tuple[list[SealedItem], list[Contents], list[Change]]:
    """Return the first contents, their lists, and what the trail is told; nothing is saved yet."""
    rows = [
        Contents(dossier=access.dossier, compartment=name, listing=Listing().to_bytes())
        for name in Compartment.values
    ]
    listings = Listings.unchecked(rows)
    first = sealed_items(access, listings, contents, by, start_of(day))
    for row in rows:
        row.listing = listings.lists[row.compartment].to_bytes()
    return first, rows, [listings.change(row.compartment) for row in rows]
