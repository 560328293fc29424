"""A second opinion in a browser, without JavaScript: asked, given, answered, and read."""

from collections.abc import Mapping

import pytest

from tests.browser.looking import Eye
from tests.browser.people import Clock, HandlerDesk, Reporter, Story
from tests.browser.ways import Way, Words

pytestmark = pytest.mark.browser
WORDS = Words()
WISH = "Niemand heeft met mijn collega gepraat."
QUESTION = "Wie hebben jullie gesproken, en waarom?"
DONE = "We spraken alleen de melder."
WHY = "Er is maar één kant gehoord."
CULTURE = "Bespreek in het team hoe grappen aankomen."
LEADERSHIP = "De teamleider hoorde het te laat."
REASONS = "We praten alsnog met de collega."
OPINION = {
    "handling": "look_again",
    "text": WHY,
    "culture": "advised",
    "culture_text": CULTURE,
    "leadership": "not_needed",
    "leadership_text": LEADERSHIP,
}


@pytest.mark.requirement("SAFE-33", "SAFE-34", "SAFE-71")
def test_a_reporter_asks_for_a_second_opinion_and_reads_what_comes_of_it(house, new_page):
    plain = [new_page(java_script_enabled=False) for _ in range(3)]
    eye = Eye("nl")
    onlooker = Reporter(new_page(), house.address, eye)
    first = Way(
        Reporter(plain[0], house.address),
        HandlerDesk(plain[1], house.address, login="noor"),
        Clock(plain[2], house.address),
    )
    team = HandlerDesk(new_page(), house.address, eye, login="evert")
    reporter = first.reporter

    _is_concluded(first)
    _is_asked(reporter, onlooker)
    second = reference_of(reporter)
    _is_looked_at(team, first.handler, reporter, second)
    onlooker.opens_inbox(reporter.code)
    _turns(onlooker, second)
    assert CULTURE in onlooker.reads("berichten/")
    onlooker.reads("toestemming/")
    reporter.agrees("tell_desk")
    _is_answered(team, first.handler)

    team.takes("give_feedback", {"text": "Het behandelpunt gaat opnieuw kijken."})
    read = reporter.reads("berichten/")
    assert REASONS in read
    assert "Voor een deel" in read
    team.takes("end_handling")
    assert "nazorg" in team.opens_case().lower()
    assert WISH in team.opens_case()
    _turns(reporter, reporter.reference)
    assert WHY not in reporter.reads("berichten/")
    assert not eye.faults


def _is_concluded(first: Way) -> None:
    """The first desk concludes without talking to anybody; the reporter may not ask before."""
    first.sends(Story())
    first.is_taken_up()
    first.reporter.opens_inbox()
    assert "Een herbeoordeling vragen" not in first.reporter.reads("stand/")
    first.is_looked_into_without_a_name()
    first.handler.takes("conclude", {"finding": "open", "text": WORDS.conclusion})
    first.handler.takes("give_feedback", {"text": WORDS.feedback})


def _is_asked(reporter: Reporter, onlooker: Reporter) -> None:
    onlooker.opens_inbox(reporter.code)
    onlooker.go("/inbox/herbeoordeling/")
    onlooker.follow("main form:has([name=consent]) .rd-actions button")
    onlooker.go("/inbox/ander-behandelpunt/")
    onlooker.go("/inbox/ander-behandelpunt/external/")
    reporter.go("/inbox/stand/")
    reporter.follow("a[href='/inbox/herbeoordeling/']")
    read = reporter.words()
    assert "Evert Noordhof" in read
    assert "Wat het team niet kan" in read
    reporter.fill_in({"ground": "not_as_wished", "text": WISH, "told": True, "ask_desk": True})
    reporter.fill_in({"consent": True})
    reporter.follow("main form:has([name=consent]) .rd-actions button")
    assert "Je melding is doorgegeven" in reporter.words()
    assert "Je code opent meer dan één zaak" in reporter.words()


def _is_looked_at(team: HandlerDesk, desk: HandlerDesk, reporter: Reporter, second: str) -> None:
    """The team asks the first desk, reviews, and gives its opinion."""
    team.starts_the_day()
    read = team.finds(second)
    assert WISH in read
    assert WORDS.feedback in read
    assert Story().what in read
    team.takes_up(WORDS.acknowledgement)
    team.takes("ask_desk", {"text": QUESTION})
    assert QUESTION in desk.opens_case()
    answers_a_letter(desk, {"text": DONE})
    assert DONE in team.opens_case()
    team.takes("ask_in_writing", {"text": WORDS.intake})
    team.takes("review", {"text": "Wij lazen alles nog eens."})
    team.takes("give_opinion", OPINION)
    assert WHY not in desk.opens_case()
    assert WHY in reporter.reads("berichten/")


def _is_answered(team: HandlerDesk, desk: HandlerDesk) -> None:
    """The reporter agreed in the inbox of the team; the first desk reads and answers."""
    team.takes("tell_desk")
    assert CULTURE in desk.opens_case()
    answers_a_letter(desk, {"follows": "partly", "text": REASONS})
    assert REASONS in team.opens_case()


def answers_a_letter(desk: HandlerDesk, answer: Mapping[str, str]) -> None:
    """Open the letter that waits at the own case, and answer it."""
    desk.opens_case()
    desk.follow("a[href*='/brief/']")
    desk.fill_in(answer)
    desk.follow("main form[method=post] .rd-actions button")
    assert "Je antwoord is naar het team gestuurd." in desk.words()


def reference_of(reporter: Reporter) -> str:
    """Return the reference of the case that is open."""
    shown = reporter.page.locator(".rd-actions .rd-muted").first.inner_text()
    return shown.split()[-1]


def _turns(reporter: Reporter, reference: str) -> None:
    """Turn to another case, unless it is the one that is open."""
    reporter.go("/inbox/stand/")
    if reference_of(reporter) != reference:
        reporter.follow(f"form:has-text('{reference}') button")
    assert reference_of(reporter) == reference
