"""Naming rules of conduct: those that a complaint is about, and those that were broken."""

from collections.abc import Sequence

from rodedraad.cases.errors import StepRefused
from rodedraad.cases.obstacles import Obstacle, why_not_norms
from rodedraad.cases.services.turns import Beginning
from rodedraad.cases.writings import norms_in
from rodedraad.organisations import profiles


def known(begun: Beginning, norms: str) -> Sequence[str]:
    """Return the numbers in a writing; `StepRefused` when the code of conduct lacks one."""
    numbers = norms_in(norms)
    if not set(numbers) <= _of_the_code():
        raise StepRefused(begun.step, Obstacle.UNKNOWN_NORM)
    return numbers


def broken(begun: Beginning, norms: str, *, finding: str) -> Sequence[str]:
    """Return the numbers of the rules that somebody broke.

    Raises `StepRefused` for a rule that the code does not have, in a case that is not about a
    person, and for a finding that nothing was broken.
    """
    numbers = norms_in(norms)
    if obstacle := why_not_norms(numbers, _of_the_code(), finding=finding, now=begun.situation):
        raise StepRefused(begun.step, obstacle)
    return numbers


def _of_the_code() -> frozenset[str]:
    return frozenset(norm.number for norm in profiles.current().norms)
