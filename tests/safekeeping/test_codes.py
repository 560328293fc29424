"""The reporter's code opens one dossier; nothing else does, and nobody learns what exists."""

from uuid import uuid4

import pytest

from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party
from rodedraad.core.errors import NotAllowed, NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault import wrapping
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.safekeeping import services
from rodedraad.safekeeping.errors import (
    AlreadyOpened,
    CodeChanged,
    LastHolder,
    TamperingFound,
    WrongCode,
)
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Dossier, ReporterKey
from tests.conftest import A_MONDAY
from tests.safekeeping.conftest import (
    A_DAY,
    HANDLING,
    IDENTITY,
    LATER,
    PEPPER,
    STORY,
    Person,
    a_code,
    past_the_platform,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def runs(monkeypatch):
    """Count the runs of Argon2, at full cost."""
    counted = []
    derive = wrapping.crypto_pwhash_alg

    def count(*costs):
        counted.append(costs[3:5])
        return derive(*costs)

    monkeypatch.setattr(wrapping, "crypto_pwhash_alg", count)
    return counted


def test_the_code_opens_the_dossier_in_one_run(scene, runs):
    opened = services.open_with_code(code=ReporterCode.parse(scene.code.text), pepper=PEPPER)

    keyring = Keyring.of_reporter(opened.dossier, opened.keys, opened.generation)
    assert opened.dossier == scene.dossier
    assert scene.texts(keyring) == ["what happened"]
    assert runs == [(3, 64 * 1024 * 1024)]


@pytest.mark.parametrize("what", ["another secret", "another locator"])
def test_a_wrong_code_and_an_unknown_one_cost_the_same(scene, runs, what):
    other = "000000" if scene.code.locator != "000000" else "000001"
    wrong = {
        "another secret": ReporterCode(scene.code.locator, "0" * 17),
        "another locator": ReporterCode(other, scene.code.secret),
    }[what]

    with pytest.raises(WrongCode):
        services.open_with_code(code=wrong, pepper=PEPPER)

    assert runs == [(3, 64 * 1024 * 1024)]
    assert not Dossier.objects.exists()


def test_another_pepper_opens_nothing(scene):
    with pytest.raises(WrongCode):
        services.open_with_code(code=scene.code, pepper=b"a database without its pepper")


def test_two_dossiers_may_share_a_locator(scene, other_scene):
    with past_the_platform() as execute:
        execute("UPDATE safekeeping_reporterkey SET locator = '123456'")
    first, second = (ReporterCode("123456", one.code.secret) for one in (scene, other_scene))

    with pytest.raises(WrongCode):
        services.open_with_code(code=first, pepper=PEPPER)
    with pytest.raises(WrongCode):
        services.open_with_code(code=second, pepper=PEPPER)


def test_a_dossier_with_a_taken_locator_opens_all_the_same(scene):
    person = Person()
    code = ReporterCode(scene.code.locator, a_code().secret)
    opened = services.open_dossier(
        dossier_id=uuid4(), code=code, pepper=PEPPER, day=A_DAY,
        recipients={STORY: [person.recipient], HANDLING: [person.recipient]},
    )  # fmt: skip

    assert services.open_with_code(code=code, pepper=PEPPER).dossier == opened.dossier
    assert services.open_with_code(code=scene.code, pepper=PEPPER).dossier == scene.dossier


def test_drawing_a_code_passes_over_taken_locators_and_stores_nothing(scene, monkeypatch):
    digits = iter(scene.code.locator + "765432" + "1" * 17)
    monkeypatch.setattr("rodedraad.lib.vault.code.secrets.choice", lambda _signs: next(digits))
    entries = Entry.objects.count()

    code = services.draw_code()

    assert code.locator == "765432"
    assert Entry.objects.count() == entries


def test_a_changed_code_opens_and_the_old_one_does_not(scene):
    new_code = a_code()
    before = scene.of_reporter()

    generation = services.change_code(
        dossier=scene.dossier, keys=scene.reporter, new_code=new_code, pepper=PEPPER, at=LATER
    )

    assert generation == 2
    assert services.open_with_code(code=new_code, pepper=PEPPER).generation == 2
    with pytest.raises(WrongCode):
        services.open_with_code(code=scene.code, pepper=PEPPER)
    with pytest.raises(CodeChanged):
        Keyring.of_reporter(scene.dossier, scene.reporter, generation=1)
    assert before.access.reporter.generation == 1
    assert services.inspect(dossier_id=scene.dossier.id) == []


def test_nobody_changes_the_code_of_another(scene):
    with pytest.raises(NotAllowed):
        services.change_code(
            dossier=scene.dossier, keys=SecretKeys.generate(), new_code=a_code(), pepper=PEPPER,
            at=LATER,
        )  # fmt: skip


def test_an_old_code_put_back_by_sql_opens_nothing(scene):
    identify(dossier=scene.dossier.id)
    old = ReporterKey.objects.get()
    services.change_code(
        dossier=scene.dossier, keys=scene.reporter, new_code=a_code(), pepper=PEPPER, at=LATER
    )
    with past_the_platform() as execute:
        execute(
            "UPDATE safekeeping_reporterkey SET locator = %s, salt = %s, ciphertext = %s,"
            " generation = 1",
            old.locator,
            bytes(old.salt),
            bytes(old.ciphertext),
        )

    with pytest.raises(TamperingFound):
        services.open_with_code(code=scene.code, pepper=PEPPER)


def test_a_dossier_is_sent_once(scene, runs):
    person = Person()

    with pytest.raises(AlreadyOpened):
        services.open_dossier(
            dossier_id=scene.dossier.id, code=a_code(), pepper=PEPPER, day=A_DAY,
            recipients={STORY: [person.recipient], HANDLING: [person.recipient]},
        )  # fmt: skip

    assert runs == []


@pytest.mark.parametrize("compartment", [STORY, HANDLING])
def test_a_dossier_that_nobody_would_read_is_not_opened(compartment, runs):
    person = Person()
    recipients = {STORY: [person.recipient], HANDLING: [person.recipient]}
    recipients[compartment] = []

    with pytest.raises(LastHolder):
        services.open_dossier(
            dossier_id=uuid4(), code=a_code(), pepper=PEPPER, day=A_DAY, recipients=recipients
        )

    assert runs == []


def test_a_named_reporter_may_let_the_desk_read_the_name_at_once():
    person = Person()
    everything = dict.fromkeys((STORY, IDENTITY, HANDLING), (person.recipient,))

    opened = services.open_dossier(
        dossier_id=uuid4(), code=a_code(), pepper=PEPPER, day=A_DAY, recipients=everything,
        contents=[services.NewItem(IDENTITY, "identity", {"text": "my name"})],
    )  # fmt: skip

    keyring = Keyring.of_user(opened.dossier, person.id, person.keys)
    assert [one.content["text"] for one in services.items(keyring=keyring)] == ["my name"]


def test_a_report_taken_down_by_somebody_else_is_opened_the_same_way():
    operator, person = Person(), Person()

    opened = services.open_dossier(
        dossier_id=uuid4(), code=a_code(), pepper=PEPPER, day=A_DAY, by=operator.party,
        recipients={STORY: [person.recipient], HANDLING: [person.recipient]},
    )  # fmt: skip

    assert services.inspect(dossier_id=opened.dossier.id) == []
    with pytest.raises(NotFound):
        Keyring.of_user(opened.dossier, operator.id, operator.keys)


def test_the_trail_knows_the_day_of_a_report_and_no_moment(scene):
    scene.put("text", at=A_MONDAY)

    for entry in Entry.objects.all():
        assert (entry.at.astimezone(A_MONDAY.tzinfo), entry.party_id) == (
            A_MONDAY.replace(hour=0),
            None,
        )


def test_after_erasure_the_code_opens_nothing(scene, runs):
    services.shred(
        dossier=scene.dossier, compartments=[STORY, IDENTITY, HANDLING], by=Party.WORKER, at=LATER
    )

    with pytest.raises(WrongCode):
        services.open_with_code(code=scene.code, pepper=PEPPER)
    with pytest.raises(NotFound):
        scene.of_reporter()
    with pytest.raises(NotAllowed):
        services.change_code(
            dossier=scene.dossier, keys=scene.reporter, new_code=a_code(), pepper=PEPPER, at=LATER
        )
    assert len(runs) == 1
