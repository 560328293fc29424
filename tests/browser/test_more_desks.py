"""The helpdesk, the applicants' contact point and a committee in a browser, each walked once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.installation import Installation
from tests.browser.looking import Eye
from tests.browser.people import HandlerDesk, Person, Reporter, Story
from tests.browser.ways import Words

Meeting = Callable[..., tuple[Reporter, HandlerDesk]]
pytestmark = pytest.mark.browser
WORDS = Words()
SOMEBODY = Person("Aïsha Koperslager", "baliemedewerker", "liefst 's avonds thuis bellen")
REGISTER = "/informatie/feitenonderzoek/"
FINDINGS = "/werk/bevindingen/"


@pytest.fixture
def eye() -> Eye:
    """Who looks at every page."""
    return Eye("nl")


@pytest.fixture
def meets(house: Installation, new_page: Callable[..., Page], eye: Eye) -> Meeting:
    """Let somebody tell a story, and somebody of the desk take it up."""

    def meet(story: Story, login: str, *, javascript: bool) -> tuple[Reporter, HandlerDesk]:
        pages = [new_page(java_script_enabled=each) for each in (javascript, True)]
        reporter = Reporter(pages[0], house.address, eye if javascript else None)
        handler = HandlerDesk(pages[1], house.address, eye, login=login)
        reporter.reports(story)
        handler.starts_the_day()
        handler.finds(reporter.reference)
        handler.takes_up(WORDS.acknowledgement)
        reporter.opens_inbox()
        return reporter, handler

    return meet


@pytest.mark.requirement("SAFE-43", "SAFE-52", "SAFE-55", "ACT-17")
def test_each_of_the_three_desks_is_walked_from_the_form_to_its_answer(
    meets: Meeting, eye: Eye
) -> None:
    _helps_an_employee(meets)
    _answers_an_applicant(meets)
    _finds_facts(meets)

    assert eye.faults == []
    assert {FINDINGS, REGISTER, "/werk/zaak/…/stap/give_help/"} <= eye.seen


def _helps_an_employee(meets: Meeting) -> None:
    reporter, handler = meets(Story(desk="helpdesk"), "bram", javascript=True)
    handler.takes("ask_in_writing", {"text": WORDS.intake})
    assert not {"name_person", "conclude", "take_measure"} & handler.offered()
    handler.takes("give_help", {"help": "letter", "text": "Samen een brief geschreven."})
    handler.takes("refer", {"referral": "counsellor", "text": "Voor steun daarna."})
    assert "Je wordt geholpen" in reporter.reads("stand/")
    assert "in een gesprek" not in reporter.reads("toestemming/")
    handler.takes("give_feedback", {"text": WORDS.feedback})
    assert WORDS.feedback in reporter.reads("berichten/")


def _answers_an_applicant(meets: Meeting) -> None:
    reporter, handler = meets(Story(desk="applicants"), "wessel", javascript=False)
    handler.takes("ask_in_writing", {"text": WORDS.intake})
    handler.go(f"{handler.case}stap/hear_vacancy/")
    assert "Deze stap kan nu niet" in handler.words()
    reporter.agrees("hearing")
    handler.takes("hear_vacancy", {"present": "de voorzitter", "text": WORDS.other_side})
    handler.takes("answer_selection", {"finding": "partly", "text": WORDS.conclusion})
    handler.takes("redress", {"redress": "new_assessment", "text": "Twee anderen lezen mee."})
    handler.takes("give_feedback", {"text": WORDS.feedback})
    assert "Een nieuwe beoordeling" in handler.opens_case()
    assert "nummer 24-118" in handler.opens_case()
    assert WORDS.other_side not in reporter.reads("berichten/")


def _finds_facts(meets: Meeting) -> None:
    story = Story(desk="fact_finding", what="", person=SOMEBODY)
    reporter, handler = meets(story, "marit", javascript=True)
    minutes = {"present": WORDS.present, "text": WORDS.minutes}
    handler.takes("hear_reporter", minutes)
    handler.shares_minutes()
    reporter.agrees_with_minutes()
    handler.go(f"{handler.case}stap/give_feedback/")
    assert "Bevindingen van de commissie" in handler.words()
    handler.go("/werk/")
    handler.follow(f"main a[href='{FINDINGS}']")
    handler.follow("main form button")
    handler.takes("give_feedback", {"text": WORDS.feedback})
    handler.takes("close")
    assert "De commissie heeft verteld wat ze vond" not in reporter.reads("stand/")
    assert "Je melding is afgesloten" in reporter.reads("stand/")
    reporter.go(REGISTER)
    assert "gegeven aan wie erom had gevraagd" in reporter.words()
