"""Places in a group, and invitations to one.

The second lock: a place shows itself to who can name its mark, to the report that sits there, and
to the worker. Who holds a report finds its place through the mark, which only the keys open. An
invitation shows itself to who began the group, and to who has the digits that find it.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from rodedraad.core import rowsecurity
from rodedraad.core.rowsecurity import LOCATOR, MARKS, WORKER
from rodedraad.safekeeping.rowsecurity import NAMED

SEAT, INVITATION = "reporting_groupseat", "reporting_groupinvitation"
SEEN_SEAT = f"encode(mark, 'hex') = ANY({MARKS}) OR {NAMED()} OR {WORKER}"
SEEN_INVITATION = f"{NAMED()} OR locator = {LOCATOR} OR {WORKER}"
ID = ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False))
PUBLIC = ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True))


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_channel"), ("safekeeping", "0003_code_to_change")]
    operations = [
        migrations.CreateModel(
            name="GroupSeat",
            fields=[
                ID,
                PUBLIC,
                ("mark", models.BinaryField(unique=True)),
                ("kept_out", models.BinaryField()),
                ("left_day", models.DateField(null=True)),
                (
                    "dossier",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="group_seat",
                        to="safekeeping.dossier",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        name="group_seat_left_exactly_when_empty",
                        condition=models.Q(dossier__isnull=True, left_day__isnull=False)
                        | models.Q(dossier__isnull=False, left_day__isnull=True),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupInvitation",
            fields=[
                ID,
                PUBLIC,
                ("number", models.PositiveSmallIntegerField()),
                ("until_day", models.DateField()),
                ("locator", models.CharField(db_index=True, max_length=6)),
                ("salt", models.BinaryField()),
                ("memory", models.PositiveBigIntegerField()),
                ("passes", models.PositiveIntegerField()),
                ("ciphertext", models.BinaryField()),
                (
                    "dossier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="safekeeping.dossier"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        name="group_invitation_once", fields=["dossier", "number"]
                    ),
                ],
            },
        ),
        rowsecurity.enable(SEAT, using=SEEN_SEAT, commands=("SELECT",)),
        rowsecurity.add_policy(SEAT, f"{SEAT}_taken", "INSERT", with_check=NAMED()),
        rowsecurity.add_policy(
            SEAT,
            f"{SEAT}_left",
            "UPDATE",
            using=NAMED(),
            with_check=f"dossier_id IS NULL OR {NAMED()}",
        ),
        rowsecurity.add_policy(SEAT, f"{SEAT}_cleared", "DELETE", using=WORKER),
        rowsecurity.enable(INVITATION, using=SEEN_INVITATION, commands=("SELECT",)),
        rowsecurity.add_policy(INVITATION, f"{INVITATION}_made", "INSERT", with_check=NAMED()),
        rowsecurity.add_policy(
            INVITATION, f"{INVITATION}_ended", "DELETE", using=f"{NAMED()} OR {WORKER}"
        ),
    ]
