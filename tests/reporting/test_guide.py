"""The guide shows every way, and those that fit first."""

import html
from itertools import pairwise, product
from pathlib import Path

import pytest
from django.test import Client

from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import RouteCode
from rodedraad.reporting import guide
from rodedraad.reporting.guide import TRAITS, Place, Want, Wish
from rodedraad.reporting.stages import ReportStage
from rodedraad.reporting.steps import Step, after, before, path
from tests.reporting.factories import two_handlers


def codes(wish, profile="demo"):
    found = profiles.load(profile)
    return [route.code for route in guide.matching(found, found.routes, wish)]


def page(client, query=""):
    answer = client.get("/" + query)
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_every_route_has_its_traits():
    assert set(TRAITS) == set(RouteCode)


def test_without_answers_every_way_of_the_profile_fits():
    assert codes(Wish()) == list(RouteCode)


def test_who_wants_to_talk_without_a_name_is_led_to_who_listens():
    found = codes(Wish(want=Want.TALK, nameless=True))

    assert found == [
        RouteCode.COUNSELLOR,
        RouteCode.HELPDESK,
        RouteCode.EXTERNAL_DESK,
        RouteCode.FACT_FINDING,
        RouteCode.APPLICANTS_CONTACT,
        RouteCode.DOUBT_LINE,
    ]


def test_who_wants_something_done_by_somebody_outside_is_not_led_inside():
    found = codes(Wish(want=Want.ACT, place=Place.OUTSIDE))

    assert RouteCode.INTEGRITY_BUREAU not in found
    assert {RouteCode.EXTERNAL_DESK, RouteCode.POLICE} <= set(found)


@pytest.mark.parametrize("want", list(Want))
@pytest.mark.parametrize("profile", ["demo", "amsterdam", "groningen", "flevoland"])
def test_every_want_finds_a_way_in_every_profile(want, profile):
    assert codes(Wish(want=want), profile)


@pytest.mark.django_db
def test_the_ways_that_do_not_fit_are_still_there(client):
    shown = page(client, "?want=ruling")

    assert all(route.name.nl in shown for route in profiles.load("demo").routes)


@pytest.mark.django_db
@pytest.mark.requirement("SAFE-02", "ACT-19")
@pytest.mark.parametrize(
    ("dates", "is_offered"),
    [
        ("open_from = 2023-12-18", True),
        ("open_from = 2023-12-18\nopen_until = 2024-05-18", False),
        ("open_from = 2023-12-18\nopen_until = 2999-01-01", True),
        ("open_from = 2999-01-01", False),
    ],
)
def test_the_guide_leads_to_an_outside_desk_only_while_its_assignment_runs(
    client, settings, tmp_path, dates, is_offered
):
    shipped = Path(profiles.__file__).parent / "amsterdam.toml"
    text = shipped.read_text(encoding="utf-8").replace("open_from = 2023-12-18", dates)
    own = tmp_path / "own.toml"
    own.write_text(text, encoding="utf-8")
    settings.RODEDRAAD_PROFILE = str(own)

    shown = page(client)

    assert (profiles.current().desk("external").name.nl in shown) is is_offered


@pytest.mark.django_db
@pytest.mark.requirement("SAFE-01", "SAFE-47", "ACT-01")
def test_the_guide_says_what_a_desk_is_for_and_whom_it_advises(client, settings):
    settings.RODEDRAAD_PROFILE = "groningen"

    shown = page(client)

    assert "Waarvoor" in shown
    assert "Ongelijk behandeld worden; Vijandig behandeld worden" in shown
    assert "Aan wie het advies geeft</dt><dd>Gedeputeerde Staten" in shown


@pytest.mark.django_db
def test_contacts_that_the_organisation_did_not_fill_in_say_so(client, settings):
    settings.RODEDRAAD_PROFILE = "groningen"

    shown = page(client)

    made_up = [desk for desk in profiles.current().desks if not desk.reports_here]
    assert shown.count("Dit zijn voorbeeldgegevens") == len(made_up)


