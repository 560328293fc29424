"""The second lock on the parts of a case looks at their own case, and not at all cases first.

The condition is the same as before. Without `OFFSET 0` the database gathered every case that the
user may see, for one step or hearing of one of them: with ten thousand cases that took longer than
all other reads of the page together.
"""

from django.db import migrations

from rodedraad.core import rowsecurity

PARTS = ("aftercare", "personconcerned", "hearing", "steptaken")


def of_case(part: str, end: str = "") -> str:
    """Return the condition that the case of a row may be seen."""
    return (
        "EXISTS (SELECT 1 FROM cases_case whole"  # noqa: S608
        f" WHERE whole.id = cases_{part}.case_id{end})"
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_row_security")]
    operations = [
        rowsecurity.reword(f"cases_{part}", using=of_case(part, " OFFSET 0"), before=of_case(part))
        for part in PARTS
    ]
