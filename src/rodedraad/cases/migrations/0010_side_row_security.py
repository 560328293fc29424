"""A side dossier's row shows itself to who holds the case, to its own code, and to the worker."""

from django.db import migrations

from rodedraad.core import rowsecurity
from rodedraad.safekeeping.rowsecurity import NAMED

OF_PERSON = (
    "EXISTS (SELECT 1 FROM cases_personconcerned whole"
    " WHERE whole.id = cases_sidedossier.person_id)"
)
SEEN_BY = f"{OF_PERSON} OR {NAMED()} OR {rowsecurity.WORKER}"
WRITTEN_BY = f"{OF_PERSON} OR {rowsecurity.WORKER}"


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_persons_concerned")]
    operations = [
        rowsecurity.enable("cases_sidedossier", using=SEEN_BY, with_check=WRITTEN_BY),
    ]
