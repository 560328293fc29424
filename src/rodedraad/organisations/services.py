"""Changes to the organisation and its departments. Whoever calls leaves the line in the trail."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q

from rodedraad.core.errors import DomainError
from rodedraad.organisations.models import Department, Organisation, Succession
from rodedraad.organisations.profiles import DepartmentPlan


class CodeInUse(DomainError):
    """Another department has this code, had it, or will have it.

    Figures are kept by code: who leads the new one would read those of the old one.
    """


class OutsideParent(DomainError):
    """A department can't exist on days on which its parent does not, nor in another house."""


class NotThereThatDay(DomainError):
    """The department does not exist on this day, or begins on it."""


class StillHasChildren(DomainError):
    """A department can't end while departments below it go on."""


class NotASuccessor(DomainError):
    """A successor is another department of the organisation, and exists on the day."""


class BelowItself(DomainError):
    """A department can't be moved to a place below itself."""


@transaction.atomic
def found(*, name: str, short_name: str) -> Organisation:
    """Make the organisation; it has no departments yet."""
    return Organisation.objects.create(name=name, short_name=short_name)


@transaction.atomic
def open_department(
    *,
    organisation: Organisation,
    code: str,
    name: str,
    level: str,
    parent: Department | None = None,
    day: date,
    until: date | None = None,
) -> Department:
    """Open a department on this day, with a code that no other ever had.

    Raises `CodeInUse`, or `OutsideParent` when the parent does not exist all that time.
    """
    if Department.objects.filter(organisation=organisation, code=code).exists():
        raise CodeInUse
    return _begun(
        Department(
            organisation=organisation, code=code, name=name, level=level, parent=parent,
            valid_from=day, valid_until=until,
        )
    )  # fmt: skip


@transaction.atomic
def close_department(
    *, department: Department, day: date, successors: Collection[Department] = ()
) -> None:
    """Let the department end: `day` is the first day without it, and others do its work from then.

    Raises `NotThereThatDay`, `StillHasChildren` or `NotASuccessor`.
    """
    department = _locked(department, day)
    if department.children.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day)).exists():
        raise StillHasChildren
    _end(department, day, successors)


@transaction.atomic
def move_department(*, department: Department, parent: Department | None, day: date) -> Department:
    """Give the department, with all that is below it, another place from this day.

    The old ones end and keep their place in the past; the new ones succeed them. Raises
    `NotThereThatDay`, `OutsideParent` or `BelowItself`.
    """
    department = _locked(department, day)
    if parent is not None and department in _upwards(parent):
        raise BelowItself
    return _renew(department, day, name=department.name, parent=parent)


@transaction.atomic
def rename_department(*, department: Department, name: str, day: date) -> Department:
    """Give the department another name from this day; the past keeps the old one.

    What is below it moves along. Raises `NotThereThatDay`.
    """
    department = _locked(department, day)
    return _renew(department, day, name=name, parent=department.parent)


@transaction.atomic
def import_departments(
    *, organisation: Organisation, plans: Sequence[DepartmentPlan]
) -> tuple[Department, ...]:
    """Open all departments of a list, parents before children, and record who succeeds whom.

    The list has been checked as part of a profile. Raises `CodeInUse`.
    """
    by_code = {plan.code: plan for plan in plans}
    opened: dict[str, Department] = {}
    for plan in sorted(plans, key=lambda plan: _depth(plan, by_code)):
        opened[plan.code] = open_department(
            organisation=organisation,
            code=plan.code,
            name=plan.name,
            level=plan.level,
            parent=opened[plan.parent] if plan.parent else None,
            day=plan.valid_from,
            until=plan.valid_until,
        )
    Succession.objects.bulk_create(
        Succession(department=opened[plan.code], successor=opened[code], day=plan.valid_until)
        for plan in plans
        if plan.valid_until is not None
        for code in plan.successors
    )
    return tuple(opened[plan.code] for plan in plans)


def _locked(department: Department, day: date) -> Department:
    """Return the department as it is now, locked; it must have begun before `day`."""
    department = Department.objects.select_for_update().get(pk=department.pk)
    if department.valid_from >= day or not department.is_valid_on(day):
        raise NotThereThatDay
    return department


def _end(department: Department, day: date, successors: Collection[Department]) -> None:
    for successor in successors:
        same_house = successor.organisation_id == department.organisation_id
        if successor == department or not same_house or not successor.is_valid_on(day):
            raise NotASuccessor
    department.valid_until = day
    department.save(update_fields=["valid_until"])
    Succession.objects.bulk_create(
        Succession(department=department, successor=successor, day=day) for successor in successors
    )


def _renew(
    department: Department, day: date, *, name: str, parent: Department | None
) -> Department:
    """End the department and all below it, and open the same ones anew in the new place."""
    until = department.valid_until
    going_on = list(
        department.children.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day))
    )
    department.valid_until = day
    department.save(update_fields=["valid_until"])
    renewed = _begun(
        Department(
            organisation=department.organisation, code=department.code, name=name,
            level=department.level, parent=parent, valid_from=day, valid_until=until,
        )
    )  # fmt: skip
    Succession.objects.create(department=department, successor=renewed, day=day)
    for child in going_on:
        if child.valid_from < day:
            _renew(child, day, name=child.name, parent=renewed)
        else:
            child.parent = renewed
            child.save(update_fields=["parent"])
    return renewed


def _begun(department: Department) -> Department:
    """Keep a department that is new, within the days of its parent."""
    if department.parent is not None:
        _require_within(
            department.parent, department.organisation,
            department.valid_from, department.valid_until,
        )  # fmt: skip
    department.save(force_insert=True)
    return department


def _require_within(
    parent: Department, organisation: Organisation, day: date, until: date | None
) -> None:
    parent = Department.objects.select_for_update().get(pk=parent.pk)
    ends_first = parent.valid_until is not None and (until is None or until > parent.valid_until)
    if parent.organisation_id != organisation.pk or not parent.is_valid_on(day) or ends_first:
        raise OutsideParent


def _upwards(department: Department) -> list[Department]:
    above = [department]
    while (parent := above[-1].parent) is not None:
        above.append(parent)
    return above


def _depth(plan: DepartmentPlan, by_code: dict[str, DepartmentPlan]) -> int:
    return 0 if plan.parent is None else 1 + _depth(by_code[plan.parent], by_code)
