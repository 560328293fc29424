"""After the whole way nothing that was typed is found anywhere: not one word, name or file name.

Looked through are the database as a thief of a backup has it, every file of the installation
(the database's own files and its journal too), the mails, what the processes printed, their
surroundings, and whatever is new in the temporary folders of the system.
"""

import base64
import binascii
import json
import os
import re
import time
import zlib
from collections.abc import Collection, Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from PIL import Image

from tests.browser.installation import Installation
from tests.browser.people import HandlerDesk, Person, Reporter, Story, Visitor
from tests.browser.test_concerned import (
    Concerned,
    gives_code,
    shares_with_person,
    writes_to_person,
)
from tests.browser.test_group import invites, reads_invitation
from tests.browser.test_phone import calls, takes_own_code
from tests.browser.test_second_opinion import answers_a_letter, reference_of
from tests.browser.test_support import asks, joins, lets_in_and_answers, opens, opens_group
from tests.browser.ways import Way, Words

pytestmark = [pytest.mark.browser, pytest.mark.requirement("PRIV-03", "PRIV-18")]
TEMPORARY = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"))
# The browser is the reporter's own machine; pytest keeps what the test itself made.
OF_THE_TEST = ("playwright", ".org.chromium", "org.chromium", ".com.google", "pytest-of")
WORD = "korenwolf"
MARKS = [f"{WORD}{number:02}ëzwaluw" for number in range(74)]
CODES: list[str] = []
_LARGEST = 256 * 1024 * 1024
_ENCODED = re.compile(r"[A-Za-z0-9_+/=-]{24,}")
_MAKER = 0x010F


def marked() -> tuple[Words, Iterator[str]]:
    """Return words that stand nowhere else, each with a mark of its own; and the marks left."""
    left = iter(MARKS)
    words = Words()
    return replace(
        words, **{each.name: _with(next(left), words, each.name) for each in fields(words)}
    ), left


def _with(mark: str, words: Words, name: str) -> str:
    return f"{getattr(words, name)} {mark}"


