"""A backup is put back: what was taken away after it was made is refused, and taken away again."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party
from rodedraad.core.errors import NotAllowed, NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.safekeeping import services, tombstones
from rodedraad.safekeeping.errors import CodeChanged, Shredded, TamperingFound, WrongCode
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Grant, ReporterKey, SealedItem
from tests.conftest import A_MONDAY
from tests.safekeeping.conftest import (
    HANDLING,
    IDENTITY,
    LATER,
    PEPPER,
    STORY,
    Person,
    a_code,
    open_scene,
    past_the_platform,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def remembered(settings, tmp_path):
    settings.RODEDRAAD_TOMBSTONES = tmp_path / "secrets" / "erased.txt"
    return settings.RODEDRAAD_TOMBSTONES


@pytest.fixture
def named(db):
    """A dossier of which both handlers may read who reported."""
    scene = open_scene()
    for person in (scene.first, scene.second):
        tell_identity(scene, person)
    return scene


@pytest.fixture
def after_a_backup(django_capture_on_commit_callbacks):
    """Do something, committed and all, and then put back the database of before."""

    def undone(*changes):
        before = transaction.savepoint()
        for change in changes:
            with django_capture_on_commit_callbacks(execute=True):
                change()
        transaction.savepoint_rollback(before)

    return undone


def tell_identity(scene, person):
    services.give_access(
        keyring=scene.of_reporter(), recipient=person.recipient, compartments=[IDENTITY],
        by=Party.REPORTER, at=A_MONDAY,
    )  # fmt: skip


def step_back(scene):
    services.withdraw_from_all(
        dossier=scene.dossier, compartment=IDENTITY, signer=scene.reporter, by=Party.REPORTER,
        at=LATER,
    )  # fmt: skip


def end(scene, leaving, staying):
    services.end_access(
        dossier=scene.dossier, user_id=leaving.id, signer=staying.keys, by=staying.party, at=LATER,
        endorsed=[staying.keys.public],
    )  # fmt: skip


def give(scene, person):
    keyring = scene.of(scene.first)
    services.give_access(
        keyring=keyring, recipient=person.recipient, compartments=[STORY, HANDLING],
        by=scene.first.party, at=LATER,
    )  # fmt: skip


def change_code(scene, code=None):
    services.change_code(
        dossier=scene.dossier, keys=scene.reporter, new_code=code or a_code(), pepper=PEPPER,
        at=LATER,
    )  # fmt: skip


@pytest.mark.requirement("SAFE-18")
def test_a_consent_that_was_taken_back_stays_taken_back(named, after_a_backup):
    after_a_backup(lambda: step_back(named))

    with pytest.raises(Shredded):
        named.of(named.first)
    assert services.inspect(dossier_id=named.dossier.id) == ["restored"]

    assert services.erase_again(at=LATER) == 1

    assert named.of(named.first).compartments == {STORY, HANDLING}
    assert named.of_reporter().compartments == {STORY, IDENTITY}
    assert services.inspect(dossier_id=named.dossier.id) == []
    assert services.erase_again(at=LATER) == 0


def test_who_lost_access_does_not_get_it_back(scene, after_a_backup):
    after_a_backup(lambda: end(scene, scene.second, scene.first))

    assert services.erase_again(at=LATER) == 1

    with pytest.raises(NotFound):
        scene.of(scene.second)
    assert scene.texts(scene.of(scene.first)) == ["what happened"]
    entry = Entry.objects.filter(subject=scene.dossier.id).order_by("number").last()
    assert (entry.event, entry.party_kind) == ("dossier.repeated", "worker")


def test_nothing_is_sealed_to_who_lost_access_while_it_waits(scene, after_a_backup):
    after_a_backup(lambda: end(scene, scene.second, scene.first))

    with pytest.raises(Shredded):
        scene.put("for the first only")


def test_the_last_who_can_read_stays_when_the_follower_is_not_in_the_backup(scene, after_a_backup):
    third = Person()
    after_a_backup(
        lambda: give(scene, third),
        lambda: end(scene, scene.second, scene.first),
        lambda: end(scene, scene.first, third),
    )

    services.erase_again(at=LATER)

    assert scene.texts(scene.of(scene.first)) == ["what happened"]
    with pytest.raises(NotFound):
        scene.of(scene.second)
    assert services.inspect(dossier_id=scene.dossier.id) == []


def test_what_is_given_anew_after_the_backup_was_put_back_stays(named, after_a_backup):
    after_a_backup(lambda: step_back(named))
    services.erase_again(at=LATER)

    tell_identity(named, named.first)

    assert services.erase_again(at=LATER) == 0
    assert named.of(named.first).opens(IDENTITY)
    assert not named.of(named.second).opens(IDENTITY)


def test_access_that_was_given_after_the_backup_keeps_nobody_out(scene, after_a_backup):
    after_a_backup(lambda: give(scene, Person()))

    services.erase_again(at=LATER)

    for person in (scene.first, scene.second):
        assert scene.texts(scene.of(person)) == ["what happened"]
    assert scene.of_reporter().opens(STORY)


@pytest.mark.requirement("SAFE-18")
def test_a_code_that_was_replaced_opens_nothing_after_a_backup_brought_it_back(
    scene, after_a_backup
):
    newer = a_code()
    after_a_backup(lambda: change_code(scene, newer))
    services.erase_again(at=LATER)

    for code in (scene.code, newer):
        with pytest.raises(WrongCode):
            services.open_with_code(code=code, pepper=PEPPER)
    with pytest.raises(CodeChanged):
        Keyring.of_reporter(scene.dossier, scene.reporter, 1)
    with pytest.raises(NotAllowed):
        change_code(scene)
    assert scene.texts(scene.of(scene.first)) == ["what happened"]
    assert services.inspect(dossier_id=scene.dossier.id) == ["code"]


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit_entry SET digest = '' WHERE event = 'dossier.code_changed'",
        "DELETE FROM audit_entry WHERE event = 'dossier.code_changed'",
    ],
    ids=["emptied", "removed"],
)
def test_an_old_code_that_is_put_back_together_with_the_trail_opens_nothing(
    scene, django_capture_on_commit_callbacks, tampering
):
    old = ReporterKey.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        change_code(scene)
    scene.put("later")

    with past_the_platform() as execute:
        execute(
            "UPDATE safekeeping_reporterkey SET locator = %s, generation = %s, salt = %s,"
            " ciphertext = %s",
            old.locator, old.generation, bytes(old.salt), bytes(old.ciphertext),
        )  # fmt: skip
        execute("UPDATE safekeeping_dossier SET key_changes = 0")
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only")
        execute(tampering)

    with pytest.raises((TamperingFound, NotFound)):
        services.open_with_code(code=scene.code, pepper=PEPPER)
    assert services.inspect(dossier_id=scene.dossier.id)


@pytest.mark.requirement("PRIV-11")
def test_one_dossier_that_was_tampered_with_stops_no_other(
    scene, other_scene, after_a_backup, capsys
):
    def erase(one):
        services.shred(
            dossier=one.dossier, compartments=[STORY, IDENTITY], by=Party.REPORTER, at=LATER
        )

    after_a_backup(lambda: erase(scene), lambda: erase(other_scene))
    with past_the_platform() as execute:
        execute(
            "UPDATE safekeeping_holder SET ground = 'x' WHERE dossier_id = %s", scene.dossier.id
        )

    assert services.erase_again(at=LATER) == 2
    assert services.erase_again(at=LATER) == 0

    for one in (scene, other_scene):
        identify(worker=True, dossier=one.dossier.id)
        gone = {"compartment__in": (STORY, IDENTITY)}
        assert not SealedItem.objects.filter(dossier=one.dossier, **gone).exists()
        assert not Grant.objects.filter(
            dossier=one.dossier, epoch__compartment__in=(STORY, IDENTITY)
        ).exists()
    with pytest.raises(TamperingFound):
        scene.of(scene.first)
    assert services.inspect(dossier_id=other_scene.dossier.id) == []
    told = Entry.objects.filter(event="dossier.tampering_found")
    assert [entry.subject for entry in told] == [scene.dossier.id]


def test_what_was_rolled_back_in_the_end_is_not_remembered(
    named, django_capture_on_commit_callbacks, remembered
):
    @transaction.atomic
    def fail():
        step_back(named)
        raise NotFound

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(NotFound):
        fail()

    assert not remembered.exists()
    assert named.of(named.first).opens(IDENTITY)


def test_what_a_crash_kept_from_being_remembered_is_remembered_by_the_worker(named, remembered):
    step_back(named)
    change_code(named)
    assert not remembered.exists()

    services.remember_again()

    known = tombstones.of(named.dossier.id)
    assert (known.changes, known.generation) == (4, 2)
    assert {(place[1], number) for place, number in known.ended.items()} == {("identity", 2)}
    written = remembered.read_text()
    services.remember_again()
    assert remembered.read_text() == written


def test_the_check_names_what_came_back_and_what_cannot_be_read(
    scene, after_a_backup, capsys, remembered
):
    after_a_backup(lambda: end(scene, scene.second, scene.first))
    with remembered.open("a") as file:
        file.write("066b4b6e-79")

    with pytest.raises(CommandError, match="2 finding"):
        call_command("check_safekeeping")

    assert capsys.readouterr().out == (
        f"erased.txt line 2: not readable\ndossier {scene.dossier.id}: restored\n"
    )


def test_the_check_says_in_a_word_that_a_dossier_was_erased_before(scene, after_a_backup, capsys):
    everything = [STORY, IDENTITY, HANDLING]
    after_a_backup(
        lambda: services.shred(
            dossier=scene.dossier, compartments=everything, by=Party.WORKER, at=LATER
        )
    )

    with pytest.raises(CommandError):
        call_command("check_safekeeping")

    assert f"dossier {scene.dossier.id}: restored\n" in capsys.readouterr().out


@pytest.mark.requirement("SAFE-05")
def test_access_that_ended_without_keys_stays_ended(scene, after_a_backup):
    gone, staying = scene.first, scene.second

    def remove():
        left = services.remove_access(
            dossier_id=scene.dossier.id, user_ids=[gone.id], endorsed=[staying.keys.public],
            by=Party.REPORTER, at=LATER,
        )  # fmt: skip
        assert left == {staying.id}

    after_a_backup(remove)
    assert services.erase_again(at=LATER) == 1

    with pytest.raises(NotFound):
        scene.of(gone)
    assert scene.of(staying).compartments == {STORY, HANDLING}
    assert services.inspect(dossier_id=scene.dossier.id) == []


def test_a_loan_that_was_ended_does_not_come_back(scene, after_a_backup):
    borrower = Person()
    there = len(services.items(keyring=scene.of(scene.first)))
    holder = services.lend(
        keyring=scene.of(scene.first), recipient=borrower.recipient, until_at=LATER,
        signer=scene.first.keys, at=A_MONDAY,
    )  # fmt: skip
    reads = {"user_id": borrower.id, "keys": borrower.keys, "at": A_MONDAY}
    assert Keyring.of_borrower(scene.dossier, **reads).secrets

    after_a_backup(
        lambda: services.end_loan(
            dossier_id=scene.dossier.id, holder_id=holder.id, by=Party.WORKER, at=A_MONDAY
        )
    )
    with pytest.raises(Shredded):
        Keyring.of_borrower(scene.dossier, **reads)
    assert services.erase_again(at=LATER) == 1

    with pytest.raises(NotFound):
        Keyring.of_borrower(scene.dossier, **reads)
    identify(dossier=scene.dossier.id)
    assert not Grant.objects.filter(holder=holder).exists()
    assert len(services.items(keyring=scene.of(scene.first))) == there
