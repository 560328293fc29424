"""The figures on reports: counted from sealed facts, published so that nobody is exposed."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from nacl.public import PrivateKey, SealedBox

from rodedraad.accounts.roles import Role
from rodedraad.core.errors import NotAllowed
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.disclosure.attack import State, audit
from rodedraad.monitor import services
from rodedraad.monitor.periods import Period, ended
from rodedraad.monitor.reports import council
from rodedraad.releases import queries
from rodedraad.releases import services as publishing
from rodedraad.releases.states import Audience
from rodedraad.reporting import facts
from rodedraad.reporting.models import SealedFact
from rodedraad.ui.figure_tables import ordered
from tests.accounts.factories import actor_of, make_someone
from tests.monitor.conftest import NEW_YEAR
from tests.monitor.factories import a_year, measure, report

MARCH, JUNE = date(2025, 3, 3), date(2025, 6, 2)


def tables(release):
    """Read the tables back, by the dimension that is not the kind of report."""
    found = [part.table() for part in release.parts]
    return {
        next((d.name for d in one.dimensions if d.name != "kind"), "kind"): one for one in found
    }


def with_words(release, language="nl"):
    """Read all texts of a release in a language."""
    return str(release.words[language]) + str([part.words[language] for part in release.parts])


@pytest.mark.requirement("DASH-10", "DASH-14")
def test_reports_are_counted_by_desk_department_ground_and_what_happened(office):
    for _ in range(6):
        report(MARCH, desk="integrity", department="A-BURG", grounds=["age"], natures=["bullying"])
    for _ in range(8):
        report(JUNE, desk="external", department="D-SB", report_kind="signal",
               grounds=["age", "sex"], natures=[])  # fmt: skip
    for _ in range(9):
        report(JUNE, desk="external", department="not_told", report_kind="signal", grounds=[])

    release = office.publish("2025", Audience.PUBLIC, at=NEW_YEAR)

    found = tables(release)
    assert "Wie hetzelfde bij twee behandelpunten meldt" in with_words(release)
    assert found["desk"].value("all", "all") == 23
    assert found["desk"].value("integrity", "report") == 6
    assert found["desk"].value("external", "signal") == 17
    assert found["desk"].value("external", "report") == 0
    assert found["department"].value("D-PZ", "all") == 6
    assert found["department"].value("D-SB", "all") == 8
    assert found["department"].value("not_told", "all") == 9
    assert found["grounds"].value("age", "all") == 14
    assert found["grounds"].value("sex", "all") == 8
    assert found["grounds"].value("all", "all") == 23
    assert found["natures"].value("bullying", "all") == 15


def test_that_all_reports_have_one_ground_is_not_told(office):
    for _ in range(9):
        report(MARCH, grounds=["religion"], report_kind="report")
    for _ in range(12):
        report(MARCH, grounds=["age"], report_kind="signal")

    grounds = tables(office.publish("2025", Audience.PUBLIC, at=NEW_YEAR))["grounds"]

    assert grounds.value("religion", "report") is None
    assert grounds.value("all", "report") == 9


def test_measures_are_counted_and_few_of_a_kind_withheld(office):
    for _ in range(7):
        measure(MARCH, "talk")
    for _ in range(2):
        measure(JUNE, "dissolution")
    for _ in range(6):
        measure(JUNE, "unit_talk")
    measure(JUNE, "none")
    facts.record(kind="outcome", codes={"measures": "talk", "carried_out": "done"}, day=JUNE)

    found = tables(office.publish("2025", Audience.PUBLIC, at=NEW_YEAR))["measures"]

    assert found.value("all") == 15
    assert found.value("dissolution") is None
    assert found.value("unit_talk") == 6


@pytest.mark.requirement("PRIV-15")
def test_several_years_are_safe_together_for_everybody_and_for_management(office):
    for year in (2023, 2024):
        a_year(year, reports=50)
        office.publish(str(year), Audience.PUBLIC, at=NEW_YEAR)
    office.publish("2024", Audience.MANAGEMENT, at=NEW_YEAR)

    known = queries.known(office.key)

    assert known.number == 3
    for audience in Audience:
        assert audit(known.by_audience[audience]).state is State.SAFE
    for release in queries.visible(office.actor):
        assert 0 < release.withheld < release.cells


def test_a_quarter_is_for_management_by_department(office):
    a_year(2025, reports=90)

    release = office.publish("2025Q2", Audience.MANAGEMENT, at=NEW_YEAR)

    found = tables(release)
    assert set(found) == {"department"}
    assert [one.name for one in found["department"].dimensions] == ["department"]
    assert "A-BURG" in found["department"].dimensions[0]
    assert release.reference_date == date(2025, 6, 30)
    assert "aatregelen" not in with_words(release)
    for audience in (Audience.PUBLIC, Audience.ORGANISATION):
        with pytest.raises(services.OnlyYears):
            office.prepare("2025Q3", audience, at=NEW_YEAR)


def test_a_period_that_runs_is_not_counted(office):
    with pytest.raises(services.NotEnded):
        office.prepare("2026", Audience.PUBLIC, at=NEW_YEAR)


def test_a_year_is_counted_from_the_first_minute_of_the_next_one_where_the_organisation_is(office):
    a_year(2025, reports=50)

    with pytest.raises(services.NotEnded):
        office.prepare("2025", Audience.PUBLIC, at=datetime(2025, 12, 31, 22, 59, tzinfo=UTC))
    release = office.prepare("2025", Audience.PUBLIC, at=datetime(2025, 12, 31, 23, 1, tzinfo=UTC))

    assert release.period == "2025"


def test_only_the_office_counts(office):
    other = make_someone(Role.TOP_MANAGEMENT)

    with pytest.raises(NotAllowed):
        services.prepare_reports(
            actor=actor_of(other), key=office.key, period=Period(2025),
            audience=Audience.PUBLIC, at=NEW_YEAR,
        )  # fmt: skip


def test_what_was_counted_anew_takes_the_place_of_what_was_published(office):
    a_year(2025, reports=50)
    first = office.publish("2025", Audience.PUBLIC, at=NEW_YEAR)
    for _ in range(5):
        report(MARCH, desk="external", department="D-SB", grounds=["age"])

    second = office.publish("2025", Audience.PUBLIC, at=NEW_YEAR)

    assert second.corrects == first
    assert tables(second)["desk"].value("all", "all") == 55
    known = queries.known(office.key)
    assert {one.measure for one in known.by_audience[Audience.PUBLIC].cells} >= {
        "reports/2025/1", "reports/2025/2",
    }  # fmt: skip
    assert audit(known.by_audience[Audience.PUBLIC]).state is State.SAFE


def test_counted_again_without_a_change_it_is_the_same(office):
    a_year(2025, reports=50)
    first = office.publish("2025", Audience.PUBLIC, at=NEW_YEAR)

    again = office.publish("2025", Audience.PUBLIC, at=NEW_YEAR)

    assert [part.document for part in again.parts] == [part.document for part in first.parts]


def test_a_fact_that_somebody_else_put_there_stops_counting(office):
    box = SealedBox(PrivateKey.generate().public_key)
    SealedFact.objects.create(quarter="2025Q1", ciphertext=box.encrypt(b"{}"))

    with pytest.raises(facts.FactBroken):
        office.prepare("2025", Audience.PUBLIC, at=NEW_YEAR)


def test_a_correction_does_not_tell_everything_about_the_one_report_that_came_late(office):
    a_year(2025, reports=50)
    office.publish("2025", Audience.PUBLIC, at=NEW_YEAR)
    report(MARCH)

    release = office.prepare("2025", Audience.PUBLIC, at=NEW_YEAR)

    assert list(tables(release)) == ["measures"]  # no table with reports is told again


def test_a_year_comes_after_all_of_its_quarters_or_without_them(office):
    a_year(2025, reports=90)
    office.publish("2025Q1", Audience.MANAGEMENT, at=NEW_YEAR)

    with pytest.raises(services.QuartersMissing):
        office.prepare("2025", Audience.PUBLIC, at=NEW_YEAR)
    for quarter in ("2025Q2", "2025Q3", "2025Q4"):
        office.publish(quarter, Audience.MANAGEMENT, at=NEW_YEAR)
    office.publish("2025", Audience.PUBLIC, at=NEW_YEAR)
    with pytest.raises(services.YearIsOut):
        office.prepare("2025Q1", Audience.MANAGEMENT, at=NEW_YEAR)

    known = queries.known(office.key)
    for audience in Audience:
        assert audit(known.by_audience[audience]).state is State.SAFE


def test_a_fact_that_was_copied_stops_counting(office):
    fact = report(MARCH)
    SealedFact.objects.create(quarter=fact.quarter, ciphertext=fact.ciphertext)

    with pytest.raises(facts.FactBroken):
        office.prepare("2025", Audience.PUBLIC, at=NEW_YEAR)


def test_a_fact_that_was_moved_to_another_quarter_stops_counting(office):
    fact = report(MARCH)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE reporting_sealedfact DISABLE ROW LEVEL SECURITY")
        cursor.execute(
            "UPDATE reporting_sealedfact SET quarter = '2024Q1' WHERE id = %s", [fact.id]
        )

    with pytest.raises(facts.FactBroken):
        office.prepare("2024", Audience.PUBLIC, at=NEW_YEAR)


def test_what_was_corrected_does_not_come_back_when_the_correction_is_withdrawn(office):
    a_year(2025, reports=50)
    office.publish("2025", Audience.PUBLIC, at=NEW_YEAR)
    for _ in range(5):
        report(MARCH)
    second = office.publish("2025", Audience.PUBLIC, at=NEW_YEAR)

    publishing.withdraw(
        actor=office.actor, public_id=second.public_id, why="Ook fout.", language="nl", at=NEW_YEAR
    )

    assert council.public_years() == []


def test_nobody_but_the_office_sees_the_sealed_facts(office):
    report(MARCH)
    actor = actor_of(make_someone(Role.TOP_MANAGEMENT))

    identify(user=actor.user_id)
    assert not SealedFact.objects.exists()
    identify()
    assert not SealedFact.objects.exists()
    identify(user=office.user.id)
    assert SealedFact.objects.count() == 1


def test_a_department_that_ended_counts_where_its_work_is_done_now(office):
    for _ in range(6):
        report(date(2025, 2, 3), department="A-HAND")  # merged into A-VTH in 2023
    for _ in range(7):
        report(date(2025, 2, 3), department="A-WENI")  # split in two in 2024, in one directorate
    for _ in range(8):
        report(date(2025, 2, 3), department="T-TEL")

    found = tables(office.publish("2025", Audience.MANAGEMENT, at=NEW_YEAR))["department"]

    assert found.value("A-VTH", "all") == 6
    assert found.value("D-WM+", "all") == 7
    assert found.value("A-KLANT", "all") == 8


def test_a_release_says_what_it_is_in_both_languages(office):
    a_year(2025, reports=50)

    release = office.publish("2025", Audience.PUBLIC, at=NEW_YEAR)

    dutch, english = with_words(release), with_words(release, "en")
    for said in ("Bron", "Regel", "1 tot en met 4", "Ruimte: geen afdeling daarbinnen genoemd"):
        assert said in dutch
    for said in ("Source", "Population", "from 1 to 4", "Reports and signals by ground, 2025"):
        assert said in english


def test_the_report_over_the_years_puts_them_beside_each_other(office):
    for year in (2023, 2024, 2025):
        a_year(year, reports=40 + year - 2020)
        office.publish(str(year), Audience.PUBLIC, at=NEW_YEAR)

    found = council.report(council.public_years(), language="nl", address="https://x.example/")

    kinds, desks, *_others = found.tables
    assert kinds.table.value("2024", "all") == 44
    assert kinds.table.value("all", "all") == 43 + 44 + 45
    assert desks.caption.endswith("2023–2025")
    assert [one.dimensions[0] for one in found.tables] == ["year"] * len(found.tables)


def test_a_sum_over_the_years_is_shown_only_where_every_year_is(office):
    for year in (2024, 2025):
        a_year(year, reports=45)
        office.publish(str(year), Audience.PUBLIC, at=NEW_YEAR)

    report_ = council.report(council.public_years(), language="nl", address="https://x.example/")

    for one in report_.tables:
        _year, other = one.table.dimensions
        for code, _level in ordered(one, other):
            years = [one.table.value(year, code) for year in ("2024", "2025")]
            assert one.table.value("all", code) == (None if None in years else sum(years))


@pytest.mark.parametrize("code", ["2025", "2025Q1", "2025Q4"])
def test_a_period_is_read_and_written(code):
    assert Period.of(code).code == code


@pytest.mark.parametrize("code", ["", "2025Q5", "2025Q0", "2025Q", "25Q1x", "2025q1"])
def test_what_is_no_period_is_refused(code):
    with pytest.raises(ValueError, match=r".*"):
        Period.of(code)


def test_the_last_day_of_a_period_is_its_reference_date():
    assert Period.of("2024Q1").last_day == date(2024, 3, 31)
    assert Period.of("2024Q2").last_day == date(2024, 6, 30)
    assert Period.of("2024").last_day == date(2024, 12, 31)


def test_periods_that_have_ended_are_offered_the_newest_first():
    found = [one.code for one in ended(date(2026, 7, 1), 1)]

    assert found == ["2026Q2", "2026Q1", "2025", "2025Q4", "2025Q3", "2025Q2", "2025Q1"]
