"""Growth, lines and projections: said from published figures, and not beyond them."""

from datetime import date

import pytest
from pydantic import ValidationError

from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import GrowthProfile
from rodedraad.releases import services as publishing
from rodedraad.releases.states import Audience
from rodedraad.ui.templatetags.ui import day
from tests.monitor.test_flows import published as flows_of
from tests.monitor.test_paper import none_can_be_made
from tests.monitor.test_representation import (
    GRONINGEN,
    full,
    january,
    province,  # noqa: F401
    rows_of,
    take,
    take_full,
)
from tests.monitor.test_representation import published as representation_of

PAGE = "/informatie/cijfers/vooruitblik/"


def said(client, language="nl"):
    page = client.get(f"{PAGE}?taal={language}").content.decode()
    _, _, rest = page.partition('id="said"')
    words, _, _ = rest.partition("</section>")
    return [one.split("</li>")[0] for one in words.split("<li class=")[1:]]


def has(sentences, *parts):
    return any(all(part in one for part in parts) for one in sentences)


@pytest.fixture
def growing(own_profile):
    """A profile that aims at a quarter more people of an origin outside Europe in two years."""

    def aim(end=2026):
        start = '{ group = "women", scales = "12_up", percent = 25, start = 2023, end = 2027'
        mine = (
            f'{{ group = "outside_europe", scales = "all", percent = 25, start = 2024, end = {end}'
        )
        own_profile({start: mine})

    return aim


@pytest.mark.requirement("PREF-08", "REP-19")
def test_the_line_of_groningen_comes_from_six_published_years(province, client):  # noqa: F811
    for year, (men, women, *_) in GRONINGEN.items():
        others = rows_of("P-ALL", 8, men=60, women=80, first=5000)
        take(province, date(year, 12, 31), *rows_of("P-ALL", 13, men=men, women=women), *others)
        representation_of(province, str(year))

    sentences = said(client)

    assert has(
        sentences,
        "Het deel van de medewerkers in schaal 11 en hoger dat vrouw is, op een lijn door 6 "
        "metingen van 31 december 2016 tot 31 december 2021: die stijgt met 1,14",
        "Als die lijn zo doorgaat, is 50,0% gehaald rond 2032.",
    )
    assert has(sentences, "Wanneer 50% van de medewerkers in schaal 11 en hoger vrouw is, is niet")
    assert len(said(client, "en")) == len(sentences)


def test_a_line_that_hardly_rises_does_not_tell_when(province, client):  # noqa: F811
    for year in range(2022, 2026):
        women = 200 + (year - 2022) // 2
        rows = rows_of("P-ALL", 13, men=600 - women, women=women, first=1000 * year)
        take(province, date(year, 12, 31), *rows)
        representation_of(province, str(year))

    sentences = said(client)

    assert has(sentences, "Op die lijn is 50% verder weg dan 25 jaar.")
    assert not has(sentences, "Als die lijn zo doorgaat")


def test_without_four_years_there_is_no_line(province, client):  # noqa: F811
    take(province, date(2025, 12, 31), *rows_of("P-ALL", 13, men=30, women=20))
    representation_of(province, "2025")

    assert has(said(client), "daarvoor zijn 4 jaren nodig waarvan alle cijfers worden getoond")


def test_before_anything_was_published_there_is_nothing_to_say(province, client):  # noqa: F811
    assert "Er zijn nog geen cijfers gepubliceerd." in client.get(PAGE).content.decode()


