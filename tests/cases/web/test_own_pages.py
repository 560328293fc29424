"""The pages of a person concerned: waiting, a busy hour, and a text that is not lost."""

from copy import copy
from dataclasses import dataclass, replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from rodedraad.audit.parties import Party
from rodedraad.cases import services, side
from rodedraad.cases.services import own as owns
from rodedraad.cases.services.own import OwnTicket
from rodedraad.cases.web import own as pages
from rodedraad.cases.web import own_opening
from rodedraad.cases.web.own_access import COOKIE
from rodedraad.core import clock
from rodedraad.core.admission import Admission
from rodedraad.core.patience import LONGEST_PATIENCE, Patience
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault import wrapping
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.reporting.inbox_backoff import FREE_TRIES, wrong_codes
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.keyrings import Keyring
from tests.cases import factories as make
from tests.guesses import make_cheap
from tests.kept import kept

OPEN = "/betrokkene/"
STATUS = "/betrokkene/stand/"
MESSAGES = "/betrokkene/berichten/"
LONG_TEXT = "Wat ik nog wilde zeggen.\r\n" * 200
GONE = timedelta(minutes=-1)

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Person:
    """A person concerned who chose a code of their own, and the case."""

    work: make.Work
    code: ReporterCode
    own: owns.Own

    def browser(self, *, expires_in: timedelta = timedelta(minutes=10)) -> Client:
        """A browser in which the page is open."""
        client = Client()
        ticket = self.own.ticket(
            generation=self.own.keyring.generation, at=clock.now(), idle=expires_in
        )
        client.cookies[COOKIE] = ticket.seal()
        return client

    def messages(self) -> list[str]:
        """What the handler reads of the messages."""
        handler = self.work.handler
        identify(user=handler.id)
        keyring = Keyring.of_user(self.own.dossier.pk, handler.id, handler.keys)
        return [said.text for said in side.shared(keyring).thread]


def opened(code: ReporterCode) -> owns.Own:
    with transaction.atomic():
        return owns.open_with_code(code=code, pepper=settings.RODEDRAAD_SECRETS.pepper)


def a_person(**report: Any) -> Person:
    work = make.heard(at=clock.now(), **report)
    given = opened(work.do(services.give_code, person=1))
    code = safekeeping.draw_code()
    safekeeping.change_code(
        dossier=given.dossier, keys=given.keys, new_code=code,
        pepper=settings.RODEDRAAD_SECRETS.pepper, at=clock.now(),
    )  # fmt: skip
    return Person(work, code, opened(code))


@pytest.fixture(autouse=True)
def fresh_counts():
    """Let no test wait for the wrong codes of another."""
    wrong_codes.__init__()


@pytest.fixture(scope="module", autouse=True)
def own_pins(tmp_path_factory):
    """Keep the pinned fingerprints of these tests in one file: they have one desk together."""
    with override_settings(RODEDRAAD_PINS=tmp_path_factory.mktemp("pins") / "pins.toml"):
        yield


@pytest.fixture(scope="module", autouse=True)
def kept_person(own_pins, django_db_setup, django_db_blocker):
    """One for the tests of this file: the many keys on the way there are slow to make.

    It founds their desk, so it comes before each of them, whichever of them a worker begins with.
    """
    with pytest.MonkeyPatch.context() as monkeypatch:
        make_cheap(monkeypatch)
        with kept(django_db_blocker, a_person) as made:
            yield made


@pytest.fixture
def person(kept_person, db):
    """Give each test its rows as they were made, and a case of its own."""
    return replace(kept_person, work=copy(kept_person.work))


@pytest.fixture
def argon2_runs(monkeypatch):
    """Count the runs of the slow function; they are still done."""
    runs = []

    def counted(real):
        def run(*given, **more):
            runs.append(real.__name__)
            return real(*given, **more)

        return run

    for real in (wrapping.burn, wrapping.unwrap):
        monkeypatch.setattr(wrapping, real.__name__, counted(real))
    return runs


def test_the_right_code_opens_the_page_with_a_cookie_of_its_own(person, client):
    page = client.post(OPEN, {"code": person.code.text})

    assert page["Location"] == STATUS
    cookie = page.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", OPEN)
    assert not cookie["max-age"]
    assert not cookie["expires"]
    shown = client.get(STATUS)
    assert make.INFORMED.text in shown.text
    assert shown["Cache-Control"] == "no-store"


def test_a_code_that_somebody_else_saw_leads_to_a_new_one_only(client):
    work = make.heard(at=clock.now())
    code = work.do(services.give_code, person=1)

    client.post(OPEN, {"code": code.text})

    for path in (STATUS, MESSAGES):
        assert client.get(path)["Location"] == "/betrokkene/code/"
    assert client.post(MESSAGES, {"text": "Ik ben het."})["Location"] == "/betrokkene/code/"
    assert client.get("/betrokkene/code/").status_code == 200


