"""What an organisation adds when its texts are read: its own list of words, and its own guide."""

from enum import StrEnum

from rodedraad.organisations.profiles.words import Part, Text, Words


class WordWeight(StrEnum):
    """How much a word of the own list matters."""

    INFO = "info"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class UnwantedWord(Part):
    """A word or phrase that the organisation does not want in its texts, and what instead."""

    phrase: Text
    reason: Words
    alternatives: tuple[Text, ...] = ()
    severity: WordWeight = WordWeight.LOW


class GuideText(Part):
    """What the organisation's own guide says about a ground or a rule; it follows the reason."""

    about: Text
    text: Words


class ScreeningProfile(Part):
    """How texts are read here: phrases in which nothing is found, unwanted words, the own guide."""

    allow: tuple[Text, ...] = ()
    deny: tuple[UnwantedWord, ...] = ()
    guide: tuple[GuideText, ...] = ()
