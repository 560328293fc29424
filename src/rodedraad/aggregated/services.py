"""Every decision about a source: one function, one transaction, a line in the trail."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rodedraad.accounts.actors import Actor
from rodedraad.aggregated import events, policies, sealed
from rodedraad.aggregated.definition import Definition
from rodedraad.aggregated.models import Source
from rodedraad.audit.services import record, wait_for_turn
from rodedraad.core.errors import DomainError, NotFound, require
from rodedraad.core.sheets import sheet_of
from rodedraad.lib.aggregates import Column, Form, Row, SourceKind, checked, columns_of
from rodedraad.lib.sheets.problems import Problem
from rodedraad.organisations import queries as organisations


class NotYet(DomainError):
    """The reference date has not come."""


class NotAYear(DomainError):
    """It is told of whole years: another day, or a part of a year, can't stand beside them."""


class NotDefined(DomainError):
    """A definition lacks what its kind needs: a period that begins before it ends, or classes."""


class ProblemsFound(DomainError):
    """Some cells are wrong: nothing is taken. `problems` has all of them."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self.problems = problems


class NoRows(DomainError):
    """The file has no row with something in it."""


class SameAgain(DomainError):
    """This file, with the same definition, is already what is known of this year."""


_OF_A_YEAR: Final = frozenset({SourceKind.SICK_LEAVE, SourceKind.ORIGIN_PAY})


@dataclass(frozen=True)
class Preview:
    """What would be taken: the columns that the file has, its groups, and whether it replaces.

    There is no figure in it: those are shown only when they are protected.
    """

    columns: Sequence[Column]
    groups: Sequence[str]
    replaces: bool


def preview(*, actor: Actor, content: bytes, said: Definition, at: datetime) -> Preview:
    """Say what would be taken, and keep nothing.

    Raises `NotAllowed`, `NotYet`, `NotAYear`, `NotDefined`, `SheetWrong`, `ColumnsWrong`, `NoRows`,
    `ProblemsFound` or `SameAgain`.
    """
    require(policies.may_bring_in(actor))
    rows = _read(content, said, timezone.localdate(at))
    before = _same(said)
    if before is not None and bytes(before.mark) == sealed.mark_of(content, said.to_content()):
        raise SameAgain
    columns = [one for one in _columns(said) if any(one.code in row for row in rows)]
    keys = [one.code for one in columns if one.form in {Form.GROUP, Form.DEPARTMENT, Form.CODE}]
    groups = list(dict.fromkeys(str(row[key]) for key in keys for row in rows))
    return Preview(columns, groups, before is not None)


def take(*, actor: Actor, content: bytes, said: Definition, at: datetime) -> Source:
    """Take a file as what was counted of a year, as a whole or not at all.

    What was known of the same series and year is replaced. Raises what `preview` raises.
    """
    require(policies.may_bring_in(actor))
    rows = _read(content, said, timezone.localdate(at))
    mark = sealed.mark_of(content, said.to_content())
    return _keep(actor, said, sealed.seal(rows), mark, at)


@transaction.atomic
def remove(*, actor: Actor, public_id: UUID, at: datetime) -> None:
    """Forget a source; what was published of it stays. Raises `NotAllowed` or `NotFound`."""
    require(policies.may_bring_in(actor))
    wait_for_turn()
    source = Source.objects.filter(public_id=public_id).first()
    if source is None:
        raise NotFound
    _forget(actor, source, at)


def _read(content: bytes, said: Definition, today: date) -> Sequence[Row]:
    if said.reference_date > today:
        raise NotYet
    if said.first_day is not None and said.first_day > said.reference_date:
        raise NotDefined
    if said.kind in _OF_A_YEAR and not said.is_of_a_year:
        raise NotAYear
    departments = {line.department.code for line in organisations.lines_on(said.reference_date)}
    found = checked(sheet_of(content), _columns(said), departments=departments)
    if found.problems:
        raise ProblemsFound(found.problems)
    if not found.rows:
        raise NoRows
    return found.rows


def _columns(said: Definition) -> Sequence[Column]:
    try:
        return columns_of(SourceKind(said.kind), said.classification)
    except KeyError as wrong:
        raise NotDefined from wrong


def _same(said: Definition) -> Source | None:
    """Return what is known of the same series and year."""
    return Source.objects.filter(
        kind=said.kind.value, series=said.series, year=said.reference_date.year
    ).first()


@transaction.atomic
def _keep(
    actor: Actor, said: Definition, rows: bytes, mark: bytes, at: datetime
) -> Source:  # fmt: skip
    wait_for_turn()
    before = _same(said)
    if before is not None:
        if bytes(before.mark) == mark:
            raise SameAgain
        _forget(actor, before, at)
    made = Source.objects.create(
        kind=said.kind.value, series=said.series, year=said.reference_date.year,
        said=said.to_content(), sealed=rows, mark=mark, taken_by_id=actor.user_id, taken_at=at,
    )  # fmt: skip
    event = events.TAKEN if before is None else events.REPLACED
    facts = {"kind": made.kind, "year": str(made.year)}
    record(actor.party, event, made.id, at, digest=made.digest(), facts=facts)
    return made


def _forget(actor: Actor, source: Source, at: datetime) -> None:
    """Remove a source so that the trail refuses it, should somebody put its row back."""
    facts = {"kind": source.kind, "year": str(source.year)}
    record(actor.party, events.REMOVED, source.id, at, digest=b"removed", facts=facts)
    source.delete()
