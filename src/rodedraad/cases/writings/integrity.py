"""What the integrity bureau writes: the validation, the route and the conclusion."""

from dataclasses import dataclass
from typing import ClassVar

from rodedraad.cases.writings.base import Writing


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
class Conclusion(Writing):
    """What the bureau finds, and on what ground; `norms` are the rules that were broken."""

    kind: ClassVar[str] = "conclusion"
    finding: str
    text: str
    norms: str = ""
