"""What a phrase does in its sentence, which decides whether it may keep people out.

Is it about whom the work is for, or about somebody with a name? Is it asked? And if it is: is it
said not to matter, is there a reason in law, or are people invited?
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from rodedraad.lib.screening.cues import Cue
from rodedraad.lib.screening.grounds import EXCLUDING, Ground, Role
from rodedraad.lib.screening.phrases import PhraseSet
from rodedraad.lib.screening.rules_file import Needs, Rule
from rodedraad.lib.screening.sections import About
from rodedraad.lib.screening.sentence_reading import LOOK_BACK, Part, Reading

ASKS: Final = Cue.SEEK | Cue.DEMAND | Cue.WISH | Cue.ONLY | Cue.REJECT | Cue.CANDIDATE
STRICTLY: Final = ASKS & ~Cue.CANDIDATE
FIRST_WORDS: Final = 7
NEAR: Final = 3
PART_OF: Final = ["maakt", "deel"]
NEED_NOT: Final = "hoe"
"""*Hoeven niet* waives a requirement, but not when it is to apply that people need not."""
WITHOUT: Final = "zonder"
ADDRESSED: Final = Cue.YOU | Cue.WE | Cue.CANDIDATE | Cue.YOURS | Cue.HOUSE | Cue.REJECT


class Place(NamedTuple):
    """A phrase that a rule found: `start:end` of a sentence, in a section about something."""

    rule: Rule
    reading: Reading
    about: About
    start: int
    end: int
    part: Part
    first: int
    """Its words are `first:last`, in a part of the sentence between two turns."""
    last: int
    hires: bool
    """Whether an employer in the third person says whom it takes on or turns away."""

    @property
    def around(self) -> int:
        """Return what the words of its part before and after the phrase tell."""
        before = self.reading.tells_between(self.part.first, self.first)
        return before | self.reading.tells_between(self.last, self.part.last)

    @property
    def told(self) -> int:
        """Return what the words of the phrase itself tell."""
        return self.reading.tells_between(self.first, self.last)


def place_of(
    rule: Rule, reading: Reading, about: About, start: int, end: int, *, counts_hiring: bool
) -> Place:
    """Return where a rule found a phrase: its words, and its part of the sentence.

    With `counts_hiring` an employer in the third person counts.
    """
    first, last = reading.word_at(start), reading.word_at(end - 1) + 1
    hires = counts_hiring and reading.holds(reading.cues.hires)
    return Place(rule, reading, about, start, end, reading.part_at(start), first, last, hires)


def role_of(place: Place) -> Role:
    """Return the role of a phrase in its sentence."""
    if place.rule.role is Role.WORDING:
        return Role.WORDING
    role = _role_by_need(place)
    return (_harmless(place) or role) if role in EXCLUDING else role


def is_invitation(reading: Reading) -> bool:
    """Tell whether a sentence does nothing but ask people in words to apply.

    It has no other part, denies nothing and leaves nobody out.
    """
    if len(reading.parts) > 1 or not reading.holds(reading.cues.invites):
        return False
    [part] = reading.parts
    refuses = part.tells & (Cue.NOT | Cue.ONLY) or WITHOUT in reading.words
    return not refuses and _says(reading, part, reading.cues.invites)


def _harmless(place: Place) -> Role | None:
    """Return the role that disarms a phrase whatever it is, or none."""
    reading, part = place.reading, place.part
    if _is_waived(place):
        return Role.NEGATION
    if part.tells & Cue.TOLD or _reader_seeks(place):
        return Role.TOPIC
    if reading.holds(reading.cues.excuses):
        return Role.LEGAL_EXCEPTION
    refused = part.tells & Cue.ONLY or (part.tells & Cue.REJECT and reading.denies(part))
    if not refused and _is_welcome(reading, part):
        return Role.INVITATION
    return None


def _reader_seeks(place: Place) -> bool:
    """Tell whether the search before the phrase is one that the reader makes: *je zoekt*."""
    reading = place.reading
    if not place.part.tells & Cue.SEEK:
        return False
    for at in range(place.first, max(place.part.first, place.first - FIRST_WORDS) - 1, -1):
        if reading.tells[at] & Cue.SEEK:
            beside = reading.tells_between(at - 1, at) | reading.tells_between(at + 1, at + 2)
            return bool(beside & Cue.YOU)
    return False


def _role_by_need(place: Place) -> Role:
    """Return what the phrase does, by what its rule needs."""
    need = place.rule.needs
    if need in STRICT:
        return _asked(place) if STRICT[need](place) else Role.TOPIC
    if others := _others(place):
        return others
    if place.rule.ground is Ground.GESLACHT and _is_named(place):
        return Role.NAMED_PERSON
    return _asked(place) if need is Needs.MENTION or _is_asked(place) else Role.TOPIC


def _asked(place: Place) -> Role:
    if place.rule.role is not Role.REQUIREMENT:
        return place.rule.role
    tells = place.part.tells
    wished = tells & Cue.WISH and not tells & (Cue.DEMAND | Cue.ONLY)
    return Role.WISH if wished else Role.REQUIREMENT


def _is_waived(place: Place) -> bool:
    reading, part = place.reading, place.part
    at, upto = reading.text_of(part)
    for start, _ in reading.spans_of(reading.cues.waives, at, upto):
        if not (part.tells & Cue.REJECT and reading.folded.startswith(NEED_NOT, start)):
            return True
    ahead = [*reading.spans_of(reading.cues.waives_ahead, at, place.start)]
    return bool(ahead) and not _verb_between(reading, max(ahead)[1], place.start)


def _verb_between(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the sentence itself begins between two places, after a list that was waived."""
    told = reading.tells_between(reading.word_at(start) + 1, reading.word_at(end))
    return bool(told & (Cue.STATE | Cue.SEEK | Cue.FINITE | Cue.DEMAND))


