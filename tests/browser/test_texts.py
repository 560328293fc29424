"""A vacancy is read in a real browser: marks, reasons, a document; nothing stays behind."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page

from tests.browser.looking import Eye
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
ADDRESS = "/teksten/"
VACANCY = (Path(__file__).parent / "vacancy.txt").read_text(encoding="utf-8")


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
    with writer.page.expect_download() as waiting:
        writer.page.locator("main form button[name=document]").click()
    document = Document(BytesIO(Path(waiting.value.path()).read_bytes()))
    assert len(list(document.comments)) >= len(marked)
    assert eye.faults == []


def test_a_text_is_read_with_the_keyboard_alone_and_what_is_wrong_is_said(house, new_page):
    writer = Visitor(new_page(locale="nl", java_script_enabled=False), house.address)
    writer.go(ADDRESS)
    writer.page.locator("[name=text]").focus()
    writer.page.keyboard.press("Tab")
    with writer.page.expect_navigation():
        writer.page.keyboard.press("Enter")
    said = writer.words()
    writer.page.locator("[name=text]").focus()
    writer.types("Wij zoeken een jonge collega. ")
    writer.page.keyboard.press("Tab")
    with writer.page.expect_navigation():
        writer.page.keyboard.press("Enter")

    assert "Plak of typ eerst een tekst" in said
    assert writer.page.locator("main mark").count() == 1
