"""Why a step is not possible now, beyond what the table of states says."""

from rodedraad.cases.obstacles.choices import person_obstacle
from rodedraad.cases.obstacles.situation import BEFORE_THE_OUTCOME, Obstacle, Situation
from rodedraad.cases.procedures import table_of
from rodedraad.cases.states import Aim, CaseStep
from rodedraad.organisations.profiles import Procedure

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


def _talk(now: Situation) -> Obstacle | None:
    return Obstacle.ANONYMOUS_HAS_NO_TALK if now.is_anonymous else None


def _hear_reporter(now: Situation) -> Obstacle | None:
    return Obstacle.ANONYMOUS_IS_NOT_HEARD if now.is_anonymous else None


def _name_person(now: Situation) -> Obstacle | None:
    return person_obstacle(now) or (Obstacle.ABOUT_NOBODY if now.aim != Aim.PERSON else None)


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
    CaseStep.ADMIT: person_obstacle,
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
