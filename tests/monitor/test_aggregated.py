"""What others counted is protected and published like everything that is counted here."""

import json as plain
from datetime import date

import pytest

from rodedraad.accounts.roles import Role
from rodedraad.aggregated.sealed import SourceBroken
from rodedraad.core.errors import NotAllowed
from rodedraad.lib.indicators.basis import Unit
from rodedraad.monitor.aggregated import services
from rodedraad.releases.exports import csv, json
from rodedraad.releases.showing import publication
from rodedraad.releases.states import Audience
from tests.accounts.factories import actor_of, make_someone
from tests.aggregated.factories import (
    DAYS,
    NOW,
    RESULTS,
    UTRECHT,
    WESTERN,
    barometer,
    lines,
    sick_leave,
    survey,
)
from tests.browser.attacking import Reader
from tests.monitor.factories import sentences
from tests.monitor.sources import prepared, published, taken

pytestmark = pytest.mark.django_db


def table_of(release, caption):
    [found] = [one.table() for one in release.parts if one.words["en"]["caption"] == caption]
    return found


def about(release, language="en"):
    return dict(publication(release, language=language, address="https://x.nl/", later=None).about)


@pytest.mark.requirement("PREF-07", "REP-01", "REP-05", "REP-11")
def test_the_barometer_of_utrecht_is_held_against_its_labour_force(directorates):
    release = published(directorates, UTRECHT, barometer(unit=Unit.PEOPLE))

    whole = table_of(release, "Origin: the whole organisation, of each 1,000")
    assert [whole.value(one) for one in ("netherlands", "europe", "outside_europe")] == [
        770, 90, 140,
    ]  # fmt: skip
    assert " ".join(sentences(release.words, "nl")) == (
        "Op 31 december 2025 is 77,0% van de medewerkers van herkomst uit Nederland, zo is "
        "gepubliceerd. "
        "Op 31 december 2025 is 9,0% van de medewerkers van herkomst uit Europa, buiten "
        "Nederland, zo is gepubliceerd. "
        "Op 31 december 2025 is 14,0% van de medewerkers van herkomst buiten Europa, zo is "
        "gepubliceerd. "
        "Van de medewerkers is 14,0% van herkomst buiten Europa, van de beroepsbevolking 19,0%. "
        "Dat is 5,0 procentpunt minder. "
        "Van de medewerkers zijn er 74 van herkomst buiten Europa op elke 100 die je verwacht "
        "als je kijkt naar de beroepsbevolking (index 0,74)."
    )


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "nl",
            {
                "Wat telt mee": "Iedereen in vaste of tijdelijke dienst.",
                "Bron": "Barometer Culturele Diversiteit. Geteld door CBS, niet door dit platform.",
                "Indeling": "Nederland, Europa, buiten Europa (sinds 2022). Cijfers met een andere "
                "indeling naar herkomst kun je hier niet mee vergelijken.",
                "Peildatum": "31 december 2025",
                "Breuk in de reeks": "Vergelijk dit niet met de jaren ervoor: Nieuwe telling.",
            },
        ),
        (
            "en",
            {
                "Population": "Everybody on a contract.",
                "Source": "Barometer Culturele Diversiteit. Counted by CBS, not by this platform.",
                "Classification": "The Netherlands, Europe, outside Europe (since 2022). Figures "
                "in other classes of origin can’t be compared with these.",
                "Reference date": "31 December 2025",
                "Break in the series": "Do not compare this with the years before: A new count.",
            },
        ),
    ],
)
def test_population_source_and_classes_stand_under_the_figures_and_in_each_file(
    directorates, language, told
):
    said = barometer(break_reason={"nl": "Nieuwe telling.", "en": "A new count."})

    release = published(directorates, UTRECHT, said)

    shown = publication(release, language=language, address="https://x.nl/", later=None)
    assert told.items() <= dict(shown.about).items()
    assert shown.said[0].sentence == list(told.values())[-1]
    written = json.write(shown).decode()
    assert all(one in written for one in told.values())
    assert len(csv.write(shown)) > 1000


def test_a_share_that_stands_for_few_people_is_withheld_with_another(directorates):
    content = (
        b"groep;aantal;nederland;europa;buiten_europa\norganisatie;400;90;9,5;0,5\n"  # two people
    )

    release = published(directorates, content, barometer())

    whole = table_of(release, "Origin: the whole organisation, of each 1,000")
    assert whole.value("outside_europe") is None
    assert list(whole.shown.values()).count(None) >= 2
    assert any("can’t be said" in one for one in sentences(release.words, "en"))
    assert "0.5%" not in str(release.words)