def test_an_unknown_code_a_wrong_one_and_that_of_a_reporter_cost_the_same_and_say_the_same(
    person, client, argon2_runs
):
    wrong = ReporterCode(person.code.locator, "0" * 17)
    never_given = ReporterCode.generate(lambda _locator: True)

    answers = [
        client.post(OPEN, {"code": code.text})
        for code in (wrong, never_given, person.work.sent.code)
    ]

    assert len(argon2_runs) == 3
    assert all("opent niets" in page.text for page in answers)
    assert all(COOKIE not in page.cookies for page in answers)


def test_a_typing_error_is_said_without_any_slow_work(person, client, argon2_runs):
    last = str((int(person.code.digits[-1]) + 1) % 10)

    page = client.post(OPEN, {"code": person.code.digits[:-1] + last})

    assert "typefout" in page.text
    assert argon2_runs == []


def test_after_wrong_codes_the_right_one_waits_its_own_seconds_and_gets_through(
    person, client, monkeypatch
):
    for _ in range(FREE_TRIES + 3):
        wrong_codes.note_wrong(person.code.locator, at=clock.now())

    waiting = client.post(OPEN, {"code": person.code.text})
    after = clock.now() + timedelta(seconds=9)
    monkeypatch.setattr("django.utils.timezone.now", lambda: after)
    for _ in range(20):
        wrong_codes.note_wrong(person.code.locator, at=clock.now())
    through = client.post(OPEN, {"patience": waiting.context["patience"]})

    assert waiting.status_code == 503
    assert int(waiting["Retry-After"]) == 8
    assert person.code.digits not in waiting.text
    assert through.status_code == 302
    assert not wrong_codes.wait(person.code.locator, at=clock.now())


def test_wrong_codes_are_counted_together_with_those_at_the_inbox(person, client):
    wrong = ReporterCode(person.code.locator, "0" * 17)
    for _ in range(FREE_TRIES + 1):
        client.post("/inbox/", {"code": wrong.text})

    assert client.post(OPEN, {"code": person.code.text}).status_code == 503


def test_who_does_not_wait_waits_again(person, client, argon2_runs):
    early = Patience.begin(person.code.digits, wait=timedelta(seconds=20), at=clock.now())

    page = client.post(OPEN, {"patience": early.seal(own_opening.DOOR.purpose)})

    assert page.status_code == 503
    assert argon2_runs == []


def test_a_page_that_waited_long_ago_asks_for_the_code_again(person, client):
    long_ago = clock.now() - LONGEST_PATIENCE - timedelta(minutes=1)
    patience = Patience.begin(person.code.digits, wait=timedelta(0), at=long_ago)

    page = client.post(OPEN, {"patience": patience.seal(own_opening.DOOR.purpose)})

    assert page.status_code == 200
    assert COOKIE not in page.cookies
    assert "Typ je code" in page.text


def test_when_it_is_busy_the_code_and_the_text_are_kept_on_a_waiting_page(
    person, client, monkeypatch
):
    full = Admission(slots=1, waiting=0, patience=0.01)
    monkeypatch.setattr(own_opening, "OPENING", full)
    gone = person.browser(expires_in=GONE)
    kept = gone.post(MESSAGES, {"text": "Blijf."}).context["form"].initial["kept"]

    with full.place():
        busy = client.post(OPEN, {"code": person.code.text, "kept": kept})

    assert busy.status_code == 503
    assert busy["Retry-After"]
    assert person.code.digits not in busy.text
    assert kept in busy.text
    assert "druk" in busy.text


def test_when_it_is_busy_no_new_code_is_taken_into_use(person, monkeypatch):
    browser = person.browser()
    drawn = browser.post("/betrokkene/code/", {})
    full = Admission(slots=1, waiting=0, patience=0.01)
    monkeypatch.setattr(pages, "OPENING", full)
    typed = {
        "new_code": drawn.context["form"].initial["new_code"],
        "last_four": drawn.context["code"].replace(" ", "")[-4:],
    }

    with full.place():
        busy = browser.post("/betrokkene/code/", typed)

    assert busy.status_code == 503
    assert busy["Retry-After"]
    assert busy.context["code"] == drawn.context["code"]
    assert opened(person.code)


