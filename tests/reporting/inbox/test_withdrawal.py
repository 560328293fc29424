"""Taking a report back: what goes at once, and what stays because somebody else has rights."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import formats

from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.terms import add_months
from rodedraad.organisations import profiles
from rodedraad.reporting import services
from rodedraad.reporting.retention import Ending, erase_on
from rodedraad.reporting.services import consents, withdrawal
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services.withdrawal import AlreadyWithdrawn
from rodedraad.reporting.stages import ConsentPurpose, ReportStage
from rodedraad.reporting.web.inbox_access import COOKIE
from rodedraad.safekeeping.errors import WrongCode
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import FileChunk, SealedFile, SealedItem

WITHDRAW = "/inbox/intrekken/"


def _left(sent) -> set[str]:
    identify(dossier=sent.dossier.pk)
    return set(SealedItem.objects.values_list("compartment", flat=True))


def _begin_hearing(sent) -> None:
    handler = sent.handlers[0]
    Keyring.of_user(sent.dossier.pk, handler.id, handler.keys)
    services.note_hearing_began(report=sent.report, by=Party.user(handler.id), at=clock.now())


@pytest.mark.django_db
@pytest.mark.requirement("SAFE-18")
def test_before_a_hearing_story_and_identity_are_gone_at_once(named):
    browser = named.browser()
    asked = browser.get(WITHDRAW)

    page = browser.post(WITHDRAW, {"sure": "on"})

    assert "je verhaal en alle berichten" in asked.text
    assert "Je melding is ingetrokken" in page.text
    assert browser.cookies[COOKIE].value == ""
    assert _left(named) == {"handling"}
    assert named.reload().stage == ReportStage.WITHDRAWN
    with pytest.raises(WrongCode):
        inboxes.open_with_code(code=named.code, pepper=settings.RODEDRAAD_SECRETS.pepper)


@pytest.mark.django_db
@pytest.mark.parametrize("said", [[], [True], [True, False], [False]])
def test_who_agreed_to_a_hearing_hears_that_what_was_told_to_another_stays_for_a_while(sent, said):
    for given in said:
        consents.answer(
            inbox=sent.again(), purpose=ConsentPurpose.HEARING, given=given, at=clock.now()
        )
    browser = sent.browser()

    asked = browser.get(WITHDRAW).text
    gone = browser.post(WITHDRAW, {"sure": "on"}).text

    rules = profiles.current().retention
    day = formats.date_format(erase_on(Ending.WITHDRAWN, clock.today(), rules), "j F Y")
    for page in (asked, gone):
        assert ("Wat al aan een ander is verteld" in page) == (True in said)
        assert (f"blijven lezen tot {day}" in page) == (True in said)


@pytest.mark.django_db
def test_files_go_with_the_story(sent):
    browser = sent.browser()
    browser.post("/inbox/bestanden/", {"chosen": _text_file()})
    identify(dossier=sent.dossier.pk)
    had = FileChunk.objects.count()

    browser.post(WITHDRAW, {"sure": "on"})

    identify(dossier=sent.dossier.pk)
    assert had
    assert not FileChunk.objects.exists()
    assert not SealedFile.objects.exists()


@pytest.mark.django_db
@pytest.mark.requirement("SAFE-18")
def test_after_a_hearing_began_only_the_identity_goes_and_the_page_says_so_before(named):
    _begin_hearing(named)
    browser = named.browser()
    asked = browser.get(WITHDRAW)

    page = browser.post(WITHDRAW, {"sure": "on"}, follow=True)

    assert "De ander heeft ook rechten" in asked.text
    assert _left(named) == {"story", "handling"}
    assert "Je hebt je melding ingetrokken" in page.text
    assert browser.get("/inbox/berichten/").status_code == 200


@pytest.mark.django_db
def test_without_the_tick_nothing_happens(sent):
    page = sent.browser().post(WITHDRAW, {})

    assert page.status_code == 200
    assert "Zet een vinkje als je je melding wilt intrekken." in page.text
    assert sent.reload().stage == ReportStage.RECEIVED


@pytest.mark.django_db
def test_what_is_left_of_a_withdrawn_report_has_a_day(sent):
    sent.browser().post(WITHDRAW, {"sure": "on"})

    report = sent.reload()
    months = profiles.current().retention.withdrawn_months
    assert report.withdrawn_day == report.received_day
    assert report.erase_day == add_months(report.withdrawn_day, months)


@pytest.mark.django_db
def test_after_a_hearing_the_file_is_kept_as_long_as_any_other_that_was_closed(named):
    _begin_hearing(named)

    withdrawal.withdraw(inbox=named.again(), at=clock.now())

    report = named.reload()
    rules = profiles.current().retention
    assert report.erase_day == erase_on(Ending.CLOSED, report.withdrawn_day, rules)
    assert report.erase_day > erase_on(Ending.WITHDRAWN, report.withdrawn_day, rules)


@pytest.mark.django_db
def test_a_report_is_withdrawn_once(named):
    _begin_hearing(named)
    withdrawal.withdraw(inbox=named.again(), at=clock.now())

    with pytest.raises(AlreadyWithdrawn):
        withdrawal.withdraw(inbox=named.again(), at=clock.now())

    assert Entry.objects.filter(event="report.withdrawn").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/inbox/berichten/", "/inbox/hoe-ging-het/"])
def test_after_withdrawing_nothing_more_is_sent(named, address):
    _begin_hearing(named)
    withdrawal.withdraw(inbox=named.again(), at=clock.now())

    page = named.browser().post(address, {"text": "Toch nog.", "scale": "3"})

    assert page.status_code == 404


def _text_file():
    return SimpleUploadedFile("dagboek.txt", b"Maandag begon het weer.")