@pytest.mark.parametrize(("people", "shown"), [(1999, 0), (4000, None), (10_000, 0)])
def test_a_share_of_nothing_is_not_told_where_it_hides_few(directorates, people, shown):
    heading, rest = b"groep;aantal;nederland;europa;buiten_europa\norganisatie;", b";90;10;0,0\n"

    release = published(directorates, heading + str(people).encode() + rest, barometer())

    whole = table_of(release, "Origin: the whole organisation, of each 1,000")
    assert whole.value("outside_europe") == shown
    assert list(whole.shown.values()).count(None) == (0 if shown == 0 else 2)


def test_that_all_have_one_origin_is_not_told(directorates):
    content = b"groep;aantal;nederland;europa;buiten_europa\norganisatie;400;100;0;0\n"

    release = published(directorates, content, barometer())

    assert table_of(release, "Origin: the whole organisation, of each 1,000").value(
        "netherlands"
    ) is None  # fmt: skip


def test_figures_of_two_classifications_have_no_cell_and_no_dimension_in_common(directorates):
    old = published(directorates, WESTERN, barometer(classification="western", reference_date=OLD))
    new = published(directorates, UTRECHT, barometer())

    names = [{d.name for part in one.parts for d in part.table().dimensions} for one in (old, new)]
    assert names == [{"origin_western"}, {"origin_regions"}]
    assert old.subject == new.subject


OLD = date(2021, 12, 31)


def test_days_of_a_small_department_are_never_shown_nor_can_be_worked_out(directorates):
    content = lines(
        DAYS,
        ("A-1", 40, 8_000, 400), ("A-2", 4, 800, 30), ("A-3", 60, 12_000, 600),
        ("D-A", 20, 4_000, 100), ("D-B", 80, 16_000, 960),
    )  # fmt: skip

    release = published(directorates, content, sick_leave(), Audience.MANAGEMENT)

    days = table_of(release, "Sick leave by department, in days")
    rate = table_of(
        release, "Sick leave by department, of each 1,000 days on which people could work"
    )
    assert days.value("all", "lost") == 2_090
    for code in ("lost", "all"):
        parts = [days.value(one, code) for one in ("A-1", "A-2", "A-3", "D-A+")]
        assert parts[1] is None
        assert parts.count(None) >= 2
    assert rate.value("A-2", "lost") is None
    assert rate.value("D-B", "lost") == 60
    assert sentences(release.words, "en") == [
        "Of the 40,800 days on which people could work, 2,090 were lost to sick leave: 5.1%."
    ]
    assert "Days of fewer than 10 people are withheld." in about(release)["Rule"]
    assert about(release)["Period"] == "1 January 2025 to 31 December 2025"
    assert "4" not in [str(value) for value in days.shown.values()]
    shown = publication(release, language="en", address="https://x.nl/", later=None)
    overlapping = [one.overlapping for one in shown.tables]
    assert overlapping == [{"days", "department"}, {"days"}]


def test_that_nobody_in_a_department_was_ill_is_not_told(directorates):
    content = lines(
        DAYS, ("D-A", 30, 6_000, 0), ("D-B", 80, 16_000, 960), ("", 50, 10_000, 500)
    )  # fmt: skip

    release = published(directorates, content, sick_leave())

    days = table_of(release, "Sick leave by department, in days")
    shown = days.value("A-1", "lost") if "A-1" in days.dimensions[0] else None
    assert shown is None
    assert days.value("D-A", "lost") is None
    assert days.value("D-A", "all") == 6_000
    assert 0 not in days.shown.values()


@pytest.mark.parametrize("lost", [1, 9])
def test_that_few_were_ill_is_not_told_by_few_days(directorates, lost):
    content = lines(
        DAYS, ("D-B", 300, 60_000, 3_000), ("A-1", 12, 2_600, lost), ("A-2", 40, 9_000, 400),
        ("A-3", 30, 7_000, 300), ("D-A", 20, 4_000, 100),
    )  # fmt: skip
    reader = Reader()

    release = published(directorates, content, sick_leave(), Audience.MANAGEMENT)

    days = table_of(release, "Sick leave by department, in days")
    assert days.value("A-1", "lost") is None
    shown = publication(release, language="nl", address="https://x.nl/", later=None)
    reader.reads(plain.loads(json.write(shown)))
    assert reader.withheld
    assert [most for _cell, _least, most in reader.intervals() if most < 10] == []


