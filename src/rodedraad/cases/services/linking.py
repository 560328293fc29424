"""Linking cases that belong together: sealed in both, as a note is, and in no other place.

Without a key nothing says that it is a link. What remains is that the handler added something to
both at one moment: it stands in the trail, as when one message goes to a whole group.
"""

from uuid import UUID

from django.db import transaction

from rodedraad.audit import services as audit
from rodedraad.cases import events, policies, queries
from rodedraad.cases.errors import NotLinkable
from rodedraad.cases.models import Case
from rodedraad.cases.services import turns
from rodedraad.cases.services.turns import Turn
from rodedraad.cases.states import Likeness
from rodedraad.cases.ties import Tied, links_in
from rodedraad.core.errors import NotFound, require
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring


@transaction.atomic
def link(turn: Turn, *, reference: str, likeness: Likeness) -> Case:
    """Say that a case belongs with another one, which the handler can read; return that one.

    Raises `NotLinkable`, in the same words for a number that is not there and for a case that is
    hidden.
    """
    case = queries.get_case(turn.actor, turn.public_id, lock=True)
    require(policies.may_link(turn.actor, case))
    other = policies.visible_cases(turn.actor).filter(report__reference=reference).first()
    if other is None or other.pk == case.pk or other.public_id in _links(turn, case):
        raise NotLinkable
    _note_in_both(turn, case, other, likeness.value)
    return other


@transaction.atomic
def unlink(turn: Turn, *, other_id: UUID) -> Case:
    """Say that two cases do not belong together after all; `NotFound` when they are not linked."""
    case = queries.get_case(turn.actor, turn.public_id, lock=True)
    require(policies.may_link(turn.actor, case))
    other = queries.get_case(turn.actor, other_id, lock=True)
    likeness = _links(turn, case).get(other.public_id)
    if likeness is None:
        raise NotFound
    _note_in_both(turn, case, other, likeness, ended="yes")
    return other


def _links(turn: Turn, case: Case) -> dict[UUID, str]:
    keyring = Keyring.of_user(case.dossier, turn.actor.user_id, turn.keys)
    found = safekeeping.items(
        keyring=keyring, kinds={Tied.kind}, compartments={Compartment.HANDLING}
    )
    return links_in(found)


def _note_in_both(turn: Turn, case: Case, other: Case, likeness: str, *, ended: str = "") -> None:
    for one, its_other in ((case, other), (other, case)):
        words = Tied(str(its_other.public_id), likeness, ended)
        turns.seal(one, turn, Tied.kind, words.content())
    audit.record(turn.actor.party, events.NOTE_WRITTEN, case.id, turn.at)
