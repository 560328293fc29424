"""Whatever was typed is found nowhere in clear: the search, when a house is taken down.

Looked through are the database as a thief of a backup has it, every file of the installation (the
database's own files and its journal too), the mails, what the processes printed, their
surroundings, and whatever is new in the temporary folders of the system.
"""

import base64
import contextlib
import json
import os
import re
import stat
import tempfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.browser.installation import Installation, copied
from tests.browser.marks import CODE_DIGITS, IN_CLEAR, MARKS, Marks

_OFTEN = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"))
_OWN = Path(tempfile.gettempdir())
TEMPORARY = (*_OFTEN, *([] if any(_OWN.is_relative_to(one) for one in _OFTEN) else [_OWN]))
# The browser is the reporter's own machine; pytest keeps what the test itself made; each house is
# searched on its own, and the database of the other tests is none.
OF_THE_TEST = (
    "playwright", ".org.chromium", "org.chromium", ".com.google", "pytest-of", "rd-whole-",
    "rd-test-",
)  # fmt: skip
UNNAMED = "a code, or a part of what was typed"
_LARGEST = 256 * 1024 * 1024
_ENCODED = re.compile(rb"[A-Za-z0-9_+/=-]{24,}")
_HEXADECIMAL = re.compile(rb"x?(?:[0-9A-Fa-f]{2})+")
_SMALL_HEXADECIMAL = re.compile(rb"x?[0-9a-f]+")
_DEFLATE = 8
_BETWEEN = b" \0"
_DIGITS = re.compile(rb"\d(?:[ \0]?\d){23,}")
_ROW = "\nINSERT INTO public."


@contextlib.contextmanager
def searched(filled: Installation) -> Iterator[Installation]:
    """Serve a copy of a demo that was filled; at the end nothing that was typed is found in it."""
    with copied(filled) as made:
        yield made
        assert leaks(made) == []


def leaks(house: Installation, marks: Marks = MARKS) -> Sequence[str]:
    """Return where something that was typed can be read, and in which field it was typed."""
    house.sends_mail()
    house.sql("CHECKPOINT")
    return [*_in_rows(house.dump(), marks), *_in_files(house, marks)]


@dataclass(frozen=True)
class Wanted:
    """Words and codes that are searched for, in every shape in which they may stand in a file."""

    words: frozenset[bytes]
    codes: frozenset[bytes] = frozenset()

    @classmethod
    def of(cls, *words: str, codes: Collection[str] = ()) -> "Wanted":
        """Make it of words, and of codes of digits."""
        spelled = frozenset(spelling for word in words for spelling in spellings(word))
        return cls(spelled, frozenset(code.encode() for code in codes))

    def stands_in(self, content: bytes) -> bool:
        """Tell whether any of it stands here, packed or not."""
        shown = unfolded(content)
        return any(word in shown for word in self.words) or self._has_code(shown)

    def _has_code(self, content: bytes) -> bool:
        """Tell whether a code stands here, in one piece or in groups."""
        runs = (run.translate(None, _BETWEEN) for run in _DIGITS.findall(content))
        return any(
            run[at : at + CODE_DIGITS] in self.codes
            for run in runs
            for at in range(len(run) - CODE_DIGITS + 1)
        )


