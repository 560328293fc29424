"""The words of a finding: on which ground, of what kind, how serious, in which role."""

from enum import IntEnum, StrEnum


class Ground(StrEnum):
    """What people may not be kept apart by; `WOORDKEUS` is guidance on inclusive language."""

    LEEFTIJD = "leeftijd"
    GESLACHT = "geslacht"
    RAS = "ras"
    NATIONALITEIT = "nationaliteit"
    HANDICAP = "handicap"
    GODSDIENST = "godsdienst"
    LEVENSOVERTUIGING = "levensovertuiging"
    POLITIEKE_GEZINDHEID = "politieke_gezindheid"
    SEKSUELE_GERICHTHEID = "seksuele_gerichtheid"
    BURGERLIJKE_STAAT = "burgerlijke_staat"
    ARBEIDSDUUR = "arbeidsduur"
    CONTRACTVORM = "contractvorm"
    WOORDKEUS = "woordkeus"


class Kind(StrEnum):
    """Whether a text names a ground, uses what goes with it, or could be worded better."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    ADVICE = "advice"


class Severity(IntEnum):
    """How much a finding matters; they compare."""

    INFO = 0
    LOW = 1
    MEDIUM = 2
    HIGH = 3

    def __str__(self) -> str:
        return self.name.lower()


class Role(StrEnum):
    """What a phrase does in its sentence. Only the first four are findings."""

    REQUIREMENT = "requirement"
    WISH = "wish"
    TEAM = "team"
    WORDING = "wording"
    TOPIC = "topic"
    CLIENT_GROUP = "client_group"
    NEGATION = "negation"
    INVITATION = "invitation"
    NAMED_PERSON = "named_person"
    LEGAL_EXCEPTION = "legal_exception"


EXCLUDING = frozenset({Role.REQUIREMENT, Role.WISH, Role.TEAM, Role.WORDING})
"""The roles in which a phrase may keep people out."""
