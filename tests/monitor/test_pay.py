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
from tests.monitor.factories import sentences
from tests.monitor.test_pages import PREPARE, key_file
from tests.monitor.test_representation import (
    january,
    province,  # noqa: F401
    rows_of,
    table_of,
)
from tests.monitor.test_representation import published as representation_of
from tests.monitor.test_representation import take as take_without_pay

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
    said = sentences(release.words, "nl")
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
    assert len(sentences(release.words, "en")) == len(said) == 7


def test_categories_are_as_fine_as_every_number_in_them_can_be_shown(province):  # noqa: F811
    """Two women from scale 15 on are not told of; with those of scales 12 to 14 they are."""
    top = paid(16, ("M", range(40, 80, 5)), ("V", (45, 55)), first=900)
    middle = paid(13, ("M", range(31, 61)), ("V", range(32, 60, 2)), first=500)
    take(province, DAY, *top, *middle, *alike(11, men=20, women=30, pay="35", first=300),
         *alike(8, men=60, women=60))  # fmt: skip
    representation_of(province, "2025")

    release = published(province)

    sums = table_of(release, "scale", "sex")
    [scales] = [one for one in sums.dimensions if one.name == "scale"]
    assert sorted(scales.leaves) == ["11", "12_up", "to_10"]
    assert sums.value("12_up", "woman") == 45 + 55 + sum(range(32, 60, 2))
    assert any("medewerkers in schaal 12 en hoger" in one for one in sentences(release.words, "nl"))


def test_of_whom_pay_is_not_known_only_the_number_is_told(province):  # noqa: F811
    hired = alike(8, men=6, women=7, pay="", first=500)
    take(
        province, DAY, *alike(8, men=20, women=20), *alike(11, men=20, women=20, first=100), *hired
    )
    representation_of(province, "2025")

    release = published(province)

    people = table_of(release, "scale", "sex", "paid")
    assert (people.value("to_10", "woman", "no"), people.value("to_10", "woman", "all")) == (7, 27)
    assert table_of(release, "scale", "sex").value("to_10", "woman") == 20 * 30


def test_who_works_here_is_told_first(province):  # noqa: F811
    take(province, DAY, *alike(8, men=20, women=20))

    with pytest.raises(preparing.NotToldYet):
        prepared(province)


def test_what_only_some_readers_know_of_who_works_here_does_not_do_for_more(province):  # noqa: F811
    take(province, DAY, *alike(8, men=20, women=20))
    representation_of(province, "2025", Audience.MANAGEMENT)

    with pytest.raises(preparing.NotToldYet):
        prepared(province, audience=Audience.PUBLIC)
    assert prepared(province, audience=Audience.MANAGEMENT).subject == "pay"


def test_without_pay_in_the_file_there_is_none_to_tell(province):  # noqa: F811
    take_without_pay(province, DAY, *rows_of("P-ALL", 8, men=20, women=20))

    with pytest.raises(preparing.NoPay):
        prepared(province)


def test_pay_of_a_few_is_not_told_at_all(province):  # noqa: F811
    take(province, DAY, *alike(8, men=20, women=20), *alike(8, men=2, women=0, pay="", first=90))
    representation_of(province, "2025")

    with pytest.raises(preparing.TooFewPaid):
        prepared(province)


def test_somebody_whose_pay_was_corrected_is_not_told_by_the_difference(province):  # noqa: F811
    rows = alike(8, men=20, women=20)
    take(province, DAY, *rows)
    representation_of(province, "2025")
    published(province)
    take(province, DAY, *rows[:-1], rows[-1].replace(";30", ";45"))

    with pytest.raises(preparing.PayChanged):
        prepared(province, audience=Audience.MANAGEMENT)


def test_a_year_later_the_one_who_was_paid_more_is_not_told_by_the_difference(province):  # noqa: F811
    rows = alike(8, men=20, women=20)
    for year in (2024, 2025):
        last = rows[-1] if year == DAY.year - 1 else rows[-1].replace(";30", ";45")
        take(province, date(year, 12, 31), *rows[:-1], last)
        representation_of(province, str(year))
    published(province, "2024")

    with pytest.raises(services.TooFewCame) as refused:
        prepared(province, "2025")

    assert refused.value.day == date(2024, 12, 31)


def test_where_everybody_is_paid_more_a_year_later_both_years_are_told(province):  # noqa: F811
    for year, pay in ((2024, "30"), (2025, "31.50")):
        take(province, date(year, 12, 31), *alike(8, men=20, women=20, pay=pay))
        representation_of(province, str(year))
        release = published(province, str(year))

    assert table_of(release, "scale", "sex").value("all", "woman") == 630


def test_the_one_who_left_is_not_told_where_everybody_is_paid_as_much_more(province):  # noqa: F811
    """One woman leaves scale 11 and another comes below: of both together five come and go."""
    below = alike(8, men=20, women=20, pay="30")
    higher = alike(11, men=20, women=20, pay="40", first=100)
    take(province, date(2024, 12, 31), *below, *higher)
    raised = [one.replace(";30", ";30.90").replace(";40", ";41.20") for one in (*below, *higher)]
    hired = alike(8, men=0, women=4, pay="30.90", first=500)
    take(province, DAY, *raised[:-1], *hired)
    for year in ("2024", "2025"):
        representation_of(province, year)
    published(province, "2024")

    release = published(province, "2025")

    names = [[one.name for one in part.table().dimensions] for part in release.parts]
    assert names == [["sex", "paid"], ["sex"], ["sex", "paid"]]


def test_pay_is_that_of_the_last_day_of_a_year(province):  # noqa: F811
    with pytest.raises(services.NotAYear):
        prepared(province, "2025Q2", Audience.MANAGEMENT)


def test_the_office_prepares_it_on_the_page_and_reads_why_not(client, province):  # noqa: F811
    take(province, DAY, *alike(8, men=20, women=20))
    asked = {"subject": "pay", "period": "2025", "audience": "public"}
    sign_in(client, province.user)

    refused = client.post(PREPARE, {**asked, "key": key_file(province.key)}).content.decode()
    representation_of(province, "2025")
    sign_in(client, province.user)
    page = client.post(PREPARE, {**asked, "key": key_file(province.key)}, follow=True)

    assert "Publiceer eerst wie hier werken" in refused
    page = page.content.decode()
    assert "Loon van vrouwen en anderen: 31 december 2025" in page
    assert "Dat is minder dan 5%." in page
