"""From a code to an open inbox, and nothing left behind."""

import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from rodedraad.core import clock
from rodedraad.core.admission import Admission
from rodedraad.core.patience import Patience
from rodedraad.lib.vault import wrapping
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.reporting.inbox_backoff import FREE_TRIES, wrong_codes
from rodedraad.reporting.web import inbox as views
from rodedraad.reporting.web.inbox_access import COOKIE

OPEN = "/inbox/"
NEVER_GIVEN = ReporterCode.generate(lambda _locator: True)


@pytest.fixture(autouse=True)
def fresh_counts():
    """Let no test wait for the wrong codes of another."""
    wrong_codes.__init__()


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


def _everything() -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, past row-level security."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SELECT relname FROM pg_class WHERE relforcerowsecurity")
        locked = [name for (name,) in cursor.fetchall()]
        for table in locked:
            cursor.execute(f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY')
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t ORDER BY 1')
            found[table] = cursor.fetchall()
        for table in locked:
            cursor.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    assert found["reporting_report"]
    assert found["safekeeping_reporterkey"]
    return found


@pytest.mark.django_db
def test_the_right_code_opens_the_inbox(sent, client):
    page = client.post(OPEN, {"code": sent.code.text})

    assert page.status_code == 302
    assert page["Location"] == reverse("reporting:inbox_status")
    assert client.get(page["Location"]).status_code == 200


@pytest.mark.django_db
def test_spaces_and_dashes_do_not_matter(sent, client):
    page = client.post(OPEN, {"code": f"  {sent.code.text.replace(' ', ' - ')} "})

    assert page.status_code == 302


@pytest.mark.django_db
def test_the_cookie_has_a_neutral_name_and_goes_with_the_browser(sent, client):
    cookie = client.post(OPEN, {"code": sent.code.text}).cookies[COOKIE]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert not cookie["max-age"]
    assert not cookie["expires"]
    assert cookie["path"] == OPEN
    assert not any(word in COOKIE for word in ("report", "inbox", "meld"))


@pytest.mark.django_db
@pytest.mark.parametrize("wrong_digit", [0, 9, 23])
def test_a_typing_error_is_said_without_any_slow_work(sent, client, argon2_runs, wrong_digit):
    digits = list(sent.code.digits)
    digits[wrong_digit] = str((int(digits[wrong_digit]) + 1) % 10)

    page = client.post(OPEN, {"code": "".join(digits)})

    assert page.status_code == 200
    assert "typefout" in page.text
    assert argon2_runs == []


@pytest.mark.django_db
def test_a_code_that_is_too_short_says_how_many_digits_there_are(client, argon2_runs):
    page = client.post(OPEN, {"code": "1234 5678"})

    assert "Jij typte er 8" in page.text
    assert argon2_runs == []


@pytest.mark.django_db
def test_an_unknown_code_costs_the_same_work_and_says_the_same_as_a_wrong_one(
    sent, client, argon2_runs
):
    wrong = ReporterCode(sent.code.locator, "0" * 17)

    pages = [client.post(OPEN, {"code": code.text}) for code in (wrong, NEVER_GIVEN)]

    assert len(argon2_runs) == 2
    assert all("opent niets" in page.text for page in pages)
    assert all(COOKIE not in page.cookies for page in pages)


@pytest.mark.django_db
def test_after_wrong_codes_the_right_one_waits_its_own_seconds_and_gets_through(
    sent, client, monkeypatch
):
    for _ in range(FREE_TRIES + 3):
        wrong_codes.note_wrong(sent.code.locator, at=clock.now())

    waiting = client.post(OPEN, {"code": sent.code.text})
    after = clock.now() + timedelta(seconds=9)
    monkeypatch.setattr("django.utils.timezone.now", lambda: after)
    for _ in range(20):
        wrong_codes.note_wrong(sent.code.locator, at=clock.now())
    opened = client.post(OPEN, {"patience": waiting.context["patience"]})

    assert waiting.status_code == 503
    assert int(waiting["Retry-After"]) == 8
    assert opened.status_code == 302
    assert not wrong_codes.wait(sent.code.locator, at=clock.now())


@pytest.mark.django_db
def test_who_does_not_wait_waits_again(sent, client, argon2_runs):
    early = Patience.begin(sent.code.digits, wait=timedelta(seconds=20), at=clock.now())

    page = client.post(OPEN, {"patience": early.seal(views.DOOR.purpose)})

    assert page.status_code == 503
    assert argon2_runs == []


@pytest.mark.django_db
def test_when_it_is_busy_the_code_is_kept_on_a_waiting_page(sent, client, monkeypatch):
    full = Admission(slots=1, waiting=0, patience=0.01)
    monkeypatch.setattr(views, "OPENING", full)

    with full.place():
        busy = client.post(OPEN, {"code": sent.code.text})

    assert busy.status_code == 503
    assert busy["Retry-After"]
    assert sent.code.digits not in busy.text
    assert "druk" in busy.text


@pytest.mark.django_db
@pytest.mark.requirement("PRIV-18", "PRIV-03")
def test_opening_and_reading_leave_no_row_no_change_and_no_line(sent, client, caplog):
    caplog.set_level(logging.DEBUG)
    before = _everything()

    client.post(OPEN, {"code": sent.code.text})
    for name in ("status", "messages", "files", "readers", "consents", "code", "withdraw"):
        assert client.get(reverse(f"reporting:inbox_{name}")).status_code == 200
    client.post(reverse("reporting:inbox_close"))

    assert _everything() == before
    said = " ".join(record.getMessage() for record in caplog.records if record.name != "asyncio")
    assert sent.code.digits not in said.replace(" ", "")
    assert str(sent.dossier.pk) not in [record.getMessage() for record in caplog.records]


@pytest.mark.django_db
def test_a_closed_inbox_needs_the_code_again(sent):
    browser = sent.browser()

    closed = browser.post(reverse("reporting:inbox_close"))

    assert closed.status_code == 200
    assert browser.cookies[COOKIE].value == ""
    assert browser.get(reverse("reporting:inbox_status")).status_code == 302


@pytest.mark.django_db
def test_each_page_renews_the_ticket(sent):
    browser = sent.browser()
    first = browser.cookies[COOKIE].value

    browser.get(reverse("reporting:inbox_status"))

    assert browser.cookies[COOKIE].value != first


@pytest.mark.django_db
def test_a_ticket_with_strange_signs_opens_nothing():
    browser = Client()
    browser.cookies[COOKIE] = "x" * 50

    assert browser.get(reverse("reporting:inbox_status")).status_code == 302


@pytest.mark.django_db
def test_no_page_of_the_inbox_is_kept_or_tells_the_next_site(sent):
    page = sent.browser().get(reverse("reporting:inbox_status"))

    assert page["Cache-Control"] == "no-store"
    assert '<meta name="referrer" content="same-origin">' in page.text


@pytest.mark.django_db
def test_who_comes_in_english_stays_in_english(sent):
    browser = Client(headers={"accept-language": "nl"})

    asked = browser.get(f"{OPEN}?taal=en").text
    browser.post(OPEN, {"code": sent.code.digits})
    status = browser.get("/inbox/stand/").text

    assert '<html lang="en">' in asked
    assert '<html lang="en">' in status


@pytest.mark.django_db
def test_who_keeps_the_language_of_the_browser_gets_no_cookie_for_it():
    browser = Client(headers={"accept-language": "nl"})

    answer = browser.get(f"{OPEN}?taal=nl")

    assert "rd-language" not in answer.cookies
