"""Requests for emergency access. Each row holds the signed consent that it rests on, if any."""

import json
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import models
from django.db.models import Q

from rodedraad.accounts.models import User
from rodedraad.core.models import QuietRecord
from rodedraad.counselling.models import Mandate
from rodedraad.emergency.states import LIFECYCLE, RequestState, RequestStep
from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.keys import PublicKeys
from rodedraad.safekeeping.models import Dossier
from rodedraad.safekeeping.repairs import RepairGround

_PEOPLE = 3


class AccessRequest(QuietRecord):
    """Somebody of IT asks to read one case, or the records of one counsellor.

    A case is meant by its reference as it was typed: nobody says whether it exists before its
    handler gives the key. `consent` is a statement signed with the keys of the `mandate`. What was
    lent of a case is a holder of its dossier; `giver` is who handles that case, and `last_epoch` is
    the last that it opens. The trail knows each row by its digest.
    """

    ANCHORED: ClassVar = (
        "id", "public_id", "asker_id", "public_keys", "reference", "counsellor_id", "ground",
        "state", "asked_at", "consent", "mandate_id", "until_at", "dossier_id", "holder_id",
        "last_epoch", "giver_id", "given_at", "ended_at",
    )  # fmt: skip

    asker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    public_keys = models.BinaryField()
    reference = models.CharField(max_length=9, blank=True)
    counsellor = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    ground = models.CharField(max_length=20, choices=RepairGround)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.ASKED)
    asked_at = models.DateTimeField()
    consent = models.BinaryField(default=bytes)
    mandate = models.ForeignKey(
        Mandate, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    until_at = models.DateTimeField(null=True, blank=True)
    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    holder_id = models.UUIDField(null=True, blank=True)
    last_epoch = models.PositiveIntegerField(null=True, blank=True)
    giver = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    given_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="access_request_for_a_case_or_a_counsellor",
                condition=Q(counsellor__isnull=True, reference__gt="")
                | Q(counsellor__isnull=False, reference=""),
            ),
            models.CheckConstraint(
                name="access_request_opens_only_with_consent",
                condition=~Q(state__in=["consented", "open", "ended"])
                | Q(mandate__isnull=False, until_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["asker", "-asked_at"], name="access_request_by_asker"),
            models.Index(fields=["reference", "state"], name="access_request_by_reference"),
        ]

    @property
    def keys(self) -> PublicKeys:
        """Return the public keys of who asked."""
        return PublicKeys.from_bytes(bytes(self.public_keys))

    @property
    def is_for_case(self) -> bool:
        """Tell whether it is for a case, and not for the records of a counsellor."""
        return bool(self.reference)

    @property
    def is_of_three(self) -> bool:
        """Tell whether who asked, who consented and who gave the key of a case are three people."""
        consenting = self.mandate.user_id if self.mandate else None
        people = {self.asker_id, consenting, self.giver_id} - {None}
        return len(people) == _PEOPLE

    def is_open(self, at: datetime) -> bool:
        """Tell whether what was lent can be read at this moment."""
        return self.state == RequestState.OPEN and self.until_at is not None and at < self.until_at

    def take(self, step: RequestStep) -> None:
        """Move along the lifecycle; the caller saves."""
        self.state = LIFECYCLE.after(step, self.state)

    def digest(self) -> bytes:
        """Return what the trail knows of this row."""
        said = [[name, _said(getattr(self, name))] for name in self.ANCHORED]
        return sealing.digest(b"access request", json.dumps(said).encode())


def _said(value: object) -> str | int | None:
    match value:
        case None | int():
            return value
        case bytes() | memoryview():
            return bytes(value).hex()
        case datetime():
            return str(int(value.timestamp() * 1_000_000))
        case UUID():
            return value.hex
        case _:
            return str(value)
