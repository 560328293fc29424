"""The second lock: who is not named sees what is public; the office makes, changes, throws away.

Which circle a signed-in person belongs to is asked by the policies of the room. What was published
is never deleted.
"""

from django.db import migrations

from rodedraad.core import rowsecurity
from rodedraad.core.rowsecurity import USER

RELEASE, TABLE = "releases_release", "releases_releasedtable"
OFFICE = (
    "EXISTS (SELECT 1 FROM accounts_appointment held"  # noqa: S608
    f" WHERE held.user_id = {USER}"
    " AND (held.until_date IS NULL OR held.until_date >= CURRENT_DATE)"
    " AND held.role = 'inclusion_office')"
)
SEEN = f"(state <> 'prepared' AND (audience = 'public' OR {USER} IS NOT NULL)) OR {OFFICE}"
PREPARED = f"{OFFICE} AND state = 'prepared'"


def of_release(condition: str = "true") -> str:
    """Return the condition that the release of a table may be seen, and that this holds of it."""
    return f"EXISTS (SELECT 1 FROM {RELEASE} whole WHERE whole.id = release_id AND {condition})"  # noqa: S608


UNPUBLISHED = of_release("whole.state = 'prepared'")


class Migration(migrations.Migration):
    dependencies = [("releases", "0001_releases")]
    operations = [
        rowsecurity.enable(RELEASE, using=SEEN, commands=("SELECT",)),
        rowsecurity.add_policy(RELEASE, f"{RELEASE}_made", "INSERT", with_check=PREPARED),
        rowsecurity.add_policy(
            RELEASE, f"{RELEASE}_changed", "UPDATE", using=OFFICE, with_check=OFFICE
        ),
        rowsecurity.add_policy(RELEASE, f"{RELEASE}_removed", "DELETE", using=PREPARED),
        rowsecurity.enable(TABLE, using=of_release(), commands=("SELECT",)),
        rowsecurity.add_policy(TABLE, f"{TABLE}_made", "INSERT", with_check=UNPUBLISHED),
        rowsecurity.add_policy(TABLE, f"{TABLE}_removed", "DELETE", using=UNPUBLISHED),
    ]
