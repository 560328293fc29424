"""Files: in as a stream, out as a stream, whole or refused, and in clear nowhere."""

import pytest
from django.db import transaction

from rodedraad.audit.parties import Party
from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.safekeeping import services
from rodedraad.safekeeping.errors import Shredded, TamperingFound
from rodedraad.safekeeping.models import FileChunk, SealedFile
from tests.conftest import A_MONDAY
from tests.safekeeping.conftest import (
    HANDLING,
    IDENTITY,
    LATER,
    STORY,
    Person,
    past_the_platform,
)

pytestmark = pytest.mark.django_db
CONTENT = b"recognisable bytes of a photo " * 20_000


def add(scene, content=CONTENT, **more):
    given = {"name": "photo of the note.jpg", "content_type": "image/jpeg", "by": Party.REPORTER}
    chunks = (content[start : start + 70_000] for start in range(0, len(content), 70_000))
    return services.add_file(dossier=scene.dossier, chunks=chunks, at=A_MONDAY, **given | more)


def read(keyring, file):
    return b"".join(services.read_file(keyring=keyring, file=file))


def test_a_file_comes_back_for_both_sides(scene):
    add(scene)

    for keyring in (scene.of(scene.first), scene.of_reporter()):
        (file,) = services.files(keyring=keyring)
        assert (file.name, file.content_type, file.size) == (
            "photo of the note.jpg",
            "image/jpeg",
            len(CONTENT),
        )
        assert (file.author_kind, file.at, file.compartment) == ("reporter", None, STORY)
        assert read(keyring, file) == CONTENT


def test_an_empty_file_comes_back(scene):
    add(scene, b"")

    keyring = scene.of_reporter()
    (file,) = services.files(keyring=keyring)
    assert (read(keyring, file), file.size) == (b"", 0)


def test_a_file_is_in_clear_nowhere_and_its_size_is_a_class(scene):
    row = add(scene, b"recognisable")

    assert row.size_class == 4096
    assert b"photo of the note" not in bytes(row.ciphertext)
    for chunk in FileChunk.objects.all():
        assert b"recognisable" not in bytes(chunk.ciphertext)
    (file,) = services.files(keyring=scene.of_reporter())
    assert "photo" not in repr(file)
    assert file.key.hex() not in repr(file)


def test_files_and_items_share_one_order(scene):
    first, item, second = add(scene, b"1"), scene.put("text"), add(scene, b"2")

    assert [first.number, item.number, second.number] == [2, 3, 4]
    assert [one.number for one in services.files(keyring=scene.of_reporter())] == [2, 4]


def test_a_file_of_the_handling_is_not_for_the_reporter(scene):
    add(scene, compartment=HANDLING, by=scene.first.party)

    (file,) = services.files(keyring=scene.of(scene.first))
    assert file.author_id == scene.first.id
    assert services.files(keyring=scene.of_reporter()) == []


def test_reading_goes_on_after_the_page_was_answered(scene):
    add(scene)
    keyring = scene.of(scene.first)
    (file,) = services.files(keyring=keyring)

    identify()

    assert read(keyring, file) == CONTENT


def test_a_file_stays_readable_when_a_new_epoch_begins(scene):
    add(scene)
    services.end_access(
        dossier=scene.dossier, user_id=scene.second.id, signer=scene.first.keys,
        by=scene.first.party, at=LATER, endorsed=[scene.first.keys.public],
    )  # fmt: skip

    keyring = scene.of(scene.first)
    (file,) = services.files(keyring=keyring)
    assert read(keyring, file) == CONTENT


@pytest.mark.parametrize(
    "tampering",
    [
        "DELETE FROM safekeeping_filechunk WHERE position = 0",
        "DELETE FROM safekeeping_filechunk WHERE position = 2",
        "UPDATE safekeeping_filechunk SET position = 7 - position",
        "UPDATE safekeeping_filechunk SET ciphertext = 'x' WHERE position = 1",
    ],
)
def test_pieces_that_were_tampered_with_are_refused(scene, tampering):
    row = add(scene)
    assert row.pieces == 3
    keyring = scene.of_reporter()
    (file,) = services.files(keyring=keyring)

    with past_the_platform() as execute:
        execute(tampering)

    with pytest.raises(TamperingFound) as found:
        read(keyring, file)
    assert found.value.part == "file"


def test_a_changed_header_is_refused(scene):
    add(scene)

    with past_the_platform() as execute:
        execute("UPDATE safekeeping_sealedfile SET pieces = 1")

    with pytest.raises(TamperingFound):
        services.files(keyring=scene.of_reporter())


def test_an_outsider_adds_no_file(scene):
    with pytest.raises(NotFound):
        add(scene, by=Person().party)


def test_no_file_goes_into_what_was_erased(scene):
    services.shred(dossier=scene.dossier, compartments=[IDENTITY], by=Party.WORKER, at=LATER)

    with pytest.raises(Shredded):
        add(scene, compartment=IDENTITY)


def test_an_upload_that_breaks_off_leaves_nothing(scene):
    def broken():
        yield CONTENT
        raise ConnectionError

    with pytest.raises(ConnectionError), transaction.atomic():
        services.add_file(
            dossier=scene.dossier, name="x", content_type="x", chunks=broken(),
            by=Party.REPORTER, at=A_MONDAY,
        )  # fmt: skip

    identify(dossier=scene.dossier.id)
    assert not SealedFile.objects.exists()
    assert not FileChunk.objects.exists()
