"""A button on an intranet leads straight to the right way, and tells nobody who pressed it."""

import re

import pytest

from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import RouteCode

PAGE = "/informatie/knop/"
LED = "Hierheen leidt de knop"


def led_to(told: str) -> str:
    """The name of the way that stands above all others, if a button led to one."""
    found = re.search(rf"{LED}</h2>\s*<article[^>]*>\s*<h3>([^<]*)</h3>", told)
    return found[1] if found else ""


@pytest.mark.requirement("SAFE-11")
@pytest.mark.parametrize("code", RouteCode)
def test_a_route_in_the_address_stands_first_and_only_once(read, code):
    route = profiles.current().route(code)

    told = read(f"/?taal=nl&route={code.value}")

    assert led_to(told) == route.name.nl
    assert told.count(f"{route.name.nl}</h3>") == 1
    for other in profiles.current().routes:
        assert f"{other.name.nl}</h3>" in told


@pytest.mark.requirement("SAFE-11")
def test_a_desk_in_the_address_leads_to_its_way(read):
    told = read("/?taal=nl&desk=integrity")

    assert led_to(told) == profiles.current().desk("integrity").name.nl
    assert told.index('href="/formulier/?desk=integrity&taal=nl"') > told.index(LED)


@pytest.mark.requirement("SAFE-11")
@pytest.mark.parametrize(
    "query",
    ["route=nowhere", "desk=", "desk=nobody", "route=%00", "utm_source=intranet", "desk=<b>"],
)
def test_what_is_not_known_is_ignored_and_not_repeated(read, query):
    plain = read("/?taal=nl")

    told = read(f"/?taal=nl&{query}")

    assert LED not in told
    # The link to the other language keeps the address as it came; nothing else knows of it.
    languages = re.compile(r'<p class="rd-languages.*?</p>', re.DOTALL)
    assert languages.sub("", told) == languages.sub("", plain)


def test_a_way_that_is_not_offered_is_ignored(read, settings):
    settings.RODEDRAAD_PROFILE = "groningen"

    assert LED not in read("/?taal=nl&route=doubt_line")


def test_who_answers_the_questions_sees_what_fits_those(read):
    told = read("/?taal=nl&route=police&want=talk")

    assert LED not in told
    assert "Politie</h" in told


@pytest.mark.requirement("SAFE-11")
def test_there_is_html_to_copy_for_all_ways_and_for_each(read, settings):
    settings.RODEDRAAD_ADDRESS = "https://melden.example.org"

    told = read(PAGE)
    links = re.findall(r"<pre>(.*?)</pre>", told)

    addresses = [re.search(r'href="([^"]*)"', link)[1] for link in links]
    assert addresses == [
        "https://melden.example.org/",
        *(
            f"https://melden.example.org/?route={route.code.value}"
            for route in profiles.current().routes
        ),
    ]


@pytest.mark.requirement("SAFE-11")
def test_what_is_copied_tells_nobody_and_fetches_nothing(read):
    links = re.findall(r"<pre>(.*?)</pre>", read(PAGE))

    assert links
    for link in links:
        assert 'rel="noreferrer noopener"' in link
        assert 'referrerpolicy="no-referrer"' in link
        assert not re.search(r"<img|<script|style=|src=|onclick|utm_", link)


def test_it_is_shown_as_text(client, db):
    raw = client.get(PAGE).content.decode()

    assert "<pre>&lt;a href=&quot;" in raw


@pytest.mark.requirement("SAFE-11")
def test_it_says_why_nothing_may_be_measured(read):
    assert "Waarom er niets gemeten mag worden" in read(f"{PAGE}?taal=nl")
    assert "one click can show who it was" in read(f"{PAGE}?taal=en")
