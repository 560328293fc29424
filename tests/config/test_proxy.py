"""The proxy of the guide lets through what the platform takes, and keeps nothing of a visitor."""

import re
from collections.abc import Iterator

import pytest
from django.urls import reverse

from rodedraad.accounts import lanes
from rodedraad.config import bodies, web
from rodedraad.reporting.web.uploads import WITH_FILES
from rodedraad.ui.web import machines
from tests.architecture.source import ROOT

_GUIDE = (ROOT / "docs/how-to/installeren.md").read_text(encoding="utf-8")
CONFIGURATION = re.search(r"```nginx\n(.*?)```", _GUIDE, re.DOTALL)[1]
_SIZES = {"k": 1024, "m": 1024 * 1024}
CASE = "0190aaaa-0000-7000-8000-000000000000"


def _locations() -> Iterator[tuple[str, str]]:
    """Each place of the configuration with what holds there."""
    for place, inside in re.findall(r"location ([^{]+) \{(.*?)\n    \}", CONFIGURATION, re.DOTALL):
        yield place.strip(), inside


def _bytes(of: str, name: str) -> int:
    size, unit = re.search(rf"{name} (\d+)([km]);", of).groups()
    return int(size) * _SIZES[unit]


def _for_files() -> dict[str, str]:
    return {place: inside for place, inside in _locations() if "101m" in inside}


def _for_a_document() -> dict[str, str]:
    return {place: inside for place, inside in _locations() if "13m" in inside}


def test_files_come_through_exactly_where_a_page_takes_them():
    places = {
        "reporting:form": "= /formulier-met-bestanden",
        "reporting:inbox_files": f"= {reverse('reporting:inbox_files')}",
        "cases:send_message": r"~ ^/werk/zaak/[0-9a-f-]+/bericht/$",
        "workforce:mapping_new": f"= {reverse('workforce:mapping_new')}",
        "aggregated:source_take": f"= {reverse('aggregated:source_take')}",
        "workforce:snapshot_take": f"= {reverse('workforce:snapshot_take')}",
    }

    assert set(places) == bodies.TAKE_FILES
    assert set(_for_files()) == set(places.values())
    of_cases = places["cases:send_message"].removeprefix("~ ")
    assert re.match(of_cases, reverse("cases:send_message", args=[CASE]))
    with_files = re.search(r'\$request_uri ~ "([^"]+)"', CONFIGURATION)[1]
    assert re.match(with_files, f"{reverse('reporting:form')}?{WITH_FILES}")
    assert not re.match(with_files, reverse("reporting:form"))


def test_what_the_platform_takes_the_proxy_lets_through():
    assert _bytes(CONFIGURATION, "client_max_body_size") > bodies.words()
    for inside in _for_files().values():
        assert _bytes(inside, "client_max_body_size") > bodies.largest()
    for inside in _for_a_document().values():
        assert _bytes(inside, "client_max_body_size") > bodies.with_document()


def test_a_file_with_a_text_comes_through_where_one_is_read():
    places = {f"= {reverse(name)}" for name in bodies.TAKE_A_DOCUMENT}

    assert set(_for_a_document()) == places
    assert all("proxy_request_buffering off;" in one for one in _for_a_document().values())


def test_one_program_can_not_keep_others_from_having_a_text_read():
    programs = dict(_locations())[machines.HOME]

    assert "limit_req zone=programmas" in programs
    assert re.search(
        r"limit_req_zone \$binary_remote_addr zone=programmas:\w+ rate=", CONFIGURATION
    )


def test_nothing_that_is_sent_comes_on_a_disk():
    # Larger than what is let through, so that nginx never makes a file of it.
    largest = _bytes(CONFIGURATION, "client_max_body_size")
    assert _bytes(CONFIGURATION, "client_body_buffer_size") > largest
    assert "proxy_max_temp_file_size 0;" in CONFIGURATION
    assert all("proxy_request_buffering off;" in inside for inside in _for_files().values())


def test_no_address_of_a_visitor_is_kept():
    servers = CONFIGURATION.split("\nserver {")[1:]

    assert len(servers) == 2
    assert all("access_log off;" in server for server in servers)
    assert all(re.search(r"error_log \S+ crit;", server) for server in servers)
    assert "X-Forwarded-For" not in CONFIGURATION


def test_one_address_takes_neither_all_connections_nor_all_places_for_passwords():
    sign_in = dict(_locations())[reverse("account_login")]
    at_once = {
        place: int(number)
        for place, number in re.findall(r"limit_conn (\w+) (\d+);", CONFIGURATION)
    }

    assert at_once["bezoeker"] < web.CONNECTIONS
    assert at_once["bestanden"] < at_once["alle_bestanden"] < web.CONNECTIONS
    assert f"limit_conn inloggen {at_once['inloggen']};" in sign_in
    assert at_once["inloggen"] < lanes.SIGN_IN.slots + lanes.SIGN_IN.waiting


@pytest.mark.parametrize(("status", "name"), [(413, "too_large"), (503, "too_busy")])
def test_what_the_proxy_refuses_gets_a_page_of_the_platform(status, name):
    place = re.search(rf"error_page {status} = (@\w+);", CONFIGURATION)[1]

    assert f"rewrite ^ {reverse(name)} break;" in dict(_locations())[place]
