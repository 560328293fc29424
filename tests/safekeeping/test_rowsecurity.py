"""The second lock: whoever is not named, or not a holder, sees empty tables."""

import pytest
from django.db import DatabaseError, transaction

from rodedraad.audit.parties import Party
from rodedraad.core.rowsecurity import identify
from rodedraad.safekeeping import services
from rodedraad.safekeeping.models import (
    Contents,
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
from tests.safekeeping.conftest import A_DAY, LATER, Person

pytestmark = pytest.mark.django_db
TABLES = [Dossier, Epoch, Holder, Grant, ReporterKey, Contents, SealedItem, SealedFile, FileChunk]
ALL = {model.__name__ for model in TABLES}


@pytest.fixture
def full(scene, other_scene):
    for one in (scene, other_scene):
        services.add_file(
            dossier=one.dossier, name="a", content_type="b", chunks=[b"c"], by=Party.REPORTER,
            at=A_MONDAY,
        )  # fmt: skip
    return scene


def seen():
    return {model.__name__ for model in TABLES if model.objects.exists()}


def dossiers_seen():
    return set(Dossier.objects.values_list("id", flat=True))


def test_nobody_sees_nothing(full):
    identify()

    assert seen() == set()


def test_an_outsider_sees_nothing(full):
    identify(user=Person().id)

    assert seen() == set()


@pytest.mark.requirement("PRIV-18")
def test_who_is_excluded_sees_nothing_of_that_dossier(full):
    concerned = Person()
    services.exclude(
        keyring=full.of(full.first), user_ids=[concerned.id], by=full.first.party, at=LATER
    )

    identify(user=concerned.id)

    assert seen() == set()


def test_a_holder_sees_the_own_dossiers_and_in_lists_only_the_own_place(full):
    identify(user=full.first.id)

    assert seen() == ALL - {"ReporterKey"}
    assert dossiers_seen() == {full.dossier.id}
    assert set(Holder.objects.values_list("user_id", flat=True)) == {full.first.id}


def test_who_has_left_sees_nothing(full):
    services.end_access(
        dossier=full.dossier, user_id=full.second.id, signer=full.first.keys,
        by=full.first.party, at=LATER, endorsed=[full.first.keys.public],
    )  # fmt: skip

    identify(user=full.second.id)

    assert seen() == set()


def test_the_reporter_sees_the_one_dossier_that_the_code_opened(full):
    identify(dossier=full.dossier.id)

    assert seen() == ALL
    assert dossiers_seen() == {full.dossier.id}


def test_a_locator_shows_wrapped_keys_and_nothing_else(full):
    identify(locator=full.code.locator)

    assert seen() == {"ReporterKey"}
    assert [row.locator for row in ReporterKey.objects.all()] == [full.code.locator]


def test_the_worker_sees_that_dossiers_exist_and_nothing_else(full):
    identify(worker=True)

    assert seen() == {"Dossier"}
    assert len(dossiers_seen()) == 2


@pytest.mark.parametrize("model", TABLES[1:])
def test_a_holder_writes_nothing_before_the_dossier_was_named(full, model):
    identify(dossier=full.dossier.id)
    row = model.objects.first()
    identify(user=full.first.id)

    assert model.objects.filter(pk=row.pk).update(dossier_id=row.dossier_id) == 0
    assert model.objects.filter(pk=row.pk)._raw_delete("default") == 0


def test_nobody_puts_a_holder_into_a_dossier_that_is_not_named(full):
    intruder = Person()
    identify(user=intruder.id)

    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Holder.objects.create(
            dossier=full.dossier, user_id=intruder.id, role="handler", since_day=A_DAY,
            public_keys=intruder.keys.public.to_bytes(),
        )  # fmt: skip


def test_a_row_cannot_be_moved_to_a_dossier_that_is_not_named(full, other_scene):
    identify(dossier=full.dossier.id)

    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        SealedItem.objects.update(dossier_id=other_scene.dossier.id)


def test_a_reporters_row_with_a_moment_is_refused_by_the_database(full):
    identify(dossier=full.dossier.id)

    with pytest.raises(DatabaseError, match="without_moment"), transaction.atomic():
        SealedItem.objects.update(at=A_MONDAY)
