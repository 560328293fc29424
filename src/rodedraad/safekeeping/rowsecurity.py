"""Which rows the database shows: conditions for policies, here and in the rooms above.

A person who holds a dossier sees that it is there. Everything is written, and other holders are
seen, only after the dossier was named in the transaction, which `turns.enter` does after it has
seen that the person may.
"""

from rodedraad.core.rowsecurity import DOSSIER, USER

_HELD = (
    "SELECT held.dossier_id FROM safekeeping_holder held"  # noqa: S608
    f" WHERE held.user_id = {USER} AND held.ended_day IS NULL"
)


def NAMED(column: str = "dossier_id") -> str:  # noqa: N802
    """Return the condition that the row belongs to the dossier named in the transaction."""
    return f"{column} = {DOSSIER}"


def MAY_SEE(column: str = "dossier_id") -> str:  # noqa: N802
    """Return the condition that the dossier is named, or held by the user who is named."""
    return f"({NAMED(column)} OR {column} IN ({_HELD}))"


def MAY_OPEN(column: str) -> str:  # noqa: N802
    """Return the same condition for tables that are read one dossier at a time.

    It looks whether this one is held, where `MAY_SEE` first gathers all that the user holds.
    `column` has the name of its table before it.
    """
    return f"({NAMED(column)} OR EXISTS ({_HELD} AND held.dossier_id = {column}))"
