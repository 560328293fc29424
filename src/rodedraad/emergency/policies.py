"""Who may do what with emergency access; readable on one page.

Three people are needed, and nobody is two of them: who asks is of IT, who consents holds the
mandate of the central counsellor, who gives is the handler of the case.
"""

from django.db.models import Q, QuerySet

from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role
from rodedraad.counselling import policies as counselling
from rodedraad.emergency.models import AccessRequest


def may_ask(actor: Actor) -> bool:
    """Who repairs asks; not who is a counsellor or handler besides, and reads by another right."""
    others = {Role.HANDLER, Role.COUNSELLOR, Role.CENTRAL_COUNSELLOR}
    return actor.is_a(Role.IT_SUPPORT) and actor.roles.isdisjoint(others)


def may_decide(actor: Actor, request: AccessRequest) -> bool:
    """Only who holds the mandate consents or refuses, and never to an own request."""
    return counselling.may_see_all(actor) and request.asker_id != actor.user_id


def may_end(actor: Actor, request: AccessRequest) -> bool:
    """Who asked, who consented, and whose records are read, can each end it at once."""
    is_about = request.counsellor_id == actor.user_id and counselling.is_counsellor(actor)
    return may_read(actor, request) or counselling.may_see_all(actor) or is_about


def may_read(actor: Actor, request: AccessRequest) -> bool:
    """Only who asked reads what was lent."""
    return may_ask(actor) and request.asker_id == actor.user_id


def visible_requests(actor: Actor) -> QuerySet[AccessRequest]:
    """Return the own requests, those about the own records, or all for the central counsellor."""
    if counselling.may_see_all(actor):
        return AccessRequest.objects.all()
    seen = Q(pk__in=[])
    if may_ask(actor):
        seen |= Q(asker_id=actor.user_id)
    if counselling.is_counsellor(actor):
        seen |= Q(counsellor_id=actor.user_id)
    return AccessRequest.objects.filter(seen)
