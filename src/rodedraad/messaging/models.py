"""Terms, who may see them, and the notices that wait to be mailed."""

from datetime import date
from typing import ClassVar, Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q

from rodedraad.core.models import QuietRecord
from rodedraad.lib.terms import days_left
from rodedraad.messaging.terms import Regime, Stage, TermKind


class ReaderList(models.Model):
    """Who holds a key of a dossier, as the room above says.

    It is one row for a dossier, and not one for a reader, so that the second lock on this table
    can say "who is on the list may see the list" without asking the table itself.
    """

    dossier = models.UUIDField(primary_key=True)
    user_ids = ArrayField(models.UUIDField())


class TermQuerySet(models.QuerySet["Term"]):
    """Terms, by what is still to be done and who may see them."""

    def open(self) -> Self:
        """Keep what is neither done nor cancelled."""
        return self.filter(done_day__isnull=True, cancelled_day__isnull=True)

    def seen_by(self, user_id: UUID) -> Self:
        """Keep what this user may see; the database asks the same once more."""
        lists = ReaderList.objects.filter(dossier=OuterRef("dossier"), user_ids__contains=[user_id])
        return self.filter(Exists(lists))


class Term(QuietRecord):
    """Something that has to be done for a dossier by a certain day.

    Without a `user_id` it is a task of the whole desk. `number` tells the terms of one kind
    apart: the first and the second time that a reporter is asked how things are.
    """

    dossier = models.UUIDField()
    kind = models.CharField(max_length=20, choices=TermKind)
    regime = models.CharField(max_length=20, choices=Regime)
    number = models.PositiveSmallIntegerField(default=1)
    due_date = models.DateField()
    desk = models.CharField(max_length=40)
    user_id = models.UUIDField(null=True, blank=True)
    done_day = models.DateField(null=True, blank=True)
    cancelled_day = models.DateField(null=True, blank=True)
    reminded = models.CharField(max_length=10, choices=Stage, default=Stage.NONE, blank=True)

    objects: ClassVar[models.Manager["Term"]] = models.Manager.from_queryset(TermQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="term_open_once",
                fields=["dossier", "kind", "regime", "number"],
                condition=Q(done_day__isnull=True, cancelled_day__isnull=True),
            ),
            models.CheckConstraint(
                name="term_done_or_cancelled",
                condition=Q(done_day__isnull=True) | Q(cancelled_day__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                name="term_open_by_day",
                fields=["due_date"],
                condition=Q(done_day__isnull=True, cancelled_day__isnull=True),
            ),
            models.Index(name="term_by_dossier", fields=["dossier"]),
        ]

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be done."""
        return self.done_day is None and self.cancelled_day is None

    @property
    def label(self) -> str:
        """What has to be done, in words."""
        return str(TermKind(self.kind).label)

    def days_left(self, today: date) -> int:
        """Return how many days are left; below zero it is too late."""
        return days_left(self.due_date, today)


class Notice(QuietRecord):
    """Somebody is to be told that there is something to see.

    Everybody may add one; only the worker can read them, and mails them later, together. So
    neither the mail nor the database tells at which moment a reporter did something.
    """

    user_id = models.UUIDField()


class LastMail(models.Model):
    """In which hour somebody was told, so that nobody gets a second mail in it.

    The hour and no moment, and gone once the hour is over: mails tell when reports came in.
    """

    user_id = models.UUIDField(primary_key=True)
    sent_at = models.DateTimeField()
