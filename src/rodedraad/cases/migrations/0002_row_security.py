"""The second lock: a case shows itself to who holds its dossier, and to the worker that erases.

The reporter holds the dossier too, but never a row of the handling.
"""

from django.db import migrations

from rodedraad.core import rowsecurity
from rodedraad.safekeeping.rowsecurity import MAY_SEE

HOLDERS_AND_WORKER = f"({rowsecurity.USER} IS NOT NULL AND {MAY_SEE()}) OR {rowsecurity.WORKER}"
PARTS = ("aftercare", "personconcerned", "hearing", "steptaken")


def of_case(part: str) -> str:
    """Return the condition that the case of a row may be seen."""
    return f"EXISTS (SELECT 1 FROM cases_case whole WHERE whole.id = cases_{part}.case_id)"  # noqa: S608


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_cases")]
    operations = [
        rowsecurity.enable("cases_case", using=HOLDERS_AND_WORKER),
        *(rowsecurity.enable(f"cases_{part}", using=of_case(part)) for part in PARTS),
    ]
