"""What holds for every page."""

import pytest

pytestmark = pytest.mark.django_db


def test_no_page_is_kept_or_found_by_others(client):
    answer = client.get("/patronen/")

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_the_policy_lets_nothing_in_from_elsewhere_and_nothing_inline(client):
    policy = client.get("/patronen/").headers["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy


def test_security_txt_says_where_a_weakness_can_be_reported(client):
    text = client.get("/.well-known/security.txt").content.decode()

    assert "Contact: mailto:" in text
    assert "Expires: " in text


def test_an_address_that_never_was_gets_the_page_for_that(client):
    assert client.get("/werk/zaken/er-is-niets").status_code == 404
