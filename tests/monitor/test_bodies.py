"""Who sits in panels, boards and other bodies is published like everything about people."""

import json as plain
import re
from datetime import date

import pytest
from django.urls import reverse

from rodedraad.accounts.roles import Role
from rodedraad.lib.aggregates import BodyKind
from rodedraad.monitor.aggregated import series
from rodedraad.monitor.aggregated.before import TooNear
from rodedraad.monitor.aggregated.turnover import AllLeftOut, TurnoverNotSaid, TurnoverWrong
from rodedraad.monitor.anew import TooFewChanged
from rodedraad.releases import services as publishing
from rodedraad.releases.exports import csv, json, ods, xlsx
from rodedraad.releases.showing import publication
from rodedraad.releases.states import Audience
from tests.accounts.factories import make_someone, sign_in
from tests.aggregated.factories import BODIES, bodies, lines
from tests.monitor.factories import sentences
from tests.monitor.sources import prepared, published, taken
from tests.monitor.test_others_on_dashboard import by_moment, starting, tables

pytestmark = pytest.mark.django_db
PANELS, COUNSELLORS = "selectiecommissies", "vertrouwenspersonen"
RELATED, VOTED = "verbonden_partijen", "verbonden_partijen_met_stem"
SHARE = "Women by kind of body, of each 100"
MEMBERS = "Women, men and others by kind of body"
ALL_KINDS = lines(
    BODIES,
    (PANELS, 120, 56, 58),
    (COUNSELLORS, 14, 11, 3),
    ("besturen_en_commissies", 64, 27, 37),
    (RELATED, 88, 30, 58),
    (VOTED, 32, 12, 20),
)


def table_of(release, caption):
    [found] = [one.table() for one in release.parts if one.words["en"]["caption"] == caption]
    return found


def shown(release, language="en"):
    return publication(release, language=language, address="https://x.nl/", later=None)


def of_year(office, year, *rows, audience=Audience.PUBLIC, heading=f"{BODIES};gewisseld", **said):
    said = bodies(reference_date=date(year, 12, 31), **said)
    return published(office, lines(heading, *rows), said, audience)


@pytest.mark.requirement("REP-24", "PREF-19", "PREF-28")
def test_the_share_of_women_in_each_kind_of_body_is_told(directorates):
    release = published(directorates, ALL_KINDS, bodies())

    share, members = table_of(release, SHARE), table_of(release, MEMBERS)
    told = {code: share.value(code) for code in share.dimensions[0] if code != "all"}
    assert told == {
        "selection_panels": 47, "counsellors": None, "boards": 42, "related_parties": 34,
        "with_a_vote": 38,
    }  # fmt: skip
    assert members.value("with_a_vote", "woman") == 12
    assert members.value("counsellors", "all") == 14
    assert members.value("counsellors", "woman") is None


def test_the_record_of_a_release_counts_the_figures_that_the_page_says_are_there(directorates):
    release = published(directorates, ALL_KINDS, bodies())

    held = [value for part in release.parts for value in part.table().shown.values()]
    said = re.match(r"(\d+) of (\d+) figures", dict(shown(release).about)["Withheld"])
    assert (str(release.withheld), str(release.cells)) == said.groups()
    assert 0 < release.withheld < held.count(None)
    assert release.cells < len(held)  # a sum over kinds of body stands in no table


@pytest.mark.requirement("PREF-06", "PREF-28")
def test_sentences_say_shares_parity_and_heads_to_the_target_of_the_profile(directorates):
    release = published(directorates, ALL_KINDS, bodies())

    said = " ".join(sentences(release.words, "nl"))
    assert said.startswith(
        "Op 31 december 2025 is 46,7% van de 120 leden van selectiecommissies vrouw (56). "
        "Op 31 december 2025 zijn van de leden van selectiecommissies 56 vrouw en 58 man. "
        "Tegenover elke 100 van de tweede groep staan er 96,6 van de eerste. "
        "Om op 50,0% te komen, moeten 4 meer van de 120 leden van selectiecommissies vrouw zijn. "
    )
    assert (
        "Om op 50,0% te komen, moeten 4 meer van de 32 bestuurders van verbonden partijen die met "
        "onze stem zijn benoemd vrouw zijn."
    ) in said
    assert "Hoe groot het deel van de vertrouwenspersonen is dat vrouw is" in said


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "nl",
            {
                "Bron": "Samenstelling. Geteld door Griffie, niet door dit platform.",
                "Indeling": "Geslacht: vrouw, man, en anders of niet bekend.",
                "Peildatum": "31 december 2025",
            },
        ),
        (
            "en",
            {
                "Population": "Everybody on a contract.",
                "Source": "Samenstelling. Counted by Griffie, not by this platform.",
                "Reference date": "31 December 2025",
            },
        ),
    ],
)
def test_what_a_figure_is_of_stands_under_it_and_in_each_file(directorates, language, told):
    release = published(directorates, ALL_KINDS, bodies())

    found = shown(release, language)
    assert told.items() <= dict(found.about).items()
    written = json.write(found).decode()
    assert all(one in written for one in told.values())
    assert all(len(one.write(found)) > 1000 for one in (csv, xlsx, ods))


