"""Emergency access to a case: its handler gives the key, or ends it at once."""

from uuid import UUID

from django.db import transaction

from rodedraad.audit import services as audit
from rodedraad.cases import concerned, events
from rodedraad.cases.models import Case
from rodedraad.cases.services.sharing import begin_sharing
from rodedraad.cases.services.turns import Turn
from rodedraad.emergency import services as emergency
from rodedraad.safekeeping.keyrings import Keyring


@transaction.atomic
def give_emergency(turn: Turn, *, request_id: UUID) -> Case:
    """Give the key of the story to who asked for it, with the central counsellor's consent.

    Raises what every turn raises, and `NotFound`, `NoConsent`, `TwoOfThree`, `KeptOut` or
    `AlreadyHolder`.
    """
    case = begin_sharing(turn)
    emergency.give(
        keyring=Keyring.of_user(case.dossier, turn.actor.user_id, turn.keys),
        keys=turn.keys,
        reference=case.report.reference,
        public_id=request_id,
        at=turn.at,
        concerned=concerned.recorded,
    )
    audit.record(turn.actor.party, events.EMERGENCY_GIVEN, case.id, turn.at)
    return case


@transaction.atomic
def end_emergency(turn: Turn, *, request_id: UUID) -> Case:
    """End emergency access before its time."""
    case = begin_sharing(turn)
    reference, party = case.report.reference, turn.actor.party
    emergency.end_for_case(reference=reference, public_id=request_id, by=party, at=turn.at)
    audit.record(party, events.EMERGENCY_ENDED, case.id, turn.at)
    return case
