"""What a handler puts in words at a step. It is sealed in the dossier, under `handling`.

One file for each procedure, and for what procedures share.
"""

from rodedraad.cases.writings.applicants import (
    AnsweredAlone,
    PutRight,
    SelectionAnswer,
    VacancyHeard,
)
from rodedraad.cases.writings.base import (
    EXPLANATION,
    NOTE,
    SHARED_MINUTES,
    Writing,
    norms_as_text,
    norms_in,
)
from rodedraad.cases.writings.complaint import Admission, ComplaintAdvice, Decision
from rodedraad.cases.writings.external import Evaluation, Mediation, Plan, PoliceHelp, SpokenOut
from rodedraad.cases.writings.helpdesk import HelpGiven, Referred
from rodedraad.cases.writings.intake import Intake, Reason
from rodedraad.cases.writings.integrity import Conclusion, RouteChoice, Validation
from rodedraad.cases.writings.outcome import (
    CONDITIONAL,
    FEEDBACK,
    NO_MEASURE,
    Answer,
    Care,
    Escalation,
    LastWord,
    Measure,
)
from rodedraad.cases.writings.persons import Informed, Minutes, Person, PersonTold
from rodedraad.cases.writings.second_opinion import (
    GONE,
    NOT_SHARED,
    SHARED,
    DeskAsked,
    DeskTold,
    LetterAnswer,
    Opinion,
    Review,
)

__all__ = [
    "CONDITIONAL",
    "EXPLANATION",
    "FEEDBACK",
    "GONE",
    "NOTE",
    "NOT_SHARED",
    "NO_MEASURE",
    "SHARED",
    "SHARED_MINUTES",
    "Admission",
    "Answer",
    "AnsweredAlone",
    "Care",
    "ComplaintAdvice",
    "Conclusion",
    "Decision",
    "DeskAsked",
    "DeskTold",
    "Escalation",
    "Evaluation",
    "HelpGiven",
    "Informed",
    "Intake",
    "LastWord",
    "LetterAnswer",
    "Measure",
    "Mediation",
    "Minutes",
    "Opinion",
    "Person",
    "PersonTold",
    "Plan",
    "PoliceHelp",
    "PutRight",
    "Reason",
    "Referred",
    "Review",
    "RouteChoice",
    "SelectionAnswer",
    "SpokenOut",
    "VacancyHeard",
    "Validation",
    "Writing",
    "norms_as_text",
    "norms_in",
]
