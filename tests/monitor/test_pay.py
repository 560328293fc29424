"""What women and others are paid: added up from a personnel file, protected, and said in words."""

from datetime import date

import pytest

from rodedraad.lib.personnel import Mapped, Mapping
from rodedraad.monitor import services
from rodedraad.monitor.pay import preparing
from rodedraad.monitor.periods import Period
from rodedraad.releases import services as publishing
from rodedraad.releases.states import Audience
from rodedraad.workforce import services as workforce
from tests.accounts.factories import sign_in
from tests.monitor.test_pages import PREPARE, key_file
from tests.monitor.test_representation import (
    january,
    province,  # noqa: F401
    table_of,
)
from tests.monitor.test_representation import published as representation_of

DAY = date(2025, 12, 31)
MAPPING = Mapping.of(
    {
        "person": Mapped("Persnr"),
        "department": Mapped("Afdeling"),
        "sex": Mapped("Geslacht", {"M": "man", "V": "woman", "X": "other"}),
        "scale": Mapped("Schaal"),
        "hourly_pay": Mapped("Uurloon"),
    }
)
# The pay sample of the rules: a mean gap of 12.500%, and 75, 50, 50 and 25% women per quarter.
OF_MEN = ("40", "42", "45", "50", "52", "60", "65", "70")
OF_WOMEN = ("38", "40", "41", "43", "46", "50", "52", "61")
THRICE = (("M", OF_MEN * 3), ("V", OF_WOMEN * 3))


def take(office, day, *rows):
    content = "Persnr;Afdeling;Geslacht;Schaal;Uurloon\n" + "\n".join(rows)
    workforce.take(
        actor=office.actor, content=content.encode(), mapping=MAPPING, day=day,
        at=january(day.year + 1),
    )  # fmt: skip


def paid(scale, *groups, first=1):
    """Return rows of people of one scale: groups are a sex, and what each of them is paid."""
    each = [(sex, amount) for sex, amounts in groups for amount in amounts]
    return [f"P{first + n};P-ALL;{sex};{scale};{pay}" for n, (sex, pay) in enumerate(each)]


def alike(scale, *, men, women, pay="30", first=1):
    return paid(scale, ("M", [pay] * men), ("V", [pay] * women), first=first)


def prepared(office, year="2025", audience=Audience.PUBLIC):
    return services.prepare_pay(
        actor=office.actor, key=office.key, period=Period.of(year), audience=audience,
        at=january(int(year[:4]) + 1),
    )  # fmt: skip


def published(office, year="2025", audience=Audience.PUBLIC):
    made = prepared(office, year, audience)
    return publishing.publish(
        actor=office.actor, public_id=made.public_id, at=january(int(year) + 1)
    )


@pytest.mark.requirement("REP-28")
def test_the_pay_sample_comes_out_of_a_release_and_in_words(province):  # noqa: F811
    take(province, DAY, *paid(11, *THRICE), *paid(8, *THRICE, first=100))
    representation_of(province, "2025")

    release = published(province)

    sums = table_of(release, "scale", "sex")
    assert (sums.value("11_up", "not_woman"), sums.value("11_up", "woman")) == (1272, 1113)
    quarters = table_of(release, "sex", "paid")
    women = [quarters.value("woman", f"q{number}") for number in range(1, 5)]
    assert women == [18, 12, 12, 6]
    said = release.words["nl"]["said"]
    assert said[0] == (
        "Op 31 december 2025, medewerkers: per uur krijgt wie vrouw is gemiddeld 12,5% minder "
        "betaald dan wie man of anders geregistreerd is. Dat is 5% of meer. Is daar geen "
        "objectieve reden voor, en is het zes maanden na de rapportage niet hersteld, dan moet de "
        "werkgever het samen met de vertegenwoordigers van de werknemers beoordelen (richtlijn "
        "2023/970, artikel 10)."
    )
    assert said[-4:] == [
        "In het laagst betaalde kwart is 75,0% vrouw.",
        "In het kwart daarboven is 50,0% vrouw.",
        "In het derde kwart van onder is 50,0% vrouw.",
        "In het hoogst betaalde kwart is 25,0% vrouw.",
    ]
    assert len(release.words["en"]["said"]) == len(said) == 7
