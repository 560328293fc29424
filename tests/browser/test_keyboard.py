"""Everything works with the keyboard alone: for who reports, and for who works here."""

import pytest
from playwright.sync_api import Page

from rodedraad.demo.people import PASSPHRASE, PASSWORD
from tests.browser.installation import Installation
from tests.browser.people import BUREAU, HandlerDesk, Reporter
from tests.browser.visitor import Visitor
from tests.browser.wire import WHAT, Wire

pytestmark = pytest.mark.browser
_MOST_PRESSES = 250


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(_MOST_PRESSES):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"the keyboard does not come to {selector}")


def _press(page: Page, selector: str) -> None:
    _tab_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _type(who: Visitor, selector: str, words: str) -> None:
    _tab_to(who.page, selector)
    who.page.keyboard.press("Control+A")
    who.types(words)


def _send(page: Page) -> None:
    """Press Enter in the field where one is."""
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_report_can_be_sent_with_the_keyboard_alone(house: Installation, reporter: Reporter):
    page, onwards = reporter.page, "button[name=go][value=next]"
    reporter.go("/")
    _press(page, f"a[href^='/formulier/?desk={BUREAU}']")
    _press(page, "button[value=begin]")

    while (step := reporter.step()) != "send":
        if step in {"kind", "role", "named"}:
            _tab_to(page, f"[name={step}]")
            page.keyboard.press("Space")
        elif step == "what":
            _type(reporter, "textarea", "Alleen met het toetsenbord verteld.")
        elif step == "code":
            _type(reporter, "[name=last_four]", reporter.code_on_page()[-4:])
        _press(page, onwards)
    _press(page, onwards)

    assert "Je melding is verstuurd" in reporter.heading()


def _comes_to(handler: HandlerDesk, reference: str) -> None:
    """Go through the lists of what is new until the one in which a report stands."""
    page = handler.page
    if reference not in handler.words() and page.locator("a[rel=next]").count():
        _press(page, "a[rel=next]")
        _comes_to(handler, reference)
    elif reference not in handler.words():
        _press(page, "a[href*='lijst=tray']")
        _comes_to(handler, reference)


def test_a_report_can_be_handled_with_the_keyboard_alone(house: Installation, yara: HandlerDesk):
    wire, page = Wire(house.address), yara.page
    reference = wire.send(wire.letter()).reference

    yara.go("/")
    _press(page, "a[href*='/account/sign-in/']")
    _type(yara, "[name=login]", "yara@demo.example")
    _type(yara, "[name=password]", PASSWORD)
    _send(page)
    _type(yara, "[name=code]", yara.telephone())
    _send(page)
    _press(page, "nav a[href='/werk/']")
    _type(yara, "[name=passphrase]", PASSPHRASE)
    _send(page)

    _comes_to(yara, reference)
    address = page.locator(f"main table a:has-text('{reference}')").get_attribute("href")
    _press(page, f"a[href='{address}']")
    assert WHAT in yara.words()
    _type(yara, "textarea[name=message]", "Dank je. Ik lees het vandaag.")
    _press(page, "main form:has([name=message]) button")
    assert "Dank je. Ik lees het vandaag." in yara.words()

    _type(yara, "textarea[name=message-text]", "Wie waren erbij?")
    _press(page, "form[action$='/bericht/'] button")
    assert "Wie waren erbij?" in yara.words()
    _press(page, "#stappen a[href$='/stap/ask_in_writing/']")
    _type(yara, "textarea[name=text]", "In de inbox gevraagd wat er nodig is.")
    _press(page, "main form[method=post] .rd-actions button")

    assert not page.locator("#error-summary").count()
    assert "In de inbox gevraagd wat er nodig is." in page.locator("main").text_content()
    assert "validate" in yara.offered()
