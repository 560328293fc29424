"""Nothing that is typed is found anywhere: not one word, name or file name, whichever way it goes.

Each walk of this folder types with marks (`marks.py`), and each house is searched when it is taken
down (`searching.py`). Here stands what no other walk types, what proves that the search sees, and
what keeps the walks from typing less or past the marks.
"""

import ast
import base64
import json
import re
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import resolve
from PIL import Image

from tests.browser.installation import Installation
from tests.browser.marks import IN_CLEAR, MARKS, Marks
from tests.browser.people import HandlerDesk, Reporter, Story
from tests.browser.searching import UNNAMED, Wanted, leaks
from tests.browser.walked import WALKED

pytestmark = [pytest.mark.browser, pytest.mark.requirement("PRIV-03", "PRIV-18")]
HERE = Path(__file__).parent
SOME_UUID = "6a2f41a3-c54c-4b21-9d4c-0f0f4fd1f0aa"
PAST_THE_MARKS = re.compile(
    r"\.(fill|type|press_sequentially|insert_text|set_input_value)\(|rd-code__group"
)
TYPES_ITSELF = {"visitor.py", "wire.py", "test_leaks.py"}
CODE = "198273645019827364501928"
_MAKER = 0x010F


def _photo(folder: Path) -> Path:
    """Make a photo with a marked name, maker and comment."""
    maker, name = _mark("maker of a photo"), _mark("name of a photo")
    file = folder / f"{name}.jpg"
    labels = Image.Exif()
    labels[_MAKER] = maker.partition("ë")[0]
    Image.new("RGB", (64, 48), "red").save(file, exif=labels, comment=maker.encode())
    assert maker.encode() in file.read_bytes()
    return file


def _letter(folder: Path) -> Path:
    """Make a letter with a marked name and text."""
    file = folder / f"{_mark('name of a letter')}.txt"
    file.write_text(f"{_mark('text of a letter')}\n" * 400, encoding="utf-8")
    return file


def _mark(what: str) -> str:
    return MARKS.new("a file", what).word


def test_nothing_of_a_file_nor_its_name_is_found_anywhere(
    house: Installation, reporter: Reporter, yara: HandlerDesk, tmp_path: Path
) -> None:
    files = (_photo(tmp_path), _letter(tmp_path))
    reporter.reports(Story(files=files, keep_details=True))
    reporter.opens_inbox()
    reporter.adds(_photo(tmp_path), _letter(tmp_path))
    yara.starts_the_day()
    yara.finds(reporter.reference)
    yara.takes_up()

    opened = [
        yara.page.context.request.get(house.address + address).body() for address in yara.files()
    ]

    assert len(opened) == 4
    assert any(_marked(content, "text of a letter") for content in opened)
    assert leaks(house) == []


def _marked(content: bytes, what: str) -> bool:
    return any(mark.word.encode() in content for mark in MARKS.typed if mark.field == what)


@pytest.fixture
def marks() -> Marks:
    """Marks of a text that is confidential, of one that everybody may read, and a code."""
    made = Marks(codes={CODE})
    made.new("/inbox/berichten/", "text")
    made.new("/programma/adviezen/nieuw/", "title")
    return made


@pytest.fixture
def left_files(house: Installation, marks: Marks) -> Iterator[set[str]]:
    """Files that somebody left, and what has to be said of each."""
    closed, for_everybody = marks.typed
    packed = base64.urlsafe_b64encode(zlib.compress(closed.word.encode() * 9)).decode()
    with tempfile.TemporaryDirectory() as folder:
        left = {
            house.home / "left.eml": (f"Subject: x\n\n.{packed}:1", str(closed)),
            house.folder / "left.log": (for_everybody.word, str(for_everybody)),
            Path(folder, "left.tmp"): (" ".join(re.findall("....", CODE)), UNNAMED),
        }
        for file, (content, _) in left.items():
            file.write_text(content)
        yield {f"{file}: {said}" for file, (_, said) in left.items()}
        for file in left:
            file.unlink()


@pytest.fixture
def left_rows(house: Installation, marks: Marks) -> Iterator[set[str]]:
    """Rows that somebody left, and what has to be said of them; advice may stand in its table."""
    closed, for_everybody = marks.typed
    advice = "programme_advicetext"
    house.sql("CREATE TABLE left_here (said text)")
    house.sql(f"INSERT INTO left_here VALUES ('{closed.word}'), ('{for_everybody.word}')")
    house.sql(f"UPDATE {advice} SET title = title || '{for_everybody.word}'")
    house.sql(f"UPDATE {advice} SET why = '{CODE}' WHERE id = (SELECT id FROM {advice} LIMIT 1)")
    yield {
        f"table left_here: {closed}", f"table left_here: {for_everybody}",
        f"table {advice}: {UNNAMED}",
    }  # fmt: skip
    house.sql("DROP TABLE left_here")
    house.sql(f"UPDATE {advice} SET title = replace(title, '{for_everybody.word}', '')")
    house.sql(f"UPDATE {advice} SET why = '' WHERE why = '{CODE}'")


def test_the_search_names_each_place_and_the_field(house, marks, left_files, left_rows):
    found = set(leaks(house, marks))

    in_database = {each for each in found if each.startswith(str(house.cluster.data))}
    assert found - in_database == left_files | left_rows
    closed, for_everybody = (str(mark) for mark in marks.typed)
    for part, said in (("/pg_wal/", closed), ("/base/", closed), ("/base/", UNNAMED)):
        assert any(part in each and said in each for each in in_database), (part, said)
    assert not any(for_everybody in each for each in in_database)


def test_the_search_would_find_a_word_in_every_shape():
    mark = Marks().new("/inbox/berichten/", "text").word
    sentence = f"Voor en achter {mark} staat nog meer."
    wanted = Wanted.of(mark)
    session = base64.urlsafe_b64encode(zlib.compress(sentence.encode() * 9)).rstrip(b"=")

    for shape in (
        sentence.encode(),
        sentence.encode("utf-16-le"),
        json.dumps({"text": sentence}).encode(),
        sentence.encode().hex().encode(),
        base64.b64encode(sentence.encode()),
        base64.b64encode(b"x" + sentence.encode()),
        base64.urlsafe_b64encode(b"xy" + sentence.encode()),
        b"." + session + b":sig",
        b"x" + session + b":sig",
    ):
        assert wanted.stands_in(shape), shape


def test_the_search_would_find_a_code_in_every_shape():
    wanted = Wanted.of(codes={CODE})
    grouped = " ".join(re.findall("....", CODE)).encode()

    for written in (CODE.encode(), grouped, CODE.encode("utf-16-le")):
        for shape in (written, written.hex().encode(), base64.b64encode(b"x" + written + b"y")):
            assert wanted.stands_in(b"- " + shape + b" -"), shape
    assert not wanted.stands_in(CODE[::-1].encode())


def _sources() -> Iterator[tuple[str, str]]:
    for file in sorted(HERE.glob("*.py")):
        yield file.name, file.read_text(encoding="utf-8")


def test_nobody_types_or_reads_a_code_past_the_marks():
    past = [
        (name, found.group())
        for name, source in _sources()
        for found in PAST_THE_MARKS.finditer(source)
        if name not in TYPES_ITSELF
    ]

    assert past == []


def test_each_way_is_walked_by_a_test_that_is_there():
    tests = {
        node.name
        for _, source in _sources()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }

    assert {way.test for way in WALKED} - tests == set()


def test_each_exemption_is_of_a_page_that_is_there():
    for exempt in IN_CLEAR:
        assert resolve(exempt.page.replace("…", SOME_UUID)), exempt
        assert exempt.why
