"""Talks: sealed codes, with the quarter in clear and nothing else."""

from uuid import uuid4

from django.db import models


class Talk(models.Model):
    """One talk that was offered, sealed to the key for statistics.

    A row has no author and no moment, and nothing leads from it to a person. All rows of a quarter
    are written anew, in another order and under other keys, whenever one comes in: so neither its
    key, its place in the table nor the transaction that wrote it says when.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    quarter = models.CharField(max_length=6)
    ciphertext = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["quarter"], name="talk_by_quarter")]
