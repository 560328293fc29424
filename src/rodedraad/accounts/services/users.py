"""Decisions about users and their appointments. `actor` is None for the command line."""

from datetime import date, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import default_token_generator
from django.db import IntegrityError, transaction
from django.utils import timezone

from rodedraad.accounts import events as _events  # noqa: F401
from rodedraad.accounts import lanes, policies
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.errors import AppointedAlready, EmailInUse, InvitationExpired, WrongPassword
from rodedraad.accounts.models import Appointment, User
from rodedraad.accounts.roles import Role
from rodedraad.audit import services as audit
from rodedraad.audit.parties import Party
from rodedraad.core.errors import NotFound, require
from rodedraad.organisations.models import Department


@transaction.atomic
def add_user(*, actor: Actor | None, email: str, name: str, at: datetime) -> User:
    """Add a user who cannot sign in until invited; raises `NotAllowed` or `EmailInUse`."""
    party = _manager(actor)
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, name)
    except IntegrityError:
        raise EmailInUse from None
    audit.record(party, "user.added", user.id, at)
    return user


@transaction.atomic
def invite(*, actor: Actor | None, user: User, at: datetime) -> str:
    """Return the token with which the user chooses a password; the one before stops working."""
    party = _manager(actor)
    user.set_unusable_password()
    user.save(update_fields=["password"])
    audit.record(party, "user.invited", user.id, at)
    return default_token_generator.make_token(user)


@transaction.atomic
def accept_invitation(*, user_public_id: UUID, token: str, password: str, at: datetime) -> User:
    """Give the invited user a password; raises `InvitationExpired` or `Busy`."""
    user = invited(user_public_id=user_public_id, token=token)
    with lanes.SIGN_IN.place():
        user.set_password(password)
    user.save(update_fields=["password"])
    audit.record(Party.user(user.id), "user.password_set", user.id, at)
    return user


@transaction.atomic
def change_password(*, user: User, password: str, new_password: str, at: datetime) -> None:
    """Let the user sign in with another password; raises `WrongPassword` or `Busy`."""
    with lanes.SIGN_IN.place():
        if not user.check_password(password):
            raise WrongPassword
        user.set_password(new_password)
    user.save(update_fields=["password"])
    audit.record(Party.user(user.id), "user.password_set", user.id, at)


def invited(*, user_public_id: UUID, token: str) -> User:
    """Return the user whom this token invites; raises `InvitationExpired`."""
    user = User.objects.filter(public_id=user_public_id, is_active=True).first()
    if user is None or not default_token_generator.check_token(user, token):
        raise InvitationExpired
    return user


@transaction.atomic
def rename(*, actor: Actor | None, user: User, name: str, at: datetime) -> None:
    """Give a user another name; raises `NotAllowed`.

    At a desk the former name counts too, until a member vouches for the new one and after.
    """
    party = _manager(actor)
    require(bool(name.strip()))
    user.name = name.strip()
    user.save(update_fields=["name"])
    audit.record(party, "user.renamed", user.id, at)


@transaction.atomic
def deactivate(*, actor: Actor | None, user: User, at: datetime) -> None:
    """Let a user no longer sign in; open sessions end too."""
    party = _manager(actor)
    user.is_active = False
    user.save(update_fields=["is_active"])
    audit.record(party, "user.deactivated", user.id, at)


@transaction.atomic
def reactivate(*, actor: Actor | None, user: User, at: datetime) -> None:
    """Let a user sign in again."""
    party = _manager(actor)
    user.is_active = True
    user.save(update_fields=["is_active"])
    audit.record(party, "user.reactivated", user.id, at)


@transaction.atomic
def remove_second_factor(*, actor: Actor | None, user: User, at: datetime) -> None:
    """Take away every second factor of a user who lost it; a new one has to be set up."""
    party = _manager(actor)
    Authenticator.objects.filter(user=user).delete()
    audit.record(party, "user.second_factor_removed", user.id, at)


@transaction.atomic
def appoint(
    *,
    actor: Actor | None,
    user: User,
    role: Role,
    desk: str = "",
    department: Department | None = None,
    from_date: date,
    until_date: date | None = None,
    at: datetime,
) -> Appointment:
    """Appoint a user to a role; raises `NotAllowed` or `AppointedAlready`.

    At a desk this gives no key: the members of the desk decide on that.
    """
    appointment = Appointment(
        user=user,
        role=role,
        desk=desk,
        department=department,
        from_date=from_date,
        until_date=until_date,
    )
    return _made(appointment, _manager(actor), at)


@transaction.atomic
def end_appointment(
    *, actor: Actor | None, public_id: UUID, until_date: date, at: datetime
) -> Appointment:
    """Let an appointment hold no longer from this day on; raises `NotAllowed` or `NotFound`."""
    party = _manager(actor)
    appointment = Appointment.objects.select_for_update().filter(public_id=public_id).first()
    if appointment is None:
        raise NotFound
    return _ended(appointment, party, until_date, at)


@transaction.atomic
def pass_on(*, actor: Actor, role: Role, to: User, at: datetime) -> Appointment:
    """Let the actor's own role end and that of another begin, in one act; raises `NotAllowed`.

    For roles that only their holder gives away.
    """
    require(policies.may_pass_on(actor, role))
    return _passed_on(role, actor.user_id, to, actor.party, at)


@transaction.atomic
def replace_holder(*, role: Role, former: User, to: User, at: datetime) -> Appointment:
    """Do what `pass_on` does for a holder who cannot any more: for the command line alone."""
    return _passed_on(role, former.id, to, Party.COMMAND, at)


def _passed_on(role: Role, former_id: UUID, to: User, by: Party, at: datetime) -> Appointment:
    day = timezone.localdate(at)
    held = Appointment.objects.select_for_update().filter(user_id=former_id, role=role)
    for appointment in held.exclude(until_date__lte=day):
        _ended(appointment, by, day, at)
    open_already = Appointment.objects.filter(user=to, role=role, until_date__isnull=True).first()
    return open_already or _made(Appointment(user=to, role=role, from_date=day), by, at)


def _made(appointment: Appointment, by: Party, at: datetime) -> Appointment:
    try:
        with transaction.atomic():
            appointment.save(force_insert=True)
    except IntegrityError as error:
        if "appointment_open_once" in str(error):
            raise AppointedAlready from None
        raise
    audit.record(by, "appointment.made", appointment.user_id, at, facts=_facts(appointment))
    return appointment


def _ended(appointment: Appointment, by: Party, until_date: date, at: datetime) -> Appointment:
    appointment.until_date = max(until_date, appointment.from_date)
    appointment.save(update_fields=["until_date"])
    audit.record(by, "appointment.ended", appointment.user_id, at, facts=_facts(appointment))
    return appointment


def _facts(appointment: Appointment) -> dict[str, str]:
    desk = {"desk": appointment.desk} if appointment.desk else {}
    return {"role": str(Role(appointment.role).value)} | desk


def _manager(actor: Actor | None) -> Party:
    if actor is None:
        return Party.COMMAND
    require(policies.may_manage_users(actor))
    return actor.party
