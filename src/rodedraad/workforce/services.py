"""Every decision about personnel data: one function, one transaction, a line in the trail."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rodedraad.accounts.actors import Actor
from rodedraad.audit.services import record, wait_for_turn
from rodedraad.core.errors import DomainError, NotFound, require
from rodedraad.lib.personnel import Mapping, Problem, checked, read_sheet
from rodedraad.organisations import queries as organisations
from rodedraad.workforce import events, policies, sealed
from rodedraad.workforce.models import SavedMapping, Snapshot


class NotYet(DomainError):
    """The reference date has not come."""


class NoDepartments(DomainError):
    """The organisation had no departments on the reference date."""


class ProblemsFound(DomainError):
    """Some rows are wrong: nothing is taken. `problems` has all of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.problems = problems


class SameAgain(DomainError):
    """This file, read in the same way, is already what is known of this day."""


class NameInUse(DomainError):
    """Another mapping has this name."""


def take(
    *, actor: Actor, content: bytes, mapping: Mapping, day: date, at: datetime
) -> Snapshot:  # fmt: skip
    """Take a personnel file as the workforce on a reference date, as a whole or not at all.

    What was known of the day before is replaced. Raises `NotAllowed`, `NotYet`, `NoDepartments`,
    `SheetWrong`, `MappingWrong`, `ProblemsFound` or `SameAgain`.
    """
    require(policies.may_bring_in(actor))
    if day > timezone.localdate(at):
        raise NotYet
    departments = {line.department.code for line in organisations.lines_on(day)}
    if not departments:
        raise NoDepartments
    mark = sealed.mark_of(content, json.dumps(mapping.to_content(), sort_keys=True))
    found = checked(
        read_sheet(content), mapping, departments=departments, day=day, key=sealed.naming_key()
    )
    if found.problems:
        raise ProblemsFound(found.problems)
    return _keep(actor, day, sealed.seal(found.jobs), mark, at)


@transaction.atomic
def _keep(actor: Actor, day: date, jobs: bytes, mark: bytes, at: datetime) -> Snapshot:
    wait_for_turn()
    before = Snapshot.objects.filter(day=day).first()
    if before is not None:
        if bytes(before.mark) == mark:
            raise SameAgain
        _forget(actor, before, at)
    made = Snapshot.objects.create(
        day=day, sealed=jobs, mark=mark, taken_by_id=actor.user_id, taken_at=at
    )
    event = events.TAKEN if before is None else events.REPLACED
    record(actor.party, event, made.id, at, digest=made.digest(), facts={"day": str(day)})
    return made


@transaction.atomic
def remove(*, actor: Actor, public_id: UUID, at: datetime) -> None:
    """Forget what is known of a day; what was published of it stays. Raises `NotAllowed`."""
    require(policies.may_bring_in(actor))
    wait_for_turn()
    snapshot = Snapshot.objects.filter(public_id=public_id).first()
    if snapshot is None:
        raise NotFound
    _forget(actor, snapshot, at)


def _forget(actor: Actor, snapshot: Snapshot, at: datetime) -> None:
    """Remove a snapshot so that the trail refuses it, should somebody put its row back."""
    facts = {"day": str(snapshot.day)}
    record(actor.party, events.REMOVED, snapshot.id, at, digest=b"removed", facts=facts)
    snapshot.delete()


@transaction.atomic
def save_mapping(*, actor: Actor, name: str, mapping: Mapping, at: datetime) -> SavedMapping:
    """Keep how the files of a system are read. Raises `NotAllowed` or `NameInUse`."""
    require(policies.may_bring_in(actor))
    wait_for_turn()
    if SavedMapping.objects.filter(name__iexact=name).exists():
        raise NameInUse
    made = SavedMapping.objects.create(
        name=name,
        content=mapping.to_content(),
        saved_by_id=actor.user_id,
        saved_day=timezone.localdate(at),
    )
    record(actor.party, events.MAPPED, made.id, at, digest=made.digest())
    return made
