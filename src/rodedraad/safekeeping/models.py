"""The rows of the sealed store. Each can give the bytes by which the trail knows it."""

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q

from rodedraad.core.models import QuietRecord
from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.sealing import Context
from rodedraad.lib.vault.wrapping import Wrapped
from rodedraad.safekeeping.compartments import Compartment

Anchored = bytes | memoryview | str | int | UUID | date | datetime | None


class AuthorKind(models.TextChoices):
    """Who wrote something, as far as the row may tell."""

    REPORTER = "reporter"
    USER = "user"
    WORKER = "worker"


class Part(models.Model):
    """A row that belongs to a dossier and is never addressed from outside."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    class Meta:
        abstract = True


class Dossier(QuietRecord):
    """All that is kept about one report; after erasure a tombstone with two days.

    `key_changes` counts how often a key was given, taken away, or put under a new code. The count
    is remembered outside the database too, so that an old state is known as old.

    `row_digests` are the digests of all rows of who can open what. The trail anchors them together;
    this list, which it confirms, tells which one is strange when they do not agree.
    """

    opened_day = models.DateField()
    shredded_day = models.DateField(null=True)
    reporter_keys = models.BinaryField()
    key_changes = models.PositiveIntegerField(default=0)
    row_digests = models.BinaryField(default=bytes)

    def digest(self) -> bytes:
        """Return what the trail knows of this row."""
        return _digest(
            "dossier",
            self.id,
            self.public_id,
            self.opened_day,
            self.shredded_day,
            self.reporter_keys,
            self.key_changes,
        )


class ReporterKey(Part):
    """The reporter's keys, wrapped under the code; six digits find it, the rest opens it.

    `must_change` tells that somebody else has seen the code, so that the reporter needs another
    one first. `wrapped_for` is the dossier for which the keys were wrapped, when that is another:
    this one was opened beside it, and the same code opens both. The digest speaks of either only
    when it is so: rows of before keep the one they had.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT)
    locator = models.CharField(max_length=6, db_index=True)
    generation = models.PositiveIntegerField(default=1)
    must_change = models.BooleanField(default=False)
    wrapped_for = models.UUIDField(null=True)
    salt = models.BinaryField()
    memory = models.PositiveBigIntegerField()
    passes = models.PositiveIntegerField()
    ciphertext = models.BinaryField()

    @property
    def wrapped(self) -> Wrapped:
        """Return the wrapped keys."""
        return Wrapped(bytes(self.salt), self.memory, self.passes, bytes(self.ciphertext))

    @wrapped.setter
    def wrapped(self, wrapped: Wrapped) -> None:
        self.salt, self.memory = wrapped.salt, wrapped.memory
        self.passes, self.ciphertext = wrapped.passes, wrapped.ciphertext

    @property
    def wrapping_dossier(self) -> UUID:
        """Return the dossier for which the keys were wrapped."""
        return self.wrapped_for or self.dossier_id

    def digest(self) -> bytes:
        """Return what the trail knows of this row."""
        return _digest(
            "reporter",
            self.id,
            self.dossier_id,
            self.locator,
            self.generation,
            self.salt,
            self.memory,
            self.passes,
            self.ciphertext,
            *(("must change",) if self.must_change else ()),
            *(("wrapped for", self.wrapped_for) if self.wrapped_for else ()),
        )


class Epoch(Part):
    """A key pair of a compartment, from one change of readers to the next."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT)
    compartment = models.CharField(max_length=10, choices=Compartment)
    number = models.PositiveIntegerField()
    public_key = models.BinaryField()
    certificate = models.BinaryField()
    day = models.DateField()
    shredded_day = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="epoch_once", fields=["dossier", "compartment", "number"]),
        ]

    def digest(self) -> bytes:
        """Return what the trail knows of this row."""
        return _digest(
            "epoch",
            self.id,
            self.dossier_id,
            self.compartment,
            self.number,
            self.public_key,
            self.certificate,
            self.day,
            self.shredded_day,
        )

    def place_of(self, row: UUID, field: str, version: int = 1) -> Context:
        """Return the one place where something sealed in this epoch may be opened."""
        return Context(self.dossier_id, self.compartment, self.number, row, field, version)


class Holder(QuietRecord):
    """Somebody who can open compartments of a dossier: as what, since when, on what ground.

    Whom something was lent has a moment at which that ends. The digest speaks of it only then:
    other rows keep the one they had.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT)
    user_id = models.UUIDField()
    role = models.CharField(max_length=30)
    desk = models.CharField(max_length=60, blank=True)
    ground = models.CharField(max_length=60, blank=True)
    public_keys = models.BinaryField()
    since_day = models.DateField()
    ended_day = models.DateField(null=True)
    until_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="holder_once_at_a_time",
                fields=["dossier", "user_id"],
                condition=Q(ended_day__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                name="holder_by_user", fields=["user_id"], condition=Q(ended_day__isnull=True)
            ),
            models.Index(
                name="holder_by_end",
                fields=["until_at"],
                condition=Q(ended_day__isnull=True, until_at__isnull=False),
            ),
        ]

    def digest(self) -> bytes:
        """Return what the trail knows of this row."""
        return _digest(
            "holder",
            self.id,
            self.public_id,
            self.dossier_id,
            self.user_id,
            self.role,
            self.desk,
            self.ground,
            self.public_keys,
            self.since_day,
            self.ended_day,
            *(("until", self.until_at) if self.until_at else ()),
        )


