"""What others counted, from a file to the years that everybody reads."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Page

from tests.browser.looking import Eye
from tests.browser.people import HandlerDesk
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

SOURCES, PREPARE = "/werk/bronnen/", "/werk/cijfers/maken/van-anderen/"
PUBLIC = "/informatie/cijfers/"
NOTHING_TAKEN = {"nl": "Er is niets ingelezen", "en": "Nothing is taken"}
NOT_YET = {"nl": "Er is nog niets bewaard.", "en": "Nothing is kept yet."}
TAKEN = {"nl": "Het bestand is ingelezen.", "en": "The file is taken."}
TOO_MANY = {"nl": "dit is meer dan het geheel", "en": "this is more than the whole"}
PANELS = {"nl": "Selectiecommissies", "en": "Selection panels"}
NOT_OF_ALL = {
    "nl": "niet het gemiddelde van de hele groep", "en": "not the mean of the whole group"
}  # fmt: skip
BREAK = {"nl": "(breuk)", "en": "(break)"}
APART = {"nl": "Vergelijk deze jaren niet", "en": "Do not compare these years"}


@pytest.fixture(params=["nl", "en"])
def eye(request: pytest.FixtureRequest) -> Eye:
    """Who looks, in one of the languages."""
    return Eye(request.param)


def a_file(available: int) -> FilePayload:
    """Return a file on sick leave of a whole organisation."""
    text = f"mensen;dagen_beschikbaar;dagen_verzuimd\n300;{available};3000\n"
    return {"name": "verzuim.csv", "mimeType": "text/csv", "buffer": text.encode()}


def test_a_source_is_looked_at_kept_and_prepared(house, new_page: Callable[..., Page], eye: Eye):
    page = new_page(locale=eye.language)
    lotte = HandlerDesk(page, house.address, login="lotte")
    lotte.signs_in()
    lotte.eye = eye
    lotte.go("/werk/cijfers/")
    lotte.follow(f"main a[href='{SOURCES}']")
    lotte.follow(f"main a[href='{SOURCES}inlezen/']")

    def look(content: FilePayload) -> None:
        lotte.fill_in(
            {
                "kind": "sick_leave", "name": f"Verzuim {eye.language}", "made_by": "HR",
                "reference_date": "2020-12-31", "population_nl": "Iedereen in dienst.",
                "population_en": "Everybody employed.",
            }
        )  # fmt: skip
        page.set_input_files("[name=file]", content)
        lotte.follow("main form[enctype] button")

    look(a_file(2))
    refused = lotte.words()
    with page.expect_download() as waiting:
        page.locator("main form[action$='/fouten/'] button").click()
    look(a_file(60_000))
    seen = lotte.words()
    lotte.follow("main form button")
    taken = lotte.words()
    lotte.go(PREPARE)
    page.locator(f"label:has-text('Verzuim {eye.language}')").first.click()
    lotte.fill_in({"audience": "inclusion_office"})
    page.set_input_files("[name=key]", house.home / "secrets" / "statistics.key")
    lotte.follow("main form button")
    prepared = lotte.words()
    lotte.go(SOURCES)
    lotte.follow(f"main li:has-text('Verzuim {eye.language}') a[href$='/verwijderen/']")
    lotte.follow("main form button")

    assert NOTHING_TAKEN[eye.language] in refused
    assert waiting.value.suggested_filename == "fouten.csv"
    assert NOT_YET[eye.language] in seen
    assert TAKEN[eye.language] in taken
    assert "5,0%" in prepared.replace("5.0%", "5,0%")
    assert eye.faults == []


def test_who_sits_in_bodies_is_filled_in_and_kept(
    house, new_page: Callable[..., Page], eye: Eye
):  # fmt: skip
    lotte = HandlerDesk(new_page(locale=eye.language), house.address, login="lotte")
    lotte.signs_in()
    lotte.eye = eye
    lotte.go(SOURCES)
    lotte.follow(f"main a[href='{SOURCES}organen/']")
    lotte.fill_in(
        {
            "name": f"Organen {eye.language}", "made_by": "Griffie",
            "reference_date": "2020-12-31", "population_nl": "Leden.", "population_en": "Members.",
            "boards-people": "40", "boards-women": "18", "boards-men": "41",
        }
    )  # fmt: skip
    lotte.follow("main form button")
    refused = lotte.words()
    lotte.fill_in({"boards-men": "20"})
    lotte.follow("main form button")
    seen = lotte.words()
    lotte.follow("main form button")
    taken = lotte.words()
    lotte.follow(f"main li:has-text('Organen {eye.language}') a[href$='/verwijderen/']")
    lotte.follow("main form button")

    assert TOO_MANY[eye.language] in refused
    assert NOT_YET[eye.language] in seen
    assert re.search(r"\b40\b", seen) is None
    assert TAKEN[eye.language] in taken
    assert eye.faults == []


def test_everybody_reads_the_years_of_a_source(house, new_page: Callable[..., Page], eye: Eye):
    reader = Visitor(new_page(locale=eye.language), house.address)
    reader.eye = eye
    reader.go(f"{PUBLIC}?taal={eye.language}")
    reader.follow("main a[href*='/reeks/barometer']")
    barometer = reader.words()
    reader.go(f"{PUBLIC}?taal={eye.language}")
    reader.follow("main a[href*='/reeks/sick_leave']")
    sick_leave = reader.words()
    reader.go(f"{PUBLIC}?taal={eye.language}")
    reader.follow("main a[href*='/reeks/bodies']")
    bodies = reader.words()
    reader.go(f"{PUBLIC}?taal={eye.language}")
    reader.follow("main a[href*='/reeks/origin_pay']")
    paid = reader.words()

    assert NOT_OF_ALL[eye.language] in paid
    assert "CBS (verzonnen cijfers)" in barometer
    assert PANELS[eye.language] in bodies
    assert BREAK[eye.language] in sick_leave
    assert APART[eye.language] in sick_leave
    assert eye.faults == []
