"""The pages of the helpdesk, the applicants' contact point and a committee."""

import pytest

from rodedraad.cases import services
from rodedraad.core import clock
from tests.accounts.factories import sign_in
from tests.cases import factories as make
from tests.cases.web.addresses import address, step_page

pytestmark = pytest.mark.django_db


def walk(client, work, steps):
    """Take the steps on their pages, each first without an answer; return the pages in one."""
    shown = ""
    for step, answers in steps:
        given = {"version": work.refresh().version, "held_day": clock.today().isoformat()}
        if answers:
            wrong = client.post(step_page(work, step), {"version": given["version"]})
            assert wrong.status_code == 200, step
            assert wrong.context["form"].errors, step
        taken = client.post(step_page(work, step), {**given, **answers}, follow=True)
        assert taken.redirect_chain, taken.context["form"].errors
        shown = taken.text
    return shown


def test_every_step_of_the_helpdesk_is_taken_on_a_page(client):
    work = make.taken_up(desk="helpdesk", named=True, at=clock.now())
    sign_in(client, work.handler)

    shown = walk(client, work, [
        ("hold_intake", {"companion": "no", "text": "Een ruzie over het rooster."}),
        ("give_help", {"help": "mediation", "text": "Ze praten weer."}),
        ("refer", {"referral": "occupational_physician", "text": "Zij slaapt slecht."}),
        ("give_feedback", {"text": "Zo staat het er nu voor."}),
        ("end_handling", {}),
    ])  # fmt: skip

    for words in ("Bemiddeling bij een conflict", "Ze praten weer.", "Bedrijfsarts"):
        assert words in shown
    assert "Leg een betrokkene vast" not in shown


def test_an_anonymous_employee_sees_why_some_help_is_not_possible(client):
    work = make.taken_up(desk="helpdesk", at=clock.now())
    work.do(services.ask_in_writing, make.INTAKE)
    sign_in(client, work.handler)

    page = client.get(step_page(work, "give_help")).text

    assert 'value="company"' not in page
    assert 'value="letter"' in page
    assert "De melder is anoniem, dus samen ergens heen gaan" in page


def test_every_step_of_the_contact_point_is_taken_on_a_page(client):
    told = {"asks": "complaint", "moment": "rejection", "vacancy": "griffier"}
    work = make.taken_up(desk="applicants", at=clock.now(), **told)
    work.do(services.ask_in_writing, make.INTAKE)
    sign_in(client, work.handler)
    refused = client.get(step_page(work, "hear_vacancy")).text
    make.agree(work)

    shown = walk(client, work, [
        ("hear_vacancy", {"present": "de voorzitter", "text": "Er waren veel brieven."}),
        ("answer_selection", {"finding": "founded", "text": "De afwijzing klopte niet."}),
        ("redress", {"redress": "apology", "text": "De voorzitter belt."}),
        ("give_feedback", {"text": "U hoort dit van ons."}),
        ("redress", {"redress": "procedure_changed", "text": "Voortaan lezen er twee."}),
        ("end_handling", {}),
    ])  # fmt: skip

    assert (
        "heeft nog niet toegestemd" in refused
        or "stemt er niet mee in" in refused
        or ("toestemming" in refused)
    )
    for words in ("griffier", "De afwijzing", "Excuses", "De werkwijze verandert"):
        assert words in shown


def test_the_page_says_where_the_findings_are_put_on_record(client):
    work = make.taken_up(desk="fact_finding", named=True, at=clock.now())
    work.do(services.hear_reporter, make.MINUTES)
    sign_in(client, work.handler)

    shown = client.get(step_page(work, "give_feedback")).text

    assert "Bevindingen van de commissie" in shown
    assert make.MINUTES.text in client.get(address("case_detail", work)).text
