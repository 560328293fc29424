"""The other desks in a browser: the external desk and the complaints committee."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.installation import Installation
from tests.browser.looking import Eye
from tests.browser.people import Clock, HandlerDesk, Person, Reporter, Story
from tests.browser.ways import Way, Words

pytestmark = pytest.mark.browser
WORDS = Words()
SOMEBODY = Person("Aïsha Koperslager", "baliemedewerker", "liefst 's avonds thuis bellen")


def _way(
    house: Installation, new_page: Callable[..., Page], *, login: str, javascript: bool = True
) -> Way:
    pages = [new_page(java_script_enabled=javascript) for _ in range(3)]
    eye = Eye("nl") if javascript else None
    return Way(
        Reporter(pages[0], house.address),
        HandlerDesk(pages[1], house.address, eye, login=login),
        Clock(pages[2], house.address),
    )


@pytest.mark.requirement("SAFE-09", "SAFE-13", "SAFE-59")
def test_the_external_desk_goes_by_its_own_plan(house, new_page):
    walk = _way(house, new_page, login="rosa", javascript=False)
    reporter, handler = walk.reporter, walk.handler

    walk.sends(Story(desk="external", person=SOMEBODY, persons=WORDS.concerned))
    assert SOMEBODY.name in walk.is_taken_up()
    reporter.opens_inbox()
    handler.takes("hold_intake", {"companion": "yes", "text": WORDS.intake})
    assert "validate" not in handler.offered()
    handler.takes("make_plan", {"aim": "person", "text": "Eerst praten, dan bemiddelen."})
    walk.both_sides_are_heard()
    handler.takes("mediate", {"mediated": "agreed", "text": "Ze spreken elkaar elke week."})
    handler.takes("help_with_police", {"police": "informed", "text": "Uitleg gegeven."})
    handler.takes("conclude", {"finding": "founded", "text": WORDS.conclusion})
    handler.takes("give_feedback", {"text": WORDS.feedback})
    handler.takes("evaluate", {"text": "Het duurde lang, zegt de melder."})
    walk.person_is_told()
    handler.takes("end_handling")
    assert WORDS.feedback in reporter.reads("berichten/")

    walk.is_cared_for()

    read = handler.opens_case()
    assert "Eerst praten, dan bemiddelen." in read
    assert "Beide kanten zijn het eens geworden" in read
    assert "Je melding is afgesloten" in reporter.reads("stand/")


@pytest.mark.requirement("SAFE-47")
def test_the_committee_advises_and_the_board_says_why_it_departs(house, new_page):
    walk = _way(house, new_page, login="jip")
    reporter, handler = walk.reporter, walk.handler

    walk.sends(Story(desk="complaints", person=SOMEBODY, persons=WORDS.concerned))
    walk.is_taken_up()
    reporter.opens_inbox()
    assert "Praten hoeft niet" not in reporter.reads("stand/")
    agreed = reporter.reads("toestemming/")
    assert (
        "Mag degene over wie je klaagt horen wat er in je klacht staat, en wie je bent?" in agreed
    )
    assert "Ze noemen je naam niet" not in agreed
    assert "wat er in je klacht staat en dat de klacht van jou komt" in reporter.reads("lezers/")
    assert {"admit", "refuse"} <= handler.offered()
    handler.takes("admit", {"text": "Het gaat over gedrag op het werk."})
    walk.both_sides_are_heard(consent="")
    handler.go(f"{handler.case}stap/inform_person/")
    assert "Zeg nooit wie meldde" not in handler.words()
    handler.takes("advise", {"finding": "founded", "text": "Verklaar de klacht gegrond."})
    assert "Er is een advies" in reporter.reads("stand/")

    handler.go(f"{handler.case}stap/decide/")
    handler.fill_in({"follows": "no", "text": "Het bestuur vindt de klacht ongegrond."})
    handler.follow("main form[method=post] .rd-actions button")
    assert "Schrijf op waarom het bestuur afwijkt van het advies." in handler.words()
    handler.fill_in({"reasons": "Een getuige kwam op de verklaring terug."})
    handler.follow("main form[method=post] .rd-actions button")

    assert "Een getuige kwam op de verklaring terug." in handler.opens_case()
    assert "Er is een besluit over je klacht" in reporter.reads("stand/")
    assert handler.eye
    assert not handler.eye.faults
