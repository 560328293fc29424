"""The pages on which a second opinion is asked, given and answered, and another desk is let in."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.cases.models import Case
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.reporting.models import Report
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.stages import ReportStage
from rodedraad.reporting.web.inbox_access import COOKIE
from tests.accounts.factories import make_handler, sign_in
from tests.cases import factories as make
from tests.cases.test_second_opinion import OPINION, opened, the_team

pytestmark = pytest.mark.django_db

ASK, STATUS = reverse("reporting:inbox_second_opinion"), reverse("reporting:inbox_status")
MESSAGES = reverse("reporting:inbox_messages")
DESK_COLLEAGUE = "Joris van der Wal"
WISH = "Kijk nog eens naar wie er is gehoord."


class Browser:
    """A browser in which the inbox of a first case is open."""

    def __init__(self, work: make.Work) -> None:
        self.inbox = opened(work)
        self.client = Client()
        ticket = self.inbox.ticket(at=clock.now(), idle=timedelta(minutes=9))
        self.client.cookies[COOKIE] = ticket.seal()

    def reads(self, path: str) -> str:
        return self.client.get(path).content.decode()

    def asks(self, **answers: Any) -> Report:
        sent = {"ground": "not_as_wished", "text": WISH, "consent": "on", **answers}
        response = self.client.post(ASK, sent)
        assert response.status_code == 302, response.content.decode()
        identify(dossier=self.inbox.dossier.pk)
        [other] = inboxes.others(self.inbox)
        return other.report


@pytest.fixture
def work(db: None) -> make.Work:
    work = make.concluded(at=clock.now())
    work.do(make.services.give_feedback, make.ANSWER)
    return work


@pytest.mark.requirement("SAFE-71")
def test_the_inbox_offers_it_and_asks_why_and_says_what_the_team_can_do(work):
    the_team()
    browser = Browser(work)
    assert ASK in browser.reads(STATUS)
    page = browser.reads(ASK)
    assert "Bram Elzinga" in page
    assert "Wat het team niet kan" in page

    refused = browser.client.post(ASK, {}).content.decode()

    assert "Kies waarom je dit vraagt." in refused
    assert "Vink aan dat je het goed vindt, of ga terug." in refused
    report = browser.asks(told="on")
    assert (report.desk, report.is_anonymous) == ("second_opinion", True)
    assert browser.client.get(ASK).status_code == 404


def test_without_a_team_that_can_read_nothing_is_sent(work):
    browser = Browser(work)

    response = browser.client.post(ASK, {"ground": "other", "text": WISH, "consent": "on"})

    assert response.status_code == 503
    assert WISH in response.content.decode()


def test_what_was_typed_lands_in_the_case_for_which_it_was_typed(work):
    the_team()
    browser = Browser(work)
    second = browser.asks()
    assert second.reference in browser.reads(STATUS)
    first = str(work.sent.report.public_id)

    sent = browser.client.post(MESSAGES, {"text": "Voor het bureau.", "of_case": first})

    assert sent.status_code == 302
    identify(dossier=browser.inbox.dossier.pk)
    assert [one.content["text"] for one in inboxes.thread(browser.inbox)][-1] == "Voor het bureau."
    browser.client.post(reverse("reporting:inbox_turn"), {"case": str(second.public_id)})
    assert "Voor het bureau." not in browser.reads(MESSAGES)
    strange = browser.client.post(reverse("reporting:inbox_turn"), {"case": str(second.pk)})
    assert strange.status_code == 404


def test_each_case_is_withdrawn_apart_and_the_code_opens_what_is_left(work):
    the_team()
    browser = Browser(work)
    second = browser.asks()
    browser.client.post(reverse("reporting:inbox_turn"), {"case": str(work.sent.report.public_id)})

    response = browser.client.post(reverse("reporting:inbox_withdraw"), {"sure": "on"}, follow=True)

    assert "Die melding is ingetrokken en gewist." in response.content.decode()
    again = opened(work)
    assert again.report.pk == second.pk
    assert again.report.stage == ReportStage.RECEIVED
    assert inboxes.others(again) == []


def test_a_new_code_opens_both_cases(work):
    the_team()
    browser = Browser(work)
    browser.asks()
    address = reverse("reporting:inbox_code")
    shown = browser.client.post(address)
    new = shown.context["form"].initial["new_code"]
    digits = "".join(sign for sign in shown.context["code"] if sign.isdigit())
    changed = browser.client.post(address, {"new_code": new, "last_four": digits[-4:]})
    assert changed.status_code == 302

    work.sent = type(work.sent)(work.sent.report, ReporterCode.parse(digits), work.sent.members)
    fresh = opened(work)

    assert [one.report.desk for one in (fresh, *inboxes.others(fresh))] == [
        "integrity",
        "second_opinion",
    ]
    assert browser.client.get(STATUS).status_code == 200


def test_another_desk_gets_a_case_of_its_own_and_the_first_is_not_told(work):
    rosa = make_handler("external", name="Rosa Wijngaard")
    browser = Browser(work)
    desks = reverse("reporting:inbox_desks")
    address = reverse("reporting:inbox_carry", args=["external"])
    assert address in browser.reads(desks)

    nameless = browser.client.post(address, {"consent": "on", "known": "on"})
    assert "Vul je naam in, of blijf anoniem." in nameless.content.decode()
    sent = browser.client.post(address, {"consent": "on", "known": "on", "name": "Noor Verbeek"})

    assert sent.status_code == 302
    identify(user=rosa.id)
    report = Report.objects.get()
    assert not report.is_anonymous
    page = sign_in(Client(), rosa).get(reverse("cases:report_detail", args=[report.public_id]))
    assert "Noor Verbeek" in page.content.decode()
    assert work.sent.report.reference in page.content.decode()
    first = sign_in(Client(), work.handler).get(
        reverse("cases:case_detail", args=[work.case.public_id])
    )
    assert "Rosa" not in first.content.decode()
    assert report.reference not in first.content.decode()


def test_whom_the_reporter_keeps_out_later_tells_the_first_desk_of_no_second_opinion(work):
    team = the_team()
    second = Browser(work).asks()
    asked = Browser(work)

    answer = asked.client.post(
        reverse("reporting:inbox_keep_out"), {"names": f"{team[1].user.name}, {DESK_COLLEAGUE}"}
    )

    assert answer.status_code == 302
    first = sign_in(Client(), work.handler).get(
        reverse("cases:case_detail", args=[work.case.public_id])
    )
    there = sign_in(Client(), team[0]).get(reverse("cases:report_detail", args=[second.public_id]))
    assert DESK_COLLEAGUE in first.content.decode()
    assert team[1].user.name not in first.content.decode()
    assert team[1].user.name in there.content.decode()


@pytest.mark.requirement("SAFE-34")
def test_an_opinion_always_speaks_of_culture_and_leadership(work):
    team = the_team()
    second = Browser(work).asks()
    client = sign_in(Client(), team[0])
    address = reverse("cases:report_detail", args=[second.public_id])
    assert WISH in client.get(address).content.decode()
    client.post(address, {"message": "Wij kijken ernaar."})
    identify(user=team[0].id)
    case = Case.objects.get(report=second)

    def takes(step: str, **answers: Any) -> Any:
        case.refresh_from_db()
        page = reverse("cases:case_step", args=[case.public_id, step])
        return client.post(page, {"version": case.version, **answers})

    takes("ask_in_writing", text="Samengevat.", held_day=clock.today().isoformat())
    takes("review", text="Bekeken.")
    silent = takes("give_opinion", handling="right", text="Goed gedaan.").content.decode()
    assert "Kies of er iets moet veranderen in de cultuur." in silent
    assert "Kies of er iets moet veranderen bij de leiding." in silent
    empty = takes("give_opinion", **{**OPINION.content(), "culture_text": ""}).content.decode()
    assert "Schrijf op wat het team adviseert." in empty
    assert takes("give_opinion", **OPINION.content()).status_code == 302
    told = takes("tell_desk")
    assert told.status_code == 302
    first = sign_in(Client(), work.handler).get(
        reverse("cases:case_detail", args=[work.case.public_id])
    )
    assert "De melder wil niet dat je leest wat het team vindt." in first.content.decode()
    assert OPINION.text not in first.content.decode()
