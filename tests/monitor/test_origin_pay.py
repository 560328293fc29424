"""Pay by origin of who told it: from a file to what readers see, and what is refused."""

import json as plain
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rodedraad.accounts.roles import Role
from rodedraad.demo import origin_pay as demo
from rodedraad.monitor.aggregated import series
from rodedraad.monitor.aggregated.before import ToldOtherwise, TooNear
from rodedraad.monitor.aggregated.pay_again import GroupsTooSmall, TooFewAgain
from rodedraad.monitor.aggregated.turnover import TurnoverNotSaid, TurnoverWrong
from rodedraad.releases import services as publishing
from rodedraad.releases.exports import csv, json, ods, xlsx
from rodedraad.releases.showing import publication
from rodedraad.releases.states import Audience
from tests.accounts.factories import make_someone, sign_in
from tests.aggregated.factories import NOW, PAY, lines, origin_pay
from tests.monitor.factories import sentences
from tests.monitor.sources import published, taken
from tests.monitor.test_others_on_dashboard import by_moment, starting, tables

pytestmark = pytest.mark.django_db
CHANGED = f"{PAY};gewisseld"
BY_CATEGORY = "herkomst;categorie;mensen;gemiddeld_uurloon;laagste_uurloon;hoogste_uurloon"
SCALES = ("14,71", "61,50")
"""The lowest and the highest pay for an hour: 46,79 apart, so of 188 people at least."""
DUTCH, EUROPE, OUTSIDE = (1100, "31,12"), (190, "30,40"), (260, "28,04")
WORDS = ("nederland", "europa", "buiten_europa")


def rows(dutch=DUTCH, europe=EUROPE, outside=OUTSIDE, *, changed=100):
    """Return a row of each origin: how many people, their mean, and how many changed."""
    several = zip(WORDS, (dutch, europe, outside), strict=True)
    return [(word, *figures, *SCALES, changed) for word, figures in several]


def of_year(office, year, *content, heading=CHANGED, audience=Audience.PUBLIC, **said):
    said = origin_pay(reference_date=date(year, 12, 31), **said)
    return published(office, lines(heading, *content), said, audience)


def in_categories(*, few=110):
    """Return rows of two categories of work with narrow scales."""
    low, high = ("14,71", "28,00"), ("27,00", "52,00")
    return [
        ("nederland", "tot_en_met_10", 700, "22,10", *low),
        ("nederland", "Vanaf 11", 400, "38,20", *high),
        ("buiten_europa", "tot_en_met_10", 190, "22,60", *low),
        ("buiten_europa", "vanaf_11", few, "35,90", *high),
    ]


def index(release):
    return release.parts[0].table()


def told(release):
    return {code: index(release).value(code) for code in ("europe", "outside_europe")}


def shown(release, language="en"):
    return publication(release, language=language, address="https://x.nl/", later=None)


@pytest.mark.requirement("REP-32")
def test_it_is_told_what_others_are_paid_for_each_100_euros(directorates):
    release = of_year(directorates, 2025, *rows())

    assert told(release) == {"europe": 98, "outside_europe": 90}
    europe, outside, least, whose = sentences(release.words, "en")
    assert europe == (
        "On 31 December 2025, people of an origin in Europe, outside the Netherlands are on "
        "average paid 2% less for an hour than people of an origin in the Netherlands."
    )
    assert "outside Europe are on average paid 10% less for an hour" in outside
    assert least == "Each group has at least 188 people."
    assert whose.endswith("this is not the mean of the whole group.")


@pytest.mark.requirement("REP-32")
@pytest.mark.parametrize(
    ("mean", "english", "dutch"),
    [
        ("28,04", "paid 10% less for an hour", "10% minder betaald dan mensen van herkomst uit"),
        ("34,30", "paid 10% more for an hour", "10% meer betaald dan mensen van herkomst uit"),
        ("31,10", "paid about as much for an hour", "ongeveer evenveel betaald als mensen"),
    ],
)
def test_sentences_say_the_right_way_round(directorates, mean, english, dutch):
    release = of_year(directorates, 2025, *rows(outside=(260, mean)))

    assert english in sentences(release.words, "en")[1]
    assert dutch in sentences(release.words, "nl")[1]


