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


@pytest.fixture
def eye() -> Eye:
    return Eye("nl")


@pytest.fixture
def three(house, new_page, eye) -> tuple[Reporter, Reporter, Reporter]:
    """Who begins, without JavaScript, and two colleagues."""
    return tuple(
        Reporter(
            new_page(java_script_enabled=with_script), house.address, eye if with_script else None
        )
        for with_script in (False, True, True)
    )


@pytest.mark.requirement("SAFE-05")
def test_three_report_together_and_no_one_sees_another(house, new_page, three, eye):
    began, anonymous, named = three
    handler = HandlerDesk(new_page(), house.address, eye, login="noor")

    began.reports(FIRST)
    began.opens_inbox()
    papers = [began.invites(COMMON), began.invites()]
    for member, paper, story in zip((anonymous, named), papers, (SECOND, THIRD), strict=True):
        shown = member.reads_invitation(paper)
        assert COMMON in shown
        assert FIRST.what not in shown
        member.joins(story)
        assert "niet bij de groep" not in member.words()

    references = {member.reference for member in three}
    assert len(references) == 3
    handler.starts_the_day()
    for member in three:
        read = handler.finds(member.reference)
        assert member.story.what in read
        assert all(reference in read for reference in references)
        handler.takes_up()
    case = handler.opens_case()
    assert "Meldingen die bij elkaar horen" in case
    handler.writes_to_group(MESSAGE)
    assert "3 melders" in handler.words()

    for member in three:
        member.opens_inbox()
        others = [each for each in three if each is not member]
        for path in ("stand/", "berichten/", "wat-je-vertelde/", "lezers/", "samen/"):
            read = member.reads(path)
            for other in others:
                assert other.reference not in read
                assert other.story.what not in read
            assert WHO.name not in read
        assert MESSAGE in member.reads("berichten/")
    assert COMMON in began.reads("samen/")
    assert COMMON not in named.reads("samen/")

    anonymous.withdraws()
    case = handler.opens_case()
    assert "Ingetrokken" in case
    assert named.story.what in case
    assert FIRST.what in handler.opens(began.reference)
    assert SECOND.what not in handler.words()
    named.go("/inbox/samen/uitstappen/")
    named.fill_in({"sure": True})
    named.follow("main form[method=post] .rd-actions button")
    assert "uit de groep gestapt" in named.words()
    assert named.reference not in handler.opens(began.reference)
    assert eye.faults == []


def test_the_page_to_make_an_invitation_is_readable_for_everybody(house, new_page, eye):
    starter = Reporter(new_page(), house.address, eye)
    starter.reports(FIRST)
    starter.opens_inbox()

    code = starter.invites(COMMON)
    starter.go("/inbox/samen/")
    starter.go("/inbox/samen/uitstappen/")
    starter.follow("main form[method=post] .rd-actions button")
    starter.reads_invitation(code[:-1])

    assert "/inbox/samen/" in eye.seen
    assert eye.faults == []