class Grant(Part):
    """The secret key of an epoch, sealed to one holder or, without a holder, to the reporter."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT)
    epoch = models.ForeignKey(Epoch, on_delete=models.PROTECT)
    holder = models.ForeignKey(Holder, on_delete=models.PROTECT, null=True)
    sealed_key = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="grant_once", fields=["epoch", "holder"], nulls_distinct=False
            ),
        ]

    def digest(self) -> bytes:
        """Return what the trail knows of this row."""
        return _digest(
            "grant", self.id, self.dossier_id, self.epoch_id, self.holder_id, self.sealed_key
        )


class Contents(Part):
    """The list of what a compartment holds: each row with its digest. The trail anchors it."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT)
    compartment = models.CharField(max_length=10, choices=Compartment)
    listing = models.BinaryField()

    class Meta:
        verbose_name_plural = "contents"
        constraints = [
            models.UniqueConstraint(name="contents_once", fields=["dossier", "compartment"]),
        ]

    def digest(self) -> bytes:
        """Return what the trail anchors."""
        return _digest("contents", self.id, self.dossier_id, self.compartment, self.listing)


class Sealed(QuietRecord):
    """What items and files share. A reporter's row has a day and no moment."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT)
    epoch = models.ForeignKey(Epoch, on_delete=models.PROTECT)
    compartment = models.CharField(max_length=10, choices=Compartment)
    author_kind = models.CharField(max_length=10, choices=AuthorKind)
    day = models.DateField()
    at = models.DateTimeField(null=True)
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    ciphertext = models.BinaryField()

    class Meta:
        abstract = True


class SealedItem(Sealed):
    """A message, a note, a form: JSON, sealed to the compartment."""

    kind = models.CharField(max_length=30)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="item_number_once", fields=["dossier", "number"]),
            models.CheckConstraint(
                name="item_of_a_reporter_without_moment",
                condition=~Q(author_kind="reporter") | Q(at__isnull=True),
            ),
        ]

    def digest(self) -> bytes:
        """Return what the list of contents knows of this row."""
        return _digest("item", *_of_sealed(self), self.kind, self.ciphertext)


class SealedFile(Sealed):
    """A file: its sealed header (name, type, size, key); the bytes are in `FileChunk` rows."""

    size_class = models.PositiveBigIntegerField()
    pieces = models.PositiveIntegerField()
    pieces_digest = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="file_number_once", fields=["dossier", "number"]),
            models.CheckConstraint(
                name="file_of_a_reporter_without_moment",
                condition=~Q(author_kind="reporter") | Q(at__isnull=True),
            ),
        ]

    def digest(self) -> bytes:
        """Return what the list of contents knows of this row."""
        size = (self.size_class, self.pieces, self.pieces_digest)
        return _digest("file", *_of_sealed(self), *size, self.ciphertext)


class FileChunk(Part):
    """One piece of the encrypted stream of a file."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT)
    file = models.ForeignKey(SealedFile, on_delete=models.PROTECT)
    position = models.PositiveIntegerField()
    ciphertext = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="chunk_once", fields=["file", "position"]),
        ]


def _of_sealed(row: Sealed) -> tuple[Anchored, ...]:
    return (
        row.id,
        row.public_id,
        row.dossier_id,
        row.epoch_id,
        row.compartment,
        row.author_kind,
        row.day,
        row.at,
        row.number,
        row.version,
    )


def _digest(table: str, *values: Anchored) -> bytes:
    return sealing.digest(table.encode(), *(_as_bytes(value) for value in values))


def _as_bytes(value: Anchored) -> bytes:
    match value:
        case None:
            return b"-"
        case bytes() | memoryview():
            return b"b" + bytes(value)
        case datetime():
            return b"m" + value.astimezone(UTC).isoformat().encode()
        case UUID():
            return b"u" + value.bytes
        case _:
            return b"s" + str(value).encode()
