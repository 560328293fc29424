"""Erased is erased: no key, no row, and nothing that is put back counts."""

import pytest
from django.db import connection

from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party
from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.safekeeping import services, tombstones
from rodedraad.safekeeping.errors import Shredded, TamperingFound
from rodedraad.safekeeping.models import (
    Dossier,
    Epoch,
    FileChunk,
    Grant,
    Holder,
    ReporterKey,
    SealedFile,
    SealedItem,
)
from tests.conftest import A_MONDAY
from tests.safekeeping.conftest import HANDLING, IDENTITY, LATER, STORY, past_the_platform

pytestmark = pytest.mark.django_db
ALL = (STORY, IDENTITY, HANDLING)
KEPT = ("epoch", "holder", "grant", "reporterkey", "sealeditem", "sealedfile", "filechunk")


def shred(scene, compartments=ALL):
    services.shred(dossier=scene.dossier, compartments=compartments, by=Party.WORKER, at=LATER)


def fill(scene):
    scene.put("a note", compartment=HANDLING, kind="note", by=scene.first.party)
    services.add_file(
        dossier=scene.dossier, name="a", content_type="b", chunks=[b"c"], by=Party.REPORTER,
        at=A_MONDAY,
    )  # fmt: skip


@pytest.mark.requirement("PRIV-11")
def test_erasing_all_leaves_a_tombstone_and_no_key(scene):
    fill(scene)

    shred(scene)

    for model in (Grant, ReporterKey, SealedItem, SealedFile, FileChunk):
        assert not model.objects.exists()
    assert Dossier.objects.get().shredded_day == LATER.date()
    assert services.inspect(dossier_id=scene.dossier.id) == []
    with pytest.raises(NotFound):
        scene.of(scene.first)


def test_erasing_the_story_leaves_the_handling(scene):
    fill(scene)

    shred(scene, [STORY])

    assert scene.texts() == ["a note"]
    assert scene.of_reporter().compartments == {IDENTITY}
    assert services.files(keyring=scene.of(scene.first)) == []
    assert services.inspect(dossier_id=scene.dossier.id) == []


def test_without_story_and_identity_the_reporter_has_no_key_any_more(scene):
    fill(scene)

    shred(scene, [STORY])
    shred(scene, [IDENTITY])

    assert not ReporterKey.objects.exists()
    assert scene.texts() == ["a note"]
    assert Dossier.objects.get().shredded_day is None


def test_who_could_read_only_what_was_erased_is_ended(scene):
    shred(scene, [HANDLING])
    services.end_access(
        dossier=scene.dossier, user_id=scene.second.id, signer=scene.first.keys,
        by=scene.first.party, at=LATER, endorsed=[scene.first.keys.public],
    )  # fmt: skip

    shred(scene, [STORY])

    assert all(
        one.ended_day == LATER.date()
        for one in services.holders(dossier=scene.dossier, by=Party.WORKER)
    )


def test_rows_put_back_from_a_copy_open_nothing_and_are_noticed(scene):
    fill(scene)
    copies = _copy(scene, of_holders=False)

    shred(scene)
    with past_the_platform():
        _put_back(copies)

    with pytest.raises(NotFound):
        scene.of(scene.first)
    with pytest.raises(TamperingFound):
        scene.of_reporter()
    assert {"dossier", "story"} <= set(services.inspect(dossier_id=scene.dossier.id))


def test_holders_put_back_from_a_copy_with_their_keys_open_nothing_either(scene):
    fill(scene)
    copies = _copy(scene)

    shred(scene)
    with past_the_platform():
        _put_back(copies)

    with pytest.raises(TamperingFound):
        scene.of(scene.first)
    assert {"dossier", "story"} <= set(services.inspect(dossier_id=scene.dossier.id))


def test_after_erasing_all_nothing_names_who_could_read(scene):
    services.end_access(
        dossier=scene.dossier, user_id=scene.second.id, signer=scene.first.keys,
        by=scene.first.party, at=LATER, endorsed=[scene.first.keys.public],
    )  # fmt: skip

    shred(scene)

    assert not Holder.objects.exists()
    assert not Epoch.objects.exists()
    assert services.holders(dossier=scene.dossier, by=Party.WORKER) == []
    assert services.inspect(dossier_id=scene.dossier.id) == []


def test_erasing_part_after_part_ends_the_same_way(scene):
    for compartment in ALL:
        shred(scene, [compartment])

    assert not Holder.objects.exists()
    assert Dossier.objects.get().shredded_day == LATER.date()
    assert services.inspect(dossier_id=scene.dossier.id) == []