def spellings(text: str) -> set[bytes]:
    """Return how a text may stand in a file: plain, escaped, in hexadecimals, in base64."""
    plain = text.encode()
    found = {plain, text.encode("utf-16-le"), json.dumps(text)[1:-1].encode()}
    for spelled in list(found):
        found |= {spelled.hex().encode(), spelled.hex().upper().encode()}
        for shift in range(3):
            code = base64.b64encode(b"\0" * shift + spelled)
            inner = code[(shift * 8 + 5) // 6 : len(code) - 4]
            found |= {inner, inner.translate(bytes.maketrans(b"+/", b"-_"))}
    return found


def unfolded(content: bytes) -> bytes:
    """Return a content, and after it what lies packed in it."""
    return b"\n".join((content, *_unpacked(content)))


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Return what is encoded, or compressed and encoded as sessions are.

    Small hexadecimals are no base64 of a digit, nor of the beginning of what is compressed: these
    have a capital.
    """
    for word in set(_ENCODED.findall(content)):
        if _HEXADECIMAL.fullmatch(word):
            yield bytes.fromhex(word.removeprefix(b"x").decode())
        if _SMALL_HEXADECIMAL.fullmatch(word):
            continue
        for shift in range(4):
            packed = base64.urlsafe_b64decode(_whole(word[shift:]))
            yield packed
            if _begins_compressed(packed):
                with contextlib.suppress(zlib.error):
                    yield zlib.decompressobj().decompress(packed)


def _begins_compressed(packed: bytes) -> bool:
    """Tell whether the first two bytes are those of zlib (RFC 1950, section 2.2)."""
    head = packed[:2]
    return len(head) == 2 and head[0] & 15 == _DEFLATE and int.from_bytes(head, "big") % 31 == 0


def _whole(word: bytes) -> bytes:
    """Return a word in one alphabet, as long as its groups of four signs ask."""
    plain = word.translate(bytes.maketrans(b"+/", b"-_"), b"=")
    left = len(plain) % 4
    return plain[:-1] if left == 1 else plain + b"=" * (-left % 4)


def _in_rows(dump: str, marks: Marks) -> Iterator[str]:
    """Say which rows hold what does not belong there: a text for everybody has its own table."""
    words = (marks.closed, marks.for_everybody, *marks.papers)
    wanted = Wanted.of(*words, codes=marks.codes)
    for row in map(str.encode, dump.split(_ROW)):
        if wanted.stands_in(row):
            table = row.partition(b" ")[0].decode()
            yield from _told(f"table {table}", row, marks, {table})


def _in_files(house: Installation, marks: Marks) -> Iterator[str]:
    """Say which files hold it. What is for everybody stands in the database, and in no other."""
    confidential = _confidential(marks)
    elsewhere = Wanted.of(marks.closed, marks.for_everybody, *marks.papers, codes=marks.codes)
    tables = {table for each in IN_CLEAR for table in each.tables.split()}
    data = house.cluster.data
    for place in (*_changed_files(house), *_surroundings(house)):
        content = _content(place)
        is_inside = place.is_relative_to(data)
        if (confidential if is_inside else elsewhere).stands_in(content):
            yield from _told(str(place), content, marks, tables if is_inside else set())


def _confidential(marks: Marks) -> Wanted:
    return Wanted.of(marks.closed, *marks.papers, codes=marks.codes)


def _told(place: str, content: bytes, marks: Marks, tables: Collection[str]) -> Iterator[str]:
    """Name the fields whose texts stand in this content, without those of these tables."""
    begins = "|".join((marks.closed, marks.for_everybody)).encode()
    numbers = re.findall(rb"(?:%b)(\d{4})" % begins, unfolded(content).replace(b"\0", b""))
    found = [marks.typed[number] for number in sorted({int(each) for each in numbers})]
    told = [mark for mark in found if not mark.tables & set(tables)]
    yield from (f"{place}: {mark}" for mark in told)
    if not found or (not told and _confidential(marks).stands_in(content)):
        yield f"{place}: {UNNAMED}"


def _changed_files(house: Installation) -> Iterator[Path]:
    """Return what was made or changed since the house is there: in its folder, and around it."""
    for top in (house.folder, *TEMPORARY):
        for folder, below, names in os.walk(top):
            around = Path(folder) in TEMPORARY
            below[:] = [name for name in below if not (around and name.startswith(OF_THE_TEST))]
            kept = [name for name in names if not (around and name.startswith(OF_THE_TEST))]
            files = (Path(folder, name) for name in kept)
            yield from (file for file in files if _is_changed(file, house.began))


def _surroundings(house: Installation) -> Iterator[Path]:
    """Return what the processes were started with."""
    for pid in house.family():
        yield from (Path(f"/proc/{pid}/cmdline"), Path(f"/proc/{pid}/environ"))


def _is_changed(file: Path, since: float) -> bool:
    """Tell whether it is a new file that can be read; others come and go meanwhile."""
    try:
        state = file.lstat()
    except OSError:
        return False
    return stat.S_ISREG(state.st_mode) and state.st_size < _LARGEST and state.st_mtime >= since


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
