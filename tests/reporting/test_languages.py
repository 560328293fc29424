"""The other language, without a cookie and without losing what the address says."""

import html

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/formulier/?desk=integrity&taal=nl", "?desk=integrity&taal=en"),
        ("/?want=act&place=inside&nameless=on", "?want=act&place=inside&nameless=on&taal=en"),
    ],
)
def test_the_other_language_keeps_what_was_chosen(client, address, kept):
    page = html.unescape(client.get(address).text)

    assert f'href="{kept}"' in page


@pytest.mark.django_db
def test_the_desk_that_was_chosen_is_still_there_in_the_other_language(client):
    page = client.get("/formulier/?desk=integrity&taal=en").text

    assert 'name="desk" value="integrity"' in page
    assert 'lang="en"' in page
