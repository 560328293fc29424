"""What an organisation adds to the rules: its own words, its guide, and what it chose to leave."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rodedraad.lib.screening.grounds import Severity


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word or phrase that the organisation does not want, found whatever its case or accents."""

    phrase: str
    reason: str
    alternatives: tuple[str, ...]
    severity: Severity = Severity.LOW


@dataclass(frozen=True, slots=True)
class Ignored:
    """A finding that somebody chose to leave, and why. It is kept beside the others."""

    rule: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Profile:
    """How one organisation has its texts read.

    - `allowed`: phrases in which nothing is found;
    - `own_words`: phrases that are findings of their own;
    - `guide`: what the organisation's own guide says, by rule or by ground; it follows the reason;
    - `ignored`: findings to set apart, with the reason;
    - `vacancy`: whether a text is a vacancy; `None` leaves that to the text. In what is none,
      nothing is missing, and only rules find something.
    """

    language: Literal["nl", "en"] = "nl"
    allowed: tuple[str, ...] = ()
    own_words: tuple[OwnWord, ...] = ()
    guide: Mapping[str, str] = field(default_factory=dict)
    ignored: tuple[Ignored, ...] = ()
    vacancy: bool | None = None
