"""A complaint is filed by name, and who it is about hears from whom it comes: all pages say so."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.organisations.profiles import Procedure
from rodedraad.reporting import services
from rodedraad.reporting.filing import filing_of
from rodedraad.reporting.services import consents, submission
from rodedraad.reporting.stages import ConsentPurpose, ReportStage
from rodedraad.reporting.web.inbox_access import COOKIE
from rodedraad.safekeeping.keyrings import Keyring
from tests.accounts.factories import make_handler
from tests.reporting.factories import opened_inbox, sent_report, two_handlers
from tests.reporting.test_sending_pages import Visit, nothing_is_stored

pytestmark = pytest.mark.django_db

WHO = {"name": "Noor Verbeek", "consent": "on"}
AGREES = {**WHO, "agreed": "on"}
OF_A_REPORT = (
    "Anoniem mag.", "Ze noemen je naam niet", "Je melding zelf leest niemand", "merkt niets",
    "niemand wie je bent", "Praten hoeft niet",
)  # fmt: skip
"""What is promised of a report, and is not true of a complaint."""


def _promised(page):
    return [words for words in OF_A_REPORT if words in page]


def _inbox(named=True, **report):
    sent = sent_report(desk="complaints", named=named, at=clock.now(), **report)
    inbox = opened_inbox(sent)
    client = Client()
    client.cookies[COOKIE] = inbox.ticket(at=clock.now(), idle=timedelta(minutes=9)).seal()
    return sent, client


def test_only_a_complaint_tells_who_filed_it():
    telling = {each for each in Procedure if filing_of(each).names_who_filed}

    assert telling == {Procedure.COMPLAINT}
    assert filing_of(Procedure.COMPLAINT).at_sending == {ConsentPurpose.COMPLAINT}
    assert not filing_of(None).at_sending


@pytest.mark.requirement("SAFE-48")
def test_what_has_one_answer_is_said_and_not_asked():
    two_handlers("complaints")
    visit = Visit()

    visit.press(desk="complaints")
    asked, pages = [], ""
    while visit.step != "check":
        asked.append(visit.step)
        pages += visit.page
        visit.press(**{"role": {"role": "self"}, "what": {"what": "Een grap."}, "identity": AGREES}
                    .get(visit.step, {}))  # fmt: skip

    assert not {"kind", "named"} & set(asked)
    assert "Een klacht dien je in met je naam. Er gebeurt altijd iets mee." in pages
    assert "Degene over wie je klaagt, hoort wat er in je klacht staat" in pages
    assert _promised(pages) == []
    assert "Met of zonder je naam" not in visit.page
    assert "Dan hoort degene over wie het gaat wat erin staat" in visit.page


@pytest.mark.requirement("SAFE-19", "SAFE-48")
def test_nothing_is_sent_before_the_reporter_agrees_that_the_other_hears_it():
    two_handlers("complaints")
    visit = Visit()
    told = {"desk": {"desk": "complaints"}, "role": {"role": "self"}, "what": {"what": "Een grap."}}
    visit.press(desk="complaints")
    while visit.step != "identity":
        visit.press(**told.get(visit.step, {}))

    visit.press(**WHO)

    assert visit.step == "identity"
    assert "Wil je dat niet? Ga dan terug en kies een andere weg." in visit.page
    assert nothing_is_stored()


@pytest.mark.requirement("SAFE-19", "SAFE-48")
@pytest.mark.parametrize(
    ("desk", "agreed"),
    [
        ("complaints", {ConsentPurpose.IDENTITY, ConsentPurpose.COMPLAINT}),
        ("integrity", {ConsentPurpose.IDENTITY}),
    ],
)
def test_what_is_agreed_to_at_sending_is_signed(desk, agreed):
    member, _ = two_handlers(desk)
    visit = Visit()
    visit.press_through(
        desk={"desk": desk}, named={"named": "named"}, identity=AGREES
    ).confirm_code()
    dossier = visit.opened.dossier_id

    visit.press()

    report = submission.find_sent(dossier).report
    keyring = Keyring.of_user(report.dossier_id, member.id, member.keys)
    now = consents.current(keyring=keyring, desk=desk)
    assert {purpose for purpose, one in now.items() if one.given} == agreed


def test_the_page_before_a_complaint_promises_nothing_of_a_report():
    before = reverse("reporting:form")

    complaint = Client().get(f"{before}?desk=complaints").content.decode()
    report = Client().get(f"{before}?desk=integrity").content.decode()

    assert "Een klacht dien je in met je naam." in complaint
    assert _promised(complaint) == []
    assert "Anoniem mag." in report


@pytest.mark.requirement("SAFE-48")
@pytest.mark.parametrize("stage", [
    ReportStage.RECEIVED, ReportStage.ACKNOWLEDGED, ReportStage.BEING_EXAMINED,
    ReportStage.BOTH_SIDES_HEARD, ReportStage.CONCLUDED, ReportStage.CLOSED,
])  # fmt: skip
def test_the_inbox_calls_it_a_complaint_at_every_stage(stage):
    sent, client = _inbox()
    if stage != ReportStage.RECEIVED:
        identify(user=sent.members[0].id)
        by = sent.members[0].actor.party
        services.tell_progress(report=sent.report, stage=stage, by=by, at=clock.now())

    page = client.get(reverse("reporting:inbox_status")).content.decode()

    panel = page.partition("rd-panel--emphasis")[2].partition("</div>")[0]
    assert "klacht" in panel
    assert "melding" not in panel


@pytest.mark.requirement("SAFE-18", "SAFE-19")
def test_the_inbox_says_who_hears_it_and_lets_that_be_taken_back():
    _, client = _inbox(agreed=frozenset({ConsentPurpose.COMPLAINT}))
    address = reverse("reporting:inbox_consents")
    pages = [client.get(reverse(f"reporting:{name}")).content.decode()
             for name in ("inbox_readers", "inbox_consents", "inbox_withdraw")]  # fmt: skip

    assert [_promised(page) for page in pages] == [[], [], []]
    assert "dat de klacht van jou komt" in pages[0]
    assert 'id="consent-complaint"' in pages[1]
    assert 'id="consent-hearing"' not in pages[1]
    assert "Is het al verteld? Dan kunnen we dat niet terughalen." in pages[2]

    client.post(address, {"purpose": "complaint", "given": "no"})
    assert "Je hebt dit teruggenomen" in client.get(address).content.decode()
    assert client.post(address, {"purpose": "hearing", "given": "yes"}).status_code == 404


@pytest.mark.requirement("SAFE-19")
def test_a_report_becomes_a_complaint_only_when_the_reporter_agrees_that_the_other_hears_it():
    make_handler("complaints", name="Jip de Ruiter")
    inbox = opened_inbox(sent_report(at=clock.now()))
    client = Client()
    client.cookies[COOKIE] = inbox.ticket(at=clock.now(), idle=timedelta(minutes=9)).seal()
    address = reverse("reporting:inbox_carry", args=["complaints"])
    told = {"known": "on", "name": "Noor Verbeek", "consent": "on"}

    shown = client.get(address).content.decode()
    refused = client.post(address, told)
    sent = client.post(address, {**told, "agreed": "on"})

    assert "Dat is iets anders dan een melding" in shown
    assert refused.status_code == 200
    assert sent.status_code == 302
    client.get(reverse("reporting:inbox_status"))
    page = client.get(reverse("reporting:inbox_consents")).content.decode()
    consent = page.partition('id="consent-complaint"')[2].partition("</section>")[0]
    assert "Je hebt ja gezegd" in consent
