"""Users, their appointments, their keys, and the desks that they belong to."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Lower

from rodedraad.accounts.roles import AT_A_DESK, Role
from rodedraad.core.models import Record
from rodedraad.organisations.models import Department


class UserManager(BaseUserManager["User"]):
    """Makes and finds users by their e-mail address."""

    def create_user(self, email: str, name: str, password: str | None = None) -> User:
        """Return a new user, saved; without a password one cannot sign in with one."""
        user = self.model(email=email.strip().lower(), name=name.strip())
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str | None) -> User:
        """Return the user with this address, in whatever case it was typed."""
        return self.get(email=(email or "").strip().lower())


class User(AbstractBaseUser, Record):
    """Somebody with an account. Reporters have none.

    When somebody last signed in is not kept.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    is_active = models.BooleanField(default=True)
    last_login = None

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="user_email_in_lower_case", condition=Q(email=Lower("email"))
            )
        ]

    def __str__(self) -> str:
        return self.name


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Appointments, by the day on which they hold."""

    def on(self, day: date) -> AppointmentQuerySet:
        """Keep the appointments that hold on this day."""
        open_ended = Q(until_date__isnull=True) | Q(until_date__gt=day)
        return self.filter(open_ended, from_date__lte=day)


class Appointment(Record):
    """Somebody has a role, at a desk or for a department, from one day to another.

    It holds from `from_date` up to, and not including, `until_date`.
    """

    PLACES: ClassVar = (
        "SELECT held.user_id, known.public_id, known.name, known.is_active,"
        " held.from_date, held.until_date"
        " FROM accounts_appointment held JOIN accounts_user known ON known.id = held.user_id"
        " WHERE held.role = %s AND held.desk = %s"
    )
    """Who was ever appointed to a desk: asked with every report, so not built anew each time."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=20, choices=Role)
    desk = models.CharField(max_length=40, blank=True)
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    objects: ClassVar[models.Manager[Appointment]] = AppointmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="appointment_begins_before_it_ends",
                condition=Q(until_date__isnull=True) | Q(from_date__lte=F("until_date")),
            ),
            models.CheckConstraint(
                name="appointment_at_a_desk_exactly_for_desk_roles",
                condition=Q(role__in=sorted(AT_A_DESK), desk__gt="")
                | (~Q(role__in=sorted(AT_A_DESK)) & Q(desk="")),
            ),
            models.UniqueConstraint(
                name="appointment_open_once",
                fields=["user", "role", "desk", "department"],
                condition=Q(until_date__isnull=True),
                nulls_distinct=False,
            ),
        ]


class KeyPair(Record):
    """The public keys of a user; the secret ones are in two `WrappedKey` rows.

    After some wrong passphrases the next try has to wait until `wait_until`; both fields are
    emptied by the right one.
    """

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="key_pair")
    public_keys = models.BinaryField()
    day = models.DateField()
    failures = models.PositiveSmallIntegerField(default=0)
    wait_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="key_pair_waits_only_after_failures",
                condition=Q(wait_until__isnull=True) | Q(failures__gt=0),
            )
        ]


class Way(models.TextChoices):
    """What opens a wrapped key."""

    PASSPHRASE = "passphrase"  # noqa: S105
    RECOVERY = "recovery"


class WrappedKey(Record):
    """The secret keys of a user under a passphrase, or under a recovery code on paper.

    The database shows the row to its own user only.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="wrapped_keys")
    way = models.CharField(max_length=10, choices=Way)
    salt = models.BinaryField()
    memory = models.PositiveIntegerField()
    passes = models.PositiveSmallIntegerField()
    ciphertext = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="wrapped_key_once_per_way", fields=["user", "way"])
        ]


class Desk(Record):
    """A desk that was founded: the public half of its signing key."""

    WITH_ROLL: ClassVar = (
        "SELECT desk.id, desk.public_id, desk.code, desk.verify_key, desk.day,"
        " ARRAY(SELECT line.signed FROM accounts_deskstatement line"
        " WHERE line.desk_id = desk.id ORDER BY line.sequence)"
        " FROM accounts_desk desk WHERE desk.code = %s"
    )
    """It is asked with every report: in one question, and not built anew each time."""

    code = models.CharField(max_length=40, unique=True)
    verify_key = models.BinaryField()
    day = models.DateField()

    @classmethod
    def with_roll(cls, code: str) -> tuple[Desk | None, tuple[bytes, ...]]:
        """Return a desk, if there is one, and what was signed at it, in order."""
        with connection.cursor() as cursor:
            cursor.execute(cls.WITH_ROLL, [code])
            found = cursor.fetchone()
        if found is None:
            return None, ()
        *values, signed = found
        names = ["id", "public_id", "code", "verify_key", "day"]
        return cls.from_db(connection.alias, names, values), tuple(signed)


class DeskStatement(Record):
    """One line of a desk's roll: founded, admitted or dismissed, signed with the desk's key."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="statements")
    sequence = models.PositiveIntegerField()
    signed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="desk_statement_once", fields=["desk", "sequence"])
        ]


class DeskKeyGrant(Record):
    """The seed of a desk's signing key, sealed to one member."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="grants")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="desk_grants")
    sealed_seed = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(name="desk_key_grant_once", fields=["desk", "user"])]


class RecoveryKey(Record):
    """The public half of a spare key, of which three people each have a share on paper.

    `circle` is the desk whose members it lets in again, or the role of the central counsellor.
    For a desk the key stands in the signed roll; `signed` is what the central counsellor signed.
    Two shares together were typed on the day of a drill, or when somebody was let in again: after
    that, new shares are needed.
    """

    circle = models.CharField(max_length=40)
    maker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    public_key = models.BinaryField()
    signed = models.BinaryField(default=bytes)
    made_day = models.DateField()
    drilled_day = models.DateField(null=True, blank=True)
    used_day = models.DateField(null=True, blank=True)
    ended_day = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="recovery_key_one_at_a_time",
                fields=["circle"],
                condition=Q(ended_day__isnull=True),
            )
        ]


class ShareHolding(Record):
    """Who keeps which share of a spare key on paper. The share itself is nowhere here."""

    recovery_key = models.ForeignKey(RecoveryKey, on_delete=models.CASCADE, related_name="holdings")
    number = models.PositiveSmallIntegerField()
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="share_holding_once", fields=["recovery_key", "number"]),
            models.UniqueConstraint(name="share_holder_once", fields=["recovery_key", "user"]),
        ]


class Deposit(Record):
    """The secret keys of a user, sealed to a spare key: what two shares together give back.

    The database shows the row to its own user only.
    """

    recovery_key = models.ForeignKey(RecoveryKey, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sealed_keys = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="deposit_once", fields=["recovery_key", "user"])
        ]
