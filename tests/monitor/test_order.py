"""The office is told beforehand what a quarter shuts out, and afterwards what is still missing."""

from datetime import date

import pytest
from django.urls import reverse

from rodedraad.core import clock
from rodedraad.releases.models import Release
from rodedraad.releases.states import Audience
from tests.accounts.factories import sign_in
from tests.monitor.factories import a_year, report
from tests.monitor.test_pages import PREPARE, key_file


@pytest.fixture
def last_year():
    """The year that ended last, as this test runs."""
    return clock.today().year - 1


@pytest.fixture(autouse=True)
def registered(office, last_year):
    """Something was reported in the year before that."""
    report(date(last_year - 1, 1, 10))


def prepared(client, office, period):
    """Prepare figures for management and return the page of them."""
    release = office.prepare(period, Audience.MANAGEMENT, at=clock.now())
    sign_in(client, office.user)
    return client.get(reverse("releases:release_detail", args=[release.public_id])).content.decode()


def test_the_question_for_the_period_says_what_comes_first(client, office):
    sign_in(client, office.user)

    page = client.get(PREPARE).content.decode()

    assert "dan kan het jaar pas na alle vier de kwartalen" in page


def test_a_prepared_quarter_says_that_the_year_waits_for_the_others(client, office, last_year):
    page = prepared(client, office, f"{last_year}Q2")
    assert office.actor

    assert f"dan kan het jaar {last_year} pas worden gepubliceerd na alle vier" in page
    others = ", ".join(f"kwartaal {one} van {last_year}" for one in (1, 3, 4))
    assert f"ontbreken nog: {others}." in page
    [release] = Release.objects.all()
    asked = client.get(reverse("releases:release_publish", args=[release.public_id]))
    assert f"ontbreken nog: {others}." in asked.content.decode()


def test_what_is_already_published_is_not_called_missing(client, office, last_year):
    for quarter in (1, 4):
        office.publish(f"{last_year}Q{quarter}", Audience.MANAGEMENT, at=clock.now())

    page = prepared(client, office, f"{last_year}Q2")

    assert f"ontbreken nog: kwartaal 3 van {last_year}." in page


def test_the_last_quarter_opens_the_year_and_a_year_closes_its_quarters(client, office, last_year):
    for quarter in (1, 2, 3):
        office.publish(f"{last_year}Q{quarter}", Audience.MANAGEMENT, at=clock.now())

    last = prepared(client, office, f"{last_year}Q4")
    whole_year = prepared(client, office, str(last_year - 1))

    assert f"alle vier de kwartalen van {last_year} gepubliceerd. Daarna kan het jaar." in last
    assert f"Publiceer je {last_year - 1}, dan kan er geen kwartaal" in whole_year


def test_what_is_published_no_longer_says_what_was_to_be_known_before(client, office, last_year):
    release = office.publish(f"{last_year}Q2", Audience.MANAGEMENT, at=clock.now())
    sign_in(client, office.user)

    page = client.get(reverse("releases:release_detail", args=[release.public_id]))

    assert "ontbreken nog" not in page.content.decode()


def test_a_year_that_is_refused_says_which_quarters_are_still_missing(client, office, last_year):
    a_year(last_year, reports=60)
    for quarter in (1, 3):
        office.publish(f"{last_year}Q{quarter}", Audience.MANAGEMENT, at=clock.now())
    sign_in(client, office.user)

    page = client.post(
        PREPARE,
        {
            "subject": "reports",
            "period": str(last_year),
            "audience": "management",
            "key": key_file(office.key),
        },
    ).content.decode()

    missing = f"kwartaal 2 van {last_year}, kwartaal 4 van {last_year}"
    assert f"Publiceer eerst de andere kwartalen: {missing}." in page