def test_what_the_years_say_can_be_taken_along_as_a_file(province, client):  # noqa: F811
    assert client.get(f"{PAGE}bestand/json/").status_code == 404
    take(province, date(2025, 12, 31), *rows_of("P-ALL", 13, men=30, women=20))
    representation_of(province, "2025")

    page = client.get(f"{PAGE}?taal=en").content.decode()

    for kind in ("csv", "json", "xlsx", "ods"):
        assert f'href="{PAGE}bestand/{kind}/?taal=en"' in page
        assert client.get(f"{PAGE}bestand/{kind}/").status_code == 200
    document = client.get(f"{PAGE}bestand/json/?taal=en").json()
    assert document["title"] == "Where the figures on who works here are heading"
    about = {one["word"]: one["says"] for one in document["about"]}
    assert document["organisation"] == profiles.current().name
    assert about["For whom"] == "everybody"
    assert about["Published last"]
    assert "is withheld" in about["Rule"]
    assert document["tables"][0]["dimensions"][0]["total"] is None
    assert client.get(f"{PAGE}bestand/doc/").status_code == 404


def test_a_rush_for_its_paper_does_not_stop_who_signed_in(province, client, monkeypatch):  # noqa: F811
    take(province, date(2025, 12, 31), *rows_of("P-ALL", 13, men=30, women=20))
    representation_of(province, "2025")

    with none_can_be_made(monkeypatch):
        assert client.get(f"{PAGE}bestand/pdf/").status_code == 503
    with none_can_be_made(monkeypatch, "PAPER"):
        assert client.get(f"{PAGE}bestand/pdf/").status_code == 200


@pytest.mark.requirement("REP-22", "REP-23")
def test_years_to_a_target_follow_from_who_came_left_and_rose(province, client):  # noqa: F811
    """Of 80 and 20 in scale 11, eight men and two women leave; ten women come or rise."""
    below = rows_of("P-ALL", 8, men=60, women=80, first=5000)
    higher = rows_of("P-ALL", 11, men=80, women=20)
    take(province, date(2024, 12, 31), *below, *higher)
    risen = [one[:-1] + "11" for one in below[60:65]]
    stayed = [one for n, one in enumerate(higher) if n not in {*range(8), *range(80, 85)}]
    hired = rows_of("P-ALL", 11, men=0, women=8, first=900)
    take(province, date(2025, 12, 31), *below[:60], *below[65:], *risen, *stayed, *hired)
    for year in ("2024", "2025"):
        representation_of(province, year)
    flows_of(province, "2025")

    sentences = said(client)

    assert has(
        sentences,
        "er blijven 100 medewerkers in schaal 11 en hoger",
        "Elk jaar vertrekt 25,0% van wie vrouw is en 10,0% van de anderen.",
        "Van wie erbij komt, is 100,0% dat ook.",
        "naar verwachting gehaald in",
        "van die keren is het",
    )


def test_a_figure_that_is_withheld_is_not_guessed(province, client):  # noqa: F811
    below = rows_of("P-ALL", 8, men=60, women=80, first=5000)
    for year in range(2022, 2026):
        take(province, date(year, 12, 31), *below, *rows_of("P-ALL", 13, men=30, women=3))
        representation_of(province, str(year))

    sentences = said(client)

    assert has(sentences, "schaal 11 en hoger dat vrouw is door de jaren heen loopt, is niet te")
    assert has(
        sentences, "Bij welke schalen het deel vrouwen verandert, is niet helemaal te zeggen"
    )
    assert not has(sentences, "op een lijn door")


def people_by_origin(outside: int, *, first: int = 0) -> list[str]:
    origins = "o" * outside + "n" * (200 - outside)
    return [f"P{first + n};P-ALL;V;8;1980;{origin}" for n, origin in enumerate(origins)]


@pytest.mark.requirement("PREF-05")
@pytest.mark.parametrize(("last", "verdict"), [(40, "is gehaald"), (38, "is niet gehaald")])
def test_a_quarter_more_is_judged_with_the_reading_in_points_beside_it(
    province, client, growing, last, verdict  # noqa: F811
):  # fmt: skip
    growing()
    for year, outside in ((2024, 32), (2026, last)):
        take_full(province, date(year, 12, 31), *people_by_origin(outside))
        representation_of(province, str(year))

    sentences = said(client)

    assert has(sentences, "Het doel was 25,0% erbij: van 16,0% naar 20,0%.", f"doel {verdict}")
    assert has(sentences, "25,0 procentpunt erbij: van 16,0% naar 41,0%.", "is niet gehaald")


