"""The coded facts of a step: codes only, without a way back to the case."""

import json

import pytest

from rodedraad.cases import figures, services
from tests.cases import factories as make
from tests.reporting.factories import WHAT
from tests.statistics_key import opened_facts


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (0, "within_week"),
        (7, "within_week"),
        (8, "within_month"),
        (92, "within_quarter"),
        (183, "within_half_year"),
        (184, "longer"),
    ],
)
def test_a_lead_time_is_told_in_classes(days, name):
    assert figures.lead_time(days) == name


@pytest.mark.django_db
@pytest.mark.requirement("PRIV-19")
def test_a_fact_holds_codes_of_the_story_and_of_the_step(statistics_key):
    work = make.concluded(grounds=("age",), natures=("bullying",))
    measure = make.measure("unit_session", "Omdat het een teamzaak is.")
    work.do(services.take_measure, measure, moves_reporter=False)

    opened = opened_facts(statistics_key)

    [measured] = [fact for fact in opened if "measures" in fact]
    assert measured["grounds"] == ["age"]
    assert measured["route"] == "other_intervention"
    assert measured["lead_time"] == "within_week"
    assert measured["anonymity"] == "anonymous"
    assert WHAT not in json.dumps(opened)
    assert work.case.report.reference not in json.dumps(opened)
