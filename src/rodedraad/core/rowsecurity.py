"""The second lock: the database itself hides confidential rows from whoever is not named.

A policy reads five settings of the running transaction. Outside a transaction, or with nobody
named, they are empty and a confidential table looks empty too.
"""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import connection, transaction
from django.db.migrations.operations import RunSQL

# As sub-selects they are worked out once for a statement, and not for each row.
USER = "(SELECT nullif(current_setting('rodedraad.user', true), '')::uuid)"
DOSSIER = "(SELECT nullif(current_setting('rodedraad.dossier', true), '')::uuid)"
LOCATOR = "(SELECT nullif(current_setting('rodedraad.locator', true), ''))"
MARKS = "string_to_array((SELECT coalesce(current_setting('rodedraad.marks', true), '')), ',')"
WORKER = "(SELECT coalesce(current_setting('rodedraad.worker', true), '') = 'on')"


def identify(
    *,
    user: UUID | None = None,
    dossier: UUID | None = None,
    locator: str | None = None,
    marks: Collection[bytes] = (),
    worker: bool = False,
    turn: int | None = None,
) -> None:
    """Name who acts, until the running transaction ends.

    `marks` are names of rows that only who knows a secret can make. Each call names all anew.
    With `turn`, a number of 64 bits, it waits until no other transaction has this turn. Raises
    `TransactionManagementError` outside a transaction.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("identify needs a running transaction")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('rodedraad.user', %s, true),"
            " set_config('rodedraad.dossier', %s, true),"
            " set_config('rodedraad.locator', %s, true),"
            " set_config('rodedraad.marks', %s, true),"
            " set_config('rodedraad.worker', %s, true)"
            f"{', pg_advisory_xact_lock(%s)' if turn is not None else ''}",
            [
                str(user) if user else "",
                str(dossier) if dossier else "",
                locator or "",
                ",".join(mark.hex() for mark in marks),
                "on" if worker else "",
                *([turn] if turn is not None else []),
            ],
        )


def enable(
    table: str, *, using: str, with_check: str | None = None, commands: Sequence[str] = ("ALL",)
) -> RunSQL:
    """Return the migration operation that hides the rows of `table` unless `using` holds.

    `with_check` (default: `using`) says which rows may be written. The owner is bound too.
    """
    statements = [
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
    ]
    undo = []
    for command in commands:
        name = f"{table}_{command.lower()}"
        clauses = "" if command == "INSERT" else f" USING ({using})"
        if command in {"ALL", "INSERT", "UPDATE"}:
            clauses += f" WITH CHECK ({with_check or using})"
        statements.append(f"CREATE POLICY {name} ON {table} FOR {command}{clauses}")
        undo.append(f"DROP POLICY {name} ON {table}")
    undo += [
        f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY",
    ]
    return RunSQL(";\n".join(statements), ";\n".join(undo))


def reword(table: str, *, using: str, before: str) -> RunSQL:
    """Return the migration operation that says the condition of `enable` in other words."""

    def said(condition: str) -> str:
        return f"ALTER POLICY {table}_all ON {table} USING ({condition}) WITH CHECK ({condition})"

    return RunSQL(said(using), said(before))


def add_policy(
    table: str, name: str, command: str, *, using: str = "", with_check: str = ""
) -> RunSQL:
    """Return the migration operation that adds one more permission to a table already locked."""
    clauses = f" USING ({using})" if using else ""
    clauses += f" WITH CHECK ({with_check})" if with_check else ""
    return RunSQL(
        f"CREATE POLICY {name} ON {table} FOR {command}{clauses}", f"DROP POLICY {name} ON {table}"
    )
