"""A report that somebody of the desk typed: first a code of one's own, then the text to check."""

from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse

from rodedraad.accounts import queries as accounts
from rodedraad.core import clock
from rodedraad.core.errors import NotFound
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.reporting import readers
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.stages import Channel, ItemKind
from rodedraad.reporting.web import inbox_urls
from rodedraad.safekeeping.errors import WrongCode
from rodedraad.safekeeping.keyrings import Keyring
from tests.reporting.factories import two_handlers
from tests.reporting.inbox.conftest import send

pytestmark = pytest.mark.django_db
CODE, CHECK = "/inbox/code/", "/inbox/klopt-het/"
OPEN_TO_ALL = {"inbox_open", "inbox_close", "inbox_code"}
WRONG = "Het was niet in maart maar in april."


def take_new_code(browser):
    drawn = browser.post(CODE, {})
    new = ReporterCode.parse(drawn.context["code"])
    sealed = drawn.context["form"]["new_code"].value()
    return new, browser.post(CODE, {"new_code": sealed, "last_four": new.last_four})


def addresses():
    for pattern in inbox_urls.urlpatterns:
        if pattern.name not in OPEN_TO_ALL:
            route = str(pattern.pattern)
            needed = [uuid4()] if "uuid" in route else ["external"] if "slug" in route else []
            yield reverse(f"reporting:{pattern.name}", args=needed)


@pytest.mark.requirement("SAFE-10")
def test_nothing_of_the_inbox_opens_before_the_code_is_changed(typed):
    browser = typed.browser()

    read = [browser.get(path) for path in addresses()]
    sent = [browser.post(path) for path in addresses()]

    assert len(read) == len(inbox_urls.urlpatterns) - len(OPEN_TO_ALL)
    assert {(answer.status_code, answer["Location"]) for answer in read} == {(302, CODE)}
    assert {(answer.status_code, answer.get("Location", "")) for answer in sent} == {
        (302, CODE),
        (405, ""),
    }


def test_the_page_for_the_new_code_says_why_and_leads_nowhere_else(typed):
    page = typed.browser().get(CODE)

    assert "Je belde op" in page.text
    assert "Die persoon kent je code" in page.text
    assert [tab.url for tab in page.context["tabs"]] == [CODE]
    assert "houd mijn oude code" not in typed.browser().post(CODE, {}).text


@pytest.mark.requirement("SAFE-10")
def test_the_code_that_the_typist_knows_is_dead_afterwards(typed):
    browser, of_the_typist = typed.browser(), typed.browser()

    new, changed = take_new_code(browser)

    pepper = settings.RODEDRAAD_SECRETS.pepper
    assert changed["Location"] == f"{CHECK}?done=code"
    assert of_the_typist.get(CODE)["Location"] == "/inbox/"
    with pytest.raises(WrongCode):
        inboxes.open_with_code(code=typed.code, pepper=pepper)
    assert not inboxes.open_with_code(code=new, pepper=pepper).must_change
    assert browser.get("/inbox/stand/").status_code == 200


@pytest.mark.requirement("SAFE-10")
def test_the_reporter_reads_who_typed_it_when_and_how_and_puts_it_right(typed):
    browser = typed.browser()
    take_new_code(browser)

    shown = browser.get(CHECK)
    empty = browser.post(CHECK, {"answer": "no", "correction": " "})
    put_right = browser.post(CHECK, {"answer": "no", "correction": WRONG})
    browser.post(CHECK, {"answer": "yes", "correction": "niets"})

    assert "typte wat je vertelde" in shown.text
    assert "Die persoon kan je melding lezen" in shown.text
    assert "grap gemaakt over mijn achternaam" in shown.text
    assert empty.context["form"].errors
    assert put_right["Location"] == "/inbox/stand/?done=checked"
    answers = typed.read_by(typed.handlers[1], ItemKind.STORY_ANSWER)
    assert [answer.content for answer in answers] == [
        {"answer": "correction", "text": WRONG},
        {"answer": "agreed", "text": ""},
    ]
    assert len(typed.read_by(typed.handlers[1], ItemKind.STORY)) == 1
    assert WRONG in browser.get(CHECK).text
    assert "Kijk nog eens naar wat er is opgeschreven" in browser.get("/inbox/stand/").text


def test_whom_the_report_concerns_is_said_not_to_read_it_although_they_typed_it():
    members = two_handlers()
    sent = send(members=members, excluded=members[:1], channel=Channel.COUNTER)
    browser = sent.browser()
    take_new_code(browser)

    page = browser.get(CHECK)

    assert "Je kwam langs op" in page.text
    assert "Die persoon kan je melding niet lezen" in page.text
    with pytest.raises(NotFound):
        Keyring.of_user(sent.dossier.pk, members[0].id, members[0].keys)


def test_whoever_a_correction_names_gets_no_key_later(typed):
    third = accounts.desk_members("integrity", day=clock.today())[0]
    keyring = Keyring.of_user(typed.dossier.pk, typed.handlers[1].id, typed.handlers[1].keys)
    assert not readers.kept_out_later(keyring, [third], had_a_key=[])

    inboxes.answer_story(inbox=typed.inbox, correction=f"{third.name} was erbij.", at=clock.now())

    assert readers.kept_out_later(keyring, [third], had_a_key=[]) == {third.user_id}


def test_what_a_reporter_typed_is_not_asked_about(sent):
    assert sent.browser().get(CHECK).status_code == 404
    assert sent.browser().post(CHECK, {"answer": "yes"}).status_code == 404
    assert "klopt-het" not in sent.browser().get("/inbox/stand/").text