def test_kinds_of_body_are_never_added_up(directorates):
    release = published(directorates, ALL_KINDS, bodies())

    written = plain.loads(json.write(shown(release)))
    for table in written["tables"]:
        assert {one["body"] for one in table["rows"]} == {
            "selection_panels", "counsellors", "boards", "related_parties", "with_a_vote",
        }  # fmt: skip
        [dimension] = [one for one in table["dimensions"] if one["name"] == "body"]
        assert dimension["total"] is None


def test_nothing_is_told_of_origins(directorates):
    release = of_year(directorates, 2025, (PANELS, 40, 18, 22, 0))

    assert [one.words["en"]["caption"] for one in release.parts] == [SHARE, MEMBERS]
    assert "Origin" not in dict(shown(release).about)["Classification"]
    assert "origin" not in " ".join(sentences(release.words, "en"))


def test_a_kind_in_which_few_changed_is_withheld_as_a_whole_until_enough_did(directorates):
    of_year(directorates, 2023, (PANELS, 40, 18, 22, 0), (COUNSELLORS, 20, 12, 8, 0))
    few = of_year(directorates, 2024, (PANELS, 44, 20, 24, 9), (COUNSELLORS, 20, 13, 7, 1))
    enough = of_year(directorates, 2025, (PANELS, 44, 20, 24, 0), (COUNSELLORS, 19, 11, 8, 5))

    assert {table_of(few, MEMBERS).value("counsellors", one) for one in ("woman", "all")} == {None}
    assert table_of(few, MEMBERS).value("selection_panels", "woman") == 20
    assert dict(shown(few).about)["Not told of this year"] == (
        "Counsellors. What it says beside what was told before could tell about somebody."
    )
    assert table_of(enough, MEMBERS).value("counsellors", "woman") == 11
    assert "Not told of this year" not in dict(shown(enough).about)


def test_appointments_are_told_with_what_they_leave_over_or_not_at_all(directorates):
    heading = f"{BODIES};gewisseld"
    rows = [(PANELS, 40, 18, 22, 0), (RELATED, 60, 25, 35, 0), (VOTED, 30, 12, 18, 0)]
    of_year(directorates, 2023, *rows)

    for vote, both in ((4, 12), (9, 12)):
        content = [rows[0], (RELATED, 60, 26, 34, both), (VOTED, 30, 13, 17, vote)]
        said = bodies(reference_date=date(2024, 12, 31))
        made = prepared(directorates, taken(directorates, lines(heading, *content), said))
        members = table_of(made, MEMBERS)
        assert members.value("related_parties", "all") is None
        assert members.value("with_a_vote", "all") is None
        publishing.cast_away(actor=directorates.actor, public_id=made.public_id)
    told = of_year(directorates, 2024, rows[0], (RELATED, 60, 26, 34, 12), (VOTED, 30, 13, 17, 6))
    assert table_of(told, MEMBERS).value("with_a_vote", "woman") == 13


def test_how_many_changed_must_be_said_and_be_possible(directorates):
    of_year(directorates, 2024, (PANELS, 40, 18, 22, 0))

    with pytest.raises(TurnoverNotSaid) as missing:
        of_year(directorates, 2025, (PANELS, 40, 18, 22), heading=BODIES)
    with pytest.raises(TurnoverWrong):
        of_year(directorates, 2025, (PANELS, 46, 23, 23, 5))
    with pytest.raises(TurnoverWrong):
        of_year(directorates, 2025, (PANELS, 40, 17, 22, 0))
    assert missing.value.group is BodyKind.SELECTION_PANELS
    assert missing.value.day.code == "2024"


def test_a_year_before_one_that_was_told_is_not_told(directorates):
    of_year(directorates, 2025, (PANELS, 40, 18, 22, 0))

    with pytest.raises(AllLeftOut):
        of_year(directorates, 2024, (PANELS, 60, 28, 32, 20))


