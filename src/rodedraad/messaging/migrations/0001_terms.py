import uuid

import django.contrib.postgres.fields
from django.db import migrations, models

from rodedraad.core import rowsecurity
from rodedraad.core.rowsecurity import DOSSIER, USER, WORKER

LISTED = f"{USER} = ANY (user_ids) OR dossier = {DOSSIER} OR {WORKER}"
SOMEBODY_ACTS = f"{USER} IS NOT NULL OR dossier = {DOSSIER} OR {WORKER}"
SEEN = (
    "EXISTS (SELECT 1 FROM messaging_readerlist list"  # noqa: S608
    " WHERE list.dossier = messaging_term.dossier"
    f" AND {USER} = ANY (list.user_ids)) OR dossier = {DOSSIER} OR {WORKER}"
)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="LastMail",
            fields=[
                ("user_id", models.UUIDField(primary_key=True, serialize=False)),
                ("sent_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("user_id", models.UUIDField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ReaderList",
            fields=[
                ("dossier", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "user_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), size=None
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("dossier", models.UUIDField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("acknowledge", "Acknowledge receipt"),
                            ("personal_message", "Send a personal message"),
                            ("feedback", "Tell the reporter how it was followed up"),
                            ("aftercare", "Ask the reporter how things are now"),
                            ("answer", "Answer the reporter"),
                            ("advice_response", "Respond to the advice"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "regime",
                    models.CharField(
                        choices=[
                            ("unwanted_behaviour", "Unwanted behaviour"),
                            ("whistleblowing", "Whistleblowers' protection"),
                            ("complaint", "Complaint"),
                        ],
                        max_length=20,
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("due_date", models.DateField()),
                ("desk", models.CharField(max_length=40)),
                ("user_id", models.UUIDField(blank=True, null=True)),
                ("done_day", models.DateField(blank=True, null=True)),
                ("cancelled_day", models.DateField(blank=True, null=True)),
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
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("cancelled_day__isnull", True), ("done_day__isnull", True)
                        ),
                        fields=["due_date"],
                        name="term_open_by_day",
                    ),
                    models.Index(fields=["dossier"], name="term_by_dossier"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("cancelled_day__isnull", True), ("done_day__isnull", True)
                        ),
                        fields=("dossier", "kind", "regime", "number"),
                        name="term_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_day__isnull", True),
                            ("cancelled_day__isnull", True),
                            _connector="OR",
                        ),
                        name="term_done_or_cancelled",
                    ),
                ],
            },
        ),
        rowsecurity.enable("messaging_readerlist", using=LISTED, with_check=SOMEBODY_ACTS),
        rowsecurity.enable("messaging_term", using=SEEN),
        # Everybody may ask for a mail; whom one was asked for, only the worker sees.
        rowsecurity.enable("messaging_notice", using=WORKER, commands=("SELECT", "DELETE")),
        rowsecurity.add_policy(
            "messaging_notice", "messaging_notice_add", "INSERT", with_check="true"
        ),
        rowsecurity.enable("messaging_lastmail", using=WORKER),
    ]
