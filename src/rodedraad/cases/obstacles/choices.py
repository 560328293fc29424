"""Why something can't be chosen at a step: a route, a measure, a finding, a rule of conduct."""

from collections.abc import Collection

from rodedraad.cases.obstacles.situation import Obstacle, Situation
from rodedraad.cases.states import (
    AIMS_OF,
    IN_PERSON,
    OF_CONDITIONAL,
    Aim,
    CaseRoute,
    Help,
    MeasureOutcome,
)
from rodedraad.cases.writings import CONDITIONAL, NO_MEASURE, Measure
from rodedraad.reporting.stages import NOT_PROVEN


def person_obstacle(now: Situation) -> Obstacle | None:
    """Return why nothing may be done on a person: it is anonymous, or a signal."""
    if now.is_anonymous:
        return Obstacle.ANONYMOUS_NO_PERSON
    return Obstacle.SIGNAL_NO_PERSON if now.is_signal else None


def why_not_route(route: CaseRoute, aim: Aim, now: Situation) -> Obstacle | None:
    """Return why this route is not open to this report.

    An anonymous report is registered and answered, but never looked into on a person: whoever
    is concerned could not be heard about it, and the reporter could be traced. A signal asks no
    action, so none is taken on a person.
    """
    if aim not in AIMS_OF[route]:
        return Obstacle.AIM_DOES_NOT_FIT
    return why_not_about(aim, now)


def why_not_about(aim: Aim, now: Situation) -> Obstacle | None:
    """Return why what is done may not be about this."""
    return person_obstacle(now) if aim == Aim.PERSON else None


ON_A_PERSON = "person"
"""The group of measures that are taken on a person concerned."""


def may_be_on_person(now: Situation) -> bool:
    """Tell whether a measure on a person can be taken: it is about one, who was heard."""
    return now.aim == Aim.PERSON and bool(now.heard)


def why_not_measure(
    measure: Measure, *, on_person: bool, moves_reporter: bool, finding: str = "", now: Situation
) -> Obstacle | None:
    """Return why this measure can't be taken; `finding` is empty where the case has none."""
    if on_person and not may_be_on_person(now):
        return Obstacle.MEASURE_ON_PERSON
    if on_person and finding in NOT_PROVEN:
        return Obstacle.MEASURE_WITHOUT_FINDING
    if moves_reporter and not measure.reporter_wish.strip():
        return Obstacle.REPORTER_WOULD_BE_MOVED
    if measure.code == NO_MEASURE:
        return None
    if not (measure.owner.strip() and measure.due and measure.evidence.strip()):
        return Obstacle.MEASURE_WITHOUT_OWNER
    lacks_condition = measure.code == CONDITIONAL and not measure.condition.strip()
    return Obstacle.MEASURE_WITHOUT_CONDITION if lacks_condition else None


def why_not_outcome(outcome: MeasureOutcome, code: str) -> Obstacle | None:
    """Return why a measure can't have gone like this: only a condition can be kept or not."""
    fits = outcome not in OF_CONDITIONAL or code == CONDITIONAL
    return None if fits else Obstacle.OUTCOME_DOES_NOT_FIT


STOPPED = "stopped"
"""What is said instead of a finding to who was not heard before the report was withdrawn."""


def has_stopped_for(person: int, now: Situation) -> bool:
    """Tell whether it stopped for somebody: nobody is heard any more after a withdrawal."""
    return now.is_withdrawn and person not in now.heard


def why_not_told(finding: str, *, of_case: str, person: int, now: Situation) -> Obstacle | None:
    """Return why this can't be told to a person.

    No more is found of one than of the case, and of who can't be heard any more nothing at all.
    """
    if (finding == STOPPED) != has_stopped_for(person, now):
        return Obstacle.STOPPED_OR_FOUND
    is_more = finding not in NOT_PROVEN and of_case in NOT_PROVEN
    return Obstacle.NOT_FOUND_OF_PERSON if is_more else None


def why_not_help(kind: Help, now: Situation) -> Obstacle | None:
    """Return why a helpdesk can't help in this way."""
    in_person = kind in IN_PERSON and now.is_anonymous
    return Obstacle.ANONYMOUS_NOT_IN_PERSON if in_person else None


ESTABLISHED = frozenset({"founded", "partly"})
"""The findings after which rules can be said to be broken."""


def why_not_norms(
    norms: Collection[str], known: Collection[str], *, finding: str, now: Situation
) -> Obstacle | None:
    """Return why these rules of conduct can't be named: only what somebody did breaks a rule."""
    if not norms:
        return None
    if now.aim != Aim.PERSON:
        return Obstacle.NORM_WITHOUT_PERSON
    if finding not in ESTABLISHED:
        return Obstacle.NORM_NOT_BROKEN
    return None if set(norms) <= set(known) else Obstacle.UNKNOWN_NORM
