"""Every decision about personnel data: one function, one transaction, a line in the trail."""

import json
from collections.abc import Callable, Collection, Sequence
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import polars as pl
from django.db import transaction
from django.utils import timezone

from rodedraad.accounts.actors import Actor
from rodedraad.audit.services import record, wait_for_turn
from rodedraad.core.errors import DomainError, NotFound, require
from rodedraad.core.sheets import sheet_of
from rodedraad.lib.personnel import Mapping, checked
from rodedraad.lib.sheets.problems import Problem
from rodedraad.organisations import queries as organisations
from rodedraad.organisations.models import Department
from rodedraad.workforce import events, policies, queries, sealed
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


class DayIsThere(DomainError):
    """Of this day another file was taken: whoever takes this one says first that it is replaced.

    `before` is what is there, without what is in it; `rows` is how many this file has.
    """

    def __init__(self, before: Snapshot, rows: int) -> None:
        super().__init__(str(before.day))
        self.before = before
        self.rows = rows


class NameInUse(DomainError):
    """Another mapping has this name."""


@dataclass(frozen=True)
class Preview:
    """What would be taken of a file: no figure of a group of people, and nothing of it is kept.

    `read` are the characteristics that the file has; `unread` the headings of columns that nobody
    reads; `without` the departments of the day of which it has no row; `before` what is known of
    the last day before it, or of the day itself, when there is anything.
    """

    rows: int
    read: Sequence[str]
    unread: Sequence[str]
    without: Sequence[Department]
    before: Snapshot | None


def preview(
    *, actor: Actor, content: bytes, mapping: Mapping, day: date, at: datetime
) -> Preview:  # fmt: skip
    """Look at a personnel file. Raises what `take` raises of what is wrong with it."""
    require(policies.may_bring_in(actor))
    departments = _departments(day, at)
    sheet = sheet_of(content, may_be_packed=True)
    jobs = _checked(sheet, mapping, departments, day)
    columns = {one.column for one in mapping.columns.values()}
    there = set(jobs["department"].unique())
    known = Snapshot.objects.defer("sealed", "mark").filter(day__lte=day)
    return Preview(
        rows=jobs.height,
        read=list(mapping.columns),
        unread=[one for one in sheet.columns if one not in columns],
        without=[one for code, one in departments.items() if code not in there],
        before=known.order_by("-day").first(),
    )


def _departments(day: date, at: datetime) -> MappingOf[str, Department]:
    """Return the departments of a reference date by code. Raises `NotYet` or `NoDepartments`."""
    if day > timezone.localdate(at):
        raise NotYet
    departments = {line.department.code: line.department for line in organisations.lines_on(day)}
    if not departments:
        raise NoDepartments
    return departments


def _checked(
    sheet: pl.DataFrame, mapping: Mapping, departments: Collection[str], day: date
) -> pl.DataFrame:
    """Return the jobs of a sheet. Raises `MappingWrong` or `ProblemsFound`."""
    key = sealed.naming_key()
    found = checked(sheet, mapping, departments=departments, day=day, key=key)
    if found.problems:
        raise ProblemsFound(found.problems)
    return found.jobs


def _always(_before: Snapshot, _rows: int) -> bool:
    return True


def take(
    *,
    actor: Actor,
    content: bytes,
    mapping: Mapping,
    day: date,
    at: datetime,
    may_replace: Callable[[Snapshot, int], bool] = _always,
) -> Snapshot:
    """Take a personnel file as the workforce on a reference date, as a whole or not at all.

    What was known of the day before is replaced, if it may be by so many rows. Raises
    `NotAllowed`, `NotYet`, `NoDepartments`, `SheetWrong`, `MappingWrong`, `ProblemsFound`,
    `SameAgain` or `DayIsThere`.
    """
    require(policies.may_bring_in(actor))
    departments = _departments(day, at)
    mark = sealed.mark_of(content, json.dumps(mapping.to_content(), sort_keys=True))
    jobs = _checked(sheet_of(content, may_be_packed=True), mapping, departments, day)
    made = Snapshot(
        day=day, sealed=sealed.seal(jobs), mark=mark, rows=jobs.height,
        taken_by_id=actor.user_id, taken_at=at,
    )  # fmt: skip
    return _keep(actor, made, may_replace)


@transaction.atomic
def _keep(
    actor: Actor, made: Snapshot, may_replace: Callable[[Snapshot, int], bool]
) -> Snapshot:  # fmt: skip
    wait_for_turn()
    before = Snapshot.objects.filter(day=made.day).first()
    if before is not None:
        if bytes(before.mark) == made.mark:
            raise SameAgain
        if not may_replace(before, made.rows or 0):
            raise DayIsThere(before, made.rows or 0)
        _forget(actor, before, made.taken_at)
    made.save(force_insert=True)
    event, facts = events.TAKEN if before is None else events.REPLACED, {"day": str(made.day)}
    record(actor.party, event, made.id, made.taken_at, digest=made.digest(), facts=facts)
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


@transaction.atomic
def change_mapping(
    *, actor: Actor, public_id: UUID, name: str, mapping: Mapping, at: datetime
) -> SavedMapping:
    """Read the files of a system otherwise from now on; what was taken with it stays as it is.

    Raises `NotAllowed`, `NotFound` or `NameInUse`.
    """
    saved = queries.get_mapping(actor, public_id)
    wait_for_turn()
    if SavedMapping.objects.filter(name__iexact=name).exclude(pk=saved.pk).exists():
        raise NameInUse
    saved.name, saved.content = name, mapping.to_content()
    saved.saved_by_id, saved.saved_day = actor.user_id, timezone.localdate(at)
    saved.save(update_fields=["name", "content", "saved_by", "saved_day"])
    record(actor.party, events.MAPPED, saved.id, at, digest=saved.digest())
    return saved


@transaction.atomic
def remove_mapping(*, actor: Actor, public_id: UUID, at: datetime) -> None:
    """Forget a way of reading; what was taken with it stays. Raises `NotAllowed` or `NotFound`."""
    saved = queries.get_mapping(actor, public_id)
    wait_for_turn()
    record(actor.party, events.UNMAPPED, saved.id, at, digest=b"removed")
    saved.delete()
