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

from rodedraad.lib.screening.arrays import FIRST_PLANE, Codes, codes_of, is_word, stretches
from rodedraad.lib.screening.markup import markup
from rodedraad.lib.screening.offsets import Offsets, changed
from rodedraad.lib.screening.sections import Section, sections_of
from rodedraad.lib.screening.sentences import Sentences, sentences_of
from rodedraad.lib.screening.signs import Exchange, Signs

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

UNSEEN_BEYOND: Final = ((0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF))
"""The first and the last of those that nobody sees beyond the first plane of Unicode."""
UNSEEN: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    + "".join(f"{chr(first)}-{chr(last)}" for first, last in UNSEEN_BEYOND)
)
"""What Unicode calls default-ignorable: nobody sees it, in the middle of a word either."""
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
"""The same for most texts, in which nothing stands that is `UNUSUAL` or spaced out; this is ten
times as fast."""
UNUSUAL: Final = re.compile(f"[{UNSEEN}{MARKS}\u0132\u0133\ufb00-\ufb06]")
ARE_UNUSUAL: Final = Signs("".join(UNUSUAL.findall("".join(map(chr, range(FIRST_PLANE))))))
FIRST_UNUSUAL: Final = 0xAD
STARTS_SPACED_OUT: Final = re.compile(r"\w \w \w \w")
BLANK, NEW_LINE, HYPHEN = map(ord, " \n-")
SIGMA: Final = "Σ"
"""Its small letter is another at the end of a word."""


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
    without, back = changed(given, markup(given))
    plain, offsets = _straighten(without)
    return plain, offsets.behind(back)


def _straighten(text: str) -> tuple[str, Offsets]:
    if "\r" in text:
        text = text.replace("\r\n", "\n\u200b")
    is_usual = not any(_are_unusual(codes_of(text, *one)) for one in stretches(text))
    text = "".join(_in_one_form(text[start:end]) for start, end in stretches(text))
    if is_usual and not _is_spaced_out(text):
        return changed(text, _changes(_usual_changes(text)))
    return changed(text, _changes(CHANGES.finditer(text)))


def _are_unusual(codes: Codes) -> bool:
    codes = codes[codes >= FIRST_UNUSUAL]
    beyond = codes[codes >= FIRST_PLANE]
    if any(((beyond >= first) & (beyond <= last)).any() for first, last in UNSEEN_BEYOND):
        return True
    return bool(ARE_UNUSUAL.among(codes).any())


def _in_one_form(stretch: str) -> str:
    return TO_ONE_FORM.of(stretch, codes_of(stretch, 0, len(stretch)))


def _is_spaced_out(text: str) -> bool:
    """Tell whether there may be a word of spaced-out letters."""
    if STARTS_SPACED_OUT.match(text):
        return True
    for start, end in stretches(text):
        codes = codes_of(text, start, end + 5)
        blank = codes == BLANK
        at = np.flatnonzero(blank[:-5] & blank[2:-3] & blank[4:-1])
        for step in (1, 3, 5):
            at = at[is_word(codes[at + step])]
        if len(at):
            return True
    return False


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


def _fold(plain: str) -> str:
    """Fold a text, a large one stretch by stretch: a stretch takes less room than the whole."""
    return "".join(_folded(plain[start:end]) for start, end in stretches(plain))


def _folded(plain: str) -> str:
    """Fold a stretch. Of Greek and rare letters `str.lower` knows more than a table."""
    if plain.isascii():
        return plain.lower()
    codes = codes_of(plain, 0, len(plain))
    if SIGMA in plain or codes.max() >= FIRST_PLANE:
        plain = _low(plain)
        codes = codes_of(plain, 0, len(plain))
    return FOLDED.of(plain, codes)


def _low(plain: str) -> str:
    low = plain.lower()
    if len(low) == len(plain):
        return low
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in plain)


def _folds() -> Mapping[str, str]:
    """Return what each sign is in lower case and without accent, where it is another."""
    signs = [*map(chr, range(FIRST_PLANE))]
    low = zip(signs, map(str.lower, signs), strict=True)
    letters = map(chr, range(0xDF, 0x250))
    bare = {one: unicodedata.normalize("NFD", one)[0] for one in letters}
    bare = {one: letter for one, letter in bare.items() if letter.isascii()}
    return bare | {one: bare.get(to, to) for one, to in low if one != to and len(to) == 1}


TO_ONE_FORM: Final = Exchange(ONE_FOR_ONE)
FOLDED: Final = Exchange(_folds())
