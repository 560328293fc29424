"""Who may take which decision about what is told."""

from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role


def may_count_talks(actor: Actor) -> bool:
    """The people of the doubt line count their own talks."""
    return actor.is_a(Role.DOUBT_LINE)


def may_count_support(actor: Actor) -> bool:
    """Supporters count how often they helped somebody."""
    return actor.is_a(Role.SUPPORTER)