def spellings(mark: str) -> set[bytes]:
    """Return how a text may stand in a file: plain, escaped, in hexadecimals, in base64."""
    plain = mark.encode()
    found = {plain, mark.encode("utf-16-le"), json.dumps(mark)[1:-1].encode()}
    for text in list(found):
        found |= {text.hex().encode(), text.hex().upper().encode()}
        for shift in range(3):
            code = base64.b64encode(b"\0" * shift + text)
            inner = code[(shift * 8 + 5) // 6 : len(code) - 4]
            found |= {inner, inner.translate(bytes.maketrans(b"+/", b"-_"))}
    return found


def unpacked(text: str) -> Iterator[bytes]:
    """Return what lies packed in a text: compressed or encoded, as sessions are."""
    for word in set(_ENCODED.findall(text)):
        try:
            packed = base64.urlsafe_b64decode(word.replace("+", "-").replace("/", "_") + "===")
        except (binascii.Error, ValueError):
            continue
        yield packed
        try:
            yield zlib.decompress(packed)
        except zlib.error:
            continue


def sightings(content: bytes, wanted: Collection[bytes]) -> list[bytes]:
    """Return which spellings stand in this content."""
    return [spelling for spelling in wanted if spelling in content]


def new_files(since: float, home: Path) -> Iterator[Path]:
    """Return what was made or changed in the temporary folders; others come and go meanwhile."""
    for top in TEMPORARY:
        for folder, below, names in os.walk(top):
            if Path(folder) == top:
                below[:] = [name for name in below if not name.startswith(OF_THE_TEST)]
            below[:] = [name for name in below if Path(folder, name) != home]
            files = [Path(folder, name) for name in names if not name.startswith(OF_THE_TEST)]
            yield from (file for file in files if _is_readable(file) and _changed(file) >= since)


def surroundings(house: Installation) -> Iterator[Path]:
    """Return what the processes were started with."""
    for pid in house.family():
        yield from (Path(f"/proc/{pid}/cmdline"), Path(f"/proc/{pid}/environ"))


def _is_readable(file: Path) -> bool:
    try:
        return file.is_file() and not file.is_symlink() and file.stat().st_size < _LARGEST
    except OSError:
        return False


def _changed(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _photo(folder: Path, name: str, maker: str) -> Path:
    file = folder / f"{name}.jpg"
    labels = Image.Exif()
    labels[_MAKER] = maker.partition("ë")[0]
    Image.new("RGB", (64, 48), "red").save(file, exif=labels, comment=maker.encode())
    assert maker.encode() in file.read_bytes()
    return file


def _letter(folder: Path, name: str, content: str) -> Path:
    file = folder / f"{name}.txt"
    file.write_text(f"{content}\n" * 400, encoding="utf-8")
    return file


def _tell_everything(walk: Way, left: Iterator[str], folder: Path) -> None:
    words, reporter, handler = walk.words, walk.reporter, walk.handler
    person = Person(f"Fenna {next(left)}", f"baan {next(left)}", f"bel {next(left)}")
    files = (_photo(folder, next(left), next(left)), _letter(folder, next(left), next(left)))
    story = Story(
        what=f"Wat er was: {next(left)}", when=f"Toen: {next(left)}", hope=f"Hoop: {next(left)}",
        persons=words.concerned, person=person, files=files, keep_details=True,
    )  # fmt: skip
    walk.sends(story)
    read = walk.is_taken_up()
    assert all(text in read for text in (story.what, story.hope, person.name, person.reach))
    walk.asks_and_answers()
    reporter.adds(_photo(folder, next(left), next(left)), _letter(folder, next(left), next(left)))
    walk.is_looked_into_with_both_sides()
    _tell_as_person_concerned(walk, left)
    for file in handler.files():
        assert handler.page.context.request.get(handler.address + file).ok
    walk.is_concluded("talk")
    reporter.says_how_it_was(words.rating)
    walk.is_cared_for()


def _tell_as_person_concerned(walk: Way, left: Iterator[str]) -> None:
    """Let the person concerned take an own code, correct the minutes and write, and be answered."""
    handler = walk.handler
    concerned = Concerned(handler.page.context.browser.new_page(), handler.address)
    CODES.append(gives_code(handler))
    shares_with_person(handler)
    concerned.opens(CODES[-1])
    CODES.append(concerned.takes_own_code())
    concerned.corrects(f"Zo zei ik het: {next(left)}")
    concerned.writes(f"Ik kom niet alleen: {next(left)}")
    asked = f"Dat is goed: {next(left)}"
    writes_to_person(handler, asked)
    assert asked in concerned.reads("berichten/")
    concerned.page.close()


def _look_again(walk: Way, team: HandlerDesk, left: Iterator[str]) -> None:
    """Let the team look again, and the first desk answer it twice."""
    reporter, desk = walk.reporter, walk.handler
    reporter.go("/inbox/herbeoordeling/")
    agreed = {"ask_desk": True, "tell_desk": True, "consent": True}
    reporter.fill_in({"ground": "other", "text": f"Kijk naar: {next(left)}", **agreed})
    reporter.follow("main form:has([name=consent]) .rd-actions button")
    team.starts_the_day()
    team.finds(reference_of(reporter))
    team.takes_up()
    team.takes("ask_desk", {"text": f"Vraag: {next(left)}"})
    answers_a_letter(desk, {"text": f"Dit deden we: {next(left)}"})
    team.takes("ask_in_writing", {"text": "Gelezen."})
    team.takes("review", {"text": f"Bekeken: {next(left)}"})
    reasons = {name: f"Reden: {next(left)}" for name in ("text", "culture_text")}
    found = {"handling": "right", "culture": "advised", "leadership": "not_needed"}
    team.takes("give_opinion", {**found, **reasons})
    team.takes("tell_desk")
    answers_a_letter(desk, {"follows": "yes", "text": f"Omdat: {next(left)}"})
    assert reasons["culture_text"] in desk.opens_case()


def _tell_by_phone(walk: Way, left: Iterator[str], caller: Reporter) -> list[str]:
    """Let a handler type it, and the reporter put it right; return the codes."""
    told = Story(what=f"Aan de telefoon: {next(left)}", hope=f"Hoop: {next(left)}", together=True)
    walk.handler.starts_the_day()
    at_the_desk = calls(walk.handler, told)
    caller.opens_inbox(at_the_desk.code)
    takes_own_code(caller)
    assert told.what in caller.words()
    caller.fill_in({"answer": "no", "correction": f"Beter: {next(left)}"})
    caller.follow("main form[method=post] .rd-actions button")
    assert "done=checked" in caller.path()
    common = f"Voor wie meedoet: {next(left)}"
    invitation = invites(caller, common)
    assert common in reads_invitation(caller, invitation)
    return [at_the_desk.code, caller.code, invitation]


def _talk_in_a_group(facilitator: HandlerDesk, member: Visitor, left: Iterator[str]) -> str:
    """Let somebody join a peer group, ask and be answered; return the code."""
    facilitator.starts_the_day()
    opens_group(facilitator, f"We zitten hier: {next(left)}")
    nickname = f"Merel {next(left)}"
    code = joins(member, nickname)
    opens(member, code)
    asks(member, f"Een vraag: {next(left)}")
    lets_in_and_answers(facilitator, nickname, f"Een antwoord: {next(left)}")
    assert "We zitten hier" in opens(member, code)
    return code


@pytest.fixture
def callers(house, new_page) -> tuple[Reporter, HandlerDesk]:
    """Somebody who calls, with a browser of one's own; and a facilitator of peer groups."""
    imani = HandlerDesk(new_page(), house.address, login="imani")
    return Reporter(new_page(), house.address), imani


@pytest.fixture
def team(house, new_page) -> HandlerDesk:
    """The team that looks again."""
    return HandlerDesk(new_page(), house.address, login="evert")


@pytest.fixture
def walk(reporter, yara, clock) -> Way:
    """A report and its people."""
    return Way(reporter, yara, clock)


def test_nothing_that_was_typed_is_found_anywhere(house, walk, team, callers, tmp_path):
    began = time.time() - 1
    words, left = marked()
    walk.words = words

    _tell_everything(walk, left, tmp_path)
    _look_again(walk, team, left)
    caller, imani = callers
    codes = [walk.reporter.code, *CODES, *_tell_by_phone(walk, left, caller)]
    codes.append(_talk_in_a_group(imani, Visitor(caller.page, house.address), left))
    house.sql("DELETE FROM messaging_lastmail")
    house.command("procrastinate", "defer", "messaging.deliver", '{"timestamp": 0}')
    house.sql("CHECKPOINT")

    grouped = [" ".join(code[at : at + 4] for at in range(0, len(code), 4)) for code in codes]
    typed = [WORD, *MARKS, *codes, *grouped]
    wanted = {spelling for mark in typed for spelling in spellings(mark)}
    dump = house.dump()
    assert "Noor Haverkamp" in dump
    assert sightings(dump.encode(), wanted) == []
    assert [
        sightings(packed, wanted) for packed in unpacked(dump) if sightings(packed, wanted)
    ] == []

    places = [*house.folder.rglob("*"), *new_files(began, house.folder), *surroundings(house)]
    found = {
        str(place): sightings(_content(place), wanted) for place in places if _is_readable(place)
    }
    assert {place: seen for place, seen in found.items() if seen} == {}


def test_the_search_would_find_a_word_in_every_shape():
    mark = MARKS[0]
    sentence = f"Voor en achter {mark} staat nog meer."
    wanted = spellings(mark)
    session = base64.urlsafe_b64encode(zlib.compress(sentence.encode() * 9)).rstrip(b"=")

    for shape in (
        sentence.encode(),
        sentence.encode("utf-16-le"),
        json.dumps({"text": sentence}).encode(),
        sentence.encode().hex().encode(),
        base64.b64encode(sentence.encode()),
        base64.b64encode(b"x" + sentence.encode()),
        base64.urlsafe_b64encode(b"xy" + sentence.encode()),
    ):
        assert sightings(shape, wanted), shape
    assert any(sightings(packed, wanted) for packed in unpacked(f".{session.decode()}:sig"))


def test_the_search_reads_the_files_of_the_database(house):
    house.sql("CHECKPOINT")

    places = [file for file in house.folder.rglob("*") if _is_readable(file)]

    assert any(b"Noor Haverkamp" in _content(file) for file in places)
