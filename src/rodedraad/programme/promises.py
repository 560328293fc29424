"""The form that everything here shares: what, whose, by which day, done when, and what shows it.

A promise has no state of its own besides these: it is open or kept, in time or late. Its day is
never moved, so that how late it was stays readable.
"""

from datetime import date

from django.db import models
from django.db.models import Q

from rodedraad.lib.terms import days_left
from rodedraad.messaging.terms import Stage


class Due(models.Model):
    """Something that has to be there by a day; `reminded` is the last reminder that went out."""

    due_date = models.DateField()
    done_day = models.DateField(null=True, blank=True)
    reminded = models.CharField(max_length=10, choices=Stage, default=Stage.NONE, blank=True)

    class Meta:
        abstract = True

    def days_late(self, today: date) -> int:
        """Return by how many days it is late, or was when it was done; 0 when in time."""
        return max(0, -days_left(self.due_date, self.done_day or today))


class Promise(Due):
    """Somebody does something by a day. `owner` is a function, and not a name of a person."""

    what = models.TextField()
    owner = models.CharField(max_length=150)
    evidence = models.TextField(blank=True)
    evidence_url = models.URLField(blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_kept_exactly_with_evidence",
                condition=Q(done_day__isnull=True, evidence="")
                | (Q(done_day__isnull=False) & ~Q(evidence="")),
            ),
            models.CheckConstraint(
                name="%(class)s_says_what_and_whose", condition=~Q(what="") & ~Q(owner="")
            ),
        ]
