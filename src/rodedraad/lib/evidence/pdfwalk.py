"""Going through all that belongs to a PDF, each dictionary once."""

from collections.abc import Iterator
from enum import Enum, auto

import pikepdf

from rodedraad.lib.evidence import pdfkeys
from rodedraad.lib.evidence.errors import TooLarge

MOST_OBJECTS = 60_000
MOST_THINGS = 3_000_000
_STATES = frozenset(("/N", "/R", "/D"))


class Role(Enum):
    """What the keys of a dictionary are, or what a stream is for."""

    PLAIN = auto()
    MAP = auto()
    GLYPHS = auto()
    GLYPH = auto()
    APPEARANCE = auto()


def everything(document: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, Role]]:
    """Yield each dictionary and stream that the document uses.

    Who changes one does so before asking for the next: only what is left in it is gone into.
    """
    if len(document.objects) > MOST_OBJECTS:
        raise TooLarge(MOST_OBJECTS)
    seen: set[tuple[int, int]] = set()
    waiting = [(document.Root, Role.PLAIN)]
    count = 0
    while waiting:
        thing, role = waiting.pop()
        if thing.is_indirect:
            if thing.objgen in seen:
                continue
            seen.add(thing.objgen)
        if not isinstance(thing, pikepdf.Array):
            yield thing, role
        inside = list(_inside(thing, role))
        count += len(inside) + 1
        if count > MOST_THINGS:
            raise TooLarge(MOST_THINGS)
        waiting.extend(inside)


def _inside(thing: pikepdf.Object, role: Role) -> Iterator[tuple[pikepdf.Object, Role]]:
    if isinstance(thing, pikepdf.Array):
        yield from ((child, Role.PLAIN) for child in thing if _holds_more(child))
        return
    keys = thing.keys()
    for key in keys if role in {Role.MAP, Role.GLYPHS} else keys - pdfkeys.PLAIN:
        child = thing[key]
        if _holds_more(child):
            yield child, _role(key, child, role, in_pattern="/PatternType" in keys)


def _holds_more(thing: object) -> bool:
    return isinstance(thing, pikepdf.Object) and isinstance(
        thing, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream
    )


def _role(key: str, child: pikepdf.Object, within: Role, *, in_pattern: bool) -> Role:
    if within is Role.GLYPHS:
        return Role.GLYPH
    if within is Role.MAP:
        return Role.PLAIN
    if key == "/AP":
        return Role.APPEARANCE
    if within is Role.APPEARANCE and key in _STATES and not isinstance(child, pikepdf.Stream):
        return Role.MAP
    if key == "/CharProcs":
        return Role.GLYPHS
    return Role.MAP if key in pdfkeys.MAPS and not in_pattern else Role.PLAIN
