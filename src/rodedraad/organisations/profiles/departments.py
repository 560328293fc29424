"""Checks on the list of departments in a profile: one tree, at every moment."""

from collections.abc import Iterator
from datetime import date

from rodedraad.organisations.profiles.faults import Fault, not_allowed
from rodedraad.organisations.profiles.profile import DepartmentPlan, Profile


def department_faults(profile: Profile) -> Iterator[Fault]:
    """Yield what is wrong with the departments: their level, parent, dates and successors."""
    plans = {plan.code: plan for plan in profile.departments}
    ranks = {level.code: rank for rank, level in enumerate(profile.levels)}
    for index, plan in enumerate(profile.departments):
        key = f"departments[{index}]"
        yield from _level(key, plan, plans, ranks)
        yield from _dates(key, plan)
        if plan.parent is not None:
            yield from _parent(key, plan, plans)
        yield from _successors(key, plan, plans)


def _level(
    key: str, plan: DepartmentPlan, plans: dict[str, DepartmentPlan], ranks: dict[str, int]
) -> Iterator[Fault]:
    if plan.level not in ranks:
        yield Fault(f"{key}.level", not_allowed(plan.level, ranks))
        return
    parent = plans.get(plan.parent or "")
    if parent and parent.level in ranks and ranks[parent.level] >= ranks[plan.level]:
        yield Fault(
            f"{key}.level",
            f'"{plan.level}" is not allowed; allowed: a level below "{parent.level}",'
            f" the level of {parent.code}",
        )


def _dates(key: str, plan: DepartmentPlan) -> Iterator[Fault]:
    if plan.valid_until is not None and plan.valid_until <= plan.valid_from:
        yield Fault(
            f"{key}.valid_until",
            f"{plan.valid_until} is not allowed; allowed: a day after valid_from,"
            f" {plan.valid_from}",
        )


def _parent(key: str, plan: DepartmentPlan, plans: dict[str, DepartmentPlan]) -> Iterator[Fault]:
    parent = plans.get(plan.parent or "")
    if parent is None:
        yield Fault(f"{key}.parent", f'"{plan.parent}" is not the code of a department')
    elif not within(plan, parent):
        yield Fault(
            f"{key}.valid_from",
            f"{_period(plan)} is not allowed; allowed: within {_period(parent)},"
            f" the dates of {parent.code}",
        )


def _successors(
    key: str, plan: DepartmentPlan, plans: dict[str, DepartmentPlan]
) -> Iterator[Fault]:
    if plan.successors and plan.valid_until is None:
        yield Fault(f"{key}.successors", "is not allowed without valid_until")
        return
    for index, code in enumerate(plan.successors):
        successor = plans.get(code)
        if successor is None:
            yield Fault(f"{key}.successors[{index}]", f'"{code}" is not the code of a department')
        elif plan.valid_until is not None and not covers(successor, plan.valid_until):
            yield Fault(
                f"{key}.successors[{index}]",
                f'"{code}" is not allowed; allowed: a department that exists on {plan.valid_until}',
            )


def covers(plan: DepartmentPlan, day: date) -> bool:
    """Tell whether the department exists on this day."""
    return plan.valid_from <= day and (plan.valid_until is None or day < plan.valid_until)


def within(child: DepartmentPlan, parent: DepartmentPlan) -> bool:
    """Tell whether the child never exists outside the dates of the parent."""
    if parent.valid_until is None:
        return parent.valid_from <= child.valid_from
    ends = child.valid_until is not None and child.valid_until <= parent.valid_until
    return parent.valid_from <= child.valid_from and ends


def _period(plan: DepartmentPlan) -> str:
    return f"{plan.valid_from} to {plan.valid_until or 'now'}"
