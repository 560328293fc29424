"""What is written about the persons concerned, and what was said in a hearing."""

from dataclasses import dataclass
from typing import ClassVar

from rodedraad.cases.writings.base import Writing


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
