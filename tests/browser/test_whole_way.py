"""From a frightened click to the end of aftercare, in a browser, with and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.installation import Installation
from tests.browser.people import Clock, HandlerDesk, Person, Reporter, Story
from tests.browser.ways import Way, Words

pytestmark = pytest.mark.browser
WORDS = Words()


def way(house: Installation, new_page: Callable[..., Page], *, javascript: bool, login: str) -> Way:
    """Everybody with a browser of one's own."""
    pages = [new_page(java_script_enabled=javascript) for _ in range(3)]
    return Way(
        Reporter(pages[0], house.address),
        HandlerDesk(pages[1], house.address, login=login),
        Clock(pages[2], house.address),
    )


@pytest.mark.requirement("SAFE-07", "SAFE-14", "SAFE-66")
@pytest.mark.parametrize(
    ("javascript", "login"),
    [
        pytest.param(True, "noor", id="with JavaScript"),
        pytest.param(False, "sem", id="without JavaScript"),
    ],
)
def test_an_anonymous_report_goes_all_the_way(house, new_page, javascript, login):
    walk = way(house, new_page, javascript=javascript, login=login)
    reporter, handler = walk.reporter, walk.handler
    story = Story(grounds=("race_or_origin",), natures=("discrimination",))

    walk.sends(story)
    assert "Je melding is verstuurd" in reporter.heading()

    read = walk.is_taken_up()
    assert story.what in read
    assert "anoniem" in read.lower()

    asked, answered = walk.asks_and_answers()
    assert WORDS.acknowledgement in asked
    assert WORDS.question in asked
    assert WORDS.answer in answered
    assert not {"hold_intake", "hear_reporter"} & handler.offered()

    walk.is_looked_into_without_a_name()
    assert WORDS.note not in reporter.reads("berichten/")
    assert not {"name_person", "hear_person"} & handler.offered()

    walk.is_concluded("unit_talk")
    told = reporter.reads("berichten/")
    assert WORDS.feedback in told
    assert WORDS.conclusion not in told
    reporter.says_how_it_was(WORDS.rating)

    walk.is_cared_for()
    assert WORDS.rating in handler.opens_case()
    assert WORDS.how_it_is in handler.opens_case()
    assert "Je melding is afgesloten" in reporter.reads("stand/")
    assert handler.opens(reporter.reference, "closed")


@pytest.mark.requirement("SAFE-22", "SAFE-61", "SAFE-62")
def test_a_named_report_is_heard_on_both_sides(house, new_page):
    walk = way(house, new_page, javascript=True, login="yara")
    reporter, handler = walk.reporter, walk.handler
    person = Person("Aïsha Koperslager", "baliemedewerker", "liefst 's avonds thuis bellen")

    walk.sends(Story(person=person, persons=WORDS.concerned))
    read = walk.is_taken_up()
    assert person.name in read

    reporter.opens_inbox()
    assert "hear_person" not in handler.offered()
    walk.is_looked_into_with_both_sides()
    assert "Rinus" not in reporter.reads("stand/")

    walk.is_concluded("talk")
    case = handler.opens_case()
    for kept in (WORDS.minutes, WORDS.other_side, WORDS.conclusion, WORDS.measure, WORDS.note):
        assert kept in case

    walk.is_cared_for()
    assert "Je melding is afgesloten" in reporter.reads("stand/")


@pytest.mark.requirement("SAFE-19", "SAFE-20")
def test_a_named_reporter_can_take_the_name_back(house, new_page):
    walk = way(house, new_page, javascript=False, login="noor")
    person = Person("Aïsha Koperslager", "baliemedewerker", "liefst 's avonds thuis bellen")

    walk.sends(Story(person=person))
    assert person.name in walk.is_taken_up()
    walk.reporter.opens_inbox()
    walk.reporter.agrees("identity", given=False)

    assert person.name not in walk.handler.opens_case()
