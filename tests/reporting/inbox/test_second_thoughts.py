"""What a reporter changes afterwards: a signal becomes a report, somebody is kept out."""

import pytest

from rodedraad.accounts import queries as accounts
from rodedraad.audit.models import Entry
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import queries as messaging
from rodedraad.messaging import services as messages
from rodedraad.messaging.models import Notice
from rodedraad.messaging.terms import TermKind
from rodedraad.reporting import readers
from rodedraad.reporting.services import consents
from rodedraad.reporting.stages import ConsentPurpose, ReportKind
from rodedraad.reporting.web.questions_people import token_of
from rodedraad.safekeeping.keyrings import Keyring
from tests.accounts.factories import make_handler
from tests.reporting.inbox.conftest import send

ASK, KEEP_OUT = "/inbox/toch-melden/", "/inbox/lezers/weghouden/"

pytestmark = pytest.mark.django_db


class Ticked:
    """Somebody as the form names people."""

    def __init__(self, handler):
        self.user_id = handler.id


def tick(handler):
    return token_of(Ticked(handler))


def events():
    return list(Entry.objects.values_list("event", flat=True))


@pytest.mark.requirement("SAFE-06", "SAFE-18")
def test_a_signal_becomes_a_report_when_the_reporter_says_so():
    sent = send(kind=ReportKind.SIGNAL)
    browser = sent.browser()

    offered = browser.get("/inbox/stand/")
    unsure = browser.post(ASK, {})
    answer = browser.post(ASK, {"sure": "on"}, follow=True)

    assert ASK in offered.text
    assert "Zet een vinkje" in unsure.text
    assert "Je signaal is nu een melding" in answer.text
    assert ASK not in answer.text
    report = sent.reload()
    assert (report.kind, report.is_anonymous) == (ReportKind.REPORT, True)
    waiting = [term for term in messaging.terms_of(dossier=sent.dossier.pk) if term.is_open]
    assert TermKind.ANSWER in {term.kind for term in waiting}
    assert "report.signal_became_report" in events()


def test_what_is_a_report_is_not_made_one_again(sent):
    assert sent.browser().get(ASK).status_code == 404
    assert sent.browser().post(ASK, {"sure": "on"}).status_code == 404


@pytest.mark.requirement("PRIV-18", "PRIV-24")
def test_whoever_is_kept_out_afterwards_reads_nothing_any_more(sent):
    gone, stays = sent.handlers
    identify(dossier=sent.dossier.pk)
    messages.assign_terms(dossier=sent.dossier.pk, user_id=gone.id)

    answer = sent.browser().post(KEEP_OUT, {"people": [tick(gone)]}, follow=True)

    assert "kan wie je koos je melding niet meer lezen" in answer.text
    with pytest.raises(NotFound):
        sent.read_by(gone, "story")
    sent.browser().post("/inbox/berichten/", {"text": "Nu durf ik meer te vertellen."})
    assert [one.content["text"] for one in sent.read_by(stays, "message")] == [
        "Nu durf ik meer te vertellen."
    ]
    identify(user=stays.id)
    assert {term.user_id for term in messaging.terms_of(dossier=sent.dossier.pk)} == {None}
    identify(user=gone.id)
    assert messaging.terms_of(dossier=sent.dossier.pk) == []
    identify(worker=True)
    mailed = Notice.objects.filter(user_id__in=[gone.id, stays.id])
    assert mailed.filter(user_id=gone.id).count() < mailed.filter(user_id=stays.id).count()


@pytest.mark.requirement("PRIV-24")
def test_a_name_that_is_written_keeps_a_later_colleague_out(sent):
    sent.browser().post(KEEP_OUT, {"names": "Dirk Postma"})
    newcomer = make_handler(name="Dirk Postma")
    handler = sent.handlers[0]
    keyring = Keyring.of_user(sent.dossier.pk, handler.id, handler.keys)

    members = accounts.desk_members("integrity", day=clock.today())
    assert newcomer.id in readers.kept_out_later(keyring, members, had_a_key=())


def test_when_nobody_would_be_left_nothing_is_changed(sent):
    everybody = [tick(one) for one in sent.handlers]

    answer = sent.browser().post(KEEP_OUT, {"people": everybody})

    assert "Dan blijft er niemand over" in answer.text
    assert all(sent.read_by(handler, "story") for handler in sent.handlers)
    assert "report.reader_kept_out" not in events()


def test_nobody_is_kept_out_by_an_empty_form(sent):
    answer = sent.browser().post(KEEP_OUT, {})

    assert "Vink iemand aan, of schrijf een naam op." in answer.text
    assert "report.reader_kept_out" not in events()


def test_consents_stand_after_somebody_was_kept_out(sent):
    consents.answer(
        inbox=sent.again(),
        purpose=ConsentPurpose.AFTERCARE,
        given=True,
        at=clock.now(),
    )

    sent.browser().post(KEEP_OUT, {"people": [tick(sent.handlers[0])]})

    stays = sent.handlers[1]
    keyring = Keyring.of_user(sent.dossier.pk, stays.id, stays.keys)
    assert consents.is_given(
        keyring=keyring, purpose=ConsentPurpose.AFTERCARE, desk=sent.report.desk
    )


def test_a_withdrawn_report_has_nothing_to_change(sent):
    browser = sent.browser()
    browser.post("/inbox/intrekken/", {"sure": "on"})

    assert browser.get(KEEP_OUT).status_code == 302
