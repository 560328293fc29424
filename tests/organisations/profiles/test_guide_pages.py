"""What the shipped profiles say, as somebody meets it on the pages of a reporter."""

import html
import re
from datetime import timedelta

import pytest
from django.core.management import call_command

from rodedraad.core import clock
from rodedraad.organisations import profiles
from rodedraad.reporting.guide import offered
from tests.accounts.factories import make_handler
from tests.accounts.fixtures import own_pins  # noqa: F401
from tests.organisations.fixtures import own_profile  # noqa: F401
from tests.reporting.test_sending_pages import FORM, Visit

pytestmark = pytest.mark.django_db

OF_AMSTERDAM = "reports_here = false                # its own intake"

everyone = pytest.mark.parametrize("name", profiles.shipped())


@pytest.fixture
def guide(client, settings):
    """Return the ways on the start page of a profile: what each says, by its name."""

    def open_at(name="", language="nl"):
        if name:
            settings.RODEDRAAD_PROFILE = name
        page = client.get(f"/?taal={language}").content.decode()
        found = re.findall(r"<article.*?<h\d>(.*?)</h\d>(.*?)</article>", page, re.DOTALL)
        return {html.unescape(title): html.unescape(told) for title, told in found}

    return open_at


def tells_here(way, desk):
    """Whether a way leads to the form of this site, at this desk."""
    return f'href="{FORM}?desk={desk}&' in way


def takes_reports(desk):
    """Whether somebody who chooses this desk in the form gets to the next question."""
    return Visit().press(desk=desk).step == "kind"


@pytest.mark.requirement("ACT-08", "SAFE-03")
@everyone
def test_every_profile_offers_its_own_ways_and_takes_reports_at_the_integrity_bureau(
    guide, client, name
):
    make_handler("integrity")

    ways, profile = guide(name), profiles.load(name)

    assert list(ways) == [route.name.nl for route in offered(profile, clock.today())]
    assert tells_here(ways[profile.desk("integrity").name.nl], "integrity")
    assert takes_reports("integrity")
    told = html.unescape(client.get("/").content.decode())
    assert profile.who_may_report.nl in told
    for who in ("werkt of heeft gewerkt", "ingehuurd", "stage", "tijdelijk"):
        assert who in profile.who_may_report.nl


@pytest.mark.requirement("SAFE-01")
def test_the_guide_of_amsterdam_leads_to_the_external_desk_for_discrimination(guide):
    way = guide("amsterdam")["Extern meld- en steunpunt (Discriminatie.nl Regio Amsterdam)"]

    assert "discriminatie op het werk" in way
    assert 'href="mailto:extern-meldpunt@example.org"' in way
    assert not tells_here(way, "external"), "it has an intake of its own"
    assert "Alleen de medewerkers van het externe meldpunt" in way


@pytest.mark.requirement("SAFE-58")
def test_in_amsterdam_one_can_tell_it_inside_beside_the_external_desk(guide):
    make_handler("integrity")

    ways = guide("amsterdam")

    assert tells_here(ways["Bureau Integriteit"], "integrity")
    assert "Extern meld- en steunpunt (Discriminatie.nl Regio Amsterdam)" in ways
    assert takes_reports("integrity")


@pytest.fixture
def external_until(own_profile):  # noqa: F811
    """Give the external desk of Amsterdam a place in the platform, until some days from now."""

    def until(days):
        today = clock.today()
        opened = f"open_from = {today - timedelta(days=30)}"
        return own_profile(
            {
                OF_AMSTERDAM: "reports_here = true #",
                "open_from = 2023-12-18": (
                    f"{opened}\nopen_until = {today + timedelta(days=days)}"
                ),
            },
            of="amsterdam",
        )

    return until


@pytest.mark.requirement("SAFE-02", "ACT-19")
def test_an_external_desk_takes_reports_for_the_time_of_its_assignment(guide, external_until):
    make_handler("integrity")
    make_handler("external")
    name = "Extern meld- en steunpunt (Discriminatie.nl Regio Amsterdam)"

    external_until(1)
    on_the_last_day = guide().get(name, ""), takes_reports("external")
    external_until(0)
    a_day_later = guide().get(name, ""), takes_reports("external")
    external_until(200)
    extended = guide().get(name, ""), takes_reports("external")

    for way, taken in (on_the_last_day, extended):
        assert tells_here(way, "external")
        assert taken
    assert not tells_here(a_day_later[0], "external")
    assert not a_day_later[1]


@pytest.mark.requirement("SAFE-41")
def test_the_external_desk_goes_on_and_can_be_there_for_other_behaviour_too(
    guide,
    own_profile,  # noqa: F811
):
    name = "Extern meld- en steunpunt (Discriminatie.nl Regio Amsterdam)"
    now = guide("amsterdam")[name]

    profile = own_profile({'"threat", "violence", "disc': '"bullying", "disc'}, of="amsterdam")
    wider = guide()[name]

    assert profile.desk("external").open_until is None
    assert "Discriminatie" in now
    assert "Pesten" not in now
    assert "Discriminatie" in wider
    assert "Pesten" in wider


@pytest.mark.requirement("ACT-06")
def test_the_guide_of_amsterdam_says_that_the_external_desk_advises_the_executive_secretary(guide):
    way = guide("amsterdam")["Extern meld- en steunpunt (Discriminatie.nl Regio Amsterdam)"]

    assert "Aan wie het advies geeft</dt><dd>De gemeentesecretaris" in way


@pytest.mark.requirement("SAFE-47", "ACT-01")
def test_the_guide_of_groningen_says_whom_the_committee_from_outside_advises(guide):
    way = guide("groningen")["Klachtencommissie ongewenst gedrag"]

    assert "De commissie bestaat uit mensen van buiten de provincie" in way
    assert "een advies aan Gedeputeerde Staten" in way
    assert "Gedeputeerde Staten lezen het advies" in way


@pytest.mark.requirement("EMP-13", "EMP-16")
def test_the_guide_of_flevoland_leads_to_its_counsellor_and_to_the_national_committee(guide):
    ways = guide("flevoland")

    counsellor = ways["Externe vertrouwenspersoon"]
    assert "De vertrouwenspersoon werkt niet bij de provincie" in counsellor
    assert 'href="mailto:vertrouwenspersoon@example.org"' in counsellor
    committee = ways["Landelijke Klachtencommissie Ongewenst Gedrag"]
    assert "Een landelijke commissie waar de provincie bij is aangesloten" in committee
    assert 'href="mailto:klachtencommissie@example.org"' in committee


@pytest.mark.requirement("ACT-24")
def test_a_reporter_in_amsterdam_chooses_a_place_in_the_tree_of_four_levels(settings):
    settings.RODEDRAAD_PROFILE = "amsterdam"
    make_handler("integrity")
    call_command("load_departments")

    page = Visit().press(desk="integrity").press(kind="report").press(role="self").page

    for place in (
        "Cluster 1",
        "Cluster 1 › Directie 1 › Afdeling 1 › Team 1",
        "Cluster 1 › Stadsdeel 1 › Afdeling 2",
    ):
        assert f">{place}</option>" in page
