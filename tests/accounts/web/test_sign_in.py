"""Signing in says who somebody is, and tells a stranger nothing."""

import re
import time

import pytest
from allauth.account import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from rodedraad.accounts import lanes, unlocked
from rodedraad.accounts.models import User
from rodedraad.accounts.services import users
from rodedraad.core import clock
from rodedraad.core.admission import Admission
from rodedraad.ui.qr import square_of
from tests.accounts import factories
from tests.accounts.factories import PASSWORD, make_handler, sign_in
from tests.conftest import A_MONDAY

pytestmark = pytest.mark.django_db
NEW_PASSWORD = "nog een goed wachtwoord"


def _code(secret: str) -> str:
    counter = max(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counter))


def _sign_in(client, email, password=PASSWORD, **more):
    return client.post(
        reverse("account_login"), {"login": email, "password": password, **more}, follow=True
    )


def test_a_password_is_enough_for_who_holds_no_keys(client):
    user = factories.make_user(password=PASSWORD)

    response = _sign_in(client, user.email.upper(), next=reverse("accounts:mine"))

    assert response.context["user"] == user
    assert response.redirect_chain[-1][0] == reverse("accounts:mine")


def test_a_second_factor_is_asked_of_who_has_one(client):
    user = factories.make_user(password=PASSWORD)
    secret = factories.secret_of(factories.give_second_factor(user).wrap())

    response = _sign_in(client, user.email)
    assert response.redirect_chain[-1][0] == reverse("mfa_authenticate")
    assert client.get(reverse("accounts:mine")).status_code == 302
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 200

    response = client.post(reverse("mfa_authenticate"), {"code": _code(secret)}, follow=True)

    assert response.context["user"] == user


def test_a_code_works_once(client):
    user = factories.make_user(password=PASSWORD)
    code = _code(factories.secret_of(factories.give_second_factor(user).wrap()))
    _sign_in(client, user.email)
    client.post(reverse("mfa_authenticate"), {"code": code})
    client.post(reverse("account_logout"))
    # What django-allauth itself remembers is shorter than a code is valid.
    cache.delete(f"allauth.mfa.totp.used?user={user.pk}&code={code}")
    _sign_in(client, user.email)

    again = client.post(reverse("mfa_authenticate"), {"code": code})

    assert again.status_code == 200
    assert again.context["form"].errors


def test_the_secret_of_an_app_is_encrypted_in_the_database():
    user = factories.make_user()
    authenticator = factories.give_second_factor(user)

    assert factories.secret_of(authenticator.wrap()) not in str(authenticator.data)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client):
    user = factories.make_user(password=PASSWORD)

    known = _sign_in(client, user.email, "wrong")
    unknown = _sign_in(client, "nobody@example.org", "wrong")

    strip = re.compile(rb'value="[^"]*"')
    assert known.status_code == unknown.status_code == 200
    assert strip.sub(b"", known.content) == strip.sub(b"", unknown.content)


def test_many_wrong_passwords_have_to_wait_and_no_address_is_kept(client):
    user = factories.make_user(password=PASSWORD)
    for _ in range(10):
        _sign_in(client, user.email, "wrong")

    response = _sign_in(client, user.email)

    assert not response.context["user"].is_authenticated
    assert "127.0.0.1" not in str(cache._cache)


def test_wrong_passwords_of_one_account_let_others_in(client):
    user, other = factories.make_user(password=PASSWORD), factories.make_user(password=PASSWORD)
    for _ in range(12):
        _sign_in(client, user.email, "wrong")

    assert _sign_in(client, other.email).context["user"] == other


def test_no_limit_counts_an_address_of_a_computer():
    rates = app_settings.RATE_LIMITS.values()

    assert [rate for rate in rates if rate and ("ip" in rate or rate.count("/") < 2)] == []


def test_a_closed_account_does_not_sign_in(client):
    user = factories.make_user(password=PASSWORD, active=False)

    assert not _sign_in(client, user.email).context["user"].is_authenticated


def test_after_signing_in_one_does_not_end_up_elsewhere(client):
    user = factories.make_user(password=PASSWORD)

    response = _sign_in(client, user.email, next="https://elsewhere.example/")

    assert response.redirect_chain[-1][0] == reverse("accounts:mine")


def test_no_moment_address_or_browser_of_a_visit_is_kept(client):
    user = factories.make_user(password=PASSWORD)
    client.post(
        reverse("account_login"),
        {"login": user.email, "password": PASSWORD},
        REMOTE_ADDR="203.0.113.7",
        HTTP_USER_AGENT="A Browser",
    )

    assert user.last_login is None
    kept = str([session.get_decoded() for session in Session.objects.all()])
    assert "203.0.113.7" not in kept
    assert "A Browser" not in kept


