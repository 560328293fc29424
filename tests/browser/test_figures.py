"""Figures, from the office that counts them to what everybody reads and takes along."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from rodedraad.core import clock
from tests.browser.looking import Eye
from tests.browser.people import HandlerDesk
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

WORK, PUBLIC = "/werk/cijfers/", "/informatie/cijfers/"
DASHBOARD, MONITOR = "/werk/dashboard/", "/werk/monitor/"
STOPS_IN_VAIN = "all => all.filter(one => one.scrollWidth <= one.clientWidth + 1).length"
WITHHELD = {"nl": "niet getoond", "en": "not shown"}
FILE = {
    "nl": "meldingen-signalen-en-maatregelen-{}-iedereen-die-hier-werkt.xlsx",
    "en": "reports-signals-and-measures-{}-everybody-who-works-here.xlsx",
}
FOR_GOOD = {"nl": "Je kunt dit niet ongedaan maken", "en": "You can’t undo this"}
WRONG_KEY = {"nl": "Dit is niet de sleutel", "en": "This is not the key"}


@pytest.fixture(params=["nl", "en"])
def eye(request: pytest.FixtureRequest) -> Eye:
    """Who looks, in one of the languages."""
    return Eye(request.param)


def signed_in(house, page: Page, login: str, eye: Eye) -> HandlerDesk:
    """Let somebody of the demo sign in."""
    one = HandlerDesk(page, house.address, login=login)
    one.signs_in()
    one.eye = eye
    return one


def unfold(visitor: Visitor, eye: Eye) -> None:
    """Open all that is folded and look again: what is folded is hidden from who checks a page."""
    visitor.page.locator("main details").evaluate_all("all => all.forEach(one => one.open = true)")
    eye.look(visitor.page)


def lines_of_withheld(page: Page, width: int) -> set[int]:
    """Return how many lines the withheld figures take in a window of this width."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 900})
    lines = page.locator("main .rd-withheld__whole").evaluate_all(
        "all => all.map(one => Math.round(one.getBoundingClientRect().height"
        " / parseFloat(getComputedStyle(one).lineHeight)))"
    )
    page.set_viewport_size(before or {"width": 1280, "height": 900})
    return set(lines)


@pytest.mark.requirement("PRIV-13")
def test_figures_are_counted_published_read_and_withdrawn(
    house, new_page: Callable[..., Page], eye: Eye, tmp_path
):
    last_year = str(clock.today().year - 1)
    other = tmp_path / "other.key"
    other.write_text("11" * 32, encoding="ascii")
    lotte = signed_in(house, new_page(locale=eye.language), "lotte", eye)
    lotte.go(WORK)
    lotte.follow(f"main a[href='{WORK}maken/']")
    lotte.fill_in({"subject": "reports", "period": last_year, "audience": "organisation"})
    lotte.page.set_input_files("[name=key]", other)
    lotte.follow("main form button")
    refused = lotte.words()
    lotte.page.set_input_files("[name=key]", house.home / "secrets" / "statistics.key")
    lotte.follow("main form button")
    prepared, address = lotte.words(), lotte.path()
    lotte.follow("main a[href$='/publiceren/']")
    asked = lotte.words()
    lotte.follow("main form button")

    mila = signed_in(house, new_page(locale=eye.language), "mila", eye)
    mila.go(WORK)
    mila.follow(f"main a[href='{address}']")
    read = mila.words()
    with mila.page.expect_download() as waiting:
        mila.page.locator("main a[href$='/xlsx/']").click()
    lotte.follow("main a[href$='/intrekken/']")
    lotte.fill_in({"why": "Een afdeling telde dubbel."})
    lotte.follow("main form button")
    mila.go(address)

    assert WRONG_KEY[eye.language] in refused
    assert FOR_GOOD[eye.language] in asked
    for page in (prepared, read):
        assert WITHHELD[eye.language] in page
    assert waiting.value.suggested_filename == FILE[eye.language].format(last_year)
    assert "Een afdeling telde dubbel." in mila.words()
    assert mila.page.locator("a[href$='/intrekken/']").count() == 0
    assert eye.faults == []


@pytest.mark.requirement("SAFE-30")
def test_everybody_reads_the_years_beside_each_other(
    house, new_page: Callable[..., Page], eye: Eye
):
    everybody = Visitor(new_page(locale=eye.language), house.address, eye)
    everybody.go(f"/informatie/?taal={eye.language}")
    everybody.follow(f"main a[href^='{PUBLIC}']")
    read = everybody.words()
    charts = everybody.page.locator("main svg[role=img]").count()
    lines = [lines_of_withheld(everybody.page, width) for width in (320, 1280)]
    everybody.follow(f"main li a[href*='{PUBLIC}']:not([href*='bestand'])")
    one_year = everybody.words()
    for kind in ("csv", "json", "ods", "pdf"):
        with everybody.page.expect_download() as waiting:
            everybody.page.locator(f"main a[href*='/{kind}/']").click()
        assert waiting.value.path().stat().st_size > 1_000

    years = [str(clock.today().year - back) for back in range(1, 6)]
    assert all(year in read for year in years)
    assert charts
    assert lines == [{1}, {1}]
    assert WITHHELD[eye.language] in one_year
    assert eye.faults == []


@pytest.mark.requirement("DASH-01", "DASH-08")
def test_top_management_reads_the_dashboard_of_a_department(
    house, new_page: Callable[..., Page], eye: Eye
):
    kofi = signed_in(house, new_page(locale=eye.language), "kofi", eye)
    kofi.go(DASHBOARD)
    whole = kofi.words()
    kofi.page.locator("main summary").first.click()
    kofi.follow(f"main details a[href^='{DASHBOARD}']")
    department = kofi.words()
    tables = kofi.page.locator("main table").count()
    stops = kofi.page.locator("main .rd-scroll[tabindex]").evaluate_all(STOPS_IN_VAIN)

    assert str(clock.today().year - 1) in whole
    assert str(clock.today().year - 1) in department
    assert tables > 2
    assert stops == 0
    assert eye.faults == []


@pytest.mark.requirement("DASH-04")
def test_top_management_reads_the_integral_monitor(house, new_page: Callable[..., Page], eye: Eye):
    kofi = signed_in(house, new_page(locale=eye.language), "kofi", eye)
    kofi.go(MONITOR)
    pictures = kofi.page.locator("main svg[role=img]").count()
    said = kofi.page.locator("main details > summary:has(h2) .rd-details__said").all_inner_texts()
    folded = {one.evaluate("one => one.open") for one in kofi.page.locator("main details").all()}
    kofi.page.set_viewport_size({"width": 320, "height": 900})
    height = kofi.page.evaluate("document.documentElement.scrollHeight")
    unfold(kofi, eye)
    whole = kofi.words()
    kofi.follow(f"main th a[href^='{MONITOR}']")
    unfold(kofi, eye)
    department = kofi.words()

    kofi.go(f"{MONITOR}#by-year")
    opened = [one.get_attribute("id") for one in kofi.page.locator("details[open] > div").all()]

    assert folded == {False}
    assert height < 4_000
    assert all(re.search(r"\d|×", one) for one in said)
    assert len(said) == 5
    assert opened == ["by-year"]
    assert pictures == 10
    for page in (whole, department):
        assert str(clock.today().year - 1) in page
        assert WITHHELD[eye.language] in page
    assert eye.faults == []
