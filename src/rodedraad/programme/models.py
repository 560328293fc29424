"""Advice, its texts over time, what management answers, and what is done with it.

Everything here is read by everybody at the latest when the term has passed, so nothing of it is
sealed. Until then the database shows it to the desk that gave it, and to whom it was given.
"""

from collections.abc import Sequence
from datetime import date

from django.db import models
from django.db.models import Q

from rodedraad.accounts.models import User
from rodedraad.core.models import Record
from rodedraad.lib.vault import sealing
from rodedraad.programme.promises import Due, Promise
from rodedraad.programme.states import LIFECYCLE, AdviceKind, AdviceState, AdviceStep, Following


class Advice(Record, Due):
    """What a desk tells top management about a pattern or a procedure, and never about a case.

    `due_date` is the last day of the term for a response; `done_day` is the day of it.
    """

    desk = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=AdviceKind)
    state = models.CharField(max_length=10, choices=AdviceState, default=AdviceState.AWAITING)
    given_day = models.DateField()
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    published_day = models.DateField(null=True, blank=True)
    withdrawn_day = models.DateField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "advice"
        indexes = [models.Index(name="advice_by_day", fields=["-given_day", "-id"])]
        constraints = [
            models.CheckConstraint(
                name="advice_state_is_dated",
                condition=Q(state=AdviceState.AWAITING, done_day=None, withdrawn_day=None)
                | Q(state=AdviceState.ANSWERED, done_day__isnull=False, withdrawn_day=None)
                | Q(state=AdviceState.WITHDRAWN, withdrawn_day__isnull=False),
            ),
            models.CheckConstraint(
                name="advice_withdrawn_exactly_with_reasons",
                condition=Q(withdrawn_day=None, withdrawn_why="")
                | (Q(withdrawn_day__isnull=False) & ~Q(withdrawn_why="")),
            ),
            models.CheckConstraint(
                name="advice_is_public_once_answered_or_withdrawn",
                condition=Q(state=AdviceState.AWAITING) | Q(published_day__isnull=False),
            ),
        ]

    @property
    def current(self) -> "AdviceText":
        """Return the text as it reads now."""
        return max(self.texts.all(), key=lambda one: one.number)

    @property
    def earlier(self) -> "Sequence[AdviceText]":
        """Return the texts that were corrected, the newest first."""
        return sorted(self.texts.all(), key=lambda one: -one.number)[1:]

    @property
    def answer(self) -> "ManagementResponse | None":
        """Return what management answered; None when it did not yet."""
        return next(iter(self.responses.all()), None)

    @property
    def is_awaiting(self) -> bool:
        """Tell whether management still has to respond."""
        return self.state == AdviceState.AWAITING

    def take(self, step: AdviceStep) -> None:
        """Move along the lifecycle, or raise `StepNotPossible`; the caller saves."""
        self.state = LIFECYCLE.after(step, self.state)

    def digest(self) -> bytes:
        """Return what the trail knows of this advice with everything that belongs to it."""
        days = (self.given_day, self.due_date, self.done_day, self.published_day,
                self.withdrawn_day)  # fmt: skip
        return sealing.digest(
            b"advice", self.id.bytes, self.public_id.bytes, self.given_by_id.bytes,
            *(part.encode() for part in (self.desk, self.kind, self.state, self.withdrawn_why)),
            *(_written(day) for day in days),
            *sorted(one.digest() for one in self.texts.all()),
            *sorted(one.digest() for one in self.responses.all()),
            *sorted(one.digest() for one in self.follow_ups.all()),
        )  # fmt: skip


class AdviceText(Record):
    """Advice as it read from a day on. Only a text that nobody should read is emptied."""

    advice = models.ForeignKey(Advice, on_delete=models.CASCADE, related_name="texts")
    number = models.PositiveSmallIntegerField()
    day = models.DateField()
    title = models.CharField(max_length=150)
    text = models.TextField(blank=True)
    why = models.TextField(blank=True)
    removed_day = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="advice_text_once", fields=["advice", "number"]),
            models.CheckConstraint(
                name="advice_text_removed_exactly_when_dated",
                condition=(Q(removed_day=None) & ~Q(text="") & ~Q(title=""))
                | Q(removed_day__isnull=False, text="", title=""),
            ),
            models.CheckConstraint(
                name="advice_text_corrected_with_reasons", condition=Q(number=1) | ~Q(why="")
            ),
        ]

    def remove(self, day: date) -> None:
        """Empty the text: it held something that nobody should read; the caller saves."""
        self.title, self.text, self.removed_day = "", "", day

    def digest(self) -> bytes:
        """Return what the digest of the advice holds of this text."""
        said = (part.encode() for part in (self.title, self.text, self.why))
        days = (_written(self.day), _written(self.removed_day))
        return sealing.digest(b"text", str(self.number).encode(), *said, *days)


class ManagementResponse(Record):
    """What management answers: it follows, or departs with reasons. It is never changed."""

    advice = models.ForeignKey(Advice, on_delete=models.CASCADE, related_name="responses")
    following = models.CharField(max_length=10, choices=Following)
    text = models.TextField(blank=True)
    day = models.DateField()
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="management_response_once", fields=["advice"]),
            models.CheckConstraint(
                name="management_response_departs_with_reasons",
                condition=Q(following=Following.FOLLOWS) | ~Q(text=""),
            ),
        ]

    @property
    def departs(self) -> bool:
        """Tell whether management does something else than was advised."""
        return self.following == Following.DEPARTS

    def digest(self) -> bytes:
        """Return what the digest of the advice holds of this response."""
        said = (self.following.encode(), self.text.encode(), _written(self.day))
        return sealing.digest(b"response", self.given_by_id.bytes, *said)


class FollowUp(Record, Promise):
    """What management promised to do with advice."""

    advice = models.ForeignKey(Advice, on_delete=models.CASCADE, related_name="follow_ups")

    class Meta(Promise.Meta):
        indexes = [
            models.Index(
                name="follow_up_open_by_day", fields=["due_date"], condition=Q(done_day=None)
            )
        ]

    def digest(self) -> bytes:
        """Return what the digest of the advice holds of this promise."""
        said = (self.what, self.owner, self.evidence, self.evidence_url)
        days = (_written(self.due_date), _written(self.done_day))
        return sealing.digest(b"promise", self.id.bytes, *(one.encode() for one in said), *days)


def _written(day: date | None) -> bytes:
    return day.isoformat().encode() if day else b"-"
