"""Reads of users, appointments and desks."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import connection
from django.db.models import Exists, F, OuterRef, QuerySet

from rodedraad.accounts import pins
from rodedraad.accounts.actors import Actor, Held
from rodedraad.accounts.errors import DeskNotFounded, DeskNotPinned, DeskTampered
from rodedraad.accounts.models import (
    Appointment,
    AppointmentQuerySet,
    Desk,
    KeyPair,
    User,
)
from rodedraad.accounts.roles import AT_A_DESK, MAILED, Role
from rodedraad.audit import queries as trail
from rodedraad.core import asking
from rodedraad.core.errors import NotFound
from rodedraad.lib.vault import desks as vault_desks
from rodedraad.lib.vault.errors import BadSignature, NotEndorsed
from rodedraad.lib.vault.keys import PublicKeys
from rodedraad.lib.vault.sealing import digest
from rodedraad.lib.vault.statements import SignedStatement


@dataclass(frozen=True)
class DeskMember:
    """Somebody whose keys the desk vouches for, and who works there today.

    `name` is the one that the desk vouches for; `names` are all under which this person is known.
    """

    user_id: UUID
    name: str
    role: Role
    public_keys: PublicKeys
    public_id: UUID
    names: tuple[str, ...]


@dataclass(frozen=True)
class DeskPerson:
    """Somebody who could have a key of a desk some day: a member, or who was or may become one.

    `names` are all that the desk ever vouched for, and that of the account. `is_expected` is who
    has an appointment that did not end: also who is away, has new keys, or still has to begin.
    """

    user_id: UUID
    name: str
    names: tuple[str, ...]
    is_expected: bool


@dataclass(frozen=True)
class OtherName:
    """A member whose account is called otherwise than the desk vouches for."""

    public_id: UUID
    vouched_for: str
    in_account: str


@dataclass(frozen=True)
class Candidate:
    """Somebody who is appointed to a desk and has keys, and whom the desk does not vouch for.

    Also a member whose account got another name: the desk has to vouch for that name.
    `former_names` are the other names that the desk ever vouched for.
    """

    user_id: UUID
    public_id: UUID
    name: str
    public_keys: PublicKeys
    former_names: tuple[str, ...]


class Place(NamedTuple):
    """One appointment to a desk, with the account as it is called now."""

    user_id: UUID
    public_id: UUID
    name: str
    is_active: bool
    from_date: date
    until_date: date | None

    def is_over(self, day: date) -> bool:
        """Tell whether it has ended by this day."""
        return self.until_date is not None and self.until_date <= day

    def holds_on(self, day: date) -> bool:
        """Tell whether this person works there on this day."""
        return self.is_active and self.from_date <= day and not self.is_over(day)


@dataclass(frozen=True)
class VerifiedDesk:
    """A desk whose roll is whole, under the pinned key, and as the trail knows it."""

    desk: Desk
    roll: tuple[SignedStatement, ...]
    fingerprint: str
    endorsed: Mapping[UUID, PublicKeys]
    names: Mapping[UUID, tuple[str, ...]]
    recovery: bytes | None
    key_pairs: tuple[KeyPair, ...]
    anchors: Mapping[UUID, bytes]
    """What the trail knows of the key pairs of the members, by the id of each."""

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Everybody who was ever appointed to it as handler, or will be."""
        with connection.cursor() as cursor:
            cursor.execute(Appointment.PLACES, [Role.HANDLER.value, self.desk.code])
            return tuple(Place(*each) for each in cursor.fetchall())


def appointments_on(day: date) -> AppointmentQuerySet:
    """Return the appointments that hold on this day, of users that are active."""
    return AppointmentQuerySet(Appointment).on(day).filter(user__is_active=True)


def actor_of(user: User, day: date) -> Actor:
    """Return who acts, with what holds on this day: one query."""
    second_factor = Authenticator.objects.filter(
        user=OuterRef("user"), type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    )
    rows = (
        AppointmentQuerySet(Appointment)
        .on(day)
        .filter(user=user)
        .annotate(has_second_factor=Exists(second_factor))
        .values_list("role", "desk", "department_id", "has_second_factor")
    )
    held = [(Held(Role(role), desk, department), factor) for role, desk, department, factor in rows]
    return Actor(
        user.id, user.name, tuple(one for one, _ in held), any(factor for _, factor in held)
    )


def get_user(public_id: UUID) -> User:
    """Return the user, or `NotFound`."""
    try:
        return User.objects.get(public_id=public_id)
    except User.DoesNotExist:
        raise NotFound from None


