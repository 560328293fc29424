"""Direct support in a browser: the rota, and a group that somebody joins without a name."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.installation import Installation
from tests.browser.looking import Eye
from tests.browser.people import HandlerDesk
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
NOW, GROUPS, READ = (
    "/informatie/opvang/",
    "/informatie/lotgenoten/",
    "/informatie/lotgenoten/lezen/",
)
CARD, ROTA, OWN = "/opvang/mijn/", "/opvang/rooster/", "/lotgenoten/"
THEME = "Samen verder na een nare tijd op het werk"
SUPPORTER = {
    "working_name": "Kop thee", "kind": "experience", "offers": ["listen", "companion"],
    "reach": "kamer 3.07", "is_shown": True,
}  # fmt: skip


@pytest.fixture
def eye() -> Eye:
    """Who looks at every page."""
    return Eye("nl")


@pytest.fixture
def comes(house: Installation, new_page: Callable[..., Page]) -> Callable[..., HandlerDesk]:
    """Let somebody of the demo sign in."""

    def come(login: str, eye: Eye | None = None, *, unlocks: bool = False) -> HandlerDesk:
        one = HandlerDesk(new_page(), house.address, eye, login=login)
        one.signs_in()
        if unlocks:
            one.unlocks()
        return one

    return come


def opens_group(facilitator: HandlerDesk, where: str) -> None:
    """Open a group from the own list."""
    facilitator.go(OWN)
    facilitator.follow(f"main a[href='{OWN}nieuw/']")
    facilitator.page.check("input[name='language'][value='nl']")
    facilitator.fill_in(
        {
            "theme": THEME, "facilitator_name": "Imani",
            "first_meeting": "2099-01-12", "seats": "3", "where": where,
        }
    )  # fmt: skip
    facilitator.follow("main form button")


def joins(member: Visitor, nickname: str) -> str:
    """Join the group, and return the code."""
    member.go(f"{GROUPS}?taal=nl")
    member.follow(f"main a:has-text('{THEME}')")
    member.fill_in({"nickname": nickname})
    member.follow("main form button")
    code = member.code_on_page()
    member.fill_in({"last_four": code[-4:]})
    member.follow("main form:has([name=last_four]) .rd-actions button")
    assert "Je doet mee" in member.words()
    return code


def opens(member: Visitor, code: str) -> str:
    """Open the place in the group, and return what it says."""
    member.go(f"{READ}?taal=nl")
    member.fill_in({"code": code})
    member.follow("main form button")
    return member.words()


def asks(member: Visitor, text: str) -> None:
    """Ask the facilitator something."""
    member.fill_in({"text": text})
    member.follow("main form:has([value=ask]) button")


def lets_in_and_answers(facilitator: HandlerDesk, nickname: str, answer: str) -> str:
    """Open the own group, let in who waits, and answer; return what the page said."""
    facilitator.go(OWN)
    facilitator.follow(f"main a:has-text('{THEME}')")
    place = f"section:has(h3:has-text('{nickname}'))"
    facilitator.follow(f"{place} form[action*='/binnen/'] button")
    shown = facilitator.words()
    facilitator.fill_in({"text": answer}, within=place)
    facilitator.follow(f"{place} form[action*='/antwoord/'] button")
    return shown


@pytest.mark.requirement("SAFE-38", "SAFE-39", "EMP-17")
def test_everybody_sees_who_is_there_as_each_wants_to_be_shown(house, new_page, comes, eye):
    nadia = comes("nadia", eye)
    nadia.go(CARD)
    nadia.fill_in(SUPPORTER)
    nadia.follow("main form button")
    nadia.go("/opvang/tellen/")
    nadia.follow("main form button")
    assert "Het is geteld." in nadia.words()
    thijs = comes("thijs", eye)
    thijs.go(ROTA)
    card = thijs.page.locator("[name=card] option", has_text="Kop thee").get_attribute("value")
    thijs.fill_in({"card": card or ""})
    thijs.fill_in({"weekday": "6", "from_time": "10:00", "until_time": "09:00"})
    thijs.follow("main form:has([name=card]) .rd-actions button")
    assert "Vul een tijd in die later is." in thijs.words()
    thijs.fill_in({"until_time": "11:30"})
    thijs.follow("main form:has([name=card]) .rd-actions button")
    assert "De dienst is gepland." in thijs.words()

    visitor = Visitor(new_page(java_script_enabled=False), house.address)
    visitor.go("/informatie/?taal=nl")
    visitor.follow(f"main a[href^='{NOW}']")
    told = visitor.words()
    reading = Visitor(new_page(), house.address, eye)
    reading.go(f"{NOW}?taal=nl")

    assert "10:00–11:30 Kop thee" in told
    assert "Nadia" not in told
    assert "Hulp met een brief" in told
    assert "De hele weg meegaan" in told
    assert "Bedrijfsmaatschappelijk werk" in told
    assert visitor.page.locator("h3:has-text('Bedrijfsmaatschappelijk werk') ~ ul a").count()
    assert visitor.page.context.cookies() == []
    assert eye.faults == []


@pytest.mark.requirement("SAFE-37")
def test_somebody_joins_a_group_without_a_name_reads_asks_and_leaves(house, new_page, comes, eye):
    imani = comes("imani", eye, unlocks=True)
    opens_group(imani, "In de torenkamer, om vier uur.")
    member = Visitor(new_page(java_script_enabled=False), house.address)
    code = joins(member, "Merel")
    assert "nog niet binnengelaten" in opens(member, code)
    asks(member, "Is er koffie?")

    seen = lets_in_and_answers(imani, "Merel", "Er is koffie en thee.")
    assert "Is er koffie?" in seen
    imani.fill_in({"text": "Neem een trui mee."}, within="main form:has(#id_text)")
    imani.follow("main form:has(#id_text) .rd-actions button")

    looking = Visitor(new_page(), house.address, eye)
    read = opens(looking, code)
    for text in ("torenkamer", "Neem een trui mee.", "Is er koffie?", "Er is koffie en thee."):
        assert text in read
    another = Visitor(new_page(), house.address, eye)
    joins(another, "")
    looking.fill_in({"sure": True})
    looking.follow("main form:has([value=leave]) button")
    assert "Je bent uit de groep gestapt" in looking.words()
    assert "Met deze code gaat niets open" in opens(member, code)
    assert member.page.context.cookies() == []

    imani.go(OWN)
    imani.follow(f"main a:has-text('{THEME}')")
    assert "Merel" not in imani.words()
    imani.follow("main a[href$='/stoppen/']")
    imani.follow("form[action$='/stoppen/'] button")
    member.go(f"{GROUPS}?taal=nl")
    assert THEME not in member.words()
    assert eye.faults == []
