"""The worker mails and reminds by the clock, and its jobs hold nothing."""

import json
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction
from procrastinate.contrib.django import app

from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import services
from rodedraad.messaging.models import Notice
from rodedraad.messaging.tasks import deliver, remind
from rodedraad.messaging.terms import Regime, TermKind
from tests.accounts.factories import make_handler


def _jobs() -> list[tuple[str, dict, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args::text, status::text FROM procrastinate_jobs")
        return cursor.fetchall()


class _Failed(Exception):
    """Something else in the transaction went wrong."""


@transaction.atomic
def _ask_and_fail():
    deliver.defer(timestamp=0)
    raise _Failed


@pytest.fixture
def no_jobs():
    """Begin without jobs: the tables of the queue are not emptied between tests."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def test_both_tasks_are_on_the_clock():
    planned = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}

    assert planned["messaging.deliver"] == "*/15 * * * *"
    assert planned["messaging.remind"] == "5 * * * *"


@pytest.mark.django_db(transaction=True)
def test_a_job_asked_for_in_a_transaction_that_fails_is_not_there(no_jobs):
    with pytest.raises(_Failed):
        _ask_and_fail()

    assert _jobs() == []


@pytest.mark.django_db(transaction=True)
def test_a_worker_sends_what_waits_and_keeps_no_job_that_tells_when(
    no_jobs, mailoutbox, monkeypatch
):
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    user = make_handler(name="Sanne Voorbeeld").user
    services.notify(user_ids=[user.id])
    deliver.defer(timestamp=0)
    assert {key for _, held, _ in _jobs() for key in json.loads(held)} == {"timestamp"}

    with app.replace_connector(app.connector.get_worker_connector()) as working:
        working.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)

    assert [mail.to for mail in mailoutbox] == [[user.email]]
    assert _jobs() == []


@pytest.mark.django_db
@pytest.mark.parametrize(("hour", "reminded"), [(4, False), (6, True), (21, True)])
def test_people_are_reminded_from_seven_in_the_morning(monkeypatch, hour, reminded):
    dossier = uuid4()
    identify(dossier=dossier)
    services.readers_are(dossier=dossier, user_ids=[make_handler().id])
    services.set_term(
        dossier=dossier, kind=TermKind.FEEDBACK, regime=Regime.UNWANTED_BEHAVIOUR,
        due_date=date(2026, 3, 12), desk="integrity",
    )  # fmt: skip
    monkeypatch.setattr(
        "django.utils.timezone.now", lambda: datetime(2026, 3, 12, hour, tzinfo=UTC)
    )

    remind(timestamp=0)

    identify(worker=True)
    assert Notice.objects.exists() == reminded