@pytest.mark.requirement("REP-27")
def test_pay_is_told_by_category_of_work(directorates):
    release = of_year(directorates, 2025, *in_categories(), heading=BY_CATEGORY)

    assert index(release).value("tot_en_met_10", "outside_europe") == 102
    assert index(release).value("vanaf_11", "outside_europe") == 94
    said = [tuple(one) for one in release.words["en"]["said"]]
    assert ("Vanaf 11", "Each group has at least 100 people.") in said
    assert any(about == "Vanaf 11" and "paid 6% less" in one for about, one in said)


def test_a_group_is_told_of_in_all_categories_or_in_none(directorates):
    with pytest.raises(GroupsTooSmall):
        of_year(directorates, 2025, *in_categories(few=99), heading=BY_CATEGORY)


@pytest.mark.requirement("REP-33")
@pytest.mark.parametrize(
    ("language", "word", "says"),
    [
        ("nl", "Wet", "Geen wet vraagt om loon naar herkomst."),
        ("en", "Law", "No law asks for pay by origin."),
        ("nl", "Wat telt mee", "Alleen mensen die hun herkomst hebben verteld, tellen mee."),
        ("en", "Population", "this is not the mean of the whole group."),
        ("en", "Classification", "The Netherlands, Europe, outside Europe (since 2022)."),
        ("en", "Source", "Counted by Bureau X, not by this platform."),
        ("en", "Rule", "Each group that is told of has at least 188 people, so"),
    ],
)
def test_what_a_figure_is_of_stands_under_it_and_in_each_file(
    directorates, language, word, says
):  # fmt: skip
    release = of_year(directorates, 2025, *rows())

    found = shown(release, language)
    assert says in dict(found.about)[word]
    assert says in json.write(found).decode()
    assert all(len(one.write(found)) > 1000 for one in (csv, xlsx, ods))


def test_no_amount_and_no_number_of_people_is_told(directorates):
    release = of_year(directorates, 2025, *rows())

    written = json.write(shown(release)).decode()
    for one in ("31.12", "31,12", "3112", "31.00", "3100", "1100", "1.100", "260", "2804"):
        assert one not in written
    [dimension] = plain.loads(json.write(shown(release)))["tables"][0]["dimensions"]
    assert dimension["total"] is None


def test_who_told_it_is_said_in_tenths(directorates):
    content = [(*one, 2210) for one in rows()]

    release = of_year(directorates, 2025, *content, heading=f"{CHANGED};in_dienst")

    assert release.parts[1].table().value("told") == 7
    table = shown(release).tables[1]
    assert table.labels["told_origin"]["not_told"] == "Did not tell it"
    assert "About 7 of each 10 people told their origin." in sentences(release.words, "en")
    assert "Ongeveer 7 van elke 10 mensen vertelden hun herkomst." in sentences(
        release.words, "nl"
    )  # fmt: skip


def test_an_origin_of_too_few_people_is_left_out_and_that_is_said(directorates):
    release = of_year(directorates, 2025, *rows(europe=(187, "30,40")))

    assert told(release) == {"europe": None, "outside_europe": 90}
    assert dict(shown(release).about)["Not told of this year"].startswith("Europe, outside")
    assert sentences(release.words, "en")[0].startswith("What people of an origin in Europe")


@pytest.mark.parametrize(
    "content",
    [
        rows(dutch=(187, "31,12")),
        rows(europe=(187, "30,40"), outside=(40, "28,04")),
        rows()[:1],
    ],
)
def test_without_two_groups_that_are_large_enough_nothing_is_told(directorates, content):
    with pytest.raises(GroupsTooSmall):
        of_year(directorates, 2025, *content)


def test_an_origin_is_told_again_when_one_in_twenty_changed(directorates):
    of_year(directorates, 2023, *rows())
    content = [*rows()[:2], (*rows()[2][:-1], 12)]
    few = of_year(directorates, 2024, *content)
    enough = of_year(directorates, 2025, *content[:2], (*rows()[2][:-1], 13))

    assert told(few) == {"europe": 98, "outside_europe": None}
    assert told(enough) == {"europe": 98, "outside_europe": 90}


@pytest.mark.parametrize("changed", [0, 1, 54])
def test_nothing_is_told_again_when_few_of_those_that_others_are_held_against_changed(
    directorates, changed
):
    of_year(directorates, 2024, *rows())

    with pytest.raises(TooFewAgain):
        of_year(directorates, 2025, *rows(changed=changed))


