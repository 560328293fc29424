"""Facts are codes, sealed to who counts, and all of one size."""

import json
from datetime import date

import pytest
from nacl.public import SealedBox

from rodedraad.core.rowsecurity import identify
from rodedraad.lib.quarters import quarter_of
from rodedraad.organisations import profiles
from rodedraad.reporting import facts
from rodedraad.reporting.models import SealedFact

pytestmark = pytest.mark.django_db
A_DAY = date(2026, 11, 22)


@pytest.fixture
def counter(statistics_key):
    """Who has the key for statistics."""
    return SealedBox(statistics_key)


@pytest.mark.requirement("DEFN-10")
def test_a_fact_opens_for_who_counts_and_holds_codes(counter):
    codes = {"desk": "integrity", "grounds": ["age", "sex"], "department": "not_told"}

    fact = facts.record(kind="report", codes=codes, day=A_DAY)

    opened = json.loads(counter.decrypt(bytes(fact.ciphertext)))
    assert opened["grounds"] == ["age", "sex"]
    assert opened["kind"] == "report"
    assert opened["version"] == profiles.current().codes_version
    assert fact.quarter == "2026Q4"


def test_every_fact_has_the_same_size(counter):
    codes = profiles.current().codes
    everything = {
        "grounds": [code.code for code in codes.grounds],
        "natures": [code.code for code in codes.natures],
        "measures": [code.code for code in codes.measures],
        "handlings": [code.code for code in codes.handlings],
        "follow_ups": [code.code for code in codes.follow_ups],
    }

    sizes = {
        len(facts.record(kind="report", codes=given, day=A_DAY).ciphertext)
        for given in ({}, {"desk": "integrity"}, everything)
    }

    assert len(sizes) == 1


@pytest.mark.requirement("PRIV-02")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("grounds", ["Jan de Vries"]),
        ("department", "D-NOWHERE"),
        ("remark", "hij riep het door de gang"),
        ("desk", "somewhere"),
        ("scale", "11"),
    ],
)
def test_anything_but_a_code_of_its_list_is_refused(counter, name, value):
    with pytest.raises(facts.NotACode):
        facts.record(kind="report", codes={name: value}, day=A_DAY)

    assert not SealedFact.objects.exists()


def test_a_kind_that_nobody_knows_is_refused(counter):
    with pytest.raises(facts.NotACode):
        facts.record(kind="rumour", codes={}, day=A_DAY)


def test_only_the_worker_sees_that_there_are_facts(counter):
    facts.record(kind="report", codes={}, day=A_DAY)

    identify()
    assert not SealedFact.objects.exists()
    identify(worker=True)
    assert SealedFact.objects.count() == 1


@pytest.mark.parametrize(
    ("day", "quarter"), [(date(2026, 1, 1), "2026Q1"), (date(2026, 12, 31), "2026Q4")]
)
def test_a_day_falls_in_a_quarter(day, quarter):
    assert quarter_of(day) == quarter
