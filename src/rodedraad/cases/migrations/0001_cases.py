import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import rodedraad.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("reporting", "0001_reports"),
        ("safekeeping", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rodedraad.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "New"),
                            ("acknowledged", "Taken up"),
                            ("talked", "Intake done"),
                            ("validated", "Validated"),
                            ("under_way", "Under way"),
                            ("concluded", "Concluded"),
                            ("answered", "Feedback given"),
                            ("aftercare", "Aftercare"),
                            ("closed", "Closed"),
                        ],
                        default="received",
                        max_length=20,
                    ),
                ),
                (
                    "route",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("investigation", "Investigation"),
                            ("management_intervention", "Intervention by the management"),
                            ("mediation", "Mediation"),
                            ("other_intervention", "Another intervention"),
                            ("referral", "Referral"),
                            ("no_follow_up", "No follow-up"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "aim",
                    models.CharField(
                        choices=[
                            ("person", "One or more persons"),
                            ("unit", "A team or department"),
                            ("nobody", "Nobody"),
                        ],
                        default="nobody",
                        max_length=10,
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                ("ended_day", models.DateField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="case",
                        to="safekeeping.dossier",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="case",
                        to="reporting.report",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Aftercare",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rodedraad.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("month", models.PositiveSmallIntegerField()),
                ("due_date", models.DateField()),
                ("done_day", models.DateField(blank=True, null=True)),
                ("item_id", models.UUIDField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aftercare",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "aftercare",
            },
        ),
        migrations.CreateModel(
            name="PersonConcerned",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rodedraad.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("number", models.PositiveSmallIntegerField()),
                ("item_id", models.UUIDField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="persons",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "persons concerned",
            },
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rodedraad.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("reporter", "Reporter"),
                            ("person_concerned", "Person concerned"),
                        ],
                        max_length=20,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("held_day", models.DateField()),
                ("minutes_id", models.UUIDField()),
                ("shared_id", models.UUIDField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hearings",
                        to="cases.case",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hearings",
                        to="cases.personconcerned",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StepTaken",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rodedraad.core.ids.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("acknowledge", "Take up and acknowledge receipt"),
                            ("hold_intake", "Record the intake talk"),
                            ("ask_in_writing", "Record the intake in writing"),
                            ("go_on_without_intake", "Go on without an intake"),
                            ("validate", "Validate"),
                            ("choose_route", "Choose the route"),
                            ("name_person", "Record a person concerned"),
                            ("hear_reporter", "Record a hearing of the reporter"),
                            ("hear_person", "Record a hearing of a person concerned"),
                            ("conclude", "Draw the conclusion"),
                            ("take_measure", "Record a measure"),
                            ("give_feedback", "Give feedback to the reporter"),
                            ("end_handling", "End the handling and start aftercare"),
                            ("care", "Record an aftercare contact"),
                            ("escalate", "Take it up again (escalate)"),
                            ("close", "Close the case"),
                            ("close_withdrawn", "Close the withdrawn case"),
                        ],
                        max_length=30,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("item_id", models.UUIDField(blank=True, null=True)),
                ("was_late", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "steps taken",
            },
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["state", "-opened_at"], name="case_by_state"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["handler", "state", "-opened_at"], name="case_by_handler"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", False), ("state", "closed")),
                    models.Q(
                        models.Q(("state", "closed"), _negated=True), ("closed_at__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="case_closed_exactly_when_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("aim", "nobody"), models.Q(("route", ""), _negated=True), _connector="OR"
                ),
                name="case_about_somebody_only_on_a_route",
            ),
        ),
        migrations.AddConstraint(
            model_name="aftercare",
            constraint=models.UniqueConstraint(
                condition=models.Q(("done_day__isnull", True)),
                fields=("case", "number"),
                name="aftercare_planned_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="aftercare",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_day__isnull", True), ("item_id__isnull", True)),
                    models.Q(("done_day__isnull", False), ("item_id__isnull", False)),
                    _connector="OR",
                ),
                name="aftercare_done_exactly_when_written",
            ),
        ),
        migrations.AddConstraint(
            model_name="personconcerned",
            constraint=models.UniqueConstraint(
                fields=("case", "number"), name="person_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.UniqueConstraint(
                fields=("case", "number"), name="hearing_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("person__isnull", False), ("side", "person_concerned")),
                    models.Q(("person__isnull", True), ("side", "reporter")),
                    _connector="OR",
                ),
                name="hearing_of_a_person_names_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="hearing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("side", "reporter"), ("shared_id__isnull", True), _connector="OR"
                ),
                name="hearing_shared_with_its_own_side",
            ),
        ),
        migrations.AddIndex(
            model_name="steptaken",
            index=models.Index(fields=["case", "at"], name="step_by_case"),
        ),
    ]
