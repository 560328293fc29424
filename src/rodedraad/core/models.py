"""What every record has."""

from uuid import uuid4

from django.db import models

from rodedraad.core.ids import uuid7


class Record(models.Model):
    """A record with a time-ordered key, and a random identifier for addresses."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    public_id = models.UUIDField(unique=True, default=uuid4, editable=False)

    class Meta:
        abstract = True


class QuietRecord(models.Model):
    """A record whose key says nothing about the moment at which it was made."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    public_id = models.UUIDField(unique=True, default=uuid4, editable=False)

    class Meta:
        abstract = True


class ClockShift(models.Model):
    """How many days the demo's clock is ahead of the real one; one row, in the demo only."""

    days = models.PositiveIntegerField(default=0)
