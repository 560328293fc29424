"""Why a step is not possible now, beyond what the table of states says.

Pure: a `Situation` is a handful of facts about a case, without a word of its content.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from rodedraad.cases.procedures import table_of
from rodedraad.cases.states import (
    AIMS_OF,
    IN_PERSON,
    OF_CONDITIONAL,
    Aim,
    CaseRoute,
    CaseState,
    CaseStep,
    Help,
    MeasureOutcome,
)
from rodedraad.cases.writings import CONDITIONAL, NO_MEASURE, Measure
from rodedraad.organisations.profiles import Procedure
from rodedraad.reporting.stages import NOT_PROVEN


class Obstacle(StrEnum):
    """What stands in the way; a page makes a sentence of it."""

    NOT_NOW = "not_now"
    WITHDRAWN = "withdrawn"
    NOT_WITHDRAWN = "not_withdrawn"
    ANONYMOUS_HAS_NO_TALK = "anonymous_has_no_talk"
    ANONYMOUS_IS_NOT_HEARD = "anonymous_is_not_heard"
    ANONYMOUS_NO_PERSON = "anonymous_no_person"
    SIGNAL_NO_PERSON = "signal_no_person"
    AIM_DOES_NOT_FIT = "aim_does_not_fit"
    ABOUT_NOBODY = "about_nobody"
    NO_PERSON_NAMED = "no_person_named"
    NO_CONSENT = "no_consent"
    REPORTER_NOT_HEARD = "reporter_not_heard"
    PERSON_NOT_HEARD = "person_not_heard"
    PERSON_NOT_INFORMED = "person_not_informed"
    EVERYBODY_INFORMED = "everybody_informed"
    PERSON_NOT_TOLD = "person_not_told"
    NOT_FOUND_OF_PERSON = "not_found_of_person"
    STOPPED_OR_FOUND = "stopped_or_found"
    MEASURE_WITHOUT_FINDING = "measure_without_finding"
    UNKNOWN_MEASURE = "unknown_measure"
    MEASURE_ON_PERSON = "measure_on_person"
    REPORTER_WOULD_BE_MOVED = "reporter_would_be_moved"
    MEASURE_WITHOUT_OWNER = "measure_without_owner"
    MEASURE_WITHOUT_CONDITION = "measure_without_condition"
    OWNER_IS_CONCERNED = "owner_is_concerned"
    OUTCOME_DOES_NOT_FIT = "outcome_does_not_fit"
    NO_MEASURE_OPEN = "no_measure_open"
    NO_CARE_AROUND_OPEN = "no_care_around_open"
    LEFT_OPEN = "left_open"
    ALARM_STANDS = "alarm_stands"
    AFTERCARE_OPEN = "aftercare_open"
    NO_AFTERCARE_DUE = "no_aftercare_due"
    PERSON_STILL_WAITS = "person_still_waits"
    PERSON_HOLDS_KEY = "person_holds_key"
    DEPARTS_WITHOUT_REASON = "departs_without_reason"
    ANONYMOUS_NOT_IN_PERSON = "anonymous_not_in_person"
    FINDINGS_NOT_HANDED_OVER = "findings_not_handed_over"
    UNKNOWN_NORM = "unknown_norm"
    NORM_WITHOUT_PERSON = "norm_without_person"
    NORM_NOT_BROKEN = "norm_not_broken"
    DESK_NOT_TO_BE_ASKED = "desk_not_to_be_asked"
    DESK_IS_ASKED = "desk_is_asked"
    DESK_STILL_ANSWERS = "desk_still_answers"


@dataclass(frozen=True)
class Exchange:
    """How far a team that looks again is with the first desk.

    `awaits_answer` is true as long as that desk knows the opinion, has not answered, and is in
    time.
    """

    consents_to_asking: bool = False
    is_asked: bool = False
    awaits_answer: bool = False


NO_EXCHANGE = Exchange()


@dataclass(frozen=True)
class Situation:
    """The facts that decide which steps are possible.

    `persons` counts the persons concerned on record, `informed` which of them were told that there
    is a report, `heard` which of them were heard, and `told` which of them know the outcome;
    `consents_to_hearing` says that the reporter's signed consent to use the story is in force.
    """

    state: CaseState
    procedure: Procedure = Procedure.INTEGRITY
    is_anonymous: bool = False
    is_signal: bool = False
    is_withdrawn: bool = False
    route: CaseRoute | None = None
    aim: Aim = Aim.NOBODY
    consents_to_hearing: bool = False
    reporter_heard: bool = False
    persons: frozenset[int] = frozenset()
    informed: frozenset[int] = frozenset()
    heard: frozenset[int] = frozenset()
    told: frozenset[int] = frozenset()
    aftercare_open: int = 0
    alarm_stands: bool = False
    measures_open: frozenset[int] = frozenset()
    care_around_open: frozenset[int] = frozenset()
    exchange: Exchange = NO_EXCHANGE
    findings_handed_over: bool = False

    @property
    def a_person_was_heard(self) -> bool:
        """Tell whether a hearing of a person concerned has begun."""
        return bool(self.heard)

    @property
    def leaves_something_open(self) -> bool:
        """Tell whether a measure or aftercare for others is not done yet."""
        return bool(self.measures_open or self.care_around_open)


BEFORE_THE_OUTCOME = frozenset({CaseState.UNDER_WAY, CaseState.ADVISED})
"""Where a case stands that is looked into, and has no outcome yet."""

# After a withdrawal only what the other person has a right to may still be done. Who was informed
# and not heard is told that it stopped.
_AFTER_WITHDRAWAL = frozenset(
    {
        CaseStep.HEAR_PERSON,
        CaseStep.ADVISE,
        CaseStep.DECIDE,
        CaseStep.CONCLUDE,
        CaseStep.TAKE_MEASURE,
        CaseStep.FOLLOW_MEASURE,
        CaseStep.TELL_PERSON,
        CaseStep.CLOSE_WITHDRAWN,
    }
)


def why_not(step: CaseStep, now: Situation) -> Obstacle | None:
    """Return what stands in the way of a step, or nothing when it may be taken."""
    if withdrawal := _withdrawal(step, now):
        return withdrawal
    if not table_of(now.procedure).may(step, now.state):
        return Obstacle.NOT_NOW
    check = _CHECKS.get(step)
    return check(now) if check else None


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
    return _person_obstacle(now) if aim == Aim.PERSON else None


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


def _withdrawal(step: CaseStep, now: Situation) -> Obstacle | None:
    if step == CaseStep.CLOSE_WITHDRAWN:
        if not now.is_withdrawn:
            return Obstacle.NOT_WITHDRAWN
        waits = now.a_person_was_heard and now.state in BEFORE_THE_OUTCOME
        return Obstacle.PERSON_STILL_WAITS if waits else _end_handling(now)
    if not now.is_withdrawn:
        return None
    allowed = step in _AFTER_WITHDRAWAL and (
        now.a_person_was_heard or (step == CaseStep.TELL_PERSON and bool(now.informed))
    )
    return None if allowed else Obstacle.WITHDRAWN


def _person_obstacle(now: Situation) -> Obstacle | None:
    if now.is_anonymous:
        return Obstacle.ANONYMOUS_NO_PERSON
    return Obstacle.SIGNAL_NO_PERSON if now.is_signal else None


def _talk(now: Situation) -> Obstacle | None:
    return Obstacle.ANONYMOUS_HAS_NO_TALK if now.is_anonymous else None


def _hear_reporter(now: Situation) -> Obstacle | None:
    return Obstacle.ANONYMOUS_IS_NOT_HEARD if now.is_anonymous else None


def _name_person(now: Situation) -> Obstacle | None:
    return _person_obstacle(now) or (Obstacle.ABOUT_NOBODY if now.aim != Aim.PERSON else None)


def _to_a_person(now: Situation) -> Obstacle | None:
    if obstacle := _name_person(now):
        return obstacle
    if not now.persons:
        return Obstacle.NO_PERSON_NAMED
    if not now.consents_to_hearing and not now.is_withdrawn:
        return Obstacle.NO_CONSENT
    return None


def _inform_person(now: Situation) -> Obstacle | None:
    if obstacle := _to_a_person(now):
        return obstacle
    return Obstacle.EVERYBODY_INFORMED if now.persons <= now.informed else None


def _hear_person(now: Situation) -> Obstacle | None:
    if obstacle := _to_a_person(now):
        return obstacle
    nobody_knows = not now.informed and not now.heard
    return Obstacle.PERSON_NOT_INFORMED if nobody_knows else None


def _tell_person(now: Situation) -> Obstacle | None:
    is_early = now.state in BEFORE_THE_OUTCOME
    if is_early and not (now.is_withdrawn and now.informed - now.heard):
        return Obstacle.NOT_NOW
    return None if now.informed or now.heard else Obstacle.PERSON_NOT_INFORMED


def _not_told(now: Situation, persons: frozenset[int]) -> Obstacle | None:
    can_be_told = table_of(now.procedure).may(CaseStep.TELL_PERSON, now.state)
    return Obstacle.PERSON_NOT_TOLD if can_be_told and not persons <= now.told else None


def _end_handling(now: Situation) -> Obstacle | None:
    return _not_told(now, now.informed | now.heard)


def _hear_vacancy(now: Situation) -> Obstacle | None:
    return None if now.consents_to_hearing else Obstacle.NO_CONSENT


def _give_feedback(now: Situation) -> Obstacle | None:
    if now.procedure == Procedure.FACT_FINDING and not now.findings_handed_over:
        return Obstacle.FINDINGS_NOT_HANDED_OVER
    return Obstacle.DESK_STILL_ANSWERS if now.exchange.awaits_answer else None


def _conclude(now: Situation) -> Obstacle | None:
    if now.aim != Aim.PERSON or now.is_withdrawn:
        return None
    if not now.persons:
        return Obstacle.NO_PERSON_NAMED
    if not now.reporter_heard:
        return Obstacle.REPORTER_NOT_HEARD
    if not now.persons <= now.informed:
        return Obstacle.PERSON_NOT_INFORMED
    return None if now.persons <= now.heard else Obstacle.PERSON_NOT_HEARD


def _follow_measure(now: Situation) -> Obstacle | None:
    return None if now.measures_open else Obstacle.NO_MEASURE_OPEN


def _care_around(now: Situation) -> Obstacle | None:
    return None if now.care_around_open else Obstacle.NO_CARE_AROUND_OPEN


def _ask_desk(now: Situation) -> Obstacle | None:
    if not now.exchange.consents_to_asking:
        return Obstacle.DESK_NOT_TO_BE_ASKED
    return Obstacle.DESK_IS_ASKED if now.exchange.is_asked else None


def _care(now: Situation) -> Obstacle | None:
    return None if now.aftercare_open else Obstacle.NO_AFTERCARE_DUE


def _close(now: Situation) -> Obstacle | None:
    return Obstacle.AFTERCARE_OPEN if now.aftercare_open else None


_CHECKS = {
    CaseStep.HOLD_INTAKE: _talk,
    CaseStep.NAME_PERSON: _name_person,
    CaseStep.INFORM_PERSON: _inform_person,
    CaseStep.TELL_PERSON: _tell_person,
    CaseStep.HEAR_REPORTER: _hear_reporter,
    CaseStep.HEAR_PERSON: _hear_person,
    CaseStep.HEAR_VACANCY: _hear_vacancy,
    CaseStep.GIVE_FEEDBACK: _give_feedback,
    CaseStep.ADMIT: _person_obstacle,
    CaseStep.MEDIATE: _name_person,
    CaseStep.HELP_WITH_POLICE: _talk,
    CaseStep.ADVISE: _conclude,
    CaseStep.CONCLUDE: _conclude,
    CaseStep.FOLLOW_MEASURE: _follow_measure,
    CaseStep.CARE_AROUND: _care_around,
    CaseStep.ASK_DESK: _ask_desk,
    CaseStep.END_HANDLING: _end_handling,
    CaseStep.CARE: _care,
    CaseStep.CLOSE: _close,
}
