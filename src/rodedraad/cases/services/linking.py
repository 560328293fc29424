"""Linking cases that belong together. The link is sealed in both; without a key it is not there."""

from uuid import UUID

from django.db import transaction

from rodedraad.audit import services as audit
from rodedraad.cases import events, policies, queries
from rodedraad.cases.errors import NotLinkable
from rodedraad.cases.models import Case
from rodedraad.cases.services import turns
from rodedraad.cases.services.turns import Turn
from rodedraad.cases.states import Likeness
from rodedraad.cases.ties import Tied
from rodedraad.core.errors import NotFound, require
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services import OpenedItem


@transaction.atomic
def link(turn: Turn, *, reference: str, likeness: Likeness) -> Case:
    """Say that a case belongs with another one, which the handler can read; return that one.

    Raises `NotLinkable`, in the same words for a number that is not there and for a case that is
    hidden.
    """
    case = queries.get_case(turn.actor, turn.public_id, lock=True)
    require(policies.may_link(turn.actor, case))
    other = policies.visible_cases(turn.actor).filter(report__reference=reference).first()
    if other is None or other.pk == case.pk or _link_to(turn, case, other):
        raise NotLinkable
    for one, its_other in ((case, other), (other, case)):
        words = Tied(str(its_other.public_id), likeness.value)
        turns.seal(one, turn, Tied.kind, words.content())
        audit.record(turn.actor.party, events.LINKED, one.id, turn.at)
    return other


@transaction.atomic
def unlink(turn: Turn, *, other_id: UUID) -> Case:
    """Say that two cases do not belong together after all; `NotFound` when they are not linked."""
    case = queries.get_case(turn.actor, turn.public_id, lock=True)
    require(policies.may_link(turn.actor, case))
    other = queries.get_case(turn.actor, other_id, lock=True)
    found = _link_to(turn, case, other)
    if found is None:
        raise NotFound
    for one, its_other in ((case, other), (other, case)):
        if item := _link_to(turn, one, its_other):
            _end(turn, item)
        audit.record(turn.actor.party, events.UNLINKED, one.id, turn.at)
    return other


def _link_to(turn: Turn, case: Case, other: Case) -> OpenedItem | None:
    keyring = Keyring.of_user(case.dossier, turn.actor.user_id, turn.keys)
    found = safekeeping.items(
        keyring=keyring, kinds={Tied.kind}, compartments={Compartment.HANDLING}
    )
    wanted = str(other.public_id)
    open_links = (one for one in found if not one.content["ended"])
    return next((one for one in open_links if one.content["other"] == wanted), None)


def _end(turn: Turn, item: OpenedItem) -> None:
    safekeeping.replace(
        item=item,
        content={**item.content, "ended": "yes"},
        expected_version=item.version,
        by=turn.actor.party,
        at=turn.at,
    )
