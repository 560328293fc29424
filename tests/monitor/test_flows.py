"""Who came, who left and who moved: counted from two personnel files, and protected."""

from datetime import date

import pytest

from rodedraad.monitor import services
from rodedraad.monitor.anew import TooFewChanged
from rodedraad.monitor.periods import Period
from rodedraad.organisations import profiles
from rodedraad.organisations import services as founding
from rodedraad.organisations.profiles import DepartmentPlan
from rodedraad.releases import services as publishing
from rodedraad.releases.states import Audience
from tests.accounts.factories import sign_in
from tests.monitor.factories import Office, sentences
from tests.monitor.test_pages import PREPARE, key_file
from tests.monitor.test_representation import (
    january,
    province,  # noqa: F401
    rows_of,
    table_of,
    take,
)
from tests.monitor.test_representation import published as representation_of

PLACES = ["P-A", "P-B", "P-C"]


def prepared(office, year, audience=Audience.PUBLIC):
    return services.prepare_flows(
        actor=office.actor, key=office.key, period=Period.of(year), audience=audience,
        at=january(int(year[:4]) + 1),
    )  # fmt: skip


def published(office, year, audience=Audience.PUBLIC):
    made = prepared(office, year, audience)
    return publishing.publish(
        actor=office.actor, public_id=made.public_id, at=january(int(year) + 1)
    )


@pytest.mark.requirement("REP-07", "MOB-16")
def test_who_came_left_and_rose_is_counted(province):  # noqa: F811
    many = rows_of("P-ALL", 8, men=30, women=40, first=500)
    take(province, date(2024, 12, 31), *many, *rows_of("P-ALL", 11, men=6, women=7, first=1))
    new = rows_of("P-ALL", 9, men=5, women=8, first=900)
    risen = rows_of("P-ALL", 9, men=30, women=40, first=500)[20:]
    take(province, date(2025, 12, 31), *many[:20], *risen, *new)

    release = published(province, "2025")

    went = table_of(release, "sex", "department", "went")
    assert went.value("woman", "P-ALL", "left") == 7
    assert went.value("all", "all", "all") == 83
    came = table_of(release, "sex", "department", "came")
    assert came.value("not_woman", "all", "new") == 5
    assert came.value("woman", "all", "both") == 40
    rose = table_of(release, "sex", "rose")
    assert (rose.value("woman", "yes"), rose.value("not_woman", "yes")) == (40, 10)


@pytest.mark.requirement("REP-23")
def test_in_words_it_is_said_how_many_came_and_left_and_how_many_were_women(province):  # noqa: F811
    many = rows_of("P-ALL", 8, men=30, women=40, first=500)
    take(province, date(2024, 12, 31), *many, *rows_of("P-ALL", 11, men=6, women=9, first=1))
    new = rows_of("P-ALL", 9, men=5, women=15, first=900)
    risen = rows_of("P-ALL", 9, men=30, women=40, first=500)[20:]
    take(province, date(2025, 12, 31), *many[:20], *risen, *new)

    words = published(province, "2025").words

    assert sentences(words, "nl") == [
        (
            "Van 31 december 2024 tot 31 december 2025 kwamen er 20 medewerkers en gingen er 15 "
            "weg: het aantal ging van 85 naar 90."
        ),
        "Op 31 december 2025 is 75,0% van de 20 medewerkers die in 2025 kwamen vrouw (15).",
        "Op 31 december 2024 is 60,0% van de 15 medewerkers die in 2025 weggingen vrouw (9).",
        (
            "Op 31 december 2025 is 80,0% van de 50 medewerkers die in 2025 naar een hogere schaal "
            "gingen vrouw (40)."
        ),
    ]
    assert len(sentences(words, "en")) == len(sentences(words, "nl"))


@pytest.mark.parametrize("missing", [2024, 2025])
def test_both_days_are_needed_and_the_one_that_is_missing_is_named(province, missing):  # noqa: F811
    there = {2024, 2025} - {missing}
    take(province, date(there.pop(), 12, 31), *rows_of("P-ALL", 8, men=30, women=40))

    with pytest.raises(services.NoSnapshot) as nothing:
        prepared(province, "2025")

    assert nothing.value.day == date(missing, 12, 31)


def test_flows_are_those_of_a_year(province):  # noqa: F811
    with pytest.raises(services.NotAYear):
        prepared(province, "2025Q2", Audience.MANAGEMENT)


