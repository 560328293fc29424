"""Who of the desk reads the side dossiers of a case: those who read the case, and nobody else.

Whose access to the case ends without a word to this room, as when the reporter keeps somebody out,
holds a stray key from then on. It opens what was there, and is ended before anything is put into a
side dossier: so nothing of later is ever sealed to it.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.queries import DeskMember
from rodedraad.audit import services as audit
from rodedraad.audit.parties import Party
from rodedraad.audit.services import wait_for_turn
from rodedraad.cases import events
from rodedraad.cases import side as sides
from rodedraad.cases.models import Case, SideDossier
from rodedraad.cases.services.turns import Turn
from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.keys import PublicKeys, SecretKeys
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import NEEDS_A_HOLDER
from rodedraad.safekeeping.errors import AlreadyHolder, TamperingFound
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Dossier, Holder
from rodedraad.safekeeping.services import AccessSeen, Recipient


def give_too(turn: Turn, case: Case, recipient: Recipient) -> None:
    """Give whoever gets a key to the case one to each side dossier that the giver opens."""
    for side in sides.sides_of(case):
        try:
            keyring = Keyring.of_user(side.dossier, turn.actor.user_id, turn.keys)
        except NotFound:
            continue
        try:
            holder = safekeeping.give_access(
                keyring=keyring,
                recipient=recipient,
                compartments=NEEDS_A_HOLDER,
                by=turn.actor.party,
                at=turn.at,
            )
        except AlreadyHolder:
            continue
        audit.record(
            turn.actor.party, events.SIDE_ACCESS_GIVEN, side.id, turn.at, facts=place_of(holder)
        )


def place_of(holder: Holder) -> dict[str, str]:
    """Return what the trail knows of a key that was given: its place in the dossier.

    The row of that place says whose it is, and is gone when the dossier is erased.
    """
    return {"place": str(holder.id)}


def end_too(
    turn: Turn, case: Case, members: Iterable[DeskMember], *, user_ids: Collection[UUID]
) -> None:
    """End the key to each side dossier of whoever loses the one to the case."""
    endorsed = [member.public_keys for member in members]
    for side in sides.sides_of(case):
        for user_id in _holding(turn, side) & set(user_ids):
            _end(turn, side, user_id, endorsed)


def end_strays(turn: Turn, case: Case) -> bool:
    """End the key of who still holds one to a side dossier, and none to the case any more.

    A reporter who keeps a colleague out does not know of side dossiers. Tell whether there was any.
    """
    beside = sides.sides_of(case)
    if not beside:
        return False
    reading = _reading(safekeeping.holders(dossier=case.dossier, by=turn.actor.party))
    strays = {user_id for side in beside for user_id in _holding(turn, side)} - reading
    if not strays:
        return False
    end_too(turn, case, accounts.desk_members(case.report.desk, day=turn.day), user_ids=strays)
    return True


def end_strays_before_putting(turn: Turn, case: Case) -> None:
    """Do the same, and let nobody be kept out any more until the transaction has ended."""
    wait_for_turn()
    end_strays(turn, case)


def readers_of_side(
    dossier: Dossier, signer: SecretKeys, *, by: Party, at: datetime
) -> frozenset[UUID]:
    """End the stray keys of a side dossier with the keys of its person; return who reads it.

    Those are holders of the case too, and nobody is kept out any more until the transaction has
    ended. There may be nobody left: then nothing was ended. Raises `TamperingFound` when the trail
    does not say of which case it is.
    """
    wait_for_turn()
    identify(worker=True)
    beside = sides.beside_of(dossier.pk)
    if beside is None:
        raise TamperingFound(dossier.pk, sides.PART)
    of_case = safekeeping.holders(dossier=beside.person.case.dossier, by=Party.WORKER)
    seen = safekeeping.holders(dossier=dossier, by=by)
    holding = _reading(seen)
    staying = holding & _reading(of_case)
    for user_id in sorted(holding - staying) if staying else ():
        safekeeping.end_access(
            dossier=dossier,
            user_id=user_id,
            endorsed=[one.public_keys for one in seen if one.user_id in staying],
            signer=signer,
            by=by,
            at=at,
        )
    return frozenset(staying)


def _end(turn: Turn, side: SideDossier, user_id: UUID, endorsed: list[PublicKeys]) -> None:
    safekeeping.end_access(
        dossier=side.dossier,
        user_id=user_id,
        endorsed=endorsed,
        signer=turn.keys,
        by=turn.actor.party,
        at=turn.at,
    )


def _holding(turn: Turn, side: SideDossier) -> set[UUID]:
    try:
        seen = safekeeping.holders(dossier=side.dossier, by=turn.actor.party)
    except NotFound:
        return set()
    return _reading(seen)


def _reading(seen: Sequence[AccessSeen]) -> set[UUID]:
    # Whom the story of the case was lent reads no side dossier.
    return {one.user_id for one in seen if one.ended_day is None and one.until_at is None}
