"""Who may do what with a release; readable on one page.

|                                  | inclusion office | management | other employees | everybody |
|----------------------------------|------------------|------------|-----------------|-----------|
| prepare, publish, withdraw       | yes              | no         | no              | no        |
| see what is prepared             | own              | no         | no              | no        |
| read what is for the office      | yes              | no         | no              | no        |
| read what is for management      | yes              | yes        | no              | no        |
| read what is for the organisation| yes              | yes        | yes             | no        |
| read what is public              | yes              | yes        | yes             | yes       |

Management is top management, the executive secretary and every manager. To prepare a release one
needs the key for statistics too, which no role gives; so only who prepared a release sees it before
it is published, since what is thrown away would be known to colleagues without the key.
"""

from django.db.models import Q, QuerySet

from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role
from rodedraad.releases.models import Release
from rodedraad.releases.states import Audience, ReleaseState

MANAGEMENT = (Role.MANAGER, Role.TOP_MANAGEMENT, Role.EXECUTIVE_SECRETARY)


def may_publish(actor: Actor) -> bool:
    """The inclusion office prepares, publishes and withdraws."""
    return actor.is_a(Role.INCLUSION_OFFICE)


def circle_of(actor: Actor) -> Audience:
    """Return the innermost audience that the actor belongs to."""
    if actor.is_a(Role.INCLUSION_OFFICE):
        return Audience.INCLUSION_OFFICE
    if any(actor.is_a(role) for role in MANAGEMENT):
        return Audience.MANAGEMENT
    return Audience.PUBLIC if actor.is_anonymous else Audience.ORGANISATION


def visible_releases(actor: Actor) -> QuerySet[Release]:
    """Return what was released to the actor, also when it was withdrawn later, and own drafts."""
    every = list(Audience)
    audiences = every[: every.index(circle_of(actor)) + 1]
    seen = Q(audience__in=audiences) & ~Q(state=ReleaseState.PREPARED)
    own = Q(prepared_by_id=actor.user_id) if may_publish(actor) else Q(pk__in=[])
    return Release.objects.filter(seen | own)
