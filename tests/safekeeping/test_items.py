"""Items: sealed without a key, read with one, compared with the trail every time."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rodedraad.audit.parties import Party
from rodedraad.core.errors import NotAllowed, NotFound, OutOfDate
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.safekeeping import services
from rodedraad.safekeeping.errors import Shredded, TamperingFound
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import SealedItem
from rodedraad.safekeeping.services import NewItem
from tests.conftest import A_MONDAY
from tests.safekeeping.conftest import A_DAY, HANDLING, IDENTITY, LATER, STORY, Person, open_scene

pytestmark = pytest.mark.django_db


def test_both_sides_read_what_either_wrote_in_the_order_of_writing(scene):
    scene.put("from the reporter")
    scene.put("from the desk", by=scene.first.party, at=LATER)
    scene.put("the reporter again")

    expected = ["what happened", "from the reporter", "from the desk", "the reporter again"]
    assert scene.texts(scene.of(scene.first)) == expected
    assert scene.texts(scene.of(scene.second)) == expected
    assert scene.texts(scene.of_reporter()) == expected


def test_an_item_tells_who_wrote_it_and_a_reporter_only_on_which_day(scene):
    scene.put("from the reporter")
    scene.put("from the desk", by=scene.first.party, at=LATER)

    _, from_reporter, from_desk = services.items(keyring=scene.of(scene.second))

    assert (from_reporter.author_kind, from_reporter.author_id) == ("reporter", None)
    assert (from_reporter.day, from_reporter.at) == (A_DAY, None)
    assert (from_desk.author_kind, from_desk.author_id) == ("user", scene.first.id)
    assert (from_desk.day, from_desk.at) == (LATER.date(), LATER)


def test_the_reporter_never_opens_the_handling(scene):
    scene.put("a note", compartment=HANDLING, kind="note", by=scene.first.party)

    assert scene.texts(scene.of_reporter()) == ["what happened"]
    assert scene.texts(scene.of(scene.first)) == ["what happened", "a note"]
    assert scene.of_reporter().compartments == {STORY, IDENTITY}


def test_nobody_of_the_desk_opens_the_identity_of_an_anonymous_reporter(scene):
    scene.put("my name", compartment=IDENTITY, kind="identity")

    assert scene.of(scene.first).compartments == {STORY, HANDLING}
    assert scene.texts() == ["what happened"]
    assert scene.texts(scene.of_reporter(), compartments=[IDENTITY]) == ["my name"]


def test_items_are_chosen_by_kind_and_compartment(scene):
    scene.put("a message")
    scene.put("a note", compartment=HANDLING, kind="note", by=scene.first.party)

    assert scene.texts(kinds={"note"}) == ["a note"]
    assert scene.texts(kinds={"message", "note"}, compartments={STORY}) == ["a message"]
    assert scene.texts(compartments={IDENTITY}) == []


def test_one_item_is_found_by_its_public_id_by_who_opens_it_only(scene):
    note = scene.put("a note", compartment=HANDLING, kind="note", by=scene.first.party)

    opened = services.item(keyring=scene.of(scene.first), public_id=note.public_id)

    assert opened.content == {"text": "a note"}
    with pytest.raises(NotFound):
        services.item(keyring=scene.of_reporter(), public_id=note.public_id)
    with pytest.raises(NotFound):
        services.item(keyring=scene.of(scene.first), public_id=uuid4())


def test_several_items_are_put_in_one_go(scene):
    rows = services.put_all(
        dossier=scene.dossier,
        contents=[
            NewItem(STORY, "message", {"text": "1"}),
            NewItem(HANDLING, "note", {"text": "2"}),
        ],
        by=scene.first.party,
        at=A_MONDAY,
    )

    assert [row.number for row in rows] == [2, 3]
    assert scene.texts() == ["what happened", "1", "2"]


def test_a_replaced_item_says_the_new_thing_in_its_old_place(scene):
    item = scene.put("minutes", kind="minutes", by=scene.first.party)
    scene.put("something later")

    replaced = services.replace(
        item=item,
        content={"text": "minutes, corrected"},
        expected_version=1,
        by=scene.second.party,
        at=LATER,
    )

    assert replaced.version == 2
    assert scene.texts() == ["what happened", "minutes, corrected", "something later"]
    assert services.items(keyring=scene.of(scene.first))[1].author_id == scene.second.id


def test_the_second_of_two_who_replace_is_refused(scene):
    item = scene.put("minutes", by=scene.first.party)
    change = {"item": item, "expected_version": 1, "at": LATER}
    services.replace(content={"text": "by the first"}, by=scene.first.party, **change)

    with pytest.raises(OutOfDate):
        services.replace(content={"text": "by the second"}, by=scene.second.party, **change)

    assert scene.texts() == ["what happened", "by the first"]


def test_what_is_not_there_is_not_replaced(scene, other_scene):
    item = scene.put("text", by=scene.first.party)
    item.dossier_id = other_scene.dossier.id
    change = {"item": item, "content": {}, "expected_version": 1, "at": LATER}

    with pytest.raises(NotFound):
        services.replace(by=other_scene.first.party, **change)
    with pytest.raises(NotFound):
        services.replace(by=scene.first.party, **change)


def test_any_text_comes_back_as_it_was_written(scene):
    text = "\x00 é 🧵 \ud83e " + "lang " * 5000

    scene.put(text)

    assert scene.texts()[-1] == text


def test_reading_fifty_messages_costs_as_many_queries_as_reading_one(scene):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            scene.texts()
        return len(captured)

    before = queries()
    contents = [NewItem(STORY, "message", {"text": str(number)}) for number in range(50)]
    services.put_all(dossier=scene.dossier, contents=contents, by=Party.REPORTER, at=A_MONDAY)

    assert queries() == before <= 14


def test_no_text_and_no_author_stands_in_the_rows(scene):
    scene.put("a very recognisable sentence", by=scene.first.party)

    for row in SealedItem.objects.all():
        assert b"recognisable" not in bytes(row.ciphertext)
        assert scene.first.id.bytes not in bytes(row.ciphertext)


def test_a_worker_may_put_something_and_is_named_as_such(scene):
    scene.put("a notice", by=Party.WORKER)

    assert services.items(keyring=scene.of(scene.first))[-1].author_kind == "worker"


def test_nobody_else_puts_anything_into_a_dossier(scene):
    outsider = Person()

    with pytest.raises(NotFound):
        scene.put("text", by=outsider.party)


def test_nothing_is_put_into_a_dossier_that_never_was(scene):
    scene.dossier.id = uuid4()

    with pytest.raises(NotFound):
        scene.put("text")


def test_nothing_is_put_into_a_compartment_that_was_erased(scene):
    services.shred(dossier=scene.dossier, compartments=[IDENTITY], by=Party.WORKER, at=LATER)

    with pytest.raises(Shredded):
        scene.put("my name", compartment=IDENTITY)


def test_an_outsider_has_no_keyring(scene):
    outsider = Person()

    with pytest.raises(NotFound):
        scene.of(outsider)
    with pytest.raises(NotFound):
        Keyring.of_reporter(scene.dossier, outsider.keys)


def test_a_holder_with_other_keys_than_those_sealed_to_is_refused(scene):
    with pytest.raises(NotAllowed):
        Keyring.of_user(scene.dossier, scene.first.id, SecretKeys.generate())


def test_a_keyring_shows_nothing(scene):
    keyring = scene.of(scene.first)

    assert f"{keyring!r}" == str(keyring) == "Keyring(hidden)"
    assert keyring.user_id == scene.first.id
    assert keyring.party == scene.first.party
    assert scene.of_reporter().user_id is None


def test_opened_things_do_not_show_what_they_say(scene):
    new = NewItem(STORY, "message", {"text": "recognisable"})
    scene.put("recognisable")

    shown = f"{new!r} {services.items(keyring=scene.of(scene.first))!r}"

    assert "recognisable" not in shown


def test_a_dossier_opened_without_contents_is_empty():
    scene = open_scene(contents=())

    assert scene.texts() == []
    assert scene.put("the first").number == 1


def test_days_are_days_of_the_organisation(scene):
    just_after_midnight = A_MONDAY.replace(hour=0, minute=30) + timedelta(days=1)

    row = scene.put("text", at=just_after_midnight)

    assert row.day == A_DAY + timedelta(days=1)


def test_a_dossier_that_is_read_whole_tells_what_its_parts_tell(scene):
    scene.put("from the desk", by=scene.first.party, at=LATER)
    keyring = scene.of(scene.first)

    items, files = services.items_and_files(keyring=keyring)

    assert items == services.items(keyring=keyring)
    assert files == services.files(keyring=keyring)
    seen = services.holders(dossier=scene.dossier, by=scene.first.party)
    assert services.holders_in(keyring) == seen


def test_a_row_that_is_gone_is_noticed_when_a_dossier_is_read_whole(scene):
    keyring = scene.of(scene.first)
    SealedItem.objects.filter(dossier=scene.dossier).delete()

    with pytest.raises(TamperingFound):
        services.items_and_files(keyring=keyring)
