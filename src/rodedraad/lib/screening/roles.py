"""What a phrase does in its sentence, which decides whether it may keep people out.

The order of the questions matters. Is it said not to matter? Is there a reason in law? Are people
invited? Is it about whom the work is for, or about somebody with a name? Only then: is it asked?
"""

from typing import Final

from rodedraad.lib.screening.cues import Cue
from rodedraad.lib.screening.grounds import Ground, Role
from rodedraad.lib.screening.rules_file import Needs, Rule
from rodedraad.lib.screening.sections import About
from rodedraad.lib.screening.sentence_reading import LOOK_BACK, Part, Reading

ASKS: Final = Cue.SEEK | Cue.DEMAND | Cue.WISH | Cue.ONLY | Cue.REJECT | Cue.CANDIDATE
ASKS_OR_IS: Final = ASKS | Cue.STATE
FIRST_WORDS: Final = 7
NEAR: Final = 3


def role_of(rule: Rule, reading: Reading, about: About, start: int, end: int) -> Role:
    """Return the role of `start:end`, which a rule found in a sentence of a section."""
    if rule.role is Role.WORDING:
        return Role.WORDING
    part = reading.part_at(start)
    if _is_waived(reading, part, start, end):
        return Role.NEGATION
    if reading.cues.excuses.search(reading.folded, reading.start, reading.end):
        return Role.LEGAL_EXCEPTION
    if not part.tells & (Cue.ONLY | Cue.REJECT) and _is_welcome(reading, part):
        return Role.INVITATION
    if rule.needs is Needs.PHRASE:
        return _asked(rule, part)
    if rule.needs is Needs.NORM:
        return _of_norm(rule, reading, part, start, end)
    return _of_mention(rule, reading, part, about, start, end)


def _of_norm(rule: Rule, reading: Reading, part: Part, start: int, end: int) -> Role:
    """Return the role of a touchy word: it counts where somebody is kept away by it."""
    known = part.tells & Cue.TOLD or reading.is_topic(part, start)
    spoken_to = part.tells & (Cue.YOU | Cue.WE | Cue.CANDIDATE | Cue.YOURS)
    kept_away = part.tells & (Cue.NOT | Cue.ONLY | Cue.REJECT | Cue.HARD)
    does = _does_something(reading, part) and not part.tells & Cue.NOT
    if known or does or not spoken_to or not kept_away:
        return Role.TOPIC
    return _asked(rule, part)


def _of_mention(
    rule: Rule, reading: Reading, part: Part, about: About, start: int, end: int
) -> Role:
    if others := _others(reading, part, start, end):
        return others
    if rule.ground is Ground.GESLACHT and _is_named(reading, start, end):
        return Role.NAMED_PERSON
    if (
        rule.needs is Needs.MENTION
        or _is_of_who_applies(reading, part, start)
        or _says_itself(reading, start, end)
        or _is_asked(rule, reading, part, about)
    ):
        return _asked(rule, part)
    return Role.TOPIC


def _asked(rule: Rule, part: Part) -> Role:
    if rule.role is not Role.REQUIREMENT:
        return rule.role
    wished = part.tells & Cue.WISH and not part.tells & (Cue.DEMAND | Cue.ONLY)
    return Role.WISH if wished else Role.REQUIREMENT


