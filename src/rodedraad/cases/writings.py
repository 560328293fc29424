"""What a handler puts in words at a step. It is sealed in the dossier, under `handling`."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import ClassVar

from rodedraad.reporting.stages import Intervention

NOTE = "note"
EXPLANATION = "explanation"
SHARED_MINUTES = "minutes"
FEEDBACK = "feedback"
NO_MEASURE = "none"
CONDITIONAL = "conditional_measure"
_BETWEEN = ", "


def norms_in(text: str) -> tuple[str, ...]:
    """Return the numbers of rules, as they are kept in one field."""
    return tuple(text.split(_BETWEEN)) if text else ()


def norms_as_text(numbers: Iterable[str]) -> str:
    """Return the numbers of rules for one field."""
    return _BETWEEN.join(numbers)


@dataclass(frozen=True)
class Writing:
    """The words of one step; `kind` is how the dossier calls it."""

    kind: ClassVar[str]

    def content(self) -> Mapping[str, str]:
        """Return the words by field, to be sealed."""
        return asdict(self)


@dataclass(frozen=True)
class Intake(Writing):
    """What came out of the talk, or of the questions and answers in the inbox."""

    kind: ClassVar[str] = "intake"
    held_day: str
    way: str
    companion: str
    text: str


@dataclass(frozen=True)
class Reason(Writing):
    """Why something was done otherwise than the procedure says."""

    kind: ClassVar[str] = "reason"
    text: str


@dataclass(frozen=True)
class Validation(Writing):
    """The four questions of the validation."""

    kind: ClassVar[str] = "validation"
    happened: str
    breach: str
    researchable: str
    best_intervention: str
    text: str


@dataclass(frozen=True)
class RouteChoice(Writing):
    """The route, whom it is about, and why."""

    kind: ClassVar[str] = "route"
    route: str
    aim: str
    text: str


@dataclass(frozen=True)
class Person(Writing):
    """Somebody whom the case is about, and what support that person was offered.

    `namesakes` are the identifiers of colleagues who have the same name and are not meant.
    """

    kind: ClassVar[str] = "person"
    number: str
    name: str
    position: str
    support: str
    namesakes: str = ""


@dataclass(frozen=True)
class Informed(Writing):
    """What a person concerned was told, before anything else: in the words of the desk.

    `support` holds codes of `states.Support`, with a comma between; `number` is whose it is.
    """

    kind: ClassVar[str] = "person_informed"
    number: str
    held_day: str
    text: str
    next: str
    support: str
    support_text: str


@dataclass(frozen=True)
class PersonTold(Writing):
    """The outcome, as far as it concerns one person, in the words of the desk."""

    kind: ClassVar[str] = "person_told"
    number: str
    finding: str
    text: str


@dataclass(frozen=True)
class Minutes(Writing):
    """What was said in a hearing, and who sat there.

    `side` is who was heard, and `person` the number of a person concerned: the row of the hearing
    has to say the same.
    """

    kind: ClassVar[str] = "hearing_minutes"
    number: str
    held_day: str
    present: str
    text: str
    side: str = ""
    person: str = ""


@dataclass(frozen=True)
class Plan(Writing):
    """How the external desk goes about it, and whom it is about."""

    kind: ClassVar[str] = "plan"
    aim: str
    text: str


@dataclass(frozen=True)
class Mediation(Writing):
    """A talk of both sides with somebody in between, and what came of it."""

    kind: ClassVar[str] = "mediation"
    held_day: str
    mediated: str
    text: str


@dataclass(frozen=True)
class PoliceHelp(Writing):
    """How the reporter was helped with going to the police."""

    kind: ClassVar[str] = "police_help"
    police: str
    text: str


@dataclass(frozen=True)
class Admission(Writing):
    """Whether a complaint is looked at, and why; `norms` are the rules that it is about."""

    kind: ClassVar[str] = "admission"
    admitted: str
    text: str
    norms: str = ""


@dataclass(frozen=True)
class HelpGiven(Writing):
    """What a helpdesk did, and what came of it."""

    kind: ClassVar[str] = "help_given"
    held_day: str
    help: str
    text: str


@dataclass(frozen=True)
class Referred(Writing):
    """To whom an employee was referred, and why."""

    kind: ClassVar[str] = "referred"
    referral: str
    text: str


@dataclass(frozen=True)
class VacancyHeard(Writing):
    """What the people of a vacancy say of a selection."""

    kind: ClassVar[str] = "vacancy_heard"
    held_day: str
    present: str
    text: str


@dataclass(frozen=True)
class SelectionAnswer(Writing):
    """What the contact point finds of a selection, and on what ground."""

    kind: ClassVar[str] = "selection_answer"
    finding: str
    text: str


@dataclass(frozen=True)
class AnsweredAlone(Writing):
    """What the contact point answers without the other side, and why without it."""

    kind: ClassVar[str] = "answered_alone"
    alone: str
    text: str


@dataclass(frozen=True)
class PutRight(Writing):
    """What is put right after a selection."""

    kind: ClassVar[str] = "put_right"
    redress: str
    text: str


@dataclass(frozen=True)
class ComplaintAdvice(Writing):
    """What a committee advises the board; `norms` are the rules that were broken."""

    kind: ClassVar[str] = "advice"
    finding: str
    text: str
    norms: str = ""


@dataclass(frozen=True)
class Decision(Writing):
    """What the board decided on an advice; where it departs from it, it says why."""

    kind: ClassVar[str] = "decision"
    held_day: str
    follows: str
    text: str
    reasons: str


@dataclass(frozen=True)
class Evaluation(Writing):
    """How desk and reporter look back on the handling."""

    kind: ClassVar[str] = "joint_evaluation"
    text: str


@dataclass(frozen=True)
class SpokenOut(Writing):
    """With what the desk is not content, and whom it told."""

    kind: ClassVar[str] = "spoken_out"
    to_whom: str
    text: str


@dataclass(frozen=True)
class DeskAsked(Writing):
    """What the team that looks again asks the first desk."""

    kind: ClassVar[str] = "desk_asked"
    text: str


@dataclass(frozen=True)
class Review(Writing):
    """What the team looked at, and what it found."""

    kind: ClassVar[str] = "review"
    text: str


@dataclass(frozen=True)
class Opinion(Writing):
    """What the team thinks of the handling, and what can change in culture and leadership.

    `handling` is a code of `OpinionOnHandling`; `culture` and `leadership` are one of
    `Intervention`, each with what is advised.
    """

    kind: ClassVar[str] = "opinion"
    handling: str
    text: str
    culture: str
    culture_text: str
    leadership: str
    leadership_text: str

    def codes(self) -> list[str]:
        """Return what it comes to, as it is counted."""
        advised = {"culture": self.culture, "leadership": self.leadership}
        return [
            self.handling,
            *(name for name, code in advised.items() if code == Intervention.ADVISED),
        ]


SHARED, NOT_SHARED, GONE = "yes", "no", "gone"


@dataclass(frozen=True)
class DeskTold(Writing):
    """Whether the first desk may read the opinion, and by which day it has to answer."""

    kind: ClassVar[str] = "desk_told"
    shared: str
    due: str


@dataclass(frozen=True)
class LetterAnswer(Writing):
    """What the first desk answers to the team; `follows` is empty where no opinion was read."""

    kind: ClassVar[str] = "letter_reply"
    text: str
    follows: str = ""


@dataclass(frozen=True)
class Conclusion(Writing):
    """What the bureau finds, and on what ground; `norms` are the rules that were broken."""

    kind: ClassVar[str] = "conclusion"
    finding: str
    text: str
    norms: str = ""


@dataclass(frozen=True)
class Measure(Writing):
    """A measure, why it fits the seriousness, and what it does to the reporter.

    `owner` is who carries it out, as a function; `owner_id` a manager with an account, if it is
    one. `evidence` is what will show that it was done, `condition` what would bring a conditional
    measure into force. `due` is the day by which it is done, or until which the condition holds.
    """

    kind: ClassVar[str] = "measure"
    code: str
    text: str
    reporter_wish: str
    owner: str = ""
    owner_id: str = ""
    due: str = ""
    evidence: str = ""
    condition: str = ""
    facilitator: str = ""
    number: str = ""


@dataclass(frozen=True)
class Answer(Writing):
    """What the reporter was told at the end."""

    kind: ClassVar[str] = FEEDBACK
    text: str


@dataclass(frozen=True)
class Care(Writing):
    """How the reporter is doing after the handling ended."""

    kind: ClassVar[str] = "aftercare"
    number: str
    outcome: str
    way: str
    text: str
    worse_off: str = ""


@dataclass(frozen=True)
class Escalation(Writing):
    """Why the case is taken up again."""

    kind: ClassVar[str] = "escalation"
    text: str


@dataclass(frozen=True)
class LastWord(Writing):
    """The last word, why something is left open, and what was done for who is treated worse."""

    kind: ClassVar[str] = "closing"
    text: str
    left_open: str = ""
    worse_off: str = ""
