import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import rodedraad.core.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Advice",
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
                ("due_date", models.DateField()),
                ("done_day", models.DateField(blank=True, null=True)),
                (
                    "reminded",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "None"),
                            ("soon", "Soon"),
                            ("last_day", "Last day"),
                            ("overdue", "Overdue"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("desk", models.CharField(max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pattern", "A pattern: what happens again and again"),
                            (
                                "procedure",
                                "A procedure: how the organisation works and handles reports",
                            ),
                            ("culture", "Culture and leadership"),
                            (
                                "code_and_measures",
                                "Code of conduct and measures, looked at from outside",
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("awaiting", "Waits for a response"),
                            ("answered", "Answered"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="awaiting",
                        max_length=10,
                    ),
                ),
                ("given_day", models.DateField()),
                ("published_day", models.DateField(blank=True, null=True)),
                ("withdrawn_day", models.DateField(blank=True, null=True)),
                ("withdrawn_why", models.TextField(blank=True)),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "advice",
            },
        ),
        migrations.CreateModel(
            name="AdviceText",
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
                ("day", models.DateField()),
                ("title", models.CharField(max_length=150)),
                ("text", models.TextField(blank=True)),
                ("why", models.TextField(blank=True)),
                ("removed_day", models.DateField(blank=True, null=True)),
                (
                    "advice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="programme.advice",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FollowUp",
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
                ("due_date", models.DateField()),
                ("done_day", models.DateField(blank=True, null=True)),
                (
                    "reminded",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "None"),
                            ("soon", "Soon"),
                            ("last_day", "Last day"),
                            ("overdue", "Overdue"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("what", models.TextField()),
                ("owner", models.CharField(max_length=150)),
                ("evidence", models.TextField(blank=True)),
                ("evidence_url", models.URLField(blank=True)),
                (
                    "advice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="programme.advice",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ManagementResponse",
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
                    "following",
                    models.CharField(
                        choices=[
                            ("follows", "Management follows the advice"),
                            ("departs", "Management departs from the advice"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.TextField(blank=True)),
                ("day", models.DateField()),
                (
                    "advice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="responses",
                        to="programme.advice",
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="advice",
            index=models.Index(fields=["-given_day", "-id"], name="advice_by_day"),
        ),
        migrations.AddConstraint(
            model_name="advice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_day", None), ("state", "awaiting"), ("withdrawn_day", None)),
                    models.Q(
                        ("done_day__isnull", False), ("state", "answered"), ("withdrawn_day", None)
                    ),
                    models.Q(("state", "withdrawn"), ("withdrawn_day__isnull", False)),
                    _connector="OR",
                ),
                name="advice_state_is_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="advice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("withdrawn_day", None), ("withdrawn_why", "")),
                    models.Q(
                        ("withdrawn_day__isnull", False),
                        models.Q(("withdrawn_why", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="advice_withdrawn_exactly_with_reasons",
            ),
        ),
        migrations.AddConstraint(
            model_name="advice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "awaiting"), ("published_day__isnull", False), _connector="OR"
                ),
                name="advice_is_public_once_answered_or_withdrawn",
            ),
        ),
        migrations.AddConstraint(
            model_name="advicetext",
            constraint=models.UniqueConstraint(
                fields=("advice", "number"), name="advice_text_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="advicetext",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("removed_day", None),
                        models.Q(("text", ""), _negated=True),
                        models.Q(("title", ""), _negated=True),
                    ),
                    models.Q(("removed_day__isnull", False), ("text", ""), ("title", "")),
                    _connector="OR",
                ),
                name="advice_text_removed_exactly_when_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="advicetext",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("number", 1), models.Q(("why", ""), _negated=True), _connector="OR"
                ),
                name="advice_text_corrected_with_reasons",
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(
                condition=models.Q(("done_day", None)),
                fields=["due_date"],
                name="follow_up_open_by_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_day__isnull", True), ("evidence", "")),
                    models.Q(
                        ("done_day__isnull", False), models.Q(("evidence", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="followup_kept_exactly_with_evidence",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("what", ""), _negated=True), models.Q(("owner", ""), _negated=True)
                ),
                name="followup_says_what_and_whose",
            ),
        ),
        migrations.AddConstraint(
            model_name="managementresponse",
            constraint=models.UniqueConstraint(fields=("advice",), name="management_response_once"),
        ),
        migrations.AddConstraint(
            model_name="managementresponse",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("following", "follows"), models.Q(("text", ""), _negated=True), _connector="OR"
                ),
                name="management_response_departs_with_reasons",
            ),
        ),
    ]
