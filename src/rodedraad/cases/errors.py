"""What can be wrong with a step; the page makes a sentence of it."""

from rodedraad.cases.models import Case
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.states import CaseStep
from rodedraad.core.errors import DomainError


class StepRefused(DomainError):
    """The step is not possible now; `obstacle` says why."""

    def __init__(self, step: CaseStep, obstacle: Obstacle) -> None:
        super().__init__(f"{step.value}: {obstacle.value}")
        self.step = step
        self.obstacle = obstacle


class ExplanationNeeded(DomainError):
    """The term has passed: going on asks for an explanation."""


class AlreadyTakenUp(DomainError):
    """A colleague has taken up this report in the meantime; `case` is what came of it."""

    def __init__(self, case: Case) -> None:
        super().__init__()
        self.case = case


class NotACandidate(DomainError):
    """This person can't be given a key: no member of the desk, or kept out by the reporter."""


class UnknownPerson(DomainError):
    """No person concerned has this number in this case."""


class UnknownAgreement(DomainError):
    """No measure, or no aftercare for others, that is still open has this number."""


class CodeGivenBefore(DomainError):
    """This person concerned has a code; who lost it gets a new one."""


class NobodyToFollow(DomainError):
    """A handler steps aside and nobody was chosen to go on with the case."""


class NotLinkable(DomainError):
    """No other case has this number that the handler can read, or the two are linked already."""
