"""The second lock: a request shows itself to whom it concerns, and to the worker.

That is who asked, who holds the mandate, whose records are asked for, and everybody who sees the
report with this reference: that table guards itself. Records that were lent show themselves to
whom they were lent; only reading is lent.
"""

from django.db import migrations

from rodedraad.core import rowsecurity
from rodedraad.core.rowsecurity import USER, WORKER

REQUEST, RECORD = "emergency_accessrequest", "counselling_consultation"
MANDATED = (
    "EXISTS (SELECT 1 FROM counselling_mandate held"  # noqa: S608
    f" WHERE held.user_id = {USER} AND held.ended_day IS NULL)"
)
HELD = (
    "EXISTS (SELECT 1 FROM reporting_report seen"  # noqa: S608
    f" WHERE seen.reference = {REQUEST}.reference)"
)
SEEN = f"asker_id = {USER} OR counsellor_id = {USER} OR {WORKER} OR {MANDATED} OR {HELD}"
LENT = (
    "EXISTS (SELECT 1 FROM emergency_accessrequest lent WHERE lent.state = 'open'"  # noqa: S608
    f" AND lent.asker_id = {USER} AND lent.counsellor_id = {RECORD}.counsellor_id)"
)


class Migration(migrations.Migration):
    dependencies = [
        ("emergency", "0001_requests"),
        ("counselling", "0002_row_security"),
        ("reporting", "0003_channel"),
    ]
    operations = [
        rowsecurity.enable(REQUEST, using=SEEN),
        rowsecurity.add_policy(RECORD, f"{RECORD}_lent", "SELECT", using=LENT),
    ]