def test_a_text_typed_too_long_comes_back_after_the_code_and_is_not_sent_by_itself(person):
    browser = person.browser(expires_in=GONE)

    asked = browser.post(MESSAGES, {"text": LONG_TEXT})
    kept = asked.context["form"].initial["kept"]
    resumed = browser.post(OPEN, {"code": person.code.text, "kept": kept})
    fields = dict(resumed.context["fields"])
    page = browser.post(resumed.context["path"], {**fields, "resume": "1"})

    assert asked.status_code == 200
    assert LONG_TEXT not in asked.text
    assert resumed.context["path"] == MESSAGES
    assert LONG_TEXT.strip() in unescape(page.text)
    assert person.messages() == []
    browser.post(MESSAGES, {"text": "Toch nog dit."})
    assert person.messages() == ["Toch nog dit."]


def test_another_code_does_not_get_the_text(person):
    other = a_person()
    browser = person.browser(expires_in=GONE)
    kept = browser.post(MESSAGES, {"text": "Alleen van mij."}).context["form"].initial["kept"]

    page = browser.post(OPEN, {"code": other.code.text, "kept": kept})

    assert page["Location"] == STATUS
    assert other.messages() == []


def test_a_wrong_code_keeps_the_text(person):
    browser = person.browser(expires_in=GONE)
    kept = browser.post(MESSAGES, {"text": "Blijf."}).context["form"].initial["kept"]

    assert kept in browser.post(OPEN, {"code": "12", "kept": kept}).text


def test_who_only_looked_is_asked_for_the_code(person):
    page = person.browser(expires_in=GONE).get(MESSAGES, follow=True)

    assert page.redirect_chain == [("/betrokkene/?closed=1", 302)]
    assert "Er gebeurde hier een tijd niets" in page.text


def test_no_page_moves_the_end_of_a_visit(person):
    ends = (clock.now() + timedelta(minutes=3)).replace(microsecond=0)
    near = replace(person.own, ends=ends)
    browser = person.browser()
    ticket = near.ticket(
        generation=near.keyring.generation, at=clock.now(), idle=timedelta(hours=1)
    )
    browser.cookies[COOKIE] = ticket.seal()

    page = browser.get(MESSAGES)
    renewed = OwnTicket.open(browser.cookies[COOKIE].value, at=clock.now())

    assert page.status_code == 200
    assert renewed.ends == renewed.expires == ends


def test_a_page_that_was_closed_needs_the_code_again(person):
    browser = person.browser()

    closed = browser.post("/betrokkene/sluiten/")

    assert closed.status_code == 200
    assert browser.cookies[COOKIE].value == ""
    assert browser.get(STATUS).status_code == 302


def test_the_own_minutes_are_answered_once_for_what_was_read(person):
    hearing = person.work.open().hearings[1]
    person.work.do(services.share_minutes, hearing_id=hearing.public_id)
    browser, path = person.browser(), reverse("concerned:own_minutes", args=[hearing.public_id])

    shown = browser.get(STATUS)
    changed = browser.post(path, {"version": "7", "answer": "yes"})
    answered = browser.post(path, {"version": "1", "answer": "yes"})

    assert path in shown.text
    assert changed.status_code == 409
    assert answered["Location"] == f"{STATUS}?done=minutes"
    of_reporter = person.work.open().hearings[0]
    other = reverse("concerned:own_minutes", args=[of_reporter.public_id])
    assert browser.get(other).status_code == 404


def test_what_nobody_could_read_is_not_sent_and_stays_in_the_form(person):
    hearing = person.work.open().hearings[1]
    person.work.do(services.share_minutes, hearing_id=hearing.public_id)
    _lose_every_reader(person)
    browser, path = person.browser(), reverse("concerned:own_minutes", args=[hearing.public_id])

    message = browser.post(MESSAGES, {"text": "Hoort iemand mij?"})
    answer = browser.post(path, {"version": "1", "answer": "no", "correction": "Niet zo."})

    for page, typed in ((message, "Hoort iemand mij?"), (answer, "Niet zo.")):
        assert page.status_code == 409
        assert "Daarom is niets verstuurd" in page.text
        assert typed in page.text
    assert not side.shared(person.own.keyring).thread


def _lose_every_reader(person: Person) -> None:
    """One holder lost the key to this dossier; the reporter keeps the other one out of the case."""
    stays, goes = person.work.sent.members
    keyring, keys = make.reporter_of(person.work.sent)
    endorsed = [one.keys.public for one in (stays, goes)]
    for dossier, who, signer in (
        (person.own.dossier, stays, person.own.keys), (keyring.dossier, goes, keys),
    ):  # fmt: skip
        safekeeping.end_access(
            dossier=dossier, user_id=who.id, endorsed=endorsed, signer=signer,
            by=Party.REPORTER, at=clock.now(),
        )  # fmt: skip
    identify(dossier=person.own.dossier.pk)
