"""Three people report together: each with an own report, and nobody sees another."""

import pytest

from tests.browser.looking import Eye
from tests.browser.people import HandlerDesk, Person, Reporter, Story

pytestmark = pytest.mark.browser
COMMON = "Het gaat over de grappen in het overleg van maandag."
MESSAGE = "Ik maak met ieder van jullie een afspraak, ieder apart."
FIRST = Story(what="Over mijn accent wordt elke maandag gelachen.", together=True)
SECOND = Story(what="Ik zat ernaast en durfde niets te zeggen.")
WHO = Person("Hidde Roosendaal", "roosteraar", "na vier uur")
THIRD = Story(what="Mijn kapsel is het onderwerp van de week.", person=WHO)


def invites(reporter: Reporter, text: str = "") -> str:
    """Make an invitation in the open inbox; return its code."""
    reporter.go("/inbox/samen/")
    if text:
        reporter.fill_in({"text": text})
    reporter.follow("main form[method=post] .rd-actions button")
    return reporter.code_on_page()


def reads_invitation(reporter: Reporter, code: str) -> str:
    """Type the code of an invitation; return what it opens."""
    reporter.go("/meedoen/")
    reporter.fill_in({"code": code})
    reporter.follow("main form button")
    return reporter.words()


def _joins(reporter: Reporter, story: Story) -> None:
    reporter.story = story
    reporter.follow("main form button[value=again]")
    reporter.sends()


def _writes_to_group(handler: HandlerDesk, text: str) -> None:
    handler.go(handler.case)
    handler.fill_in({"group-text": text})
    handler.follow("form[action$='/groep/bericht/'] button")


@pytest.fixture
def eye() -> Eye:
    return Eye("nl")


@pytest.fixture
def three(house, new_page) -> tuple[Reporter, Reporter, Reporter]:
    """Who begins, a colleague without JavaScript, and another one."""
    began, anonymous, named = (
        Reporter(new_page(java_script_enabled=with_script), house.address)
        for with_script in (True, False, True)
    )
    return began, anonymous, named


@pytest.mark.requirement("SAFE-05")
def test_three_report_together_and_no_one_sees_another(house, new_page, three, eye):
    began, anonymous, named = three
    handler = HandlerDesk(new_page(), house.address, login="noor")

    began.reports(FIRST)
    began.opens_inbox()
    began.eye = eye
    papers = [invites(began, COMMON), invites(began)]
    began.go("/inbox/samen/")
    named.eye = eye
    for member, paper, story in zip((anonymous, named), papers, (SECOND, THIRD), strict=True):
        shown = reads_invitation(member, paper)
        assert COMMON in shown
        assert FIRST.what not in shown
        began.eye = named.eye = None
        _joins(member, story)
        assert "niet bij de groep" not in member.words()
        named.eye = eye

    references = {member.reference for member in three}
    assert len(references) == 3
    handler.starts_the_day()
    for member in three:
        read = handler.finds(member.reference)
        assert member.story.what in read
        assert all(reference in read for reference in references)
        handler.takes_up()
    handler.eye = eye
    assert "Meldingen die bij elkaar horen" in handler.opens_case()
    handler.eye = None
    _writes_to_group(handler, MESSAGE)
    assert "3 melders" in handler.words()

    named.eye = None
    for member in three:
        member.opens_inbox()
        for path in ("stand/", "berichten/", "wat-je-vertelde/", "lezers/", "samen/"):
            _shows_nothing_of(member.reads(path), [each for each in three if each is not member])
        assert MESSAGE in member.reads("berichten/")
    assert COMMON in began.reads("samen/")
    assert COMMON not in named.reads("samen/")

    anonymous.withdraws()
    assert FIRST.what in handler.opens(began.reference)
    assert anonymous.reference not in handler.words()
    assert SECOND.what not in handler.words()
    named.eye = eye
    named.go("/inbox/samen/uitstappen/")
    named.fill_in({"sure": True})
    named.follow("main form[method=post] .rd-actions button")
    assert "uit de groep gestapt" in named.words()
    assert named.reference not in handler.opens(began.reference)
    assert {"/meedoen/", "/inbox/samen/", "/inbox/samen/uitstappen/"} <= eye.seen
    assert eye.faults == []


def _shows_nothing_of(page: str, others: list[Reporter]) -> None:
    for other in others:
        assert other.reference not in page
        assert other.story.what not in page
        assert not other.story.person or other.story.person.name not in page
