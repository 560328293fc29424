"""What can stand in the way, and the facts of a case that decide it: not a word of its content."""

from dataclasses import dataclass
from enum import StrEnum

from rodedraad.cases.states import Aim, CaseRoute, CaseState
from rodedraad.organisations.profiles import Procedure


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
