"""Somebody calls: a handler types it, and the reporter makes it their own."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.looking import Eye
from tests.browser.people import BUREAU, HandlerDesk, Reporter, Story

pytestmark = pytest.mark.browser
CALLED = Story(what="Zij belde: hij noemt mij elke dag een andere naam.")
WRONG = "Niet elke dag, wel elke week."


def calls(handler: HandlerDesk, story: Story, way: str = "phone") -> Reporter:
    """Let a handler who is signed in type a story; return who told it, still at that screen."""
    handler.go("/werk/")
    handler.follow("nav a[href='/werk/iemand-belt/']")
    fields = {"channel": way}
    if handler.page.locator("[name=desk]").count():
        fields["desk"] = story.desk
    handler.fill_in(fields)
    handler.follow("main form button")
    told = Reporter(handler.page, handler.address, handler.eye, story=story)
    told.sends()
    return told


def takes_own_code(reporter: Reporter) -> None:
    """Draw another code, and type its end back."""
    reporter.follow("main form[method=post] .rd-actions button")
    reporter.code = reporter.code_on_page()
    reporter.fill_in({"last_four": reporter.code[-4:]})
    reporter.follow("main form[method=post] .rd-actions button")


@pytest.mark.requirement("SAFE-10")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_report_by_phone_from_the_call_to_the_correction(house, new_page, language):
    eye = Eye(language)
    handler = HandlerDesk(new_page(locale=language), house.address, eye, login="yara")
    handler.starts_the_day()
    at_the_desk = calls(handler, CALLED)
    known_at_the_desk = at_the_desk.code

    reporter = Reporter(new_page(locale=language), house.address, eye)
    reporter.opens_inbox(known_at_the_desk)
    assert reporter.path() == "/inbox/code/"
    assert CALLED.what not in reporter.reads("wat-je-vertelde/")
    assert reporter.path() == "/inbox/code/"
    takes_own_code(reporter)
    assert reporter.path() == "/inbox/klopt-het/?done=code"
    assert CALLED.what in reporter.words()
    reporter.fill_in({"answer": "no", "correction": WRONG})
    reporter.follow("main form[method=post] .rd-actions button")

    of_the_typist = Reporter(new_page(locale=language), house.address)
    of_the_typist.opens_inbox(known_at_the_desk)
    assert of_the_typist.path() == "/inbox/"
    shown = handler.finds(at_the_desk.reference)
    assert CALLED.what in shown
    assert WRONG in shown
    assert eye.faults == []


@pytest.mark.requirement("SAFE-10")
def test_it_works_without_javascript(house, new_page: Callable[..., Page]):
    handler = HandlerDesk(new_page(java_script_enabled=False), house.address, login="sem")
    handler.starts_the_day()
    at_the_desk = calls(handler, Story(what="Aan de balie verteld.", desk=BUREAU), "counter")

    reporter = Reporter(new_page(java_script_enabled=False), house.address)
    reporter.opens_inbox(at_the_desk.code)
    takes_own_code(reporter)
    reporter.fill_in({"answer": "yes"})
    reporter.follow("main form[method=post] .rd-actions button")

    assert reporter.path() == "/inbox/stand/?done=checked"
    assert "langs" in reporter.words()
