"""What unwanted behaviour is, which rules there are, and which committees look into something."""

import html

import pytest

from rodedraad.organisations import profiles

pytestmark = pytest.mark.django_db

CONDUCT = "/informatie/gedragscode/"
FACT_FINDING = "/informatie/feitenonderzoek/"


@pytest.fixture
def read(client, settings):
    """Open a page as people of an organisation do; return what it says."""

    def open_page(path, profile="demo"):
        settings.RODEDRAAD_PROFILE = profile
        answer = client.get(path)
        assert answer.status_code == 200
        return html.unescape(answer.text)

    return open_page


@pytest.mark.requirement("SAFE-31", "SAFE-40")
def test_the_code_of_amsterdam_names_discrimination_leaking_and_social_media_by_number(read):
    shown = read(f"{CONDUCT}?taal=nl", "amsterdam")

    assert "Regel 1.2</dt><dd>Discrimineren mag niet." in shown
    for kind in ("lekken van vertrouwelijke informatie", "Over sociale media"):
        assert kind in shown
    assert f'href="{CONDUCT}?taal=nl"' in read("/informatie/?taal=nl", "amsterdam")


@pytest.mark.requirement("SAFE-46")
def test_unwanted_behaviour_is_what_it_does_to_people_and_to_the_workplace(read):
    dutch, english = (read(f"{CONDUCT}?taal={each}", "groningen") for each in ("nl", "en"))

    said = profiles.load("groningen").conduct.unwanted_behaviour
    assert said.nl in dutch
    assert said.en in english
    for effect in ("slechter te laten werken", "onprettig of vijandig", "de bedoeling was of niet"):
        assert effect in dutch
    assert "Welke regels zijn er?" not in dutch


def test_an_organisation_without_a_code_or_a_committee_has_no_page_for_it(client, settings):
    settings.RODEDRAAD_PROFILE = "flevoland"

    assert client.get(CONDUCT).status_code == client.get(FACT_FINDING).status_code == 404
    index = client.get("/informatie/").text
    assert CONDUCT not in index
    assert FACT_FINDING not in index


@pytest.mark.requirement("SAFE-52", "ACT-17")
def test_the_study_of_amsterdam_is_on_record_with_its_time_and_who_asked_for_it(read):
    shown = read(FACT_FINDING, "amsterdam")

    assert "Feitenonderzoek door Clavis Consulting" in shown
    assert "directie Werk, Participatie en Inkomen" in shown
    assert "1 januari 2024" in shown
    assert "De tijd van deze commissie was voorbij op 1 juli 2024." in shown


@pytest.mark.requirement("ACT-17")
@pytest.mark.parametrize(
    ("begin", "end"),
    [("2020-01-01", "2999-01-01"), ("2020-01-01", "2020-07-01"), ("2999-01-01", "2999-07-01")],
)
def test_the_guide_offers_a_committee_in_its_time_and_says_when_that_is_over(
    read, own_profile, settings, begin, end
):
    is_over, is_early = end < "2025", begin > "2025"
    profile = own_profile({
        "open_from = 2026-01-01 ": f"open_from = {begin} ",
        "open_until = 2028-01-01 ": f"open_until = {end} ",
    })  # fmt: skip
    name = profile.desk("fact_finding").name.nl

    own = settings.RODEDRAAD_PROFILE
    start = read("/", own)
    register = read(FACT_FINDING, own)

    assert (f">{name}</h" in start) is not (is_over or is_early)
    assert (f"Je kunt je niet meer melden bij {name}" in start) is is_over
    assert name in register
    assert ("Je kunt je melden vanaf" in register) is is_early


@pytest.mark.requirement("ACT-20")
@pytest.mark.parametrize("profile", profiles.shipped())
def test_the_ombudsman_is_a_way_of_which_the_guide_says_what_comes_first(read, profile):
    way = read("/", profile).partition(">Ombudsman</h")[2].partition("</article>")[0]

    before_details = way.partition("<details")[0]
    assert "Wat er eerst moet:" in before_details
    assert "Eerst de weg binnen je eigen organisatie." in before_details


@pytest.mark.requirement("SAFE-45", "SAFE-48")
def test_in_groningen_everybody_who_works_there_may_complain_and_a_counsellor_helps(read):
    shown = read("/", "groningen")

    way = shown.partition(">Klachtencommissie ongewenst gedrag</h")[2].partition("</article>")[0]
    assert "Voor wie:" in way
    assert "Iedereen die voor de provincie Groningen werkt" in way
    assert "zelf een klacht indienen" in way
    assert "Een vertrouwenspersoon kan je daarbij helpen." in way


@pytest.mark.requirement("SAFE-43")
@pytest.mark.parametrize("profile", ["amsterdam", "demo"])
def test_the_helpdesk_is_for_employees_only(read, profile):
    name = profiles.load(profile).desk("helpdesk").name.nl

    way = read("/", profile).partition(f">{name}</h")[2].partition("</article>")[0]

    assert "Alleen voor medewerkers" in way


@pytest.mark.parametrize("profile", ["amsterdam", "demo"])
def test_applicants_read_that_there_is_a_point_for_them(read, profile):
    shown = read("/", profile)

    assert "Solliciteer je? Dan is er een apart contactpunt voor je." in shown
    assert ">Contactpunt voor sollicitanten</h" in shown
    assert "Je hoeft" in shown.partition(">Contactpunt voor sollicitanten</h")[2]
