"""What the platform may know of a report without a key."""

import json
from typing import ClassVar

from django.db import models
from django.db.models import Q

from rodedraad.core.models import QuietRecord
from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.wrapping import Wrapped
from rodedraad.reporting.stages import Channel, ReportKind, ReportStage
from rodedraad.safekeeping.models import Dossier


class Report(QuietRecord):
    """What was sent to a desk, as far as it is not sealed: days and codes, never a word.

    The story, the identity and the file names are in the dossier. `stage` is what the reporter
    was told; how the handling stands is known to `cases`. `answers_digest` tells whether answers
    that are sent again are the same; nobody can make it without a key outside the database.

    Only `rows.change` changes a row: the trail knows each row by its digest. A field that is
    added has to be anchored too.
    """

    ANCHORED: ClassVar = (
        "id",
        "public_id",
        "dossier_id",
        "reference",
        "desk",
        "kind",
        "is_anonymous",
        "stage",
        "received_day",
        "acknowledged_day",
        "hearing_began_day",
        "withdrawn_day",
        "in_tray",
        "in_hand",
        "erase_day",
        "on_hold",
        "receipt",
        "answers_digest",
        "channel",
    )
    SAID_WHEN_OTHER: ClassVar = {"channel": Channel.FORM.value}
    """Fields that older rows did not have: the digest is silent about what those all were."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="report")
    reference = models.CharField(max_length=9, unique=True)
    desk = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=ReportKind)
    is_anonymous = models.BooleanField()
    stage = models.CharField(max_length=20, choices=ReportStage, default=ReportStage.RECEIVED)
    received_day = models.DateField()
    acknowledged_day = models.DateField(null=True, blank=True)
    hearing_began_day = models.DateField(null=True, blank=True)
    withdrawn_day = models.DateField(null=True, blank=True)
    in_tray = models.BooleanField(default=False)
    in_hand = models.BooleanField(default=False)
    erase_day = models.DateField(null=True, blank=True, db_index=True)
    on_hold = models.BooleanField(default=False)
    receipt = models.TextField()
    answers_digest = models.BinaryField()
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.FORM)

    objects: ClassVar[models.Manager["Report"]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="report_withdrawn_exactly_when_dated",
                condition=Q(stage=ReportStage.WITHDRAWN, withdrawn_day__isnull=False)
                | (~Q(stage=ReportStage.WITHDRAWN) & Q(withdrawn_day__isnull=True)),
            ),
            models.CheckConstraint(
                name="report_in_hand_leaves_the_tray",
                condition=~Q(in_tray=True, in_hand=True),
            ),
        ]
        indexes = [
            models.Index(fields=["desk", "stage", "-received_day"], name="report_by_stage"),
            models.Index(fields=["desk", "in_tray", "-received_day"], name="report_by_tray"),
            models.Index(fields=["desk", "-received_day", "id"], name="report_by_day"),
        ]

    def digest(self) -> bytes:
        """Return what the trail knows of this row."""
        said = [[name, _said(getattr(self, name))] for name in self.ANCHORED]
        usual = [[name, value] for name, value in self.SAID_WHEN_OTHER.items()]
        told = [pair for pair in said if pair not in usual]
        return sealing.digest(b"report", json.dumps(told).encode())

    @property
    def is_entered(self) -> bool:
        """Tell whether somebody of the desk typed it for the reporter."""
        return self.channel != Channel.FORM


class SealedFact(QuietRecord):
    """Coded facts for the figures, sealed to a key that is not in the database.

    No column leads from a fact to a report; in the live database both carry the number of the
    transaction that wrote them (see the threat model).
    """

    quarter = models.CharField(max_length=6)
    ciphertext = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["quarter"], name="sealed_fact_by_quarter")]


class GroupSeat(QuietRecord):
    """A place in a group of reports, found by a mark that only who knows the group can make.

    Nothing in the row leads to the other places. `kept_out` holds marks of the people whom the
    report in this place keeps out, filled up with others that stand for nobody. A place that was
    left or erased has no dossier any more, and is not given to anybody else.
    """

    mark = models.BinaryField(unique=True)
    dossier = models.OneToOneField(
        Dossier, on_delete=models.PROTECT, null=True, related_name="group_seat"
    )
    kept_out = models.BinaryField()
    left_day = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="group_seat_left_exactly_when_empty",
                condition=Q(dossier__isnull=True, left_day__isnull=False)
                | Q(dossier__isnull=False, left_day__isnull=True),
            ),
        ]

    def digest(self) -> bytes:
        """Return what the trail knows of this row."""
        named = (self.id, self.dossier_id, self.left_day)
        told = json.dumps([_said(value) for value in named]).encode()
        return sealing.digest(b"group seat", told, bytes(self.mark), bytes(self.kept_out))


class GroupInvitation(QuietRecord):
    """One invitation on paper, of who began a group: wrapped under its code, good until a day.

    The row is the same whether somebody used the invitation or not.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    until_day = models.DateField()
    locator = models.CharField(max_length=6, db_index=True)
    salt = models.BinaryField()
    memory = models.PositiveBigIntegerField()
    passes = models.PositiveIntegerField()
    ciphertext = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="group_invitation_once", fields=["dossier", "number"]),
        ]

    @property
    def wrapped(self) -> Wrapped:
        """Return what the code opens."""
        return Wrapped(bytes(self.salt), self.memory, self.passes, bytes(self.ciphertext))

    @wrapped.setter
    def wrapped(self, wrapped: Wrapped) -> None:
        self.salt, self.memory = wrapped.salt, wrapped.memory
        self.passes, self.ciphertext = wrapped.passes, wrapped.ciphertext

    @property
    def bound_to(self) -> bytes:
        """Return what the content is bound to: this row, this dossier, and the last day."""
        place = f"{self.id} {self.dossier_id} {self.number} {self.until_day}"
        return b"group invitation " + place.encode()

    def digest(self) -> bytes:
        """Return what the trail knows of this row."""
        costs = f"{self.locator} {self.memory} {self.passes}".encode()
        sealed = (bytes(self.salt), bytes(self.ciphertext))
        return sealing.digest(b"group invitation", self.bound_to, costs, *sealed)


class Findings(QuietRecord):
    """That a fact-finding committee handed over what it found, and on which day.

    What it found is told by who asked for it. How many people came to it stands nowhere.
    """

    desk = models.CharField(max_length=40, unique=True)
    handed_over_day = models.DateField()

    objects: ClassVar[models.Manager["Findings"]] = models.Manager()

    class Meta:
        verbose_name_plural = "findings"


def _said(value: object) -> str | bool | None:
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value if value is None or isinstance(value, bool) else str(value)