def test_a_registration_that_changed_is_not_to_be_read_from_the_figures(province):  # noqa: F811
    first = rows_of("P-ALL", 8, men=30, women=40)
    take(province, date(2024, 12, 31), *first)
    changed = first[0].replace(";M;", ";V;")
    new = rows_of("P-ALL", 8, men=8, women=9, first=500)
    take(province, date(2025, 12, 31), changed, *first[6:], *new)

    release = published(province, "2025")

    # Five men left and nine women came; who is registered otherwise is one more of both.
    went, came = (table_of(release, "sex", "department", way) for way in ("went", "came"))
    assert went.value("not_woman", "all", "left") == 5 + 1
    assert came.value("woman", "all", "new") == 9 + 1
    assert went.value("woman", "all", "both") == came.value("woman", "all", "both") == 40


def a_year_later(rows: list[str], places: list[str]) -> list[str]:
    """Let every ninth leave and every seventh move, and let as many come as left."""
    kept = [row.split(";") for number, row in enumerate(rows) if number % 9]
    for number, row in enumerate(kept):
        if number % 7 == 0:
            row[2] = places[(places.index(row[2]) + 1) % len(places)]
    new = [f"N{number};Naam;{places[number % len(places)]};V;9" for number in range(len(rows) // 9)]
    return [*(";".join(row) for row in kept), *new]


@pytest.fixture
def three(db, statistics_key):
    """An inclusion office of an organisation with three departments."""
    profile = profiles.current()
    organisation = founding.found(name=profile.name, short_name=profile.short_name)
    plans = [
        DepartmentPlan(code=code, name=f"Afdeling {code}", level=profile.levels[0].code,
                       valid_from=date(2010, 1, 1))
        for code in PLACES
    ]  # fmt: skip
    founding.import_departments(organisation=organisation, plans=plans)
    return Office(statistics_key)


@pytest.mark.requirement("REP-07")
@pytest.mark.parametrize("flows_first", [True, False])
def test_what_readers_see_adds_up_with_who_works_here_on_both_days(three, flows_first):
    """Whichever of them was published first."""
    office, before = three, []
    for place, women in zip(PLACES, (60, 80, 45), strict=True):
        before += rows_of(place, 8, men=70, women=women, first=len(before) + 1)
    take(office, date(2024, 12, 31), *before)
    take(office, date(2025, 12, 31), *a_year_later(before, PLACES))

    makers = [lambda: published(office, "2025")]
    makers.insert(0 if not flows_first else 1, lambda: stocks(office))
    made = {release.subject: release for release in (make() for make in makers)}

    went, came = (
        table_of(made["flows"], "sex", "department", way) for way in ("went", "came")
    )  # fmt: skip
    stock = table_of(made["workforce"], "department", "sex")
    seen = 0
    for place in went.dimensions[1]:
        for sex in ("woman", "not_woman", "all"):
            opening, left = went.value(sex, place, "all"), went.value(sex, place, "left")
            moved_out, moved_in = went.value(sex, place, "moved"), came.value(sex, place, "moved")
            new, closing = came.value(sex, place, "new"), stock.value(place, sex)
            if None not in (opening, left, moved_out, moved_in, new, closing):
                assert opening + new - left + moved_in - moved_out == closing
                seen += 1
    assert seen


def stocks(office):
    """Publish who works here on the last day of both years; return the last one."""
    return [representation_of(office, year) for year in ("2024", "2025")][-1]


def test_a_correction_of_who_worked_here_by_one_person_shows_in_no_flow_either(province):  # noqa: F811
    many = rows_of("P-ALL", 8, men=30, women=40, first=500)
    for year in (2024, 2025):
        take(province, date(year, 12, 31), *many)
    representation_of(province, "2024")
    take(province, date(2024, 12, 31), *many[1:])

    with pytest.raises(TooFewChanged):
        prepared(province, "2025")


def test_the_office_prepares_them_on_the_page_and_reads_what_is_said(client, province):  # noqa: F811
    many = rows_of("P-ALL", 8, men=30, women=40, first=500)
    take(province, date(2024, 12, 31), *many, *rows_of("P-ALL", 11, men=6, women=9))
    asked = {"subject": "flows", "period": "2025", "audience": "public"}
    sign_in(client, province.user)

    refused = client.post(PREPARE, {**asked, "key": key_file(province.key)}).content.decode()
    take(province, date(2025, 12, 31), *many)
    sign_in(client, province.user)
    page = client.post(PREPARE, {**asked, "key": key_file(province.key)}, follow=True)

    assert "geen personeelsgegevens van 31 december 2025" in refused
    page = page.content.decode()
    assert "Wie kwamen, weggingen en overstapten: 2025" in page
    assert "gingen er 15 weg" in page
    assert "Naar een andere afdeling gegaan" in page