def test_another_name_is_no_way_round_who_changed(directorates):
    of_year(directorates, 2024, (PANELS, 40, 18, 22, 0))

    with pytest.raises(AllLeftOut):
        of_year(directorates, 2025, (PANELS, 40, 19, 21, 1), name="Commissies")
    with pytest.raises(TurnoverWrong):
        of_year(directorates, 2025, (PANELS, 40, 19, 21, 0), name="Commissies")


def test_of_a_part_too_it_must_be_possible_how_many_changed(directorates):
    of_year(directorates, 2024, (RELATED, 60, 25, 35, 0), (VOTED, 30, 12, 18, 0))

    with pytest.raises(TurnoverWrong):
        of_year(directorates, 2025, (RELATED, 60, 25, 35, 0), (VOTED, 30, 13, 17, 0))


def test_a_year_is_not_told_again_or_otherwise_when_few_differ(directorates):
    of_year(directorates, 2025, (PANELS, 40, 18, 22, 0))

    with pytest.raises(TooFewChanged):
        of_year(directorates, 2025, (PANELS, 41, 19, 22, 0))
    with pytest.raises(TooNear):
        of_year(directorates, 2025, (PANELS, 41, 19, 22, 0), name="Commissies")
    again = of_year(directorates, 2025, (PANELS, 52, 24, 28, 0), (COUNSELLORS, 20, 12, 8, 0))
    assert table_of(again, MEMBERS).value("selection_panels", "woman") == 24


def test_a_corrected_year_gets_a_version_that_none_of_its_kinds_had(directorates):
    of_year(directorates, 2025, (PANELS, 40, 18, 22, 0), (COUNSELLORS, 20, 12, 8, 0))
    of_year(directorates, 2025, (COUNSELLORS, 30, 17, 13, 0))

    last = of_year(directorates, 2025, (PANELS, 40, 18, 22, 0), (COUNSELLORS, 50, 28, 22, 0))

    assert table_of(last, MEMBERS).value("counsellors", "woman") == 28


@pytest.mark.requirement("DASH-04")
def test_years_stand_on_the_dashboard_and_the_integral_monitor(client, office):
    rows = [(PANELS, 40, 18, 22, 0), (RELATED, 60, 24, 36, 0)]
    of_year(office, 2024, *rows, audience=Audience.MANAGEMENT)
    of_year(
        office, 2025, (PANELS, 50, 26, 24, 12), (RELATED, 60, 24, 36, 0),
        audience=Audience.MANAGEMENT,
    )  # fmt: skip
    sign_in(client, make_someone(Role.TOP_MANAGEMENT))

    drawn = tables(client.get(reverse("monitor:dashboard")).text)
    beside = tables(client.get(reverse("monitor:integral_monitor")).text)

    women = by_moment(starting(drawn, "Samenstelling: vrouwen per soort orgaan, van elke 100"))
    assert women["2024"] == ["45", "40"]
    assert women["2025"] == ["52", "40"]
    assert starting(beside, "Per 100, per jaar")[
        "Samenstelling, vrouwen: besturen van verbonden partijen"
    ] == ["40", "40"]


def test_everybody_reads_the_years_beside_each_other(client, directorates):
    of_year(directorates, 2024, (PANELS, 40, 18, 22, 0), (COUNSELLORS, 20, 12, 8, 0))
    of_year(directorates, 2025, (PANELS, 50, 26, 24, 12), (COUNSELLORS, 20, 13, 7, 1))

    found = series.runs_of(series.public_years("bodies-samenstelling"))
    page = client.get(reverse("monitor:source_series", args=["bodies-samenstelling"])).text

    assert [[one.period for one in run.years] for run in found] == [["2024", "2025"]]
    assert "Vrouwen per soort orgaan, van elke 100, 2024–2025" in page
    women = by_moment(starting(tables(page), "Vrouwen per soort orgaan"))
    assert women["2025"][0] == "52"


def test_what_was_told_already_is_told_to_others_after_a_later_year_too(directorates):
    first = [(PANELS, 40, 18, 22, 0), (RELATED, 60, 24, 36, 0), (VOTED, 20, 9, 11, 0)]
    of_year(directorates, 2024, *first, audience=Audience.MANAGEMENT)
    of_year(directorates, 2025, (PANELS, 50, 26, 24, 12), *first[1:], audience=Audience.MANAGEMENT)

    for_all = of_year(directorates, 2024, *first, made_by="Griffie en P&O")

    assert table_of(for_all, MEMBERS).value("with_a_vote", "woman") == 9
    assert table_of(for_all, SHARE).value("selection_panels") == 45
