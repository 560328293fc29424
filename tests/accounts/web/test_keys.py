"""The pages on which somebody makes, opens, locks and recovers keys."""

import html
import re
from datetime import timedelta

import pytest
from django.urls import reverse

from rodedraad.accounts import carried, lanes, unlocked
from rodedraad.accounts.models import KeyPair, WrappedKey
from rodedraad.accounts.roles import Role
from rodedraad.audit.models import Entry
from rodedraad.core.admission import Admission
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.organisations import profiles
from tests.accounts import factories
from tests.accounts.factories import (
    PASSPHRASE,
    PASSWORD,
    Handler,
    identified_as,
    make_handler,
    make_someone,
    sign_in,
)
from tests.conftest import A_MONDAY

pytestmark = pytest.mark.django_db

OTHER = "een heel andere zin dan eerst"
TWICE = {"new_passphrase": PASSPHRASE, "again": PASSPHRASE}


@pytest.fixture
def novice(client):
    user = factories.make_user(password=PASSWORD)
    factories.appoint(user, Role.HANDLER, desk="integrity")
    factories.give_second_factor(user)
    sign_in(client, user)
    return user


@pytest.fixture
def handler(client) -> Handler:
    made = make_handler(passphrase=PASSPHRASE)
    sign_in(client, made, locked=True)
    return made


def _url(name: str, *args: str) -> str:
    return reverse(f"accounts:{name}", args=args)


def _code_on(page) -> str:
    return str(page.context["code"])


def _keep(client, page, purpose: str, last_four: str = ""):
    fields = {
        "carried": page.context["form"]["carried"].value(),
        "last_four": last_four or _code_on(page)[-4:],
    }
    return client.post(_url("keep_code", purpose), fields, follow=True)


def test_keys_are_made_after_the_recovery_code_was_kept(client, novice):
    page = client.post(_url("enrol"), TWICE)
    assert not KeyPair.objects.exists()
    assert PASSPHRASE not in page.content.decode()

    done = _keep(client, page, "enrol")

    assert done.redirect_chain[-1][0] == _url("unlock")
    with identified_as(novice):
        assert WrappedKey.objects.count() == 2
    opened = client.post(_url("unlock"), {"passphrase": PASSPHRASE})
    assert opened.url == _url("mine")


def test_the_code_is_shown_again_when_its_end_was_not_typed_rightly(client, novice):
    page = client.post(_url("enrol"), TWICE)
    wrong = "0000" if not _code_on(page).endswith("0000") else "1111"

    again = _keep(client, page, "enrol", wrong)

    assert _code_on(again) == _code_on(page)
    assert "last_four" in again.context["form"].errors
    assert not KeyPair.objects.exists()
    _keep(client, again, "enrol", _code_on(page)[-4:].lower())
    assert KeyPair.objects.exists()


def test_what_a_page_carries_is_for_one_person_one_purpose_and_an_hour(client, novice):
    page = client.post(_url("enrol"), TWICE)

    _keep(client, page, "start_again")
    assert not KeyPair.objects.exists()
    other = factories.make_user()
    factories.appoint(other, Role.HANDLER, desk="integrity")
    factories.give_second_factor(other)
    sign_in(client, other)
    _keep(client, page, "enrol")
    assert not KeyPair.objects.exists()
    token = carried.sealed({"a": "b"}, user_id=novice.id, purpose="x", at=A_MONDAY)
    hour = timedelta(hours=1)
    assert carried.opened(token, user_id=novice.id, purpose="x", at=A_MONDAY + hour) == {"a": "b"}
    with pytest.raises(carried.Expired):
        carried.opened(
            token, user_id=novice.id, purpose="x", at=A_MONDAY + hour + timedelta(seconds=1)
        )


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"new_passphrase": "kort", "again": "kort"}, "new_passphrase"),
        ({"new_passphrase": PASSPHRASE, "again": OTHER}, "again"),
        ({"new_passphrase": PASSWORD, "again": PASSWORD}, "new_passphrase"),
        ({"new_passphrase": "", "again": ""}, "new_passphrase"),
    ],
)
def test_a_bad_passphrase_is_refused_with_the_reason(client, novice, fields, wrong):
    page = client.post(_url("enrol"), fields)

    assert wrong in page.context["form"].errors


def test_who_has_keys_makes_no_others_by_accident(client, handler):
    assert client.get(_url("enrol")).url == _url("mine")


def test_who_has_no_role_with_keys_has_no_such_pages(client):
    sign_in(client, make_someone(Role.MANAGER))

    for name in ("enrol", "unlock", "recover", "new_code", "start_again", "change_passphrase"):
        assert client.get(_url(name)).status_code == 404


def test_who_has_no_keys_yet_is_led_to_making_them(client, novice):
    assert client.get(_url("unlock")).url == _url("enrol")
    assert client.get(_url("start_again")).url == _url("enrol")


def test_the_passphrase_unlocks_and_leads_back(client, handler):
    address, before = _url("desk", "integrity"), client.session.session_key
    response = client.post(_url("unlock"), {"passphrase": PASSPHRASE, "next": address})

    assert response.url == address
    assert client.session.session_key != before
    cookie = response.cookies[unlocked.COOKIE]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert client.get(_url("mine")).context["are_unlocked"]


def test_after_unlocking_one_does_not_end_up_elsewhere(client, handler):
    for address in ("https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"):
        response = client.post(_url("unlock"), {"passphrase": PASSPHRASE, "next": address})
        assert response.url == _url("mine")


