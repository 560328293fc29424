"""On the doubt line one talks something over: no case is made, and nothing is kept but a count."""

import json
import re

import pytest
from django.db import connection
from nacl.public import SealedBox

from rodedraad.accounts.roles import AT_A_DESK, Role
from rodedraad.core import clock
from rodedraad.core.errors import NotAllowed
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.quarters import quarter_of
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import RouteCode
from rodedraad.reporting import facts
from rodedraad.reporting.models import SealedFact
from rodedraad.reporting.services import doubts
from tests.accounts import factories
from tests.accounts.factories import actor_of, make_someone, sign_in

PAGE, COUNT = "/informatie/twijfellijn/", "/twijfellijn/tellen/"
NATURES = [code.code for code in profiles.load("demo").natures]


@pytest.fixture
def counter(statistics_key):
    """Who has the key for statistics."""
    return SealedBox(statistics_key)


@pytest.fixture
def expert(db, client):
    """Somebody of the doubt line, signed in and on the page."""
    user = make_someone(Role.DOUBT_LINE)
    sign_in(client, user)
    assert client.get(COUNT).status_code == 200
    return user


def rows_written() -> dict[str, tuple[int, int, int]]:
    """How many rows this transaction added, changed and removed in each table, seen or not."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_xact_user_tables"
        )
        return {table: (added, changed, gone) for table, added, changed, gone in cursor.fetchall()}


def since(before: dict[str, tuple[int, int, int]]) -> dict[str, tuple[int, ...]]:
    """The tables in which something was written since, and how much."""
    differences = {
        table: tuple(
            now - then for now, then in zip(rows, before.get(table, (0, 0, 0)), strict=True)
        )
        for table, rows in rows_written().items()
    }
    return {table: rows for table, rows in differences.items() if any(rows)}


@pytest.mark.requirement("SAFE-35", "SAFE-36")
def test_everybody_reads_who_answers_when_and_that_no_case_is_made(read):
    line = profiles.current().route(RouteCode.DOUBT_LINE)

    told = read(f"{PAGE}?taal=nl")

    assert "Een ervaringsdeskundige: een collega die zelf zoiets heeft meegemaakt" in told
    assert "Er komt geen melding en geen zaak" in told
    assert line.contact.email in told
    assert line.contact.note.nl in told
    assert line.term.nl in told
    assert "No report and no case is made" in read(f"{PAGE}?taal=en")


def test_the_start_page_leads_to_it(read):
    assert f'href="{PAGE}?taal=nl"' in read("/?taal=nl")
    assert f'href="{PAGE}?taal=nl"' in read("/informatie/?taal=nl")


@pytest.mark.parametrize("name", ["groningen", "amsterdam"])
def test_where_there_is_none_that_works_here_there_is_no_page(client, expert, settings, name):
    settings.RODEDRAAD_PROFILE = name

    assert client.get(PAGE).status_code == 404
    assert client.get(COUNT).status_code == 404
    assert PAGE not in client.get("/").text


@pytest.mark.requirement("SAFE-36", "PRIV-02")
@pytest.mark.parametrize("nature", ["", "bullying"])
def test_nothing_is_stored_of_a_talk_but_one_sealed_fact(client, expert, counter, nature):
    before = rows_written()

    answer = client.post(COUNT, {"nature": nature, "note": "Jan belde", "day": "2026-03-02"})

    assert answer.status_code == 302
    assert since(before) == {"reporting_sealedfact": (1, 0, 0)}
    identify(worker=True)
    fact = SealedFact.objects.get()
    content = json.loads(counter.decrypt(bytes(fact.ciphertext)))
    told = {"kind": "doubt_talk", "version": profiles.current().codes_version,
            "quarter": fact.quarter}  # fmt: skip
    assert content == (told | {"natures": [nature]} if nature else told)
    assert fact.quarter == quarter_of(clock.today())
    assert {field.name for field in SealedFact._meta.fields} == {
        "id", "public_id", "quarter", "ciphertext",
    }  # fmt: skip


@pytest.mark.requirement("SAFE-36")
def test_looking_at_the_pages_stores_nothing(client, expert):
    before = rows_written()

    client.get(PAGE)
    client.get(COUNT)

    assert since(before) == {}


@pytest.mark.parametrize("nature", ["gossip", "Jan deed het", "race_or_origin"])
def test_anything_but_a_nature_is_refused(client, expert, nature):
    before = rows_written()

    answer = client.post(COUNT, {"nature": nature})

    assert "Kies er een uit de lijst, of geen" in answer.text
    assert since(before) == {}
    with pytest.raises(facts.NotACode):
        doubts.count_talk(actor=actor_of(expert), nature=nature, day=clock.today())


def test_a_talk_is_counted_once_however_often_the_page_is_loaded(client, expert):
    before = rows_written()

    done = client.post(COUNT, {"nature": ""}, follow=True)
    client.get(done.redirect_chain[-1][0])

    assert "Het gesprek is geteld" in done.text
    assert since(before) == {"reporting_sealedfact": (1, 0, 0)}


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_only_people_of_the_doubt_line_count(client, role):
    user = factories.make_user()
    factories.appoint(user, role, desk="integrity" if role in AT_A_DESK else "")
    factories.give_second_factor(user)
    sign_in(client, user)
    may = role is Role.DOUBT_LINE

    assert client.get(COUNT).status_code == (200 if may else 404)
    if not may:
        with pytest.raises(NotAllowed):
            doubts.count_talk(actor=actor_of(user), day=clock.today())


def test_nobody_is_shown_how_many_there_are(client, expert):
    once = client.get(COUNT).text
    for nature in NATURES:
        client.post(COUNT, {"nature": nature})

    token = r'name="csrfmiddlewaretoken" value="[^"]*"'
    again = client.get(COUNT).text

    assert _without(token, again) == _without(token, once)


def test_its_people_find_the_page_in_their_menu(client, expert):
    assert f'href="{COUNT}"' in client.get("/account/").text


def _without(pattern: str, text: str) -> str:
    return re.sub(pattern, "", text)
