"""The entries of the trail."""

from django.db import models


class Entry(models.Model):
    """One line of the trail.

    `seal` is a keyed hash of the entry alone, so that one entry can be believed without reading
    the others; `chain` is a keyed hash over the chain of the entry before it and this seal.
    Both keys stand outside the database. `digest` is what the trail knows of the subject from
    this entry on: an entry that anchors nothing new carries on what the one before it knew, so
    that the newest entry alone says it, under its own seal.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    party_kind = models.CharField(max_length=10)
    party_id = models.UUIDField(null=True)
    event = models.CharField(max_length=60)
    subject = models.UUIDField()
    digest = models.BinaryField(default=bytes)
    facts = models.JSONField(default=dict)
    seal = models.BinaryField()
    chain = models.BinaryField()

    class Meta:
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["subject", "-number"], name="entry_by_subject")]
