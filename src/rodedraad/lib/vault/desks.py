"""Desks: who belongs to one is said by its members, never by the administrator.

A desk has a signing key. Its roll is a chain of statements signed with that key: the desk was
founded, a member was admitted or dismissed, shares of a spare key were made. Who is admitted is
vouched for by keys and by name: whom a report names is looked for under the names that stand here,
and no other hand can change them. The fingerprint of the key is pinned outside the database, so
that a roll made with another key counts for nothing.

What this does not solve: who was dismissed still knows the signing key. The trail anchors the
roll, so a later entry that the platform did not make is noticed; and a desk can be founded anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from nacl.utils import random as random_bytes

from rodedraad.lib.vault.encoding import hash_parts
from rodedraad.lib.vault.errors import BadSignature, CannotOpen, NotEndorsed
from rodedraad.lib.vault.keys import KEY_BYTES, PublicKeys, SecretKeys, fingerprint_of
from rodedraad.lib.vault.statements import SignedStatement, Statement, following, sign, verify_chain

FOUND = "desk.found"
ADMIT = "desk.admit"
DISMISS = "desk.dismiss"
RECOVERY = "desk.recovery"

Roll = Sequence[SignedStatement]


@dataclass(frozen=True)
class Register:
    """Who belongs to a desk, and how everybody is called who ever belonged to it.

    Of each person all names are there that the desk ever vouched for, today's last. `recovery` is
    the public key of the shares by which members can be let in again; none when there are none.
    """

    members: Mapping[UUID, PublicKeys]
    names: Mapping[UUID, tuple[str, ...]] = field(repr=False)
    recovery: bytes | None = None


@dataclass(frozen=True)
class Endorsement:
    """A desk vouched for these keys of a member, from one day until another or until today."""

    member: UUID
    keys: PublicKeys
    since: date
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Tell whether the desk vouched for the keys on a day; the last one counts."""
        return self.since <= day and (self.until is None or day <= self.until)


def found_desk(
    desk_id: UUID, founder: PublicKeys, member_id: UUID, day: date, *, name: str
) -> tuple[bytes, SignedStatement]:
    """Make a desk with one member; return the seed of its signing key and the roll's start."""
    seed = random_bytes(KEY_BYTES)
    body = _member(member_id, founder, name)
    statement = following((), kind=FOUND, about=desk_id, day=day, body=body)
    return seed, sign(statement, _signing_keys(seed))


def admit(
    roll: Roll, seed: bytes, member_id: UUID, keys: PublicKeys, day: date, *, name: str
) -> SignedStatement:
    """Admit a member, or endorse new keys or another name of one.

    `NotEndorsed` if the roll is not sound.
    """
    return _append(roll, seed, ADMIT, _member(member_id, keys, name), day)


def dismiss(roll: Roll, seed: bytes, member_id: UUID, day: date) -> SignedStatement:
    """Dismiss a member; `NotEndorsed` if there is no such member or it is the last one."""
    remaining = dict(members(roll, desk_fingerprint(verify_key_of(seed))))
    if remaining.pop(member_id, None) is None or not remaining:
        raise NotEndorsed
    return _append(roll, seed, DISMISS, {"member": str(member_id)}, day)


def let_recover(roll: Roll, seed: bytes, public: bytes, day: date) -> SignedStatement:
    """Vouch for the key of new shares; the shares of before count no longer."""
    if len(public) != KEY_BYTES:
        raise CannotOpen
    return _append(roll, seed, RECOVERY, {"key": public.hex()}, day)


def members(roll: Roll, pinned_fingerprint: str) -> Mapping[UUID, PublicKeys]:
    """Return the members and their keys; `NotEndorsed` unless the whole roll is vouched for."""
    return register(roll, pinned_fingerprint).members


def register(roll: Roll, pinned_fingerprint: str) -> Register:
    """Return members and names; `NotEndorsed` unless the whole roll is vouched for."""
    if not roll or desk_fingerprint(roll[0].signer) != pinned_fingerprint:
        raise NotEndorsed
    try:
        statements = verify_chain(roll, roll[0].signer)
        return _registered(statements)
    except (BadSignature, CannotOpen, KeyError, ValueError):
        raise NotEndorsed from None


def history(roll: Roll, pinned_fingerprint: str) -> tuple[Endorsement, ...]:
    """Return every endorsement there ever was; `NotEndorsed` unless the whole roll is sound."""
    register(roll, pinned_fingerprint)
    open_now: dict[UUID, Endorsement] = {}
    over: list[Endorsement] = []
    for statement in (signed.statement for signed in roll if signed.statement.kind != RECOVERY):
        member, day = UUID(statement.body["member"]), statement.day
        if former := open_now.pop(member, None):
            over.append(replace(former, until=day))
        if statement.kind != DISMISS:
            keys = PublicKeys.from_bytes(bytes.fromhex(statement.body["keys"]))
            open_now[member] = Endorsement(member, keys, day, None)
    return (*over, *open_now.values())


def desk_fingerprint(verify_key: bytes) -> str:
    """Return what is pinned in a file and printed on the public page."""
    return fingerprint_of(b"rd.desk.print", verify_key)


def verify_key_of(seed: bytes) -> bytes:
    """Return the public half of a desk's signing key."""
    return _signing_keys(seed).public.verifying


def _append(
    roll: Roll, seed: bytes, kind: str, body: Mapping[str, str], day: date
) -> SignedStatement:
    keys = _signing_keys(seed)
    members(roll, desk_fingerprint(keys.public.verifying))
    about = roll[0].statement.about
    return sign(following(roll, kind=kind, about=about, day=day, body=body), keys)


def _registered(statements: Sequence[Statement]) -> Register:
    called: dict[UUID, PublicKeys] = {}
    names: dict[UUID, tuple[str, ...]] = {}
    recovery: bytes | None = None
    for statement in statements:
        expected = {FOUND} if statement.sequence == 1 else {ADMIT, DISMISS, RECOVERY}
        if statement.kind not in expected:
            raise NotEndorsed
        if statement.kind == RECOVERY:
            recovery = bytes.fromhex(statement.body["key"])
            continue
        member_id = UUID(statement.body["member"])
        if statement.kind == DISMISS:
            del called[member_id]
            continue
        called[member_id] = PublicKeys.from_bytes(bytes.fromhex(statement.body["keys"]))
        name = _name(statement.body["name"])
        former = tuple(one for one in names.get(member_id, ()) if one != name)
        names[member_id] = (*former, name)
    return Register(MappingProxyType(called), MappingProxyType(names), recovery)


def _member(member_id: UUID, keys: PublicKeys, name: str) -> dict[str, str]:
    return {"member": str(member_id), "keys": keys.to_bytes().hex(), "name": _name(name)}


def _name(text: str) -> str:
    # Without a name, nobody could be kept out by name.
    if not text.strip():
        raise ValueError("a member has a name")
    return text


def _signing_keys(seed: bytes) -> SecretKeys:
    # A desk only signs; the sealing half follows from the seed and is used nowhere.
    return SecretKeys(sealing=hash_parts(b"rd.desk.unused", seed), signing_seed=seed)
