"""Personnel data, from the columns of a file to a day that is known."""

from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page

from rodedraad.organisations import profiles
from tests.browser.looking import Eye
from tests.browser.people import HandlerDesk

pytestmark = pytest.mark.browser

PERSONNEL = "/werk/personeel/"
NOTHING_TAKEN = {"nl": "Er is niets ingelezen", "en": "Nothing is taken"}
SEEN = {"nl": "Wat zou worden ingelezen", "en": "What would be taken"}
TAKEN = {"nl": "Het bestand is ingelezen: ", "en": "The file is taken: "}


@pytest.fixture(params=["nl", "en"])
def eye(request: pytest.FixtureRequest) -> Eye:
    """Who looks, in one of the languages."""
    return Eye(request.param)


def a_file(sex: str) -> FilePayload:
    """Return a file of three people of whom one has this in the column for sex."""
    code = profiles.load("demo").departments[-1].code
    rows = [f"{one};Naam {one};{code};{said};10" for one, said in enumerate(("M", "V", sex))]
    text = "\n".join(["Persnr;Naam;Afdeling;Geslacht;Schaal", *rows])
    return {"name": "personeel.csv", "mimeType": "text/csv", "buffer": text.encode()}


def test_columns_are_linked_wrong_rows_come_back_and_a_right_file_is_taken(
    house, new_page: Callable[..., Page], eye: Eye
):
    page = new_page(locale=eye.language)
    lotte = HandlerDesk(page, house.address, login="lotte")
    lotte.signs_in()
    lotte.eye = eye
    lotte.go("/werk/cijfers/")
    lotte.follow(f"main a[href='{PERSONNEL}']")
    removals = "main a[href$='/verwijderen/']:not([href*='/kolommen/'])"
    before = page.locator(removals).count()
    lotte.follow(f"main a[href='{PERSONNEL}kolommen/']")
    page.set_input_files("[name=file]", a_file("V"))
    lotte.follow("main form button")
    lotte.fill_in({"name": f"Systeem {eye.language}"})
    lotte.follow("main form button")

    def take(content: FilePayload, button: str = "button") -> None:
        lotte.fill_in({"day": "2025-09-30"})
        page.locator("[name=mapping]").last.check()
        page.set_input_files("[name=file]", content)
        lotte.follow(f"main form[enctype] {button}")

    take(a_file("?"))
    refused = lotte.words()
    with page.expect_download() as waiting:
        page.locator("main form[action$='/fouten/'] button").click()
    take(a_file("V"), "button[name=look]")
    seen = lotte.words()
    take(a_file("V"))
    taken = lotte.words()
    lotte.follow("main li:has-text('30 september 2025') a[href$='/verwijderen/']")
    lotte.follow("main form button")

    assert NOTHING_TAKEN[eye.language] in refused
    assert waiting.value.suggested_filename == "fouten.csv"
    assert SEEN[eye.language] in seen
    assert TAKEN[eye.language] in taken
    assert page.locator(removals).count() == before
    assert eye.faults == []