def test_wrong_passphrases_are_counted_though_the_page_is_just_shown_again(client, handler):
    for _ in range(3):
        page = client.post(_url("unlock"), {"passphrase": OTHER})
        assert page.status_code == 200
        assert unlocked.COOKIE not in page.cookies

    page = client.post(_url("unlock"), {"passphrase": PASSPHRASE})

    assert KeyPair.objects.get(user=handler.user).failures == 3
    assert re.search(r"1[45] seconden", html.unescape(page.content.decode()))


def test_a_full_queue_gives_a_page_on_which_one_can_try_again(client, handler, monkeypatch):
    lane = Admission(slots=1, waiting=0)
    monkeypatch.setattr(lanes, "KEYS", lane)
    address = _url("desk", "integrity")

    with lane.place():
        page = client.post(_url("unlock"), {"passphrase": PASSPHRASE, "next": address})

    assert (page.status_code, page["Retry-After"]) == (503, "5")
    assert page.context["next"] == address
    assert PASSPHRASE not in page.content.decode()


def test_locking_takes_the_keys_away_at_once(client):
    handler = make_handler()
    sign_in(client, handler)

    client.post(_url("lock"))

    assert not client.get(_url("mine")).context["are_unlocked"]
    assert "locked_keys" not in client.session


def test_locking_is_no_link(client, handler):
    assert client.get(_url("lock")).status_code == 405


def test_who_comes_from_a_mail_may_go_on_without_the_passphrase(client):
    handler = make_handler()
    sign_in(client, handler)
    del client.cookies[unlocked.COOKIE]

    page = client.get(_url("unlock"), {"next": _url("mine")})

    assert page.context["may_continue"]


def test_the_passphrase_is_changed_by_who_knows_it(client, handler):
    fields = {"passphrase": OTHER, "new_passphrase": OTHER, "again": OTHER}
    assert "passphrase" in client.post(_url("change_passphrase"), fields).context["form"].errors

    done = client.post(_url("change_passphrase"), fields | {"passphrase": PASSPHRASE})

    assert done.url == _url("mine")
    assert client.post(_url("unlock"), {"passphrase": OTHER}).status_code == 302


def test_the_recovery_code_leads_back_to_the_keys(client, handler):
    fields = {"new_passphrase": OTHER, "again": OTHER}
    for wrong in ("", "1234", "0" * 32):
        page = client.post(_url("recover"), fields | {"recovery_code": wrong})
        assert "recovery_code" in page.context["form"].errors

    done = client.post(_url("recover"), fields | {"recovery_code": handler.recovery_code.text})

    assert done.url == _url("unlock")
    client.post(_url("unlock"), {"passphrase": OTHER})
    assert client.get(_url("mine")).context["are_unlocked"]


def test_a_new_recovery_code_works_after_it_was_kept(client, handler):
    page = client.post(_url("new_code"), {"passphrase": OTHER})
    assert "passphrase" in page.context["form"].errors
    page = client.post(_url("new_code"), {"passphrase": PASSPHRASE})

    _keep(client, page, "new_code")

    fields = {"new_passphrase": OTHER, "again": OTHER}
    old = client.post(_url("recover"), fields | {"recovery_code": handler.recovery_code.text})
    assert old.status_code == 200
    assert (
        client.post(_url("recover"), fields | {"recovery_code": _code_on(page)}).status_code == 302
    )


def test_who_lost_everything_starts_again_knowingly(client, handler):
    before = bytes(KeyPair.objects.get(user=handler.user).public_keys)
    fields = {"new_passphrase": OTHER, "again": OTHER}
    assert "understood" in client.post(_url("start_again"), fields).context["form"].errors

    page = client.post(_url("start_again"), fields | {"understood": "on"})
    assert bytes(KeyPair.objects.get(user=handler.user).public_keys) == before
    _keep(client, page, "start_again")

    assert bytes(KeyPair.objects.get(user=handler.user).public_keys) != before


def test_the_fingerprint_to_compare_is_that_of_the_keys_that_were_opened(client):
    handler = make_handler(member=False)
    planted = SecretKeys.generate().public
    KeyPair.objects.filter(user=handler.user).update(public_keys=planted.to_bytes())
    sign_in(client, handler)

    shown = client.get(_url("mine")).content.decode()

    assert handler.keys.public.fingerprint() in shown
    assert planted.fingerprint() not in shown


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("unlock", {}),
        ("new_code", {}),
        ("change_passphrase", {"new_passphrase": OTHER, "again": OTHER}),
    ],
)
def test_public_keys_that_were_exchanged_are_noticed(client, handler, name, more):
    planted = SecretKeys.generate().public
    KeyPair.objects.filter(user=handler.user).update(public_keys=planted.to_bytes())

    for _try in range(2):
        page = client.post(_url(name), {"passphrase": PASSPHRASE} | more)

    assert page.status_code == 200
    assert unlocked.COOKIE not in page.cookies
    assert "locked_keys" not in client.session
    assert profiles.current().security.contact in page.content.decode()
    # The transaction of the page is a savepoint here: what it undid would not be there.
    assert Entry.objects.filter(event="keys.tampering_noticed", party_id=handler.id).count() == 1


@pytest.mark.parametrize("name", ["mine", "unlock"])
def test_a_page_says_how_long_there_is(client, handler, name):
    page = client.get(_url(name), HTTP_ACCEPT_LANGUAGE="en").content.decode()

    assert f"after {profiles.current().sessions.unlock_minutes} minutes" in page
    assert f"After {profiles.current().sessions.idle_minutes} minutes" in page


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "name", ["mine", "unlock", "recover", "new_code", "start_again", "change_passphrase"]
)
def test_each_page_is_there_in_both_languages(client, handler, name, language):
    page = client.get(_url(name), HTTP_ACCEPT_LANGUAGE=language)

    assert page.status_code == 200
    assert f'<html lang="{language}">' in page.content.decode()
