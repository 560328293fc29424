"""Reads of the tree of departments; every one is about a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rodedraad.core.errors import NotFound
from rodedraad.organisations.models import (
    Department,
    DepartmentQuerySet,
    Organisation,
    Succession,
)


@dataclass(frozen=True)
class Branch:
    """A department with what is below it, on one day."""

    department: Department
    children: tuple[Branch, ...]


@dataclass(frozen=True)
class Line:
    """A department as one line of a list: how deep it is, and what is on the way to it.

    `path` are the names, to show. Two departments may have the same: `way` tells them apart.
    """

    department: Department
    depth: int
    path: tuple[str, ...]
    way: tuple[UUID, ...]


def the_organisation() -> Organisation:
    """Return the organisation of this installation, or `NotFound` before it was founded."""
    organisation = Organisation.objects.order_by("id").first()
    if organisation is None:
        raise NotFound
    return organisation


def departments_on(day: date) -> DepartmentQuerySet:
    """Return the departments that exist on this day, by name."""
    return DepartmentQuerySet(Department).on(day).order_by("name", "id")


def get_department(code: str, day: date) -> Department:
    """Return the department that has this code on this day, or `NotFound`."""
    department = departments_on(day).filter(organisation=the_organisation(), code=code).first()
    if department is None:
        raise NotFound
    return department


def tree_on(day: date) -> tuple[Branch, ...]:
    """Return the whole tree as it is on this day, in one query."""
    below: dict[UUID | None, list[Department]] = defaultdict(list)
    for department in departments_on(day):
        below[department.parent_id].append(department)
    return _branches(None, below)


def lines_on(day: date) -> tuple[Line, ...]:
    """Return the tree as a flat list, each department right below its parent."""
    return tuple(_lines(tree_on(day), (), ()))


def successors(department: Department, day: date) -> frozenset[Department]:
    """Return the departments that do its work on this day.

    It is the department itself as long as it exists, and nobody when it ended without successor.
    """
    open_ends = {department}
    found: set[Department] = set()
    while open_ends:
        found |= {each for each in open_ends if each.is_valid_on(day)}
        ended = [each for each in open_ends if each.valid_until and each.valid_until <= day]
        next_ones = Succession.objects.filter(department__in=ended).select_related("successor")
        open_ends = {succession.successor for succession in next_ones}
    return frozenset(found)


def as_renewed(ids: Collection[UUID], day: date) -> frozenset[UUID]:
    """Return what these departments are on this day, also after another name or another place.

    A department that took over their work as well is another one, and has another code.
    """
    held = Department.objects.filter(pk__in=ids)
    return frozenset(now.pk for one in held for now in successors(one, day) if now.code == one.code)


def path(department: Department) -> tuple[Department, ...]:
    """Return the department with those above it, the highest first."""
    above = [department]
    while (parent := above[-1].parent) is not None:
        above.append(parent)
    return tuple(reversed(above))


def _branches(
    parent: UUID | None, below: dict[UUID | None, list[Department]]
) -> tuple[Branch, ...]:
    return tuple(
        Branch(department, _branches(department.pk, below)) for department in below[parent]
    )


def _lines(
    branches: tuple[Branch, ...], above: tuple[str, ...], way: tuple[UUID, ...]
) -> Iterator[Line]:
    for branch in branches:
        names, here = (*above, branch.department.name), (*way, branch.department.pk)
        yield Line(branch.department, len(above), names, here)
        yield from _lines(branch.children, names, here)
