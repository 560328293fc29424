"""The coded facts of a step: codes only, without a way back to the case."""

import json
from dataclasses import replace

import pytest
from nacl.public import PrivateKey, SealedBox

from rodedraad.cases import figures, services
from rodedraad.core.rowsecurity import identify
from rodedraad.reporting.models import SealedFact
from tests.cases import factories as make
from tests.reporting.factories import WHAT


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
def test_a_fact_holds_codes_of_the_story_and_of_the_step(settings):
    key = PrivateKey.generate()
    settings.RODEDRAAD_SECRETS = replace(
        settings.RODEDRAAD_SECRETS, statistics_public_key=bytes(key.public_key)
    )
    work = make.concluded(grounds=("age",), natures=("bullying",))
    measure = make.measure("unit_session", "Omdat het een teamzaak is.")
    work.do(services.take_measure, measure, moves_reporter=False)

    identify(worker=True)
    opened = [
        json.loads(SealedBox(key).decrypt(bytes(fact.ciphertext)))
        for fact in SealedFact.objects.all()
    ]

    [measured] = [fact for fact in opened if "measures" in fact]
    assert measured["grounds"] == ["age"]
    assert measured["route"] == "other_intervention"
    assert measured["lead_time"] == "within_week"
    assert measured["anonymity"] == "anonymous"
    assert WHAT not in json.dumps(opened)
    assert work.case.report.reference not in json.dumps(opened)
