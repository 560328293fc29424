"""Every page for everybody: axe-core finds nothing, at two widths and in two languages.

The pages of a case are looked at on the whole way (`test_whole_way.py`).
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.looking import Eye
from tests.browser.people import BUREAU, HandlerDesk, Person, Reporter, Story
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
LANGUAGES = ("nl", "en")
OF_EVERYBODY = (
    "/", "/?want=talk&nameless=on", "/patronen/", "/demo/", "/bestaat-niet/", "/account/sign-in/",
    "/account/desks/", "/inbox/", "/inbox/?closed=1", "/?route=doubt_line", "/informatie/",
    "/informatie/maatregelen/", "/informatie/flyer/", "/informatie/knop/",
    "/informatie/twijfellijn/", "/informatie/gedragscode/", "/informatie/feitenonderzoek/",
    "/informatie/terugkeer/", "/informatie/opvang/", "/informatie/lotgenoten/",
    "/informatie/lotgenoten/lezen/", "/teksten/",
)  # fmt: skip
OF_AN_INBOX = (
    "stand/", "berichten/", "bestanden/", "lezers/", "lezers/weghouden/", "toestemming/",
    "wie-je-bent/", "code/", "hoe-ging-het/", "hoe-gaat-het/", "intrekken/",
)  # fmt: skip
WHO = Person("Maud Ketelaars", "teamassistent", "via de inbox")


@pytest.fixture(params=LANGUAGES)
def eye(request: pytest.FixtureRequest) -> Eye:
    """Who looks, in one of the languages."""
    return Eye(request.param)


@pytest.fixture
def open_page(new_page: Callable[..., Page], eye: Eye) -> Callable[[], Page]:
    """Make pages in the language of who looks."""
    return lambda: new_page(locale=eye.language)


def test_what_everybody_can_open(house, open_page, eye):
    visitor = Visitor(open_page(), house.address, eye)
    for path in OF_EVERYBODY:
        visitor.go(path)
    visitor.follow("a[href*='/account/sign-in/']")
    visitor.follow("main form[action='/account/sign-in/'] button")
    visitor.go("/inbox/")
    visitor.follow("main form button")

    assert eye.faults == []


def test_every_question_with_and_without_a_mistake(house, open_page, eye, tmp_path):
    reporter = Reporter(open_page(), house.address, eye)
    reporter.story = Story(person=WHO, persons="Iemand van de balie", files=_files(tmp_path))
    reporter.go(f"/formulier/?desk={BUREAU}&taal={eye.language}")
    reporter.starts(eye.language)

    asked = []
    while reporter.step() != "send":
        asked.append(reporter.step())
        if reporter.step() in {"kind", "role", "what", "named", "identity", "code"}:
            reporter.goes_on()
            assert reporter.step() == asked[-1]
        reporter.answers()
        reporter.goes_on()
    reporter.sends()
    reporter.opens_inbox()
    for path in OF_AN_INBOX:
        reporter.go(f"/inbox/{path}")
    reporter.go("/inbox/code/")
    reporter.follow("main form button")

    assert asked[-2:] == ["check", "code"]
    assert eye.faults == []


def test_a_withdrawal_and_the_pages_of_the_administrator(house, open_page, eye):
    reporter = Reporter(open_page(), house.address)
    reporter.reports(Story(kind="signal"))
    reporter.eye = eye
    reporter.opens_inbox()
    reporter.follow("main a[href$='/toch-melden/']")
    reporter.follow("main form[method=post] button")
    reporter.withdraws()
    femke = HandlerDesk(open_page(), house.address, eye, login="femke")
    femke.signs_in()
    femke.go("/account/users/")
    femke.go("/account/users/add/")
    femke.follow("main form button")
    new = {"name": "Wout Berghuis", "email": f"wout-{eye.language}@demo.example"}
    femke.fill_in(new)
    femke.follow("main form button")
    person = femke.path()
    femke.follow("main a[href$='/appoint/']")
    femke.follow("main form[method=post] .rd-actions button")
    femke.go(person)
    for decision in ("remove-second-factor", "deactivate"):
        femke.follow(f"main a[href$='/{decision}/']")
        femke.follow(f"main .rd-actions a[href='{person}']")
    femke.follow("main a[href$='/invite/']")
    femke.follow("main form[action$='/invite/'] button")

    assert new["name"] in femke.words()
    assert eye.faults == []


def test_where_a_talk_on_the_doubt_line_is_counted(house, open_page, eye):
    ravi = HandlerDesk(open_page(), house.address, eye, login="ravi")
    ravi.signs_in()
    ravi.go("/twijfellijn/tellen/")
    ravi.follow("main form[method=post] button")

    assert ravi.path().startswith("/twijfellijn/tellen/?done")
    assert eye.faults == []


def _files(folder: Path) -> tuple[Path, ...]:
    good, bad = folder / "verslag.txt", folder / "programma.exe"
    good.write_text("Dit is wat er in de brief stond.")
    bad.write_bytes(b"MZ" + b"\0" * 400)
    return (good, bad)
