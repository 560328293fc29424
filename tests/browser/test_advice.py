"""Advice, from the desk that gives it to what everybody reads of it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.looking import Eye
from tests.browser.people import HandlerDesk
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

WORK, PUBLIC = "/programma/adviezen/", "/informatie/adviezen/"
WHO = {"nl": "rosa", "en": "tarik"}
LATE = {"nl": "dagen te laat", "en": "days late"}


@pytest.fixture(params=["nl", "en"])
def eye(request: pytest.FixtureRequest) -> Eye:
    """Who looks, in one of the languages."""
    return Eye(request.param)


@pytest.fixture
def sits_down(house, new_page: Callable[..., Page], eye: Eye) -> Callable[..., HandlerDesk]:
    """Let somebody of the demo sign in, with keys or without."""

    def start(login: str, *, with_keys: bool = False) -> HandlerDesk:
        page = new_page(locale=eye.language)
        one = HandlerDesk(page, house.address, login=login)
        one.signs_in()
        if with_keys:
            one.unlocks()
        one.eye = eye
        return one

    return start


@pytest.mark.requirement("SAFE-50", "SAFE-57", "ACT-05", "ACT-06")
def test_advice_is_given_answered_done_and_read_by_everybody(house, sits_down, new_page, eye):
    title, done = f"Korte lijnen {eye.language}", f"Het staat in de werkwijze {eye.language}."
    adviser = sits_down(WHO[eye.language], with_keys=True)
    adviser.go(WORK)
    adviser.follow(f"main a[href='{WORK}nieuw/']")
    adviser.fill_in({"kind": "procedure", "title": title, "publish": "with_response",
                     "text": "Vraag het aan Noor Haverkamp."})  # fmt: skip
    adviser.follow("main form button")
    warned = adviser.page.locator("[name=looked]").is_visible()
    adviser.fill_in({"text": "Laat melders eerder weten wie hun melding heeft."})
    adviser.follow("main form button")
    given = adviser.path()
    adviser.follow("main a[href$='/verbeteren/']")
    adviser.fill_in({"title": f"{title}!", "why": "Er ontbrak een teken."})
    adviser.follow("main form button")

    secretary = sits_down("esther")
    secretary.go(given)
    secretary.follow("main a[href$='/reactie/']")
    secretary.follow("main form button")
    secretary.fill_in(
        {
            "following": "follows",
            "text": "Dat doen we.",
            "owner": "Directeur P&O",
            "what": "Elke melder hoort een naam.",
            "due_date": "2090-01-31",
        }
    )
    secretary.follow("main form button")
    secretary.follow("main a[href$='/toezegging/']")
    secretary.go(given)
    secretary.follow("main a[href$='/gedaan/']")
    secretary.fill_in({"evidence": done})
    secretary.follow("main form button")

    everybody = Visitor(new_page(locale=eye.language), house.address, eye)
    everybody.go(f"/informatie/?taal={eye.language}")
    everybody.follow(f"main a[href^='{PUBLIC}']")
    listed = everybody.words()
    everybody.follow(f"main a:has-text('{title}')")
    read = everybody.words()
    adviser.go(given)
    adviser.follow("main a[href$='/intrekken/']")

    kofi = sits_down("kofi")
    kofi.go(WORK)

    assert warned
    assert LATE[eye.language] in listed  # of the demo, one has no response in time
    for words in (f"{title}!", done, "Elke melder hoort een naam.", "Er ontbrak een teken."):
        assert words in read
    assert "Noor" not in read
    assert kofi.page.locator("#late").count() == 1
    assert eye.faults == []
