"""Who of the desk reads the side dossiers of a case: those who read the case, and nobody else."""

from collections.abc import Collection, Iterable
from uuid import UUID

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.queries import DeskMember
from rodedraad.cases.models import Case, SideDossier
from rodedraad.cases.services.turns import Turn
from rodedraad.core.errors import NotFound
from rodedraad.lib.vault.keys import PublicKeys
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import NEEDS_A_HOLDER
from rodedraad.safekeeping.errors import AlreadyHolder
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services import Recipient


def sides_of(case: Case) -> list[SideDossier]:
    """Return the side dossiers of a case, for who holds it."""
    return list(SideDossier.objects.filter(person__case=case).select_related("dossier"))


def give_too(turn: Turn, case: Case, recipient: Recipient) -> None:
    """Give whoever gets a key to the case one to each side dossier that the giver opens."""
    for side in sides_of(case):
        try:
            keyring = Keyring.of_user(side.dossier, turn.actor.user_id, turn.keys)
        except NotFound:
            continue
        try:
            safekeeping.give_access(
                keyring=keyring,
                recipient=recipient,
                compartments=NEEDS_A_HOLDER,
                by=turn.actor.party,
                at=turn.at,
            )
        except AlreadyHolder:
            continue


def end_too(
    turn: Turn, case: Case, members: Iterable[DeskMember], *, user_ids: Collection[UUID]
) -> None:
    """End the key to each side dossier of whoever loses the one to the case."""
    endorsed = [member.public_keys for member in members]
    for side in sides_of(case):
        for user_id in _holding(turn, side) & set(user_ids):
            _end(turn, side, user_id, endorsed)


def end_strays(turn: Turn, case: Case) -> bool:
    """End the key of who still holds one to a side dossier, and none to the case any more.

    A reporter who keeps a colleague out does not know of side dossiers. Tell whether there was any.
    """
    sides = sides_of(case)
    if not sides:
        return False
    seen = safekeeping.holders(dossier=case.dossier, by=turn.actor.party)
    reading = {one.user_id for one in seen if one.ended_day is None}
    strays = {user_id for side in sides for user_id in _holding(turn, side)} - reading
    if not strays:
        return False
    end_too(turn, case, accounts.desk_members(case.report.desk, day=turn.day), user_ids=strays)
    return True


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
    return {one.user_id for one in seen if one.ended_day is None}
