"""Below the level at which figures on origin are safe none is told; from there on they are.

Each number is tried on both sides of its level, and read back as everybody reads it.
"""

from datetime import date

import pytest
from django.urls import reverse

from rodedraad.aggregated.services import ProblemsFound
from rodedraad.lib.aggregates.reasons import Why
from rodedraad.monitor.aggregated.pay_again import GroupsTooSmall
from rodedraad.releases.models import Release
from tests.aggregated.factories import PAY, barometer, lines, origin_pay
from tests.monitor.sources import prepared, published, taken
from tests.monitor.test_representation import (
    province,  # noqa: F401
    take_full,
)
from tests.monitor.test_representation import published as counted_here

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("PRIV-22")]
CLASSES = "groep;aantal;nederland;europa;buiten_europa"
SHARES = (77, 9, 14)
SCALES = ("14,71", "61,50")
"""The lowest and the highest pay for an hour: a group must be of 188 people at least."""
ORIGINS = {"netherlands", "europe", "outside_europe"}


def read(client, release):
    """Read a release as everybody can: each figure, with the measure and the codes beside it."""
    address = reverse("monitor:public_release", args=[release.public_id])
    document = client.get(f"{address}bestand/json/?taal=nl").json()
    for table in document["tables"]:
        names = [one["name"] for one in table["dimensions"]]
        for row in table["rows"]:
            yield {table["measure"], *(row[name] for name in names)}, row["value"]


def of_origin(client, release, *codes):
    """Read the figures of a release at these codes, by origin."""
    found = [(at, value) for at, value in read(client, release) if set(codes) <= at]
    return {(at & ORIGINS).pop(): value for at, value in found if at & ORIGINS}


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("organisatie", 249, *SHARES)], Why.GROUP_TOO_SMALL),
        ([("organisatie", 900, *SHARES), ("schaal_vanaf_11", 249, *SHARES)], Why.GROUP_TOO_SMALL),
        ([("organisatie", 900, *SHARES), ("schaal_vanaf_11", 651, *SHARES)], Why.REST_TOO_SMALL),
        ([("organisatie", 900, *SHARES), ("Publiekszaken", 400, *SHARES)], Why.NOT_IN_LIST),
    ],
    ids=["organisation", "group", "rest", "directorate"],
)
def test_a_barometer_of_fewer_than_250_people_or_of_a_directorate_is_not_taken(
    directorates, rows, why
):
    with pytest.raises(ProblemsFound) as refused:
        taken(directorates, lines(CLASSES, *rows), barometer())

    assert why in {one.why for one in refused.value.problems}
    assert not Release.objects.exists()


@pytest.mark.parametrize(
    "rows",
    [
        [("organisatie", 250, *SHARES)],
        [("organisatie", 900, *SHARES), ("schaal_vanaf_11", 250, *SHARES)],
        [("organisatie", 900, *SHARES), ("schaal_vanaf_11", 650, *SHARES)],
    ],
    ids=["organisation", "group", "rest"],
)
def test_a_barometer_of_250_people_is_told_to_everybody(directorates, client, rows):
    release = published(directorates, lines(CLASSES, *rows), barometer())

    shown = [value for at, value in read(client, release) if at & ORIGINS]
    assert sorted(shown) == sorted([770, 90, 140] * len(rows))


def pay(people):
    """Return what is paid: many of an origin in the Netherlands, and so many of another one."""
    return lines(
        PAY, ("nederland", 1100, "31,12", *SCALES), ("buiten_europa", people, "28,04", *SCALES)
    )


def test_pay_of_one_person_fewer_than_the_level_is_refused(directorates):
    source = taken(directorates, pay(187), origin_pay())

    with pytest.raises(GroupsTooSmall):
        prepared(directorates, source)

    assert not Release.objects.exists()


def test_pay_of_as_many_people_as_the_level_is_told_to_everybody(directorates, client):
    release = published(directorates, pay(188), origin_pay())

    assert [value for at, value in read(client, release) if "outside_europe" in at] == [90]


def people(few):
    """Return people in two scales; in the higher one so many are of an origin outside Europe."""
    numbers = {("8", "n"): 60, ("8", "e"): 20, ("8", "o"): 20, ("13", "n"): 40, ("13", "e"): 20,
               ("13", "o"): few}  # fmt: skip
    several = [key for key, number in numbers.items() for _ in range(number)]
    return [
        f"P{n};P-ALL;{'MV'[n % 2]};{scale};{1960 + n % 40};{origin}"
        for n, (scale, origin) in enumerate(several)
    ]


@pytest.mark.parametrize("few", range(1, 7))
def test_people_of_an_origin_in_a_scale_are_told_from_five_on(province, client, few):  # noqa: F811
    take_full(province, date(2025, 12, 31), *people(few))

    shown = of_origin(client, counted_here(province, "2025"), "12_14")

    assert shown["outside_europe"] == (few if few >= 5 else None)
    hidden = {origin for origin, value in shown.items() if value is None}
    assert len(hidden) != 1  # one that stands alone follows from the whole
