"""Files that come along are looked at apart: a malicious one harms nobody else."""

import sys
from contextlib import contextmanager

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils.translation import override

from rodedraad.core.admission import Admission, Busy
from rodedraad.lib.evidence import FileKind
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles.profile import FileType
from rodedraad.reporting import attachments, lanes
from rodedraad.reporting.attachments import Reason
from rodedraad.reporting.templatetags.reporting import why_aside
from rodedraad.reporting.web.reasons import REASONS
from rodedraad.reporting.web.uploads import WithinProfile
from tests.lib.evidence import files
from tests.lib.evidence.test_apart import bomb


def sort(*uploads, keep=False):
    sent = [SimpleUploadedFile(name, content) for name, content in uploads]
    return attachments.sort(sent, profiles.current().files, keep_details=keep)


@contextmanager
def full(lane, monkeypatch):
    """Somebody else has the only place of a lane."""
    monkeypatch.setattr(lanes, lane, Admission(slots=1, waiting=0, patience=0.05))
    with getattr(lanes, lane).place():
        yield


def test_a_bomb_is_set_aside_and_the_files_beside_it_are_kept():
    heaps = sort(("a.txt", b"voor"), ("bom.pdf", bomb(40)), ("brief.pdf", files.pdf()))

    assert [file.name for file in heaps.good] == ["bijlage-1.txt", "bijlage-2.pdf"]
    assert [(file.name, file.reason) for file in heaps.aside] == [("bom.pdf", Reason.TOO_LARGE)]


def test_a_document_with_deleted_text_says_so_in_words_on_both_pages():
    deleted = files.docx(letter="<w:p><w:del><w:r><w:delText>Groet</w:delText></w:r></w:del>")

    [aside] = sort(("brief.docx", deleted)).aside

    assert aside.reason is Reason.DELETED_TEXT
    with override("nl"):
        for sentence in (str(REASONS[aside.reason]), why_aside(aside.reason)):
            assert "tekst die is verwijderd" in sentence
    assert sort(("brief.docx", deleted), keep=True).good


def test_a_page_has_words_for_each_reason():
    assert all(REASONS[reason] and why_aside(reason) for reason in Reason)


def test_each_kind_that_an_organisation_may_allow_can_be_cleaned_and_no_other_is():
    assert {str(kind) for kind in FileType} == {str(kind) for kind in FileKind}


def test_a_full_lane_says_busy(monkeypatch):
    with full("FILES", monkeypatch), pytest.raises(Busy):
        sort(("a.txt", b"tekst"))


def test_who_sends_no_file_needs_no_place_in_it(monkeypatch):
    with full("FILES", monkeypatch):
        assert sort() == attachments.Sorted()


def test_a_process_that_cannot_start_says_busy_and_blames_no_file(monkeypatch, caplog):
    monkeypatch.setattr(sys, "executable", "/does/not/exist")

    with pytest.raises(Busy):
        sort(("geheim.txt", b"tekst"))

    assert "could be started" in caplog.text
    assert "geheim" not in caplog.text


def test_there_are_fewer_processes_than_would_fill_a_small_machine():
    assert lanes.FILES.slots <= 2


def posted(content) -> HttpRequest:
    file = SimpleUploadedFile("groot.txt", content)
    return RequestFactory().post("/", {"file": [file]})


def test_any_page_keeps_files_in_memory_and_within_the_limits_of_the_house(own_profile):
    own_profile(max_bytes=4_000, max_total_bytes=5_000)
    request = posted(b"a" * 9_000)

    [file] = request.FILES.getlist("file")

    assert isinstance(request.upload_handlers[0], WithinProfile)
    assert (file.size, file.read()) == (9_000, b"")
