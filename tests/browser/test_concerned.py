"""A person concerned: informed apart, heard, with a code of their own, up to the outcome."""

import pytest

from tests.browser.looking import WIDTHS, Eye
from tests.browser.people import Clock, HandlerDesk, Person, Reporter, Story
from tests.browser.visitor import Visitor
from tests.browser.ways import Way, Words

pytestmark = pytest.mark.browser
WORDS = Words()
CORRECTION = "Ik zei dat het mij speet."
MESSAGE = "Ik neem mijn raadsman mee."
ANSWER = "Dat is goed, tot donderdag."


class StrictEye(Eye):
    """Asks the rules at both widths."""

    def _check_rules(self, page, path, width):
        for each in {*WIDTHS, width}:
            super()._check_rules(page, path, each)


class Concerned(Visitor):
    """Somebody whom a report concerns, with a code on paper."""

    def opens(self, code: str) -> None:
        """Type the code."""
        self.go("/betrokkene/")
        self.fill_in({"code": code})
        self.follow("main form button")

    def takes_own_code(self) -> str:
        """Draw another code, and type its end back."""
        self.follow("main form[method=post] .rd-actions button")
        code = self.code_on_page()
        self.fill_in({"last_four": code[-4:]})
        self.follow("main form[method=post] .rd-actions button")
        return code

    def corrects(self, words: str) -> None:
        """Read the minutes of the own talk, and ask for a correction."""
        self.go("/betrokkene/stand/")
        self.follow("main a[href^='/betrokkene/verslag/']")
        self.fill_in({"answer": "no", "correction": words})
        self.follow("main form[method=post] .rd-actions button")

    def reads_minutes(self) -> str:
        """Return what the page of the minutes of the own talk says."""
        self.go("/betrokkene/stand/")
        self.follow("main a[href^='/betrokkene/verslag/']")
        return self.words()

    def writes(self, text: str) -> None:
        """Send a message."""
        self.go("/betrokkene/berichten/")
        self.fill_in({"text": text})
        self.follow("main form[method=post] .rd-actions button")

    def reads(self, path: str) -> str:
        """Return what a page says."""
        self.go(f"/betrokkene/{path}")
        return self.words()


def gives_code(handler: HandlerDesk, *, lost: bool = False) -> str:
    """Give the first person concerned a code; return it from the paper."""
    handler.go(f"{handler.case}betrokkene/1/")
    if lost:
        handler.page.locator("main summary").click()
    handler.follow("form[action$='/betrokkene/1/code/'] button")
    return handler.code_on_page()


def shares_with_person(handler: HandlerDesk) -> None:
    """Share the minutes of the last hearing with who spoke."""
    handler.go(handler.case)
    handler.follow("form[action$='/delen/'] button")


def writes_to_person(handler: HandlerDesk, text: str) -> str:
    """Write to the person concerned; return what that page says."""
    handler.go(f"{handler.case}betrokkene/1/")
    read = handler.words()
    handler.fill_in({"text": text})
    handler.follow("main form[method=post]:has([name=text]) .rd-actions button")
    return read


@pytest.mark.requirement("SAFE-53", "SAFE-54", "SAFE-61")
def test_from_being_informed_to_an_outcome_without_a_stain(house, new_page):
    eye = StrictEye("nl")
    walk = Way(
        Reporter(new_page(), house.address),
        HandlerDesk(new_page(), house.address, eye, login="yara"),
        Clock(new_page(), house.address),
    )
    reporter, handler = walk.reporter, walk.handler
    who = Person("Aïsha Koperslager", "baliemedewerker", "liefst 's avonds thuis bellen")
    story = Story(person=who, persons=WORDS.concerned)
    walk.sends(story)
    walk.is_taken_up()
    reporter.opens_inbox()
    walk.is_looked_into_with_both_sides()
    on_paper = gives_code(handler)
    shares_with_person(handler)

    concerned = Concerned(new_page(java_script_enabled=True), house.address, eye)
    concerned.opens("1" * 24)
    concerned.opens(reporter.code)
    assert concerned.path() == "/betrokkene/"
    concerned.opens(on_paper)
    assert WORDS.told_about not in concerned.reads("stand/")
    assert concerned.path() == "/betrokkene/code/"
    own = concerned.takes_own_code()
    concerned.corrects(CORRECTION)
    assert WORDS.other_side in concerned.reads_minutes()
    concerned.writes(MESSAGE)
    read = writes_to_person(handler, ANSWER)
    assert CORRECTION in read
    assert MESSAGE in read
    assert ANSWER in concerned.reads("berichten/")

    handler.takes("conclude", {"finding": "open", "text": WORDS.conclusion})
    handler.takes("give_feedback", {"text": WORDS.feedback})
    walk.person_is_told("open")
    told = concerned.reads("stand/")
    assert WORDS.outcome in told
    assert "niets over in je personeelsdossier" in told
    for mine, is_said in ((WORDS.told_about, 1), (WORDS.told_support, 1), (WORDS.told_next, 0)):
        assert (mine in told) == is_said
    everything = told + concerned.reads("berichten/") + concerned.reads_minutes()
    for never in (who.name, story.what, WORDS.conclusion, WORDS.minutes, reporter.reference):
        assert never not in everything
    assert "Wie jouw melding behandelt, ziet nooit hoe vaak" in reporter.reads("stand/")

    stranger = Concerned(new_page(java_script_enabled=False), house.address)
    stranger.opens(on_paper)
    assert stranger.path() == "/betrokkene/"
    stranger.opens(own)
    assert stranger.path() == "/betrokkene/stand/"
    stranger.follow("form[action$='/sluiten/'] button")
    stranger.go("/betrokkene/stand/")
    assert stranger.path() == "/betrokkene/"
    new = gives_code(handler, lost=True)
    stranger.opens(own)
    assert stranger.path() == "/betrokkene/"
    stranger.opens(new)
    assert stranger.path() == "/betrokkene/code/"
    assert eye.faults == []