@pytest.mark.parametrize(
    "name",
    ["account_signup", "account_reset_password", "account_email", "mfa_view_recovery_codes"],
)
def test_what_is_not_used_is_not_there(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_signing_out_locks_the_keys_too(client):
    sign_in(client, make_handler())

    response = client.post(reverse("account_logout"))

    assert response.cookies[unlocked.COOKIE].value == ""
    # The line "you are signed out" waits in a session of nobody.
    assert {key for kept in Session.objects.all() for key in kept.get_decoded()} <= {"_messages"}


def test_a_full_queue_of_passwords_says_so(client, monkeypatch):
    lane = Admission(slots=1, waiting=0)
    monkeypatch.setattr(lanes, "SIGN_IN", lane)
    user = factories.make_user(password=PASSWORD)

    with lane.place():
        response = _sign_in(client, user.email)

    assert response.status_code == 503


def test_an_app_is_set_up_after_showing_that_it_is_you(client):
    user = factories.make_user(password=PASSWORD)
    sign_in(client, user)
    asked = client.get(reverse("mfa_activate_totp"))
    assert asked.url.startswith(reverse("account_reauthenticate"))
    shown = client.post(
        asked.url, {"password": PASSWORD, "next": reverse("mfa_activate_totp")}, follow=True
    )
    secret = shown.context["form"].secret
    assert secret in shown.content.decode()
    assert square_of(shown.context["totp_url"]).path in shown.content.decode()
    assert "data:" not in shown.content.decode()

    done = client.post(reverse("mfa_activate_totp"), {"code": _code(secret)}, follow=True)

    assert done.redirect_chain[-1][0] == reverse("mfa_index")
    assert Authenticator.objects.get(user=user).type == Authenticator.Type.TOTP
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 200
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=user).exists()


@pytest.mark.parametrize(
    "name",
    ["mfa_index", "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "account_logout"],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_run_no_script_of_their_own(client, name, language):
    user = factories.make_user(password=PASSWORD)
    _sign_in(client, user.email)
    _remember_password(client)

    page = client.get(reverse(name), HTTP_ACCEPT_LANGUAGE=language)

    assert page.status_code == 200
    _assert_strict(page.content.decode())


def test_the_page_for_signing_in_runs_no_script_of_its_own(client):
    _assert_strict(client.get(reverse("account_login")).content.decode())


@pytest.mark.parametrize("credential", ["{}", "[]", "null", '{"id": "x", "response": 3}'])
def test_a_new_passkey_that_is_none_is_refused(client, credential):
    user = factories.make_user(password=PASSWORD)
    _sign_in(client, user.email)
    _remember_password(client)
    client.get(reverse("mfa_add_webauthn"))

    response = client.post(reverse("mfa_add_webauthn"), {"name": "x", "credential": credential})

    assert response.status_code == 200
    assert not Authenticator.objects.exists()


def _remember_password(client) -> None:
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session.save()


def _assert_strict(page: str) -> None:
    for attributes in re.findall(r"<script([^>]*)>", page):
        assert "src=" in attributes or 'type="application/json"' in attributes
    assert not re.search(r"\son[a-z]+=", page)
    assert "style=" not in page


def test_the_first_request_for_a_passkey_gives_a_challenge(client):
    response = client.get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"})

    options = response.json()["request_options"]["publicKey"]
    assert options["userVerification"] == "required"
    assert options["challenge"]


@pytest.mark.parametrize(
    "credential", ["", "{}", "[]", '{"id": "x"}', '{"id": 1, "rawId": 1}', "nonsense"]
)
def test_a_passkey_that_is_none_is_refused(client, credential):
    response = client.post(reverse("mfa_login_webauthn"), {"credential": credential})

    assert response.url == reverse("account_login")


def test_an_invited_user_chooses_a_password_and_signs_in(client):
    user = users.add_user(actor=None, email="new@example.org", name="New", at=A_MONDAY)
    token = users.invite(actor=None, user=user, at=clock.now())
    address = reverse("accounts:invitation", args=[user.public_id, token])
    assert client.get(address).status_code == 200
    differing = {"new_password": NEW_PASSWORD, "again": "x"}
    assert client.post(address, differing).status_code == 200
    assert client.post(address, {"new_password": "kort", "again": "kort"}).status_code == 200

    done = client.post(address, {"new_password": NEW_PASSWORD, "again": NEW_PASSWORD})

    assert done.url == reverse("account_login")
    assert _sign_in(client, user.email, NEW_PASSWORD).context["user"] == user
    assert client.get(address).status_code == 410


def test_a_password_is_changed_and_the_session_stays(client):
    user = factories.make_user(password=PASSWORD)
    sign_in(client, user)
    address = reverse("accounts:password_change")
    fields = {"new_password": NEW_PASSWORD, "again": NEW_PASSWORD}
    assert client.post(address, {"password": "x"} | fields).status_code == 200

    done = client.post(address, {"password": PASSWORD} | fields)

    assert done.url == reverse("accounts:mine")
    assert client.get(done.url).status_code == 200
    assert User.objects.get(pk=user.pk).check_password(NEW_PASSWORD)
