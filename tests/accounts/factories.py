"""People with accounts, for every room that needs them.

`make_handler` is quick: its keys are there without a passphrase, unless `passphrase=` is given.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from rodedraad.accounts import pins, queries, unlocked
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.adapters import SecondFactorAdapter
from rodedraad.accounts.models import Appointment, Desk, KeyPair, User
from rodedraad.accounts.roles import Role
from rodedraad.accounts.services import desks
from rodedraad.accounts.services import keys as key_services
from rodedraad.audit import services as audit
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.code import RecoveryCode
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.organisations.models import Department

LONG_AGO = date(2020, 1, 6)
PASSWORD = "een wachtwoord om binnen te komen"
PASSPHRASE = "vijf woorden die niemand anders raadt"
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Handler:
    """A handler with keys, a second factor and a desk."""

    user: User
    keys: SecretKeys
    desk: str
    passphrase: str = ""
    recovery_code: RecoveryCode | None = None

    @property
    def id(self) -> UUID:
        return self.user.id

    @property
    def actor(self) -> Actor:
        return actor_of(self.user)


def make_user(
    name: str = "", *, email: str = "", password: str | None = None, active: bool = True
) -> User:
    """A user without a role; without a password, since hashing one is slow."""
    number = next(_numbers)
    user = User.objects.create_user(
        email or f"person{number}@example.org", name or f"Person {number}", password
    )
    if not active:
        user.is_active = False
        user.save()
    return user


def appoint(
    user: User,
    role: Role,
    *,
    desk: str = "",
    department: Department | None = None,
    from_date: date = LONG_AGO,
    until_date: date | None = None,
) -> Appointment:
    return Appointment.objects.create(
        user=user,
        role=role,
        desk=desk,
        department=department,
        from_date=from_date,
        until_date=until_date,
    )


def make_someone(role: Role, *, department: Department | None = None, name: str = "") -> User:
    """A user with a role that belongs to no desk, and a second factor."""
    user = make_user(name)
    appoint(user, role, department=department)
    give_second_factor(user)
    return user


def make_handler(
    desk: str = "integrity", *, name: str = "", member: bool = True, passphrase: str = ""
) -> Handler:
    """A handler: the first of a desk founds and pins it, the next are admitted to it.

    With `member=False` the handler is appointed and has keys, and the desk vouches for nobody.
    """
    user = make_user(name)
    appoint(user, Role.HANDLER, desk=desk)
    give_second_factor(user)
    keys, code = enrol(user, passphrase)
    handler = Handler(user, keys, desk, passphrase, code)
    if member:
        join(handler)
    return handler


@transaction.atomic
def enrol(user: User, passphrase: str = "") -> tuple[SecretKeys, RecoveryCode | None]:
    """Give a user keys; quickly, when no passphrase is needed to open them."""
    if passphrase:
        code = RecoveryCode.generate()
        with identified_as(user):
            keys = key_services.enrol(
                user_id=user.id, passphrase=passphrase, code=code, at=long_ago()
            )
        return keys, code
    keys = SecretKeys.generate()
    pair = KeyPair.objects.create(user=user, public_keys=keys.public.to_bytes(), day=LONG_AGO)
    _record("keys.enrolled", user, pair)
    return keys, None


def join(handler: Handler) -> None:
    """Make a handler a member of the desk."""
    if not Desk.objects.filter(code=handler.desk).exists():
        fingerprint = desks.found_desk(
            actor=handler.actor, keys=handler.keys, desk_code=handler.desk, at=long_ago()
        )
        pins.pin(handler.desk, fingerprint)
        _founders[Desk.objects.get(code=handler.desk).id] = handler
        return
    founder = _founders[Desk.objects.get(code=handler.desk).id]
    desks.admit_member(
        actor=founder.actor,
        keys=founder.keys,
        desk_code=handler.desk,
        user_id=handler.id,
        fingerprint=handler.keys.public.fingerprint(),
        name=handler.user.name,
        at=long_ago(),
    )


def give_second_factor(user: User) -> Authenticator:
    return TOTP.activate(user, generate_totp_secret()).instance


def secret_of(totp: TOTP) -> str:
    """The secret that an app for codes keeps."""
    return SecondFactorAdapter().decrypt(totp.instance.data["secret"])


def actor_of(user: User, day: date | None = None) -> Actor:
    return queries.actor_of(user, day or timezone.localdate())


def sign_in(client: Client, who: Handler | User, *, locked: bool = False) -> Client:
    """Sign in; a handler's keys are unlocked, unless `locked`."""
    user = who if isinstance(who, User) else who.user
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    if isinstance(who, Handler) and not locked:
        halves = unlocked.lock_up(who.keys, user.id, clock.now())
        session = client.session
        unlocked.put(session, halves)
        session.save()
        client.cookies[unlocked.COOKIE] = halves.cookie
    return client


@contextmanager
def identified_as(user: User) -> Iterator[None]:
    """Be this user for the database; afterwards whoever it was before."""
    with transaction.atomic(), connection.cursor() as cursor:
        names = ("user", "dossier", "locator", "worker")
        cursor.execute(
            "SELECT " + ", ".join(f"current_setting('rodedraad.{name}', true)" for name in names)
        )
        before = [value or "" for value in cursor.fetchone()]
        identify(user=user.id)
        yield
        for name, value in zip(names, before, strict=True):
            cursor.execute("SELECT set_config(%s, %s, true)", [f"rodedraad.{name}", value])


def long_ago() -> datetime:
    return timezone.make_aware(datetime.combine(LONG_AGO, time(10)))


_founders: dict[UUID, Handler] = {}


def _record(event: str, user: User, pair: KeyPair) -> None:
    audit.record(
        actor_of(user, LONG_AGO).party,
        event,
        pair.id,
        long_ago(),
        digest=key_services.anchor_of(pair),
    )
