"""The second lock for what a role may see: a condition for the database, written once."""

from rodedraad.accounts.roles import Role
from rodedraad.core.rowsecurity import USER


def holds(role: Role) -> str:
    """Return the condition that who is named holds this role today."""
    return (
        "EXISTS (SELECT 1 FROM accounts_appointment held"  # noqa: S608
        f" WHERE held.user_id = {USER}"
        " AND (held.until_date IS NULL OR held.until_date >= CURRENT_DATE)"
        f" AND held.role = '{role.value}')"
    )
