"""The office chooses codes, looks at them, and keeps them once."""

import re

import pytest
from django.urls import reverse
from nacl.public import PrivateKey

from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.quarters import quarter_of
from rodedraad.talks import queries
from rodedraad.talks.models import Talk
from tests.accounts.factories import make_someone, sign_in
from tests.talks.factories import EXIT, ONBOARDING

pytestmark = pytest.mark.django_db
LIST = reverse("talks:talk_list")
RECORD = reverse("talks:talk_record", args=["exit"])
DECLINE = reverse("talks:talk_decline", args=["onboarding"])
USUAL = {"exit": EXIT, "onboarding": ONBOARDING}


@pytest.fixture
def office(client, lotte):
    return sign_in(client, lotte)


def said(kind: str = "exit", **changed):
    usual = {"quarter": quarter_of(clock.today()), "department": "A-BURG", **USUAL[kind]}
    return {name: one for name, one in {**usual, **changed}.items() if one}


def given(page: str) -> dict[str, list[str]]:
    """Return the hidden fields of a page."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page):
        found.setdefault(name, []).append(value)
    return found


def is_chosen(page: str, name: str, code: str) -> bool:
    """Tell whether an answer is chosen on a page."""
    return bool(re.search(rf'name="{name}"[^>]* value="{code}"[^>]* checked', page))


def kept(lotte, key: PrivateKey):
    identify(user=lotte.id)
    return list(queries.opened(key, [quarter_of(clock.today())]))


def test_a_talk_is_looked_at_before_it_is_kept(office, lotte, statistics_key):
    page = office.post(RECORD, said()).text

    assert "Te weinig kansen om te groeien of hogerop te komen" in page
    assert "Er is nog niets bewaard" in page
    assert kept(lotte, statistics_key) == []
    listed = office.post(RECORD, given(page) | {"step": "keep"}, follow=True)
    assert "Het is vastgelegd en op slot." in listed.text
    [told] = kept(lotte, statistics_key)
    assert (told.kind, told.outcome, told.department) == ("exit", "held", "A-BURG")
    assert told.answers == {name: sorted(codes) for name, codes in EXIT.items()}


@pytest.mark.requirement("ONB-06")
def test_who_declines_is_asked_for_no_reason(office, lotte, statistics_key):
    form = office.get(DECLINE).text.partition("<main")[2]
    page = office.post(DECLINE, said("onboarding")).text
    office.post(DECLINE, given(page) | {"step": "keep"})

    assert set(re.findall(r'<(?:select|input)[^>]* name="(\w+)"', form)) == {
        "csrfmiddlewaretoken", "quarter", "department", "once",
    }  # fmt: skip
    [told] = kept(lotte, statistics_key)
    assert (told.kind, told.outcome, told.answers) == ("onboarding", "declined", {})


def test_a_page_that_comes_back_twice_counts_once(office, lotte, statistics_key):
    sent = given(office.post(RECORD, said()).text) | {"step": "keep"}
    office.post(RECORD, sent)

    page = office.post(RECORD, sent, follow=True).text

    assert "Dit was al vastgelegd. Het telt één keer." in page
    assert len(kept(lotte, statistics_key)) == 1


def test_something_can_be_changed_and_nothing_is_lost(office):
    page = office.post(RECORD, said()).text

    form = office.post(RECORD, given(page) | {"step": "change"}).text

    assert re.search(r'value="A-BURG" selected', form)
    assert is_chosen(form, "reason", "growth")
    assert len(re.findall(r'name="contributing"[^>]*checked', form)) == 2
    assert "Fout" not in form


@pytest.mark.parametrize(
    ("changed", "said_at"),
    [
        ({"quarter": ""}, "Kies het kwartaal."),
        ({"quarter": "1999Q1"}, "Selecteer een geldige keuze"),
        ({"department": ""}, "Kies een afdeling, of ‘niet gezegd’."),
        ({"reason": ""}, "Kies een antwoord."),
        ({"contributing": ["growth", "team"]}, "Dit is al de belangrijkste reden."),
    ],
)
def test_what_is_wrong_is_said_and_all_else_stays(office, changed, said_at):
    page = office.post(RECORD, said(**changed)).text

    assert said_at in page
    assert is_chosen(page, "behaviour", "no")
    assert len(re.findall(r'name="contributing"[^>]*checked', page)) == 2
    assert not Talk.objects.exists()


def test_what_is_wrong_is_said_in_english_too(office):
    page = office.post(RECORD, said(quarter=""), headers={"accept-language": "en"}).text

    assert "Choose the quarter." in page


@pytest.mark.requirement("ONB-08", "PRIV-20")
@pytest.mark.parametrize("kind", USUAL)
def test_no_page_has_room_for_words(office, kind):
    for page in ("talk_record", "talk_decline", "talk_form"):
        shown = office.get(reverse(f"talks:{page}", args=[kind])).text
        main = shown[shown.index("<main") :]

        assert "<textarea" not in main
        assert not re.findall(r'<input(?![^>]*type="(?:hidden|radio|checkbox)")', main)


@pytest.mark.requirement("ONB-07")
@pytest.mark.parametrize("kind", USUAL)
def test_the_standard_form_can_be_taken_along(office, kind):
    page = office.get(reverse("talks:talk_form", args=[kind])).text

    assert "Heb je hier ongewenst gedrag meegemaakt?" in page
    assert "Zeg ik liever niet" in page


def test_the_pages_lead_to_each_other(office):
    assert LIST in office.get(reverse("releases:release_list")).text
    page = office.get(LIST).text
    assert RECORD in page
    assert DECLINE in page
    assert "Niemand hoeft" in page


def test_an_unknown_talk_is_not_there(office):
    assert office.get(reverse("talks:talk_record", args=["iets"])).status_code == 404


def test_what_was_changed_from_outside_is_said_and_nothing_is_kept(office, lotte):
    sent = given(office.post(RECORD, said()).text) | {"step": "keep"}
    identify(user=lotte.id)
    Talk.objects.create(quarter=quarter_of(clock.today()), ciphertext=b"iets")

    page = office.post(RECORD, sent).text

    assert "Er is iets van buitenaf veranderd" in page
    assert is_chosen(page, "reason", "growth")


@pytest.mark.parametrize("role", [Role.MANAGER, Role.TOP_MANAGEMENT, Role.EMPLOYEE])
def test_nobody_else_comes_in(client, lotte, role):
    sign_in(client, make_someone(role))

    assert [client.get(one).status_code for one in (LIST, RECORD, DECLINE)] == [404, 404, 404]
