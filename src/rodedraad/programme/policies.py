"""Who may do what with advice; readable on one page.

|                                | desk that gave it | other desk that advises | executive secretary | top management | everybody |
|--------------------------------|-------------------|-------------------------|---------------------|----------------|-----------|
| give, correct, withdraw        | yes               | own advice only         | no                  | no             | no        |
| read before it is published    | yes               | no                      | yes                 | no             | no        |
| respond, promise, show it done | no                | no                      | yes, of other desks | no             | no        |
| see what is too late           | own               | own                     | all                 | all            | in public |
| read what is published         | yes               | yes                     | yes                 | yes            | yes       |

Works council, inclusion office and managers are everybody here. Who works at a desk, or is its
head, does not answer the advice of that desk, whatever other role is held. To give, correct and
withdraw, the desk must vouch for the keys of the member: a service asks that.
"""  # noqa: E501

from django.db.models import Q, QuerySet

from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import AT_A_DESK, Role
from rodedraad.organisations import profiles
from rodedraad.programme.models import Advice

AT_WORK = (Role.HANDLER, Role.EXECUTIVE_SECRETARY, Role.TOP_MANAGEMENT)
"""Who has a page for advice besides the public ones."""


def advising_desks(actor: Actor) -> frozenset[str]:
    """Return the desks for which the actor may give advice: the profile says which advise."""
    advise = {desk.code for desk in profiles.current().desks if desk.advises is not None}
    return actor.desks(Role.HANDLER) & advise


def may_advise(actor: Actor, desk: str) -> bool:
    """A handler of a desk that advises gives advice in its name."""
    return desk in advising_desks(actor)


def may_change(actor: Actor, advice: Advice) -> bool:
    """Only the desk that gave it corrects or withdraws it."""
    return actor.is_a(Role.HANDLER, advice.desk)


def may_respond(actor: Actor, advice: Advice) -> bool:
    """The executive secretary answers for management, and nobody answers the own desk."""
    at_the_desk = any(actor.is_a(role, advice.desk) for role in AT_A_DESK)
    return actor.is_a(Role.EXECUTIVE_SECRETARY) and not at_the_desk


def may_see_late(actor: Actor) -> bool:
    """Top management sees what is too late; so does the executive secretary."""
    return actor.is_a(Role.TOP_MANAGEMENT) or actor.is_a(Role.EXECUTIVE_SECRETARY)


def has_a_page(actor: Actor) -> bool:
    """Tell whether there is something to do with advice for the actor."""
    return may_see_late(actor) or bool(advising_desks(actor))


def published_advice() -> QuerySet[Advice]:
    """Return what everybody may read."""
    return Advice.objects.filter(published_day__isnull=False)


def visible_advice(actor: Actor) -> QuerySet[Advice]:
    """Return what the actor may read: what is published, and what concerns the own work."""
    if actor.is_a(Role.EXECUTIVE_SECRETARY):
        return Advice.objects.all()
    own = Q(desk__in=actor.desks(Role.HANDLER))
    return Advice.objects.filter(Q(published_day__isnull=False) | own)
