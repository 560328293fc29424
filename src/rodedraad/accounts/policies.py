"""Who may take which decision about users."""

from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import PASSED_ON, Role


def may_manage_users(actor: Actor) -> bool:
    """Administrators add users and appoint them; that lets nobody read a report."""
    return actor.is_a(Role.ADMINISTRATOR)


def may_pass_on(actor: Actor, role: Role) -> bool:
    """Some roles are passed on by their holder, who knows what goes along with them."""
    return role in PASSED_ON and actor.is_a(role)
