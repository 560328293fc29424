"""Consultations, sealed to who may read them, and who the central counsellor is.

No table here has room for a text: what was told is codes, and those are sealed. In clear stand
whose record it is and in which quarter, since the worker that erases has no keys.
"""

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import Q

from rodedraad.accounts.models import User
from rodedraad.core.models import QuietRecord
from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.keys import PublicKeys
from rodedraad.lib.vault.sealing import Context


class Mandate(QuietRecord):
    """Somebody is the central counsellor, with these keys, from one day to another.

    An appointment says who may open the pages; a mandate says to which keys is sealed. There is
    one at a time, and only who holds it can pass it on: so an appointment alone opens nothing.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    public_keys = models.BinaryField()
    since_day = models.DateField()
    ended_day = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="mandate_one_at_a_time",
                fields=["ended_day"],
                condition=Q(ended_day__isnull=True),
                nulls_distinct=False,
            ),
        ]

    @property
    def keys(self) -> PublicKeys:
        """Return the public keys to which is sealed."""
        return PublicKeys.from_bytes(bytes(self.public_keys))

    def digest(self) -> bytes:
        """Return what the trail knows of this row."""
        days = (_written(self.since_day), _written(self.ended_day))
        own = (self.id.bytes, self.user_id.bytes, bytes(self.public_keys))
        return sealing.digest(b"mandate", *own, *days)


class Consultation(QuietRecord):
    """Somebody came to a counsellor. What was told stands in the sealed copies.

    `quarter_end` is the first day after its quarter: the retention period runs from there. Its
    key is random, so nothing tells at which moment it was recorded.
    """

    counsellor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    quarter_end = models.DateField()

    class Meta:
        indexes = [
            models.Index(
                fields=["counsellor", "-quarter_end", "id"], name="consultation_by_counsellor"
            ),
            models.Index(fields=["-quarter_end", "id"], name="consultation_by_quarter"),
        ]

    @property
    def place(self) -> Context:
        """Return the one place where its copies may be opened."""
        return Context(self.id, "consultation", 1, self.counsellor_id, "told")

    def digest(self) -> bytes:
        """Return what the trail knows of this record and all its copies."""
        copies = sorted(copy.digest() for copy in self.copies.all())
        own = (self.id.bytes, self.public_id.bytes, self.counsellor_id.bytes)
        return sealing.digest(b"consultation", *own, _written(self.quarter_end), *copies)


class SealedCopy(models.Model):
    """What was told in a consultation, sealed to one key."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="copies")
    sealing_key = models.BinaryField()
    ciphertext = models.BinaryField()

    class Meta:
        verbose_name_plural = "sealed copies"
        constraints = [
            models.UniqueConstraint(
                name="sealed_copy_once", fields=["consultation", "sealing_key"]
            ),
        ]

    def digest(self) -> bytes:
        """Return what the record's digest holds of this copy."""
        return sealing.digest(b"copy", bytes(self.sealing_key), bytes(self.ciphertext))


def _written(day: date | None) -> bytes:
    return day.isoformat().encode() if day else b"-"
