"""Why a step is not possible now, beyond what the table of states says.

Pure: a `Situation` is a handful of facts about a case, without a word of its content.
"""

from rodedraad.cases.obstacles.choices import (
    ESTABLISHED,
    ON_A_PERSON,
    STOPPED,
    has_stopped_for,
    may_be_on_person,
    why_not_about,
    why_not_help,
    why_not_measure,
    why_not_norms,
    why_not_outcome,
    why_not_route,
    why_not_told,
)
from rodedraad.cases.obstacles.situation import (
    BEFORE_THE_OUTCOME,
    NO_EXCHANGE,
    Exchange,
    Obstacle,
    Situation,
)
from rodedraad.cases.obstacles.steps import why_not

__all__ = [
    "BEFORE_THE_OUTCOME",
    "ESTABLISHED",
    "NO_EXCHANGE",
    "ON_A_PERSON",
    "STOPPED",
    "Exchange",
    "Obstacle",
    "Situation",
    "has_stopped_for",
    "may_be_on_person",
    "why_not",
    "why_not_about",
    "why_not_help",
    "why_not_measure",
    "why_not_norms",
    "why_not_outcome",
    "why_not_route",
    "why_not_told",
]