@pytest.mark.django_db
@pytest.mark.parametrize(("profile", "has_doubt_line"), [("groningen", False), ("demo", True)])
def test_who_finds_no_way_is_led_to_who_is_there_to_help_choosing(
    client, settings, profile, has_doubt_line
):
    settings.RODEDRAAD_PROFILE = profile

    shown = page(client, "?want=ruling&place=inside")

    helpers = shown.partition("Kun je niet kiezen? Vraag het hier:")[2].partition("</p>")[0]
    assert profiles.current().route(RouteCode.COUNSELLOR).name.nl in helpers
    assert ("wijfellijn" in helpers) is has_doubt_line


@pytest.mark.django_db
@pytest.mark.requirement("SAFE-03", "ACT-03")
def test_the_start_page_says_who_may_report_and_shows_all_ways(client):
    shown = page(client)

    assert profiles.current().who_may_report.nl in shown
    for route in profiles.current().routes:
        assert route.name.nl in shown
        assert route.who_reads.nl in shown
        assert route.next_step.nl in shown
        assert route.term.nl in shown
    assert "College voor de Rechten van de Mens" in shown


@pytest.mark.django_db
@pytest.mark.requirement("SAFE-10", "SAFE-42")
def test_the_guide_of_amsterdam_tells_how_to_reach_whom(client, settings):
    settings.RODEDRAAD_PROFILE = "amsterdam"

    shown = page(client)

    outside = profiles.load("amsterdam").desk("external")
    assert outside.anonymous_possible
    assert "Bellen, WhatsApp, het formulier invullen of langskomen" in shown
    assert "ook anoniem" in shown
    assert "drie van buiten" in shown


@pytest.mark.django_db
@pytest.mark.requirement("SAFE-44", "SAFE-69", "ACT-23")
def test_the_guide_of_groningen_tells_of_its_counsellors_and_of_the_ways_after_them(
    client, settings
):
    settings.RODEDRAAD_PROFILE = "groningen"

    shown = page(client)

    assert "twee eigen vertrouwenspersonen" in shown
    assert "eerst samen een oplossing, zonder klacht. Wil je dat niet, of lukt het niet" in shown
    assert "Klachtencommissie ongewenst gedrag" in shown
    assert "Discriminatie Meldpunt Groningen" in shown


@pytest.mark.django_db
def test_the_guide_works_without_javascript(client):
    shown = page(client, "?want=talk&nameless=on&place=inside")

    assert "4 wegen passen bij je antwoorden" in shown
    assert shown.index("Twijfellijn") < shown.index("Andere wegen") < shown.index("Politie")


@pytest.mark.django_db
def test_an_answer_that_is_none_leaves_the_guide_open(client):
    assert "Politie" in page(client, "?want=nonsense&place=%00")


@pytest.mark.django_db
def test_the_start_page_explains_what_is_and_is_not_protected(client):
    shown = page(client)

    for question in (
        "Hoe goed ben ik beschermd?",
        "Waar is de code voor?",
        "En als ik later van gedachten verander?",
        "Wat doet ‘Verlaat deze pagina’?",
        "Waar beschermt deze site mij niet tegen?",
    ):
        assert question in shown
    assert "Het dossier van de behandeling blijft bewaard" in shown


@pytest.mark.django_db
def test_every_text_is_there_in_english(client):
    shown = page(client, "?taal=en")

    assert "Which way suits you?" in shown
    assert "The file of the handling is kept" in shown


@pytest.mark.django_db
def test_leaving_goes_to_a_page_that_tells_nothing(client):
    answer = client.get("/weer/")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("https://")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert 'href="/weer/"' in page(client)


@pytest.mark.django_db
def test_a_handler_who_is_signed_in_is_no_reporter_here():
    two_handlers()
    assert "Uitloggen" not in page(Client())


def test_the_way_goes_forward_and_back_over_the_same_pages():
    for is_anonymous, is_entered in product((True, False), repeat=2):
        pages = path(is_anonymous=is_anonymous, has_desk=is_entered)
        for one, next_one in pairwise(pages):
            assert after(one, pages) is next_one
            assert before(next_one, pages) is one
        assert before(pages[0], pages) is pages[0]
        assert after(Step.SEND, pages) is Step.SEND
    assert Step.IDENTITY not in path(is_anonymous=True)
    assert Step.DESK not in path(is_anonymous=True, has_desk=True)


def test_every_stage_has_a_name():
    assert all(stage.label for stage in ReportStage)
