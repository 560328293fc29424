"""The questions that only some desks ask, as a person goes through the form."""

import pytest

from rodedraad.messaging.queries import terms_of
from rodedraad.reporting.services import submission
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Holder
from tests.reporting.factories import WHAT, two_handlers
from tests.reporting.test_sending_pages import Visit

pytestmark = pytest.mark.django_db

VACANCY = "beleidsadviseur 24-118"


def questions(visit):
    """Return which questions are asked until the last page, and answer them on the way."""
    asked, press = [], visit.press

    def looking(*answer, **typed):
        asked.append(visit.step)
        return press(*answer, **typed)

    visit.press = looking
    return asked


def sent_story(visit, member):
    """Send, and return what a member of the desk reads."""
    visit.confirm_code()
    dossier = visit.opened.dossier_id
    visit.press()
    report = submission.find_sent(dossier).report
    keyring = Keyring.of_user(report.dossier_id, member.id, member.keys)
    [story] = safekeeping.items(keyring=keyring, kinds=["story"])
    return report, story.content


@pytest.mark.requirement("SAFE-43")
def test_the_helpdesk_asks_no_ground_and_no_kind(db):
    member, _ = two_handlers("helpdesk")
    visit = Visit()
    asked = questions(visit)

    visit.press_through(desk={"desk": "helpdesk"})
    report, story = sent_story(visit, member)

    assert not {"kind", "role", "grounds", "natures", "vacancy"} & set(asked)
    assert {"place", "what", "persons", "hope", "named"} <= set(asked)
    assert (report.desk, report.kind) == ("helpdesk", "report")
    assert not {"kind", "grounds", "natures"} & set(story)


def test_an_applicant_says_which_vacancy_and_moment_and_no_department(db):
    member, _ = two_handlers("applicants")
    visit = Visit()
    asked = questions(visit)

    visit.press(desk="applicants")
    visit.press(vacancy=VACANCY)
    assert "Kies een klacht of een vraag." in visit.page
    assert "Kies over welk moment het gaat." in visit.page
    answered = {"asks": "complaint", "vacancy": VACANCY, "moment": "test"}
    visit.press_through(vacancy=answered)
    assert VACANCY in visit.page
    assert "Een test of assessment" in visit.page
    _, story = sent_story(visit, member)

    assert not {"place", "kind", "role", "natures"} & set(asked)
    assert {"vacancy", "grounds"} <= set(asked)
    assert {key: story[key] for key in answered} == answered
    assert "department" not in story


@pytest.mark.requirement("ACT-17")
def test_who_comes_forward_to_a_committee_may_leave_the_story_for_the_talk(db):
    member, _ = two_handlers("fact_finding")
    visit = Visit()
    asked = questions(visit)

    visit.press(desk="fact_finding")
    visit.press(talk="write")
    visit.press(what="")
    assert visit.step == "what", "who only writes has to write something"
    visit.press("back")
    visit.press_through(talk={"talk": "talk"}, what={"what": ""}, named={"named": "named"})
    report, story = sent_story(visit, member)

    assert set(asked) <= {
        "desk", "talk", "what", "persons", "named", "identity", "check", "code", "send",
    }  # fmt: skip
    assert (story["talk"], story["what"]) == ("talk", "")
    assert "hoor je wat ermee is gedaan" not in visit.page
    assert not any(
        term.is_open for term in terms_of(dossier=report.dossier_id) if term.kind == "feedback"
    )
    assert not report.is_anonymous


@pytest.mark.requirement("SAFE-48")
def test_a_complaint_says_who_helps_with_it_and_offers_a_counsellor(db):
    member, _ = two_handlers("complaints")
    visit = Visit()

    visit.press(desk="complaints")
    assert visit.step == "assistance"
    assert "Je dient de klacht zelf in" in visit.page
    assert "vertrouwenspersoon@example.org" in visit.page
    visit.press_through(
        assistance={"assistance": "counsellor"},
        identity={"name": "Noor Verbeek", "consent": "on", "agreed": "on"},
        desk={"desk": "complaints"},
    )
    _, story = sent_story(visit, member)

    assert story["assistance"] == "counsellor"


def test_who_is_named_with_a_vacancy_gets_no_key(db):
    fatima, _ = two_handlers("applicants")
    visit = Visit()
    about = {"asks": "question", "vacancy": "de plek van Joris van der Wal", "moment": "text"}

    visit.press_through(desk={"desk": "applicants"}, vacancy=about)

    assert "Joris van der Wal" in visit.page.partition("niet lezen")[0]
    visit.confirm_code()
    dossier = visit.opened.dossier_id
    visit.press()
    report = submission.find_sent(dossier).report
    assert [each.user_id for each in Holder.objects.filter(dossier=report.dossier)] == [fatima.id]


def test_another_desk_asks_its_own_questions_and_forgets_the_others(db):
    two_handlers("applicants")
    member, _ = two_handlers("helpdesk")
    visit = Visit()

    visit.press(desk="applicants")
    visit.press(asks="question", vacancy=VACANCY, moment="text")
    visit.press("change:desk")
    visit.press_through(desk={"desk": "helpdesk"})
    visit.press("change:vacancy")
    assert visit.step in {"desk", "check"}
    visit.press_through(desk={"desk": "helpdesk"})
    _, story = sent_story(visit, member)

    assert story["what"] == WHAT
    assert not {"vacancy", "asks", "moment"} & set(story)