def _is_welcome(reading: Reading, part: Part) -> bool:
    """Tell whether people are invited, and it is not said that they are not."""
    cues = reading.cues
    return any(_says(reading, part, turns) for turns in (cues.welcomes, cues.invites))


def _says(reading: Reading, part: Part, turns: PhraseSet) -> bool:
    """Tell whether a turn of phrase stands in a part, and is not denied."""
    for start, end in reading.spans_of(turns, *reading.text_of(part)):
        first, last = reading.word_at(start), reading.word_at(end - 1)
        if not reading.tells_between(first - 1, last + 1) & Cue.NOT:
            return True
    return False


def _is_news(place: Place) -> bool:
    """Tell whether a whole sentence speaks to nobody, of no job and no wish: it reports.

    Rules on hours and contracts are also broken in rules that speak to nobody.
    """
    reading = place.reading
    if place.rule.ground in {Ground.ARBEIDSDUUR, Ground.CONTRACTVORM}:
        return False
    told = reading.tells_between(0, len(reading.words))
    speaks = told & (ADDRESSED | ASKS | Cue.HARD) or place.hires
    return not (speaks or reading.is_line() or reading.is_question())


def _keeps_away(place: Place) -> bool:
    """Tell whether a touchy word is used to keep the reader or a candidate away."""
    reading, part = place.reading, place.part
    if part.tells & Cue.TOLD or reading.is_topic(part, place.start):
        return False
    denied = reading.denies(part)
    if _does_something(reading, part) and not denied:
        return False
    spoken_to = part.tells & ADDRESSED
    if part.tells & Cue.WE and part.tells & Cue.CARE and not part.tells & (Cue.HARD | Cue.REJECT):
        return False
    kept_away = denied or part.tells & (Cue.ONLY | Cue.HARD)
    return bool(spoken_to and kept_away)


def _is_private(place: Place) -> bool:
    """Tell whether something private is said of the reader, and nothing is offered."""
    reading, part = place.reading, place.part
    if part.tells & (Cue.TOLD | Cue.OFFER) or reading.is_question():
        return False
    if _does_something(reading, part) or reading.is_topic(part, place.start):
        return False
    return bool(part.tells & (Cue.YOU | Cue.YOURS))


def _is_asked(place: Place) -> bool:
    """Tell whether the sentence, its section or its form asks this of who applies."""
    tells = place.around | place.told & ~Cue.CANDIDATE
    return bool(
        tells & ASKS
        or place.about is About.ASKED
        or (place.about is not About.WORK and place.reading.is_line())
        or place.told & (Cue.SEEK | Cue.POST)
        or (tells & (Cue.YOU | Cue.YOURS) and tells & Cue.STATE)
        or (tells & Cue.HARD and tells & (Cue.WE | Cue.HOUSE))
        or (tells & Cue.WE and (tells & Cue.FITS or place.reading.is_question()))
        or (place.rule.role is Role.TEAM and tells & (Cue.WE | Cue.YOU))
        or (tells & (Cue.HOUSE | Cue.WE | Cue.FITS) and place.reading.denies(place.part))
        or place.hires
        or _is_of_who_applies(place)
    )


