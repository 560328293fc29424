"""The description of the API is what the Dutch rules for APIs ask, and what the API does."""

import json
import re

import pytest
from django.conf import settings

from rodedraad.lib.screening.document_checks import EXPECTED, PREFERENCE
from rodedraad.lib.screening.grounds import EXCLUDING, Ground, Kind, Severity
from rodedraad.lib.screening.readability import Trouble
from rodedraad.organisations import profiles
from rodedraad.recruitment.reading import LONGEST
from rodedraad.recruitment.web.screenings import LANGUAGES, described
from rodedraad.ui.web.machines import VERSION
from tests.recruitment.fits import mistakes, referred

METHODS = {"get", "put", "post", "delete", "patch"}


def _operations():
    for path, item in described()["paths"].items():
        assert set(item) <= METHODS
        yield from ((path, method, operation) for method, operation in item.items())


def _responses():
    for path, method, operation in _operations():
        for status, written in operation["responses"].items():
            pointer = written.get("$ref")
            response = referred(pointer, described()) if pointer else written
            yield f"{method} {path} {status}", status, response


def _references(part):
    if isinstance(part, dict):
        for name, inner in part.items():
            if name == "$ref":
                yield inner
            else:
                yield from _references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _references(inner)


def test_it_is_published_where_a_page_of_every_site_may_read_it(client):
    answer = client.get("/v1/openapi.json")

    assert json.loads(answer.content) == described()
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["API-Version"] == VERSION
    assert not answer.cookies


@pytest.mark.parametrize(("method", "status"), [("HEAD", 200), ("OPTIONS", 204), ("POST", 405)])
def test_it_can_only_be_read(client, method, status):
    answer = client.generic(method, "/v1/openapi.json")

    assert answer.status_code == status
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_it_says_which_version_where_and_whom_to_ask():
    told = described()

    assert re.fullmatch(r"3\.\d+\.\d+", told["openapi"])
    assert re.fullmatch(r"\d+\.\d+\.\d+", told["info"]["version"])
    assert told["servers"] == [{"url": f"{settings.RODEDRAAD_ADDRESS}/v1"}]
    assert told["info"]["contact"] == {
        "name": profiles.current().name,
        "email": profiles.current().security.contact,
        "url": settings.RODEDRAAD_ADDRESS,
    }


def test_addresses_are_nouns_in_small_letters_without_a_slash_at_the_end():
    assert all(re.fullmatch(r"/[a-z-]+(\.json)?", path) for path in described()["paths"])


def test_every_operation_has_a_name_of_its_own_a_tag_and_words():
    names = [operation["operationId"] for _, _, operation in _operations()]
    tags = {tag["name"] for tag in described()["tags"]}

    assert len(set(names)) == len(names)
    assert all(
        operation["summary"] and operation["description"] for _, _, operation in _operations()
    )
    assert all(set(operation["tags"]) <= tags for _, _, operation in _operations())


def test_every_answer_says_the_version_and_every_error_is_a_problem():
    for place, status, response in _responses():
        assert response["description"], place
        assert "API-Version" in response["headers"], place
        if status >= "400":
            [(kind, content)] = response["content"].items()
            problem = referred(content["schema"]["$ref"], described())
            assert kind == "application/problem+json", place
            assert {"status", "title", "detail"} <= set(problem["properties"]), place


def test_what_sends_something_can_be_wrong():
    sending = [operation for _, method, operation in _operations() if method != "get"]

    assert sending
    assert all("400" in operation["responses"] for operation in sending)


def test_an_answer_may_get_more_fields_in_this_version():
    schemas = described()["components"]["schemas"]
    closed = {name for name, one in schemas.items() if "additionalProperties" in json.dumps(one)}

    assert closed == {"ScreeningRequest"}


def test_another_address_and_another_method_are_described():
    assert all({"404", "405"} <= operation["responses"].keys() for _, _, operation in _operations())


def test_every_reference_leads_somewhere_and_every_part_is_used():
    told = described()
    used = set(_references(told))
    made = {
        f"#/components/{kind}/{name}"
        for kind, parts in told["components"].items()
        for name in parts
    }

    assert used == made
    assert all(re.fullmatch(r"[A-Z][A-Za-z]+", name.rsplit("/", 1)[1]) for name in made)


def test_its_example_fits():
    post = described()["paths"]["/screenings"]["post"]
    content = post["requestBody"]["content"]["application/json"]

    assert list(mistakes(content["example"], content["schema"], described())) == []


def test_its_lists_are_those_of_the_library():
    schemas = described()["components"]["schemas"]
    asked = schemas["ScreeningRequest"]["properties"]
    finding = schemas["Finding"]["allOf"][1]["properties"]

    assert asked["text"]["maxLength"] == LONGEST
    assert asked["language"]["enum"] == list(LANGUAGES)
    assert finding["ground"]["enum"] == [str(one) for one in Ground]
    assert finding["kind"]["enum"] == [str(one) for one in Kind]
    assert finding["severity"]["enum"] == [str(one) for one in Severity]
    remark = schemas["Remark"]["allOf"][1]["properties"]
    assert remark["rule"]["enum"] == [str(one) for one in Trouble]
    assert set(finding["role"]["enum"]) == {str(one) for one in EXCLUDING}
    missing = schemas["Screening"]["properties"]["missing"]["items"]["enum"]
    assert set(missing) == {*EXPECTED, PREFERENCE}