def test_a_growth_that_is_not_due_says_what_is_still_asked(province, client, growing):  # noqa: F811
    growing()
    for year, outside in ((2024, 32), (2025, 38)):
        take_full(province, date(year, 12, 31), *people_by_origin(outside))
        representation_of(province, str(year))

    sentences = said(client)

    assert has(sentences, "Het doel is 25,0% erbij: van 16,0% naar 20,0% in 2026.")
    assert has(sentences, "Het doel is 25,0 procentpunt erbij: van 16,0% naar 41,0% in 2026.")
    assert not has(sentences, "het doel is niet gehaald")


def test_growth_is_not_said_where_it_hangs_on_who_did_not_tell(province, client, growing):  # noqa: F811
    growing(end=2025)
    for year in (2024, 2025):
        silent = [one[:-1] for one in full(60, first=1000 * (year - 2020))]
        take_full(province, date(year, 12, 31), *people_by_origin(32), *silent)
        representation_of(province, str(year))

    assert has(said(client), "van sommige mensen is het niet bekend")


def test_what_was_withdrawn_or_is_for_others_is_not_built_on(province, client):  # noqa: F811
    take(province, date(2024, 12, 31), *rows_of("P-ALL", 13, men=30, women=20))
    release = representation_of(province, "2024")
    publishing.withdraw(
        actor=province.actor, public_id=release.public_id, why="Fout.", language="nl",
        at=january(2025),
    )  # fmt: skip
    take(province, date(2025, 12, 31), *rows_of("P-ALL", 13, men=30, women=20))
    representation_of(province, "2025", Audience.MANAGEMENT)

    page = client.get(f"{PAGE}?taal=nl").content.decode()
    assert "De cijfers van 2024 zijn ingetrokken" in page
    assert f"Dat was op {day(january(2025))}." in page
    assert "Waarom: Fout." in page
    assert "Er zijn nog geen cijfers gepubliceerd." not in page
    assert "<table" not in page


def test_who_came_and_left_in_a_year_that_was_withdrawn_is_said_to_be_gone(province, client):  # noqa: F811
    for year in (2023, 2024):
        rows = (
            rows_of("P-ALL", 13, men=30, women=20),
            rows_of("P-ALL", 8, men=60, women=80, first=500),
        )
        take(province, date(year, 12, 31), *rows[0], *rows[1])
        representation_of(province, str(year))
    publishing.withdraw(
        actor=province.actor, public_id=flows_of(province, "2024").public_id, why="Dubbel geteld.",
        language="nl", at=january(2025),
    )  # fmt: skip

    page = client.get(f"{PAGE}?taal=nl").content.decode()
    assert "De cijfers van 2024 zijn ingetrokken" in page
    assert "Waarom: Dubbel geteld." in page
    assert "<table" in page


@pytest.mark.requirement("MOB-29")
def test_each_step_between_bands_of_scales_is_said_from_a_release(province, client):  # noqa: F811
    rows = [
        *rows_of("P-ALL", 8, men=40, women=60),
        *rows_of("P-ALL", 11, men=50, women=50, first=200),
        *rows_of("P-ALL", 13, men=60, women=40, first=400),
        *rows_of("P-ALL", 16, men=15, women=5, first=600),
    ]
    take(province, date(2025, 12, 31), *rows)
    representation_of(province, "2025")

    sentences = said(client)

    assert has(sentences, "medewerkers in schaal 12 tot en met 14", "medewerkers in schaal 15")


def test_a_growth_ends_after_it_began():
    with pytest.raises(ValidationError):
        GrowthProfile.model_validate(
            {"group": "women", "scales": "all", "percent": 25, "start": 2026, "end": 2024,
             "source": {"nl": "akkoord", "en": "agreement"}}
        )  # fmt: skip
