"""What follows from a case, in a browser: a measure, others who are cared for, coming back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.installation import Installation
from tests.browser.looking import Eye
from tests.browser.people import Clock, HandlerDesk, Person, Reporter, Story
from tests.browser.ways import BY_THEN, Way, Words

pytestmark = pytest.mark.browser
WORDS = Words()
DUE = "/werk/termijnen/"
GUIDE = "/informatie/terugkeer/"
SET_THE_NORM = {
    "nl": ("Jij geeft zelf de norm", "Verwijs niet alleen door.", "bespreekbaar", "Grijp dan in."),
    "en": (
        "You set the standard yourself",
        "just refer people",
        "discuss it with the team",
        "step in.",
    ),
}
SOMEBODY = Person("Aïsha Koperslager", "baliemedewerker", "liefst 's avonds thuis bellen")
MEASURE = {
    "code": "conditional_measure",
    "text": WORDS.measure,
    "owner": "directeur Publiekszaken",
    "due": BY_THEN,
    "evidence": WORDS.evidence,
    "condition": "Als de grappen weer worden gemaakt.",
    "facilitator": "open_kring",
}


@pytest.fixture
def eye() -> Eye:
    """Who looks at every page."""
    return Eye("nl")


@pytest.fixture
def walk(house: Installation, new_page: Callable[..., Page], eye: Eye) -> Way:
    """A named report at the integrity bureau, and who handles it, with or without scripts."""
    reporter = Reporter(new_page(java_script_enabled=False), house.address)
    handler = HandlerDesk(new_page(), house.address, eye, login="noor")
    return Way(reporter, handler, Clock(new_page(), house.address))


@pytest.mark.requirement("SAFE-17", "SAFE-27", "SAFE-28", "SAFE-49", "SAFE-56", "ACT-26")
def test_a_measure_is_carried_out_and_others_are_cared_for(walk: Way, eye: Eye) -> None:
    reporter, handler = walk.reporter, walk.handler
    walk.sends(Story(person=SOMEBODY, persons=WORDS.concerned))
    walk.is_taken_up()
    _asks_for_company(walk)
    walk.is_looked_into_with_both_sides()
    handler.takes("conclude", {"finding": "founded", "text": WORDS.conclusion})

    handler.go(f"{handler.case}stap/take_measure/")
    handler.fill_in({"code": "talk", "text": WORDS.measure})
    handler.follow("main form[method=post] .rd-actions button")
    assert "Vul in wie het uitvoert." in handler.words()
    handler.page.locator("[name=owner_id]").select_option(label="Idris Vermeulen")
    handler.fill_in(MEASURE)
    handler.follow("main form[method=post] .rd-actions button")
    case = handler.opens_case()
    assert MEASURE["owner"] in case
    assert "(Idris Vermeulen)" in case
    assert "Stichting Open Kring" in case
    for whom, kind in (("department", "trainers"), ("manager", "management_talk")):
        handler.takes(
            "plan_care_around",
            {"care_for": whom, "care_kind": kind, "due": BY_THEN, "text": WORDS.around},
        )
    assert WORDS.around not in reporter.reads("berichten/")
    handler.go(DUE)
    due = handler.words()
    assert "Nagaan of een maatregel is uitgevoerd (nummer 1)" in due
    assert "Nazorg geven aan anderen (nummer 2)" in due
    assert "Voorwaardelijke" not in due
    handler.go(f"{DUE}?whose=escalated")
    assert "Naar mij opgeschaald" in handler.words()

    handler.takes("follow_measure", {"carried_out": "lapsed", "text": WORDS.followed})
    handler.takes("care_around", {"number": "2", "held": "held", "text": WORDS.around_given})
    handler.takes("give_feedback", {"text": WORDS.feedback})
    walk.person_is_told()
    handler.takes("end_handling")
    for moves in ((31,), (31, 31)):
        for days in moves:
            walk.clock.moves(days)
        handler.starts_the_day()
        handler.takes("care", {"way": "phone", "outcome": "well", "text": "Het gaat goed."})
    handler.takes("close", {"left_open": "De trainers komen in de herfst, buiten deze zaak."})

    assert "De trainers komen in de herfst" in handler.opens_case()
    assert eye.faults == []


@pytest.mark.requirement("DEFN-12", "ACT-26")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_managers_read_how_somebody_comes_back_into_the_team(
    house: Installation, new_page: Callable[..., Page], language: str
) -> None:
    eye = Eye(language)
    visitor = Reporter(
        new_page(locale=language, java_script_enabled=language == "nl"),
        house.address,
        eye if language == "nl" else None,
    )
    visitor.go(f"/informatie/?taal={language}")
    visitor.follow(f"main a[href^='{GUIDE}']")

    told = visitor.words()
    for part in SET_THE_NORM[language]:
        assert part in told
    assert {"nl": "Geen vlek", "en": "No stain"}[language] in told
    assert "Rondetafel" in told
    visitor.page.emulate_media(media="print")
    assert not visitor.page.locator("main .rd-no-print").first.is_visible()
    assert eye.faults == []


def _asks_for_company(walk: Way) -> None:
    reporter, handler = walk.reporter, walk.handler
    reporter.opens_inbox()
    reporter.go("/inbox/berichten/")
    reporter.fill_in({"text": "Ik wil niet alleen komen.", "companion": True})
    reporter.follow("main form button")
    assert "of iemand van de opvang wil meekomen" in reporter.words()
    assert "of iemand van de opvang wil meekomen" in handler.opens_case()
