"""Searches, and patterns sealed to those who are told.

No table here has room for a text, a count or a case. In clear stand which quarter was searched and
how, that there is a pattern, and what was done with it; never where, on what, or how sure.
"""

from collections.abc import Iterable
from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import Q

from rodedraad.accounts.models import User
from rodedraad.core.models import QuietRecord
from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.sealing import Context
from rodedraad.monitor.patterns.states import LIFECYCLE, PatternState, PatternStep, WhyLeft


class Search(QuietRecord):
    """One look at the quarters up to one; each quarter is looked at once.

    `seed`, `simulations` and `numpy_version` are what is needed to do it again and find the same.
    `found` is what was told, sealed to the key for statistics and always of one size: the next
    search needs it so as not to tell the same twice.
    """

    quarter = models.CharField(max_length=6, unique=True)
    seed = models.BigIntegerField()
    simulations = models.PositiveIntegerField()
    numpy_version = models.CharField(max_length=40)
    found = models.BinaryField()
    searched_day = models.DateField()
    searched_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "searches"

    def digest(self) -> bytes:
        """Return what the trail knows of this search."""
        said = (self.quarter, str(self.seed), str(self.simulations), self.numpy_version)
        return sealing.digest(
            b"search", self.id.bytes, self.searched_by_id.bytes, bytes(self.found),
            *(one.encode() for one in said), _written(self.searched_day),
        )  # fmt: skip


class Pattern(QuietRecord):
    """Something that a search told a desk, and what the desk did with it.

    What was told stands in the sealed copies. Nothing points to the search, to a report, or to the
    advice that came of it.
    """

    desk = models.CharField(max_length=40)
    state = models.CharField(max_length=20, choices=PatternState, default=PatternState.NEW)
    why_left = models.CharField(max_length=20, choices=WhyLeft, blank=True)
    told_day = models.DateField()
    state_day = models.DateField()

    class Meta:
        indexes = [models.Index(name="pattern_by_day", fields=["-told_day", "id"])]
        constraints = [
            models.CheckConstraint(
                name="pattern_left_exactly_with_a_reason",
                condition=(Q(state=PatternState.LEFT) & ~Q(why_left=""))
                | (~Q(state=PatternState.LEFT) & Q(why_left="")),
            )
        ]

    @property
    def place(self) -> Context:
        """Return the one place where its copies may be opened."""
        return Context(self.id, "pattern", 1, self.id, "told")

    def take(self, step: PatternStep, day: date) -> None:
        """Move along the lifecycle, or raise `StepNotPossible`; the caller saves."""
        self.state = LIFECYCLE.after(step, self.state)
        self.state_day = day

    def digest(self, copies: "Iterable[PatternCopy] | None" = None) -> bytes:
        """Return what the trail knows of this pattern; `copies` when they are not saved yet."""
        held = self.copies.all() if copies is None else copies
        days = (_written(self.told_day), _written(self.state_day))
        said = (one.encode() for one in (self.desk, self.state, self.why_left))
        own = (self.id.bytes, self.public_id.bytes)
        return sealing.digest(b"pattern", *own, *said, *days, *sorted(one.digest() for one in held))


class PatternCopy(models.Model):
    """What is told of a pattern, sealed to one key."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    pattern = models.ForeignKey(Pattern, on_delete=models.CASCADE, related_name="copies")
    sealing_key = models.BinaryField()
    ciphertext = models.BinaryField()

    class Meta:
        verbose_name_plural = "pattern copies"
        constraints = [
            models.UniqueConstraint(name="pattern_copy_once", fields=["pattern", "sealing_key"])
        ]

    def digest(self) -> bytes:
        """Return what the digest of the pattern holds of this copy."""
        return sealing.digest(b"copy", bytes(self.sealing_key), bytes(self.ciphertext))


def _written(day: date) -> bytes:
    return day.isoformat().encode()
