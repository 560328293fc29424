"""The second lock: a pattern shows itself to the desk that was told, and to nobody else.

The office that searches adds patterns and never sees one; only the desk says what is done with
them; only the worker removes. On which day an appointment holds is asked by the policies of the
room; what ended before today counts here neither.
"""

from django.db import migrations

from rodedraad.core import rowsecurity
from rodedraad.core.rowsecurity import USER, WORKER

SEARCH, PATTERN, COPY = "patterns_search", "patterns_pattern", "patterns_patterncopy"
HELD = (
    "EXISTS (SELECT 1 FROM accounts_appointment held"  # noqa: S608
    f" WHERE held.user_id = {USER}"
    " AND (held.until_date IS NULL OR held.until_date >= CURRENT_DATE) AND "
)
OFFICE = f"{HELD} held.role = 'inclusion_office')"
OWN = f"{HELD} held.role = 'handler' AND held.desk = {PATTERN}.desk)"
SEEN = f"EXISTS (SELECT 1 FROM {PATTERN} whole WHERE whole.id = pattern_id)"  # noqa: S608


class Migration(migrations.Migration):
    dependencies = [("patterns", "0001_patterns")]
    operations = [
        rowsecurity.enable(SEARCH, using=f"{OFFICE} OR {WORKER}", commands=("SELECT",)),
        rowsecurity.add_policy(SEARCH, f"{SEARCH}_made", "INSERT", with_check=OFFICE),
        rowsecurity.add_policy(SEARCH, f"{SEARCH}_removed", "DELETE", using=WORKER),
        rowsecurity.enable(PATTERN, using=f"{OWN} OR {WORKER}", commands=("SELECT",)),
        rowsecurity.add_policy(PATTERN, f"{PATTERN}_made", "INSERT", with_check=OFFICE),
        rowsecurity.add_policy(PATTERN, f"{PATTERN}_changed", "UPDATE", using=OWN, with_check=OWN),
        rowsecurity.add_policy(PATTERN, f"{PATTERN}_removed", "DELETE", using=WORKER),
        rowsecurity.enable(COPY, using=SEEN, commands=("SELECT",)),
        rowsecurity.add_policy(COPY, f"{COPY}_made", "INSERT", with_check=OFFICE),
        rowsecurity.add_policy(COPY, f"{COPY}_removed", "DELETE", using=WORKER),
    ]
