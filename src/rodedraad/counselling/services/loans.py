"""Lending the records of one counsellor: copies for one more key, and taking those away again."""

from datetime import datetime
from uuid import UUID

from rodedraad.accounts.actors import Actor
from rodedraad.audit.parties import Party
from rodedraad.audit.services import record_all, wait_for_turn
from rodedraad.core.errors import require
from rodedraad.counselling import events, policies, queries
from rodedraad.counselling.models import Consultation
from rodedraad.counselling.services import copies
from rodedraad.lib.vault.keys import PublicKeys, SecretKeys
from rodedraad.safekeeping.turns import day_of, start_of


def lend(
    *, actor: Actor, keys: SecretKeys, counsellor_id: UUID, to: PublicKeys, at: datetime
) -> None:
    """Seal the records of a counsellor, as they are now, to one more key.

    Only for who holds the mandate, in a transaction of the caller; raises `NotAllowed`.
    """
    require(policies.may_see_all(actor))
    wait_for_turn()
    found = Consultation.objects.filter(counsellor_id=counsellor_id).prefetch_related("copies")
    lent = []
    for one in queries.open_all(list(found), keys):
        if one.told is not None:
            copies.seal(one.consultation, one.told, [to])
            lent.append(one.consultation.id)
    record_all(actor.party, copies.anchors(events.LENT, lent), start_of(day_of(at)))


def take_back(*, counsellor_id: UUID, reader: PublicKeys, by: Party, at: datetime) -> None:
    """Remove the copies that this key opens. No key is needed for it.

    For who decided that it ends, with the worker named to the database.
    """
    wait_for_turn()
    found = Consultation.objects.filter(
        counsellor_id=counsellor_id, copies__sealing_key=reader.sealing
    )
    rows = list(found.prefetch_related("copies"))
    believed = queries.believed(rows)
    copies.take_away(reader, [row.id for row in rows])
    # What was changed past the platform is not anchored anew: it stays refused.
    record_all(by, copies.anchors(events.LOAN_ENDED, believed), start_of(day_of(at)))
