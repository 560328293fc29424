"""Words that tell what a phrase near them does: who is spoken of, what is asked, what is waived."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntFlag, auto
from functools import cache
from importlib.resources import files
from typing import Final

from rodedraad.lib.screening.phrases import phrase_from
from rodedraad.lib.screening.rules_file import lists_from

CUES_FILE: Final = "cues.yaml"


class Cue(IntFlag):
    """What a word may tell; a word may tell several things."""

    NONE = 0
    YOU = auto()
    """The reader as a subject."""
    WE = auto()
    """The employer."""
    STATE = auto()
    """A verb that says what somebody is or has, and not what somebody does for others."""
    SEEK = auto()
    """The employer looks for somebody."""
    DEMAND = auto()
    WISH = auto()
    ONLY = auto()
    REJECT = auto()
    CANDIDATE = auto()
    """Whoever may apply."""
    POST = auto()
    """The job itself: what is *for* somebody is asked of who applies."""
    KNOW = auto()
    """What one knows *of*, or has a heart *for*: what follows is a topic."""
    TURN = auto()
    """From here on, something else is said: *maar*, *mits*, *zolang*."""
    TURN_AFTER_COMMA = auto()
    """The same, if a comma stands before it: *al*, *wel*."""
    NOT = auto()
    HARD = auto()
    """Something is less welcome: *lastig*, *liever*, *minder*."""
    YOURS = auto()
    AS = auto()
    """Before what somebody is taken on as."""
    AWAY = auto()
    """A preposition that leads to whom the work is for, or what it is about."""
    LOOSE = auto()
    """A preposition that leads there only when somebody does something."""
    LINK = auto()
    """An article, a conjunction, another small word: never a verb."""
    FINITE = auto()
    """A verb; a line without any is a list item or a title."""
    TITLE = auto()
    """Before the name of a person."""
    TOLD = auto()
    """Somebody tells a story."""


@dataclass(frozen=True)
class Cues:
    """The cue of each word, and the longer turns of phrase."""

    of_word: Mapping[str, Cue]
    waives: re.Pattern[str]
    """What comes before and after it, up to a turn, does not matter to the employer."""
    waives_ahead: re.Pattern[str]
    """What comes after it, up to the next verb, does not matter."""
    welcomes: re.Pattern[str]
    excuses: re.Pattern[str]
    """A reason in law, or one that a law knows, stands in the sentence."""


@cache
def standard_cues() -> Cues:
    """Return the cues that come with the library; they are read once."""
    folder = files("rodedraad.lib.screening") / "rules"
    lists = lists_from((folder / CUES_FILE).read_text("utf-8"), CUES_FILE)
    of_word: dict[str, Cue] = {}
    for cue in Cue:
        for word in lists.get((cue.name or "").lower(), ()):
            of_word[word] = of_word.get(word, Cue.NONE) | cue
    turns = {
        name: re.compile(
            "|".join(phrase_from(one, {}, anchored=False).expression for one in lists[name])
        )
        for name in ("waives", "waives_ahead", "welcomes", "excuses")
    }
    return Cues(of_word, **turns)
