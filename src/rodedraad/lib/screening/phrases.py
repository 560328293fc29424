"""The small language in which rules say what they look for, and what it becomes.

A phrase is a row of parts with blanks between them, read over folded text (lower case, no accents):

- `jong|jonge` one of these words; `jong*`, `*team`, `*team*` a part of a word;
- `{team}` one of a list (an entry may have several words, and `~2` for any two), `{age}` a number;
- `chinees^` that word where it is a noun: after it comes a small word, a verb, or nothing;
- `[heel|erg]` the same, or nothing;
- `~3` up to three words, none of which turns to somebody else (*voor*, *over*, *maar* ...);
- `~~3` up to three words whatever they are;
- `<jong ~3 {team}>` only this part is shown; without it, the whole phrase;
- `!jong` the part to look for first; without it, the part that is rarest.

What a phrase becomes has no repetition within a repetition and no unbounded one, so that the time
it takes over a sentence has a bound.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Final

from rodedraad.lib.screening.exchanged import NOTHING_EXCHANGED, Exchanged
from rodedraad.lib.screening.numbers import NUMBERS
from rodedraad.lib.screening.phrase_words import (
    IS_NOUN,
    LIST,
    SHORTEST_ANCHOR,
    Anchor,
    Asked,
    BadPhrase,
    Lists,
    anchors_of_all,
    asked_of,
    begin,
    first_words,
    listed,
    most_words,
    rarity,
)

BETWEEN: Final = r"""[ \n,.:;?'"()/\-]{1,4}"""
REST: Final = r"\w{0,30}"
TURNS: Final = (
    "aan|als|alsof|dat|dan|die|door|maar|met|naar|of|om|omdat|ongeacht|onder|over|tegen|tussen|van|"
    "voor|waar|waarin|waarom|wanneer|want|wat|welke|hoe|hoeveel|uit|zoals|zonder"
)
GAP: Final = rf"(?:{BETWEEN}(?!(?:{TURNS})\b)\w{{1,40}}){{0,%s}}?"
WIDE_GAP: Final = rf"(?:{BETWEEN}\w{{1,40}}){{0,%s}}?"
AFTER_NOUN: Final = (
    "a|aan|aangenomen|aannemen|achter|al|alleen|als|alsjeblieft|alstublieft|aub|bel|bellen|"
    "bent|bij|binnen|blijft|blijven|boven|buiten|daar|dan|dat|de|die|doen|doet|door|dus|eens|"
    "en|er|erbij|gaan|gaat|geen|gesproken|gevraagd|gewenst|gezocht|graag|had|hebben|heeft|het|"
    "hier|hij|hoeft|hoeven|hoort|horen|ik|in|is|je|jij|jullie|kan|kom|komen|komt|krijg|krijgen|"
    "krijgt|kunnen|laat|langs|laten|liever|m|maar|mag|mee|meer|met|moet|moeten|mogen|na|naar|"
    "naast|neemt|nemen|niet|nodig|nog|nooit|nu|of|om|omdat|onder|ook|op|over|passen|past|per|"
    "plaatsen|qua|reageert|reageren|rond|samen|sinds|solliciteert|solliciteren|spreekt|staat|"
    "te|tegen|tegenover|terug|tijdens|toch|tot|tussen|u|uit|v|van|vanaf|vanwege|verder|via|"
    "vinden|vindt|volgens|voor|vraagt|vragen|want|waren|was|we|weer|weg|wegens|wel|welkom|"
    "werken|werkt|wij|wil|willen|woont|worden|wordt|zal|ze|zie|zien|ziet|zij|zijn|zit|zo|"
    "zoeken|zoekt|zonder|zou"
)
NOUN_ENDS: Final = rf"(?! (?!(?:{AFTER_NOUN})\b)\w)"
SHOWN: Final = "shown"
WHOLE: Final = 0
SIGNS: Final = {"*": REST, IS_NOUN: NOUN_ENDS}
MOST_ALTERNATIVES: Final = 2000


@dataclass(slots=True, eq=False)
class Phrase:
    """A phrase as a rule has it. Its expression is made and compiled when it is first needed.

    `anchors` are those of the part by which it is looked for: one of them must be in the text. Of
    a phrase that is looked for in sentences only there may be none.
    """

    parts: "tuple[_Part, ...]"
    anchors: tuple[Anchor, ...]
    shown: str | int
    """The group of its expression that is shown."""
    _pattern: re.Pattern[str] | None = None

    def pattern(self) -> re.Pattern[str]:
        """Return the compiled expression; it is kept."""
        if self._pattern is None:
            self._pattern = _compiled(_expression(self.parts))
        return self._pattern

    def begins(self) -> frozenset[Asked]:
        """Return what is asked of the word with which this begins."""
        return self.parts[0].begins

    def leads(self) -> frozenset[Asked]:
        """Return what is asked of a word of the part by which this is looked for."""
        usual = (part for part in self.parts if not part.optional and part.asked)
        named = (part for part in self.parts if part.anchors and part.anchors == self.anchors)
        return next(chain(named, usual), self.parts[0]).asked

    def beside(self) -> list[frozenset[Asked]]:
        """Return what is asked of words of the other parts, that of the rarest first."""
        leads = self.leads()
        others = (part for part in self.parts if not part.optional and part.asked != leads)
        return [part.asked for part in sorted(others, key=_how_rare, reverse=True)]

    def asks(self) -> list[tuple[frozenset[Asked], int]]:
        """Return what each part asks of a word, and how many words may stand before that word.

        They are counted from the first word of the phrase, with parts of compounds apart.
        """
        found, words = [], 0
        for part in self.parts:
            words += part.most_words
            if not part.optional:
                found.append((part.asked, words - 1))
        return found

    def matches(
        self, folded: str, start: int, end: int, places: Iterable[int] | None
    ) -> list[re.Match[str]]:
        """Return where this is in `start:end`, without overlap.

        The same as `finditer` of its expression, which looks at every letter; if the places are
        known where it may begin, in order, it is looked for only there.
        """
        if places is None:
            return [*self.pattern().finditer(folded, start, end)]
        match, all_found = self.pattern().match, []
        for place in places:
            if start <= place < end and (found := match(folded, place, end)):
                all_found.append(found)
                start = found.end()
        return all_found


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


@dataclass(frozen=True, slots=True)
class _Part:
    """One part: the anchors of its alternatives, and its marks.

    `made` is its expression, which for alternatives is made of them when it is needed.
    """

    anchors: tuple[Anchor, ...] = ()
    alternatives: tuple[str, ...] = ()
    lists: Lists | None = None
    made: str = ""
    optional: bool = False
    gap: bool = False
    first: bool = False
    opens: bool = False
    closes: bool = False
    most_words: int = 1
    begins: frozenset[Asked] = frozenset()
    """What is asked of its first word, by what `asked` is of one of its words."""
    asked: frozenset[Asked] = frozenset()
    rarity: int = 0

    def expression(self) -> str:
        """Return the expression of this part."""
        return self.made or _either(self.alternatives, self.lists or {})


def phrase_from(text: str, lists: Lists, *, anchored: bool = True) -> Phrase:
    """Read a phrase. Raises `BadPhrase` when it is not in the language.

    An anchored phrase must also have a part to look for; others are read over a sentence only.
    """
    return PhraseReader(lists).phrase(text, anchored=anchored)


class PhraseReader:
    """Reads phrases that name the same lists: a part that stands in many of them is read once.

    Of words that are exchanged for others a phrase, and a list, has all.
    """

    def __init__(self, lists: Lists, exchanged: Exchanged = NOTHING_EXCHANGED) -> None:
        self.lists = exchanged.lists(lists)
        self._exchanged = exchanged
        self._parts: dict[str, _Part] = {}

    def phrase(self, text: str, *, anchored: bool = True) -> Phrase:
        """Read a phrase as `phrase_from` does."""
        parts = tuple(map(self._part, text.split()))
        if not parts or parts[0].optional or parts[0].gap or parts[-1].gap:
            raise BadPhrase("begins with a part that may be absent, or ends with a gap")
        if sum(part.opens for part in parts) != sum(part.closes for part in parts):
            raise BadPhrase("< and > do not match")
        if any(one.optional and (one.opens or one.closes) for one in parts):
            raise BadPhrase("a part that may be absent cannot begin or end what is shown")
        shown = SHOWN if any(part.opens for part in parts) else WHOLE
        return Phrase(parts, _anchors(parts, needed=anchored), shown)

    def _part(self, word: str) -> _Part:
        found = self._parts.get(word)
        if found is None:
            found = self._parts[word] = _part(word, self.lists, self._exchanged)
        return found


def _part(word: str, lists: Lists, exchanged: Exchanged) -> _Part:
    if gap := re.fullmatch(r"(~~?)([1-9][0-9]?)", word):
        form = GAP if gap.group(1) == "~" else WIDE_GAP
        most = int(gap.group(2))
        return _Part(made=form % most, optional=True, gap=True, most_words=most)
    found = re.fullmatch(r"(<?)(!?)(\[?)([^\[\]<>!]+)(\]?)(>?)", word)
    if not found or bool(found.group(3)) != bool(found.group(5)):
        raise BadPhrase(f"cannot be read: {word!r}")
    opens, first, optional, inside, _, closes = found.groups()
    if inside[1:-1] in NUMBERS and inside[0] == "{":
        number = Asked("", opens=True, closes=True, kind=inside[1:-1])
        return _Part(
            alternatives=(inside,),
            made=NUMBERS[inside[1:-1]],
            optional=bool(optional),
            opens=bool(opens),
            closes=bool(closes),
            begins=frozenset({number}),
            asked=frozenset({number}),
        )
    alternatives = _alternatives(inside, lists, exchanged)
    anchors = anchors_of_all(alternatives, lists)
    return _Part(
        anchors,
        alternatives,
        lists,
        most_words=max(most_words(one, lists) for one in alternatives),
        begins=frozenset(map(begin, first_words(alternatives, lists))),
        asked=frozenset(asked_of(one.literal, one.opens, one.closes) for one in anchors),
        rarity=rarity(anchors),
        optional=bool(optional),
        first=bool(first),
        opens=bool(opens),
        closes=bool(closes),
    )


def _either(alternatives: Iterable[str], lists: Lists) -> str:
    """Return the expression of alternatives."""
    joined = "|".join(dict.fromkeys(_as_expression(one, lists) for one in alternatives))
    return f"(?:{joined})"


def _alternatives(inside: str, lists: Lists, exchanged: Exchanged) -> tuple[str, ...]:
    """Return what is meant by `a|{list}`; a list may name lists and hold several words."""
    found: list[str] = []
    for one in inside.split("|"):
        if LIST.fullmatch(one) and one[1:-1] not in NUMBERS:
            found += listed(one[1:-1], lists)
        else:
            found += exchanged.all_of(one.replace("_", " "))
    if not all(found) or len(found) > MOST_ALTERNATIVES:
        raise BadPhrase(f"no or too many alternatives: {inside!r}")
    return tuple(found)


def _as_expression(entry: str, lists: Lists) -> str:
    """Return one alternative: words with what may stand between them."""
    words = []
    for word in entry.split(" "):
        if word[1:-1] in NUMBERS and word[0] == "{":
            words.append(NUMBERS[word[1:-1]])
        elif gap := re.fullmatch(r"~([1-9])", word):
            words.append(gap.group(1))
        elif word.startswith("{"):
            words.append(_either(listed(word[1:-1], lists), lists))
        else:
            words.append("".join(SIGNS.get(sign) or re.escape(sign) for sign in word))
    return _joined(words)


def _joined(words: Sequence[str]) -> str:
    """Join words; a bare digit among them is a gap of so many words."""
    text = words[0]
    gap = ""
    for word in words[1:]:
        if len(word) == 1 and word.isdigit():
            gap = WIDE_GAP % word
        else:
            text += gap + BETWEEN + word
            gap = ""
    return text


def _expression(parts: Sequence[_Part]) -> str:
    text = r"(?<!\w)"
    for number, part in enumerate(parts):
        between = BETWEEN if number and not part.gap else ""
        opened = f"(?P<{SHOWN}>" if part.opens else ""
        closed = ")" if part.closes else ""
        inside = f"{between}{opened}{part.expression()}{closed}"
        if part.optional and not part.gap:
            inside = f"(?:{inside})?"
        text += inside
    return text + r"(?!\w)"


def _how_rare(part: _Part) -> tuple[int, int]:
    return part.rarity, -len(part.anchors)


def _anchors(parts: Sequence[_Part], *, needed: bool) -> tuple[Anchor, ...]:
    """Return the anchors of the part to look for: none where it has none and needs none."""
    usable = [part for part in parts if not part.optional and part.anchors]
    chosen = [part for part in usable if part.first] or usable
    best = max(chosen, key=_how_rare, default=None)
    if best is None or min(len(one.literal) for one in best.anchors) < SHORTEST_ANCHOR:
        if not needed:
            return ()
        raise BadPhrase("has no part of two letters or more to look for")
    return best.anchors


@dataclass(frozen=True, slots=True, eq=False)
class PhraseSet:
    """Phrases that say the same: one of them in a sentence is enough."""

    phrases: tuple[Phrase, ...]


def framed(template: str, group: str) -> str:
    """Return a frame (`geen X`) with what a rule names in the place of `X`."""
    return " ".join(word.replace("X", group) if "X" in word else word for word in template.split())
