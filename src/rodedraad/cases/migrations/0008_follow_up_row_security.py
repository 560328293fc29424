"""The second lock on what is agreed after a conclusion: who sees the case sees it."""

from django.db import migrations

from rodedraad.core import rowsecurity

PARTS = ("measuretaken", "carearound")


def of_case(part: str) -> str:
    """Return the condition that the case of a row may be seen; it looks at that case only."""
    return (
        "EXISTS (SELECT 1 FROM cases_case whole"  # noqa: S608
        f" WHERE whole.id = cases_{part}.case_id OFFSET 0)"
    )


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_follow_up")]
    operations = [rowsecurity.enable(f"cases_{part}", using=of_case(part)) for part in PARTS]
