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


def path(*, is_anonymous: bool) -> tuple[Step, ...]:
    """Return the pages that this reporter goes through."""
    return tuple(step for step in Step if not (is_anonymous and step is Step.IDENTITY))


def after(step: Step, *, is_anonymous: bool) -> Step:
    """Return the next page; the last one stays."""
    pages = path(is_anonymous=is_anonymous)
    return next((page for page in pages if _place(page) > _place(step)), step)


def before(step: Step, *, is_anonymous: bool) -> Step:
    """Return the page before; the first one stays."""
    pages = path(is_anonymous=is_anonymous)
    return next((page for page in reversed(pages) if _place(page) < _place(step)), step)


def _place(step: Step) -> int:
    return list(Step).index(step)
