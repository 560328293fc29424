"""Who may take which decision about users."""

from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role


def may_manage_users(actor: Actor) -> bool:
    """Administrators add users and appoint them; that lets nobody read a report."""
    return actor.is_a(Role.ADMINISTRATOR)