def _says_itself(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the phrase itself names the job or the search."""
    first, last = reading.word_at(start), reading.word_at(end - 1)
    return bool(reading.tells_between(first, last + 1) & (Cue.SEEK | Cue.POST))


def _is_asked(rule: Rule, reading: Reading, part: Part, about: About) -> bool:
    if part.tells & ASKS or about is About.ASKED or reading.is_line():
        return True
    if rule.role is Role.TEAM and part.tells & (Cue.WE | Cue.YOU):
        return True
    return bool(part.tells & Cue.YOU and part.tells & Cue.STATE)


def _is_welcome(reading: Reading, part: Part) -> bool:
    """Tell whether people are invited, and it is not said that they are not."""
    found = reading.cues.welcomes.search(reading.folded, *reading.text_of(part))
    if not found:
        return False
    first, last = reading.word_at(found.start()), reading.word_at(found.end() - 1)
    return not reading.tells_between(first - 1, last + 1) & Cue.NOT


def _is_waived(reading: Reading, part: Part, start: int, end: int) -> bool:
    at, upto = reading.text_of(part)
    if not part.tells & Cue.REJECT and reading.cues.waives.search(reading.folded, at, upto):
        return True
    ahead = list(reading.cues.waives_ahead.finditer(reading.folded, at, start))
    return bool(ahead) and not _verb_between(reading, ahead[-1].end(), start)


def _verb_between(reading: Reading, start: int, end: int) -> bool:
    """Tell whether the sentence itself begins between two places, after a list that was waived."""
    told = reading.tells_between(reading.word_at(start) + 1, reading.word_at(end))
    return bool(told & (Cue.STATE | Cue.SEEK | Cue.FINITE | Cue.DEMAND))


def _others(reading: Reading, part: Part, start: int, end: int) -> Role | None:
    """Return the role when the phrase is about others than who is sought, or none."""
    at = reading.word_at(start)
    if _is_of_who_applies(reading, part, start):
        return None
    does = _does_something(reading, part) and not part.tells & (ASKS & ~Cue.CANDIDATE)
    leads = None
    if not reading.tells_between(at, reading.word_at(end - 1) + 1) & (ASKS_OR_IS & ~Cue.CANDIDATE):
        leads = _preposition(reading, part, at, Cue.AWAY | Cue.LOOSE if does else Cue.AWAY)
    if leads is not None:
        return Role.CLIENT_GROUP
    if does:
        return Role.TOPIC
    return Role.TOPIC if reading.is_topic(part, start) or part.tells & Cue.TOLD else None


def _preposition(reading: Reading, part: Part, at: int, kinds: Cue) -> int | None:
    """Return the preposition that leads to a word: no verb and no reader stands between."""
    for word in range(at - 1, max(part.first, at - LOOK_BACK) - 1, -1):
        told = reading.tells[word]
        if told & kinds:
            return word
        if told & (Cue.YOU | Cue.STATE | Cue.SEEK | Cue.FINITE | Cue.AWAY | Cue.LOOSE):
            return None
    return None


def _is_of_who_applies(reading: Reading, part: Part, start: int) -> bool:
    """Tell whether *as* stands before it, or a job that is *for* whom it names."""
    at = reading.word_at(start)
    if reading.tells_between(max(part.first, at - NEAR), at) & Cue.AS:
        return True
    leads = _preposition(reading, part, at, Cue.AWAY)
    if leads is None:
        return False
    before = reading.tells_between(max(part.first, leads - LOOK_BACK), leads)
    return bool(before & (Cue.SEEK | Cue.POST | Cue.CANDIDATE | Cue.WISH | Cue.ONLY))


def _does_something(reading: Reading, part: Part) -> bool:
    """Tell whether the reader is the subject of a verb that is no state: *je begeleidt*."""
    for at in reading.subjects(part):
        after = reading.tells[at + 1] if at + 1 < len(reading.tells) else Cue.LINK
        before = reading.tells[at - 1] if at > part.first else Cue.LINK
        if (after | before) & (Cue.STATE | Cue.SEEK | Cue.DEMAND):
            return False
        if at == part.first and after == Cue.NONE and _is_verb(reading, at + 1):
            return True
        if part.first < at < part.first + FIRST_WORDS and before == Cue.NONE:
            return not reading.words[at - 1].endswith("en")
    return False


def _is_verb(reading: Reading, word: int) -> bool:
    """Tell whether a word after *je* has the ending of a verb."""
    return word < len(reading.words) and reading.words[word].endswith("t")


def _is_named(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a title stands before it, or a name directly after or before it."""
    at, upto = reading.word_at(start), reading.word_at(end - 1)
    if reading.tells_between(at - 1, at) & Cue.TITLE:
        return True
    after = upto + 1 < len(reading.places) and reading.plain[reading.places[upto + 1]].isupper()
    return bool(after and reading.folded[end : end + 1] == " ")
