"""What was told reads the same on every page, and nothing of it is left out."""

import html
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from rodedraad.organisations import profiles
from rodedraad.reporting.answers import Answers
from rodedraad.reporting.stages import ReportKind, Role
from rodedraad.reporting.story import story_rows, tellings
from rodedraad.reporting.web.collecting import _STEP_OF
from rodedraad.reporting.web.inbox_access import COOKIE
from tests.reporting.factories import some_answers
from tests.reporting.inbox.conftest import send

SOME = Answers(
    desk="integrity",
    kind=ReportKind.SIGNAL,
    role=Role.BYSTANDER,
    department="burgerzaken",
    department_path="Dienstverlening › Burgerzaken",
    what="Iemand riep iets.\n\nNiemand zei er iets van.",
    when="Elke maandag",
    when_day=date(2026, 2, 2),
    persons="De ploegleider",
    hope="Dat het stopt",
)


def everything() -> Answers:
    """Answers with nothing left open; the codes are those of the profile."""
    codes = profiles.current().codes
    return replace(
        SOME,
        grounds=(codes.grounds[0].code,),
        natures=(codes.natures[0].code,),
        relation=codes.relations[0].code,
    )


@pytest.mark.parametrize("key", list(SOME.to_content()))
def test_each_answer_that_is_sealed_has_a_row_of_its_own(key):
    content = everything().to_content()

    assert story_rows({key: content[key]}, language="nl"), key


def test_what_was_not_answered_is_left_out_or_said_to_be_open():
    content = some_answers().to_content()

    assert not [row for row in story_rows(content, language="nl") if "Hoop" in row.key]
    rows = story_rows(content, language="nl", untold="Niet verteld")
    assert len(rows) == len(tellings(content, language="nl"))
    assert rows[-1].value == "Niet verteld"


def test_each_answer_can_be_changed_on_the_page_that_checks_them():
    shown = {each.key for each in tellings(dict.fromkeys(_STEP_OF, ""), language="nl")}

    assert shown == set(_STEP_OF)


def test_what_a_desk_does_not_ask_is_no_open_question():
    content = some_answers(not_asked=frozenset({"department", "grounds"})).to_content()

    keys = {each.key for each in tellings(content, language="nl")}
    assert not {"department", "grounds", "vacancy", "talk"} & keys
    assert {"what", "natures"} <= keys


@pytest.mark.django_db
def test_the_reporter_reads_back_every_answer(client):
    sent = send()
    client.cookies[COOKIE] = sent.browser().cookies[COOKIE].value
    content = some_answers().to_content()

    page = html.unescape(client.get(reverse("reporting:inbox_story")).text)

    for row in story_rows(content, language="nl"):
        assert row.key in page
        assert all(line in page for line in row.values)
