"""Who may do what with a release; readable on one page.

|                        | office | top | managers | other employees | everybody |
|------------------------|--------|-----|----------|-----------------|-----------|
| prepare, publish, withdraw | yes | no | no | no | no |
| see what is prepared       | own | no | no | no | no |
| read: for the office       | yes | no | no | no | no |
| read: for management       | yes | yes | in part | no | no |
| read: for the organisation | yes | yes | yes | yes | no |
| read: what is public       | yes | yes | yes | yes | yes |

Top is top management and the executive secretary. A manager reads of what is for management the
figures on the own departments and on those above them, on the pages of the monitor: no whole
release, on a page or as a file. So a manager stands between two circles, and knows no more than
management does.

To prepare a release one needs the key for statistics too, which no role gives; so only who prepared
a release sees it before it is published, since what is thrown away would be known to colleagues
without the key.
"""

from django.db.models import Q, QuerySet

from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role
from rodedraad.releases.models import Release
from rodedraad.releases.states import Audience, ReleaseState

TOP = (Role.TOP_MANAGEMENT, Role.EXECUTIVE_SECRETARY)


def may_publish(actor: Actor) -> bool:
    """The inclusion office prepares, publishes and withdraws."""
    return actor.is_a(Role.INCLUSION_OFFICE)


def circle_of(actor: Actor) -> Audience:
    """Return the innermost audience of which the actor reads whole releases."""
    if actor.is_a(Role.INCLUSION_OFFICE):
        return Audience.INCLUSION_OFFICE
    if any(actor.is_a(role) for role in TOP):
        return Audience.MANAGEMENT
    return Audience.PUBLIC if actor.is_anonymous else Audience.ORGANISATION


def visible_releases(actor: Actor) -> QuerySet[Release]:
    """Return what was released to the actor, also when it was withdrawn later, and own drafts."""
    own = Q(prepared_by_id=actor.user_id) if may_publish(actor) else Q(pk__in=[])
    return Release.objects.filter(_published_to(circle_of(actor)) | own)


def visible_in_part(actor: Actor) -> QuerySet[Release]:
    """Return the releases of which the actor may read something, also those withdrawn later."""
    circle = circle_of(actor)
    if circle == Audience.ORGANISATION and actor.is_a(Role.MANAGER):
        circle = Audience.MANAGEMENT
    return Release.objects.filter(_published_to(circle))


def _published_to(circle: Audience) -> Q:
    every = list(Audience)
    audiences = every[: every.index(circle) + 1]
    return Q(audience__in=audiences) & ~Q(state=ReleaseState.PREPARED)
