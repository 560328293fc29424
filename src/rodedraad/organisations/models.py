"""The organisation, and its tree of departments over time."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from rodedraad.core.models import Record


class Organisation(Record):
    """A public organisation. Nothing of one organisation points to another."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=100)


class DepartmentQuerySet(models.QuerySet["Department"]):
    """Departments, by the day on which they exist."""

    def on(self, day: date) -> DepartmentQuerySet:
        """Keep the departments that exist on this day."""
        open_ended = Q(valid_until__isnull=True) | Q(valid_until__gt=day)
        return self.filter(open_ended, valid_from__lte=day)


class Department(Record):
    """A part of the organisation, as it was from one day to another.

    It exists from `valid_from` up to, and not including, `valid_until`. What changes its name or
    its place is another department that succeeds it: so the past stays as it was.
    """

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="departments"
    )
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=40)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="children", null=True, blank=True
    )
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    successors = models.ManyToManyField(
        "self", through="Succession", symmetrical=False, related_name="predecessors"
    )

    objects: ClassVar[models.Manager[Department]] = DepartmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="department_begins_before_it_ends",
                condition=Q(valid_until__isnull=True) | Q(valid_from__lt=F("valid_until")),
            ),
            models.CheckConstraint(
                name="department_is_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
            ),
            models.UniqueConstraint(
                name="department_code_open_once",
                fields=["organisation", "code"],
                condition=Q(valid_until__isnull=True),
            ),
            models.UniqueConstraint(
                name="department_code_begins_once",
                fields=["organisation", "code", "valid_from"],
            ),
        ]

    def is_valid_on(self, day: date) -> bool:
        """Tell whether the department exists on this day."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


class Succession(Record):
    """From this day another department does the work of one that ended."""

    department = models.ForeignKey(Department, on_delete=models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="taken_over")
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="succession_once", fields=["department", "successor"]),
            models.CheckConstraint(
                name="succession_is_by_another", condition=~Q(department=F("successor"))
            ),
        ]
