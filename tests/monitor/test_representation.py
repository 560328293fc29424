"""Who works here: counted from a personnel file, protected, and said in words."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from rodedraad.lib.personnel import Mapped, Mapping
from rodedraad.monitor import services
from rodedraad.monitor.anew import TooFewChanged
from rodedraad.monitor.periods import Period
from rodedraad.organisations import profiles
from rodedraad.organisations import queries as organisations
from rodedraad.organisations import services as founding
from rodedraad.organisations.profiles import DepartmentPlan
from rodedraad.organisations.profiles.figures import FiguresProfile
from rodedraad.releases import services as publishing
from rodedraad.releases.states import Audience
from rodedraad.workforce import services as workforce
from tests.monitor.factories import Office, sentences
from tests.workforce.factories import MAPPING, a_file

# Women and men in scale 11 and higher, province of Groningen, on 31 December.
GRONINGEN = {
    2016: (200, 96, "67,6%", "32,4%"),
    2017: (209, 102, "67,2%", "32,8%"),
    2018: (221, 106, "67,6%", "32,4%"),
    2019: (222, 123, "64,3%", "35,7%"),
    2020: (233, 133, "63,7%", "36,3%"),
    2021: (235, 142, "62,3%", "37,7%"),
}


def january(year: int) -> datetime:
    return datetime(year, 1, 10, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))


def rows_of(code: str, scale: int, *, men: int, women: int, first: int = 1) -> list[str]:
    sexes = "M" * men + "V" * women
    return [f"P{first + n};Naam;{code};{sex};{scale}" for n, sex in enumerate(sexes)]


def take(office: Office, day: date, *rows: str):
    return workforce.take(
        actor=office.actor, content=a_file(*rows), mapping=MAPPING, day=day,
        at=january(day.year + 1),
    )  # fmt: skip


def prepared(office: Office, period: str, audience=Audience.PUBLIC, *, at: datetime | None = None):
    when = Period.of(period)
    return services.prepare_representation(
        actor=office.actor, key=office.key, period=when, audience=audience,
        at=at or january(when.year + 1),
    )  # fmt: skip


def published(office: Office, period: str, audience=Audience.PUBLIC, *, at: datetime | None = None):
    made = prepared(office, period, audience, at=at)
    at = at or january(Period.of(period).year + 1)
    return publishing.publish(actor=office.actor, public_id=made.public_id, at=at)


def table_of(release, *names: str):
    [found] = [
        part.table()
        for part in release.parts
        if [one.name for one in part.table().dimensions] == list(names)
    ]
    return found


@pytest.fixture
def province(db, statistics_key):
    """An inclusion office of an organisation with one department, since long ago."""
    profile = profiles.current()
    organisation = founding.found(name=profile.name, short_name=profile.short_name)
    plan = DepartmentPlan(
        code="P-ALL", name="Provincie", level=profile.levels[0].code, valid_from=date(2010, 1, 1)
    )
    founding.import_departments(organisation=organisation, plans=[plan])
    return Office(statistics_key)


@pytest.mark.requirement(
    "REP-13", "REP-14", "REP-15", "REP-16", "REP-17", "REP-18", "REP-19", "REP-20", "REP-21"
)
def test_the_table_of_groningen_comes_out_of_rows_to_the_last_digit(province):
    for year, (men, women, _, of_women) in GRONINGEN.items():
        others = rows_of("P-ALL", 8, men=60, women=80, first=5000)
        take(province, date(year, 12, 31), *rows_of("P-ALL", 13, men=men, women=women), *others)

        release = published(province, str(year))

        by_scale = table_of(release, "scale", "sex")
        assert by_scale.value("11_up", "not_woman") == men
        assert by_scale.value("11_up", "woman") == women
        assert by_scale.value("11_up", "all") == men + women
        [said] = [one for one in sentences(release.words, "nl") if "schaal 11 en hoger" in one][:1]
        assert said == (
            f"Op 31 december {year} is {of_women} van de {men + women} medewerkers in schaal 11 "
            f"en hoger vrouw ({women})."
        )


def a_whole_organisation(day: date, *, seed: int = 0) -> list[str]:
    """Return rows in every department, some of them with few women."""
    rows: list[str] = []
    for place, line in enumerate(organisations.lines_on(day)):
        code, number = line.department.code, len(rows) + 1 + seed
        rows += rows_of(code, 7 + place % 9, men=9 + place % 7, women=1 + place % 11, first=number)
    return rows


def test_few_people_are_withheld_and_what_is_shown_adds_up(office):
    day = date(2025, 12, 31)
    take(office, day, *a_whole_organisation(day))

    release = published(office, "2025", Audience.MANAGEMENT)

    by_department = table_of(release, "department", "sex")
    values = by_department.shown.values()
    assert None in values
    assert not {value for value in values if value is not None} & {1, 2, 3, 4}
    everybody = by_department.value("all", "all")
    assert everybody == len(a_whole_organisation(day))
    assert not any(code == "not_told" for code in by_department.dimensions[0])


def test_a_sentence_is_made_of_what_is_shown_or_says_that_it_cannot_be(province):
    day = date(2025, 12, 31)
    rows = rows_of("P-ALL", 13, men=20, women=2)
    take(province, day, *rows, *rows_of("P-ALL", 8, men=30, women=40, first=500))

    said = published(province, "2025").words

    assert sentences(said, "nl") == [
        "Op 31 december 2025 is 45,7% van de 92 medewerkers vrouw (42).",
        (
            "Hoe groot het deel van de medewerkers in schaal 11 en hoger is dat vrouw is, is niet "
            "te zeggen: een cijfer dat daarvoor nodig is, wordt niet getoond."
        ),
    ]
    assert len(sentences(said, "en")) == len(sentences(said, "nl"))


def test_there_is_nothing_to_count_without_a_file_of_that_day(office):
    with pytest.raises(services.NoSnapshot) as missing:
        prepared(office, "2025")

    assert missing.value.day == date(2025, 12, 31)


def test_the_last_quarter_of_a_year_is_not_quietly_made_the_year(office):
    day = date(2025, 12, 31)
    take(office, day, *a_whole_organisation(day))

    with pytest.raises(services.NoFourthQuarter):
        prepared(office, "2025Q4", Audience.MANAGEMENT)


def test_a_quarter_is_for_management(office):
    with pytest.raises(services.OnlyYears):
        prepared(office, "2025Q2")


def test_a_file_that_differs_by_one_person_is_not_counted_again(office):
    day = date(2025, 12, 31)
    rows = a_whole_organisation(day)
    take(office, day, *rows)
    published(office, "2025")
    take(office, day, *rows[1:])

    with pytest.raises(TooFewChanged):
        prepared(office, "2025", at=january(2026) + timedelta(days=1))


@pytest.mark.requirement("PREF-06", "PREF-12")
def test_a_target_is_said_with_how_many_more_it_takes(province):
    rows = rows_of("P-ALL", 13, men=235, women=142)
    take(province, date(2021, 12, 31), *rows, *rows_of("P-ALL", 8, men=60, women=80, first=900))

    words = published(province, "2021").words

    # 377 people: half of them is 189 whole people, and there are 142.
    assert any("moeten 47 meer van de 377" in one for one in sentences(words, "nl"))
    assert [
        "Streefcijfer",
        "50% vrouwen. Schalen: 11 en hoger. Besloten in: coalitieakkoord van 2022.",
    ] in (words["nl"]["about"])


@pytest.mark.requirement("PREF-12")
def test_there_is_no_quota_to_set():
    with pytest.raises(ValidationError):
        FiguresProfile.model_validate({"quotas": [{"group": "women", "percent": 50}]})


def test_a_day_is_not_the_sum_of_earlier_days(province):
    """Who works here at the end of a year is no sum of who worked here at the end of a quarter."""
    many = rows_of("P-ALL", 8, men=30, women=40, first=500)
    take(province, date(2025, 3, 31), *rows_of("P-ALL", 13, men=20, women=10), *many)
    published(province, "2025Q1", Audience.MANAGEMENT)
    take(province, date(2025, 12, 31), *rows_of("P-ALL", 13, men=20, women=2), *many)

    release = published(province, "2025", Audience.MANAGEMENT)

    assert table_of(release, "scale", "sex").value("12_14", "woman") is None


def test_everybody_finds_it_apart_from_the_figures_on_reports(office, client):
    take(office, date(2020, 12, 31), *rows_of("A-BURG", 10, men=30, women=20))
    release = published(office, "2020")

    page = client.get("/informatie/cijfers/").content.decode()

    _, people = page.split("Cijfers over de mensen die hier werken")
    assert str(release.public_id) in people
    assert "Elk jaar apart" not in page


FULL = Mapping.of(
    {
        "person": Mapped("Persnr"),
        "department": Mapped("Afdeling"),
        "sex": Mapped("Geslacht", {"M": "man", "V": "woman"}),
        "scale": Mapped("Schaal"),
        "born": Mapped("Geboren"),
        "origin": Mapped("Herkomst", {"n": "netherlands", "e": "europe", "o": "outside_europe"}),
    }
)


def take_full(office: Office, day: date, *rows: str):
    content = "Persnr;Afdeling;Geslacht;Schaal;Geboren;Herkomst\n" + "\n".join(rows)
    workforce.take(
        actor=office.actor, content=content.encode(), mapping=FULL, day=day,
        at=january(day.year + 1),
    )  # fmt: skip


def full(number: int, *, first: int = 0) -> list[str]:
    """Return people of each sex, scale, age and origin."""
    return [
        f"P{n};P-ALL;{'MV'[n % 2]};{(8, 11, 13, 16)[n % 4]};{1960 + n % 40};{'neo'[n // 4 % 3]}"
        for n in range(first, first + number)
    ]


def test_two_days_beside_each_other_tell_nothing_of_the_one_who_came(province):
    take_full(province, date(2024, 12, 31), *full(400))
    published(province, "2024")
    take_full(province, date(2025, 12, 31), *full(400), "NEW;P-ALL;V;16;1990;o")

    with pytest.raises(services.TooFewCame) as refused:
        prepared(province, "2025")

    assert refused.value.day == date(2024, 12, 31)
    take_full(province, date(2025, 12, 31), *full(400), *full(12, first=1000))
    assert prepared(province, "2025").period == "2025"


def test_who_is_counted_elsewhere_is_no_less_hidden_than_who_came(province):
    take_full(province, date(2024, 12, 31), *full(400))
    published(province, "2024")
    promoted = [one.replace("P0;P-ALL;M;8;", "P0;P-ALL;M;16;") for one in full(400)]
    take_full(province, date(2025, 12, 31), *promoted)

    with pytest.raises(services.TooFewCame):
        prepared(province, "2025")


def test_of_a_quarter_the_sex_alone_is_told(province):
    take_full(province, date(2025, 9, 30), *full(400))

    release = published(province, "2025Q3", Audience.MANAGEMENT)

    names = [[one.name for one in part.table().dimensions] for part in release.parts]
    assert names == [["sex"], ["department", "sex"]]
    assert "Streefcijfer" not in [word for word, *_says in release.words["nl"]["about"]]


def test_a_correction_is_compared_with_all_that_was_told_before_it(province):
    others = rows_of("P-ALL", 8, men=60, women=80, first=5000)
    day = date(2025, 12, 31)
    take(province, day, *rows_of("P-ALL", 13, men=20, women=22), *others)
    published(province, "2025")
    take(province, day, *rows_of("P-ALL", 13, men=40, women=42), *others)
    published(province, "2025")
    take(province, day, *rows_of("P-ALL", 13, men=20, women=23), *others)

    with pytest.raises(TooFewChanged):
        prepared(province, "2025")


@pytest.mark.requirement("MOB-32", "PREF-03", "PREF-04")
def test_targets_for_age_and_origin_are_held_against_what_is_known(province):
    day, nobody_told = date(2025, 12, 31), [one[:-1] for one in full(120, first=1000)]
    take_full(province, day, *full(400))
    all_known = sentences(prepared(province, "2025").words, "nl")
    take_full(province, day, *full(400), *nobody_told)
    partly = sentences(prepared(province, "2025").words, "nl")

    for said in (all_known, partly):
        assert "Het doel van 20,0% is gehaald: 25,0% is jonger dan 35." in said
    assert "Het doel van 30,0% is gehaald: 33,0% is van herkomst buiten Europa." in all_known
    assert (
        "Hoe ver dit van het streefcijfer van 30% af is, kunnen we niet zeggen: van 60 mensen is "
        "het niet bekend."
    ) in partly
    higher = [one for one in partly if one.startswith("Van de medewerkers is")]
    assert not any("van herkomst buiten Europa" in one for one in higher)


JOBS = Mapping.of(
    {
        "person": Mapped("Persnr"),
        "department": Mapped("Afdeling"),
        "hours": Mapped("Uren"),
        "jobs_agreement": Mapped("Banenafspraak"),
    }
)


def take_jobs(office: Office, day: date, hours: dict[str, list[str]]):
    each = [(code, one) for code, several in hours.items() for one in several]
    rows = [f"P{number};P-ALL;{one};{code}" for number, (code, one) in enumerate(each)]
    content = "\n".join(["Persnr;Afdeling;Uren;Banenafspraak", *rows])
    workforce.take(
        actor=office.actor, content=content.encode(),
        mapping=JOBS, day=day, at=january(day.year + 1),
    )  # fmt: skip


@pytest.mark.requirement("GEP-23")
def test_jobs_of_the_jobs_agreement_are_held_against_what_is_required(province):
    """Ten jobs of 25.5 hours; 1.93% of 255 + 100 x 36 hours a week is 2.9 jobs."""
    take_jobs(province, date(2025, 12, 31), {"yes": ["25,5"] * 10, "no": ["36"] * 100})

    release = published(province, "2025")

    assert table_of(release, "jobs_agreement").value("yes") == 10
    assert table_of(release, "hours").value("yes") == 255
    assert ("In 2025 waren er 10,0 banen voor de banenafspraak. Nodig waren 2,9.") in sentences(
        release.words, "nl"
    )


def test_how_many_jobs_a_few_people_have_is_not_said(province):
    take_jobs(province, date(2025, 12, 31), {"yes": ["24"] * 3, "no": ["36"] * 100})

    release = published(province, "2025")

    assert table_of(release, "jobs_agreement").value("yes") is None
    assert any(
        "banenafspraak er zijn, is niet te zeggen" in one for one in sentences(release.words, "nl")
    )


def test_hours_are_told_once_of_a_day(province):
    day = date(2025, 12, 31)
    take_jobs(province, day, {"yes": ["24"] * 10, "no": ["36"] * 100})
    published(province, "2025")
    take_jobs(province, day, {"yes": ["24"] * 9 + ["12"], "no": ["36"] * 100})

    again = published(province, "2025", Audience.MANAGEMENT)

    assert [list(one.dimensions) for one in again.parts] == [["jobs_agreement"]]


def test_hours_that_one_person_changed_are_not_told_a_year_later(province):
    for year, last in ((2024, "24"), (2025, "12")):
        take_jobs(province, date(year, 12, 31), {"yes": ["24"] * 9 + [last], "no": ["36"] * 100})
        release = published(province, str(year))

    assert [list(one.dimensions) for one in release.parts] == [["jobs_agreement"]]
