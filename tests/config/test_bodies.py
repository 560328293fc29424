"""Words go everywhere, files where a page asks for them; what is too much gets a page."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import rodedraad
from rodedraad.accounts.roles import Role
from rodedraad.config import bodies
from tests.accounts.factories import make_someone, sign_in

pytestmark = pytest.mark.django_db

TEXT = "Een lange tekst <b> van een uur werk."
IN_MEMORY = {bodies.IN_MEMORY: True}
# A key is a few lines: what holds for words holds for the page that takes it.
TAKE_A_KEY = {"figures_prepare.html", "pattern_search.html", "source_prepare.html"}


def _file(size: int) -> SimpleUploadedFile:
    return SimpleUploadedFile("groot.txt", b"a" * size)


@pytest.mark.parametrize(
    "address",
    ["/", "/formulier/", "/inbox/", "/inbox/berichten/", "/werk/", "/account/sign-in/", "/x/"],
)
def test_where_no_files_are_asked_for_none_are_read(client, address):
    answer = client.post(address, {"file": _file(bodies.words() + 1), "text": TEXT})

    assert answer.status_code == 413
    assert "Dit is te veel in één keer" in answer.content.decode()
    assert not answer.cookies


def test_what_was_typed_is_given_back(client):
    page = client.post("/werk/zaak/x/", {"text": TEXT, "file": _file(bodies.words())}, **IN_MEMORY)

    assert "Een lange tekst &lt;b&gt; van een uur werk." in page.content.decode()
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"


def _cut_off(client, body: bytes, **kept: bool):
    """Send the beginning of something too large, as the web server kept it."""
    return client.generic(
        "POST", "/inbox/bestanden/", b"x", content_type="multipart/form-data; boundary=b",
        CONTENT_LENGTH=str(bodies.largest() + 1), **{"wsgi.input": BytesIO(body)}, **kept,
    )  # fmt: skip


def test_what_was_typed_stands_in_the_beginning_that_the_server_kept(client):
    body = (
        f'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n{TEXT}\r\n'
        '--b\r\nContent-Disposition: form-data; name="file"; filename="a.mp4"\r\n\r\nxxxx'
    )

    page = _cut_off(client, body.encode(), **IN_MEMORY)

    assert page.status_code == 413
    assert "van een uur werk" in page.content.decode()


@pytest.mark.parametrize("body", [b"", b"--b", b"\xff\xfe", b"--b\r\nnonsense\r\n\r\n"])
def test_what_can_not_be_read_is_too_large_all_the_same(client, body):
    page = _cut_off(client, body, **IN_MEMORY)

    assert page.status_code == 413
    assert "<textarea" not in page.content.decode()


def test_another_server_is_not_waited_for(client):
    body = BytesIO(b"what is still on its way")

    page = client.generic(
        "POST", "/inbox/bestanden/", b"x", content_type="multipart/form-data; boundary=b",
        CONTENT_LENGTH=str(bodies.largest() + 1), **{"wsgi.input": body},
    )  # fmt: skip

    assert page.status_code == 413
    assert body.tell() == 0


def test_a_secret_is_not_given_back(client):
    typed = {"passphrase": "vijf woorden die niemand raadt", "file": _file(bodies.words())}

    for address in ("/account/keys/unlock/", "/werk/"):
        typed["file"].seek(0)
        page = client.post(address, typed, **IN_MEMORY)
        assert page.status_code == 413
        assert "niemand raadt" not in page.content.decode()


def test_the_page_is_in_the_language_of_the_browser(client):
    page = client.post("/", {"file": _file(bodies.words())}, HTTP_ACCEPT_LANGUAGE="en")

    assert "This is too much at once" in page.content.decode()


def test_when_there_is_no_room_the_page_says_so_and_gives_the_words_back(client):
    page = client.post("/inbox/bestanden/", {"text": TEXT}, **IN_MEMORY, **{bodies.NO_ROOM: True})

    assert page.status_code == 503
    assert page.headers["Retry-After"]
    assert "van een uur werk" in page.content.decode()
    assert "Het is op dit moment erg druk" in page.content.decode()


@pytest.mark.parametrize(
    ("name", "status", "heading"),
    [("too_large", 413, "Dit is te veel in één keer"), ("too_busy", 503, "Een moment geduld")],
)
def test_the_proxy_gets_the_same_pages_to_show(client, name, status, heading):
    page = client.get(reverse(name))

    assert page.status_code == status
    assert f"<h1>{heading}</h1>" in page.content.decode()
    assert "data-rd-quick-exit" in page.content.decode()


@pytest.mark.parametrize("address", ["/inbox/bestanden/", "/formulier/?bestanden"])
def test_where_files_are_asked_for_they_are_read(client, address):
    assert client.post(address, {"file": _file(bodies.words())}).status_code < 413


def test_the_pages_for_files_are_those_with_a_form_for_files():
    templates = [
        path.name
        for path in Path(rodedraad.__file__).parent.rglob("*.html")
        if "multipart/form-data" in path.read_text(encoding="utf-8")
    ]

    assert set(templates) >= TAKE_A_KEY
    pages = bodies.TAKE_FILES | bodies.TAKE_A_DOCUMENT
    assert len(set(templates) - TAKE_A_KEY) == len(pages), templates


def test_a_text_to_read_takes_a_file_but_no_more_than_one_text_needs(client):
    taken = client.post("/teksten/", {"file": _file(bodies.words())})
    refused = client.post(
        "/teksten/", {"file": _file(bodies.with_document()), "text": TEXT}, **IN_MEMORY
    )

    assert taken.status_code == 200
    assert refused.status_code == 413
    assert "van een uur werk" in refused.content.decode()


def test_who_is_signed_in_stays_so(client):
    sign_in(client, make_someone(Role.ADMINISTRATOR))

    client.post(reverse("accounts:user_add"), {"name": "A", "file": _file(bodies.words())})

    assert client.get(reverse("accounts:mine")).status_code == 200


def test_the_frame_of_the_page_is_that_of_a_reporter_whoever_is_signed_in(client):
    sign_in(client, make_someone(Role.ADMINISTRATOR, name="Femke"))

    page = client.post("/werk/", {"file": _file(bodies.words())})

    assert "Femke" not in page.content.decode()
    assert settings.CSRF_COOKIE_NAME not in page.cookies
