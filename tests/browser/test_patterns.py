"""The pattern of the demo: the adviser reads it, and advises without saying where."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.looking import Eye
from tests.browser.people import HandlerDesk

pytestmark = pytest.mark.browser

LIST, SEARCH = "/werk/patronen/", "/werk/patronen/zoeken/"
SURE = {
    "nl": "Bij toeval komt zoiets in minder dan",
    "en": "such a thing would come up in fewer than",
}


@pytest.fixture(params=["nl", "en"])
def eye(request: pytest.FixtureRequest) -> Eye:
    """Who looks, in one of the languages."""
    return Eye(request.param)


@pytest.fixture
def sits_down(house, new_page: Callable[..., Page], eye: Eye) -> Callable[..., HandlerDesk]:
    """Let somebody of the demo sign in, with keys or without."""

    def start(login: str, *, with_keys: bool = False) -> HandlerDesk:
        one = HandlerDesk(new_page(locale=eye.language), house.address, login=login)
        one.signs_in()
        if with_keys:
            one.unlocks()
        one.eye = eye
        return one

    return start


def test_the_adviser_reads_the_pattern_and_the_office_only_that_was_searched(sits_down, eye):
    adviser = sits_down("rosa", with_keys=True)
    adviser.go(LIST)
    listed = adviser.words()
    adviser.follow("main article h2 a")
    place = adviser.page.locator("h1").inner_text().split(":")[0]
    adviser.follow("main a[href$='/geen-actie/']")
    adviser.page.go_back()
    adviser.follow("main a[href*='patroon=']")
    advice = adviser.page.locator("[name=text]").input_value()

    office = sits_down("lotte")
    office.go(SEARCH)
    searched = office.words()

    assert SURE[eye.language] in listed
    assert place in listed
    assert place not in advice
    assert place not in searched
    assert eye.faults == []