def test_sick_leave_of_a_whole_that_is_too_small_is_said_not_to_be_shown(directorates):
    release = published(directorates, lines(DAYS, ("", 8, 1_600, 40)), sick_leave())

    assert set(table_of(release, "Sick leave by department, in days").shown.values()) == {None}
    assert "can’t be said" in sentences(release.words, "en")[0]


@pytest.mark.requirement("SUR-10", "SUR-28", "SUR-29")
def test_a_survey_tells_scales_and_reporting_willingness_of_enough_answers(directorates):
    content = lines(
        RESULTS,
        ("A-1", 60, 50, 30, 28, 10, 4), ("A-2", 9, 9, 5, 4, 2, 1), ("A-3", 80, 60, 40, 33, 11, 6),
        ("D-A", 70, 20, 11, 9, 5, 2), ("D-B", 200, 150, 90, 80, 22, 7),
    )  # fmt: skip

    release = published(directorates, content, survey(), Audience.MANAGEMENT)

    people = table_of(release, "Positive by scale and department, in people")
    share = table_of(release, "Positive by scale and department, of each 100 who answered")
    for silent_or_small in ("A-2", "D-A+"):
        for scale in ("support", "inclusion", "all"):
            assert people.value(silent_or_small, scale) is None
            assert share.value(silent_or_small, scale) is None
    assert people.value("D-B", "support") == 90
    assert share.value("D-B", "support") == 60
    assert sentences(release.words, "en") == [
        "69.0% of the 419 people who were asked answered.",
        "Support by managers: 60.9% of the 289 people who answered are positive.",
        "Inclusion and social safety: 53.3% of the 289 people who answered are positive.",
        "17.3% of the 289 people who answered experienced unwanted behaviour.",
        "40.0% of the 50 people who experienced unwanted behaviour say that they reported it.",
    ]
    assert "fewer than 10 people" in about(release)["Rule"]


def test_a_survey_without_scales_or_reports_tells_what_it_has(directorates):
    content = lines("gevraagd;geantwoord;meegemaakt", (300, 200, 40))

    release = published(directorates, content, survey())

    assert [one.words["en"]["caption"] for one in release.parts] == [
        "Unwanted behaviour: experienced, and reported", "Response",
    ]  # fmt: skip
    assert sentences(release.words, "en")[-1] == (
        "20.0% of the 200 people who answered experienced unwanted behaviour."
    )


def test_a_survey_that_few_answered_shows_no_answers(directorates):
    content = lines("gevraagd;geantwoord;werkdruk", (300, 100, 60))

    release = published(directorates, content, survey())

    assert set(table_of(release, "Response").shown.values()) >= {None}
    people = table_of(release, "Positive by scale and department, in people")
    assert set(people.shown.values()) == {None}
    [said] = sentences(release.words, "en")
    assert said.startswith("Workload: how many are positive can’t be said")


def test_who_is_not_of_the_office_or_changed_a_row_prepares_nothing(directorates):
    source = taken(directorates, UTRECHT, barometer())
    source.said["made_by"] = "somebody else"
    source.save()

    with pytest.raises(SourceBroken):
        prepared(directorates, source)
    with pytest.raises(NotAllowed):
        services.prepare_source(
            actor=actor_of(make_someone(Role.MANAGER)), key=directorates.key,
            public_id=source.public_id, audience=Audience.PUBLIC, at=NOW,
        )  # fmt: skip


def test_nobody_works_out_what_is_withheld_from_the_files(directorates):
    days = lines(
        DAYS,
        ("A-1", 40, 8_000, 400), ("A-2", 4, 800, 30), ("A-3", 60, 12_000, 600),
        ("D-A", 20, 4_000, 0), ("D-B", 80, 16_000, 960),
    )  # fmt: skip
    answers = lines(
        RESULTS,
        ("A-1", 60, 50, 30, 28, 10, 4), ("A-2", 9, 9, 5, 4, 2, 1), ("A-3", 80, 60, 40, 33, 11, 6),
        ("D-A", 70, 20, 11, 9, 5, 2), ("D-B", 200, 150, 90, 80, 22, 7),
    )  # fmt: skip
    reader = Reader()

    for content, said in ((days, sick_leave()), (answers, survey())):
        release = published(directorates, content, said, Audience.MANAGEMENT)
        shown = publication(release, language="nl", address="https://x.nl/", later=None)
        reader.reads(plain.loads(json.write(shown)))

    assert reader.withheld
    assert [
        cell for cell, least, most in reader.intervals() if most - least < 1 or most < 5
    ] == []  # fmt: skip
