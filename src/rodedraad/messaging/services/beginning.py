"""What follows when a dossier has come: who sees its terms, what is due, and a mail to them."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from rodedraad.core.inserting import insert
from rodedraad.lib import terms as law
from rodedraad.messaging.models import Notice, Term
from rodedraad.messaging.services.readers import list_of
from rodedraad.messaging.terms import Regime, TermKind
from rodedraad.organisations import profiles


def begin_terms(
    *, dossier: UUID, regime: Regime, desk: str, received: date, user_ids: Collection[UUID]
) -> list[Term]:
    """Set what follows from a receipt: acknowledge it, write personally, tell what was done.

    These users, and nobody else, see it and are mailed that there is something to see. The dossier
    is new, so that no term of it is there yet.
    """
    terms = [
        Term(dossier=dossier, kind=kind, regime=regime, due_date=day, desk=desk)
        for kind, day in _days(received).items()
    ]
    notices = (Notice(user_id=user_id) for user_id in set(user_ids))
    insert(list_of(dossier, user_ids), *terms, *notices)
    return terms


def _days(received: date) -> dict[TermKind, date]:
    own = profiles.current().terms
    holidays = law.DutchHolidays(own.closed_days)
    return {
        TermKind.ACKNOWLEDGE: law.acknowledge_by(received, within_days=own.acknowledge_days),
        TermKind.PERSONAL_MESSAGE: law.add_working_days(
            received, own.personal_message_working_days, holidays
        ),
        TermKind.FEEDBACK: law.feedback_by(received, within_months=own.feedback_months),
    }
