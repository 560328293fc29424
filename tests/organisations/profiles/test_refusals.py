"""A profile that can't be used is refused: file, key, and what is allowed."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import ProfileError
from tests.organisations.profiles.conftest import DEMO, Refusal

KEYS = [number for number, line in enumerate(DEMO.splitlines()) if " = " in line]
VALUES = ["5", "-1", "0.5", "true", '"x"', '""', "[]", "[5]", '["x"]', "{}", "{ x = 1 }", "[{}]"]


def test_a_value_outside_a_list_is_answered_with_the_list(refusal: Refusal) -> None:
    assert refusal('kind = "complaints_committee"', 'kind = "buro"') == (
        'ours.toml: desks[2].kind: "buro" is not allowed; allowed: integrity_bureau,'
        " external_desk, complaints_committee, counsellors, helpdesk, applicants_contact,"
        " executive_secretary, fact_finding, second_opinion"
    )


def test_broken_toml_is_answered_with_the_line(refusal: Refusal) -> None:
    message = refusal('short_name = "Wilgenrade"', "short_name = Wilgenrade")

    assert message.startswith("ours.toml: is not valid TOML: ")
    assert "line 5" in message


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "old.toml"
    path.write_bytes('name = "Financiën"'.encode("cp1252"))

    with pytest.raises(ProfileError, match=r"^old\.toml: is not a text in UTF-8$"):
        profiles.load(path)


def test_a_missing_key_is_named(refusal: Refusal) -> None:
    assert refusal("idle_minutes = 30\n", "") == "ours.toml: sessions.idle_minutes: is missing"


def test_a_missing_translation_is_named(refusal: Refusal) -> None:
    assert refusal('name.en = "Integrity Bureau"\n', "") == (
        "ours.toml: desks[0].name.en: is missing\nours.toml: routes[2].name.en: is missing"
    )


def test_an_unknown_key_is_answered_with_the_nearest_one(refusal: Refusal) -> None:
    message = refusal("idle_minutes", "idle_minute")

    assert (
        'ours.toml: sessions.idle_minute: is not a key here; did you mean "idle_minutes"?'
        " allowed: idle_minutes, unlock_minutes" in message.splitlines()
    )


def test_an_unknown_key_like_no_other_is_answered_with_all(refusal: Refusal) -> None:
    assert refusal("idle_minutes = 30", "idle_minutes = 30\nxyz = 1") == (
        "ours.toml: sessions.xyz: is not a key here; allowed: idle_minutes, unlock_minutes"
    )


def test_an_unknown_key_at_the_top_is_named(refusal: Refusal) -> None:
    message = refusal('short_name = "Wil', 'routes_not_offerd = []\nshort_name = "Wil')

    assert message.startswith(
        "ours.toml: routes_not_offerd: is not a key here;"
        ' did you mean "routes_not_offered"? allowed: name,'
    )


@pytest.mark.requirement("DEFN-10")
def test_codes_are_chosen_by_version_only(refusal: Refusal) -> None:
    assert refusal('codes_version = "2026-1"', 'codes_version = "1999"') == (
        'ours.toml: codes_version: "1999" is not allowed; allowed: 2026-1'
    )
    assert refusal("[theme]", "[codes]\n[theme]") == (
        "ours.toml: codes: is not a key here; set codes_version"
    )


def test_a_missing_version_of_the_codes_is_named(refusal: Refusal) -> None:
    assert "ours.toml: codes_version: is missing" in refusal('codes_version = "2026-1"', "")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "acknowledge_days = 7",
            "acknowledge_days = 8",
            "terms.acknowledge_days: 8 is not allowed; allowed: at most 7",
        ),
        (
            "feedback_months = 3",
            "feedback_months = 4",
            "terms.feedback_months: 4 is not allowed; allowed: at most 3",
        ),
        (
            "closed_months = 24",
            "closed_months = 0",
            "retention.closed_months: 0 is not allowed; allowed: 1 or more",
        ),
        (
            "closed_months = 24",
            'closed_months = "24"',
            'retention.closed_months: "24" is not allowed; allowed: a whole number',
        ),
        (
            "after_yearly_report = true",
            'after_yearly_report = "ja"',
            'retention.after_yearly_report: "ja" is not allowed; allowed: true or false',
        ),
        (
            "after_yearly_report = true",
            "after_yearly_report = 1",
            "retention.after_yearly_report: 1 is not allowed; allowed: true or false",
        ),
        (
            "idle_minutes = 30",
            "idle_minutes = true",
            "sessions.idle_minutes: true is not allowed; allowed: a whole number",
        ),
        (
            'brand_colour = "#1d5c63"',
            'brand_colour = "teal"',
            'theme.brand_colour: "teal" is not allowed; allowed: a colour such as "#1d4f91"',
        ),
        (
            'email = "integriteit@example.org"',
            'email = "integriteit"',
            'desks[0].contact.email: "integriteit" is not allowed; allowed: an e-mail address',
        ),
        (
            'url = "https://www.example.org/integriteit"',
            'url = "http://www.example.org"',
            (
                'desks[0].contact.url: "http://www.example.org" is not allowed;'
                " allowed: an address that begins with https://"
            ),
        ),
        (
            'code = "executive_secretary"',
            'code = "Help desk!"',
            (
                'desks[7].code: "Help desk!" is not allowed;'
                " allowed: small letters, digits and underscores, beginning with a letter"
            ),
        ),
        (
            "expires = 2027-12-31",
            'expires = "volgend jaar"',
            (
                'security.expires: "volgend jaar" is not allowed;'
                " allowed: a date without quotation marks, such as 2026-01-31"
            ),
        ),
        (
            "expires = 2027-12-31",
            "expires = 2027-12-31T12:00:00",
            (
                "security.expires: 2027-12-31 12:00:00 is not allowed;"
                " allowed: a date without a time, such as 2026-01-31"
            ),
        ),
        ('name.en = "Doubt line"', 'name.en = " "', "routes[7].name.en: may not be empty"),
        (
            'short_name = "Wilgenrade"',
            "short_name = 5",
            'short_name: 5 is not allowed; allowed: text between quotation marks: "…"',
        ),
        (
            "aftercare_months = [1, 3]",
            "aftercare_months = 1",
            "terms.aftercare_months: 1 is not allowed; allowed: a list between square brackets",
        ),
        (
            "aftercare_months = [1, 3]",
            "aftercare_months = []",
            "terms.aftercare_months: needs at least 1",
        ),
        (
            "[flood]\ntray_above_per_hour = 30",
            "[[flood]]\ntray_above_per_hour = 30",
            "flood: a list is not allowed; allowed: a table with keys",
        ),
        (
            '"audio/mpeg",',
            '"audio/wav",',
            (
                'files.types[5]: "audio/wav" is not allowed; allowed: application/pdf, image/jpeg,'
                " image/png, image/webp, text/plain, audio/mpeg, audio/mp4, video/mp4,"
                " application/vnd.openxmlformats-officedocument.wordprocessingml.document,"
                " application/vnd.oasis.opendocument.text"
            ),
        ),
    ],
)
def test_a_value_of_the_wrong_form_is_answered_with_the_right_one(
    refusal: Refusal, old: str, new: str, message: str
) -> None:
    assert f"ours.toml: {message}" in refusal(old, new).splitlines()


def test_all_mistakes_are_named_at_once(changed: Callable[[str, str], Path]) -> None:
    path = changed("idle_minutes = 30", "idle_minutes = 0")
    text = path.read_text(encoding="utf-8").replace("feedback_months = 3", "feedback_months = 9")
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ProfileError) as refused:
        profiles.load(path)

    assert {fault.key for fault in refused.value.faults} == {
        "sessions.idle_minutes",
        "terms.feedback_months",
    }
    assert refused.value.file == "ours.toml"


@pytest.mark.parametrize("value", ["5", '"integriteit"', "[1, 2]"])
def test_desks_that_are_no_tables_are_refused(tmp_path: Path, value: str) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(f"desks = {value}\nroutes = {value}\n", encoding="utf-8")

    with pytest.raises(ProfileError) as refused:
        profiles.load(path)

    keys = {fault.key.split("[")[0] for fault in refused.value.faults}
    assert {"desks", "routes", "name"} <= keys


def test_a_name_that_is_neither_shipped_nor_a_file_is_answered_with_the_shipped_ones() -> None:
    with pytest.raises(ProfileError) as refused:
        profiles.load("atlantis")

    assert str(refused.value) == (
        "atlantis: there is no such file, and no profile of that name;"
        " shipped: amsterdam, demo, flevoland, groningen"
    )


def test_a_profile_of_one_s_own_replaces_a_route_of_the_country(
    changed: Callable[[str, str], Path],
) -> None:
    own = '[[routes]]\ncode = "police"\ndesk = "helpdesk"\n\n[[routes]]\ncode = "external_desk"\n'

    profile = profiles.load(changed('[[routes]]\ncode = "external_desk"\n', own))

    assert profile.route(profiles.RouteCode.POLICE).name.en == "Helpdesk for employees"


def test_the_profile_of_the_installation_is_a_shipped_one_or_a_file(
    settings: Settings, changed: Callable[[str, str], Path]
) -> None:
    settings.RODEDRAAD_PROFILE = "groningen"
    assert profiles.current().short_name == "Groningen"
    assert profiles.current() is profiles.current()

    settings.RODEDRAAD_PROFILE = changed('short_name = "Wilgenrade"', 'short_name = "Elders"')
    assert profiles.current().short_name == "Elders"


@given(number=st.sampled_from(KEYS), value=st.sampled_from([*VALUES, "2026-01-31", "12:00:00"]))
@hypothesis_settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)
def test_whatever_a_key_holds_is_read_or_refused(tmp_path: Path, number: int, value: str) -> None:
    lines = DEMO.splitlines()
    key = lines[number].split(" = ")[0]
    lines[number] = f"{key} = {value}"
    path = tmp_path / "ours.toml"
    path.write_text("\n".join(lines), encoding="utf-8")

    with suppress(ProfileError):
        assert profiles.load(path).desks


OF_A_PASSAGE = (
    "which is not allowed; allowed: at most 1500 characters of paragraphs, **bold**, *emphasis*,"
    " lists, and links to https://, mailto:, tel: or a page of this site"
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Een <b>vet</b> woord", "HTML"),
        ("# Kop", "a heading"),
        ("![x](https://example.org/x.png)", "a picture"),
        ("[hier](http://example.org)", "a link to http://example.org"),
        ("a" * 1501, "1501 characters"),
    ],
)
def test_a_passage_that_is_more_than_words_is_answered_with_what_may_be_in_it(
    refusal: Refusal, words: str, found: str
) -> None:
    message = refusal('start.nl = "', f'flyer.en = "Hi"\nflyer.nl = "{words}"\nstart.nl = "')

    assert message == f"ours.toml: texts.flyer.nl: has {found}, {OF_A_PASSAGE}"


def test_a_place_that_no_page_has_is_answered_with_those_there_are(refusal: Refusal) -> None:
    message = refusal('start.nl = "', 'begin.nl = "Hallo"\nstart.nl = "')

    assert message == (
        "ours.toml: texts.begin: is not a key here; allowed: start, information, sent, flyer,"
        " returning"
    )


def test_a_passage_needs_both_languages(refusal: Refusal) -> None:
    message = refusal('start.nl = "', 'sent.nl = "Hallo"\nstart.nl = "')

    assert message == "ours.toml: texts.sent.en: is missing"
