"""What ties people and cases, as it is sealed: who stepped aside, which cases belong together."""

from dataclasses import dataclass
from typing import ClassVar

from rodedraad.cases.writings import Writing


@dataclass(frozen=True)
class Aside(Writing):
    """That somebody stepped aside, and the code of the reason."""

    kind: ClassVar[str] = "stepped_aside"
    tie: str


@dataclass(frozen=True)
class Tied(Writing):
    """With which case this one belongs, by its public identifier, and why; or no longer."""

    kind: ClassVar[str] = "link"
    other: str
    likeness: str
    ended: str = ""
