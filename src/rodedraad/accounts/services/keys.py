"""Decisions about somebody's own keys.

Each runs in the caller's transaction, with the caller named to the database as that user: it
shows wrapped keys to nobody else. A wrong passphrase is counted before the error is raised, so
the caller must let the transaction stand.

The trail anchors both wrapped keys: a row that was put back from an old copy, under a passphrase
that was changed since, is refused.
"""

from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from rodedraad.accounts import events as _events  # noqa: F401
from rodedraad.accounts import lanes
from rodedraad.accounts.errors import (
    AlreadyEnrolled,
    NotEnrolled,
    PublicKeysTampered,
    SameAsPassword,
    TooSoon,
    WrongPassphrase,
    WrongRecoveryCode,
)
from rodedraad.accounts.models import KeyPair, User, Way, WrappedKey
from rodedraad.accounts.passphrases import to_password
from rodedraad.audit import queries as trail
from rodedraad.audit import services as audit
from rodedraad.audit.events import declare
from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party
from rodedraad.lib.vault.code import RecoveryCode
from rodedraad.lib.vault.errors import CannotOpen, MalformedCode
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.lib.vault.sealing import digest
from rodedraad.lib.vault.wrapping import Wrapped, burn, unwrap, wrap

FREE_TRIES: Final = 3
FIRST_WAIT: Final = timedelta(seconds=15)
LONGEST_WAIT: Final = timedelta(minutes=15)
_MOST_DOUBLINGS: Final = 6
_TELL_EVERY: Final = 5
_WRAPPED: Final = "keys.wrapped"
declare(_WRAPPED)


def enrol(
    *,
    user_id: UUID,
    passphrase: str,
    code: RecoveryCode,
    at: datetime,
    replacing: bool = False,
) -> SecretKeys:
    """Make the keys of a user, openable by the passphrase and by the recovery code.

    `replacing` gives up the keys that there are: what was sealed to them stays closed, and each
    desk has to admit the user anew. Raises `AlreadyEnrolled`, `SameAsPassword` or `Busy`.
    """
    had = KeyPair.objects.select_for_update().filter(user_id=user_id).first()
    if had is not None and not replacing:
        raise AlreadyEnrolled
    require_other_than_password(user_id=user_id, passphrase=passphrase)
    keys = SecretKeys.generate()
    with lanes.KEYS.place():
        rows = [
            _put(user_id, Way.PASSPHRASE, keys, to_password(passphrase)),
            _put(user_id, Way.RECOVERY, keys, code.to_password()),
        ]
    key_pair = had or KeyPair(user_id=user_id)
    key_pair.public_keys = keys.public.to_bytes()
    key_pair.day = timezone.localdate(at)
    key_pair.failures, key_pair.wait_until = 0, None
    key_pair.save()
    audit.record(
        Party.user(user_id),
        "keys.replaced" if had else "keys.enrolled",
        key_pair.id,
        at,
        digest=anchor_of(key_pair),
    )
    for row in rows:
        _anchor(row, at)
    return keys


def unlock(*, user_id: UUID, passphrase: str, at: datetime) -> SecretKeys:
    """Open a user's keys. Costs one Argon2, whether there are keys or not.

    Raises `NotEnrolled`, `WrongPassphrase`, `TooSoon`, `Busy`, or `PublicKeysTampered`: then the
    trail says so, and the caller must let the transaction stand.
    """
    with lanes.KEYS.place():
        return _open(user_id, Way.PASSPHRASE, to_password(passphrase), at)


def change_passphrase(
    *, user_id: UUID, passphrase: str, new_passphrase: str, at: datetime
) -> SecretKeys:
    """Put another passphrase on the keys; raises what `unlock` raises, and `SameAsPassword`."""
    keys = unlock(user_id=user_id, passphrase=passphrase, at=at)
    require_other_than_password(user_id=user_id, passphrase=new_passphrase)
    with lanes.KEYS.place():
        row = _put(user_id, Way.PASSPHRASE, keys, to_password(new_passphrase))
    _anchor(row, at)
    _record("keys.passphrase_changed", user_id, at)
    return keys


def recover(*, user_id: UUID, typed_code: str, new_passphrase: str, at: datetime) -> SecretKeys:
    """Put another passphrase on the keys with the recovery code, which stays valid.

    Raises `WrongRecoveryCode`, `MalformedCode`, `SameAsPassword`, `NotEnrolled`, `TooSoon`, `Busy`.
    """
    code = RecoveryCode.parse(typed_code)
    require_other_than_password(user_id=user_id, passphrase=new_passphrase)
    with lanes.KEYS.place():
        keys = _open(user_id, Way.RECOVERY, code.to_password(), at)
        row = _put(user_id, Way.PASSPHRASE, keys, to_password(new_passphrase))
    _anchor(row, at)
    _record("keys.recovered", user_id, at)
    return keys


def put_back(
    *, user_id: UUID, keys: SecretKeys, new_passphrase: str, code: RecoveryCode, at: datetime
) -> None:
    """Put another passphrase and another recovery code on keys that were opened elsewhere.

    Raises `PublicKeysTampered` when they are not the keys of this user, `SameAsPassword`,
    `NotEnrolled` or `Busy`.
    """
    key_pair = KeyPair.objects.select_for_update().filter(user_id=user_id).first()
    if key_pair is None:
        raise NotEnrolled
    if keys.public.to_bytes() != bytes(key_pair.public_keys):
        raise PublicKeysTampered
    require_other_than_password(user_id=user_id, passphrase=new_passphrase)
    with lanes.KEYS.place():
        rows = [
            _put(user_id, Way.PASSPHRASE, keys, to_password(new_passphrase)),
            _put(user_id, Way.RECOVERY, keys, code.to_password()),
        ]
    key_pair.failures, key_pair.wait_until = 0, None
    key_pair.save(update_fields=["failures", "wait_until"])
    for row in rows:
        _anchor(row, at)
    _record("keys.recovered_with_shares", user_id, at)