def _others(place: Place) -> Role | None:
    """Return the role when the phrase is about others than who is sought, or none."""
    if _is_of_who_applies(place):
        return None
    reading, part = place.reading, place.part
    does = _does_something(reading, part) and not part.tells & STRICTLY
    if not place.told & (STRICTLY | Cue.STATE):
        kinds = Cue.AWAY | Cue.LOOSE if does else Cue.AWAY
        if _preposition(reading, part, place.first, kinds) is not None:
            return Role.CLIENT_GROUP
    known = reading.is_topic(part, place.start) and not part.tells & Cue.DEMAND
    if does or known or part.tells & Cue.TOLD:
        return Role.TOPIC
    return None


def _is_of_who_applies(place: Place) -> bool:
    """Tell whether *as* stands before it, or a job that is *for* whom it names."""
    reading, part, at = place.reading, place.part, place.first
    if reading.tells_between(max(part.first, at - NEAR), at) & Cue.AS:
        return True
    leads = _preposition(reading, part, at, Cue.AWAY)
    if leads is None:
        return False
    before = reading.tells_between(max(part.first, leads - LOOK_BACK), leads)
    return bool(before & (Cue.SEEK | Cue.POST | Cue.CANDIDATE | Cue.WISH | Cue.ONLY))


def _preposition(reading: Reading, part: Part, at: int, kinds: int) -> int | None:
    """Return the preposition that leads to a word: no verb and no reader stands between."""
    if not part.tells & kinds:
        return None
    for word in range(at - 1, max(part.first, at - LOOK_BACK) - 1, -1):
        told = reading.tells[word]
        if told & kinds:
            return word
        if told & (Cue.YOU | Cue.STATE | Cue.SEEK | Cue.FINITE | Cue.AWAY | Cue.LOOSE):
            return None
    return None


def _does_something(reading: Reading, part: Part) -> bool:
    """Tell whether the reader is the subject of a verb that is no state: *je begeleidt*."""
    for at in reading.subjects(part):
        after = reading.tells[at + 1] if at + 1 < len(reading.tells) else Cue.LINK
        before = reading.tells[at - 1] if at > part.first else Cue.LINK
        if _works_for_others(reading, at):
            return True
        if (after | before) & (Cue.STATE | Cue.SEEK | Cue.DEMAND):
            return False
        if reading.words[at + 1 : at + 3] == PART_OF:
            return False
        if at == part.first and after == Cue.NONE and _is_verb(reading, at + 1):
            return True
        if part.first < at < part.first + FIRST_WORDS and before == Cue.NONE:
            return not reading.words[at - 1].endswith("en")
    return False


def _works_for_others(reading: Reading, at: int) -> bool:
    """Tell whether the reader works with, on or for something: *je werkt met*, *je spreekt aan*."""
    verb, *rest = reading.words[at + 1 :] or [""]
    if verb in {"spreekt", "spreek"}:
        return bool({"aan", "met", "over"} & set(rest))
    return verb in {"werkt", "werk"} and rest[:1] in (["met"], ["aan"], ["voor"])


def _is_verb(reading: Reading, word: int) -> bool:
    """Tell whether a word after *je* has the ending of a verb."""
    return word < len(reading.words) and reading.words[word].endswith("t")


def _is_named(place: Place) -> bool:
    """Tell whether a title stands before the phrase, or a name directly after it."""
    reading, at = place.reading, place.first
    if reading.tells_between(at - 1, at) & Cue.TITLE:
        return True
    if place.last >= len(reading.places) or reading.folded[place.end : place.end + 1] != " ":
        return False
    after = reading.places[place.last]
    return reading.plain[after : after + 2].istitle()


STRICT: Final[Mapping[Needs, Callable[[Place], bool]]] = {
    Needs.PHRASE: lambda place: not _is_news(place),
    Needs.NORM: _keeps_away,
    Needs.OWN: _is_private,
}
"""Needs that leave no doubt: whether the phrase is asked, or else a topic."""

MUST_TELL: Final[Mapping[Needs, tuple[int, ...]]] = {
    Needs.NORM: (ADDRESSED, Cue.NOT | Cue.ONLY | Cue.HARD),
    Needs.OWN: (Cue.YOU | Cue.YOURS,),
}
"""Needs that are not met where no word of the sentence tells one of these, and one of those."""
