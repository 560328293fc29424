"""The pages to read and to spread, in a real browser: printed, on a phone, and from an intranet."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page

from tests.browser.people import HandlerDesk
from tests.browser.test_pictures import LARGEST, WINDOW, keep
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
FLYER = "/informatie/flyer/?taal=nl"
A_PHONE = {"width": 320, "height": 640}
INTRANET = "http://intranet.invalid/"


@pytest.fixture
def folder(pictures: Path | None, tmp_path: Path) -> Path:
    """Where the picture goes."""
    return pictures or tmp_path


def sheets(page: Page, paper: str) -> int:
    """On how many sheets of this paper the page is printed."""
    with pikepdf.open(BytesIO(page.pdf(format=paper))) as printed:
        return len(printed.pages)


@pytest.mark.requirement("SAFE-12")
def test_the_flyer_fits_on_one_sheet_in_black_and_white(house, new_page, folder):
    visitor = Visitor(new_page(viewport=WINDOW), house.address)
    visitor.go(FLYER)

    assert sheets(visitor.page, "A5") == 1
    assert sheets(visitor.page, "A4") == 1
    visitor.page.emulate_media(media="print")
    assert not visitor.page.get_by_text("Verlaat deze pagina").is_visible()
    assert not visitor.page.get_by_text("Druk deze pagina af").is_visible()
    colours = visitor.page.evaluate(
        "[...document.querySelectorAll('.rd-flyer *')].map(each => getComputedStyle(each).color)"
    )
    assert set(colours) == {"rgb(0, 0, 0)"}
    keep(visitor.page, folder, "flyer")
    assert (folder / "flyer.png").stat().st_size < LARGEST


@pytest.mark.requirement("SAFE-12")
def test_the_flyer_can_be_read_and_left_on_a_phone(house, new_page):
    visitor = Visitor(new_page(viewport=A_PHONE, java_script_enabled=False), house.address)
    visitor.go(FLYER)

    code = visitor.page.get_by_role("img", name="QR-code")
    assert code.bounding_box()["width"] > 200
    assert visitor.page.get_by_text("Verlaat deze pagina").is_visible()


@pytest.mark.requirement("SAFE-11")
def test_a_button_on_an_intranet_leads_to_the_way_and_tells_nothing_of_where_it_stood(
    house, new_page
):
    told: list[str | None] = []
    visitor = Visitor(new_page(viewport=WINDOW), house.address)
    visitor.go("/informatie/knop/?taal=nl")
    link = visitor.page.locator("pre", has_text="route=doubt_line").inner_text()
    page = new_page()
    page.route(INTRANET, lambda route: route.fulfill(content_type="text/html", body=link))
    page.on("request", lambda request: told.append(request.headers.get("referer")))

    page.goto(INTRANET)
    with page.expect_navigation():
        page.locator("a").click()

    assert page.url == f"{house.address}/?route=doubt_line"
    assert page.locator("main h2").first.inner_text() == "Hierheen leidt de knop"
    assert page.locator("main h3").first.inner_text() == "Twijfellijn"
    assert INTRANET not in told
    assert page.context.cookies() == []


@pytest.mark.requirement("SAFE-36")
def test_a_talk_is_counted_with_the_keyboard_alone(house, new_page: Callable[..., Page]):
    ravi = HandlerDesk(new_page(), house.address, login="ravi")
    ravi.signs_in()
    ravi.go("/twijfellijn/tellen/")

    ravi.page.locator("[name=nature]").focus()
    ravi.page.keyboard.press("ArrowDown")
    ravi.page.keyboard.press("Tab")
    with ravi.page.expect_navigation():
        ravi.page.keyboard.press("Enter")

    assert "Het gesprek is geteld." in ravi.words()
    assert ravi.page.locator("[name=nature]").input_value() == ""
