"""What an organisation says in its own words stands at its place, and nothing else slips in."""

import pytest

from tests.reporting.factories import two_handlers
from tests.reporting.test_sending_pages import Visit

PLACES = {"information": "/informatie/", "flyer": "/informatie/flyer/", "start": "/"}
PASSAGE = "Bel **vandaag** nog met [Ans](tel:0501234567)."
AS_HTML = 'Bel <strong>vandaag</strong> nog met <a href="tel:0501234567">Ans</a>.'


def with_words(own_profile, place):
    """Give the demo's profile a passage of its own at one place."""
    words = f"[texts]\n{place}.nl = '{PASSAGE}'\n{place}.en = 'Call **today**.'\n[theme]"
    return own_profile(
        {
            "[texts]                             # start": "# start",
            "[theme]": words,
            'start.nl = "Wil': '# start.nl = "Wil',
            'start.en = "Do ': '# start.en = "Do ',
        }
    )


@pytest.mark.parametrize("place", PLACES)
def test_a_passage_stands_at_its_place_and_nowhere_else(read, own_profile, place):
    with_words(own_profile, place)

    for other, path in PLACES.items():
        assert (AS_HTML in read(f"{path}?taal=nl")) is (other == place)
    assert "Call <strong>today</strong>." in read(f"{PLACES[place]}?taal=en")


@pytest.mark.django_db
def test_a_passage_stands_after_sending(own_profile):
    two_handlers()
    visit = Visit().press_through().confirm_code()
    with_words(own_profile, "sent")

    visit.press()

    assert "Je melding is verstuurd" in visit.page
    assert AS_HTML in visit.page


def test_the_demo_shows_one(read):
    assert '<a href="/informatie/maatregelen/?taal=nl">welke maatregelen er zijn</a>' in read(
        "/?taal=nl"
    )


def test_without_own_words_there_is_no_trace_of_them(read, settings):
    settings.RODEDRAAD_PROFILE = "groningen"

    for path in PLACES.values():
        assert "None" not in read(path)
