"""The rota, and peer groups of which nobody can tell who is in them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from rodedraad.accounts.models import User
from rodedraad.core import tokens
from rodedraad.core.models import QuietRecord, Record
from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.sealing import Context
from rodedraad.lib.vault.wrapping import Wrapped
from rodedraad.support.states import GroupLanguage, Kind, Offer, Weekday


class Card(Record):
    """How a supporter wants to be shown: under which name, for what, and how to be reached.

    Only the supporter changes it. Without a card, or with one that is not shown, nobody sees
    that this person is on the rota.
    """

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="+")
    working_name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=Kind)
    offers = ArrayField(models.CharField(max_length=20, choices=Offer))
    reach = models.CharField(max_length=200)
    is_shown = models.BooleanField(default=True)
    away_until = models.DateField(null=True, blank=True)


class Shift(Record):
    """A turn on the rota, each week on the same day."""

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="shifts")
    weekday = models.PositiveSmallIntegerField(choices=Weekday)
    from_time = models.TimeField()
    until_time = models.TimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="shift_ends_after_it_begins", condition=Q(until_time__gt=F("from_time"))
            ),
        ]
        indexes = [models.Index(fields=["weekday", "from_time"], name="shift_by_day")]


class PeerGroup(QuietRecord):
    """People who went through the same, with a facilitator who knows nobody's name.

    Theme, language, working name and first day are public. Where the group meets stands in its
    letters. The key of the group is sealed to the facilitator here, and to each member with the
    member's place.
    """

    facilitator = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    theme = models.CharField(max_length=200)
    language = models.CharField(max_length=5, choices=GroupLanguage)
    facilitator_name = models.CharField(max_length=80)
    first_meeting = models.DateField()
    opened_day = models.DateField()
    ended_day = models.DateField(null=True, blank=True)
    public_key = models.BinaryField()
    facilitator_key = models.BinaryField()
    grant = models.BinaryField()

    @property
    def place(self) -> Context:
        """Return the one place where the facilitator's grant may be opened."""
        return Context(self.id, "peer_group", 1, self.facilitator_id, "grant")

    def digest(self) -> bytes:
        """Return what the trail knows of this row: to which keys is sealed."""
        keys = (bytes(self.public_key), bytes(self.facilitator_key), bytes(self.grant))
        return sealing.digest(b"peer_group", self.id.bytes, self.facilitator_id.bytes, *keys)


class Seat(QuietRecord):
    """A place in a group, made with the group: joining fills it, leaving empties it.

    It holds no day and no order. `grant` is the key of the group, sealed to the member once the
    facilitator lets the member in; a nickname, if any, is sealed to the group. The trail knows
    nothing of a place, so `stamp` says that its keys are those of who took it: it is made with a
    key that stands outside the database.
    """

    group = models.ForeignKey(PeerGroup, on_delete=models.CASCADE, related_name="seats")
    locator = models.CharField(max_length=6, blank=True, db_index=True)
    salt = models.BinaryField(default=bytes)
    memory = models.PositiveBigIntegerField(default=0)
    passes = models.PositiveIntegerField(default=0)
    ciphertext = models.BinaryField(default=bytes)
    public_keys = models.BinaryField(default=bytes)
    nickname = models.BinaryField(default=bytes)
    grant = models.BinaryField(default=bytes)
    stamp = models.BinaryField(default=bytes)

    @property
    def is_taken(self) -> bool:
        """Tell whether somebody sits here, let in or not."""
        return bool(self.locator)

    @property
    def is_admitted(self) -> bool:
        """Tell whether the facilitator let the member in."""
        return bool(self.grant)

    @property
    def is_changed(self) -> bool:
        """Tell whether other keys, or another name, were put here than those of who took it."""
        return self.is_taken and bytes(self.stamp) != self._stamp()

    @property
    def wrapped(self) -> Wrapped:
        """Return the wrapped keys of the member."""
        return Wrapped(bytes(self.salt), self.memory, self.passes, bytes(self.ciphertext))

    def context(self, field: str) -> Context:
        """Return the one place where something of this seat may be opened."""
        return Context(self.group_id, "peer_group", 1, self.id, field)

    def fill(self, locator: str, wrapped: Wrapped, public_keys: bytes, nickname: bytes) -> None:
        """Let somebody sit here; the caller saves."""
        self.locator, self.public_keys, self.nickname = locator, public_keys, nickname
        self.salt, self.memory = wrapped.salt, wrapped.memory
        self.passes, self.ciphertext = wrapped.passes, wrapped.ciphertext
        self.stamp = self._stamp()

    def empty(self) -> None:
        """Leave nothing of who sat here; the caller saves."""
        self.fill("", Wrapped(b"", 0, 0, b""), b"", b"")
        self.grant = self.stamp = b""

    def _stamp(self) -> bytes:
        parts = (self.locator.encode(), bytes(self.public_keys), bytes(self.nickname))
        content = sealing.digest(b"group_seat", self.group_id.bytes, self.id.bytes, *parts)
        return tokens.digest("group-seat", content)


class GroupLetter(QuietRecord):
    """What the facilitator writes to all, what a member asks, and what is answered.

    To all it is sealed to the key of the group; between one member and the facilitator to the
    keys of the two. A question has no day.
    """

    group = models.ForeignKey(PeerGroup, on_delete=models.CASCADE, related_name="letters")
    seat = models.ForeignKey(
        Seat, on_delete=models.CASCADE, related_name="letters", null=True, blank=True
    )
    number = models.PositiveIntegerField()
    is_question = models.BooleanField(default=False)
    written_day = models.DateField(null=True, blank=True)
    for_readers = models.BinaryField()
    for_facilitator = models.BinaryField(default=bytes)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="letter_question_has_no_day",
                condition=Q(is_question=True, written_day__isnull=True, seat__isnull=False)
                | Q(is_question=False, written_day__isnull=False),
            ),
        ]

    def digest(self) -> bytes:
        """Return what the trail knows of a letter of the facilitator: to whom, when and what."""
        place = self.seat_id.bytes if self.seat_id else b""
        day = self.written_day.isoformat() if self.written_day else ""
        said = (str(self.number).encode(), day.encode(), bytes(self.for_readers))
        return sealing.digest(
            b"group_letter", self.group_id.bytes, self.id.bytes, place, *said,
            bytes(self.for_facilitator),
        )  # fmt: skip

    def context(self, field: str) -> Context:
        """Return the one place where this letter may be opened."""
        return Context(self.group_id, "peer_group", 1, self.id, field)
