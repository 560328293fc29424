"""The flyer leads to the start page, and tells of every way; nothing of it comes from elsewhere."""

import re

import pytest

from rodedraad.core import clock
from rodedraad.organisations import profiles
from rodedraad.reporting import guide
from rodedraad.ui.qr import QUIET_ZONE, square_of

PAGE = "/informatie/flyer/"
STROKE = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\3z")


def modules(words: str) -> set[tuple[int, int]]:
    """The black modules of a code, read back from its path."""
    square = square_of(words)
    assert STROKE.sub("", square.path) == ""
    return {
        (int(across) + step, int(down))
        for across, down, width in STROKE.findall(square.path)
        for step in range(int(width))
    }


def test_the_code_has_its_three_corners_and_an_empty_border():
    side = square_of("https://melden.example.org/").side
    black = modules("https://melden.example.org/")
    first, last = QUIET_ZONE, side - QUIET_ZONE - 7

    for left, top in ((first, first), (last, first), (first, last)):
        ring = {(left + step, top) for step in range(7)} | {(left, top + s) for s in range(7)}
        assert ring <= black
        assert (left + 1, top + 1) not in black
        assert (left + 3, top + 3) in black
    assert {place for spot in black for place in spot} <= set(range(first, side - QUIET_ZONE))


def test_another_address_is_another_code():
    assert modules("https://melden.example.org/") != modules("https://melden.example.com/")


@pytest.mark.requirement("SAFE-12")
def test_it_has_the_code_of_the_start_page_and_its_address_in_words(read, settings):
    settings.RODEDRAAD_ADDRESS = "https://melden.example.org"

    told = read(PAGE)

    assert square_of("https://melden.example.org/").path in told
    assert '<strong class="rd-break">https://melden.example.org/</strong>' in told


@pytest.mark.requirement("SAFE-12")
@pytest.mark.parametrize("name", profiles.shipped())
def test_it_tells_of_every_way_on_which_one_can_begin_and_how_to_reach_it(read, settings, name):
    settings.RODEDRAAD_PROFILE = name
    told = read(f"{PAGE}?taal=nl")

    for route in guide.offered(profiles.current(), clock.today()):
        if route.first:
            assert route.name.nl not in told
            continue
        contact = route.contact
        assert f"<h3>{route.name.nl}</h3>" in told
        for known in (contact.phone, contact.email, contact.url):
            assert not known or known in told


@pytest.mark.requirement("SAFE-12")
def test_it_says_that_nobody_here_sees_who_opened_the_page(read):
    assert "kunnen niet zien wie deze pagina opent" in read(f"{PAGE}?taal=nl")
    assert "Nobody here can see who opened the page" in read(f"{PAGE}?taal=en")


def test_made_up_contacts_say_so_and_filled_in_ones_do_not(read, own_profile):
    said = "Een deel van deze gegevens is verzonnen"
    before = read(f"{PAGE}?taal=nl")
    own_profile({"contacts_are_placeholders = true": "contacts_are_placeholders = false"})

    assert said in before
    assert said not in read(f"{PAGE}?taal=nl")
