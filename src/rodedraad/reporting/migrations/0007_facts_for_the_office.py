"""Who publishes figures may read the sealed facts; the key that opens them is held elsewhere."""

from django.db import migrations

from rodedraad.core import rowsecurity
from rodedraad.core.rowsecurity import USER

OFFICE = (
    "EXISTS (SELECT 1 FROM accounts_appointment held"  # noqa: S608
    f" WHERE held.user_id = {USER}"
    " AND (held.until_date IS NULL OR held.until_date >= CURRENT_DATE)"
    " AND held.role = 'inclusion_office')"
)


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0006_second_opinion"),
        ("accounts", "0001_users_keys_and_desks"),
    ]
    operations = [
        rowsecurity.add_policy(
            "reporting_sealedfact", "reporting_sealedfact_office", "SELECT", using=OFFICE
        ),
    ]
