"""A file is read instead of a text that was typed; what is wrong with it is said."""

import re
from html import unescape
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rodedraad.config import bodies
from rodedraad.core.admission import Admission
from rodedraad.recruitment import reading
from tests.lib.documents.test_reading import COMPOUND, docx, locked, odt, page, pdf

pytestmark = pytest.mark.django_db

ADDRESS = "/teksten/"
LINES = ("Wij zoeken een jonge hond.", "Schaal 8 & een écht team.")
TYPED = "Wat ik al typte & niet kwijt wil."
ENCRYPTED = COMPOUND + "EncryptedPackage".encode("utf-16-le")


def _zipped(name):
    out = BytesIO()
    with ZipFile(out, "w") as package:
        package.writestr(name, "<x/>")
    return out.getvalue()


def _send(client, content, name="vacature.docx", **more):
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, content), **more})


def _field(answer):
    """What stands in the large field of the page."""
    found = re.search(r"<textarea[^>]*>\r?\n?(.*?)</textarea>", answer.content.decode(), re.DOTALL)
    return unescape(found[1])


@pytest.mark.parametrize("make", [docx, odt, pdf, page, lambda *lines: "\n".join(lines).encode()])
def test_the_text_of_a_file_is_read_and_stands_in_the_field(client, make):
    answer = _send(client, make(*LINES), "zonder-naam")

    assert [line.strip() for line in _field(answer).splitlines() if line.strip()] == list(LINES)
    assert "<mark>jonge hond<sup>" in answer.content.decode()


def test_a_file_takes_the_place_of_what_was_typed(client):
    answer = _send(client, docx(*LINES), text=TYPED)

    assert TYPED not in _field(answer)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "geen woorden"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "soort bestand kunnen we niet lezen"),
        (_zipped("xl/workbook.xml"), "soort bestand kunnen we niet lezen"),
        (_zipped("vacature.txt"), "soort bestand kunnen we niet lezen. Kies een DOCX"),
        (ENCRYPTED, "heeft een wachtwoord"),
        (locked(user="geheim", R=6), "heeft een wachtwoord"),
        (docx("x")[:-400], "beschadigd"),
        (b"a" * (reading.LONGEST + 1), "De tekst in dit bestand is te lang"),
        (b" " * (reading.LARGEST_FILE + 1), "te groot. Het mag hoogstens 10,0\xa0MB"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_and_what_was_typed_stays(client, content, says):
    answer = _send(client, content, text=TYPED)

    assert answer.status_code == 200
    assert says in unescape(answer.content.decode())
    assert _field(answer) == TYPED
    assert "<mark>" not in answer.content.decode()


def test_of_a_file_that_is_wrong_nothing_is_said_about_the_text(client):
    answer = _send(client, b"", text="")

    assert "Plak of typ eerst een tekst" not in answer.content.decode()


def test_a_file_under_another_name_is_passed_over(client):
    strange = {"document": SimpleUploadedFile("x.docx", docx(*LINES)), "text": LINES[0]}

    assert client.post(ADDRESS, strange).status_code == 200


def test_the_sentence_is_in_the_language_of_the_page(client):
    answer = client.post(
        ADDRESS,
        {"file": SimpleUploadedFile("x.docx", ENCRYPTED)},
        HTTP_ACCEPT_LANGUAGE="en",
    )

    assert "This file has a password" in answer.content.decode()


def test_files_have_a_lane_of_their_own_and_a_rush_in_it_stops_no_text(client, monkeypatch):
    lane = Admission(slots=1, waiting=0)
    monkeypatch.setattr(reading, "DOCUMENTS", lane)

    with lane.place():
        busy = _send(client, docx(*LINES), text=TYPED)
        text = client.post(ADDRESS, {"text": LINES[0]})

    assert busy.status_code == 503
    assert busy.headers["Retry-After"]
    assert _field(busy) == TYPED
    assert text.status_code == 200


def test_without_a_process_apart_no_file_is_read(client, monkeypatch):
    monkeypatch.setattr("sys.executable", "/does/not/exist")

    assert _send(client, docx(*LINES)).status_code == 503


def test_no_name_and_no_content_of_a_file_is_told_to_anybody(client, caplog):
    _send(client, b"%PDF-1.7 geheim", "geheime-naam.pdf")

    assert "geheim" not in caplog.text


def test_the_page_takes_the_largest_file_beside_the_longest_words(client):
    assert bodies.most(ADDRESS, "") == bodies.words() + reading.largest_file()
