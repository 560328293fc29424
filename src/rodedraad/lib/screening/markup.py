"""HTML in a text: which stretches are no text, and what is read instead of them.

Only names of HTML are tags, so that `<18 jaar>` stays. Takes time in proportion to the text.
"""

import html
import re
from collections.abc import Iterator, Mapping
from string import ascii_letters
from typing import Final

from rodedraad.lib.screening.signs import Signs, signs_at

INLINE: Final = frozenset(
    re.split(" ", "a abbr b big em font i mark s small span strong sub sup u wbr")
)
BLOCK: Final = frozenset(
    re.split(
        " ",
        "title article ul aside blockquote body br button caption dd div dl dt fieldset figcaption"
        " figure footer form h1 h2 h3 h4 h5 h6 head header hr html img input label legend li link"
        " main meta nav ol option p pre section select table tbody td textarea tfoot th thead tr",
    )
)
HIDDEN: Final = frozenset({"script", "style", "template"})
NOT_TEXT: Final = re.compile(
    r"<!--|<(/?)([A-Za-z][A-Za-z0-9]{0,10})(?=[\s/>])[^<>]{0,2000}>"
    r"|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});"
)
OPENS: Final = Signs("<&")
FOLLOWS: Final = Signs(f"!/#{ascii_letters}")
LINE: Final = "\n"


def markup(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each stretch of HTML and what is read instead: nothing, a new line or a character."""
    at, last = 0, _last_closings(text)
    for start in _openings(text):
        found = NOT_TEXT.match(text, start) if start >= at else None
        if not found:
            continue
        at = found.end()
        said = found.group()
        if said == "<!--":
            at = _past(text, "-->", at, last)
            instead = ""
        elif said[0] == "&":
            instead = html.unescape(said)
        else:
            name = found.group(2).lower()
            if name not in INLINE and name not in BLOCK and name not in HIDDEN:
                continue
            if name in HIDDEN and not found.group(1):
                at = _past(text, f"</{name}", at, last)
            instead = _line(name, closes=bool(found.group(1)))
        if instead != said:
            yield start, at, instead


def _openings(text: str) -> list[int]:
    """Return where a tag or an entity may begin."""
    at = OPENS.places(text)
    at = at[at + 1 < len(text)]
    found: list[int] = at[FOLLOWS.among(signs_at(text, at + 1))].tolist()
    return found


def _line(name: str, *, closes: bool) -> str:
    """Return a new line for what stands apart; a list item gets its mark, so it stays an item."""
    if name in INLINE:
        return ""
    return f"{LINE}• " if name == "li" and not closes else LINE


def _last_closings(text: str) -> Mapping[str, int]:
    """Return the last place of each closing, so that one that never comes is not sought again."""
    return {closing: text.rfind(closing) for closing in ("-->", *(f"</{name}" for name in HIDDEN))}


def _past(text: str, closing: str, at: int, last: Mapping[str, int]) -> int:
    """Return the place behind the closing mark, or the same place when it never comes."""
    if at > last[closing]:
        return at
    end = text.find(closing, at)
    return text.find(">", end) + 1 or len(text)
