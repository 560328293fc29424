"""Who may do what with patterns; readable on one page.

|                                   | inclusion office with the key | adviser with keys | everybody else |
|-----------------------------------|-------------------------------|-------------------|----------------|
| search                            | yes                           | no                | no             |
| see which quarters were searched  | yes                           | no                | no             |
| read a pattern                    | no                            | yes               | no             |
| look into, advise, take no action | no                            | yes               | no             |

The independent adviser is who works at the desk that is told of patterns. Top management is
everybody else here: it reads the advice.
"""  # noqa: E501

from django.db.models import QuerySet

from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role
from rodedraad.monitor.patterns.models import Pattern
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles.profile import DeskKind


def adviser_desk() -> str:
    """Return the desk that is told of patterns: nothing where no desk advises top management.

    That is the external desk that advises; where there is none, the first desk that does.
    """
    advise = [desk for desk in profiles.current().desks if desk.advises is not None]
    advise.sort(key=lambda desk: desk.kind is not DeskKind.EXTERNAL_DESK)
    return advise[0].code if advise else ""


def may_search(actor: Actor) -> bool:
    """The inclusion office searches; it needs the key for statistics too, which no role gives."""
    return actor.is_a(Role.INCLUSION_OFFICE)


def is_adviser(actor: Actor) -> bool:
    """Tell whether the actor works at the desk that is told today."""
    desk = adviser_desk()
    return bool(desk) and actor.is_a(Role.HANDLER, desk)


def visible_patterns(actor: Actor) -> QuerySet[Pattern]:
    """Return the patterns that the desk of the actor was told, when it advises still."""
    if not is_adviser(actor):
        return Pattern.objects.none()
    return Pattern.objects.filter(desk=adviser_desk())
