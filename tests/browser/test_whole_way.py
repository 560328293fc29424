"""From a frightened click to the end of aftercare, in a browser, with and without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.installation import Installation
from tests.browser.looking import Eye
from tests.browser.people import BUREAU, Clock, HandlerDesk, Person, Reporter, Story
from tests.browser.ways import Way, Words

pytestmark = pytest.mark.browser
WORDS = Words()
SOMEBODY = Person("Aïsha Koperslager", "baliemedewerker", "liefst 's avonds thuis bellen")
OF_A_HANDLER = (
    "/account/", "/account/password/", "/account/second-factor/", "/account/second-factor/app/",
    "/account/second-factor/passkeys/", "/account/second-factor/passkeys/add/",
    "/account/keys/passphrase/", "/account/keys/recover/", "/account/keys/new-code/",
    f"/account/desks/{BUREAU}/", "/werk/", "/werk/?lijst=mine", "/werk/?lijst=desk",
    "/werk/?lijst=desk&due=late", "/werk/?lijst=tray", "/werk/?lijst=closed", "/werk/termijnen/",
    "/werk/termijnen/?whose=desk", "/werk/bestaat-niet/",
)  # fmt: skip
OF_A_CASE = ("", "toegang/", "bewaren/", "opzij/", "koppelen/", "stap/validate/", "stap/close/")


def way(house: Installation, new_page: Callable[..., Page], *, login: str, **options: Any) -> Way:
    """Everybody with a browser of one's own."""
    pages = [new_page(**options) for _ in range(3)]
    return Way(
        Reporter(pages[0], house.address),
        HandlerDesk(pages[1], house.address, login=login),
        Clock(pages[2], house.address),
    )


@pytest.mark.requirement("SAFE-07", "SAFE-14", "SAFE-66")
def test_an_anonymous_report_goes_all_the_way_without_javascript(house, new_page):
    walk = way(house, new_page, login="sem", java_script_enabled=False)
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
def test_a_named_report_is_heard_on_both_sides_on_pages_for_everybody(house, new_page):
    walk = way(house, new_page, login="yara")
    reporter, handler = walk.reporter, walk.handler
    handler.page = new_page(locale="en")
    eye = handler.eye = Eye("en")

    walk.sends(Story(person=SOMEBODY, persons=WORDS.concerned))
    assert SOMEBODY.name in walk.is_taken_up()
    reporter.eye = Eye("nl")
    walk.asks_and_answers()
    handler.go(handler.case)
    handler.follow("form[action$='/bericht/'] button")
    in_dutch = _in_dutch(handler, new_page)
    for path in OF_A_CASE:
        handler.go(handler.case + path)
        in_dutch.go(handler.case + path)
    assert "hear_person" not in handler.offered()
    walk.is_looked_into_with_both_sides()
    assert "Rinus" not in reporter.reads("stand/")

    walk.is_concluded("talk")
    reporter.says_how_it_was(WORDS.rating)
    case = handler.opens_case()
    for kept in (WORDS.minutes, WORDS.other_side, WORDS.conclusion, WORDS.measure, WORDS.note):
        assert kept in case

    walk.is_cared_for()
    assert "Je melding is afgesloten" in reporter.reads("stand/")
    in_dutch = _in_dutch(handler, new_page)
    for path in OF_A_HANDLER:
        handler.go(path)
        in_dutch.go(path)
    assert {"/werk/zaak/…/stap/hear_person/", "/werk/zaak/…/stap/care/"} <= eye.seen
    assert eye.faults + reporter.eye.faults + in_dutch.eye.faults == []


def _in_dutch(handler: HandlerDesk, new_page: Callable[..., Page]) -> HandlerDesk:
    """Let the same person, signed in as before, look at the pages in Dutch too."""
    same = new_page(locale="nl", storage_state=handler.page.context.storage_state())
    return HandlerDesk(same, handler.address, Eye("nl"), login=handler.login)


@pytest.mark.requirement("SAFE-19", "SAFE-20")
def test_a_named_reporter_can_take_the_name_back(house, new_page):
    walk = way(house, new_page, login="noor", java_script_enabled=False)

    walk.sends(Story(person=SOMEBODY))
    assert SOMEBODY.name in walk.is_taken_up()
    walk.reporter.opens_inbox()
    walk.reporter.agrees("identity", given=False)

    assert SOMEBODY.name not in walk.handler.opens_case()
