"""Whether a text names somebody: so that who is concerned never gets to read.

Case, accents and the order of names do not matter, nor a genitive, nor a name written in one word
as in an e-mail address. A mistake to the safe side is meant: a namesake at the desk does not read
along either, until the reporter says that somebody else is meant.
"""

import re
import unicodedata

_PARTICLES = frozenset(
    {
        *("van", "von", "de", "den", "der", "des", "het", "t", "ter", "ten", "te", "in", "op"),
        *("aan", "la", "le", "el", "al", "ben", "bin", "du", "da", "di", "dos"),
    }
)
_ALSO_FIRST_NAMES = frozenset({"ben"})
_WORD = re.compile(r"[^\W\d_]+")
_PLAIN = str.maketrans("øłıđðħŧŋəĸ", "oliddhtnek") | {
    ord("œ"): "oe",
    ord("æ"): "ae",
    ord("þ"): "th",
}
_PREFIX = 5
"""How long a name must be to be looked for at the beginning of a longer word."""


def is_named(name: str, text: str) -> bool:
    """Tell whether the text, in which people are named, has a name of this person.

    The first name alone is enough: that is how most people name a colleague.
    """
    names = _given(name) | _surname(name) | _in_one_word(name) | _with_initial(name)
    return any(_is_any(word, names) for word in _words(text))


def is_named_in_full(name: str, text: str) -> bool:
    """Tell whether a story has the first name and the surname of this person, close together."""
    given, surname, joined = _words(name)[:1], _surname(name), _in_one_word(name)
    words = [word for word in _words(text) if word not in _PARTICLES - set(given)]
    if len(_words(name)) < 2:  # noqa: PLR2004
        return False
    return any(
        _is_any(word, joined)
        or (_is_any(word, surname) and _has_any(words[max(0, at - 2) : at + 3], given))
        for at, word in enumerate(words)
    )


def _has_any(words: list[str], names: list[str]) -> bool:
    return any(word in {name, name + "s"} for word in words for name in names)


def _is_any(word: str, names: frozenset[str]) -> bool:
    return any(
        word in {name, name + "s"} or (len(name) >= _PREFIX and word.startswith(name))
        for name in names
    )


def _given(name: str) -> frozenset[str]:
    return frozenset(_words(name)[:1]) - (_PARTICLES - _ALSO_FIRST_NAMES)


def _surname(name: str) -> frozenset[str]:
    after_given = [word for word in _words(name)[1:] if word not in _PARTICLES]
    return frozenset(after_given or _words(name)[-1:])


def _in_one_word(name: str) -> frozenset[str]:
    """Return first name and surname together, as in an address."""
    return frozenset("".join(_words(name)[:1]) + word for word in _joined_surname(name))


def _with_initial(name: str) -> frozenset[str]:
    """Return the surname in one word, alone and after the first letter of the first name."""
    joined = _joined_surname(name)
    return joined | {"".join(_words(name))[:1] + word for word in joined}


def _joined_surname(name: str) -> frozenset[str]:
    rest = _words(name)[1:]
    significant = [word for word in rest if word not in _PARTICLES]
    return frozenset("".join(words) for words in (rest, significant) if words)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN)
    return _WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)))
