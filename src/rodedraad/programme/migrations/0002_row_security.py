"""The second lock: what is not published shows itself to its desk and to who answers it.

Only the desk writes advice and its texts; only the executive secretary answers and promises; only
the worker removes. On which day an appointment holds is asked by the policies of the room, since
the clock of a demo is ahead of that of the database; what ended before today counts here neither.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from rodedraad.core import rowsecurity
from rodedraad.core.rowsecurity import USER, WORKER

ADVICE, TEXT, RESPONSE, PROMISE = (
    "programme_advice", "programme_advicetext", "programme_managementresponse",
    "programme_followup",
)  # fmt: skip
HELD = (
    "EXISTS (SELECT 1 FROM accounts_appointment held"  # noqa: S608
    f" WHERE held.user_id = {USER}"
    " AND (held.until_date IS NULL OR held.until_date >= CURRENT_DATE) AND "
)
SECRETARY = f"{HELD} held.role = 'executive_secretary')"


def at_desk(column: str) -> str:
    """Return the condition that whoever is named works at the desk of this advice."""
    return f"{HELD} held.role = 'handler' AND held.desk = {column})"


def about(condition: str = "true") -> str:
    """Return the condition that the advice may be seen, and that this holds of it."""
    return f"EXISTS (SELECT 1 FROM {ADVICE} whole WHERE whole.id = advice_id AND {condition})"  # noqa: S608


OWN = at_desk(f"{ADVICE}.desk")
OWN_TEXT = about(at_desk("whole.desk"))
SEEN = f"published_day IS NOT NULL OR {OWN} OR {SECRETARY} OR {WORKER}"
CHANGED = f"{OWN} OR {SECRETARY} OR {WORKER}"
ANSWERED = f"({SECRETARY}) AND {about()}"


def locked(table: str, *, seen: str, made: str, changed: str) -> list[RunSQL]:
    """Return the operations that say who sees, adds and changes rows; the worker removes."""
    return [
        rowsecurity.enable(table, using=seen, commands=("SELECT",)),
        rowsecurity.add_policy(table, f"{table}_made", "INSERT", with_check=made),
        rowsecurity.add_policy(
            table, f"{table}_changed", "UPDATE", using=changed, with_check=changed
        ),
        rowsecurity.add_policy(table, f"{table}_removed", "DELETE", using=WORKER),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("programme", "0001_advice"),
        ("accounts", "0003_executive_secretary_role"),
    ]
    operations = [
        *locked(ADVICE, seen=SEEN, made=OWN, changed=CHANGED),
        *locked(TEXT, seen=about(), made=OWN_TEXT, changed=OWN_TEXT),
        *locked(RESPONSE, seen=about(), made=ANSWERED, changed="false"),
        *locked(PROMISE, seen=about(), made=ANSWERED, changed=f"{ANSWERED} OR {WORKER}"),
    ]
