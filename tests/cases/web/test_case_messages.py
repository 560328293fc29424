"""Messages, files and notes on the page of a case."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rodedraad.audit.parties import Party
from rodedraad.core import clock
from rodedraad.core.admission import Admission
from rodedraad.core.rowsecurity import identify
from rodedraad.reporting import lanes
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from tests.cases import factories as make
from tests.cases.web.addresses import address

pytestmark = pytest.mark.django_db


def test_a_message_with_a_file_reaches_the_reporter(signed_in, work):
    file = SimpleUploadedFile("brief.txt", b"een brief", "text/plain")

    response = signed_in.post(
        address("send_message", work),
        {"message-text": "Zie de bijlage.", "message-attached": [file]},
        follow=True,
    )

    [message] = [m for m in response.context["thread"] if m.text == "Zie de bijlage."]
    [link] = message.files
    fetched = signed_in.get(link.url)
    assert b"".join(fetched.streaming_content) == b"een brief"
    assert fetched["Content-Disposition"].startswith("attachment")


def test_a_file_that_cannot_be_sent_keeps_the_message(signed_in, work):
    file = SimpleUploadedFile("spel.exe", b"MZ\x90\x00", "application/octet-stream")

    response = signed_in.post(
        address("send_message", work),
        {"message-text": "Een lang bericht.", "message-attached": [file]},
    )

    assert response.status_code == 422
    assert "Een lang bericht." in response.content.decode()
    assert not [m for m in response.context["thread"] if m.text == "Een lang bericht."]


def test_a_file_that_is_too_large_never_vanishes_silently(signed_in, work, own_profile):
    own_profile(max_bytes=10)
    file = SimpleUploadedFile("verslag.txt", b"een lang verslag", "text/plain")

    response = signed_in.post(
        address("send_message", work),
        {"message-text": "Een lang bericht.", "message-attached": [file]},
    )

    assert response.status_code == 422
    assert "verslag.txt" in response.content.decode()
    assert not [m for m in response.context["thread"] if m.text == "Een lang bericht."]


def test_when_it_is_too_busy_for_files_the_message_stays_on_the_page(signed_in, work, monkeypatch):
    lane = Admission(slots=1, waiting=0, patience=0.05)
    monkeypatch.setattr(lanes, "FILES_OF_HANDLERS", lane)
    file = SimpleUploadedFile("brief.txt", b"een brief", "text/plain")

    with lane.place():
        response = signed_in.post(
            address("send_message", work),
            {"message-text": "Een lang bericht.", "message-attached": [file]},
        )

    assert response.status_code == 503
    assert "Je bericht is nog niet verstuurd" in response.content.decode()
    assert "Een lang bericht." in response.content.decode()
    assert not [m for m in response.context["thread"] if m.text == "Een lang bericht."]


def test_a_rush_of_files_of_reporters_does_not_stop_a_handler(signed_in, work, monkeypatch):
    of_reporters = Admission(slots=1, waiting=0, patience=0.05)
    monkeypatch.setattr(lanes, "FILES", of_reporters)
    file = SimpleUploadedFile("brief.txt", b"een brief", "text/plain")

    with of_reporters.place():
        signed_in.post(
            address("send_message", work),
            {"message-text": "Een lang bericht.", "message-attached": [file]},
        )

    shown = signed_in.get(address("case_detail", work))
    assert [m.text for m in shown.context["thread"] if m.text == "Een lang bericht."]


def test_a_note_is_for_colleagues_only(signed_in, work):
    signed_in.post(address("write_note", work), {"note-text": "Overleg met de jurist."})

    empty = signed_in.post(address("write_note", work), {"note-text": ""})

    assert "Overleg met de jurist." in empty.content.decode()
    assert empty.status_code == 422
    keyring, _keys = make.reporter_of(work.sent)
    seen = make.texts(safekeeping.items(keyring=keyring))
    assert "Overleg met de jurist." not in seen


def test_fifty_messages_take_no_more_queries_than_one(signed_in, work):
    url = address("case_detail", work)
    signed_in.get(url)
    with CaptureQueriesContext(connection) as few:
        signed_in.get(url)
    identify(dossier=work.case.dossier_id)
    safekeeping.put_all(
        dossier=work.case.dossier,
        contents=[
            safekeeping.NewItem(Compartment.STORY, "message", {"text": f"bericht {number}"})
            for number in range(50)
        ],
        by=Party.REPORTER,
        at=clock.now(),
    )

    with CaptureQueriesContext(connection) as many:
        response = signed_in.get(url)

    assert len(response.context["thread"]) == 51
    assert len(many) == len(few)
