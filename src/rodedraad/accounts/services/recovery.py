"""Shares of a spare key: making them, trying them, and letting somebody in with two of them.

Each member of a circle locks the own keys to the spare key. Whoever lost passphrase and code gets
just those keys back: so every case that they ever opened, later ones too, opens again, and nobody
else can be put in their place. The secret half exists while the shares are made and while two of
them are typed; it is stored nowhere.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rodedraad.accounts import events as _events  # noqa: F401
from rodedraad.accounts import queries, spare
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.errors import (
    NothingDeposited,
    NotShareHolders,
    PublicKeysTampered,
    WrongShares,
)
from rodedraad.accounts.models import Deposit, RecoveryKey, ShareHolding
from rodedraad.accounts.services import desks
from rodedraad.accounts.services import keys as key_services
from rodedraad.accounts.spare import CENTRAL
from rodedraad.audit import queries as trail
from rodedraad.audit import services as audit
from rodedraad.core.errors import require
from rodedraad.lib.vault import desks as vault_desks
from rodedraad.lib.vault import sealing, shares, statements
from rodedraad.lib.vault.code import RecoveryCode
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.lib.vault.sealing import Context
from rodedraad.lib.vault.shares import Share, SharesDiffer


@transaction.atomic
def make_shares(
    *, actor: Actor, keys: SecretKeys, circle: str, holders: Sequence[UUID], at: datetime
) -> tuple[RecoveryKey, tuple[Share, ...]]:
    """Make a spare key and its three shares, in the order of the holders; nothing keeps them.

    The shares of before open nothing any more, and everybody locks the own keys anew; the actor's
    are locked at once. Raises `NotAllowed`, `NotShareHolders`, `NotAMember` or a `DeskUnusable`.
    """
    day = timezone.localdate(at)
    require(spare.belongs(actor, circle))
    require(queries.public_keys_of(actor.user_id) == keys.public)
    possible = {user.id for user in spare.candidates(actor, today=day)}
    if len(set(holders)) != shares.COUNT or not set(holders) <= possible:
        raise NotShareHolders
    secret, public = sealing.generate_sealing_pair()
    key = RecoveryKey(circle=circle, maker_id=actor.user_id, public_key=public, made_day=day)
    _vouch(key, actor, keys, at)
    _end_former(key, actor, at)
    key.save(force_insert=True)
    ShareHolding.objects.bulk_create(
        ShareHolding(recovery_key=key, number=number, user_id=holder)
        for number, holder in enumerate(holders, 1)
    )
    _note(key, "recovery.shares_made", actor, at, {"circle": circle})
    _deposit(key, actor, keys, at)
    return key, shares.split(secret, shares.mark_of(public))


@transaction.atomic
def deposit(*, actor: Actor, keys: SecretKeys, circle: str, at: datetime) -> None:
    """Lock the own keys to the spare key, so that two shares can give them back.

    Raises `NotAllowed`, `NoSpareKey`, `NotAMember` or a `DeskUnusable`.
    """
    require(spare.belongs(actor, circle))
    require(queries.public_keys_of(actor.user_id) == keys.public)
    if circle != CENTRAL:
        desks.open_desk(actor, keys, circle, timezone.localdate(at))
    key = spare.current(circle, lock=True)
    require(circle != CENTRAL or key.maker_id == actor.user_id)
    _deposit(key, actor, keys, at)


@transaction.atomic
def let_in_again(
    *,
    actor: Actor,
    circle: str,
    typed: tuple[Share, Share],
    new_passphrase: str,
    code: RecoveryCode,
    at: datetime,
) -> None:
    """Give somebody the own keys back, with two shares: another passphrase and code open them.

    Raises `NotAllowed`, `WrongShares`, `NoSpareKey`, `NothingDeposited`, `PublicKeysTampered`,
    `SameAsPassword`, `Busy` or a `DeskUnusable`.
    """
    require(spare.belongs(actor, circle))
    key = spare.current(circle, lock=True)
    keys = _opened(key, actor, _secret(key, typed))
    key_services.put_back(
        user_id=actor.user_id, keys=keys, new_passphrase=new_passphrase, code=code, at=at
    )
    key.used_day = timezone.localdate(at)
    key.save(update_fields=["used_day"])
    _note(key, "recovery.used", actor, at, _who(key, typed))


@transaction.atomic
def drill(*, actor: Actor, circle: str, typed: tuple[Share, Share], at: datetime) -> bool:
    """Try two shares and tell whether they open the spare key. No case and no key is opened.

    Either way the trail tells it. Raises `NotAllowed`, `NoSpareKey` or a `DeskUnusable`.
    """
    require(spare.belongs(actor, circle))
    key = spare.current(circle, lock=True)
    try:
        _secret(key, typed)
    except WrongShares:
        _note(key, "recovery.drill_failed", actor, at, {"circle": circle})
        return False
    key.drilled_day = timezone.localdate(at)
    key.save(update_fields=["drilled_day"])
    _note(key, "recovery.drilled", actor, at, _who(key, typed))
    return True


def _vouch(key: RecoveryKey, actor: Actor, keys: SecretKeys, at: datetime) -> None:
    """Put the key on the roll of the desk, or let the central counsellor sign it."""
    day, public = timezone.localdate(at), bytes(key.public_key)
    if key.circle == CENTRAL:
        body = {"key": public.hex()}
        said = statements.following((), kind=spare.SIGNED, about=key.id, day=day, body=body)
        key.signed = statements.sign(said, keys).to_bytes()
        return
    verified, seed = desks.open_desk(actor, keys, key.circle, day)
    line = vault_desks.let_recover(verified.roll, seed, public, desks.not_before(verified, day))
    desks.write_roll(
        verified.desk,
        line,
        event="recovery.shares_made",
        member=actor.user_id,
        by=actor.party,
        at=at,
    )


def _end_former(key: RecoveryKey, actor: Actor, at: datetime) -> None:
    former = spare.newest(key.circle, lock=True)
    if former is None:
        return
    former.ended_day = key.made_day
    former.save(update_fields=["ended_day"])
    audit.record(actor.party, "recovery.shares_made", former.id, at, digest=spare.anchor_of(former))


def _deposit(key: RecoveryKey, actor: Actor, keys: SecretKeys, at: datetime) -> None:
    Deposit.objects.filter(user_id=actor.user_id, recovery_key__circle=key.circle).delete()
    row = Deposit(recovery_key=key, user_id=actor.user_id)
    row.sealed_keys = sealing.seal(bytes(key.public_key), keys.to_bytes(), _place(row))
    row.save(force_insert=True)
    facts = {"circle": key.circle, "key": str(key.id), "user": str(actor.user_id)}
    audit.record(
        actor.party, "recovery.keys_deposited", row.id, at, digest=_anchor(row), facts=facts
    )


def _secret(key: RecoveryKey, typed: tuple[Share, Share]) -> bytes:
    try:
        secret = shares.combine(*typed)
        is_right = sealing.public_half(secret) == bytes(key.public_key)
    except (SharesDiffer, CannotOpen):
        raise WrongShares from None
    if not is_right:
        raise WrongShares
    return secret


def _opened(key: RecoveryKey, actor: Actor, secret: bytes) -> SecretKeys:
    row = Deposit.objects.filter(recovery_key=key, user_id=actor.user_id).first()
    if row is None:
        raise NothingDeposited
    try:
        is_known = trail.latest_digests([row.id]).get(row.id) == _anchor(row)
    except trail.TrailTampered:
        is_known = False
    if not is_known:
        raise PublicKeysTampered
    try:
        return SecretKeys.from_bytes(
            sealing.open_sealed(secret, bytes(row.sealed_keys), _place(row))
        )
    except CannotOpen:
        raise PublicKeysTampered from None


def _note(key: RecoveryKey, event: str, actor: Actor, at: datetime, facts: dict[str, str]) -> None:
    audit.record(actor.party, event, key.id, at, digest=spare.anchor_of(key), facts=facts)


def _who(key: RecoveryKey, typed: tuple[Share, Share]) -> dict[str, str]:
    kept = {holding.number: str(holding.user_id) for holding in spare.holders(key)}
    first, second = (kept.get(share.number, "") for share in typed)
    return {"circle": key.circle, "first": first, "second": second}


def _place(row: Deposit) -> Context:
    return Context(row.recovery_key_id, "recovery", 1, row.id, "keys")


def _anchor(row: Deposit) -> bytes:
    own = (row.recovery_key_id.bytes, row.user_id.bytes)
    return sealing.digest(b"deposit", *own, bytes(row.sealed_keys))
