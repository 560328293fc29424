"""Cases: what the bureau does with a report. What people said and decided is sealed elsewhere."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from rodedraad.accounts.models import User
from rodedraad.cases.procedures import TABLES, table_of
from rodedraad.cases.states import Aim, CaseRoute, CaseState, CaseStep, Side
from rodedraad.core.models import Record
from rodedraad.lib.vault import sealing
from rodedraad.reporting.models import Report
from rodedraad.safekeeping.models import Dossier


class Case(Record):
    """The handling of one report, from the moment that somebody takes it up.

    A case knows who handles it and where it stands. Nothing here says who reported, who is
    concerned, or what was concluded: that is sealed in the dossier. `version` counts the
    decisions, so that two handlers do not overwrite each other. `procedure` is that of the desk
    on the day on which the case began: a profile that changes does not change a case that runs.
    """

    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="case")
    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="case")
    handler = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    procedure = models.CharField(
        max_length=20, choices=[(each.value, each.value) for each in TABLES], default="integrity"
    )
    state = models.CharField(max_length=20, choices=CaseState, default=CaseState.RECEIVED)
    route = models.CharField(max_length=30, choices=CaseRoute, blank=True)
    aim = models.CharField(max_length=10, choices=Aim, default=Aim.NOBODY)
    opened_at = models.DateTimeField()
    ended_day = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="case_closed_exactly_when_dated",
                condition=Q(state=CaseState.CLOSED, closed_at__isnull=False)
                | (~Q(state=CaseState.CLOSED) & Q(closed_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="case_about_somebody_only_on_a_route",
                condition=Q(aim=Aim.NOBODY) | ~Q(route="") | ~Q(procedure="integrity"),
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-opened_at"], name="case_by_state"),
            models.Index(fields=["handler", "state", "-opened_at"], name="case_by_handler"),
        ]

    def take(self, step: CaseStep, *, at: datetime) -> None:
        """Move along the lifecycle; the caller saves."""
        self.state = table_of(self.procedure).after(step, self.state)
        self.closed_at = at if self.state == CaseState.CLOSED else None
        self.version += 1


class StepTaken(Record):
    """One step of a case: what, when and by whom; the words are in the sealed item."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=30, choices=CaseStep)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    item_id = models.UUIDField(null=True, blank=True)
    was_late = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "steps taken"
        indexes = [models.Index(fields=["case", "at"], name="step_by_case")]


class PersonConcerned(Record):
    """Somebody whom the case is about, as a number; the name is in the sealed item.

    `informed_day` is when that person was told that there is a report, `informed_id` the sealed
    item with what was told, and `told_id` the one with the outcome.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="persons")
    number = models.PositiveSmallIntegerField()
    item_id = models.UUIDField()
    informed_day = models.DateField(null=True, blank=True)
    informed_id = models.UUIDField(null=True, blank=True)
    told_id = models.UUIDField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "persons concerned"
        constraints = [
            models.UniqueConstraint(name="person_number_once", fields=["case", "number"]),
            models.CheckConstraint(
                name="person_informed_exactly_when_written",
                condition=Q(informed_day__isnull=True, informed_id__isnull=True)
                | Q(informed_day__isnull=False, informed_id__isnull=False),
            ),
        ]


class SideDossier(Record):
    """The small dossier that one person concerned opens with a code of their own.

    It holds what the desk shares with that person and what that person writes, and nothing of the
    case. The trail knows which dossier is whose: of which person, by which number, of which report.
    """

    person = models.OneToOneField(PersonConcerned, on_delete=models.CASCADE, related_name="side")
    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="+")

    def digest(self) -> bytes:
        """Return what the trail knows of this row."""
        person = self.person
        named = (self.id, self.dossier_id, person.id, person.case_id, person.case.report_id)
        number = str(person.number).encode()
        return sealing.digest(b"side", *(one.bytes for one in named), number)


class Hearing(Record):
    """One side was heard: on which day, and where the minutes are.

    `shared_id` is the copy for the one who spoke: in the story of the reporter, or in the side
    dossier of the person concerned.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="hearings")
    side = models.CharField(max_length=20, choices=Side)
    person = models.ForeignKey(
        PersonConcerned, on_delete=models.CASCADE, related_name="hearings", null=True, blank=True
    )
    number = models.PositiveSmallIntegerField()
    held_day = models.DateField()
    minutes_id = models.UUIDField()
    shared_id = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="hearing_number_once", fields=["case", "number"]),
            models.CheckConstraint(
                name="hearing_of_a_person_names_one",
                condition=Q(side=Side.PERSON_CONCERNED, person__isnull=False)
                | Q(side=Side.REPORTER, person__isnull=True),
            ),
        ]


class Agreed(Record):
    """Something that is to be done by a day, and was, or was let go; the words are sealed.

    `number` is that by which the sealed words name it. A new day moves `due_date`.
    """

    number = models.PositiveSmallIntegerField()
    due_date = models.DateField()
    ended_day = models.DateField(null=True, blank=True)
    item_id = models.UUIDField()

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        """Tell whether it is still to be done, or looked at once more."""
        return self.ended_day is None


class MeasureTaken(Agreed):
    """A measure that somebody has to carry out; which, and who, is in the sealed item."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="measures")

    class Meta:
        verbose_name_plural = "measures taken"
        constraints = [
            models.UniqueConstraint(name="measure_number_once", fields=["case", "number"])
        ]


class CareAround(Agreed):
    """Aftercare for others than the reporter; for whom, and what, is in the sealed item."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="care_around")

    class Meta:
        verbose_name_plural = "care around"
        constraints = [
            models.UniqueConstraint(name="care_around_number_once", fields=["case", "number"])
        ]


class Aftercare(Record):
    """A contact with the reporter after the handling ended: planned, and done or not."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="aftercare")
    number = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    due_date = models.DateField()
    done_day = models.DateField(null=True, blank=True)
    item_id = models.UUIDField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "aftercare"
        constraints = [
            models.UniqueConstraint(
                name="aftercare_planned_once",
                fields=["case", "number"],
                condition=Q(done_day__isnull=True),
            ),
            models.CheckConstraint(
                name="aftercare_done_exactly_when_written",
                condition=Q(done_day__isnull=True, item_id__isnull=True)
                | Q(done_day__isnull=False, item_id__isnull=False),
            ),
        ]
