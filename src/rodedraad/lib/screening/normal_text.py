"""The text as it is read: one form for each character, and the way back to what was given.

`read_text` makes a `NormalText`. Offsets in `plain`, `folded`, sentences and sections are offsets
of the normalised text; `given_span` turns them into offsets of the text that was given.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from rodedraad.lib.screening.arrays import Exchange, codes_of, signs_of, stretches
from rodedraad.lib.screening.markup import markup
from rodedraad.lib.screening.offsets import Offsets, replace
from rodedraad.lib.screening.sections import Section, sections_of
from rodedraad.lib.screening.sentences import Sentences, sentences_of

_SPACES: Final = (
    "\t\v\f\x1c\x1d\x1e\x1f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004"
    "\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_LINES: Final = "\r\x85\u2028\u2029"
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SINGLE: Final = "\u2018\u2019\u201a\u201b\u2032\u00b4`\uff07\u2039\u203a"
_DOUBLE: Final = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02"
ONE_FOR_ONE: Final[Mapping[str, str]] = {
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_LINES, "\n"),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DOUBLE, '"'),
}
"""What is replaced by one character: blanks, dashes and quotation marks."""

UNSEEN: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
)
MARKS: Final = "\u0300-\u034e\u0350-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_BLANKS: Final = "\n[ \n]+| +\n[ \n]*|  +"
_BROKEN: Final = "-(?<=[a-z]-) ?\n ?(?=[a-z])(?!(?:en|of)\\b)"
_SPACED: Final = r"(?<![^\s(\"'])[^\W\d_](?: [^\W\d_]){3,60}(?![^\s.,;:!?)\"'])"
_SIGNS: Final = (
    f"[{UNSEEN}]+"
    f"|[^{MARKS}{UNSEEN}\\s][{UNSEEN}]{{0,4}}[{MARKS}][{MARKS}{UNSEEN}]{{0,16}}"
    "|[\u0132\u0133\ufb00-\ufb06]"
)
CHANGES: Final = re.compile(f"{_SIGNS}|{_BROKEN}|{_SPACED}|{_BLANKS}")
"""What changes the length: signs that nobody sees, marks apart from their letter, ligatures, words
broken at the end of a line, words of spaced-out letters, and blanks after each other."""
USUAL_CHANGES: Final = re.compile(f"{_BROKEN}|{_BLANKS}")
"""The same for most texts, in which nothing stands that is `UNUSUAL` or `SPACED_OUT`; this is ten
times as fast."""
UNUSUAL: Final = re.compile(f"[{UNSEEN}{MARKS}\u0132\u0133\ufb00-\ufb06]")
SPACED_OUT: Final = re.compile(r" \w \w \w")
STARTS_SPACED_OUT: Final = re.compile(r"\w \w \w \w")
BLANK, NEW_LINE, HYPHEN = map(ord, " \n-")


@dataclass(frozen=True, slots=True)
class NormalText:
    """A text in one form, its sentences and its sections.

    - `given`: the text as it came, never changed; findings quote from it.
    - `plain`: the text as it is read (NFC, plain quotes and hyphens, one blank between words, no
      tags); upper and lower case as given. A blank line is two characters `\\n`.
    - `folded`: `plain` in lower case without accents, of the same length.
    - `sentences`: in order, apart, each within one section; offsets of `plain`.
    - `sections`: in order, covering all of `plain`.
    """

    given: str
    plain: str
    folded: str
    offsets: Offsets
    sentences: Sentences
    sections: tuple[Section, ...]

    def given_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where `plain[start:end]` (not empty) stands in `given`, half open."""
        return self.offsets.span(start, end)


def read_text(given: str) -> NormalText:
    """Normalise a text (plain or HTML) and find its sentences and sections.

    Every text is accepted. Takes time in proportion to its length.
    """
    plain, offsets = _normalise(given)
    folded = _fold(plain)
    lines = sentences_of(plain)
    sections = sections_of(plain, folded, lines)
    return NormalText(given, plain, folded, offsets, lines, sections)


