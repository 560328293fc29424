"""A dossier beside another: one code opens both, each lives on without the other, and letters."""

from uuid import uuid4

import pytest

from rodedraad.audit.parties import Party
from rodedraad.core.errors import NotAllowed, NotFound
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.safekeeping import services
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import LastHolder, TamperingFound, WrongCode
from rodedraad.safekeeping.services import NewItem
from tests.safekeeping.conftest import (
    A_DAY,
    A_MONDAY,
    HANDLING,
    LATER,
    PEPPER,
    STORY,
    Person,
    Scene,
    a_code,
    open_scene,
    past_the_platform,
)

pytestmark = pytest.mark.django_db


def beside(scene: Scene, reader: Person | None = None) -> Scene:
    """Open a dossier for another desk, beside this one."""
    person = reader or Person(desk="external")
    opened = services.open_beside(
        dossier_id=uuid4(),
        keyring=scene.of_reporter(),
        keys=scene.reporter,
        recipients={STORY: [person.recipient], HANDLING: [person.recipient]},
        contents=[NewItem(STORY, "report", {"text": "what another desk may read"})],
        day=A_DAY,
    )
    return Scene(opened.dossier, opened.keys, scene.code, person, person)


def opens(code):
    """Which dossiers a code opens, the first one first."""
    opened = services.open_with_code(code=code, pepper=PEPPER)
    alike = services.opened_alike(keyring=opened.keyring, keys=opened.keys)
    return [opened.dossier.id, *(one.dossier.id for one in alike)]


def erase(scene):
    services.shred(
        dossier=scene.dossier, compartments=tuple(Compartment), by=Party.WORKER, at=LATER
    )


def test_one_code_opens_both_and_each_has_its_own_readers(scene):
    other = beside(scene)

    assert opens(scene.code) == [scene.dossier.id, other.dossier.id]
    assert other.texts() == ["what another desk may read"]
    with pytest.raises(NotFound):
        scene.of(other.first)
    with pytest.raises(NotFound):
        other.of(scene.first)


@pytest.mark.parametrize("gone", [0, 1])
def test_the_code_opens_what_is_left_when_the_other_is_erased(scene, gone):
    both = [scene, beside(scene)]

    erase(both[gone])

    assert opens(scene.code) == [both[1 - gone].dossier.id]


def test_a_new_code_counts_for_both_also_when_it_is_chosen_in_the_second(scene):
    other, new = beside(scene), a_code()

    generation = services.change_code(
        dossier=other.dossier, keys=scene.reporter, new_code=new, pepper=PEPPER, at=LATER
    )

    assert opens(new) == [scene.dossier.id, other.dossier.id]
    assert generation == scene.of_reporter().generation == other.of_reporter().generation
    with pytest.raises(WrongCode):
        services.open_with_code(code=scene.code, pepper=PEPPER)
    erase(scene)
    assert opens(new) == [other.dossier.id]


def test_nobody_but_the_reporter_opens_one_beside_and_not_without_a_reader(scene):
    stranger = SecretKeys.generate()
    given = {"dossier_id": uuid4(), "keyring": scene.of_reporter(), "day": A_DAY}
    readers = {STORY: [scene.first.recipient], HANDLING: [scene.first.recipient]}

    with pytest.raises(NotAllowed):
        services.open_beside(keys=stranger, recipients=readers, **given)
    with pytest.raises(NotAllowed):
        services.open_beside(
            keys=scene.first.keys, recipients=readers, **given | {"keyring": scene.of(scene.first)}
        )
    with pytest.raises(LastHolder):
        services.open_beside(keys=scene.reporter, recipients={STORY: []}, **given)


def test_a_wrapping_that_was_moved_to_another_dossier_is_refused(scene):
    other, third = beside(scene), open_scene()

    with past_the_platform() as execute:
        execute(
            "UPDATE safekeeping_reporterkey SET wrapped_for = %s WHERE dossier_id = %s",
            third.dossier.id, other.dossier.id,
        )  # fmt: skip

    with pytest.raises(TamperingFound):
        other.of_reporter()


def test_a_letter_is_left_by_who_can_not_open_the_dossier(scene):
    writer = Person(desk="external")

    posted = services.post(
        dossier_id=scene.dossier.id,
        kind="letter",
        content={"text": "what do you think?"},
        by=writer.party,
        at=A_MONDAY,
    )

    assert posted.reader_ids == {scene.first.id, scene.second.id}
    assert scene.texts(kinds={"letter"}) == ["what do you think?"]
    [letter] = services.items(keyring=scene.of(scene.first), kinds={"letter"})
    assert letter.author_id == writer.id
    assert services.items(keyring=scene.of_reporter(), kinds={"letter"}) == []
    with pytest.raises(NotFound):
        scene.of(writer)


def test_no_letter_reaches_what_was_erased_or_never_was(scene):
    given = {"kind": "letter", "content": {}, "by": Person().party, "at": A_MONDAY}
    erase(scene)

    for dossier_id in (scene.dossier.id, uuid4()):
        with pytest.raises(NotFound):
            services.post(dossier_id=dossier_id, **given)
