"""Decisions about desks: who belongs to one. Each needs the unlocked keys of a member."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rodedraad.accounts import events as _events  # noqa: F401
from rodedraad.accounts import pins, queries
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.errors import (
    DeskExists,
    DeskTampered,
    DeskUnusable,
    FingerprintDiffers,
    LastMember,
    NameDiffers,
    NotAMember,
)
from rodedraad.accounts.models import Desk, DeskKeyGrant, DeskStatement
from rodedraad.accounts.queries import VerifiedDesk
from rodedraad.accounts.roles import Role
from rodedraad.audit import services as audit
from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party
from rodedraad.core.errors import NotAllowed, require
from rodedraad.core.ids import uuid7
from rodedraad.lib.vault import desks as vault_desks
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.keys import PublicKeys, SecretKeys
from rodedraad.lib.vault.sealing import Context, open_sealed, seal
from rodedraad.lib.vault.spelling import as_typed
from rodedraad.lib.vault.statements import SignedStatement
from rodedraad.organisations import profiles


@transaction.atomic
def found_desk(
    *, actor: Actor, keys: SecretKeys, desk_code: str, at: datetime, anew: bool = False
) -> str:
    """Start a desk with its first member, and return the fingerprint of its key.

    Nothing can be sealed to the desk before the fingerprint is pinned outside the database. What
    is returned here is the one to compare: what stands in the database could be exchanged.

    `anew` gives up a desk of which no member is left, which was tampered with, or which was never
    pinned. Raises `NotAllowed` or `DeskExists`.
    """
    day = timezone.localdate(at)
    require(actor.is_a(Role.HANDLER, desk_code) and _in_profile(desk_code))
    require(queries.public_keys_of(actor.user_id) == keys.public)
    before = Desk.objects.select_for_update().filter(code=desk_code).first()
    if before or pins.pinned(desk_code):
        if not anew or _has_members(desk_code, day):
            raise DeskExists
        _give_up(before)
    desk_id = uuid7()
    seed, first = vault_desks.found_desk(
        desk_id, keys.public, actor.user_id, day, name=_name_of(actor.user_id)
    )
    desk = Desk.objects.create(
        id=desk_id, code=desk_code, verify_key=vault_desks.verify_key_of(seed), day=day
    )
    _grant(desk, actor.user_id, keys.public, seed)
    event = "desk.founded_anew" if anew else "desk.founded"
    write_roll(desk, first, event=event, member=actor.user_id, by=actor.party, at=at)
    return queries.fingerprint_of(desk)


@transaction.atomic
def admit_member(
    *,
    actor: Actor,
    keys: SecretKeys,
    desk_code: str,
    user_id: UUID,
    fingerprint: str,
    name: str,
    at: datetime,
) -> None:
    """Vouch for a colleague's keys and name, after comparing the fingerprint with the colleague.

    `name` is the one that the member read: nobody vouches for a name that came in between. A
    member whose account got another name is admitted again in the same way.

    Raises `NotAMember`, `NotAllowed` (not appointed, or no keys), `FingerprintDiffers`,
    `NameDiffers` or a `DeskUnusable`.
    """
    day = timezone.localdate(at)
    verified, seed = open_desk(actor, keys, desk_code, day)
    require(user_id in queries.user_ids_with(Role.HANDLER, day=day, desk=desk_code))
    public_keys = _compared(user_id, fingerprint, name)
    statement = vault_desks.admit(
        verified.roll, seed, user_id, public_keys, not_before(verified, day), name=name
    )
    _grant(verified.desk, user_id, public_keys, seed)
    write_roll(
        verified.desk,
        statement,
        event="desk.member_admitted",
        member=user_id,
        by=actor.party,
        at=at,
    )


@transaction.atomic
def dismiss_member(
    *, actor: Actor, keys: SecretKeys, desk_code: str, user_id: UUID, at: datetime
) -> None:
    """Stop vouching for a member: from now on nothing is sealed to that person.

    Raises `NotAMember`, `LastMember` or a `DeskUnusable`.
    """
    day = timezone.localdate(at)
    verified, seed = open_desk(actor, keys, desk_code, day)
    if user_id not in verified.endorsed:
        raise NotAMember
    remaining = {member.user_id for member in queries.desk_members(desk_code, day=day)} - {user_id}
    if not remaining:
        raise LastMember
    statement = vault_desks.dismiss(verified.roll, seed, user_id, not_before(verified, day))
    DeskKeyGrant.objects.filter(desk=verified.desk, user_id=user_id).delete()
    write_roll(
        verified.desk,
        statement,
        event="desk.member_dismissed",
        member=user_id,
        by=actor.party,
        at=at,
    )


@transaction.atomic
def notice_tampering(tampering: DeskTampered, *, by: Party, at: datetime) -> None:
    """Write into the trail that a desk was tampered with, once a day for each way.

    For after the transaction in which it was found, which is rolled back.
    """
    desk = Desk.objects.filter(code=tampering.code).first()
    subject = desk.id if desk else UUID(int=0)
    facts = {"desk": tampering.code, "what": tampering.what}
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(at), time.min))
    told = Entry.objects.filter(
        event="desk.tampering_noticed",
        facts=facts,
        at__gte=midnight,
        at__lt=midnight + timedelta(days=1),
    )
    if not told.exists():
        audit.record(by, "desk.tampering_noticed", subject, at, facts=facts)


@transaction.atomic
def pin_desk(*, desk_code: str, at: datetime) -> str:
    """Pin the fingerprint of a desk outside the database, and return it.

    Only after it was compared with a member of the desk. Raises `NotFound`.
    """
    desk = queries.get_desk(desk_code)
    fingerprint = queries.fingerprint_of(desk)
    audit.record(Party.COMMAND, "desk.pinned", desk.id, at, facts={"desk": desk_code})
    pins.pin(desk_code, fingerprint)
    return fingerprint


def open_desk(
    actor: Actor, keys: SecretKeys, desk_code: str, day: date
) -> tuple[VerifiedDesk, bytes]:
    """Return a desk, locked, and the seed of its signing key; `NotAMember`, or a `DeskUnusable`."""
    # The lock keeps two members from writing the same line of the roll.
    Desk.objects.select_for_update().filter(code=desk_code).first()
    verified = queries.verify_desk(desk_code)
    members = {member.user_id: member for member in queries.desk_members(desk_code, day=day)}
    member = members.get(actor.user_id)
    if member is None or member.public_keys != keys.public:
        raise NotAMember
    grant = DeskKeyGrant.objects.filter(desk=verified.desk, user_id=actor.user_id).first()
    if grant is None:
        raise NotAMember
    try:
        seed = open_sealed(keys.sealing, bytes(grant.sealed_seed), _place(grant))
    except CannotOpen:
        raise DeskTampered(desk_code, "grant") from None
    if vault_desks.desk_fingerprint(vault_desks.verify_key_of(seed)) != verified.fingerprint:
        raise DeskTampered(desk_code, "grant")
    return verified, seed


def write_roll(
    desk: Desk,
    statement: SignedStatement,
    *,
    event: str,
    member: UUID,
    by: Party,
    at: datetime,
) -> None:
    """Add a line to the roll, and let the trail know the whole of it."""
    DeskStatement.objects.create(
        desk=desk, sequence=statement.statement.sequence, signed=statement.to_bytes()
    )
    audit.record(
        by,
        event,
        desk.id,
        at,
        digest=statement.digest,
        facts={"desk": desk.code, "member": str(member)},
    )


def not_before(verified: VerifiedDesk, day: date) -> date:
    """Return a day that does not go back in the roll."""
    # The days of a roll never go back, even when a machine's clock does.
    return max(day, verified.roll[-1].statement.day)


def _compared(user_id: UUID, fingerprint: str, name: str) -> PublicKeys:
    public_keys = queries.public_keys_of(user_id)
    if public_keys is None:
        raise NotAllowed
    if as_typed(public_keys.fingerprint()) != as_typed(fingerprint):
        raise FingerprintDiffers
    if _name_of(user_id) != name:
        raise NameDiffers
    return public_keys


def _grant(desk: Desk, user_id: UUID, public_keys: PublicKeys, seed: bytes) -> None:
    DeskKeyGrant.objects.filter(desk=desk, user_id=user_id).delete()
    grant = DeskKeyGrant(desk=desk, user_id=user_id)
    grant.sealed_seed = seal(public_keys.sealing, seed, _place(grant))
    grant.save(force_insert=True)


def _place(grant: DeskKeyGrant) -> Context:
    return Context(grant.desk_id, "desk", 1, grant.id, "sealed_seed")


def _name_of(user_id: UUID) -> str:
    name = queries.names([user_id])[user_id]
    require(bool(name.strip()))
    return name


def _has_members(desk_code: str, day: date) -> bool:
    try:
        return bool(queries.desk_members(desk_code, day=day))
    except DeskUnusable:
        return False


def _give_up(desk: Desk | None) -> None:
    if desk is None:
        return
    DeskKeyGrant.objects.filter(desk=desk).delete()
    DeskStatement.objects.filter(desk=desk).delete()
    desk.delete()


def _in_profile(desk_code: str) -> bool:
    return any(desk.code == desk_code for desk in profiles.current().desks)
