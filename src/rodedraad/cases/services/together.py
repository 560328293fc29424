"""What is done for a group of reports; every step of the handling stays with one case."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from rodedraad.accounts.actors import Actor
from rodedraad.accounts.queries import DeskMember
from rodedraad.cases import concerned, desk, policies, queries
from rodedraad.cases.errors import StepRefused
from rodedraad.cases.models import Case
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.services.writing import send_message
from rodedraad.cases.states import CaseStep
from rodedraad.core.errors import require
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.reporting import readers
from rodedraad.reporting.models import Report
from rodedraad.reporting.services import groups
from rodedraad.safekeeping.keyrings import Keyring


@transaction.atomic
def settle_group(*, actor: Actor, keys: SecretKeys, report: Report, at: datetime) -> None:
    """Begin new keys for a report of which another of its group took away somebody's access."""
    keyring = Keyring.of_user(report.dossier_id, actor.user_id, keys)
    groups.settle(keyring=keyring, keys=keys, desk=report.desk, at=at)


@transaction.atomic
def send_to_group(
    *, actor: Actor, keys: SecretKeys, public_id: UUID, text: str, at: datetime
) -> int:
    """Write the same to each reporter of the group whose report was taken up; return to how many.

    It arrives in each inbox apart. Who withdrew is not written to. Raises `NotFound`,
    `NotAllowed`, or `StepRefused` when there is nobody to write to.
    """
    case = queries.get_case(actor, public_id, lock=True)
    require(policies.may_answer(actor, case))
    shown = desk.of_case(actor, keys, public_id).contents.together
    require(shown is not None)
    cases = [case, *(fellow.case for fellow in (shown.fellows if shown else ()) if fellow.case)]
    reached = [one for one in cases if one.report.withdrawn_day is None]
    if not reached:
        raise StepRefused(CaseStep.ASK_IN_WRITING, Obstacle.WITHDRAWN)
    for one in reached:
        send_message(actor=actor, public_id=one.public_id, text=text, at=at)
    return len(reached)


def kept_out_by_others(
    actor: Actor, keys: SecretKeys, case: Case, people: Sequence[DeskMember]
) -> frozenset[UUID]:
    """Return whom the other reports of the group name or keep out, as far as the actor reads them.

    A colleague who came later stands on no list, and is found by the name in a story.
    """
    shown = desk.contents(case.dossier, case.report.desk, actor, keys).together
    found = frozenset[UUID]()
    for fellow in shown.fellows if shown else ():
        keyring = Keyring.of_user(fellow.report.dossier_id, actor.user_id, keys)
        everybody = {person.user_id for person in people}
        found |= readers.kept_out_later(keyring, people, had_a_key=everybody)
        found |= concerned.recorded(keyring, people)
    identify(user=actor.user_id, dossier=case.dossier_id)
    return found
