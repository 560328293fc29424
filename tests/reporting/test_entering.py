"""The same form, typed by somebody of a desk for who calls or comes by."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from rodedraad.audit.models import Entry as Line
from rodedraad.core import tokens
from rodedraad.core.rowsecurity import identify
from rodedraad.core.tokens import BrokenToken
from rodedraad.reporting import drafts, rows
from rodedraad.reporting.drafts import Draft, DraftTooOld
from rodedraad.reporting.entering import Entry
from rodedraad.reporting.models import Report
from rodedraad.reporting.services import submission
from rodedraad.reporting.stages import Channel
from rodedraad.reporting.steps import Step
from rodedraad.safekeeping.models import Holder
from tests.accounts.factories import sign_in
from tests.conftest import A_MONDAY
from tests.reporting.factories import sent_report, two_handlers
from tests.reporting.test_sending_pages import Visit
from tests.statistics_key import opened_facts

pytestmark = pytest.mark.django_db
START = "/werk/iemand-belt/"


class Call(Visit):
    """A handler who types what somebody tells."""

    def __init__(self, handler, **started):
        self.client = Client()
        sign_in(self.client, handler)
        given = {"channel": "phone", "desk": "integrity", **started}
        self.answer = self.client.post(START, given)
        self.page = self.answer.text

    def send(self, **answers):
        self.press_through(**answers)
        self.confirm_code()
        self.dossier = self.opened.dossier_id
        self.press()
        return submission.find_sent(self.dossier).report


@pytest.fixture
def members(db):
    return two_handlers()


@pytest.mark.requirement("SAFE-10")
@pytest.mark.parametrize("channel", ["phone", "counter"])
def test_a_report_is_typed_for_somebody_with_the_form_of_all_reporters(members, channel):
    call = Call(members[0], channel=channel)
    assert call.step == Step.KIND

    report = call.send()

    assert report.channel == channel
    assert report.desk == "integrity"
    assert report.is_anonymous
    assert rows.require_whole(report)
    assert "is verstuurd" in call.page
    assert "2 behandelaars" in call.page
    assert "Bewaar zelf niets" in call.page
    assert "Open mijn inbox" not in call.page


def test_each_page_says_what_to_read_out_and_those_of_a_reporter_do_not(members):
    call, reporter = Call(members[0]), Visit()
    reporter.press(desk="integrity")
    seen = {call.step: "Lees dit voor" in call.page}
    assert "Lees dit voor" not in reporter.page

    call.press_through()
    for step in (Step.CHECK, Step.CODE, Step.SEND):
        assert call.step == step
        seen[call.step] = "Lees dit voor" in call.page
        call.press(last_four=call.code[-4:])

    assert seen == dict.fromkeys((Step.KIND, Step.CHECK, Step.CODE, Step.SEND), True)


def test_the_desk_stays_the_one_that_the_draft_began_with(members):
    two_handlers("external")
    call = Call(members[0])

    call.post(draft=call.draft, step="desk", go="next", desk="external")
    assert call.opened.typed_in(Step.DESK) == {"desk": ["integrity"]}
    assert call.step == Step.KIND
    call.press_through()
    assert 'value="change:desk"' not in call.page
    call.press(go="change:desk")

    assert call.step == Step.KIND


def test_the_page_of_reporters_makes_no_such_draft(members):
    visit = Visit()
    visit.post(go="begin", channel="phone", entry="phone", desk="integrity")

    assert visit.opened.entry is None
    assert submission_of(visit).channel == Channel.FORM


def submission_of(visit):
    visit.press_through()
    visit.confirm_code()
    dossier = visit.opened.dossier_id
    visit.press()
    return submission.find_sent(dossier).report


def test_the_entry_stands_under_the_seal_of_the_draft(members):
    entry = Entry(Channel.COUNTER, "integrity", members[0].id)
    token = Draft.begin_entry(entry, language="nl", at=A_MONDAY).to_token()

    assert Draft.from_token(token, at=A_MONDAY).entry == entry
    assert Draft.from_token(token, at=A_MONDAY).as_second().entry == entry
    with pytest.raises(BrokenToken):
        Draft.from_token(token[:-6] + "AAAAAA", at=A_MONDAY)


def test_it_is_not_kept_as_long_as_a_draft_of_a_reporter(members):
    entry = Entry(Channel.PHONE, "integrity", members[0].id)
    token = Draft.begin_entry(entry, language="nl", at=A_MONDAY).to_token()

    with pytest.raises(DraftTooOld):
        Draft.from_token(token, at=A_MONDAY + drafts.ENTERED_KEPT_FOR + timedelta(minutes=1))


def test_a_draft_of_before_is_one_of_a_reporter():
    draft = Draft.begin(language="nl", at=A_MONDAY)
    content = json.loads(tokens.unseal("draft", draft.to_token()))
    del content["entry"]

    older = tokens.seal("draft", json.dumps(content).encode())

    assert Draft.from_token(older, at=A_MONDAY).entry is None


@pytest.mark.requirement("SAFE-10")
def test_a_typist_whom_it_concerns_is_told_so_and_gets_no_key(members):
    call = Call(members[0])
    call.press_through(persons={"persons": "Fatima El Amrani"})
    warned = call.page

    call.confirm_code()
    dossier = call.opened.dossier_id
    call.press()

    assert "Deze melding gaat ook over jou" in warned
    assert "Deze melding gaat ook over jou" in call.page
    assert "1 behandelaar" in call.page
    identify(dossier=dossier)
    assert [holder.user_id for holder in Holder.objects.filter(dossier=dossier)] == [members[1].id]


def test_who_types_about_somebody_else_is_not_warned(members):
    call = Call(members[0])
    call.press_through(persons={"persons": "Joris van der Wal"})

    assert "gaat ook over jou" not in call.page
    assert "Joris van der Wal" in call.page


@pytest.mark.requirement("SAFE-10")
def test_the_trail_says_who_typed_it_and_the_day_only(members):
    sent = sent_report(members=members, channel=Channel.PHONE)

    line = Line.objects.get(event="report.entered")

    assert (line.subject, line.party_id) == (sent.report.id, members[0].id)
    assert line.facts == {"channel": "phone"}
    assert clock_of(line.at) == (0, 0)


def clock_of(moment):
    local = moment.astimezone(A_MONDAY.tzinfo)
    return local.hour, local.minute


def test_the_coded_fact_has_the_way(members, statistics_key):
    for channel in Channel:
        sent_report(members=members, channel=channel)

    found = opened_facts(statistics_key)
    assert {fact["channel"] for fact in found} == {"form", "phone", "counter"}


def test_a_report_of_before_has_the_digest_that_it_had(members, monkeypatch):
    report = sent_report(members=members).report
    before = report.digest()
    assert report.channel == Channel.FORM

    monkeypatch.setattr(Report, "ANCHORED", [n for n in Report.ANCHORED if n != "channel"])

    assert report.digest() == before


def test_what_is_typed_at_a_desk_does_not_go_into_the_tray(members, monkeypatch):
    monkeypatch.setattr("rodedraad.reporting.flood.arrivals.is_above", lambda **_given: True)

    assert not Call(members[0]).send().in_tray
