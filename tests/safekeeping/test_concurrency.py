"""Two at once: nobody overwrites another, no number is given twice, nothing is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from rodedraad.audit.parties import Party
from rodedraad.core.errors import OutOfDate
from rodedraad.safekeeping import services, tombstones
from rodedraad.safekeeping.errors import AlreadyOpened
from tests.conftest import A_MONDAY
from tests.queues import until_somebody_waits
from tests.safekeeping.conftest import HANDLING, LATER, PEPPER, STORY, Person, a_code, open_scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def committed():
    with transaction.atomic():
        return open_scene()


def at_once(*works):
    def run(work):
        try:
            with transaction.atomic():
                return work()
        except (OutOfDate, AlreadyOpened) as late:
            return late
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_messages_written_at_once_are_all_kept_in_some_order(committed):
    rows = at_once(*[lambda text=str(n): committed.put(text) for n in range(6)])

    assert sorted(row.number for row in rows) == [2, 3, 4, 5, 6, 7]
    with transaction.atomic():
        assert sorted(committed.texts()) == ["0", "1", "2", "3", "4", "5", "what happened"]


def test_of_two_who_replace_at_once_one_is_refused(committed):
    with transaction.atomic():
        item = committed.put("minutes", by=committed.first.party)

    def correct(person):
        return services.replace(
            item=item, content={"text": str(person.id)}, expected_version=1, by=person.party,
            at=LATER,
        )  # fmt: skip

    outcomes = at_once(lambda: correct(committed.first), lambda: correct(committed.second))

    assert sorted(isinstance(one, OutOfDate) for one in outcomes) == [False, True]


def test_a_message_written_while_access_ends_is_sealed_to_the_new_epoch_or_the_old(committed):
    def end():
        services.end_access(
            dossier=committed.dossier, user_id=committed.second.id, signer=committed.first.keys,
            by=committed.first.party, at=A_MONDAY, endorsed=[committed.first.keys.public],
        )  # fmt: skip

    at_once(end, lambda: committed.put("meanwhile"))

    with transaction.atomic():
        assert committed.texts() == ["what happened", "meanwhile"]
        assert services.inspect(dossier_id=committed.dossier.id) == []


def test_who_reads_while_access_ends_is_not_told_that_it_came_from_a_backup(
    committed, settings, tmp_path
):
    settings.RODEDRAAD_TOMBSTONES = tmp_path / "erased.txt"
    has_ended, may_commit = Event(), Event()

    def end():
        services.end_access(
            dossier=committed.dossier, user_id=committed.second.id, signer=committed.first.keys,
            by=committed.first.party, at=A_MONDAY, endorsed=[committed.first.keys.public],
        )  # fmt: skip
        tombstones.remember(committed.dossier.id, ["changes:1"])
        has_ended.set()
        may_commit.wait()

    def read():
        has_ended.wait()
        return committed.texts()

    def let_it_commit():
        try:
            until_somebody_waits()
        finally:
            may_commit.set()

    assert at_once(end, read, let_it_commit)[1] == ["what happened"]


def test_a_report_sent_twice_at_once_is_opened_once(db):
    dossier_id, person = uuid4(), Person()

    def send():
        return services.open_dossier(
            dossier_id=dossier_id, code=a_code(), pepper=PEPPER, day=A_MONDAY.date(),
            recipients={STORY: [person.recipient], HANDLING: [person.recipient]},
        )  # fmt: skip

    outcomes = at_once(send, send)

    assert sorted(isinstance(one, AlreadyOpened) for one in outcomes) == [False, True]


def test_of_two_who_change_the_code_at_once_one_is_refused(committed):
    def change():
        return services.change_code(
            dossier=committed.dossier, keys=committed.reporter, new_code=a_code(), pepper=PEPPER,
            at=LATER,
        )  # fmt: skip

    outcomes = at_once(change, change)

    assert sorted(isinstance(one, OutOfDate) for one in outcomes) == [False, True]


def test_nothing_is_written_outside_a_transaction(committed):
    with pytest.raises(TransactionManagementError):
        services.put(
            dossier=committed.dossier, compartment="story", kind="message", content={},
            by=Party.REPORTER, at=A_MONDAY,
        )  # fmt: skip
