"""What a form of a word can be. One form may be several things: each is a bit.

The neighbours of a word in its sentence decide which of them it is (see `readability.tagging`).
"""

DETERMINER = 1 << 0
POSSESSIVE = 1 << 1
SINGULAR_PRONOUN = 1 << 2
PLURAL_PRONOUN = 1 << 3
PRONOUN = 1 << 4
PREPOSITION = 1 << 5
COORDINATOR = 1 << 6
SUBORDINATOR = 1 << 7
ADVERB = 1 << 8
NUMERAL = 1 << 9
HELPER_FINITE = 1 << 10
HELPER_PLURAL = 1 << 11
COPULA_FINITE = 1 << 12
COPULA_PLURAL = 1 << 13
COPULA_PARTICIPLE = 1 << 14
FINITE = 1 << 15
STEM = 1 << 16
INFINITIVE = 1 << 17
PARTICIPLE = 1 << 18
ADJECTIVE = 1 << 19
NOUN = 1 << 20
PLURAL = 1 << 21
HUMAN = 1 << 22
CONCRETE = 1 << 23
ABSTRACT = 1 << 24
UNDEFINED = 1 << 25
SELDOM_NOUN = 1 << 26
SKIPPED = 1 << 27
MANNER = 1 << 28
PLACE = 1 << 29
ACTION = 1 << 30

CLOSED = (
    DETERMINER
    | POSSESSIVE
    | SINGULAR_PRONOUN
    | PLURAL_PRONOUN
    | PRONOUN
    | PREPOSITION
    | COORDINATOR
    | SUBORDINATOR
    | ADVERB
    | NUMERAL
)
HELPER = HELPER_FINITE | HELPER_PLURAL
COPULA = COPULA_FINITE | COPULA_PLURAL | COPULA_PARTICIPLE
VERB = FINITE | STEM | INFINITIVE | PARTICIPLE
SUBJECT = SINGULAR_PRONOUN | PLURAL_PRONOUN
BEFORE_NOUN = DETERMINER | POSSESSIVE | PREPOSITION | NUMERAL

BY_NAME = {
    "determiner": DETERMINER,
    "possessive": POSSESSIVE,
    "singular_pronoun": SINGULAR_PRONOUN,
    "plural_pronoun": PLURAL_PRONOUN,
    "pronoun": PRONOUN,
    "preposition": PREPOSITION,
    "coordinator": COORDINATOR,
    "subordinator": SUBORDINATOR,
    "adverb": ADVERB,
    "numeral": NUMERAL,
    "helper_finite": HELPER_FINITE,
    "helper_plural": HELPER_PLURAL,
    "copula_finite": COPULA_FINITE,
    "copula_plural": COPULA_PLURAL,
    "copula_participle": COPULA_PARTICIPLE,
}
