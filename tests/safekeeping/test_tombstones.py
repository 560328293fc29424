"""The file outside the database: it only grows, and one bad line spoils no other."""

import resource
from contextlib import contextmanager
from datetime import date
from uuid import uuid4

import pytest

from rodedraad.audit.parties import Party
from rodedraad.safekeeping import services, tombstones
from tests.conftest import A_MONDAY
from tests.safekeeping.conftest import STORY

A_DAY = A_MONDAY.date()
A_MEGABYTE = 2**20


@pytest.fixture(autouse=True)
def path(settings, tmp_path):
    settings.RODEDRAAD_TOMBSTONES = tmp_path / "secrets" / "erased.txt"
    return settings.RODEDRAAD_TOMBSTONES


def test_what_is_remembered_only_rises():
    dossier, holder = uuid4(), uuid4()
    for words in (
        ["changes:3", "code:2", tombstones.ended("identity", 3, holder)],
        ["changes:2", "code:1", tombstones.ended("identity", 2, holder), "story"],
        [tombstones.withdrawn(A_DAY, None), "taken_back:4"],
    ):
        tombstones.remember(dossier, words)

    known = tombstones.of(dossier)

    assert (known.changes, known.generation, known.erased) == (3, 2, {"story"})
    assert known.ended == {(holder, "identity"): 3}
    assert (known.withdrawal, known.taken_back) == ((A_DAY, None), {4})


def test_a_hearing_before_a_withdrawal_is_remembered_with_it():
    dossier = uuid4()
    tombstones.remember(dossier, [tombstones.withdrawn(A_DAY, date(2026, 2, 20))])

    assert tombstones.of(dossier).withdrawal == (A_DAY, date(2026, 2, 20))


def test_what_is_known_already_is_not_written_again(path):
    dossier = uuid4()
    tombstones.remember(dossier, ["story"])

    tombstones.remember(dossier, ["story", "identity"])
    tombstones.remember(dossier, ["identity", "story"])

    assert path.read_text() == f"{dossier} story\n{dossier} identity\n"


@pytest.mark.parametrize(
    "torn",
    [
        "066b4b6e-79", "066b4b6e-7902-49cf-b155-0177b91a5c8b", "", "\0\0\0\0", "é",
        "066b4b6e-7902-49cf-b155-0177b91a5c8b ident",
        "066b4b6e-7902-49cf-b155-0177b91a5c8b ended:story:1:066b",
        "066b4b6e-7902-49cf-b155-0177b91a5c8b withdrawn:2026-0",
    ],
)  # fmt: skip
def test_a_torn_line_spoils_no_other(path, torn):
    one, other = uuid4(), uuid4()
    tombstones.remember(one, ["story"])
    with path.open("a", encoding="utf-8") as file:
        file.write(torn)

    tombstones.remember(other, ["identity"])

    assert tombstones.of(one).erased == {"story"}
    assert tombstones.of(other).erased == {"identity"}
    assert services.unreadable_lines() == ([2] if torn else [])


def test_of_a_line_that_was_cut_off_what_is_whole_counts_and_what_follows_does_not(path):
    dossier = uuid4()
    path.parent.mkdir()
    path.write_text(f"{dossier} story066b4b6e identity\n{dossier} identity han")

    assert tombstones.of(dossier).erased == {"identity"}
    assert services.unreadable_lines() == [1, 2]


@contextmanager
def disk_that_is_full_at(size):
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_a_full_disk_cut_off_is_written_anew(path):
    dossier = uuid4()
    path.parent.mkdir()
    path.write_text("\n" * A_MEGABYTE)

    with disk_that_is_full_at(A_MEGABYTE + 20), pytest.raises(OSError, match="too large"):
        tombstones.remember(dossier, ["story"])
    torn = path.stat().st_size
    tombstones.remember(dossier, ["story"])

    assert torn == A_MEGABYTE + 20
    assert tombstones.of(dossier).erased == {"story"}
    assert services.unreadable_lines() == [A_MEGABYTE + 1]


@pytest.mark.django_db
def test_a_change_stands_when_the_disk_is_full_and_the_worker_remembers_it(
    scene, path, django_capture_on_commit_callbacks
):
    path.parent.mkdir()
    path.write_text("\n" * A_MEGABYTE)

    with disk_that_is_full_at(A_MEGABYTE), django_capture_on_commit_callbacks(execute=True):
        services.shred(dossier=scene.dossier, compartments=[STORY], by=Party.REPORTER, at=A_MONDAY)
    before = tombstones.of(scene.dossier.id).erased
    services.remember_again()

    assert before == set()
    assert tombstones.of(scene.dossier.id).erased == {"story"}


@pytest.mark.django_db
def test_a_torn_line_keeps_nobody_from_a_dossier(scene, path):
    path.parent.mkdir()
    path.write_text("066b4b6e-7902-49cf-b155-0177b91a5c8b story\n066b4b6e-79")

    assert scene.texts(scene.of(scene.first)) == ["what happened"]
    assert scene.of_reporter().opens(STORY)
