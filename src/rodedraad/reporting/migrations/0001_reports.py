from uuid import uuid4

import django.db.models.deletion
from django.db import migrations, models

from rodedraad.core import rowsecurity
from rodedraad.safekeeping.rowsecurity import MAY_SEE

SEEN = f"({MAY_SEE('dossier_id')}) OR {rowsecurity.WORKER}"


class Migration(migrations.Migration):
    initial = True
    dependencies = [("safekeeping", "0002_row_security")]
    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid4, editable=False, unique=True)),
                ("reference", models.CharField(max_length=9, unique=True)),
                ("desk", models.CharField(max_length=40)),
                (
                    "kind",
                    models.CharField(
                        choices=[("report", "report"), ("signal", "signal")], max_length=10
                    ),
                ),
                ("is_anonymous", models.BooleanField()),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("received", "received"),
                            ("acknowledged", "seen by the desk"),
                            ("in_conversation", "in conversation with you"),
                            ("being_examined", "being looked into"),
                            ("both_sides_heard", "both sides are heard"),
                            ("concluded", "concluded"),
                            ("aftercare", "aftercare"),
                            ("closed", "closed"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="received",
                        max_length=20,
                    ),
                ),
                ("received_day", models.DateField()),
                ("acknowledged_day", models.DateField(blank=True, null=True)),
                ("hearing_began_day", models.DateField(blank=True, null=True)),
                ("withdrawn_day", models.DateField(blank=True, null=True)),
                ("in_tray", models.BooleanField(default=False)),
                ("in_hand", models.BooleanField(default=False)),
                ("erase_day", models.DateField(blank=True, db_index=True, null=True)),
                ("on_hold", models.BooleanField(default=False)),
                ("receipt", models.TextField()),
                ("answers_digest", models.BinaryField()),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report",
                        to="safekeeping.dossier",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["desk", "stage", "-received_day"], name="report_by_stage"),
                    models.Index(
                        fields=["desk", "in_tray", "-received_day"], name="report_by_tray"
                    ),
                    models.Index(fields=["desk", "-received_day", "id"], name="report_by_day"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        name="report_withdrawn_exactly_when_dated",
                        condition=models.Q(("stage", "withdrawn"), ("withdrawn_day__isnull", False))
                        | (
                            ~models.Q(("stage", "withdrawn"))
                            & models.Q(("withdrawn_day__isnull", True))
                        ),
                    ),
                    models.CheckConstraint(
                        name="report_in_hand_leaves_the_tray",
                        condition=~models.Q(("in_hand", True), ("in_tray", True)),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SealedFact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid4, editable=False, unique=True)),
                ("quarter", models.CharField(max_length=6)),
                ("ciphertext", models.BinaryField()),
            ],
            options={
                "indexes": [models.Index(fields=["quarter"], name="sealed_fact_by_quarter")],
            },
        ),
        rowsecurity.enable("reporting_report", using=SEEN),
        rowsecurity.enable(
            "reporting_sealedfact", using="false", with_check="true", commands=("INSERT",)
        ),
        rowsecurity.add_policy(
            "reporting_sealedfact",
            "reporting_sealedfact_worker",
            "SELECT",
            using=rowsecurity.WORKER,
        ),
    ]
