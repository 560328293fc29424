"""A conclusion about a person can name the rules of the code of conduct that were broken."""

from dataclasses import replace

import pytest

from rodedraad.cases import services, writings
from rodedraad.cases.errors import StepRefused
from rodedraad.cases.obstacles import Obstacle
from rodedraad.core import clock
from tests.accounts.factories import sign_in
from tests.cases import factories as make
from tests.cases.test_complaint import ADMITTED
from tests.cases.web.addresses import address, step_page
from tests.statistics_key import opened_facts

pytestmark = pytest.mark.django_db

RULE = "1.2"
WORDS = "Je discrimineert niemand, ook niet met een grap."


@pytest.mark.requirement("SAFE-31")
def test_the_rule_that_was_broken_stands_in_the_conclusion_and_in_the_figures(
    client, statistics_key
):
    work = make.heard(at=clock.now())
    sign_in(client, work.handler)
    page = step_page(work, "conclude")
    offered = client.get(page).text
    answers = {"version": work.refresh().version, "text": "Het is zo gegaan."}

    wrong = client.post(page, {**answers, "finding": "open", "norms": [RULE]})
    client.post(page, {**answers, "finding": "founded", "norms": [RULE]})

    assert WORDS in offered
    assert "niemand heeft een regel gebroken" in wrong.text.replace("dus niemand", "niemand")
    assert f"{RULE}: {WORDS}" in client.get(address("case_detail", work)).text
    facts = opened_facts(statistics_key)
    assert [fact["norms"] for fact in facts if "norms" in fact] == [[RULE]]


def test_a_case_about_a_team_names_no_rule(client):
    work = make.under_way(make.ON_UNIT, at=clock.now())
    sign_in(client, work.handler)

    assert 'name="norms"' not in client.get(step_page(work, "conclude")).text
    conclusion = replace(make.CONCLUSION, norms=RULE)
    with pytest.raises(StepRefused) as refused:
        work.do(services.conclude, conclusion)
    assert refused.value.obstacle == Obstacle.NORM_WITHOUT_PERSON


@pytest.mark.requirement("SAFE-40")
def test_a_complaint_is_admitted_with_the_rules_it_is_about_and_only_those_of_the_code(client):
    work = make.taken_up(desk="complaints", named=True, at=clock.now())
    sign_in(client, work.handler)
    offered = client.get(step_page(work, "admit")).text
    with pytest.raises(StepRefused) as refused:
        work.do(services.admit, replace(ADMITTED, norms="9.9"))
    assert refused.value.obstacle == Obstacle.UNKNOWN_NORM

    about = {"version": work.refresh().version, "text": "Er is gelekt.", "norms": ["2.1", "2.2"]}
    client.post(step_page(work, "admit"), about)

    assert "Over welke regels van de gedragscode gaat het?" in offered
    [kept] = [item for item in work.open().contents.items if item.kind == ADMITTED.kind]
    assert writings.norms_in(kept.content["norms"]) == ("2.1", "2.2")


def test_where_there_is_no_code_of_conduct_no_rule_is_asked_for(client, settings):
    work = make.taken_up(desk="complaints", named=True, at=clock.now())
    settings.RODEDRAAD_PROFILE = "flevoland"
    sign_in(client, work.handler)

    assert 'name="norms"' not in client.get(step_page(work, "admit")).text
