"""A dossier with a reporter and two handlers. Opening one costs a run of Argon2."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from pytest_django import DjangoDbBlocker

from rodedraad.audit.parties import Party
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.safekeeping import services
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Dossier, Holder
from rodedraad.safekeeping.services import NewItem, Recipient
from tests.conftest import A_MONDAY
from tests.kept import kept

PEPPER = b"a pepper for tests, kept outside"
A_DAY = A_MONDAY.date()
LATER = A_MONDAY + timedelta(days=3)
STORY, IDENTITY, HANDLING = Compartment.STORY, Compartment.IDENTITY, Compartment.HANDLING


@dataclass(frozen=True)
class Person:
    """Somebody with an account and keys."""

    desk: str = "integrity"
    role: str = "handler"
    id: UUID = field(default_factory=uuid4)
    keys: SecretKeys = field(default_factory=SecretKeys.generate)

    @property
    def party(self) -> Party:
        return Party.user(self.id)

    @property
    def recipient(self) -> Recipient:
        return Recipient(self.id, self.keys.public, self.role, self.desk, "desk")


@dataclass(frozen=True)
class Scene:
    """A dossier as its people know it."""

    dossier: Dossier
    reporter: SecretKeys
    code: ReporterCode
    first: Person
    second: Person

    def of(self, person: Person) -> Keyring:
        return Keyring.of_user(self.dossier, person.id, person.keys)

    def of_reporter(self) -> Keyring:
        return Keyring.of_reporter(self.dossier, self.reporter)

    def put(self, text: str, **more: Any) -> Any:
        given = {"compartment": STORY, "kind": "message", "by": Party.REPORTER, "at": A_MONDAY}
        return services.put(dossier=self.dossier, content={"text": text}, **given | more)

    def texts(self, keyring: Keyring | None = None, **asked: Any) -> list[str]:
        opened = services.items(keyring=keyring or self.of(self.first), **asked)
        return [one.content["text"] for one in opened]


def a_code() -> ReporterCode:
    return ReporterCode.generate(lambda _locator: True)


def open_scene(
    first: Person | None = None,
    second: Person | None = None,
    contents: tuple[NewItem, ...] = (NewItem(STORY, "report", {"text": "what happened"}),),
    at: datetime = A_MONDAY,
    *,
    must_change: bool = False,
) -> Scene:
    first, second, code = first or Person(), second or Person(), a_code()
    both = [first.recipient, second.recipient]
    opened = services.open_dossier(
        dossier_id=uuid4(),
        code=code,
        pepper=PEPPER,
        recipients={STORY: both, HANDLING: both},
        contents=contents,
        day=at.date(),
        must_change=must_change,
    )
    return Scene(opened.dossier, opened.keys, code, first, second)


@pytest.fixture(scope="module")
def kept_scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    """One dossier for the tests of a file: opening it costs more than most of them."""
    with kept(django_db_blocker, open_scene) as made:
        yield made


@pytest.fixture
def scene(kept_scene: Scene, db: None) -> Scene:
    """Give each test its rows as they were made, and an object of its own."""
    return replace(kept_scene, dossier=deepcopy(kept_scene.dossier))


@pytest.fixture
def other_scene(db: None) -> Scene:
    return open_scene()


@contextmanager
def past_the_platform() -> Iterator[Callable[..., None]]:
    """Give somebody who writes SQL past the platform, with row-level security lifted."""
    tables = [
        "dossier", "reporterkey", "epoch", "holder", "grant",
        "contents", "sealeditem", "sealedfile", "filechunk",
    ]  # fmt: skip

    def execute(statement: str, *values: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            assert cursor.rowcount != 0, "the tampering touched nothing"

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE safekeeping_{table} NO FORCE ROW LEVEL SECURITY")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    yield execute
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE safekeeping_{table} FORCE ROW LEVEL SECURITY")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def put_in_holder(scene, intruder):
    """Write somebody into a dossier, past the platform."""
    holder = Holder(user_id=intruder.id)
    with past_the_platform() as execute:
        execute(
            "INSERT INTO safekeeping_holder (id, public_id, dossier_id, user_id, role, desk,"
            " ground, public_keys, since_day) VALUES (%s, %s, %s, %s, 'handler', '', '', %s, %s)",
            holder.id,
            uuid4(),
            scene.dossier.id,
            intruder.id,
            intruder.keys.public.to_bytes(),
            A_DAY,
        )
