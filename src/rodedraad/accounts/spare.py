"""Spare keys: which one counts for a circle, when it was last tried, and when that is due again.

A circle is a desk, or the central counsellor alone. What counts is vouched for by the circle
itself: by the signed roll of the desk, or by the signature of the central counsellor.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rodedraad.accounts import queries
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.errors import DeskUnusable, NoSpareKey
from rodedraad.accounts.models import Appointment, KeyPair, RecoveryKey, ShareHolding, User
from rodedraad.accounts.roles import NEVER_A_SHARE, Role
from rodedraad.audit import queries as trail
from rodedraad.lib.terms import add_months
from rodedraad.lib.vault import statements
from rodedraad.lib.vault.errors import BadSignature
from rodedraad.lib.vault.keys import PublicKeys, fingerprint_of
from rodedraad.lib.vault.sealing import digest
from rodedraad.lib.vault.statements import SignedStatement
from rodedraad.organisations import profiles

CENTRAL = Role.CENTRAL_COUNSELLOR.value
"""The circle of the central counsellor; every other circle is the code of a desk."""

SIGNED = "recovery.key"


@dataclass(frozen=True)
class Drill:
    """When the spare key of a circle has to be tried again, or shares have to be made."""

    circle: str
    due_date: date
    needs_shares: bool


def belongs(actor: Actor, circle: str) -> bool:
    """Tell whether somebody works in a circle today, with or without keys."""
    if circle == CENTRAL:
        return actor.is_a(Role.CENTRAL_COUNSELLOR)
    return actor.is_a(Role.HANDLER, circle)


def circles(actor: Actor) -> list[str]:
    """Return the circles that somebody works in."""
    central = [CENTRAL] if actor.is_a(Role.CENTRAL_COUNSELLOR) else []
    return [*sorted(actor.desks(Role.HANDLER)), *central]


def newest(circle: str, *, lock: bool = False) -> RecoveryKey | None:
    """Return the spare key of a circle as the database knows it; verifies nothing."""
    keys = RecoveryKey.objects.select_for_update() if lock else RecoveryKey.objects
    return keys.filter(circle=circle, ended_day__isnull=True).first()


def current(circle: str, *, lock: bool = False) -> RecoveryKey:
    """Return the spare key that the circle vouches for; `NoSpareKey` or a `DeskUnusable`."""
    key = newest(circle, lock=lock)
    if key is None or not _is_anchored(key):
        raise NoSpareKey
    if circle != CENTRAL:
        if queries.verify_desk(circle).recovery != bytes(key.public_key):
            raise NoSpareKey
    elif not _is_signed(key):
        raise NoSpareKey
    return key


def is_strange(circle: str) -> bool:
    """Tell whether a spare key is there that does not count: raises a `DeskUnusable`."""
    if newest(circle) is None:
        return False
    try:
        current(circle)
    except NoSpareKey:
        return True
    return False


def fingerprint(public_key: bytes) -> str:
    """Return what stands on the papers and on the public page."""
    return fingerprint_of(b"rd.recovery.key", public_key)


def public_fingerprint(circle: str) -> str:
    """Return the fingerprint of the spare key of a circle; empty when there is none to believe."""
    try:
        return fingerprint(bytes(current(circle).public_key))
    except (NoSpareKey, DeskUnusable):
        return ""


def anchor_of(key: RecoveryKey) -> bytes:
    """Return what the trail says of this row, and of who keeps which share."""
    days = (key.made_day, key.drilled_day, key.used_day, key.ended_day)
    kept = [f"{one.number}:{one.user_id}" for one in key.holdings.order_by("number")]
    said = "|".join([key.circle, str(key.maker_id), *(str(day or "") for day in days), *kept])
    return digest(b"recovery key", said.encode(), bytes(key.public_key), bytes(key.signed))


def drills(found: Iterable[str], *, today: date) -> list[Drill]:
    """Return for each circle when its spare key is to be tried; no key at all is due today."""
    months = profiles.current().terms.recovery_drill_months
    return [_drill(circle, months, today) for circle in found]


def candidates(actor: Actor, *, today: date) -> Sequence[User]:
    """Return who may keep a share: appointed to it, and in no role that may never."""
    ids = queries.user_ids_with(Role.SHARE_HOLDER, day=today) - {actor.user_id}
    never = Appointment.objects.filter(
        pk__in=queries.appointments_on(today).filter(role__in=sorted(NEVER_A_SHARE)).values("pk")
    )
    kept = ids - set(never.values_list("user_id", flat=True))
    return list(User.objects.filter(id__in=kept).order_by("name", "id"))


def holders(key: RecoveryKey) -> list[ShareHolding]:
    """Return who keeps which share."""
    return list(key.holdings.select_related("user").order_by("number"))


def depositors(key: RecoveryKey) -> frozenset[UUID]:
    """Return who locked the own keys to this spare key, as the trail tells it."""
    told = trail.genuine("recovery.keys_deposited", key=str(key.id))
    return frozenset(UUID(entry.facts["user"]) for entry in told)


def _drill(circle: str, months: int, today: date) -> Drill:
    try:
        key = current(circle)
    except (NoSpareKey, DeskUnusable):
        return Drill(circle, today, needs_shares=True)
    if key.used_day is not None:
        return Drill(circle, key.used_day, needs_shares=True)
    last = key.drilled_day or key.made_day
    return Drill(circle, add_months(last, months), needs_shares=False)


def _is_anchored(key: RecoveryKey) -> bool:
    try:
        return trail.latest_digests([key.id]).get(key.id) == anchor_of(key)
    except trail.TrailTampered:
        return False


def _is_signed(key: RecoveryKey) -> bool:
    pair = KeyPair.objects.filter(user_id=key.maker_id).first()
    if pair is None:
        return False
    try:
        signed = SignedStatement.from_bytes(bytes(key.signed))
        keys = PublicKeys.from_bytes(bytes(pair.public_keys))
        statement = statements.verify(signed, keys.verifying)
    except BadSignature:
        return False
    return (statement.kind, statement.about, dict(statement.body)) == (
        SIGNED,
        key.id,
        {"key": bytes(key.public_key).hex()},
    )