def test_items_put_back_into_an_erased_story_are_noticed(scene):
    fill(scene)
    copies = {table: rows for table, rows in _copy(scene).items() if table == "sealeditem"}

    shred(scene, [STORY])
    with past_the_platform() as execute:
        execute("DELETE FROM safekeeping_sealeditem")
        _put_back(copies)

    assert scene.texts() == ["a note"]
    assert services.inspect(dossier_id=scene.dossier.id) == ["story"]


def test_erasing_a_part_does_not_make_tampered_rows_look_sound(scene):
    with past_the_platform() as execute:
        execute("UPDATE safekeeping_holder SET role = 'x'")

    with pytest.raises(TamperingFound):
        shred(scene, [STORY])


def test_erasing_all_works_for_tampered_rows_too(scene):
    with past_the_platform() as execute:
        execute("UPDATE safekeeping_holder SET role = 'x'")
        execute("UPDATE safekeeping_contents SET listing = '{}' WHERE compartment = 'story'")
        execute("DELETE FROM safekeeping_contents WHERE compartment = 'identity'")

    shred(scene)

    identify(dossier=scene.dossier.id, worker=True)
    assert not SealedItem.objects.exists()
    assert not Grant.objects.exists()


def test_erasing_twice_keeps_the_first_day(scene):
    shred(scene)
    services.shred(
        dossier=scene.dossier, compartments=ALL, by=Party.WORKER, at=LATER.replace(year=2030)
    )

    assert Dossier.objects.get().shredded_day == LATER.date()


def test_erasing_leaves_a_trail(scene):
    shred(scene)

    entry = Entry.objects.filter(subject=scene.dossier.id).order_by("number").last()
    assert (entry.event, entry.party_kind) == ("dossier.shredded", "worker")


def _copy(scene, *, of_holders=True):
    identify(dossier=scene.dossier.id)
    copies = {}
    with connection.cursor() as cursor:
        for table in KEPT if of_holders else [name for name in KEPT if name != "holder"]:
            which = " WHERE holder_id IS NULL" if table == "grant" and not of_holders else ""
            cursor.execute(f"SELECT * FROM safekeeping_{table}{which}")
            copies[table] = ([column.name for column in cursor.description], cursor.fetchall())
    return copies


def _put_back(copies):
    with connection.cursor() as cursor:
        for table, (columns, rows) in copies.items():
            places = ", ".join(["%s"] * len(columns))
            names = ", ".join(columns)
            for row in rows:
                cursor.execute(f"INSERT INTO safekeeping_{table} ({names}) VALUES ({places})", row)


@pytest.fixture
def tombstones_apart(settings, tmp_path):
    settings.RODEDRAAD_TOMBSTONES = tmp_path / "secrets" / "erased.txt"
    return settings.RODEDRAAD_TOMBSTONES


def restore_a_backup_from_before_erasing(scene, compartments):
    """Leave everything as before, the trail included; only the tombstones know better."""
    tombstones.remember(scene.dossier.id, compartments)
    identify(worker=True, dossier=scene.dossier.id)


@pytest.mark.requirement("PRIV-11")
def test_an_old_backup_does_not_bring_back_what_was_erased(scene, tombstones_apart):
    fill(scene)

    restore_a_backup_from_before_erasing(scene, ALL)

    with pytest.raises(Shredded):
        scene.of(scene.first)
    with pytest.raises(Shredded):
        scene.of_reporter()


@pytest.mark.parametrize("compartments", [ALL, (IDENTITY,), (STORY, IDENTITY)])
def test_what_came_back_is_erased_again(scene, tombstones_apart, compartments):
    fill(scene)
    restore_a_backup_from_before_erasing(scene, compartments)

    assert services.erase_again(at=LATER) == 1

    assert services.erase_again(at=LATER) == 0
    identify(worker=True, dossier=scene.dossier.id)
    assert not SealedItem.objects.filter(compartment__in=compartments).exists()
    assert services.inspect(dossier_id=scene.dossier.id) == []


def test_erasing_is_remembered_outside_the_database_once_it_is_certain(
    scene, tombstones_apart, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        shred(scene, [IDENTITY])

    assert tombstones_apart.read_text() == f"{scene.dossier.id} identity\n"
    assert tombstones_apart.stat().st_mode & 0o777 == 0o600
    assert {one: known.erased for one, known in tombstones.remembered().items()} == {
        scene.dossier.id: {"identity"}
    }
