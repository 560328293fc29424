"""The profiles that come with the platform can be used as they are."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import DeskKind, Profile, RouteCode, Words

SOURCES = Path(profiles.__file__).parent
A_DAY = date(2026, 3, 2)
everyone = pytest.mark.parametrize("name", ["amsterdam", "demo", "flevoland", "groningen"])


def _contacts(profile: Profile) -> list[profiles.Contact]:
    own = [route for route in profile.routes if route.code is not RouteCode.POLICE]
    own = [route for route in own if route.code is not RouteCode.HUMAN_RIGHTS_INSTITUTE]
    own = [route for route in own if route.code is not RouteCode.OMBUDSMAN]
    return [part.contact for part in (*profile.desks, *own)]


def test_these_four_are_shipped() -> None:
    assert profiles.shipped() == ("amsterdam", "demo", "flevoland", "groningen")


@everyone
def test_a_shipped_profile_takes_reports_at_its_integrity_desk(name: str) -> None:
    profile = profiles.load(name)

    desk = profile.desk("integrity")
    assert desk in profile.desks_here(A_DAY)
    assert desk.kind is DeskKind.INTEGRITY_BUREAU
    assert profile.route(RouteCode.INTEGRITY_BUREAU).reports_here


@everyone
def test_the_guide_offers_each_of_the_routes_or_says_that_it_is_not_there(name: str) -> None:
    profile = profiles.load(name)

    offered = [route.code for route in profile.routes]
    assert {*offered, *profile.routes_not_offered} == set(RouteCode)
    assert offered == [code for code in RouteCode if code in offered]


@everyone
def test_a_route_with_a_desk_says_what_the_desk_says(name: str) -> None:
    profile = profiles.load(name)

    for route in profile.routes:
        if route.desk:
            desk = profile.desk(route.desk)
            assert (route.name, route.who_reads, route.contact) == (
                desk.name,
                desk.who_reads,
                desk.contact,
            )
            assert route.reports_here == desk.reports_here


@everyone
def test_contacts_are_placeholders_on_reserved_domains(name: str) -> None:
    profile = profiles.load(name)

    assert profile.contacts_are_placeholders
    for contact in _contacts(profile):
        assert contact.phone is None
        assert contact.email is None or contact.email.endswith("@example.org")
        assert contact.url is None or contact.url.startswith("https://www.example.org")
    assert profile.security.contact.endswith("@example.org")


@everyone
def test_the_dutch_texts_speak_to_one_person_as_je(name: str) -> None:
    text = (SOURCES / f"{name}.toml").read_text(encoding="utf-8")

    dutch = [line for line in text.splitlines() if ".nl = " in line]
    assert dutch
    assert not [line for line in dutch if " u " in line or " uw " in line]


@everyone
def test_hired_people_interns_temporary_staff_and_who_has_left_may_report(name: str) -> None:
    told = profiles.load(name).who_may_report.nl

    for who in ("werkt of heeft gewerkt", "ingehuurd", "stage", "tijdelijk"):
        assert who in told


@everyone
def test_the_codes_of_each_list_differ(name: str) -> None:
    codes = profiles.load(name).codes

    for listed in (codes.grounds, codes.fields, codes.handlings, codes.measures):
        assert len({code.code for code in listed}) == len(listed)
    for listed in (codes.natures, codes.follow_ups, codes.relations):
        assert len({code.code for code in listed}) == len(listed)
    assert codes.version == profiles.load(name).codes_version


def test_words_are_dutch_unless_english_is_asked() -> None:
    words = Words(nl="Melding", en="Report")

    assert words.in_language("nl") == words.in_language("fy") == "Melding"
    assert words.in_language("en") == words.in_language("en-gb") == "Report"


def test_a_profile_does_not_change_once_read() -> None:
    profile = profiles.load("demo")

    with pytest.raises(ValueError, match="frozen"):
        profile.name = "Other"  # type: ignore[misc]


def test_the_demo_offers_all_routes() -> None:
    profile = profiles.load("demo")

    assert profile.routes_not_offered == ()
    assert [route.code for route in profile.routes] == list(RouteCode)


def test_the_demo_has_a_merger_and_a_split_in_the_past() -> None:
    ended = [plan for plan in profiles.load("demo").departments if plan.valid_until]

    followed = [plan.successors for plan in ended]
    assert len(followed) != len(set(followed)), "two departments that became one"
    assert max(len(successors) for successors in followed) > 1, "one that became several"


def test_the_demo_is_an_example_of_every_key() -> None:
    written = tomllib.loads((SOURCES / "demo.toml").read_text(encoding="utf-8"))

    assert set(Profile.model_fields) - {"codes"} == set(written)


def test_amsterdam_has_three_counsellors_from_outside() -> None:
    desk = profiles.load("amsterdam").desk("counsellors")

    assert "three from outside" in desk.description.en


def test_the_external_desk_of_amsterdam_opened_on_a_day_and_is_about_discrimination() -> None:
    profile = profiles.load("amsterdam")
    desk = profile.desk("external")

    assert profile.route(RouteCode.EXTERNAL_DESK).desk == "external"
    assert not desk.reports_here
    assert not desk.is_open_on(date(2023, 12, 17))
    assert desk.is_open_on(date(2023, 12, 18))
    assert desk.is_open_on(A_DAY)
    assert "discrimination" in desk.natures
    assert "bullying" not in desk.natures


def test_the_assignment_of_a_desk_ends_on_a_day_and_can_be_extended(tmp_path: Path) -> None:
    first = _with_external_desk(tmp_path, "open_until = 2024-05-18")
    extended = _with_external_desk(tmp_path, "open_until = 2025-01-01")

    assert first.is_open_on(date(2024, 5, 17))
    assert not first.is_open_on(date(2024, 5, 18))
    assert extended.is_open_on(date(2024, 12, 31))
    assert not extended.is_open_on(date(2025, 1, 1))


def _with_external_desk(folder: Path, until: str) -> profiles.DeskProfile:
    """The external desk of Amsterdam as a profile of one's own would have it."""
    text = (SOURCES / "amsterdam.toml").read_text(encoding="utf-8")
    opened = "open_from = 2023-12-18"
    assert opened in text
    path = folder / "ours.toml"
    path.write_text(text.replace(opened, f"{opened}\n{until}"), encoding="utf-8")
    return profiles.load(path).desk("external")


