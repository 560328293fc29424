"""Withdrawing: what goes, what stays, and what the handler sees of it."""

import pytest

from tests.browser.people import Person, Story
from tests.browser.ways import Way, Words

pytestmark = pytest.mark.browser
WHO = Person("Jorien Vlasblom", "planner", "alleen via de inbox")


@pytest.fixture
def walk(reporter, noor, clock) -> Way:
    """A report and its people."""
    return Way(reporter, noor, clock)


@pytest.mark.requirement("SAFE-18")
def test_a_report_that_is_withdrawn_before_a_hearing_is_erased(walk):
    reporter, handler = walk.reporter, walk.handler
    walk.sends(Story(what="Dit verhaal mag weer helemaal weg."))
    assert "Dit verhaal mag weer helemaal weg." in walk.is_taken_up()

    reporter.opens_inbox()
    warned = reporter.reads("intrekken/")
    reporter.withdraws()

    assert "gewist" in warned
    assert "ingetrokken" in reporter.heading()
    reporter.opens_inbox()
    assert "Deze code opent niets" in reporter.words()
    case = handler.opens_case()
    assert "ingetrokken" in case
    assert "Dit verhaal mag weer helemaal weg." not in case
    assert handler.offered() == {"close_withdrawn"}

    handler.takes("close_withdrawn")
    assert handler.offered() == set()


@pytest.mark.requirement("SAFE-18")
def test_after_a_hearing_only_who_reported_is_erased(walk):
    reporter, handler, words = walk.reporter, walk.handler, Words()
    walk.sends(Story(person=WHO, persons=words.concerned))
    walk.is_taken_up()
    reporter.opens_inbox()
    walk.is_looked_into_with_both_sides()
    assert WHO.name in handler.opens_case()

    warned = reporter.reads("intrekken/")
    reporter.withdraws()

    assert "blijft" in warned
    case = handler.opens_case()
    assert WHO.name not in case
    assert words.other_side in case
    assert "conclude" in handler.offered()
    assert not {"choose_route", "name_person", "give_feedback"} & handler.offered()


def test_what_nobody_took_up_is_gone_from_the_list(walk):
    reporter, handler = walk.reporter, walk.handler
    walk.sends(Story(what="Dit had niemand nog gelezen."))
    handler.starts_the_day()
    handler.finds(reporter.reference)
    page = handler.path()

    reporter.opens_inbox()
    reporter.withdraws()

    handler.go(page)
    assert "ingetrokken" in handler.words()
    assert "Dit had niemand nog gelezen." not in handler.words()
    assert not handler.page.locator("[name=message]").count()