def test_how_many_changed_must_be_said_and_be_possible(directorates):
    of_year(directorates, 2024, *rows())
    unsaid = [one[:-1] for one in rows()]

    with pytest.raises(TurnoverNotSaid) as missing:
        of_year(directorates, 2025, *unsaid, heading=PAY)
    with pytest.raises(TurnoverWrong):
        of_year(directorates, 2025, *rows(outside=(361, "28,04")))
    with pytest.raises(TurnoverWrong):
        of_year(directorates, 2025, *[(*one, 60) for one in in_categories(few=200)],
                heading=f"{BY_CATEGORY};gewisseld")  # fmt: skip
    assert (missing.value.group, missing.value.day.code) == ("netherlands", "2024")


def test_categories_follow_the_whole_in_another_year_only_when_enough_changed(directorates):
    of_year(directorates, 2024, *[one[:-1] for one in (rows()[0], rows()[2])], heading=PAY)
    heading = f"{BY_CATEGORY};gewisseld"

    with pytest.raises(TooFewAgain):
        of_year(directorates, 2025, *[(*one, 34) for one in in_categories()], heading=heading)
    release = of_year(
        directorates, 2025, *[(*one, 35) for one in in_categories()], heading=heading
    )  # fmt: skip

    assert index(release).value("vanaf_11", "outside_europe") == 94


def test_a_year_before_one_that_was_told_is_not_told(directorates):
    of_year(directorates, 2025, *rows())

    with pytest.raises(TooFewAgain):
        of_year(directorates, 2024, *rows(changed=900))


def test_another_name_is_no_way_round_who_changed(directorates):
    of_year(directorates, 2024, *rows())

    with pytest.raises(TooFewAgain):
        of_year(directorates, 2025, *rows(changed=3), name="Lonen")


def test_of_a_year_other_figures_are_never_told(directorates):
    of_year(directorates, 2025, *rows())

    with pytest.raises(ToldOtherwise):
        of_year(directorates, 2025, *rows(outside=(261, "28,04")))
    with pytest.raises(ToldOtherwise):
        of_year(directorates, 2025, *in_categories(), heading=BY_CATEGORY)
    with pytest.raises(ToldOtherwise):
        of_year(directorates, 2025, *rows()[:2])
    with pytest.raises(TooNear):
        of_year(directorates, 2025, *rows(outside=(280, "29,04")), name="Lonen")
    with pytest.raises(TooNear):
        of_year(directorates, 2025, *in_categories(), heading=BY_CATEGORY, name="Lonen")


def test_a_category_is_not_added_to_a_year_that_was_told(directorates):
    more = [(word, "leiding", 300, "45", "40", "60") for word in ("nederland", "buiten_europa")]
    of_year(directorates, 2025, *in_categories(), heading=BY_CATEGORY)

    with pytest.raises(ToldOtherwise):
        of_year(directorates, 2025, *in_categories(), *more, heading=BY_CATEGORY)


def test_a_year_that_was_withdrawn_is_not_told_otherwise(directorates):
    release = of_year(directorates, 2025, *rows())
    publishing.withdraw(
        actor=directorates.actor, public_id=release.public_id, why="Fout.", language="nl", at=NOW
    )

    with pytest.raises(ToldOtherwise):
        of_year(directorates, 2025, *rows(outside=(261, "28,04")))


def test_the_same_is_told_of_the_same_year_under_another_name_and_to_others(directorates):
    first = of_year(directorates, 2024, *rows(), audience=Audience.MANAGEMENT)
    content = [*rows()[:2], (*rows()[2][:-1], 2)]
    of_year(directorates, 2025, *content, audience=Audience.MANAGEMENT)

    for_all = of_year(directorates, 2025, *content, made_by="Bureau Y")
    named_otherwise = of_year(directorates, 2025, *content, name="Lonen")
    earlier = of_year(directorates, 2024, *rows(), made_by="Bureau Y")

    assert told(for_all) == told(named_otherwise) == {"europe": 98, "outside_europe": None}
    assert told(earlier) == told(first)


