"""A text is read with the organisation's own list of words, in a lane of its own.

Nothing of a text or a file is kept, written to a disk or told to anybody.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import replace
from logging import getLogger
from typing import Final, Literal

from rodedraad.core.admission import Busy
from rodedraad.lib.documents import Unavailable, read_apart
from rodedraad.lib.screening import Ignored, OwnWord, Profile, Screening, screen
from rodedraad.lib.screening.grounds import Severity
from rodedraad.organisations import profiles
from rodedraad.recruitment.lanes import DOCUMENTS, READING

LONGEST: Final = 100_000
"""So many characters of a text are read at once."""
LARGEST_FILE: Final = 10 * 1024 * 1024
"""So many bytes a file may be: a vacancy with a few pictures is rarely 5 MB."""
MOST_TOLD: Final = 200
"""So many findings are explained on a page and in a document; a table has them all."""
_SEVERITIES: Final = {str(one): one for one in Severity}
_A_TEXT: Final = "Wij zoeken een collega. Je werkt graag met mensen samen."

_log = getLogger(__name__)


def largest_file() -> int:
    """Return how many bytes a file may be here: what a page takes at all is up to the profile."""
    return min(LARGEST_FILE, profiles.current().files.max_bytes)


def own_profile(language: str, ignored: Iterable[Ignored] = ()) -> Profile:
    """Return how texts are read in this organisation, with reasons in this language."""
    ours = profiles.current().screening
    said: Literal["nl", "en"] = "en" if language.startswith("en") else "nl"
    words = (
        OwnWord(
            word.phrase,
            word.reason.in_language(said),
            word.alternatives,
            _SEVERITIES[word.severity],
        )
        for word in ours.deny
    )
    return Profile(
        language=said,
        allowed=ours.allow,
        own_words=tuple(words),
        guide={each.about: each.text.in_language(said) for each in ours.guide},
        ignored=tuple(ignored),
    )


def place() -> AbstractContextManager[None]:
    """Take a place to read a text in, and to make an answer of it; raises `Busy`."""
    return READING.place()


def read(text: str, language: str, ignored: Iterable[Ignored] = ()) -> Screening:
    """Read a text, for who has a `place`."""
    return screen(text, profile=own_profile(language, ignored))


def first_of(read: Screening) -> Screening:
    """Return what was read with the first findings only: who has more begins with those."""
    return replace(read, findings=read.findings[:MOST_TOLD], ignored=read.ignored[:MOST_TOLD])


def are_more(read: Screening) -> bool:
    """Tell whether there are findings beyond those of `first_of`."""
    return max(len(read.findings), len(read.ignored)) > MOST_TOLD


def text_of_file(content: bytes) -> str:
    """Return the text of a file that a stranger sent, taken out in a process apart.

    Raises `Busy`, and the errors of `rodedraad.lib.documents`.
    """
    try:
        with DOCUMENTS.place():
            return read_apart(content, longest=LONGEST)
    except Unavailable as error:
        _log.error("No process could be started to read a file.")
        raise Busy from error


def warm_up() -> None:
    """Load the rules and the table of words, which takes more than a second.

    In the lane: whoever comes meanwhile waits for it, instead of loading them once more.
    """
    with place():
        screen(_A_TEXT)
