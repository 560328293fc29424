"""The second lock: a record shows itself to whose it is, and to who holds the mandate.

Who holds the mandate reads what others recorded and passes copies on; only whose record it is
makes, changes or removes it. A mandate is seen by everybody who is named, since every counsellor
seals to its keys: it holds nothing that is secret.
"""

from django.db import migrations

from rodedraad.core import rowsecurity
from rodedraad.core.rowsecurity import USER, WORKER

RECORD, COPY, MANDATE = (
    "counselling_consultation", "counselling_sealedcopy", "counselling_mandate",
)  # fmt: skip
OWN = f"counsellor_id = {USER} OR {WORKER}"
HOLDS = (
    "EXISTS (SELECT 1 FROM counselling_mandate held"  # noqa: S608
    f" WHERE held.user_id = {USER} AND held.ended_day IS NULL)"
)
SEEN = "EXISTS (SELECT 1 FROM counselling_consultation whole WHERE whole.id = consultation_id)"
NAMED = f"{USER} IS NOT NULL OR {WORKER}"


class Migration(migrations.Migration):
    dependencies = [("counselling", "0001_register")]
    operations = [
        rowsecurity.enable(MANDATE, using=NAMED),
        rowsecurity.enable(RECORD, using=f"{OWN} OR {HOLDS}", commands=("SELECT",)),
        rowsecurity.add_policy(RECORD, f"{RECORD}_made", "INSERT", with_check=OWN),
        rowsecurity.add_policy(RECORD, f"{RECORD}_changed", "UPDATE", using=OWN, with_check=OWN),
        rowsecurity.add_policy(RECORD, f"{RECORD}_removed", "DELETE", using=OWN),
        rowsecurity.enable(COPY, using=SEEN),
    ]
