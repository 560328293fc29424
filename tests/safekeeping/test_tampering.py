"""Somebody writes SQL past the platform: each change is refused, and noticed without keys."""

import pytest
from django.db import connection

from rodedraad.audit.parties import Party
from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.safekeeping import services
from rodedraad.safekeeping.epochs import make_epoch
from rodedraad.safekeeping.errors import TamperingFound
from rodedraad.safekeeping.models import SealedItem
from tests.conftest import A_MONDAY
from tests.safekeeping.conftest import (
    A_DAY,
    HANDLING,
    STORY,
    Person,
    past_the_platform,
    put_in_holder,
)

pytestmark = pytest.mark.django_db


def found_without_keys(scene):
    return services.inspect(dossier_id=scene.dossier.id)


def refused(scene, part):
    """Tell whether both sides are refused, with the part named, and a worker sees it too."""
    for keyring in (lambda: scene.of(scene.first), scene.of_reporter):
        with pytest.raises(TamperingFound) as found:
            services.items(keyring=keyring())
        assert (found.value.dossier_id, found.value.part) == (scene.dossier.id, part)
    return part in found_without_keys(scene)


def test_an_untouched_dossier_is_whole(scene):
    scene.put("text")

    assert found_without_keys(scene) == []


def test_two_swapped_rows_are_refused(scene):
    one, other = scene.put("one"), scene.put("other")

    with past_the_platform() as execute:
        for row, sealed in ((one, other.ciphertext), (other, one.ciphertext)):
            execute(
                "UPDATE safekeeping_sealeditem SET ciphertext = %s WHERE id = %s", sealed, row.id
            )

    assert refused(scene, "story")


def test_a_row_rolled_back_is_refused(scene):
    item = scene.put("first version", by=scene.first.party)
    old = bytes(item.ciphertext)
    services.replace(item=item, content={}, expected_version=1, by=scene.first.party, at=A_MONDAY)

    with past_the_platform() as execute:
        execute(
            "UPDATE safekeeping_sealeditem SET ciphertext = %s, version = 1 WHERE id = %s",
            old,
            item.id,
        )

    assert refused(scene, "story")


def test_a_row_rolled_back_together_with_the_list_is_refused(scene):
    before = _contents_of(scene)
    scene.put("said later")

    with past_the_platform() as execute:
        execute("DELETE FROM safekeeping_sealeditem WHERE number = 2")
        execute("UPDATE safekeeping_contents SET listing = %s WHERE id = %s", *before)

    assert refused(scene, "story")


def test_a_row_that_was_taken_away_is_missed(scene):
    item = scene.put("unwelcome")

    with past_the_platform() as execute:
        execute("DELETE FROM safekeeping_sealeditem WHERE id = %s", item.id)

    assert refused(scene, "story")


def test_a_forged_item_is_refused_though_anybody_can_seal(scene):
    epoch = scene.of(scene.first).access.current(STORY)
    row = SealedItem(epoch=epoch, number=7)
    row.ciphertext = sealing.seal(
        bytes(epoch.public_key),
        b'{"author":"","content":{"text":"I made it all up"}}',
        epoch.place_of(row.id, "content"),
    )

    with past_the_platform() as execute:
        execute(
            "INSERT INTO safekeeping_sealeditem (id, public_id, dossier_id, epoch_id, compartment,"
            " kind, author_kind, day, number, version, ciphertext)"
            " VALUES (%s, %s, %s, %s, 'story', 'message', 'reporter', %s, 7, 1, %s)",
            row.id,
            row.public_id,
            scene.dossier.id,
            epoch.id,
            A_DAY,
            row.ciphertext,
        )

    assert refused(scene, "story")


def test_an_item_moved_to_another_dossier_is_refused_in_both(scene, other_scene):
    item = scene.put("text")

    with past_the_platform() as execute:
        execute(
            "UPDATE safekeeping_sealeditem SET dossier_id = %s WHERE id = %s",
            other_scene.dossier.id,
            item.id,
        )

    assert refused(scene, "story")
    assert refused(other_scene, "story")


@pytest.mark.parametrize(
    "change",
    [
        "kind = 'conclusion'",
        "author_kind = 'user'",
        "day = day - 1",
        "number = 99",
        "version = 9",
        "public_id = id",
    ],
)
def test_what_stands_beside_the_sealed_text_cannot_be_changed(scene, change):
    item = scene.put("text")

    with past_the_platform() as execute:
        execute(f"UPDATE safekeeping_sealeditem SET {change} WHERE id = %s", item.id)

    assert refused(scene, "story")


def test_one_changed_item_is_refused_when_it_is_asked_for_or_replaced(scene):
    item = scene.put("text", by=scene.first.party)

    with past_the_platform() as execute:
        execute("UPDATE safekeeping_sealeditem SET kind = 'x' WHERE id = %s", item.id)

    with pytest.raises(TamperingFound):
        services.item(keyring=scene.of(scene.first), public_id=item.public_id)
    with pytest.raises(TamperingFound):
        services.replace(
            item=item, content={}, expected_version=1, by=scene.first.party, at=A_MONDAY
        )


def test_a_report_still_comes_in_beside_a_row_that_was_tampered_with(scene):
    item = scene.put("text")
    with past_the_platform() as execute:
        execute("UPDATE safekeeping_sealeditem SET kind = 'x' WHERE id = %s", item.id)

    scene.put("please look at this")

    assert refused(scene, "story")


@pytest.mark.parametrize("part", ["story", "handling"])
def test_a_changed_list_of_contents_is_refused(scene, part):
    with past_the_platform() as execute:
        execute("UPDATE safekeeping_contents SET listing = '{}' WHERE compartment = %s", part)

    assert refused(scene, part)


