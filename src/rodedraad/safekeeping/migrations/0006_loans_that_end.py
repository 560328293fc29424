"""The worker finds what was lent by its end, and needs to see no other place for that."""

from django.db import migrations, models

from rodedraad.core.rowsecurity import USER, WORKER
from rodedraad.safekeeping.rowsecurity import NAMED

BEFORE = f"{NAMED()} OR (user_id = {USER} AND ended_day IS NULL)"
LENT = f"({WORKER} AND until_at IS NOT NULL AND ended_day IS NULL)"


def seen_by(condition: str) -> str:
    """Return the statement that says anew who sees a place among the holders."""
    return f"ALTER POLICY safekeeping_holder_select ON safekeeping_holder USING ({condition})"


class Migration(migrations.Migration):
    dependencies = [("safekeeping", "0005_loans")]
    operations = [
        migrations.AddIndex(
            model_name="holder",
            index=models.Index(
                condition=models.Q(("ended_day__isnull", True), ("until_at__isnull", False)),
                fields=["until_at"],
                name="holder_by_end",
            ),
        ),
        migrations.RunSQL(seen_by(f"{BEFORE} OR {LENT}"), seen_by(BEFORE)),
    ]
