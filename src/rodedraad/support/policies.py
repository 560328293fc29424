"""Who may see and do what in this room; readable on one page.

| who              | rota                   | peer groups                           |
|------------------|------------------------|---------------------------------------|
| everybody        | reads who is there     | reads which are open, joins one       |
| a supporter      | changes the own card   |                                       |
| the coordinator  | plans the turns        |                                       |
| a facilitator    |                        | opens groups; reads and writes in own |
| a member, by code|                        | reads, asks, leaves                   |
"""

from django.db.models import QuerySet

from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role
from rodedraad.support.models import PeerGroup


def may_have_card(actor: Actor) -> bool:
    """Every supporter says how to be shown, and whether."""
    return actor.is_a(Role.SUPPORTER)


def may_plan(actor: Actor) -> bool:
    """Only the coordinator plans turns."""
    return actor.is_a(Role.SUPPORT_COORDINATOR)


def may_open_group(actor: Actor) -> bool:
    """Every facilitator may open a group."""
    return actor.is_a(Role.GROUP_FACILITATOR)


def own_groups(actor: Actor) -> QuerySet[PeerGroup]:
    """Return the groups that the actor facilitates; no other role sees a group from inside."""
    own = PeerGroup.objects.filter(facilitator_id=actor.user_id)
    return own if may_open_group(actor) else own.none()
