"""What a reporter changes afterwards: a signal becomes a report, somebody is kept out."""

from dataclasses import replace

import pytest

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.roles import Role
from rodedraad.audit.models import Entry
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import queries as messaging
from rodedraad.messaging import services as messages
from rodedraad.messaging.models import Notice
from rodedraad.messaging.terms import TermKind
from rodedraad.organisations import profiles
from rodedraad.reporting import readers
from rodedraad.reporting.services import carrying, consents, withdrawal
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services.carrying import Luggage
from rodedraad.reporting.stages import ConsentPurpose, ItemKind, ReportKind
from rodedraad.reporting.web.questions_people import token_of
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services import items
from tests.accounts.factories import appoint, join, make_handler
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


def at_both_desks(*names):
    """A report of which the external desk has a case too, and who works at both desks."""
    sent = send()
    works_at_both = sent.handlers[1]
    for name in names:
        make_handler("external", name=name)
    appoint(works_at_both.user, Role.HANDLER, desk="external")
    join(replace(works_at_both, desk="external"))
    other = carried(sent.inbox, "external")
    identify(dossier=sent.dossier.pk)
    return sent, works_at_both, other


def carried(inbox, code):
    """Another desk gets the report as well."""
    day, packed = clock.today(), carrying.pack(inbox)
    desk = profiles.current().desk(code)
    return carrying.carry(
        inbox=inbox,
        desk=desk,
        luggage=Luggage(),
        addressed=carrying.addressees(inbox=inbox, packed=packed, desk=desk, day=day),
        mentions=packed.mentions(ticked=(), namesakes=()),
        at=clock.now(),
    )


def reads(report, handler):
    try:
        keyring = Keyring.of_user(report.dossier_id, handler.id, handler.keys)
    except NotFound:
        return False
    return bool(items(keyring=keyring, kinds=["story"]))


@pytest.mark.requirement("PRIV-24")
def test_whoever_is_kept_out_reads_it_at_no_desk_that_has_the_report():
    sent, gone, other = at_both_desks("Rosa Wijngaard")
    assert reads(other, gone)

    answer = sent.browser().post(KEEP_OUT, {"people": [tick(gone)]}, follow=True)

    assert "kan wie je koos je melding niet meer lezen" in answer.text
    assert not reads(sent.report, gone)
    assert not reads(other, gone)
    identify(worker=True)
    Notice.objects.all().delete()
    identify(dossier=sent.dossier.pk)
    inboxes.write_message(
        inbox=inboxes.other_of(sent.again(), other.public_id), text="Nieuw.", at=clock.now()
    )
    identify(worker=True)
    mailed = set(Notice.objects.values_list("user_id", flat=True))
    assert mailed
    assert gone.id not in mailed


@pytest.mark.requirement("PRIV-24")
def test_a_name_that_is_written_keeps_out_who_works_at_the_other_desk_and_who_comes_there_later():
    sent, _, other = at_both_desks("Rosa Wijngaard", "Milan Kramer")
    identify(dossier=sent.dossier.pk)

    sent.browser().post(KEEP_OUT, {"names": "Milan Kramer en Dirk Postma"})

    members = {one.name: one for one in accounts.desk_members("external", day=clock.today())}
    newcomer = make_handler("external", name="Dirk Postma")
    identify(dossier=sent.dossier.pk)
    there = inboxes.other_of(sent.again(), other.public_id)
    assert members["Milan Kramer"].user_id not in inboxes.holding_now(there)
    [told] = items(keyring=there.keyring, kinds=[ItemKind.KEPT_OUT])
    assert told.content["names"] == "Milan Kramer en Dirk Postma"
    assert newcomer.id not in inboxes.holding_now(there)


def test_when_nobody_would_be_left_at_the_other_desk_it_is_named_and_nothing_is_changed():
    sent, both, other = at_both_desks()

    answer = sent.browser().post(KEEP_OUT, {"people": [tick(both)]})

    assert "Bij het behandelpunt Extern meldpunt discriminatie kan niemand anders" in answer.text
    assert reads(sent.report, both)
    assert reads(other, both)
    assert "report.reader_kept_out" not in events()


def test_a_case_that_was_withdrawn_stops_nobody_from_being_kept_out_of_the_other():
    sent, both, other = at_both_desks()
    identify(dossier=sent.dossier.pk)
    withdrawal.withdraw(inbox=inboxes.other_of(sent.again(), other.public_id), at=clock.now())

    sent.browser().post(KEEP_OUT, {"people": [tick(both)]})

    assert not reads(sent.report, both)


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
