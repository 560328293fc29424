"""Giving access, ending it, taking it back; each ending begins a new epoch."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from rodedraad.audit.parties import Party
from rodedraad.audit.services import wait_for_turn
from rodedraad.core.errors import NotFound, require
from rodedraad.lib.vault.keys import PublicKeys, SecretKeys
from rodedraad.safekeeping import access as accesses
from rodedraad.safekeeping import events, tombstones
from rodedraad.safekeeping.access import Access
from rodedraad.safekeeping.compartments import NEEDS_A_HOLDER, OF_REPORTER, Compartment
from rodedraad.safekeeping.epochs import make_epoch, make_grant, make_grants
from rodedraad.safekeeping.errors import AlreadyHolder, Excluded, LastHolder
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Dossier, Epoch, Grant, Holder
from rodedraad.safekeeping.services.dossiers import Recipient, new_holder
from rodedraad.safekeeping.services.exclusions import exclusions
from rodedraad.safekeeping.turns import day_of, enter


@dataclass(frozen=True)
class AccessSeen:
    """Who can read, or could: as what, since when, what, and with which keys.

    Whom it was lent reads until a moment, and nothing that came after it was lent.
    """

    user_id: UUID
    role: str
    desk: str
    ground: str
    since_day: date
    ended_day: date | None
    compartments: frozenset[str]
    public_keys: PublicKeys
    until_at: datetime | None = None


def holders(*, dossier: Dossier, by: Party) -> list[AccessSeen]:
    """Return everybody who can or could open something, as the trail confirms it."""
    enter(dossier.id, by)
    return _seen(accesses.load(dossier.id))


def holders_in(keyring: Keyring) -> list[AccessSeen]:
    """Return the same, as the trail confirmed it when this keyring was opened just now."""
    return _seen(keyring.access)


def _seen(access: Access) -> list[AccessSeen]:
    living = [name for name in Compartment.values if access.living_epochs(name)]
    return [
        AccessSeen(
            user_id=holder.user_id,
            role=holder.role,
            desk=holder.desk,
            ground=holder.ground,
            since_day=holder.since_day,
            ended_day=holder.ended_day,
            compartments=frozenset(n for n in living if access.can_open(holder, n)),
            public_keys=PublicKeys.from_bytes(bytes(holder.public_keys)),
            until_at=holder.until_at,
        )
        for holder in access.holders
    ]


def give_access(
    *,
    keyring: Keyring,
    recipient: Recipient,
    compartments: Collection[str],
    by: Party,
    at: datetime,
) -> Holder:
    """Let somebody read compartments that the giver opens, from their first epoch on.

    When the recipient has new keys since, or was lent the story, the former place ends and a new
    one begins, for the compartments named. Raises `NotAllowed`, `Excluded` or `AlreadyHolder`.
    """
    require(by == keyring.party)
    enter(keyring.dossier.id, by)
    wait_for_turn()
    access = accesses.load(keyring.dossier.id)
    _require_giveable(access, keyring, recipient, compartments)
    former = _former_place(access, recipient)
    lost = [grant for grant in access.grants if former and grant.holder_id == former.id]
    access = replace(access, grants=tuple(one for one in access.grants if one not in lost))
    holder = None if former else access.active_holder(recipient.user_id)
    holder = holder or new_holder(access.dossier, recipient, day_of(at))
    grants = _missing_grants(access, keyring, holder, recipient, compartments)
    if not grants:
        raise AlreadyHolder
    if former:
        Grant.objects.filter(pk__in=[grant.id for grant in lost]).delete()
        former.ended_day = day_of(at)
        former.save(update_fields=["ended_day"])
    holder.save()
    Grant.objects.bulk_create(grants)
    others = tuple(one for one in access.holders if one.id != holder.id)
    after = replace(access, holders=(*others, holder), grants=(*access.grants, *grants))
    accesses.anchor(after, events.ACCESS_GIVEN, by, at)
    return holder


def end_access(
    *,
    dossier: Dossier,
    user_id: UUID,
    endorsed: Collection[PublicKeys],
    signer: SecretKeys,
    by: Party,
    at: datetime,
    compartments: Collection[str] | None = None,
) -> None:
    """End what a holder can read, in all compartments or in those named; a new epoch begins.

    `endorsed` are the keys that the desk vouches for today. Whoever stays with other keys lost
    them, and does not count as somebody who can read.

    Raises `NotFound` for who holds nothing of it, `NotAllowed` when the signer is neither holder
    nor reporter, `LastHolder` when nobody of the organisation could read the rest.
    """
    enter(dossier.id, by)
    wait_for_turn()
    access = accesses.load(dossier.id)
    require(access.may_certify(signer))
    holder = access.active_holder(user_id)
    if holder is None:
        raise NotFound
    ended = _held(access, holder) & frozenset(compartments or Compartment.values)
    if not ended:
        raise NotFound
    staying = _with_keys(access, endorsed) - {holder.id}
    for name in ended & set(NEEDS_A_HOLDER):
        if staying.isdisjoint(one.id for one in access.holders_of(name)):
            raise LastHolder
    after = access
    for compartment in sorted(ended):
        after = close(after, compartment, [holder], signer, day_of(at))
    _settle(after, [holder], day_of(at), by, at)


def remove_access(
    *,
    dossier_id: UUID,
    user_ids: Collection[UUID],
    endorsed: Collection[PublicKeys],
    by: Party,
    at: datetime,
) -> frozenset[UUID] | None:
    """End all that some people can read, at once and without anybody's keys; return who is left.

    What is written from then on is sealed to the epoch of before, until somebody who holds keys
    comes by and does `renew`. Nothing changes, and nothing is returned, when none of them holds
    anything. `endorsed`: see `end_access`. Raises `NotFound`, or `LastHolder` when nobody of the
    organisation could read the rest.
    """
    enter(dossier_id, by)
    wait_for_turn()
    access = accesses.load(dossier_id)
    active = [holder for holder in access.holders if holder.ended_day is None]
    leaving = [holder for holder in active if holder.user_id in user_ids]
    lasting = (holder.user_id for holder in active if holder.until_at is None)
    staying = frozenset(lasting) - frozenset(user_ids)
    if not leaving:
        return None
    gone = {holder.id for holder in leaving}
    counting = _with_keys(access, endorsed) - gone
    for name in NEEDS_A_HOLDER:
        if access.living_epochs(name) and counting.isdisjoint(
            one.id for one in access.holders_of(name)
        ):
            raise LastHolder
    lost = [grant for grant in access.grants if grant.holder_id in gone]
    words = {
        tombstones.ended(name, access.current(name).number + 1, holder.id)
        for holder in leaving
        for name in _held(access, holder)
    }
    Grant.objects.filter(pk__in=[grant.id for grant in lost]).delete()
    kept = tuple(grant for grant in access.grants if grant not in lost)
    _settle(replace(access, grants=kept), leaving, day_of(at), by, at)
    tombstones.remember_on_commit(dossier_id, words)
    return staying


def renew(*, keyring: Keyring, signer: SecretKeys, by: Party, at: datetime) -> None:
    """Begin a new epoch of each compartment, for those who can read it now.

    Raises `NotAllowed` when the signer is neither holder nor reporter.
    """
    enter(keyring.dossier.id, by)
    wait_for_turn()
    access = accesses.load(keyring.dossier.id)
    require(access.may_certify(signer))
    for compartment in Compartment.values:
        if access.living_epochs(compartment):
            access = close(access, compartment, [], signer, day_of(at))
    _settle(access, [], day_of(at), by, at)


def withdraw_from_all(
    *, dossier: Dossier, compartment: str, signer: SecretKeys, by: Party, at: datetime
) -> None:
    """Take a compartment back: nobody but the reporter reads what it holds, or will hold.

    Only for the reporter, and only for the story or the identity; else `NotAllowed`.
    """
    require(by == Party.REPORTER and compartment in OF_REPORTER)
    enter(dossier.id, by)
    wait_for_turn()
    access = accesses.load(dossier.id)
    require(access.reporter_keys == signer.public)
    access.current(compartment)
    readers = [holder for holder in access.holders if compartment in _held(access, holder)]
    after = close(access, compartment, readers, signer, day_of(at))
    _settle(after, readers, day_of(at), by, at)


def close(
    access: Access, compartment: str, leaving: Collection[Holder], signer: SecretKeys, day: date
) -> Access:
    """Let an epoch follow that those who leave cannot open; the caller anchors what comes back."""
    living = access.living_epochs(compartment)
    epochs = {epoch.id for epoch in living}
    gone = {holder.id for holder in leaving}
    lost = [g for g in access.grants if g.epoch_id in epochs and g.holder_id in gone]
    staying = [holder for holder in access.holders_of(compartment) if holder.id not in gone]
    epoch, secret = make_epoch(
        access.dossier, compartment, after=living[-1], signer=signer, day=day
    )
    grants = make_grants(epoch, secret, staying, access.reporter_keys)
    Grant.objects.filter(pk__in=[grant.id for grant in lost]).delete()
    Epoch.objects.bulk_create([epoch])
    Grant.objects.bulk_create(grants)
    kept = tuple(grant for grant in access.grants if grant not in lost)
    return replace(access, epochs=(*access.epochs, epoch), grants=(*kept, *grants))


def _require_giveable(
    access: Access, keyring: Keyring, recipient: Recipient, compartments: Collection[str]
) -> None:
    for compartment in compartments:
        access.current(compartment)
        epochs = access.living_epochs(compartment)
        require(all(epoch.id in keyring.secrets for epoch in epochs))
    if keyring.opens(Compartment.HANDLING) and recipient.user_id in exclusions(keyring=keyring):
        raise Excluded


def _former_place(access: Access, recipient: Recipient) -> Holder | None:
    # Keys that certified an epoch must stay known, so the former place ends and a new one begins.
    # So does that of a loan: its end would take away what is given now.
    holder = access.active_holder(recipient.user_id)
    if holder is None:
        return None
    has_the_keys = bytes(holder.public_keys) == recipient.public_keys.to_bytes()
    return None if has_the_keys and holder.until_at is None else holder


def _missing_grants(
    access: Access,
    keyring: Keyring,
    holder: Holder,
    recipient: Recipient,
    compartments: Collection[str],
) -> list[Grant]:
    granted = {grant.epoch_id for grant in access.grants if grant.holder_id == holder.id}
    return [
        make_grant(epoch, keyring.secrets[epoch.id], recipient.public_keys, holder)
        for compartment in compartments
        for epoch in access.living_epochs(compartment)
        if epoch.id not in granted
    ]


def _with_keys(access: Access, endorsed: Collection[PublicKeys]) -> set[UUID]:
    known = {keys.to_bytes() for keys in endorsed}
    return {holder.id for holder in access.holders if bytes(holder.public_keys) in known}


def _held(access: Access, holder: Holder) -> frozenset[str]:
    granted = {grant.epoch_id for grant in access.grants if grant.holder_id == holder.id}
    return frozenset(epoch.compartment for epoch in access.epochs if epoch.id in granted)


def _settle(
    access: Access, leaving: Collection[Holder], day: date, by: Party, at: datetime
) -> None:
    for holder in leaving:
        if not _held(access, holder):
            holder.ended_day = day
            holder.save(update_fields=["ended_day"])
    accesses.anchor(access, events.ACCESS_ENDED, by, at)