@pytest.mark.requirement("DASH-04")
def test_years_stand_on_the_dashboard_and_the_integral_monitor(client, office):
    of_year(office, 2024, *rows(), audience=Audience.MANAGEMENT)
    of_year(office, 2025, *rows(outside=(270, "29,20")), audience=Audience.MANAGEMENT)
    sign_in(client, make_someone(Role.TOP_MANAGEMENT))

    drawn = client.get(reverse("monitor:dashboard")).text
    beside = tables(client.get(reverse("monitor:integral_monitor")).text)

    paid = by_moment(starting(tables(drawn), "Loon naar herkomst: loon per uur"))
    assert (paid["2024"], paid["2025"]) == (["98", "90"], ["98", "94"])
    assert "dit is dus niet het gemiddelde van de hele groep" in drawn
    assert starting(beside, "Per 100, per jaar")["Loon naar herkomst: buiten Europa"] == [
        "90", "94",
    ]  # fmt: skip


def test_everybody_reads_the_years_beside_each_other(client, directorates):
    of_year(directorates, 2024, *rows())
    of_year(directorates, 2025, *rows(europe=(187, "30,40"), outside=(270, "29,20")))

    found = series.runs_of(series.public_years("origin_pay-loon-naar-herkomst"))
    page = client.get(
        reverse("monitor:source_series", args=["origin_pay-loon-naar-herkomst"])
    ).text  # fmt: skip

    assert [[one.period for one in run.years] for run in found] == [["2024", "2025"]]
    paid = by_moment(starting(tables(page), "Loon per uur naar herkomst"))
    assert paid["2024"] == ["98", "90"]
    assert paid["2025"][1] == "94"


@pytest.mark.parametrize(
    ("content", "heading", "told_why"),
    [
        (rows(europe=(40, "30,40"), outside=(40, "28,04")), CHANGED, "Er zijn te weinig mensen"),
        (rows(changed=3), CHANGED, "Sinds het voor het laatst is verteld, kwamen, gingen"),
        (
            rows(outside=(361, "28,04")),
            CHANGED,
            "het aantal mensen dat sinds 31 december 2024 is gewisseld, kan niet kloppen.",
        ),
        ([one[:-1] for one in rows()], PAY, "Nederland: dit is van 31 december 2024 al verteld."),
    ],
)
def test_the_office_reads_why_it_is_refused(directorates, client, content, heading, told_why):
    of_year(directorates, 2024, *rows())
    source = taken(directorates, lines(heading, *content), origin_pay())
    sign_in(client, directorates.user)
    key = SimpleUploadedFile("statistics.key", bytes(directorates.key).hex().encode())

    text = client.post(
        reverse("monitor:source_prepare"),
        {"source": str(source.public_id), "audience": "public", "key": key},
    ).content.decode()

    assert told_why in text


def test_five_years_of_the_demo_are_told_but_for_the_group_that_is_too_small(directorates):
    for year in range(2021, 2026):
        content = demo.file(year, today=date(2026, 1, 5))
        release = published(directorates, content, demo.said(date(year, 12, 31)))

        assert told(release)["europe"] is None
        assert 85 < told(release)["outside_europe"] < 100


@pytest.mark.parametrize(("not_told", "tables_told"), [(0, 1), (4, 1), (49, 1), (50, 2)])
def test_that_few_did_not_tell_is_not_told_either(directorates, not_told, tables_told):
    content = [(*one, 1550 + not_told) for one in rows()]

    release = of_year(directorates, 2025, *content, heading=f"{CHANGED};in_dienst")

    assert len(release.parts) == tables_told


def test_scales_put_right_afterwards_claim_no_larger_groups(directorates):
    of_year(directorates, 2025, *rows())
    right = [(*one[:3], "10,00", "80,00", one[-1]) for one in rows()]

    with pytest.raises(ToldOtherwise):
        of_year(directorates, 2025, *right, made_by="Y")


@pytest.mark.parametrize("changed", [381, 999_999_999])
def test_no_more_people_changed_than_there_are_and_were(directorates, changed):
    of_year(directorates, 2024, *rows())

    with pytest.raises(TurnoverWrong):
        of_year(directorates, 2025, *rows(changed=changed))


def test_the_order_of_rows_is_no_other_way_of_counting(directorates):
    first = [(*one, 300) for one in in_categories(few=200)]
    of_year(directorates, 2024, *first, heading=f"{BY_CATEGORY};gewisseld")
    of_year(directorates, 2025, *reversed(first), heading=f"{BY_CATEGORY};gewisseld")

    assert len(series.runs_of(series.public_years("origin_pay-loon-naar-herkomst"))) == 1
