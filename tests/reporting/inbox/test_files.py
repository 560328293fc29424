"""Files: cleaned, sealed, and given back to who sent them."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse
from PIL import Image

from rodedraad.core.admission import Admission
from rodedraad.reporting import lanes
from rodedraad.safekeeping import services as safekeeping
from tests.reporting.inbox.conftest import send

FILES = "/inbox/bestanden/"


def _text(name="dagboek.txt", content=b"Maandag begon het weer.") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def _photo() -> SimpleUploadedFile:
    exif = Image.Exif()
    exif[0x010F] = "Camera van Ans"
    made = BytesIO()
    Image.new("RGB", (32, 32), "red").save(made, "JPEG", exif=exif)
    return SimpleUploadedFile("foto van Ans.jpg", made.getvalue())


def _kept(sent):
    return safekeeping.files(keyring=sent.again().keyring)


def _content(sent, file) -> bytes:
    return b"".join(safekeeping.read_file(keyring=sent.again().keyring, file=file))


@pytest.mark.django_db
def test_a_file_is_kept_under_a_neutral_name_and_comes_back_whole(sent):
    browser = sent.browser()
    browser.post(FILES, {"chosen": _text()})
    file = _kept(sent)[0]

    answer = browser.get(reverse("reporting:inbox_file", args=[file.public_id]))

    assert "dagboek" not in file.name
    assert b"".join(answer.streaming_content) == b"Maandag begon het weer."
    assert answer["Content-Disposition"].startswith("attachment;")


@pytest.mark.django_db
def test_a_refused_file_is_an_error_like_any_other_and_the_good_one_is_kept(sent):
    answer = sent.browser().post(FILES, {"chosen": [_text(), _text("leeg.txt", b"")]})

    assert "<title>Fout: " in answer.text
    assert 'id="error-summary"' in answer.text
    assert "leeg.txt: Dit bestand is leeg." in answer.text
    assert "Er is 1 bestand toegevoegd." in answer.text
    assert len(_kept(sent)) == 1


@pytest.mark.django_db
def test_kinds_and_sizes_read_as_people_know_them(sent):
    browser = sent.browser()
    browser.post(FILES, {"chosen": _text()})

    page = browser.get(FILES).text

    assert "txt" in page
    assert "TEXT" not in page
    assert "1\N{NO-BREAK SPACE}kB" in page


@pytest.mark.django_db
def test_what_a_photo_tells_about_its_maker_is_taken_out(sent):
    sent.browser().post(FILES, {"chosen": _photo()})

    assert b"Camera van Ans" not in _content(sent, _kept(sent)[0])


@pytest.mark.django_db
def test_the_reporter_can_keep_it_as_proof(sent):
    sent.browser().post(FILES, {"chosen": _photo(), "keep_metadata": "on"})

    file = _kept(sent)[0]
    assert b"Camera van Ans" in _content(sent, file)
    assert file.name == "foto van Ans.jpg"


@pytest.mark.django_db
def test_a_bad_file_does_not_stand_in_the_way_of_a_good_one(sent):
    page = sent.browser().post(FILES, {"chosen": [_text(), _text("virus.exe", b"MZ\x90\x00")]})

    assert page.status_code == 200
    assert len(_kept(sent)) == 1
    assert "Er is 1 bestand toegevoegd." in page.text
    assert "virus.exe" in page.text


@pytest.mark.django_db
def test_no_file_chosen_is_said(sent):
    assert "Kies eerst een bestand." in sent.browser().post(FILES, {}).text


@pytest.mark.django_db
def test_a_file_over_the_limit_is_named_and_not_kept(sent, own_profile):
    own_profile(max_bytes=10)

    page = sent.browser().post(FILES, {"chosen": _text("groot.txt")})

    assert "groot.txt" in page.text
    assert "te groot" in page.text
    assert _kept(sent) == []


@pytest.mark.django_db
def test_when_it_is_busy_nothing_is_added_and_that_is_said(sent, monkeypatch):
    monkeypatch.setattr(lanes, "FILES", Admission(slots=1, waiting=0, patience=0.05))
    with lanes.FILES.place():
        page = sent.browser().post(FILES, {"chosen": _text()})

    assert page.status_code == 503
    assert page["Retry-After"]
    assert "Je bestanden zijn nog niet toegevoegd" in page.text
    assert _kept(sent) == []


@pytest.mark.django_db
def test_files_added_later_get_the_next_number(sent):
    browser = sent.browser()
    browser.post(FILES, {"chosen": _text()})
    browser.post(FILES, {"chosen": _text()})

    assert len({file.name for file in _kept(sent)}) == 2


@pytest.mark.django_db(transaction=True)
def test_a_file_streams_after_the_page_has_ended_its_transaction():
    with transaction.atomic():
        sent = send()
    browser = sent.browser()
    browser.post(FILES, {"chosen": _text()})
    page = browser.get(FILES)

    answer = browser.get(reverse("reporting:inbox_file", args=[page.context["files"][0].public_id]))

    assert b"".join(answer.streaming_content) == b"Maandag begon het weer."