def _normalise(given: str) -> tuple[str, Offsets]:
    """Take HTML away first, so that what stood around a tag is seen as one word."""
    if "<" not in given and "&" not in given:
        return _straighten(given)
    without, back = replace(given, markup(given))
    plain, offsets = _straighten(without)
    return plain, _chained(offsets, back, len(plain))


def _straighten(text: str) -> tuple[str, Offsets]:
    if "\r" in text:
        text = text.replace("\r\n", "\n\u200b")
    is_usual = not UNUSUAL.search(signs_of(text))
    text = TO_ONE_FORM.of(text)
    if is_usual and not (SPACED_OUT.search(text) or STARTS_SPACED_OUT.match(text)):
        return replace(text, _changes(_usual_changes(text)))
    return replace(text, _changes(CHANGES.finditer(text)))


def _usual_changes(text: str) -> Iterator[re.Match[str]]:
    """Yield what `USUAL_CHANGES` finds: all of it begins before a blank, where few places are.

    A blank line is left out: it stays as it is.
    """
    done = 0
    for start, end in stretches(text):
        codes = codes_of(text, start, end + 2)
        new_line = codes == NEW_LINE
        blank = (codes == BLANK) | new_line
        begins = (blank[:-2] | (codes[:-2] == HYPHEN)) & blank[1:-1]
        begins &= ~new_line[:-2] | ~new_line[1:-1] | blank[2:]
        for at in (np.flatnonzero(begins) + start).tolist():
            if at >= done and (found := USUAL_CHANGES.match(text, at)):
                yield found
                done = found.end()


def _changes(all_found: Iterable[re.Match[str]]) -> Iterator[tuple[int, int, str]]:
    for found in all_found:
        said = found.group()
        instead = _instead(said)
        if instead != said:
            yield *found.span(), instead


def _instead(said: str) -> str:
    if said.isspace():
        return "\n" * min(2, said.count("\n")) or " "
    if said[0] == "-":
        return ""
    bare = re.sub(f"[{UNSEEN} ]", "", said)
    if bare and "\u0132" <= bare[0] <= "\ufb06" and len(bare) == 1:
        return unicodedata.normalize("NFKC", bare)
    return unicodedata.normalize("NFC", bare)


def _chained(first: Offsets, second: Offsets, length: int) -> Offsets:
    """Return the way back through two maps, cut where either of them has a new piece."""
    both = Offsets()
    for array_of in (both.normal, both.given, both.wide):
        array_of.pop()
    for start, end in _cuts(first, second, length):
        given, upto = second.span(*first.span(start, end))
        both.normal.append(start)
        both.given.append(given)
        both.wide.append(0 if upto - given == end - start else upto - given)
    return both if both.normal else Offsets()


def _cuts(first: Offsets, second: Offsets, length: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the normalised text that are one piece in both maps."""
    inner = 0
    ends = [*first.normal[1:], length]
    for start, end, middle, wide in zip(first.normal, ends, first.given, first.wide, strict=True):
        if wide:
            yield start, end
            continue
        while inner + 1 < len(second.normal) and second.normal[inner + 1] <= middle:
            inner += 1
        ahead = inner + 1
        at = start
        while ahead < len(second.normal) and second.normal[ahead] - middle + start < end:
            cut = second.normal[ahead] - middle + start
            if cut > at:
                yield at, cut
                at = cut
            ahead += 1
        inner = ahead - 1
        if end > at:
            yield at, end


def _fold(plain: str) -> str:
    """Fold a text, a large one stretch by stretch: a stretch takes less room than the whole."""
    return "".join(_folded(plain[start:end]) for start, end in stretches(plain))


def _folded(plain: str) -> str:
    low = plain.lower()
    if len(low) != len(plain):
        low = "".join(one.lower() if len(one.lower()) == 1 else one for one in plain)
    return low if low.isascii() else WITHOUT_ACCENTS.of(low)


def _unaccented() -> Mapping[str, str]:
    letters = (chr(code) for code in range(0xDF, 0x250))
    bare = {one: unicodedata.normalize("NFD", one)[0] for one in letters}
    return {one: letter for one, letter in bare.items() if letter.isascii()}


TO_ONE_FORM: Final = Exchange(ONE_FOR_ONE)
WITHOUT_ACCENTS: Final = Exchange(_unaccented())
