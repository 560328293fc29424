"""What the reporter states is signed, chained, sealed in the story, and checked when read."""

import pytest

from rodedraad.core.errors import NotAllowed
from rodedraad.lib.vault import statements as signing
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.lib.vault.statements import Statement
from rodedraad.safekeeping import services
from rodedraad.safekeeping.errors import TamperingFound
from tests.conftest import A_MONDAY
from tests.safekeeping.conftest import A_DAY, LATER

pytestmark = pytest.mark.django_db


def state(scene, kind="consent.given", purpose="identity", at=A_MONDAY):
    return services.state(
        keyring=scene.of_reporter(), keys=scene.reporter, kind=kind,
        body={"purpose": purpose}, at=at,
    )  # fmt: skip


@pytest.mark.requirement("SAFE-20")
def test_consents_given_and_taken_back_are_read_in_order_by_the_desk(scene):
    state(scene)
    state(scene, kind="consent.taken_back", at=LATER)

    given, taken_back = services.statements(keyring=scene.of(scene.first))

    assert (given.kind, given.day, dict(given.body)) == (
        "consent.given",
        A_DAY,
        {"purpose": "identity"},
    )
    assert (taken_back.kind, taken_back.sequence) == ("consent.taken_back", 2)
    assert given.about == taken_back.about == scene.dossier.id


def test_nobody_stated_anything_yet(scene):
    assert services.statements(keyring=scene.of(scene.first)) == ()


def test_only_the_reporter_states_anything(scene):
    with pytest.raises(NotAllowed):
        services.state(
            keyring=scene.of(scene.first), keys=scene.first.keys, kind="consent.given", body={},
            at=A_MONDAY,
        )  # fmt: skip


@pytest.mark.requirement("SAFE-19")
def test_a_handler_cannot_make_up_a_consent(scene):
    statement = signing.following(
        (), kind="consent.given", about=scene.dossier.id, day=A_DAY, body={}
    )
    _put(scene, signing.sign(statement, scene.first.keys).to_bytes().hex())

    with pytest.raises(TamperingFound) as found:
        services.statements(keyring=scene.of(scene.first))
    assert found.value.part == "statements"


def test_a_consent_for_another_dossier_does_not_count(scene, other_scene):
    statement = signing.following(
        (), kind="consent.given", about=other_scene.dossier.id, day=A_DAY, body={}
    )
    _put(scene, signing.sign(statement, scene.reporter).to_bytes().hex())

    with pytest.raises(TamperingFound):
        services.statements(keyring=scene.of(scene.first))


def test_a_consent_given_twice_by_copying_does_not_count(scene):
    state(scene)
    (item,) = services.items(keyring=scene.of(scene.first), kinds={"statement"})
    _put(scene, item.content["signed"])

    with pytest.raises(TamperingFound):
        services.statements(keyring=scene.of(scene.first))


def test_nonsense_is_no_statement(scene):
    _put(scene, "00")

    with pytest.raises(TamperingFound):
        services.statements(keyring=scene.of(scene.first))


def test_a_statement_with_other_keys_than_the_reporters_is_refused(scene):
    with pytest.raises(NotAllowed):
        services.state(
            keyring=scene.of_reporter(), keys=SecretKeys.generate(), kind="k", body={}, at=A_MONDAY
        )


def test_what_was_stated_is_returned(scene):
    assert isinstance(state(scene), Statement)


def _put(scene, signed):
    services.put(
        dossier=scene.dossier, compartment="story", kind="statement",
        content={"signed": signed}, by=scene.first.party, at=A_MONDAY,
    )  # fmt: skip
