"""A period that is counted anew: what changed by few is not told again, and the rest is."""

from datetime import date

import pytest
from django.urls import reverse

from rodedraad.accounts.roles import Role
from rodedraad.lib.disclosure.attack import State, audit, outsider_intervals
from rodedraad.lib.disclosure.cells import CellId
from rodedraad.monitor import anew
from rodedraad.releases import queries
from rodedraad.releases import services as publishing
from rodedraad.releases.states import Audience
from tests.accounts.factories import make_someone, sign_in
from tests.monitor.conftest import NEW_YEAR
from tests.monitor.factories import a_year, report
from tests.monitor.test_pages import key_file
from tests.monitor.test_representation import (
    january,
    prepared,
    province,  # noqa: F401
    published,
    rows_of,
    table_of,
    take,
    take_full,
)

DAY = date(2025, 12, 31)
MARCH = date(2025, 3, 10)


def names_of(release):
    return [list(part.dimensions) for part in release.parts]


def a_whole(office, *, women: int, low: int = 40):
    """Bring in people of scale 13 and 8; women of scale 13 may have been forgotten."""
    take(
        office,
        DAY,
        *rows_of("P-ALL", 13, men=30, women=women),
        *rows_of("P-ALL", 8, men=30, women=low, first=500),
    )


def test_a_table_in_which_a_figure_changed_by_few_is_left_out_and_the_rest_is_told(province):  # noqa: F811
    a_whole(province, women=20, low=40)
    first = published(province, "2025")
    a_whole(province, women=22, low=60)

    second = published(province, "2025")

    assert ["scale", "sex"] in names_of(first)
    assert names_of(second) == [["sex"], ["department", "sex"]]
    assert table_of(second, "sex").value("woman") == 82
    assert second.words["nl"]["left_out"] == ["Vrouwen per schaal"]
    known = queries.known(province.key).by_audience[Audience.PUBLIC]
    assert audit(known).state is State.SAFE
    left = CellId.at("workforce/2025/2", [("scale", "11_up"), ("sex", "woman")])
    derived = outsider_intervals(known)[left]
    assert derived.lower <= 20
    assert derived.upper is None or derived.upper >= 25


def test_what_was_left_out_once_is_compared_with_what_was_told_before(province):  # noqa: F811
    a_whole(province, women=20, low=40)
    published(province, "2025")
    a_whole(province, women=22, low=60)
    published(province, "2025")

    again = prepared(province, "2025", Audience.MANAGEMENT)

    assert ["scale", "sex"] not in names_of(again)


def of_origins(scale, sexes, origins, *, first):
    """Return people of one scale: so many of each sex, and so many of each origin."""
    sex = "".join(one * number for one, number in sexes.items())
    origin = "".join(one * number for one, number in origins.items())
    return [
        f"P{first + n};P-ALL;{sex[n]};{scale};1980;{origin[n]}" for n in range(len(sex))
    ]  # fmt: skip


def test_what_the_others_would_give_away_is_refused(province):  # noqa: F811
    take_full(
        province, DAY,
        *of_origins(13, {"M": 30, "V": 20}, {"n": 20, "e": 15, "o": 15}, first=0),
        *of_origins(8, {"M": 30, "V": 60}, {"n": 30, "e": 30, "o": 30}, first=500),
    )  # fmt: skip
    published(province, "2025")
    take_full(
        province, DAY,
        *of_origins(13, {"V": 22}, {"n": 10, "e": 6, "o": 6}, first=0),
        *of_origins(8, {"V": 80}, {"n": 15, "e": 45, "o": 20}, first=500),
    )  # fmt: skip

    # Only women are left, so the number of women in a scale is that of everybody in it.
    with pytest.raises(anew.TooFewChanged) as refused:
        prepared(province, "2025")

    [one] = refused.value.changed
    assert one.words["nl"]["caption"] == "Vrouwen per schaal"


def test_the_measures_are_told_again_when_the_reports_changed_by_one(office):
    a_year(2025, reports=50)
    office.publish("2025", Audience.PUBLIC, at=NEW_YEAR)
    report(MARCH)

    release = office.prepare("2025", Audience.PUBLIC, at=NEW_YEAR)

    assert names_of(release) == [["measures"]]
    assert len(release.words["nl"]["left_out"]) == 4


def test_the_office_reads_which_tables_are_left_out_and_readers_that_they_are(
    client,
    province,  # noqa: F811
):
    a_whole(province, women=20, low=40)
    published(province, "2025")
    a_whole(province, women=22, low=60)
    release = prepared(province, "2025")
    sign_in(client, province.user)
    at = {"public_id": release.public_id}

    draft = client.get(reverse("releases:release_detail", kwargs=at)).content.decode()
    asked = client.get(reverse("releases:release_publish", kwargs=at)).content.decode()
    publishing.publish(actor=province.actor, public_id=release.public_id, at=january(2026))
    sign_in(client, make_someone(Role.TOP_MANAGEMENT))
    dashboard = client.get(reverse("monitor:dashboard")).text
    client.logout()
    read = client.get(reverse("monitor:public_release", kwargs=at)).content.decode()

    for page in (draft, asked):
        assert "Deze tabellen staan er niet in" in page
        assert "Vrouwen per schaal" in page
    assert "Niet opnieuw verteld" in read
    assert "Niet opnieuw verteld" in dashboard.partition("Wat hier niet meer staat")[2]
    assert "Deze tabellen staan er niet in" not in read


def test_a_refusal_names_each_table_and_a_row_of_it(client, office):
    last = NEW_YEAR.year - 1
    a_year(last, reports=50)
    office.publish(f"{last}Q1", Audience.MANAGEMENT, at=NEW_YEAR)
    report(MARCH)
    sign_in(client, office.user)

    page = client.post(
        reverse("monitor:figures_prepare"),
        {"subject": "reports", "period": f"{last}Q1", "audience": "management",
         "key": key_file(office.key)},
    ).content.decode()  # fmt: skip

    assert "Meldingen en signalen per afdeling, kwartaal 1 van 2025 (totaal)" in page
    assert "elke tabel" in page


def test_the_report_over_the_years_does_without_what_a_year_left_out(client, office):
    for year in (2024, 2025):
        a_year(year, reports=50)
        office.publish(str(year), Audience.PUBLIC, at=NEW_YEAR)
    report(MARCH)
    office.publish("2025", Audience.PUBLIC, at=NEW_YEAR)

    page = client.get(f"{reverse('monitor:council_report')}?taal=nl")

    assert page.status_code == 200
    assert "Genomen maatregelen, 2024–2025" in page.content.decode()


def test_the_error_knows_its_tables(office):
    a_year(2025, reports=50)
    office.publish("2025Q1", Audience.MANAGEMENT, at=NEW_YEAR)
    report(MARCH)

    with pytest.raises(anew.TooFewChanged) as refused:
        office.prepare("2025Q1", Audience.MANAGEMENT, at=NEW_YEAR)

    [one] = refused.value.changed
    assert one.words["nl"]["caption"] == "Meldingen en signalen per afdeling, kwartaal 1 van 2025"
