"""Snapshots of the workforce, sealed, and how the files of a personnel system are read."""

import json

from django.db import models

from rodedraad.accounts.models import User
from rodedraad.core.models import Record
from rodedraad.lib.personnel import Mapping
from rodedraad.lib.vault import sealing


class Snapshot(Record):
    """All jobs on one reference date, sealed to the key for statistics.

    `mark` tells the same file again, and nothing to who lacks the secrets of the installation.
    `rows` is how many jobs there are, where that was kept: the office sees it before it replaces a
    day by another file.
    """

    day = models.DateField(unique=True)
    sealed = models.BinaryField()
    mark = models.BinaryField()
    rows = models.PositiveIntegerField(null=True)
    taken_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    taken_at = models.DateTimeField()

    def digest(self) -> bytes:
        """Return what the trail knows of this snapshot."""
        return sealing.digest(
            b"snapshot", self.id.bytes, str(self.day).encode(), bytes(self.sealed)
        )


class SavedMapping(Record):
    """Which column holds what in the files of one system, by a name that the office gave it."""

    name = models.CharField(max_length=80, unique=True)
    content = models.JSONField()
    saved_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    saved_day = models.DateField()

    def mapping(self) -> Mapping:
        """Return the mapping. Raises `MappingWrong` when it was spoilt from outside."""
        return Mapping.from_content(self.content)

    def digest(self) -> bytes:
        """Return what the trail knows of this mapping."""
        content = json.dumps(self.content, sort_keys=True).encode()
        return sealing.digest(b"mapping", self.id.bytes, self.name.encode(), content)
