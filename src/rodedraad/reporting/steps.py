"""The pages of the form, in their order."""

from enum import StrEnum


class Step(StrEnum):
    """One page of the form."""

    DESK = "desk"
    KIND = "kind"
    ROLE = "role"
    PLACE = "place"
    WHAT = "what"
    WHEN = "when"
    GROUNDS = "grounds"
    NATURES = "natures"
    PERSONS = "persons"
    HOPE = "hope"
    NAMED = "named"
    IDENTITY = "identity"
    CHECK = "check"
    CODE = "code"
    SEND = "send"


QUESTIONS = tuple(step for step in Step if step not in {Step.CHECK, Step.CODE, Step.SEND})


def path(*, is_anonymous: bool, has_desk: bool = False) -> tuple[Step, ...]:
    """Return the pages that this reporter goes through; who has a desk is not asked which."""
    is_skipped = {Step.DESK: has_desk, Step.IDENTITY: is_anonymous}
    return tuple(step for step in Step if not is_skipped.get(step))


def after(step: Step, way: tuple[Step, ...]) -> Step:
    """Return the next page of a way; the last one stays."""
    return next((page for page in way if _place(page) > _place(step)), step)


def before(step: Step, way: tuple[Step, ...]) -> Step:
    """Return the page before on a way; the first one stays."""
    return next((page for page in reversed(way) if _place(page) < _place(step)), step)


def _place(step: Step) -> int:
    return list(Step).index(step)
