"""Measures, as a handler chooses one and reads it back."""

import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse

from rodedraad.cases import services
from rodedraad.core import clock
from tests.accounts.factories import sign_in
from tests.cases import factories as make

pytestmark = pytest.mark.django_db

SANCTIONS = [
    "Schriftelijke waarschuwing",
    "Voorwaardelijke maatregel",
    "Overplaatsing van de betrokkene",
    "Beëindiging van het contract",
]


@pytest.mark.requirement("SAFE-27", "SAFE-68")
def test_sanctions_run_from_a_written_warning_to_the_end_of_the_contract(client, settings):
    settings.RODEDRAAD_PROFILE = "amsterdam"
    work = make.heard(at=clock.now())
    work.do(services.conclude, make.CONCLUSION)
    sign_in(client, work.handler)
    page = reverse("cases:case_step", args=[work.case.public_id, "take_measure"])

    offered = _labels(client.get(page))
    answer = {
        "code": "dissolution",
        "text": "Het ging jaren door.",
        "owner": "directeur Stadsbeheer",
        "due": (clock.today() + timedelta(days=60)).isoformat(),
        "evidence": "De beschikking van de rechter.",
    }
    taken = client.post(page, {**answer, "version": work.refresh().version}, follow=True)

    assert [label for label in offered if label in SANCTIONS] == SANCTIONS
    assert "Gesprek met het team" in offered
    told = html.unescape(taken.content.decode())
    assert "Beëindiging van het contract" in told
    assert "Het ging jaren door." in told
    assert "directeur Stadsbeheer" in told


def _labels(page):
    shown = html.unescape(page.content.decode())
    return [label.strip() for label in re.findall(r"<label[^>]*>(.*?)</label>", shown, re.DOTALL)]
