"""A code that somebody else has seen: it is known as such, and nobody can hide that."""

import pytest

from rodedraad.safekeeping import models, services
from rodedraad.safekeeping.errors import TamperingFound, WrongCode
from rodedraad.safekeeping.models import ReporterKey
from tests.safekeeping.conftest import LATER, PEPPER, a_code, open_scene, past_the_platform

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen():
    return open_scene(must_change=True)


def change(scene):
    code = a_code()
    services.change_code(
        dossier=scene.dossier, keys=scene.reporter, new_code=code, pepper=PEPPER, at=LATER
    )
    return code


def _digest_of_before(row):
    """The digest as it was made when there was no such field."""
    values = (
        row.id, row.dossier_id, row.locator, row.generation,
        row.salt, row.memory, row.passes, row.ciphertext,
    )  # fmt: skip
    return models._digest("reporter", *values)


def test_both_sides_know_that_the_code_has_to_be_changed(seen, scene):
    assert seen.of_reporter().must_change
    assert seen.of(seen.first).must_change
    assert not scene.of_reporter().must_change


@pytest.mark.requirement("SAFE-10")
def test_a_new_code_ends_it_and_the_old_one_is_dead(seen):
    code = change(seen)

    opened = services.open_with_code(code=code, pepper=PEPPER)
    assert not opened.keyring.must_change
    with pytest.raises(WrongCode):
        services.open_with_code(code=seen.code, pepper=PEPPER)


@pytest.mark.requirement("SAFE-10")
@pytest.mark.parametrize("is_seen", [True, False])
def test_changing_it_past_the_platform_is_refused(is_seen):
    scene = open_scene(must_change=is_seen)

    with past_the_platform() as execute:
        execute("UPDATE safekeeping_reporterkey SET must_change = NOT must_change")

    for keyring in (scene.of_reporter, lambda: scene.of(scene.first)):
        with pytest.raises(TamperingFound):
            keyring()
    assert services.inspect(dossier_id=scene.dossier.id) == ["dossier"]


def test_a_code_of_before_has_the_digest_that_it_had(scene):
    row = ReporterKey.objects.get(dossier=scene.dossier)
    before = row.digest()

    row.must_change = True
    assert row.digest() != before
    row.must_change = False
    assert row.digest() == before
    assert before == _digest_of_before(row)
