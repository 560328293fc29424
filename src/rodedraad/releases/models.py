"""Releases: protected tables for an audience, and, sealed, what each of them adds to the ledger.

The ledger is the sealed parts of all numbered releases, in the order of their numbers. A number
is given at publication and never taken back. `learned` holds withheld values: it is sealed to the
key for statistics, which is not on this machine.
"""

import json
from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from rodedraad.accounts.models import User
from rodedraad.core.models import Record
from rodedraad.lib.disclosure.documents import table_from
from rodedraad.lib.disclosure.protect import ProtectedTable
from rodedraad.lib.vault import sealing
from rodedraad.releases.states import LIFECYCLE, Audience, ReleaseState, ReleaseStep


class Release(Record):
    """Tables that were proven safe for an audience and everybody who knows more than it.

    `words` has, for each language, the title and what the release says of itself. `cells` are the
    figures that readers see, and so many of these are `withheld`. `counted_on` is the number of
    releases that it was protected against. `withdrawn_language` is that of the reasons; empty where
    it was not kept.
    """

    subject = models.CharField(max_length=40)
    period = models.CharField(max_length=20)
    audience = models.CharField(max_length=20, choices=Audience)
    state = models.CharField(max_length=10, choices=ReleaseState, default=ReleaseState.PREPARED)
    reference_date = models.DateField()
    words = models.JSONField()
    cells = models.PositiveIntegerField()
    withheld = models.PositiveIntegerField()
    learned = models.BinaryField()
    counted_on = models.PositiveIntegerField()
    prepared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    number = models.PositiveIntegerField(null=True, blank=True, unique=True)
    published_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_day = models.DateField(null=True, blank=True)
    withdrawn_day = models.DateField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True)
    withdrawn_language = models.CharField(max_length=5, blank=True)

    class Meta:
        indexes = [models.Index(name="release_by_day", fields=["-published_day", "-id"])]
        constraints = [
            models.CheckConstraint(
                name="release_published_exactly_when_numbered",
                condition=Q(
                    state=ReleaseState.PREPARED, number=None, published_day=None, published_by=None
                )
                | (
                    ~Q(state=ReleaseState.PREPARED)
                    & Q(number__isnull=False, published_day__isnull=False)
                    & Q(published_by__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="release_withdrawn_exactly_with_reasons",
                condition=Q(state=ReleaseState.WITHDRAWN, withdrawn_day__isnull=False)
                & ~Q(withdrawn_why="")
                | (~Q(state=ReleaseState.WITHDRAWN) & Q(withdrawn_day=None, withdrawn_why="")),
            ),
            models.CheckConstraint(
                name="release_is_next_after_what_it_was_protected_against",
                condition=Q(number=None) | Q(number=F("counted_on") + 1),
            ),
        ]

    def take(self, step: ReleaseStep) -> None:
        """Move along the lifecycle, or raise `StepNotPossible`; the caller saves."""
        self.state = LIFECYCLE.after(step, self.state)

    @property
    def parts(self) -> "Sequence[ReleasedTable]":
        """Return the tables in their order."""
        return sorted(self.tables.all(), key=lambda one: one.place)

    def digest(self) -> bytes:
        """Return what the trail knows of this release with its tables."""
        texts = (self.subject, self.period, self.audience, self.state, self.withdrawn_why,
                 json.dumps(self.words, sort_keys=True))  # fmt: skip
        language = (self.withdrawn_language,) if self.withdrawn_language else ()
        numbers = (self.cells, self.withheld, self.counted_on, self.number)
        days = (self.reference_date, self.published_day, self.withdrawn_day)
        return sealing.digest(
            b"release", self.id.bytes, self.public_id.bytes, bytes(self.learned),
            *(text.encode() for text in (*texts, *language)),
            *(str(one).encode() for one in (*numbers, *days, self.corrects_id)),
            *(one.digest() for one in self.parts),
        )  # fmt: skip


class ReleasedTable(Record):
    """One protected table of a release, with the words to show it by."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="tables")
    place = models.PositiveSmallIntegerField()
    document = models.JSONField()
    words = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="released_table_once", fields=["release", "place"])
        ]

    @property
    def dimensions(self) -> "Sequence[str]":
        """Return by what is counted, without reading the whole table."""
        return [str(one["name"]) for one in self.document["dimensions"]]

    def table(self) -> ProtectedTable:
        """Return the table as it was protected; it is opened once."""
        return self._opened

    @cached_property
    def said_in(self) -> dict[str, Any]:
        """Hold what was made of it to show it, by language, as long as this row is kept."""
        return {}

    @cached_property
    def _opened(self) -> ProtectedTable:
        return table_from(self.document)

    def digest(self) -> bytes:
        """Return what the digest of the release holds of this table."""
        said = (json.dumps(one, sort_keys=True) for one in (self.document, self.words))
        return sealing.digest(b"table", str(self.place).encode(), *(one.encode() for one in said))
