"""The pages of the form, in their order."""

from enum import StrEnum

from rodedraad.organisations.profiles import Procedure


class Step(StrEnum):
    """One page of the form."""

    DESK = "desk"
    KIND = "kind"
    ASSISTANCE = "assistance"
    TALK = "talk"
    VACANCY = "vacancy"
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


_ONLY_AT = {
    Step.ASSISTANCE: Procedure.COMPLAINT,
    Step.TALK: Procedure.FACT_FINDING,
    Step.VACANCY: Procedure.APPLICANTS,
}
_NOT_AT = {
    Procedure.COMPLAINT: frozenset({Step.KIND}),
    Procedure.HELPDESK: frozenset({Step.KIND, Step.ROLE, Step.GROUNDS, Step.NATURES}),
    Procedure.APPLICANTS: frozenset({Step.KIND, Step.ROLE, Step.PLACE, Step.NATURES}),
    Procedure.FACT_FINDING: frozenset(
        {Step.KIND, Step.ROLE, Step.PLACE, Step.WHEN, Step.GROUNDS, Step.NATURES, Step.HOPE}
    ),
}


def is_asked(step: Step, procedure: Procedure | None) -> bool:
    """Tell whether a desk that works in this way asks the question; nothing is chosen yet: `None`.

    No desk asks what it has no use for: a helpdesk looks into nobody, an applicant has no
    department, and who comes forward to a committee may leave the whole story for the talk. A
    complaint always asks for an outcome, and is never only a signal.
    """
    if step in _ONLY_AT:
        return _ONLY_AT[step] is procedure
    return procedure is None or step not in _NOT_AT.get(procedure, frozenset())


def path(
    *,
    is_anonymous: bool,
    has_desk: bool = False,
    is_by_name: bool = False,
    procedure: Procedure | None = None,
) -> tuple[Step, ...]:
    """Return the pages that this reporter goes through; who has a desk is not asked which.

    Where everything is by name, nobody is asked whether it is.
    """
    is_skipped = {Step.DESK: has_desk, Step.NAMED: is_by_name, Step.IDENTITY: is_anonymous}
    is_skipped |= {step: True for step in QUESTIONS if not is_asked(step, procedure)}
    return tuple(step for step in Step if not is_skipped.get(step))


def after(step: Step, way: tuple[Step, ...]) -> Step:
    """Return the next page of a way; the last one stays."""
    return next((page for page in way if _place(page) > _place(step)), step)


def before(step: Step, way: tuple[Step, ...]) -> Step:
    """Return the page before on a way; the first one stays."""
    return next((page for page in reversed(way) if _place(page) < _place(step)), step)


def _place(step: Step) -> int:
    return list(Step).index(step)