def test_a_list_of_contents_taken_away_is_missed(scene):
    with past_the_platform() as execute:
        execute("DELETE FROM safekeeping_contents WHERE compartment = 'story'")

    assert refused(scene, "story")


def test_a_replaced_public_key_is_refused_before_anything_is_sealed_to_it(scene):
    _, public = sealing.generate_sealing_pair()
    with past_the_platform() as execute:
        execute("UPDATE safekeeping_epoch SET public_key = %s WHERE compartment = 'story'", public)
    sealed_before = SealedItem.objects.count()

    with pytest.raises(TamperingFound):
        scene.put("for the desk only")

    assert SealedItem.objects.count() == sealed_before
    assert refused(scene, "dossier")


def test_a_new_epoch_made_by_somebody_else_is_refused_before_anything_is_sealed_to_it(scene):
    current = scene.of(scene.first).access.current(STORY)
    intruder = SecretKeys.generate()
    epoch, _ = make_epoch(scene.dossier, STORY, after=current, signer=intruder, day=A_DAY)
    with past_the_platform() as execute:
        execute(
            "INSERT INTO safekeeping_epoch"
            " (id, dossier_id, compartment, number, public_key, certificate, day)"
            " VALUES (%s, %s, 'story', 2, %s, %s, %s)",
            epoch.id,
            scene.dossier.id,
            epoch.public_key,
            epoch.certificate,
            A_DAY,
        )

    with pytest.raises(TamperingFound):
        scene.put("for the desk only")

    assert refused(scene, "dossier")


def test_a_grant_moved_to_another_dossier_is_refused_in_both(scene, other_scene):
    grant = _grant_of(scene, scene.first)
    with past_the_platform() as execute:
        execute(
            "UPDATE safekeeping_grant SET dossier_id = %s WHERE id = %s",
            other_scene.dossier.id,
            grant.id,
        )

    assert refused(scene, "dossier")
    assert refused(other_scene, "dossier")


def test_a_grant_that_was_taken_away_is_missed(scene):
    grant = _grant_of(scene, scene.second)

    with past_the_platform() as execute:
        execute("DELETE FROM safekeeping_grant WHERE id = %s", grant.id)

    assert refused(scene, "dossier")


def test_swapped_grants_are_refused(scene):
    one, other = _grant_of(scene, scene.first), _grant_of(scene, scene.second)

    with past_the_platform() as execute:
        for grant, sealed in ((one, other.sealed_key), (other, one.sealed_key)):
            execute("UPDATE safekeeping_grant SET sealed_key = %s WHERE id = %s", sealed, grant.id)

    assert refused(scene, "dossier")


def test_a_holder_put_in_by_sql_gets_nothing_and_is_noticed(scene):
    intruder = Person()
    put_in_holder(scene, intruder)

    with pytest.raises(TamperingFound):
        scene.of(intruder)
    assert refused(scene, "dossier")


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("holder", "public_keys = 'x'"),
        ("holder", "ended_day = since_day"),
        ("holder", "role = 'administrator'"),
        ("reporterkey", "generation = generation + 1"),
        ("reporterkey", "memory = memory + 1"),
        ("dossier", "opened_day = opened_day - 1"),
        ("epoch", "day = day - 1"),
        ("epoch", "shredded_day = day"),
    ],
)
def test_no_other_change_of_who_can_read_goes_unnoticed(scene, table, change):
    with past_the_platform() as execute:
        execute(f"UPDATE safekeeping_{table} SET {change}")

    assert "dossier" in found_without_keys(scene)


def test_a_dossier_with_other_reporter_keys_is_refused(scene):
    other = SecretKeys.generate().public.to_bytes()
    with past_the_platform() as execute:
        execute("UPDATE safekeeping_dossier SET reporter_keys = %s", other)

    assert refused(scene, "dossier")


def test_entries_of_the_trail_changed_to_match_are_refused(scene):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only")
        cursor.execute("UPDATE audit_entry SET event = 'dossier.opened'")
        cursor.execute("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_append_only")

    assert refused(scene, "trail")


def test_a_file_whose_pieces_were_taken_away_is_noticed_without_keys(scene):
    services.add_file(
        dossier=scene.dossier, name="a.txt", content_type="text/plain", chunks=[b"text"],
        by=Party.REPORTER, at=A_MONDAY,
    )  # fmt: skip

    with past_the_platform() as execute:
        execute("DELETE FROM safekeeping_filechunk")

    assert found_without_keys(scene) == ["file"]


def test_the_errors_carry_no_content(scene):
    assert str(TamperingFound(scene.dossier.id, "story")) == (
        f"tampering found in story of {scene.dossier.id}"
    )


def _grant_of(scene, person):
    access = scene.of(person).access
    holder = access.active_holder(person.id)
    epoch = access.current(STORY)
    (grant,) = [
        one for one in access.grants if (one.holder_id, one.epoch_id) == (holder.id, epoch.id)
    ]
    return grant


def _contents_of(scene):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT listing, id FROM safekeeping_contents"
            " WHERE compartment = 'story' AND dossier_id = %s",
            [scene.dossier.id],
        )
        return cursor.fetchone()


def test_the_handling_is_as_safe_as_the_story(scene):
    scene.put("a note", compartment=HANDLING, kind="note", by=scene.first.party)

    with past_the_platform() as execute:
        execute("DELETE FROM safekeeping_sealeditem WHERE compartment = 'handling'")

    with pytest.raises(TamperingFound):
        scene.texts()
    assert found_without_keys(scene) == ["handling"]
