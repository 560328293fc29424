"""The page of a person concerned: what it says first, after a withdrawal, and with an outcome."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from rodedraad.cases import services, writings
from rodedraad.cases.obstacles import STOPPED
from rodedraad.cases.web.own_access import COOKIE
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.safekeeping import services as safekeeping
from tests.cases import factories as make

pytestmark = pytest.mark.django_db

FIRST = "Er is een melding over jou. Er is nog niets besloten"
WITHDRAWN = "De melding is ingetrokken voordat je gehoord bent."


@pytest.fixture
def read(client):
    """Return what the page says to who took a code of their own."""

    def reading(work):
        own = make.own_of(work.do(services.give_code, person=1))
        generation = safekeeping.change_code(
            dossier=own.dossier,
            keys=own.keys,
            new_code=safekeeping.draw_code(),
            pepper=settings.RODEDRAAD_SECRETS.pepper,
            at=work.at,
        )
        ticket = own.ticket(generation=generation, at=clock.now(), idle=timedelta(minutes=5))
        client.cookies[COOKIE] = ticket.seal()

        def status():
            response = client.get(reverse("concerned:own_status"))
            identify(user=work.handler.id)
            assert response.status_code == 200
            return response.content.decode()

        return status

    return reading


def test_who_was_informed_reads_it_when_the_report_is_withdrawn(read):
    work = make.informed(at=clock.now())
    status = read(work)
    before = status()

    make.withdraw(work)
    after = status()

    assert FIRST in before
    assert "gaat ook over jou" not in before
    assert make.INFORMED.next in before
    assert "de mensen van" in before
    assert WITHDRAWN in after
    assert FIRST not in after
    assert make.INFORMED.next not in after
    for never in (work.sent.report.reference, make.PERSON.name):
        assert never not in after


def test_the_desk_says_it_in_its_own_words_too(read):
    work = make.informed(at=clock.now())
    status = read(work)
    make.withdraw(work)
    told = writings.PersonTold("", STOPPED, "We praten donderdag niet meer.")

    work.do(services.tell_person, told, person=1)
    page = status()

    assert told.text in page
    assert WITHDRAWN in page
    assert "Dit is niet bewezen" not in page


def test_what_comes_next_goes_once_there_is_an_outcome(read):
    work = make.heard(at=clock.now())
    status = read(work)
    assert make.INFORMED.next in status()

    work.do(services.conclude, make.CONCLUSION)
    work.do(services.tell_person, make.TOLD, person=1)
    page = status()

    assert make.TOLD.text in page
    assert make.INFORMED.next not in page
