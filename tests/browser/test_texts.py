"""A vacancy is read in a real browser: typed or from a file, with marks and reasons to leave it."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, Route

from tests.browser.looking import Eye
from tests.browser.visitor import Visitor
from tests.lib.documents.test_reading import docx

pytestmark = pytest.mark.browser
ADDRESS = "/teksten/"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
VACANCY = (Path(__file__).parent / "vacancy.txt").read_text(encoding="utf-8")


LINKED = {
    "nl": ("Bij mannen: stevige", "Bij vrouwen: samen"),
    "en": ("Linked to men: stevige", "Linked to women: samen"),
}
EXPLAINED = {"nl": ("Liever:", "WGBL art. 1"), "en": ("Instead:", "WGBL")}


@pytest.fixture(params=["nl", "en"])
def eye(request: pytest.FixtureRequest) -> Eye:
    """Who looks, in one of the languages."""
    return Eye(request.param)


@pytest.mark.requirement("REC-05", "REC-06")
def test_a_vacancy_is_read_and_comes_back_with_comments(
    house, new_page: Callable[..., Page], eye: Eye
):
    writer = Visitor(new_page(locale=eye.language), house.address, eye)
    writer.go(ADDRESS)
    writer.fill_in({"text": VACANCY})
    writer.follow("main form button")
    marked = [mark.split("\n")[0] for mark in writer.page.locator("main mark").all_inner_texts()]
    writer.page.locator("main mark a").first.click()

    assert any("man" in words for words in marked)
    assert any("vijfendertig" in words for words in marked)
    assert any("moedertaal" in words for words in marked)
    assert writer.page.url.endswith("#why-1")
    assert "LiNT-II" in writer.words()
    balance = writer.page.locator("section[aria-labelledby=balance]").inner_text()
    assert all(word in balance for word in LINKED[eye.language])
    why = writer.page.locator("#why-1").inner_text()
    assert all(word in why for word in EXPLAINED[eye.language])
    with writer.page.expect_download() as waiting:
        writer.page.locator("main button[value=docx]").click()
    document = Document(BytesIO(Path(waiting.value.path()).read_bytes()))
    assert len(list(document.comments)) >= len(marked)
    assert eye.faults == []


def test_a_text_is_read_with_the_keyboard_alone_and_what_is_wrong_is_said(house, new_page):
    writer = Visitor(new_page(locale="nl", java_script_enabled=False), house.address)
    writer.go(ADDRESS)
    writer.page.locator("[name=file]").focus()
    writer.page.keyboard.press("Tab")
    with writer.page.expect_navigation():
        writer.page.keyboard.press("Enter")
    said = writer.words()
    writer.page.locator("[name=text]").focus()
    writer.types("Wij zoeken een jonge collega. ")
    writer.page.keyboard.press("Tab")
    is_file = writer.page.locator(":focus").get_attribute("name") == "file"
    writer.page.keyboard.press("Tab")
    with writer.page.expect_navigation():
        writer.page.keyboard.press("Enter")

    assert is_file
    assert "Plak of typ eerst een tekst" in said
    assert writer.page.locator("main mark").count() == 1


def _workbook(writer: Visitor) -> bytes:
    with writer.page.expect_download() as waiting:
        writer.page.locator("main button[value=xlsx]").click()
    return Path(waiting.value.path()).read_bytes()


@pytest.mark.requirement("REC-06")
def test_a_file_is_read_a_finding_is_left_and_both_files_come_of_it_without_scripts(
    house, new_page, eye
):
    writer = Visitor(new_page(locale=eye.language, java_script_enabled=False), house.address)
    writer.go(ADDRESS)
    writer.page.locator("[name=file]").set_input_files(
        {"name": "vacature.docx", "mimeType": DOCX, "buffer": docx(*VACANCY.splitlines())}
    )
    writer.follow("#reading button")
    read, before = writer.page.locator("[name=text]").input_value(), _marks(writer)
    writer.page.locator("summary").first.press("Enter")
    writer.page.locator("[name=reason]").first.focus()
    writer.types("Zo staat het in de wet")
    writer.page.keyboard.press("Tab")
    with writer.page.expect_navigation():
        writer.page.keyboard.press("Enter")

    assert [line.strip() for line in read.split("\n") if line.strip()] == [
        line.strip() for line in VACANCY.splitlines() if line.strip()
    ]
    assert _marks(writer) == before[1:]
    assert "Zo staat het in de wet" in writer.words()
    assert writer.page.url.endswith("#result")
    assert b"xl/worksheets/sheet1.xml" in _workbook(writer)
    writer.follow("main button[name=again]")
    assert _marks(writer) == before


def _marks(writer: Visitor) -> list[str]:
    return writer.page.locator("main mark").all_inner_texts()


def test_every_part_of_the_page_is_sound_with_a_finding_that_is_left_and_a_file_that_is_wrong(
    house, new_page, eye
):
    writer = Visitor(new_page(locale=eye.language), house.address, eye)
    writer.go(ADDRESS)
    writer.fill_in({"text": VACANCY})
    writer.follow("#reading button")
    writer.page.locator("summary").first.click()
    writer.page.locator("[name=reason]").first.focus()
    writer.types("Zo staat het in de wet")
    writer.page.locator("summary").nth(1).click()
    writer.follow("main details[open] button")
    left = writer.page.locator("main button[name=again]").count()
    writer.page.locator("[name=file]").set_input_files(
        {"name": "plaatje.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"}
    )
    writer.follow("#reading button")

    assert left == 1
    assert writer.page.locator("#error-summary a[href='#id_file']").count() == 1
    assert VACANCY.split("\n")[0].strip() in writer.page.locator("[name=text]").input_value()
    assert eye.faults == []


EARLIER = {"nl": "gaat over een eerdere tekst", "en": "is about an earlier text"}


def _typing(writer: Visitor, text: str) -> None:
    writer.page.locator("[name=text]").focus()
    writer.types(text)


def test_while_somebody_types_the_text_is_read_along_and_the_number_is_said(house, new_page, eye):
    writer = Visitor(new_page(locale=eye.language), house.address, eye)
    writer.go(ADDRESS)
    _typing(writer, "Wij zoeken een jonge hond met lef. ")
    writer.page.locator("main mark").first.wait_for()
    status = writer.page.locator("[role=status]")
    said = status.inner_text()
    writer.page.keyboard.press("Control+Home")
    _typing(writer, "Wij zoeken een man van 30 jaar. ")
    writer.page.locator("main mark >> nth=1").wait_for()
    eye.look(writer.page)
    said_again, numbers = status.inner_text(), writer.page.locator("main mark sup")
    one_by_one = [int(each.split()[0]) for each in numbers.all_inner_texts()]
    writer.page.keyboard.press("Control+A")
    writer.page.keyboard.press("Delete")
    writer.page.locator(f"[role=status]:has-text('{EARLIER[eye.language]}')").wait_for()

    assert "1" in said
    assert said_again not in {"", said}
    assert sorted(one_by_one) == [*range(1, len(one_by_one) + 1)]
    assert writer.page.locator("[data-rd-how]").is_visible()
    assert status.get_attribute("aria-live") in {None, "polite"}
    assert writer.page.locator(":focus").get_attribute("name") == "text"
    assert writer.page.url == house.address + ADDRESS
    assert eye.faults == []


def test_of_two_readings_only_the_last_is_shown(house, new_page):
    writer = Visitor(new_page(locale="en"), house.address)
    waiting: list[Route] = []
    writer.go(ADDRESS)
    writer.page.route(f"**{ADDRESS}", lambda route: waiting.append(route), times=1)  # noqa: PLW0108
    _typing(writer, "Wij zoeken een jonge hond. ")
    with writer.page.expect_event("requestfailed"):
        writer.page.wait_for_timeout(1_500)
        _typing(writer, "Wij zoeken een man. ")
    writer.page.locator("main mark >> nth=1").wait_for()

    assert len(waiting) == 1
    assert len(_marks(writer)) == 2


REASON = "Dat is de naam van een stichting"


def _begins_a_reason(writer: Visitor) -> None:
    writer.page.locator("summary").first.click()
    writer.page.locator("[name=reason]:not([type=hidden])").first.focus()
    writer.types(REASON)


def test_a_reason_that_somebody_types_is_not_taken_away_and_counts_when_it_is_given(
    house, new_page
):
    writer = Visitor(new_page(locale="en"), house.address)
    writer.go(ADDRESS)
    _typing(writer, "Wij zoeken een jonge hond. ")
    writer.page.locator("main mark").first.wait_for()
    held: list[Route] = []
    writer.page.route(f"**{ADDRESS}", lambda route: held.append(route), times=1)  # noqa: PLW0108
    _typing(writer, "\nWij zoeken een man. ")
    _begins_a_reason(writer)
    while not held:
        writer.page.wait_for_timeout(100)
    with writer.page.expect_response(f"**{ADDRESS}") as read:
        held[0].continue_()
    read.value.finished()
    writer.page.wait_for_timeout(500)
    meanwhile = len(_marks(writer))
    typed = writer.page.locator(":focus").input_value()
    sent = read.value.request.post_data or ""
    writer.page.locator("[name=text]").focus()
    writer.page.locator("main mark >> nth=1").wait_for()

    assert meanwhile == 1
    assert typed.startswith(REASON)
    assert 'name="text"' in sent
    assert REASON not in sent
    assert writer.page.locator("details[open] [name=reason]").input_value() == typed
    assert "2" in writer.page.locator("[role=status]").inner_text()
    writer.follow("details[open] button")
    assert len(_marks(writer)) == 1
    assert typed in writer.page.locator("section[aria-labelledby=left]").inner_text()


def test_while_somebody_types_a_reason_that_was_given_stays_and_one_that_was_begun_too(
    house, new_page
):
    writer = Visitor(new_page(locale="en"), house.address)
    writer.go(ADDRESS)
    writer.fill_in({"text": "Wij zoeken een jonge hond. Wij zoeken een man. "})
    writer.follow("#reading button")
    _begins_a_reason(writer)
    writer.follow("details[open] button")
    _begins_a_reason(writer)
    begun = writer.page.locator(":focus").input_value()
    writer.page.locator("[name=text]").focus()
    writer.page.keyboard.press("Control+End")
    _typing(writer, "\nWij zoeken een vrouw. ")
    writer.page.locator("main mark >> nth=1").wait_for()

    assert writer.page.locator("section[aria-labelledby=left] li").count() == 1
    assert writer.page.locator("details[open]").count() == 1
    assert writer.page.locator("details[open] [name=reason]").input_value() == begun


@pytest.mark.parametrize("scripts", [True, False])
def test_who_leaves_a_place_without_a_reason_is_told_and_finds_the_field(
    house, new_page, eye, scripts
):
    eye.scripts = scripts
    writer = Visitor(new_page(locale=eye.language, java_script_enabled=scripts), house.address, eye)
    writer.go(ADDRESS)
    writer.fill_in({"text": VACANCY})
    writer.follow("#reading button")
    writer.page.locator("summary").nth(1).press("Enter")
    writer.follow("details[open] button")
    fault = writer.page.locator("#error-summary")
    is_told = fault.evaluate("it => it === document.activeElement") if scripts else None
    writer.page.locator("#error-summary a").click()

    assert is_told in {True, None}
    assert fault.count() == 1
    assert writer.page.locator("details[open] [name=reason]").is_visible()
    assert writer.page.url.endswith("#reason-2")
    assert eye.faults == []


def test_when_it_is_busy_reading_along_stops_and_says_so(house, new_page):
    writer = Visitor(new_page(locale="en"), house.address)
    writer.go(ADDRESS)
    asked = []

    def busy(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(status=503, headers={"Retry-After": "5"})

    writer.page.route(f"**{ADDRESS}", busy)
    _typing(writer, "Wij zoeken een jonge hond. ")
    writer.page.get_by_text("We stopped reading along").wait_for()
    _typing(writer, "Wij zoeken een man. ")
    writer.page.wait_for_timeout(2_000)
    writer.page.unroute(f"**{ADDRESS}")

    assert len(asked) == 1
    writer.follow("#reading button")
    assert len(_marks(writer)) == 2


@pytest.mark.parametrize("scripts", [True, False])
def test_the_language_is_switched_without_losing_the_text(house, new_page, scripts):
    page = new_page(locale="nl", java_script_enabled=scripts)
    writer = Visitor(page, house.address)
    writer.go(ADDRESS)
    writer.fill_in({"text": "Wij zoeken een jonge hond."})
    typed = page.locator("[name=text]").input_value()
    with page.expect_navigation():
        page.locator("header button[name=language]").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator("[name=text]").input_value() == typed

    page.locator("main summary").first.click()
    page.locator("#reason-1").focus()
    writer.types("It is about a dog.")
    with page.expect_navigation():
        page.locator("#reason-1").press("Enter")

    assert page.locator("html").get_attribute("lang") == "en"
    assert "It is about a dog." in page.locator("main").inner_text()
