"""What the reporter says or does, as the handler reads it on the page of the case."""

from datetime import timedelta

import pytest

from rodedraad.audit.parties import Party
from rodedraad.cases import services, writings
from rodedraad.cases.states import AftercareOutcome
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.reporting import inbox_events, rows
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from tests.accounts.factories import sign_in
from tests.cases import factories as make
from tests.cases.web.addresses import address

pytestmark = pytest.mark.django_db


def test_minutes_are_shared_and_the_answer_is_shown(client):
    work = make.under_way(at=clock.now())
    work.do(services.hear_reporter, make.MINUTES, at=clock.now())
    hearing = work.refresh().hearings.get()
    sign_in(client, work.handler)
    share = address("share_minutes", work, hearing.public_id)

    assert share in client.get(address("case_detail", work)).content.decode()
    client.post(share, {"version": work.refresh().version})
    shared = work.case.hearings.get().shared_id
    identify(dossier=work.case.dossier_id)
    safekeeping.put(
        dossier=work.case.dossier,
        compartment=Compartment.STORY,
        kind="minutes_answer",
        content={"minutes": str(shared), "answer": "correction", "text": "Het was dinsdag."},
        by=Party.REPORTER,
        at=clock.now(),
    )

    page = client.get(address("case_detail", work)).content.decode()
    assert "Het was dinsdag." in page
    assert share not in page


@pytest.mark.requirement("SAFE-16")
def test_a_reporter_who_has_disadvantages_is_seen_at_once(client):
    work = make.in_aftercare(at=clock.now())
    identify(dossier=work.case.dossier_id)
    safekeeping.put(
        dossier=work.case.dossier,
        compartment=Compartment.STORY,
        kind="aftercare_answer",
        content={"how": "badly", "retaliation": "yes", "text": "Mijn diensten zijn weg."},
        by=Party.REPORTER,
        at=clock.now(),
    )

    page = sign_in(client, work.handler).get(address("case_detail", work)).content.decode()

    assert "De wet beschermt melders" in page
    assert "Mijn diensten zijn weg." in page


@pytest.mark.requirement("SAFE-49")
def test_the_case_shows_at_each_contact_whether_the_solution_lasted(client):
    work = make.in_aftercare(at=clock.now() - timedelta(days=100))
    well = writings.Care("", "well", "phone", "Het overleg loopt goed.")
    badly = writings.Care("", "needs_attention", "phone", "De grappen zijn terug.")
    work.later(31).do(services.care, well)
    work.later(61).do(services.care, badly)

    page = sign_in(client, work.handler).get(address("case_detail", work)).content.decode()

    for contact in (well, badly):
        assert str(AftercareOutcome(contact.outcome).label) in page
        assert contact.text in page


def test_the_page_says_that_the_report_was_withdrawn(client):
    work = make.taken_up(at=clock.now())
    identify(dossier=work.case.dossier_id)
    rows.change(
        work.case.report, by=Party.REPORTER, event=inbox_events.WITHDRAWN, at=clock.now(),
        stage="withdrawn", withdrawn_day=clock.today(),
    )  # fmt: skip

    page = sign_in(client, work.handler).get(address("case_detail", work)).content.decode()

    assert "De melder heeft deze melding ingetrokken" in page
