"""The door for programs: what fits its description is read, and everything else is told why not."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from rodedraad.config import bodies
from rodedraad.core.admission import Admission
from rodedraad.lib.screening import screen
from rodedraad.recruitment import reading
from rodedraad.recruitment.web.screenings import described
from rodedraad.ui.web.machines import VERSION
from tests.recruitment.fits import mistakes

ADDRESS = "/v1/screenings"
WANTED = "Wij zoeken een jonge hond met lef."
SCHEMAS = described()["components"]["schemas"]
PROBLEM = "application/problem+json"


@pytest.fixture
def client():
    """A program: it keeps no cookies, and no form was given to it."""
    return Client(enforce_csrf_checks=True)


def _post(client, body, content_type="application/json", **more):
    # The header too: for an empty body Django's client leaves it out.
    more = {"CONTENT_TYPE": content_type, **more}
    return client.generic("POST", ADDRESS, body, content_type=content_type, **more)


def _ask(client, asked, **more):
    return _post(client, json.dumps(asked), **more)


def _is_problem(answer, status):
    """Whether this is a problem as it is described; returns it."""
    told = json.loads(answer.content)
    assert (answer.status_code, told["status"]) == (status, status)
    assert answer.headers["Content-Type"] == PROBLEM
    assert list(mistakes(told, SCHEMAS["Problem"], described())) == []
    _has_the_headers(answer)
    return told


def _has_the_headers(answer):
    assert answer.headers["API-Version"] == VERSION
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Language"] in {"nl", "en"}
    assert not answer.cookies


def _is_as_written(written, told):
    """Whether an answer is what an example says; `…` there stands for any text."""
    if written in ("…", ["…"]):
        return bool(told)
    if isinstance(written, dict):
        return written.keys() == told.keys() and all(
            _is_as_written(one, told[key]) for key, one in written.items()
        )
    if isinstance(written, list):
        return len(written) == len(told) and all(map(_is_as_written, written, told))
    return written == told


def test_the_example_for_developers_is_what_they_get(client):
    page = Path("docs/how-to/screen-by-api.md").read_text(encoding="utf-8")
    asked = re.search(r"--data '(.*)'", page)[1]
    written = json.loads(re.search(r"```json\n(.*?)```", page, re.DOTALL)[1])

    told = json.loads(_post(client, asked).content)

    assert _is_as_written(written, told), told


def test_a_text_is_read_without_database_session_or_cookie(client):
    answer = _ask(client, {"text": WANTED})

    told = json.loads(answer.content)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert list(mistakes(told, SCHEMAS["Screening"], described())) == []
    assert told["findings"][0]["text"] == "jonge hond"
    _has_the_headers(answer)


def test_the_answer_is_that_of_the_library_with_the_own_words_of_the_organisation(client):
    told = json.loads(
        _ask(client, {"text": "Je helpt de burger, en wij zoeken een jonge hond."}).content
    )

    burger, young = told["findings"]
    assert (burger["rule"], burger["alternatives"]) == (
        "OWN",
        ["inwoner", "iedereen die hier woont"],
    )
    assert young["reason"].endswith("beschrijf het werk en wat ervoor nodig is.")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_reasons_are_in_the_language_that_was_asked(client, language):
    answer = _ask(client, {"text": WANTED, "language": language}, HTTP_ACCEPT_LANGUAGE="nl")

    told = json.loads(answer.content)
    assert answer.headers["Content-Language"] == language

    expected = screen(WANTED, profile=reading.own_profile(language)).as_json()
    assert told == json.loads(json.dumps(expected))


def test_the_language_of_the_text_is_told(client):
    english = "We are looking for a colleague who is young at heart, and who can write. " * 3

    told = json.loads(_ask(client, {"text": english, "language": "nl"}).content)

    assert told["language"] == "other"
    assert list(mistakes(told, SCHEMAS["Screening"], described())) == []


def test_every_field_of_a_remark_is_described(client):
    hard = "Middels dit schrijven wordt u verzocht de benodigde documentatie te doen toekomen. " * 5

    told = json.loads(_ask(client, {"text": hard}).content)

    names = {name for part in ("Place", "Remark") for name in _names(SCHEMAS[part])}
    assert {one["rule"] for one in told["remarks"]} >= {"passive", "formal_word"}
    assert all(one.keys() == names for one in told["remarks"])
    assert list(mistakes(told, SCHEMAS["Screening"], described())) == []


def _names(schema):
    parts = schema.get("allOf", [schema])
    return [name for part in parts for name in part.get("properties", ())]


def test_what_is_wrong_is_said_in_the_language_of_the_header(client):
    dutch = _is_problem(_ask(client, {}, HTTP_ACCEPT_LANGUAGE="nl"), 400)
    english = _is_problem(_ask(client, {}, HTTP_ACCEPT_LANGUAGE="en"), 400)

    assert dutch["errors"][0]["detail"] == "Er ontbreekt een tekst."
    assert english["errors"][0]["detail"] == "A text is missing."


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ([], [("#", "type")]),
        (None, [("#", "type")]),
        ({}, [("#/text", "required")]),
        ({"text": None}, [("#/text", "type")]),
        ({"text": ["x"]}, [("#/text", "type")]),
        ({"text": "x" * 100_001}, [("#/text", "maxLength")]),
        ({"text": "half \ud800"}, [("#/text", "unicode")]),
        ({"text": "x", "language": "de"}, [("#/language", "enum")]),
        ({"text": "x", "language": ["nl"]}, [("#/language", "enum")]),
        (
            {"a/b~": 1, "text": 1, "language": None},
            [("#/a~1b~0", "additionalProperties"), ("#/text", "type"), ("#/language", "enum")],
        ),
    ],
)
def test_every_mistake_is_named_with_its_place(client, asked, found):
    told = _is_problem(_ask(client, asked), 400)

    assert [(one["location"], one["code"]) for one in told["errors"]] == found


@pytest.mark.parametrize("name", ["text", "language", "a/b"])
def test_a_name_that_stands_twice_is_refused(client, name):
    body = json.dumps({"text": "x", "a/b": 1})[:-1] + f', "{name}": "nl", "{name}": "en"}}'

    errors = _is_problem(_post(client, body), 400)["errors"]

    place = "#/" + name.replace("/", "~1")
    assert (place, "uniqueNames") in [(one["location"], one["code"]) for one in errors]


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"'x'", b"\xff\xfe{}", b'{"text": "\xff"}', b"[" * 200_000,
        b'{"a":' * 100_000, b'{"text": NaN}', b"9" * 100_000, b"\xef\xbb\xbf{}",
    ],
    ids=range(10),
)  # fmt: skip
def test_what_is_no_json_is_said_to_be_none(client, body):
    _is_problem(_post(client, body), 400)


@pytest.mark.parametrize(
    ("content_type", "more"),
    [
        ("text/plain", {}),
        ("application/x-www-form-urlencoded", {}),
        ("multipart/form-data; boundary=x", {}),
        ("application/json; charset=latin-1", {}),
        ("", {}),
        ("application/json", {"HTTP_CONTENT_ENCODING": "gzip"}),
    ],
)
def test_another_kind_of_content_is_415(client, content_type, more):
    _is_problem(_post(client, json.dumps({"text": "x"}), content_type, **more), 415)


@pytest.mark.parametrize("content_type", ["application/json; charset=UTF-8", "Application/JSON"])
def test_json_may_say_that_it_is_utf_8(client, content_type):
    assert _post(client, json.dumps({"text": "x"}), content_type).status_code == 200


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("text/html", 406),
        ("application/xml", 406),
        ("*/*", 200),
        ("application/json;q=0.5", 200),
        ("application/json; q*=x''y", 406),
    ],
)
def test_who_takes_no_json_gets_406(client, accept, status):
    assert _ask(client, {"text": "x"}, HTTP_ACCEPT=accept).status_code == status


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "TRACE"])
def test_another_method_is_405_and_says_which_there_are(client, method):
    answer = client.generic(method, ADDRESS)

    assert answer.status_code == 405
    assert answer.headers["Allow"] == "POST, OPTIONS"
    assert answer.headers["Content-Type"] == PROBLEM


def test_which_methods_there_are_can_be_asked(client):
    answer = client.options(ADDRESS)

    assert (answer.status_code, answer.headers["Allow"]) == (204, "POST, OPTIONS")
    assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.parametrize("address", ["/v1/screenings/", "/v1/", "/v1/x", "/v1/openapi.json/"])
def test_where_nothing_is_a_program_gets_404_and_no_way_to_another_address(client, address):
    _is_problem(client.post(address, {}, content_type="application/json"), 404)


def test_too_much_is_413(client):
    _is_problem(_post(client, b" " * (bodies.words() + 1)), 413)


def test_a_rush_is_503_with_when_to_come_back(client, monkeypatch):
    lane = Admission(slots=1, waiting=0)
    monkeypatch.setattr(reading, "READING", lane)

    with lane.place():
        answer = _ask(client, {"text": WANTED})

    _is_problem(answer, 503)
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize(("address", "status"), [("/te-groot/", 413), ("/te-druk/", 503)])
def test_what_the_proxy_refuses_is_told_to_a_program_as_a_problem(client, address, status):
    _is_problem(client.get(address, HTTP_ACCEPT="application/json"), status)


def test_no_page_of_another_site_can_use_it_with_the_cookies_of_a_visitor(client):
    answer = _ask(client, {"text": WANTED}, HTTP_ORIGIN="https://elders.example.org")

    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_cookie_of_a_session_is_not_looked_at(client):
    client.cookies[settings.SESSION_COOKIE_NAME] = "x"

    assert _ask(client, {"text": "x"}).status_code == 200


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)
ASKED = VALUES | st.fixed_dictionaries(
    {},
    optional={
        "text": st.text() | VALUES,
        "language": st.sampled_from(["nl", "en", "de", 1]) | VALUES,
    },
)


def _fits(answer):
    name = "Screening" if answer.status_code == 200 else "Problem"
    return list(mistakes(json.loads(answer.content), SCHEMAS[name], described()))


@hypothesis_settings(deadline=None)
@given(ASKED)
def test_whatever_object_is_sent_gets_an_answer_that_fits_the_description(asked):
    answer = _ask(Client(), asked)

    fits = list(mistakes(asked, SCHEMAS["ScreeningRequest"], described())) == []
    sound = fits and not any("\ud800" <= sign <= "\udfff" for sign in asked["text"])
    assert answer.status_code == (200 if sound else 400)
    assert _fits(answer) == []


@hypothesis_settings(deadline=None)
@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_whatever_bytes_are_sent_get_an_answer_that_fits_the_description(body):
    answer = _post(Client(), body)

    assert answer.status_code == 400
    assert _fits(answer) == []


@hypothesis_settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=500))
def test_places_are_places_in_the_text_counted_in_characters(text):
    told = json.loads(_ask(Client(), {"text": f"{text} jonge hond gezocht"}).content)

    for one in (*told["findings"], *told["remarks"]):
        assert told["text"][one["start"] : one["end"]] == one["text"]
