"""Who may see and do what in the register; readable on one page.

A counsellor has the own records. The central counsellor sees all, as long as the mandate is that
person's: an appointment alone shows nothing of others. No other role sees anything here, the
administrator included.
"""

from django.db.models import QuerySet

from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role
from rodedraad.counselling.models import Consultation, Mandate

COUNSELLING = (Role.COUNSELLOR, Role.CENTRAL_COUNSELLOR)


def is_counsellor(actor: Actor) -> bool:
    """Both roles listen to people; the central one besides brings the records together."""
    return any(actor.is_a(role) for role in COUNSELLING)


def may_record(actor: Actor) -> bool:
    """Every counsellor records the own consultations."""
    return is_counsellor(actor)


def may_change(actor: Actor, consultation: Consultation) -> bool:
    """Only whose record it is corrects or deletes it, the central counsellor neither."""
    return is_counsellor(actor) and consultation.counsellor_id == actor.user_id


def may_begin(actor: Actor) -> bool:
    """Who is appointed central counsellor may take up the mandate, when nobody else holds it."""
    return actor.is_a(Role.CENTRAL_COUNSELLOR)


def may_hand_over(actor: Actor, mandate: Mandate) -> bool:
    """Only who holds the mandate passes it on."""
    return may_begin(actor) and mandate.ended_day is None and mandate.user_id == actor.user_id


def may_see_all(actor: Actor) -> bool:
    """Only the central counsellor with the mandate sees what others recorded."""
    return may_begin(actor) and _held(actor).exists()


def own_consultations(actor: Actor) -> QuerySet[Consultation]:
    """Return what the actor recorded."""
    own = Consultation.objects.filter(counsellor_id=actor.user_id)
    return own if is_counsellor(actor) else own.none()


def visible_consultations(actor: Actor) -> QuerySet[Consultation]:
    """Return what the actor may read: the own records, or everybody's."""
    return Consultation.objects.all() if may_see_all(actor) else own_consultations(actor)


def _held(actor: Actor) -> QuerySet[Mandate]:
    return Mandate.objects.filter(user_id=actor.user_id, ended_day__isnull=True)
