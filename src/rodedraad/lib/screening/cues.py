"""Words that tell what a phrase near them does: who is spoken of, what is asked, what is waived."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from rodedraad.lib.screening.exchanged import standard_exchanged
from rodedraad.lib.screening.phrases import PhraseReader, PhraseSet
from rodedraad.lib.screening.yaml_files import lists_from

CUES_FILE: Final = "cues.yaml"
TURNS_OF_PHRASE: Final = ("waives", "waives_ahead", "welcomes", "invites", "excuses", "hires")


class Cue:
    """What a word may tell, as bits of a whole number; a word may tell several things.

    Plain numbers: a sentence asks for them so often that an `IntFlag` would be the slowest part.
    """

    NONE: Final = 0
    YOU: Final = 1 << 0
    """The reader as a subject."""
    WE: Final = 1 << 1
    """The employer."""
    STATE: Final = 1 << 2
    """A verb that says what somebody is or has, and not what somebody does for others."""
    SEEK: Final = 1 << 3
    """The employer looks for somebody."""
    DEMAND: Final = 1 << 4
    WISH: Final = 1 << 5
    ONLY: Final = 1 << 6
    REJECT: Final = 1 << 7
    CANDIDATE: Final = 1 << 8
    """Whoever may apply."""
    POST: Final = 1 << 9
    """The job itself: what is *for* somebody is asked of who applies."""
    KNOW: Final = 1 << 10
    """What one knows *of*, or has a heart *for*: what follows is a topic."""
    TURN: Final = 1 << 11
    """From here on, something else is said: *maar*, *mits*, *zolang*."""
    TURN_AFTER_COMMA: Final = 1 << 12
    """The same, if a comma stands before it: *al*, *wel*."""
    NOT: Final = 1 << 13
    HARD: Final = 1 << 14
    """Something is less welcome: *lastig*, *liever*, *minder*."""
    HOUSE: Final = 1 << 40
    """The job or the house speaks, without naming anybody: *hier*, *mogelijk*."""
    OFFER: Final = 1 << 41
    """The reader is given something."""
    FITS: Final = 1 << 42
    """Somebody goes with the employer."""
    CARE: Final = 1 << 43
    """The employer does something for somebody."""
    YOURS: Final = 1 << 15
    AS: Final = 1 << 16
    """Before what somebody is taken on as."""
    AWAY: Final = 1 << 17
    """A preposition that leads to whom the work is for, or what it is about."""
    LOOSE: Final = 1 << 18
    """A preposition that leads there only when somebody does something."""
    LINK: Final = 1 << 19
    """An article, a conjunction, another small word: never a verb."""
    FINITE: Final = 1 << 20
    """A verb; a line without any is a list item or a title."""
    TITLE: Final = 1 << 21
    """Before the name of a person."""
    TOLD: Final = 1 << 22
    """Somebody tells a story."""


@dataclass(frozen=True)
class Cues:
    """The cue of each word, and the longer turns of phrase."""

    of_word: Mapping[str, int]
    waives: PhraseSet
    """What comes before and after it, up to a turn, does not matter to the employer."""
    waives_ahead: PhraseSet
    """What comes after it, up to the next verb, does not matter."""
    welcomes: PhraseSet
    invites: PhraseSet
    """A group is asked in words to apply: the scorer hears nothing against it."""
    excuses: PhraseSet
    """A reason in law, or one that a law knows, stands in the sentence."""
    hires: PhraseSet
    """An employer in the third person says whom it wants or takes on: *neemt … aan*."""

    @property
    def turns(self) -> tuple[PhraseSet, ...]:
        """Return all turns of phrase."""
        invited = self.welcomes, self.invites
        return self.waives, self.waives_ahead, *invited, self.excuses, self.hires


@cache
def standard_cues() -> Cues:
    """Return the cues that come with the library; they are read once."""
    folder = files("rodedraad.lib.screening") / "rules"
    said = lists_from((folder / CUES_FILE).read_text("utf-8"), CUES_FILE)
    reader = PhraseReader(said, standard_exchanged())
    lists = reader.lists
    of_word: dict[str, int] = {}
    for name, cue in vars(Cue).items():
        for word in lists.get(name.lower(), ()):
            of_word[word] = of_word.get(word, Cue.NONE) | cue
    turns = (
        PhraseSet(tuple(reader.phrase(one, anchored=False) for one in said[name]))
        for name in TURNS_OF_PHRASE
    )
    return Cues(of_word, *turns)
