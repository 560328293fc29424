"""Whether a text names somebody: so that who is concerned never gets to read.

Case, accents and the order of names do not matter, nor a genitive, nor whether the small words of
a surname are written in full, short or somewhat wrong (van der, v.d., v/d, vd, van de), nor a name
written in one word as in an e-mail address. A mistake to the safe side is meant: a namesake at the
desk does not read along either, until the reporter says that somebody else is meant.
"""

from collections.abc import Collection, Container, Iterator
from itertools import islice

from rodedraad.reporting.names import IN_ONE, Name, Part, is_small, name_of, short
from rodedraad.reporting.words import Word, Words

_TITLES = frozenset(
    {
        *("meneer", "mijnheer", "heer", "dhr", "hr", "mevrouw", "mevr", "mw", "mej", "juffrouw"),
        *("mr", "mrs", "ms", "miss", "mister", "dr", "drs", "ir", "ing", "prof", "collega"),
    }
)
_CLOSE = 2
"""How many words away a first name may stand from the surname; small words do not count."""
_FAR = 8
"""How many words are looked at on each side, small ones too."""


def is_named(name: str, text: str | Words) -> bool:
    """Tell whether the text, in which people are named, has a name of this person.

    The first name alone is enough: that is how most people name a colleague.
    """
    known, words = name_of(name), Words.of(text)
    alone = known.own | known.in_one_word | known.with_initials
    return any(words.places_like(one) for one in alone) or is_named_in_full(name, words)


def is_named_in_full(name: str, text: str | Words) -> bool:
    """Tell whether a story names this person, and hardly could mean somebody else.

    That is: the surname with the first name, an initial or a title; a surname of more words; or
    all of it in one word.
    """
    known, words = name_of(name), Words.of(text)
    if not known.is_whole:
        return False
    if _is_in_one_word(known, words) or _has_first_name(known, words):
        return True
    places = _places(known, words)
    return bool(places) and (
        _has_title(known, words, places)
        or _has_initial(known, words, places)
        or any(_is_longer(known, part, words, place) for place, part in places.items())
    )


def has_surname(name: str, text: str | Words) -> bool:
    """Tell whether a story has the surname of this person, be it alone, written as a name.

    Many surnames are ordinary words too (bakker, groot, zwart): those count with a capital only,
    unless the writer uses none at all.
    """
    known, words = name_of(name), Words.of(text)
    return any(
        words.all[place].is_capital or not words.has_capitals for place in _places(known, words)
    )


def _places(known: Name, words: Words) -> dict[int, Part]:
    """Return where a word of the surname stands, and which."""
    return {place: part for part in known.parts for place in words.places(part.core)}


def _is_in_one_word(known: Name, words: Words) -> bool:
    if any(words.places_like(one) for one in known.in_one_word):
        return True
    if not words.addresses.isdisjoint(known.in_one_word | known.with_initials | known.cores):
        return True
    return any(
        words.all[place].is_camel for one in known.with_initials for place in words.places(one)
    )


def _has_first_name(known: Name, words: Words) -> bool:
    """Tell whether first name and surname stand close together, in either order."""
    first = words.places(known.given)
    last = [place for core in known.cores for place in words.places_like(core)]
    # From the one that stands there less often: a story of one word again and again costs little.
    rare, frequent = sorted((first, last), key=len)
    meant = set(frequent)
    return any(
        place in meant
        for one in rare
        for step in (-1, 1)
        for place in islice(_significant(known, words, one, step), _CLOSE)
    )


def _has_title(known: Name, words: Words, surnames: Container[int]) -> bool:
    titles = (place for title in _TITLES for place in words.places(title))
    return any(_leads_to(surnames, words, title, over=known.own) for title in titles)


def _has_initial(known: Name, words: Words, surnames: Collection[int]) -> bool:
    """Tell whether an initial stands before the surname, or directly behind it."""
    if not known.given:
        return any(_has_any_first_name(known, words, place) for place in surnames)
    letters = [place for place in words.places(known.initials[:1]) if _is_initial(words.all[place])]
    return any(
        place - 1 in surnames or _leads_to(surnames, words, place, over=frozenset())
        for place in letters
    )


def _is_initial(word: Word) -> bool:
    return len(word.plain) == 1 and (word.is_capital or word.is_dotted)


def _has_any_first_name(known: Name, words: Words, place: int) -> bool:
    # Of the first name only the letter is known: any first name with it may be meant.
    found = next((words.all[one] for one in _looked_at(words, place, -1)), None)
    begin = known.initials[:1]
    return bool(begin and found and found.is_capital and found.plain.startswith(begin))


def _is_longer(known: Name, part: Part, words: Words, place: int) -> bool:
    """Tell whether more of the surname stands here than one word."""
    return _has_small_words(part, words, place) or _has_other_part(known, part, words, place)


def _has_small_words(part: Part, words: Words, place: int) -> bool:
    """Tell whether the small words of the surname stand before it: in full, short or like them.

    What is only like them (van de for van der) may be ordinary Dutch, so it asks for a capital.
    """
    before = list[str]()
    for other in islice(_looked_at(words, place, -1), len(part.small)):
        word = words.all[other].plain
        if len(before) >= len(part.small) or not is_small(word):
            break
        before[:0] = IN_ONE.get(word, (word,))
    found = before[-len(part.small) :]
    if not part.small or [short(word) for word in found] != [short(word) for word in part.small]:
        return False
    pairs = zip(found, part.small, strict=True)
    return words.all[place].is_capital or all(word in {own, short(own)} for word, own in pairs)


def _has_other_part(known: Name, part: Part, words: Words, place: int) -> bool:
    others = {core + end for core in known.cores - {part.core} for end in ("", "s")}
    following = islice(_significant(known, words, place, 1), 1) if others else ()
    return any(words.all[other].plain in others for other in following)


def _leads_to(surnames: Container[int], words: Words, place: int, *, over: Container[str]) -> bool:
    """Tell whether a surname follows, with nothing but small words and these between."""
    for other in _looked_at(words, place, 1):
        if other in surnames:
            return True
        word = words.all[other].plain
        if word not in over and not is_small(word):
            return False
    return False


def _significant(known: Name, words: Words, place: int, step: int) -> Iterator[int]:
    return (
        other
        for other in _looked_at(words, place, step)
        if words.all[other].plain in known.own or not is_small(words.all[other].plain)
    )


def _looked_at(words: Words, place: int, step: int) -> range:
    """Return the places on one side, the nearest first."""
    if step < 0:
        return range(place - 1, max(place - 1 - _FAR, -1), -1)
    return range(place + 1, min(place + 1 + _FAR, len(words.all)))
