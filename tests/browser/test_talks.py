"""An exit talk, from the standard form to the years that everybody reads."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from rodedraad.core import clock
from tests.browser.looking import Eye
from tests.browser.people import HandlerDesk

pytestmark = pytest.mark.browser

TALKS, PREPARE = "/werk/gesprekken/", "/werk/cijfers/maken/"
RECORD, DECLINE = f"{TALKS}exit/vastleggen/", f"{TALKS}onboarding/afgeslagen/"
ANSWERS = {
    "reason": "growth", "contributing": ["team", "workload"], "safe": "4", "behaviour": "no",
    "recommend": "perhaps", "origin": "external", "next": "public",
}  # fmt: skip


def test_a_talk_is_recorded_counted_and_read_by_everybody(house, new_page: Callable[..., Page]):
    page = new_page(locale="nl")
    lotte = HandlerDesk(page, house.address, login="lotte")
    lotte.signs_in()
    lotte.eye = Eye("nl")
    lotte.go("/werk/cijfers/")
    lotte.follow(f"main a[href='{TALKS}']")
    lotte.follow(f"main a[href='{TALKS}exit/formulier/']")
    form = lotte.words()
    lotte.go(RECORD)
    lotte.fill_in(ANSWERS)
    lotte.follow("main form button")
    refused, still = lotte.words(), page.locator("main input:checked").count()
    first_quarter = page.locator("[name=quarter] option").nth(1).get_attribute("value")
    lotte.fill_in({"quarter": first_quarter or "", "department": "not_told"})
    lotte.follow("main form button")
    seen = lotte.words()
    lotte.follow("main button[value=change]")
    lotte.follow("main form button")
    lotte.follow("main button[value=keep]")
    kept = lotte.words()
    lotte.go(DECLINE)
    lotte.fill_in({"quarter": first_quarter or "", "department": "not_told"})
    lotte.follow("main form button")
    lotte.follow("main button[value=keep]")
    lotte.go(PREPARE)
    last_year = str(clock.today().year - 1)
    lotte.fill_in(
        {"subject": "exit_talks", "period": last_year, "audience": "inclusion_office"}
    )  # fmt: skip
    page.set_input_files("[name=key]", house.home / "secrets" / "statistics.key")
    lotte.follow("main form button")
    prepared = lotte.words()
    lotte.go("/werk/dashboard/")
    dashboard = lotte.words()
    lotte.go("/informatie/cijfers/")
    lotte.follow(f"main a:has-text('Exitgesprekken: {last_year}')")
    public = lotte.words()

    assert "Heb je hier ongewenst gedrag meegemaakt?" in form
    assert "Kies het kwartaal." in refused
    assert still == len(ANSWERS) + 1
    assert "Er is nog niets bewaard." in seen
    assert "Het is vastgelegd en op slot." in kept
    assert f"Exitgesprekken: {last_year}" in prepared
    assert "Gevoerde exitgesprekken" in dashboard
    assert "Belangrijkste reden" in public
    assert "per afdeling" not in public
    assert lotte.eye.faults == []
