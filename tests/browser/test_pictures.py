"""The pictures of the README, as the platform looks today.

They go into `docs/images` when RODEDRAAD_SCREENSHOTS is on, and else into a folder of the test. Run
this file alone for them: other tests move the clock and fill the list.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.installation import Installation
from tests.browser.people import HandlerDesk, Person, Reporter, Story
from tests.browser.ways import Words
from tests.browser.wire import ANSWERS, Wire

pytestmark = pytest.mark.browser
WINDOW = {"width": 1280, "height": 900}
LARGEST = 150_000
COLOURS = 128
NAMES = {"start", "form", "code", "inbox", "desk-list", "case"}
TOLD = Story(
    what="In het maandagoverleg doet een collega steeds mijn accent na. Iedereen lacht mee."
    " Ik durf bijna niets meer te zeggen.",
    when="Sinds de zomer, bijna elke maandag.",
    hope="Dat het ophoudt, en dat iemand er met het team over praat.",
    grounds=("race_or_origin",),
    natures=("discrimination",),
    person=Person("Amira Zandstra", "medewerker klantcontact", "via de inbox"),
)
OTHERS = (
    "Op de werkvloer hangen kaarten met grappen over een geloof.",
    "Wie zwanger is, krijgt hier geen vaste roosters meer.",
    "Mijn vraag om een rustige werkplek wordt al een jaar weggewuifd.",
)


@pytest.fixture
def folder(pictures: Path | None, tmp_path: Path) -> Path:
    """Where the pictures go."""
    return pictures or tmp_path


@pytest.fixture
def window(new_page: Callable[..., Page]) -> Callable[[], Page]:
    """Make windows as large as the pictures."""
    return lambda: new_page(viewport=WINDOW)


def keep(page: Page, folder: Path, name: str) -> None:
    """Keep what the window shows, with few colours."""
    file = folder / f"{name}.png"
    page.screenshot(path=file)
    with Image.open(file) as picture:
        small = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


def tell_more(house: Installation) -> None:
    """Send a few other reports, so that the list has lines."""
    wire = Wire(house.address)
    for what in OTHERS:
        assert wire.send(wire.letter({**ANSWERS, "what": {"what": what}})).was_sent


def test_the_pictures_of_the_readme_show_the_platform(house, window, folder):
    tell_more(house)
    reporter = Reporter(window(), house.address, story=TOLD)
    reporter.go("/")
    keep(reporter.page, folder, "start")
    reporter.starts()
    reporter.comes_to("what")
    reporter.answers()
    keep(reporter.page, folder, "form")
    reporter.comes_to("code")
    keep(reporter.page, folder, "code")
    reporter.sends()

    handler = HandlerDesk(window(), house.address)
    handler.starts_the_day()
    handler.opens_list("new")
    keep(handler.page, folder, "desk-list")
    handler.finds(reporter.reference)
    handler.takes_up()
    words = Words()
    handler.writes(words.question)
    reporter.opens_inbox()
    reporter.writes(words.answer)
    reporter.go("/inbox/berichten/")
    keep(reporter.page, folder, "inbox")
    handler.opens_case()
    keep(handler.page, folder, "case")

    made = {file.stem: file.stat().st_size for file in folder.glob("*.png")}
    assert set(made) >= NAMES
    assert all(made[name] < LARGEST for name in NAMES), made