def ever_at(desk: str, user_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return who of these was ever appointed to a desk as handler, or will be."""
    places = Appointment.objects.filter(role=Role.HANDLER, desk=desk, user_id__in=user_ids)
    return frozenset(places.values_list("user_id", flat=True))


def users() -> "QuerySet[User]":
    """Return every user, by name."""
    return User.objects.order_by("name", "id")


def names(user_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the name of each of these users, also of who left."""
    return dict(User.objects.filter(id__in=user_ids).values_list("id", "name"))


def user_ids_with(role: Role, *, day: date, desk: str = "") -> frozenset[UUID]:
    """Return the active users who have this role on this day, at this desk when named."""
    held = appointments_on(day).filter(role=role)
    if desk:
        held = held.filter(desk=desk)
    return frozenset(held.values_list("user_id", flat=True))


def public_keys_of(user_id: UUID) -> PublicKeys | None:
    """Return the public keys in the database, endorsed or not; None when there are none."""
    key_pair = KeyPair.objects.filter(user_id=user_id).first()
    return PublicKeys.from_bytes(bytes(key_pair.public_keys)) if key_pair else None


def has_keys(user_id: UUID) -> bool:
    """Tell whether this user ever made keys."""
    return KeyPair.objects.filter(user_id=user_id).exists()


def desk_members(desk_code: str, *, day: date) -> tuple[DeskMember, ...]:
    """Return who can read what is sealed to a desk from this day on, by name.

    A member is endorsed under the pinned fingerprint, has the keys that were endorsed, is active
    and is appointed to the desk as handler. Raises `DeskTampered`, `DeskNotPinned` or
    `DeskNotFounded`.
    """
    return members_of(verify_desk(desk_code), day=day)


def members_of(verified: VerifiedDesk, *, day: date) -> tuple[DeskMember, ...]:
    """Return who can read what is sealed to a desk that was just checked: see `desk_members`."""
    current = _with_endorsed_keys(verified)
    people = {
        place.user_id: place
        for place in verified.places
        if place.user_id in current and place.holds_on(day)
    }
    members = (
        DeskMember(
            user_id=user_id,
            name=verified.names[user_id][-1],
            role=Role.HANDLER,
            public_keys=verified.endorsed[user_id],
            public_id=place.public_id,
            names=_all_names(verified, user_id, place.name),
        )
        for user_id, place in people.items()
    )
    return tuple(sorted(members, key=lambda member: (member.name, member.user_id)))


def people_of(verified: VerifiedDesk, *, day: date) -> tuple[DeskPerson, ...]:
    """Return everybody whom a report to this desk could concern and who could get a key, by name.

    That is who was ever appointed to it as handler, or will be, and who stands on its roll.
    """
    expected = {place.user_id for place in verified.places if not place.is_over(day)}
    in_account = {place.user_id: place.name for place in verified.places}
    if without_a_place := verified.names.keys() - in_account.keys():
        in_account |= names(without_a_place)
    known = {*verified.names, *in_account}
    people = (
        DeskPerson(
            user_id=user_id,
            name=verified.names.get(user_id, (in_account.get(user_id, ""),))[-1],
            names=_all_names(verified, user_id, in_account.get(user_id, "")),
            is_expected=user_id in expected,
        )
        for user_id in known
    )
    return tuple(sorted(people, key=lambda person: (person.name, person.user_id)))


def other_names(desk_code: str) -> tuple[OtherName, ...]:
    """Return the members whose account is called otherwise than the desk vouches for.

    Somebody got another name and no member vouched for it yet, or the account was changed past the
    platform. Whom a report names is looked for under both. Raises a `DeskUnusable`.
    """
    verified = verify_desk(desk_code)
    accounts = User.objects.filter(id__in=verified.endorsed).order_by("name", "id")
    return tuple(
        OtherName(user.public_id, verified.names[user.id][-1], user.name)
        for user in accounts
        if user.name != verified.names[user.id][-1]
    )


def handlers_at_work(day: date) -> frozenset[tuple[UUID, str]]:
    """Return who works at which desk on this day: appointed to it, and not dismissed by it.

    For mails, which say nothing and open nothing: no signature is looked at.
    """
    at_work = appointments_on(day).filter(
        role=Role.HANDLER, user__desk_grants__desk__code=F("desk")
    )
    return frozenset(at_work.values_list("user_id", "desk"))


def heads_of_desks(day: date) -> frozenset[tuple[UUID, str]]:
    """Return who is head of which desk on this day; whether they can read there is asked apart."""
    return frozenset(
        appointments_on(day).filter(role=Role.DESK_HEAD).values_list("user_id", "desk")
    )


def mailed(day: date) -> frozenset[UUID]:
    """Return who is mailed on this day when there is something to see, at a desk or not."""
    others = appointments_on(day).filter(role__in=sorted(MAILED)).values_list("user_id", flat=True)
    return frozenset(user_id for user_id, _ in handlers_at_work(day)) | frozenset(others)


def names_at_desks(day: date) -> frozenset[str]:
    """Return the names of the accounts of all who are appointed to a desk on this day."""
    at_a_desk = appointments_on(day).filter(role__in=sorted(AT_A_DESK))
    return frozenset(at_a_desk.values_list("user__name", flat=True))


def candidates(desk_code: str, *, day: date) -> tuple[Candidate, ...]:
    """Return who is appointed to a desk, has keys, and waits for a member to vouch for them."""
    verified = verify_desk(desk_code)
    current = _with_endorsed_keys(verified)
    pairs = (
        KeyPair.objects.filter(
            user__in=user_ids_with(Role.HANDLER, day=day, desk=desk_code), user__is_active=True
        )
        .select_related("user")
        .order_by("user__name")
    )
    waiting = (
        pair
        for pair in pairs
        if pair.user_id not in current or pair.user.name != verified.names[pair.user_id][-1]
    )
    return tuple(_candidate(pair, verified.names.get(pair.user_id, ())) for pair in waiting)


def verify_desk(desk_code: str) -> VerifiedDesk:
    """Return a desk after checking pin, roll and trail; raises a `DeskUnusable`."""
    pinned = pins.pinned(desk_code)
    desk, signed = Desk.with_roll(desk_code)
    if desk is None:
        raise DeskTampered(desk_code, "gone") if pinned else DeskNotFounded(desk_code)
    if pinned is None:
        raise DeskNotPinned(desk_code)
    if fingerprint_of(desk) != pinned:
        raise DeskTampered(desk_code, "other_key")
    try:
        roll, register = _read(signed, pinned)
    except (BadSignature, NotEndorsed):
        raise DeskTampered(desk_code, "roll") from None
    if roll[0].statement.about != desk.id:
        raise DeskTampered(desk_code, "roll")
    pairs = tuple(asking.rows(KeyPair, user_id=register.members))
    try:
        anchors = trail.latest_digests([desk.id, *(pair.id for pair in pairs)])
    except trail.TrailTampered:
        raise DeskTampered(desk_code, "trail") from None
    if anchors.get(desk.id) != roll[-1].digest:
        raise DeskTampered(desk_code, "cut_off")
    return VerifiedDesk(
        desk, roll, pinned, register.members, register.names, register.recovery, pairs, anchors
    )


def get_desk(desk_code: str) -> Desk:
    """Return the desk as the database knows it, or `NotFound`. Verifies nothing."""
    try:
        return Desk.objects.get(code=desk_code)
    except Desk.DoesNotExist:
        raise NotFound from None


def fingerprint_of(desk: Desk) -> str:
    """Return the fingerprint of the key in the database, pinned or not."""
    return vault_desks.desk_fingerprint(bytes(desk.verify_key))


def _candidate(pair: KeyPair, vouched_for: tuple[str, ...]) -> Candidate:
    return Candidate(
        pair.user_id,
        pair.user.public_id,
        pair.user.name,
        PublicKeys.from_bytes(bytes(pair.public_keys)),
        tuple(name for name in vouched_for if name != pair.user.name),
    )


def _all_names(verified: VerifiedDesk, user_id: UUID, in_account: str) -> tuple[str, ...]:
    # A name in the account alone counts too: a mistake to the safe side.
    known = (*verified.names.get(user_id, ()), in_account)
    return tuple(dict.fromkeys(name for name in known if name))


@lru_cache(maxsize=64)
def _read(
    signed: tuple[bytes, ...], pinned: str
) -> tuple[tuple[SignedStatement, ...], vault_desks.Register]:
    """Return the roll and who is on it; raises `BadSignature` or `NotEndorsed`.

    It depends on these bytes and nothing else, so a roll that reads the same is not checked twice.
    """
    roll = tuple(SignedStatement.from_bytes(each) for each in signed)
    return roll, vault_desks.register(roll, pinned)


def _with_endorsed_keys(verified: VerifiedDesk) -> set[UUID]:
    """Return the members who still have the keys that the desk vouched for.

    Who made new keys waits until a member vouches again. Keys that differ without the user having
    made them are an attack.
    """
    current = set()
    for pair in verified.key_pairs:
        known = verified.anchors.get(pair.id)
        if known != digest(pair.user_id.bytes, bytes(pair.public_keys)):
            raise DeskTampered(verified.desk.code, "public_key")
        if bytes(pair.public_keys) == verified.endorsed[pair.user_id].to_bytes():
            current.add(pair.user_id)
    return current
