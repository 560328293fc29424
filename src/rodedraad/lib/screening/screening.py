"""The one door of this library: a text in, a `Screening` out."""

from dataclasses import dataclass
from typing import Any, Final

from rodedraad.lib.screening.document_checks import Balance, checks_of
from rodedraad.lib.screening.findings import Finding
from rodedraad.lib.screening.judging import findings_in
from rodedraad.lib.screening.language import Language, language_of
from rodedraad.lib.screening.normal_text import read_text
from rodedraad.lib.screening.own_words import set_apart, with_own_words
from rodedraad.lib.screening.profile import Profile
from rodedraad.lib.screening.readability import Readability
from rodedraad.lib.screening.readability import read as how_hard
from rodedraad.lib.screening.rulebook import standard_rules
from rodedraad.lib.screening.scoring.scorer import standard_scorer

AS_IT_COMES: Final = Profile()


@dataclass(frozen=True, slots=True)
class Screening:
    """What a text says that may exclude people without need, and what it does not say.

    - `findings`: in the order of the text; `text[start:end]` is what a finding quotes;
    - `ignored`: findings that somebody chose to leave, each with the reason;
    - `readability`: how hard it is to read, with remarks on places;
    - `missing`: codes of what a vacancy should say and does not;
    - `balance`: words seen as masculine or feminine, for information;
    - `language`: `other` when the text is hardly Dutch (see `language`): then all of this says
      little.
    """

    text: str
    findings: tuple[Finding, ...]
    ignored: tuple[tuple[Finding, str], ...]
    readability: Readability
    missing: tuple[str, ...]
    balance: Balance
    language: Language

    @property
    def is_dutch(self) -> bool:
        """Whether it is Dutch enough to say something of it."""
        return self.language == "nl"

    @property
    def found_nothing(self) -> bool:
        """Whether nothing was found; of a text in another language that cannot be said."""
        return self.is_dutch and not self.findings

    def as_json(self) -> dict[str, Any]:
        """Return what the door for machines gives."""
        return {
            "text": self.text,
            "findings": [one.as_json() for one in self.findings],
            "readability": self.readability.as_json(),
            "remarks": [one.as_json() for one in self.readability.remarks],
            "missing": list(self.missing),
            "language": self.language,
        }


def screen(text: str, *, profile: Profile | None = None) -> Screening:
    """Screen a Dutch text, plain or HTML. Every text is accepted; the answer is always the same.

    Where the profile says that the text is no vacancy, only rules speak: what weighs a sentence
    learned from vacancies. Works without network, clock or chance. Takes time in proportion to the
    length of the text.
    """
    profile = profile or AS_IT_COMES
    rules = standard_rules()
    read = read_text(text)
    scorer = None if profile.vacancy is False else standard_scorer()
    heard = findings_in(read, rules, profile.language, scorer=scorer)
    found = with_own_words(read, heard, profile, rules.version)
    findings, ignored = set_apart(found, profile.ignored)
    checks = checks_of(read, vacancy=profile.vacancy)
    return Screening(
        text=text,
        findings=findings,
        ignored=ignored,
        readability=how_hard(read, language=profile.language),
        missing=checks.missing,
        balance=checks.balance,
        language=language_of(read.folded),
    )
