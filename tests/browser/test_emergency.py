"""Somebody of IT gets in with three people's acts, and out again; and a spare key is tried."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from rodedraad.demo.people import PASSPHRASE
from tests.browser.looking import Eye
from tests.browser.marks import MARKS
from tests.browser.people import HandlerDesk, Reporter, Story

pytestmark = pytest.mark.browser

HOME = "/noodtoegang/"
SAID = "De tekst op het prikbord ging over mijn geloof."


@pytest.fixture
def eye() -> Eye:
    """Who looks at every page."""
    return Eye("nl")


@pytest.fixture
def sits_down(house, new_page: Callable[..., Page], eye: Eye) -> Callable[[str], HandlerDesk]:
    """Let somebody of the demo sign in and unlock."""

    def start(login: str) -> HandlerDesk:
        one = HandlerDesk(new_page(), house.address, login=login)
        one.starts_the_day()
        one.eye = eye
        return one

    return start


def says(visitor, *words):
    shown = visitor.words()
    return [word for word in words if word not in shown]


@pytest.mark.requirement("PRIV-08")
def test_it_gets_in_with_consent_and_out_again(reporter: Reporter, sits_down, eye: Eye):
    reporter.reports(Story(what=SAID))
    noor = sits_down("noor")
    noor.finds(reporter.reference)
    noor.takes_up()
    wietse, saskia = sits_down("wietse"), sits_down("saskia")

    wietse.go(f"{HOME}vragen/")
    wietse.fill_in({"reference": "geen kenmerk", "ground": "text_broken"})
    wietse.follow("main form button")
    wietse.fill_in({"reference": reporter.reference.lower(), "ground": "text_broken"})
    wietse.follow("main form button")
    request = wietse.path()
    noor.go(f"{noor.case}toegang/")
    assert noor.page.locator("form[action$='/geven/']:has-text('IT')").count() == 0

    saskia.go(HOME)
    saskia.follow(f"main a[href='{request}']")
    saskia.follow("main a[href$='/beslissen/']")
    saskia.fill_in({"hours": "4"})
    saskia.follow("main form button")
    noor.go(noor.case)
    noor.go(f"{noor.case}toegang/")
    noor.follow("form[action*='/noodtoegang/'] button")

    wietse.go(request)
    wietse.follow("main a[href$='/zaak/']")
    assert says(wietse, SAID) == []
    reporter.opens_inbox()
    assert reporter.reads("lezers/")
    missing = says(reporter, "IT-beheer", "wat er staat, lijkt beschadigd", "tot uiterlijk")
    eye.look(reporter.page)
    assert missing == []

    noor.go(f"{noor.case}toegang/")
    noor.follow("form[action*='/noodtoegang/'] button")
    wietse.go(request)
    assert wietse.page.locator("main a[href$='/zaak/']").count() == 0
    wietse.go(f"{request}zaak/")
    assert SAID not in wietse.words()
    assert "Nu niet meer" in reporter.reads("lezers/")
    assert eye.faults == []


def test_a_spare_key_is_made_tried_and_lets_somebody_in(sits_down, eye: Eye):
    yara = sits_down("yara")
    yara.go("/account/spare-key/integrity/")
    yara.follow("main a[href$='/make/']")
    for name in ("Hanna Ploegmaker", "Omar Tielens", "Greet Vlasblom"):
        yara.page.get_by_label(name, exact=True).check()
    yara.follow("main form button")
    papers = [
        MARKS.keep(" ".join(sheet.locator("code").all_inner_texts()[:4]))
        for sheet in yara.page.locator(".rd-sheet").all()
    ]
    assert [len(re.findall(r"\b[0-9A-Z]{5}\b", paper)) for paper in papers] == [12, 12, 12]

    yara.follow("main a[href$='/drill/']")
    slip = ("1" if papers[0][0] != "1" else "2") + papers[0][1:]
    yara.fill_in({"first_share": slip, "second_share": papers[2]})
    yara.follow("main form button")
    assert says(yara, "regel 1") == []
    yara.fill_in({"first_share": papers[0], "second_share": papers[0]})
    yara.follow("main form button")
    assert says(yara, "De oefening is mislukt") == []
    yara.go("/account/spare-key/integrity/drill/")
    yara.fill_in({"first_share": papers[0], "second_share": papers[2]})
    yara.follow("main form button")
    assert says(yara, "De oefening is gelukt") == []
    yara.go("/werk/termijnen/")
    assert says(yara, "Oefenen met de delen van") == []

    yara.go("/account/spare-key/integrity/open/")
    yara.fill_in({"first_share": papers[1], "second_share": papers[2]})
    yara.fill_in({"new_passphrase": PASSPHRASE, "again": PASSPHRASE})
    yara.follow("main form button")
    yara.unlocks()
    yara.go("/account/spare-key/integrity/")
    assert says(yara, "Er zijn nieuwe delen nodig") == []
    yara.go("/account/desks/")
    assert says(yara, "Reservesleutels") == []
    assert eye.faults == []
