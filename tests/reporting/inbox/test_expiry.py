"""An inbox closes itself after some minutes; what was being typed is not lost."""

from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest

from rodedraad.audit.models import Entry
from rodedraad.core import clock
from rodedraad.core.patience import LONGEST_PATIENCE, Patience
from rodedraad.core.rowsecurity import identify
from rodedraad.reporting.inbox_tickets import Ticket
from rodedraad.reporting.web.inbox import DOOR
from rodedraad.reporting.web.inbox_access import COOKIE
from rodedraad.safekeeping.models import Holder
from tests.reporting.inbox.conftest import send

LONG_TEXT = "Wat ik nog wilde zeggen.\r\n" * 200
GONE = timedelta(minutes=-1)
MESSAGES = "/inbox/berichten/"


@pytest.mark.django_db
def test_a_text_typed_too_long_comes_back_after_the_code(sent):
    browser = sent.browser(expires_in=GONE)

    asked = browser.post(MESSAGES, {"text": LONG_TEXT})
    kept = asked.context["form"].initial["kept"]
    resumed = browser.post("/inbox/", {"code": sent.code.text, "kept": kept})
    fields = dict(resumed.context["fields"])
    page = browser.post(resumed.context["path"], {**fields, "resume": "1"})

    assert asked.status_code == 200
    assert LONG_TEXT not in asked.text
    assert page.status_code == 200
    assert LONG_TEXT.strip() in unescape(page.text)
    assert not sent.read_by(sent.handlers[0], "message")


@pytest.mark.django_db
def test_the_text_is_then_sent_when_the_reporter_says_so(sent):
    browser = sent.browser(expires_in=GONE)
    kept = browser.post(MESSAGES, {"text": "Toch nog dit."}).context["form"].initial["kept"]
    browser.post("/inbox/", {"code": sent.code.text, "kept": kept})

    browser.post(MESSAGES, {"text": "Toch nog dit."})

    texts = [item.content["text"] for item in sent.read_by(sent.handlers[0], "message")]
    assert texts == ["Toch nog dit."]


@pytest.mark.django_db
def test_a_text_that_comes_back_to_changed_rows_is_warned_of(sent):
    browser = sent.browser(expires_in=GONE)
    kept = browser.post(MESSAGES, {"text": "Nog iets."}).context["form"].initial["kept"]
    identify(dossier=sent.dossier.pk)
    Holder.objects.filter(dossier_id=sent.dossier.pk).update(ended_day=clock.today())

    page = browser.post("/inbox/", {"code": sent.code.text, "kept": kept})

    assert page.status_code == 409
    assert Entry.objects.filter(event="dossier.tampering_found").exists()


@pytest.mark.django_db
def test_another_code_does_not_get_the_text(sent):
    other = send()
    browser = sent.browser(expires_in=GONE)
    kept = browser.post(MESSAGES, {"text": "Alleen van mij."}).context["form"].initial["kept"]

    page = browser.post("/inbox/", {"code": other.code.text, "kept": kept})

    assert page.status_code == 302


@pytest.mark.django_db
def test_a_wrong_code_keeps_the_text(sent):
    browser = sent.browser(expires_in=GONE)
    kept = browser.post(MESSAGES, {"text": "Blijf."}).context["form"].initial["kept"]

    page = browser.post("/inbox/", {"code": "12", "kept": kept})

    assert kept in page.text


@pytest.mark.django_db
def test_who_only_looked_is_asked_for_the_code(sent):
    browser = sent.browser(expires_in=GONE)

    page = browser.get(MESSAGES, follow=True)

    assert page.redirect_chain == [("/inbox/?closed=1", 302)]
    assert "vanzelf gesloten" in page.text
    assert browser.cookies[COOKIE].value


@pytest.mark.django_db
def test_no_page_moves_the_end_of_a_visit(sent):
    ends = (clock.now() + timedelta(minutes=3)).replace(microsecond=0)
    near_its_end = replace(sent.inbox, ends=ends)
    browser = sent.browser()
    browser.cookies[COOKIE] = near_its_end.ticket(at=clock.now(), idle=timedelta(hours=1)).seal()

    page = browser.get(MESSAGES)
    renewed = Ticket.open(browser.cookies[COOKIE].value, at=clock.now())

    assert page.status_code == 200
    assert renewed.ends == renewed.expires == ends


@pytest.mark.django_db
def test_a_page_that_waited_long_ago_asks_for_the_code_again(sent, client):
    long_ago = clock.now() - LONGEST_PATIENCE - timedelta(minutes=1)
    patience = Patience.begin(sent.code.digits, wait=timedelta(0), at=long_ago)

    page = client.post("/inbox/", {"patience": patience.seal(DOOR.purpose)})

    assert page.status_code == 200
    assert COOKIE not in page.cookies
    assert "Typ je code" in page.text
