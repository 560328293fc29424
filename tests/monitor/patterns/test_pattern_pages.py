"""The pages: who searches learns nothing of it, who is told reads it, management reads advice."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging.services import deliver
from rodedraad.monitor.patterns.models import Pattern
from rodedraad.monitor.patterns.states import PatternState
from rodedraad.monitor.periods import ended
from rodedraad.programme.models import Advice
from tests.accounts.factories import make_someone, sign_in
from tests.monitor.patterns.factories import NATURES, plant
from tests.monitor.test_pages import key_file

SEARCH, LIST = reverse("patterns:pattern_search"), reverse("patterns:pattern_list")
ADD = reverse("programme:advice_add")


def of(name, pattern):
    return reverse(f"patterns:{name}", args=[pattern.public_id])


def words(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def quarter():
    """The quarter that ended last, as this test runs."""
    return next(one for one in ended(clock.today(), 1) if one.quarter is not None)


@pytest.fixture
def busy(house, quarter):
    """Something happens again and again at one place in that quarter."""
    first = quarter.last_day - timedelta(days=20)
    house.bring_in_people(day=quarter.last_day - timedelta(days=400))
    for place, ground in (("A-GROEN", "religion"), ("A-PO", "age"), ("A-FIN", "sex")):
        for number in range(9 if place == "A-GROEN" else 2):
            plant(1, first=first + timedelta(days=number), place=place, grounds=[ground],
                  natures=[NATURES[number]])  # fmt: skip
    return house


def searched(client, house, quarter):
    sign_in(client, house.user)
    sent = {"quarter": quarter.code, "key": key_file(house.key)}
    return client.post(SEARCH, sent, follow=True)


def told(house):
    identify(user=house.rosa.id)
    return Pattern.objects.get()


def test_the_office_searches_and_reads_nothing_of_what_was_found(client, busy, quarter):
    page = words(searched(client, busy, quarter))

    assert "Het zoeken is klaar." in page
    assert "Groen" not in page
    assert f"kwartaal {quarter.quarter} van {quarter.year}" in page
    assert client.get(of("pattern_detail", told(busy))).status_code == 404
    assert client.get(LIST).status_code == 404


def test_the_search_says_what_stands_in_the_way(client, busy, quarter):
    sign_in(client, busy.user)

    page = words(client.post(SEARCH, {"quarter": "1999Q1"}))

    assert "Kies het bestand met de sleutel voor de cijfers." in page


def test_the_adviser_reads_it_in_plain_words_and_says_what_is_done(client, busy, quarter):
    searched(Client(), busy, quarter)
    sign_in(client, busy.rosa)

    page = words(client.get(LIST))
    assert "Groen: Godsdienst" in page
    assert "minder dan één op de 400 zoekacties" in page
    assert "Minstens 3 meldingen of signalen" in page
    assert "Bekijk het uiterlijk op" in page
    assert "Te laat" not in page

    client.post(of("pattern_look", told(busy)))
    assert "Geef uiterlijk op" in words(client.get(LIST))
    left = client.post(of("pattern_leave", told(busy)), {"why": "explained"}, follow=True)

    assert "Geen actie" in words(left)
    assert told(busy).why_left == "explained"


@pytest.mark.requirement("DASH-15")
def test_advice_begins_without_the_place_and_the_pattern_knows_that_it_was_given(
    client, busy, quarter
):
    searched(Client(), busy, quarter)
    sign_in(client, busy.rosa)
    detail = client.get(of("pattern_detail", told(busy))).content.decode()
    address = f"{ADD}?patroon={told(busy).public_id}"
    assert f'href="{address}"' in detail

    form = client.get(address).content.decode()
    assert "Groen" not in form
    assert "odsdienst" not in form
    assert "een patroon" in form
    client.post(
        address,
        {"desk": "external", "kind": "pattern", "title": "Werk eerlijk verdelen",
         "text": "Kijk hoe het werk wordt verdeeld.", "publish": "with_response"},
    )  # fmt: skip

    assert told(busy).state == PatternState.ADVISED
    advised = client.get(of("pattern_detail", told(busy))).content.decode()
    assert "De uiterste dag staat bij het advies." in words(
        client.get(of("pattern_detail", told(busy)))
    )
    assert f'href="{reverse("programme:advice_list")}"' in advised
    identify(user=busy.rosa.id)
    assert Advice.objects.count() == 1
    assert "Groen" not in words(client.get(reverse("programme:advice_list")))


def test_only_the_desk_that_was_told_comes_to_advice_from_a_pattern(client, busy, quarter):
    searched(Client(), busy, quarter)
    pattern = told(busy)
    for role in (Role.TOP_MANAGEMENT, Role.EXECUTIVE_SECRETARY, Role.INCLUSION_OFFICE):
        sign_in(client, make_someone(role))
        for address in (LIST, of("pattern_detail", pattern), f"{ADD}?patroon={pattern.public_id}"):
            assert client.get(address).status_code == 404


def test_the_adviser_is_mailed_without_a_word_of_it(busy, quarter, mailoutbox):
    searched(Client(), busy, quarter)

    deliver(at=clock.now())

    assert mailoutbox
    for mail in mailoutbox:
        assert "Groen" not in mail.subject + mail.body
