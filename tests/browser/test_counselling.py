"""A counsellor records a consultation, and the central counsellor reads and hands over."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.installation import Installation
from tests.browser.looking import Eye
from tests.browser.people import HandlerDesk
from tests.browser.searching import searched

pytestmark = pytest.mark.browser

HOME = "/vertrouwenspersonen/"
WHO = {"nl": "ruben", "en": "amina"}
ANSWERS = {
    "kind": "video", "unit": "not_told", "natures": ["bullying", "exclusion"],
    "relation": "politician", "referrals": ["mediation"],
}  # fmt: skip
SAID = {
    "nl": ("Bestuurder of volksvertegenwoordiger", "Bemiddeling"),
    "en": ("Member of the board or of the elected council", "Mediation"),
}


@pytest.fixture(params=["nl", "en"])
def eye(request: pytest.FixtureRequest) -> Eye:
    """Who looks, in one of the languages."""
    return Eye(request.param)


@pytest.fixture
def sits_down(house, new_page: Callable[..., Page], eye: Eye) -> Callable[[str], HandlerDesk]:
    """Let somebody of the demo sign in and unlock, without JavaScript."""

    def start(login: str) -> HandlerDesk:
        page = new_page(locale=eye.language)
        one = HandlerDesk(page, house.address, login=login)
        one.starts_the_day()
        one.eye = eye
        return one

    return start


@pytest.mark.requirement("PRIV-04", "PRIV-06", "PRIV-07")
def test_a_counsellor_records_and_the_central_counsellor_reads(sits_down, eye):
    counsellor = sits_down(WHO[eye.language])
    counsellor.go(HOME)
    counsellor.follow(f"main a[href='{HOME}nieuw/']")
    counsellor.follow("main form button")
    counsellor.page.locator("[name=month]").select_option(index=1)
    counsellor.fill_in(ANSWERS)
    counsellor.follow("main form button")
    record = counsellor.path()
    shown = counsellor.words()
    counsellor.follow("main a[href$='/verbeteren/']")
    counsellor.fill_in({"kind": "phone"})
    counsellor.follow("main form button")
    counsellor.follow("main a[href$='/verwijderen/']")
    counsellor.go(HOME)

    saskia = sits_down("saskia")
    saskia.go(HOME)
    saskia.follow(f"main a[href='{HOME}alle/']")
    saskia.go(record)
    read = saskia.words()
    saskia.go(f"{HOME}centraal/overdragen/")
    saskia.follow("main form button")

    for words in SAID[eye.language]:
        assert words in shown
        assert words in read
    assert saskia.page.locator("main a[href$='/verbeteren/']").count() == 0
    assert eye.faults == []


@pytest.mark.requirement("PRIV-06")
def test_a_colleague_finds_nothing_of_it(house, sits_down, eye):
    other = sits_down({"nl": "amina", "en": "ruben"}[eye.language])
    other.go(HOME)
    mine = other.page.locator("main table a").first.get_attribute("href")
    colleague = sits_down(WHO[eye.language])
    colleague.go(mine)

    assert colleague.page.locator("main table").count() == 0
    assert colleague.page.locator("main dl").count() == 0
    assert eye.faults == []


def test_it_is_recorded_by_keyboard_alone_and_without_scripts(house, new_page):
    ruben = HandlerDesk(new_page(java_script_enabled=False), house.address, login="ruben")
    ruben.starts_the_day()
    ruben.go(f"{HOME}nieuw/")
    page = ruben.page
    page.locator("[name=month]").focus()
    page.keyboard.press("ArrowDown")
    for name, step in (("kind", "Space"), ("unit", "ArrowDown"), ("natures", "Space"),
                       ("relation", "Space"), ("referrals", "Space")):  # fmt: skip
        _tab_to(page, name)
        page.keyboard.press(step)
    with page.expect_navigation():
        _tab_to(page, "")
        page.keyboard.press("Enter")

    assert "/gesprek/" in page.url


@pytest.fixture
def apart(filled: Installation) -> Iterator[Installation]:
    """An installation for one test, after which nothing is as it was."""
    with searched(filled) as made:
        yield made


@pytest.mark.requirement("PRIV-07")
def test_the_central_counsellor_hands_over_everything_in_one_act(apart, new_page):
    eye = Eye("nl")
    saskia, amina = (
        HandlerDesk(new_page(), apart.address, eye, login=login) for login in ("saskia", "amina")
    )
    amina.starts_the_day()
    amina.go("/account/")
    saskia.starts_the_day()
    saskia.go(f"{HOME}alle/")
    record = saskia.page.locator("main table a").first.get_attribute("href")
    saskia.go(f"{HOME}centraal/overdragen/")
    fingerprint = _fingerprint_under(saskia.page, "Amina")
    assert fingerprint in amina.words(), "the successor reads the same on the own page"
    saskia.follow("main form button")
    assert "Kies wie de centrale vertrouwenspersoon wordt." in saskia.words()

    saskia.fill_in({"successor": fingerprint, "compared": True})
    saskia.follow("main form button")

    assert "Je hebt overgedragen. Wat anderen registreerden" in saskia.words()
    saskia.go(record)
    assert not saskia.page.locator("main dl").count()
    amina.go(f"{HOME}alle/")
    assert "kan niet worden geopend" not in amina.words()
    amina.go(record)
    assert amina.page.locator("main dl").count()
    assert eye.faults == []


def _fingerprint_under(page: Page, name: str) -> str:
    """Return the fingerprint of the keys of who is called so."""
    chosen = page.locator("main label", has_text=name).first.get_attribute("for")
    return page.locator(f"#{chosen}").get_attribute("value") or ""


def _tab_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on a field with this name, or on the button without one."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.get_attribute("name") == (name or None) and (
            name or focused.evaluate("each => each.tagName") == "BUTTON"
        ):
            return
    raise AssertionError(f"{name or 'the button'} was never reached")
