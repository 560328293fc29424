"""Screen the platform's own Dutch texts with its own library.

    python -m tools.own_texts    say which texts may exclude people, or are too hard to read

Looked at: the catalogues of the rooms, the Markdown texts beside the pages, the profiles and the
guides in `docs`. No text may hold a finding. What reporters read is as easy as LiNT-II knows it:
level 1 for the texts of a room together. Elsewhere they reach level 2. A text of its own, long
enough to tell, stays below level 4; a single sentence says little, so it may be harder.
"""

import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rodedraad.lib.screening import Profile, Screening, screen
from tools.texts import PLACEHOLDER, App, apps, as_list, real, stored

HOUSE = Path(__file__).resolve().parent.parent
FOR_REPORTERS = frozenset({"counselling", "reporting", "ui"})
EASIEST, EASY, HARDEST = 1, 2, 4
LONG_ENOUGH = 20
"""Words from which the level of a text by itself says something."""
_TAG = re.compile(r"<[^>]+>")
_CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
_LINK = re.compile(r"\]\([^)]*\)")
_DUTCH, _ENGLISH = re.compile(r"\b(?:de|het|een)\b"), re.compile(r"\b(?:the|a|of)\b")
_COUNTED = ("jonger dan 35", "niet-westers")
"""Classes of people who are counted: not who is asked for."""
_PROFILE = Profile(vacancy=False, allowed=_COUNTED)


@dataclass(frozen=True, slots=True)
class OwnText:
    """A Dutch text of the platform, and where it stands."""

    place: str
    words: str


def plain(words: str) -> str:
    """Return a text with a word in the place of each variable, and without tags or code."""
    words = _LINK.sub("]", _CODE.sub("X", words))
    return _TAG.sub("", PLACEHOLDER.sub("X", words))


def texts_of(app: App) -> Iterator[OwnText]:
    """Yield the Dutch texts of a room: of its catalogue, and beside its pages."""
    for message in real(stored(app)):
        name = message.id if isinstance(message.id, str) else message.id[0]
        for string in as_list(message.string):
            yield OwnText(f"{app.name}: {name[:60]!r}", plain(string))
    for path in sorted(app.home.glob("texts/nl/*.md")):
        yield OwnText(f"{app.name}: {path.name}", plain(path.read_text(encoding="utf-8")))


def texts_of_profiles(folder: Path) -> Iterator[OwnText]:
    """Yield the Dutch sentences of each profile; a code or an address is no sentence."""
    for path in sorted(folder.glob("*.toml")):
        for string in _strings(tomllib.loads(path.read_text(encoding="utf-8"))):
            if " " in string:
                yield OwnText(path.name, plain(string))


def texts_of_guides(folder: Path) -> Iterator[OwnText]:
    """Yield the guides that are in Dutch."""
    for path in sorted(folder.rglob("*.md")):
        words = plain(path.read_text(encoding="utf-8"))
        if len(_DUTCH.findall(words)) > len(_ENGLISH.findall(words)):
            yield OwnText(path.name, words)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for language, one in value.items():
            if language != "en":
                yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def wrong(
    texts: list[OwnText], *, together: int | None, screened: Callable[[str], Screening]
) -> Iterator[str]:
    """Say which of these texts hold a finding or are too hard, by themselves or `together`."""
    for text in texts:
        read = screened(text.words)
        for finding in read.findings:
            yield f"{text.place}: {finding.rule} {finding.text!r}: {finding.reason}"
        hard = read.readability
        if hard.words >= LONG_ENOUGH and (hard.level or 0) >= HARDEST:
            yield f"{text.place}: too hard to read (LiNT-II {hard.lint:.0f}): {text.words!r}"
    if together is not None:
        level = screened("\n\n".join(text.words for text in texts)).readability.level or 0
        if level > together:
            yield f"{texts[0].place.split(':')[0]}: level {level} of all texts, not {together}"


def problems() -> Iterator[str]:
    """Say what is wrong with the texts of the whole house."""
    for app in apps([]):
        texts = list(texts_of(app))
        level = EASIEST if app.name in FOR_REPORTERS else EASY
        yield from wrong(texts, together=level, screened=_screened)
    profiles = HOUSE / "src" / "rodedraad" / "organisations" / "profiles"
    for texts in (texts_of_profiles(profiles), texts_of_guides(HOUSE / "docs")):
        yield from wrong(list(texts), together=None, screened=_screened)


def _screened(words: str) -> Screening:
    return screen(words, profile=_PROFILE)


def main() -> int:
    """Print the problems; 1 when there are any."""
    found = list(problems())
    print(*found, sep="\n", end="\n" if found else "")
    print(f"own texts: {len(found)} problems" if found else "own texts: nothing found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
