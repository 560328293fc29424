"""What stands in a sentence, as the names of features, each with the word that it belongs to.

| begins with | feature |
|---|---|
| `w:` `b:` | a word, a word and the one before it |
| `s:` `t:` | a word and the second one before it, without and with the one between |
| `c:` `d:` | the first and the last letters of a long word |
| `q:` | a way of speaking: the reader, the employer, a denial, a question, the past, a name |
| `f:` `g:` | a field, and its ground |
| `p:` | a field or ground together with a way of speaking |
| `n:` `a:` `l:` `y:` | a field with a denial, a preposition, or the reader just before it |
| `k:` | how many fields, grounds and words there are |
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from rodedraad.lib.screening.cues import Cue, Cues
from rodedraad.lib.screening.phrases import PhraseSet
from rodedraad.lib.screening.scoring.lexicon import Lexicon, Word, ground_of
from rodedraad.lib.screening.sentence_reading import Reading

START: Final = "^"
"""Stands before the first word."""
WHOLE: Final = -1
"""The place of a feature of the whole sentence."""
BEFORE: Final = 3
MOST: Final = 4
MOST_WORDS: Final = 60
"""Of a longer sentence, so many words are looked at."""
NOT_TOLD: Final = frozenset({"NONE", "LINK", "STATE", "FINITE", "TITLE"})
WAYS: Final = tuple(
    (name, bit) for name, bit in vars(Cue).items() if isinstance(bit, int) and name not in NOT_TOLD
)
DENIALS: Final = frozenset(
    re.split(
        " ",
        "geen niet nooit zonder niemand niets noch nauwelijks amper nergens noch weinig",
    )
)
PAST: Final = frozenset(
    re.split(
        " ",
        "was waren werd werden had hadden kon konden ging gingen kwam kwamen deed gaf kreeg kregen"
        " maakte stond stonden bleek vond liet zei won wonnen verloor moest moesten mocht mochten"
        " wilde wilden zat zaten droeg lag begon stelde overleed",
    )
)
OPENINGS: Final = frozenset(
    re.split(
        " ",
        "je jij wie de het een wij we onze ons geen met iemand als alleen voor in op er dit bij"
        " mensen kandidaten u ben heb",
    )
)
YEAR: Final = "<year>"
MOST_KEPT: Final = 1 << 12
SIGNS: Final = "naly"
"""What may stand before a word of a field, see `before`."""
COUNTED: Final = {"fields": MOST, "grounds": MOST, "words": MOST + 1}
"""What is counted, and up to which number."""

Features = dict[str, int]
"""Names of features, and the word that each belongs to (`WHOLE` for the sentence)."""


def features_of(
    reading: Reading, lexicon: Lexicon, known: Sequence[Word] | None = None
) -> Features:
    """Return the features of a sentence. Takes time in proportion to its words.

    What its words are (the first `MOST_WORDS`) is looked up unless it is known.
    """
    words = reading.words[:MOST_WORDS]
    known = [lexicon.word(word) for word in words] if known is None else known
    fields = fields_in(words, [one.fields for one in known], lexicon)
    ways = ways_in(reading, [one.token for one in known], fields)
    found: Features = {f"q:{way}": WHOLE for way in ways}
    second, last = "", START
    for at, one in enumerate(known):
        found[f"w:{one.token}"] = at
        found[f"b:{last} {one.token}"] = at
        if at:
            found[f"s:{second} {one.token}"] = at
            found[f"t:{second} {last} {one.token}"] = at
        for shape in one.shapes:
            found[shape] = at
        second, last = last, one.token
    found.update(_of_fields(reading, fields, ways))
    found.update(dict.fromkeys(counted(fields, len(words)), WHOLE))
    return found


def counted(fields: Mapping[str, list[int]], words: int) -> tuple[str, str, str]:
    """Return the features of how many fields, grounds and words there are."""
    grounds = {ground_of(name) for name in fields}
    return (
        f"k:fields {min(COUNTED['fields'], len(fields))}",
        f"k:grounds {min(COUNTED['grounds'], len(grounds))}",
        f"k:words {min(COUNTED['words'], words // MOST)}",
    )


def fields_in(
    words: list[str], of_words: Iterable[tuple[str, ...]], lexicon: Lexicon
) -> dict[str, list[int]]:
    """Return the fields of a sentence, each with the places of its words."""
    found: dict[str, list[int]] = {}
    for at, names in enumerate(of_words):
        for name in names:
            found.setdefault(name, []).append(at)
    opened = (
        (size, at)
        for at, word in enumerate(words)
        if word in lexicon.openings
        for size in lexicon.openings[word]
        if at + size <= len(words)
    )
    for size, at in sorted(opened):
        for name in lexicon.several.get(" ".join(words[at : at + size]), ()):
            found.setdefault(name, []).append(at)
    return found


def ways_in(reading: Reading, tokens: list[str], fields: Mapping[str, list[int]]) -> list[str]:
    """Return the ways in which a sentence speaks."""
    told = reading.tells_between(0, MOST_WORDS)
    ways = list(_told(told))
    first = reading.words[0] if reading.words else ""
    ways.append(f"^{first}" if first in OPENINGS else "^")
    if reading.is_question():
        ways.append("ASK")
    if YEAR in tokens:
        ways.append("YEAR")
    if not PAST.isdisjoint(reading.words):
        ways.append("PAST")
    if _has_name(reading, {at for places in fields.values() for at in places}):
        ways.append("NAME")
    ways.extend(_of_reader(reading, tokens))
    ways.extend(name for name, phrases in turns_of_speech(reading.cues) if reading.holds(phrases))
    return ways


@lru_cache(MOST_KEPT)
def _told(told: int) -> tuple[str, ...]:
    """Return the ways that what the words tell stands for: few sorts of sentences are common."""
    return tuple(name for name, bit in WAYS if told & bit)


def _has_name(reading: Reading, in_fields: set[int]) -> bool:
    """Tell whether a capital letter stands within the sentence, and not on a word of a field."""
    return any(
        reading.plain[reading.places[at]].isupper()
        for at in range(1, min(len(reading.places), MOST_WORDS))
        if at not in in_fields
    )


def _of_reader(reading: Reading, tokens: Sequence[str]) -> Iterator[str]:
    """Yield what the reader does, if the sentence begins with the reader: *je begeleidt*."""
    if len(reading.words) > 1 and reading.tells[0] & Cue.YOU:
        yield f"^je {tokens[1]}"
        if reading.tells[1] == Cue.NONE and reading.words[1].endswith("t"):
            yield "DOES"


def turns_of_speech(cues: Cues) -> Iterator[tuple[str, PhraseSet]]:
    """Yield the turns of phrase that take the edge off, and those of an employer that hires."""
    yield from (("WAIVES", cues.waives), ("WELCOMES", cues.welcomes), ("EXCUSES", cues.excuses))
    yield "HIRES", cues.hires


def _of_fields(reading: Reading, fields: Mapping[str, list[int]], ways: list[str]) -> Features:
    """Return the features of fields: how the sentence speaks, and what stands before them."""
    found: Features = {}
    for name, places in fields.items():
        ground, at = ground_of(name), places[0]
        found[f"f:{name}"] = found[f"g:{ground}"] = at
        for way in ways:
            found[f"p:{name}&{way}"] = found[f"p:{ground}&{way}"] = at
        for place in places:
            for sign in before(reading, place):
                found[f"{sign}:"] = found[f"{sign}:{name}"] = place
    return found


def before(reading: Reading, at: int) -> Iterator[str]:
    """Yield what stands in the few words before a place."""
    first = max(0, at - BEFORE)
    told = reading.tells_between(first, at)
    if not DENIALS.isdisjoint(reading.words[first:at]):
        yield "n"
    if told & Cue.AWAY:
        yield "a"
    if told & Cue.LOOSE:
        yield "l"
    if told & (Cue.YOU | Cue.YOURS):
        yield "y"