def test_the_external_desk_of_amsterdam_advises_the_executive_secretary() -> None:
    advises = profiles.load("amsterdam").desk("external").advises

    assert advises is not None
    assert advises.nl == "De gemeentesecretaris"


def test_internal_and_external_routes_stand_side_by_side_in_amsterdam() -> None:
    offered = {route.code for route in profiles.load("amsterdam").routes}

    assert {RouteCode.INTEGRITY_BUREAU, RouteCode.EXTERNAL_DESK} <= offered


def test_the_tree_of_amsterdam_has_four_levels() -> None:
    levels = [level.code for level in profiles.load("amsterdam").levels]

    assert levels == ["cluster", "directorate", "department", "team"]


def test_groningen_has_two_counsellors_of_its_own_who_may_mediate_or_refer() -> None:
    description = profiles.load("groningen").desk("counsellors").description.en

    assert "two counsellors" in description
    assert "mediate" in description
    assert "refer" in description


def test_the_complaints_committee_of_groningen_advises_the_provincial_executive() -> None:
    desk = profiles.load("groningen").desk("complaints")

    assert desk.advises is not None
    assert desk.advises.nl == "Gedeputeerde Staten"
    assert not desk.anonymous_possible


def test_flevoland_has_an_external_counsellor_and_the_national_committee() -> None:
    profile = profiles.load("flevoland")

    assert profile.desk("counsellors").name.en == "External counsellor"
    assert profile.desk("complaints").name.nl.startswith("Landelijke Klachtencommissie")


def test_measures_are_a_ladder_for_a_person_and_another_kind_for_a_unit() -> None:
    measures = profiles.load("demo").measures

    person = [measure.code for measure in measures if measure.group == "person"]
    unit = [measure.code for measure in measures if measure.group == "unit"]
    assert person == [
        "talk",
        "written_warning",
        "conditional_measure",
        "transfer_of_person_concerned",
        "dissolution",
    ]
    assert unit


def test_the_ways_to_follow_up_a_report_are_coded() -> None:
    follow_ups = {code.code for code in profiles.load("demo").codes.follow_ups}

    assert {"investigation", "management_intervention", "mediation"} <= follow_ups


def test_the_grounds_are_those_of_the_yearly_figures() -> None:
    profile = profiles.load("demo")

    assert len(profile.grounds) == 15
    assert {nature.group for nature in profile.natures} == {
        "",
        "discrimination",
        "unwanted_behaviour",
    }
