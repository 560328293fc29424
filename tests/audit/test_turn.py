"""Writers queue: who waited goes on from what the other has written by then."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import uuid4

import pytest
from django.db import connection, transaction

from rodedraad.audit import events, inspection, services
from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party
from tests.conftest import A_MONDAY
from tests.queues import until_somebody_waits

pytestmark = pytest.mark.django_db(transaction=True)

events.declare("test.queued")


def test_who_waited_for_the_turn_goes_on_after_what_was_written_meanwhile():
    has_written = Event()

    def first():
        with transaction.atomic():
            services.record(Party.COMMAND, "test.queued", uuid4(), A_MONDAY)
            has_written.set()
            until_somebody_waits()
        connection.close()

    def second():
        has_written.wait()
        with transaction.atomic():
            services.record(Party.COMMAND, "test.queued", uuid4(), A_MONDAY)
        connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda work: work(), [first, second]))

    assert list(Entry.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert list(inspection.findings()) == []