def renew_recovery_code(
    *, user_id: UUID, passphrase: str, code: RecoveryCode, at: datetime
) -> SecretKeys:
    """Let another recovery code open the keys; the one before no longer does.

    Raises what `unlock` raises.
    """
    keys = unlock(user_id=user_id, passphrase=passphrase, at=at)
    with lanes.KEYS.place():
        row = _put(user_id, Way.RECOVERY, keys, code.to_password())
    _anchor(row, at)
    _record("keys.recovery_code_renewed", user_id, at)
    return keys


def require_other_than_password(*, user_id: UUID, passphrase: str) -> None:
    """Raise `SameAsPassword` when the passphrase also signs this user in."""
    with lanes.KEYS.place():
        if User.objects.get(pk=user_id).check_password(passphrase):
            raise SameAsPassword


def anchor_of(key_pair: KeyPair) -> bytes:
    """Return what the trail says of the public keys in this row."""
    return digest(key_pair.user_id.bytes, bytes(key_pair.public_keys))


def _open(user_id: UUID, way: Way, password: bytes, at: datetime) -> SecretKeys:
    key_pair = KeyPair.objects.select_for_update().filter(user_id=user_id).first()
    if key_pair is None:
        burn(settings.RODEDRAAD_SECRETS.pepper)
        raise NotEnrolled
    if key_pair.wait_until is not None and at < key_pair.wait_until:
        raise TooSoon(key_pair.wait_until)
    row = WrappedKey.objects.filter(user_id=user_id, way=way).first()
    if row is None or not _is_anchored(row):
        _notice_tampering(key_pair, at)
        raise PublicKeysTampered
    wrapped = Wrapped(bytes(row.salt), row.memory, row.passes, bytes(row.ciphertext))
    try:
        opened = unwrap(
            wrapped,
            password,
            pepper=settings.RODEDRAAD_SECRETS.pepper,
            context=_context(user_id, way),
        )
    except CannotOpen:
        _count_failure(key_pair, at)
        raise (WrongPassphrase if way == Way.PASSPHRASE else WrongRecoveryCode) from None
    if key_pair.failures:
        key_pair.failures, key_pair.wait_until = 0, None
        key_pair.save(update_fields=["failures", "wait_until"])
    keys = SecretKeys.from_bytes(opened)
    if keys.public.to_bytes() != bytes(key_pair.public_keys):
        _notice_tampering(key_pair, at)
        raise PublicKeysTampered
    return keys


def _notice_tampering(key_pair: KeyPair, at: datetime) -> None:
    # Once a day: who tries again and again would fill the trail.
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(at), time.min))
    told = Entry.objects.filter(
        event="keys.tampering_noticed",
        subject=key_pair.id,
        at__gte=midnight,
        at__lt=midnight + timedelta(days=1),
    )
    if not told.exists():
        audit.record(Party.user(key_pair.user_id), "keys.tampering_noticed", key_pair.id, at)


def _is_anchored(row: WrappedKey) -> bool:
    try:
        return trail.latest_digests([row.id]).get(row.id) == _anchor_of_wrapped(row)
    except trail.TrailTampered:
        return False


def _anchor_of_wrapped(row: WrappedKey) -> bytes:
    costs = f"{row.way}:{row.memory}:{row.passes}".encode()
    return digest(b"wrapped", row.user_id.bytes, costs, bytes(row.salt), bytes(row.ciphertext))


def _anchor(row: WrappedKey, at: datetime) -> None:
    # After all Argon2 of the transaction: from here on other writers wait for this one.
    by = Party.user(row.user_id)
    audit.record(by, _WRAPPED, row.id, at, digest=_anchor_of_wrapped(row))


def _count_failure(key_pair: KeyPair, at: datetime) -> None:
    key_pair.failures += 1
    if key_pair.failures >= FREE_TRIES:
        doublings = min(key_pair.failures - FREE_TRIES, _MOST_DOUBLINGS)
        key_pair.wait_until = at + min(FIRST_WAIT * 2**doublings, LONGEST_WAIT)
    key_pair.save(update_fields=["failures", "wait_until"])
    if key_pair.failures % _TELL_EVERY == 0:
        audit.record(Party.user(key_pair.user_id), "keys.unlock_refused", key_pair.id, at)


def _put(user_id: UUID, way: Way, keys: SecretKeys, password: bytes) -> WrappedKey:
    wrapped = wrap(
        keys.to_bytes(),
        password,
        pepper=settings.RODEDRAAD_SECRETS.pepper,
        context=_context(user_id, way),
    )
    row, _ = WrappedKey.objects.update_or_create(
        user_id=user_id,
        way=way,
        defaults={
            "salt": wrapped.salt,
            "memory": wrapped.memory,
            "passes": wrapped.passes,
            "ciphertext": wrapped.ciphertext,
        },
    )
    return row


def _context(user_id: UUID, way: Way) -> bytes:
    return b"accounts.keys." + way.value.encode() + b"." + user_id.bytes


def _record(event: str, user_id: UUID, at: datetime) -> None:
    key_pair = KeyPair.objects.get(user_id=user_id)
    audit.record(Party.user(user_id), event, key_pair.id, at)


__all__ = [
    "MalformedCode",
    "change_passphrase",
    "enrol",
    "put_back",
    "recover",
    "renew_recovery_code",
    "unlock",
]
