"""Who guesses is slowed down; who knows is never kept out by that."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from rodedraad.accounts import known_browser
from rodedraad.core import clock
from tests.accounts import factories
from tests.accounts.factories import PASSWORD

pytestmark = pytest.mark.django_db


def _code(secret: str) -> str:
    counter = max(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counter))


def _sign_in(client, email, password=PASSWORD, **more):
    return client.post(
        reverse("account_login"), {"login": email, "password": password, **more}, follow=True
    )


def _wrong_passwords(email: str, *, times: int) -> None:
    stranger = Client()
    for _ in range(times):
        _sign_in(stranger, email, "wrong")


def _ticket(page) -> str:
    found = re.search(r'name="ticket" value="([^"]+)"', page.content.decode())
    return found[1] if found else ""


def _slowed(email: str, monkeypatch) -> None:
    """Guess on until the wait no longer grows, and wait as long as each guess has to."""
    stranger, ticket = Client(), ""
    for _ in range(11):
        ticket = _ticket(_sign_in(stranger, email, "wrong", ticket=ticket))
        _later(monkeypatch, seconds=31)


def _later(monkeypatch, **more: int) -> None:
    moment = clock.now() + timedelta(**more)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def test_the_right_password_gets_in_after_its_own_wait_whatever_others_try(client, monkeypatch):
    user = factories.make_user(password=PASSWORD)
    secret = factories.secret_of(factories.give_second_factor(user).wrap())
    _slowed(user.email, monkeypatch)

    ticket = _ticket(_sign_in(client, user.email))
    _later(monkeypatch, seconds=15)
    _wrong_passwords(user.email, times=12)
    _later(monkeypatch, seconds=16)
    entered = _sign_in(client, user.email, ticket=ticket)
    assert entered.redirect_chain[-1][0] == reverse("mfa_authenticate")
    done = client.post(reverse("mfa_authenticate"), {"code": _code(secret)}, follow=True)

    assert done.context["user"] == user


def test_who_comes_too_early_keeps_the_wait_that_began(client, monkeypatch):
    user = factories.make_user(password=PASSWORD)
    _slowed(user.email, monkeypatch)
    ticket = _ticket(_sign_in(client, user.email))

    _later(monkeypatch, seconds=20)
    early = _sign_in(client, user.email, ticket=ticket)

    assert _ticket(early) == ticket
    assert "Wacht 10 seconden" in early.content.decode()


def test_the_wait_of_one_try_is_not_good_for_a_second(client, monkeypatch):
    user = factories.make_user(password=PASSWORD)
    _slowed(user.email, monkeypatch)
    ticket = _ticket(_sign_in(client, user.email, "wrong"))
    _later(monkeypatch, seconds=31)
    _sign_in(client, user.email, "wrong too", ticket=ticket)

    again = _sign_in(client, user.email, ticket=ticket)

    assert not again.context["user"].is_authenticated
    assert _ticket(again) != ticket


def test_the_wait_of_one_account_is_not_good_for_another(client, monkeypatch):
    mine, other = factories.make_user(password=PASSWORD), factories.make_user(password=PASSWORD)
    for user in (mine, other):
        _slowed(user.email, monkeypatch)
    ticket = _ticket(_sign_in(client, mine.email))
    _later(monkeypatch, seconds=31)

    assert not _sign_in(client, other.email, ticket=ticket).context["user"].is_authenticated


def test_an_unknown_address_waits_just_as_long(client, monkeypatch):
    user = factories.make_user(password=PASSWORD)
    pages = []
    for email in (user.email, "nobody@example.org"):
        _slowed(email, monkeypatch)
        pages.append(_sign_in(client, email))

    known, unknown = (re.sub(rb'value="[^"]*"', b"", page.content) for page in pages)
    assert known == unknown
    assert "Wacht 30 seconden" in known.decode()


def test_a_browser_in_which_one_signed_in_before_does_not_wait(client):
    user = factories.make_user(password=PASSWORD)
    secret = factories.secret_of(factories.give_second_factor(user).wrap())
    _sign_in(client, user.email)
    client.post(reverse("mfa_authenticate"), {"code": _code(secret)})
    client.post(reverse("account_logout"))
    cache.clear()
    _wrong_passwords(user.email, times=12)

    assert _sign_in(client, user.email).redirect_chain[-1][0] == reverse("mfa_authenticate")


def test_wrong_codes_from_elsewhere_do_not_keep_a_known_browser_out(client):
    user = factories.make_user(password=PASSWORD)
    secret = factories.secret_of(factories.give_second_factor(user).wrap())
    _sign_in(client, user.email)
    client.post(reverse("mfa_authenticate"), {"code": _code(secret)})
    client.post(reverse("account_logout"))
    cache.clear()
    thief = Client()
    _sign_in(thief, user.email)
    for _ in range(8):
        thief.post(reverse("mfa_authenticate"), {"code": "000000"})

    refused = thief.post(reverse("mfa_authenticate"), {"code": _code(secret)}, follow=True)
    assert not refused.context["user"].is_authenticated
    _sign_in(client, user.email)
    done = client.post(reverse("mfa_authenticate"), {"code": _code(secret)}, follow=True)

    assert done.context["user"] == user


def test_wrong_codes_are_few_in_a_known_browser_too(client):
    user = factories.make_user(password=PASSWORD)
    secret = factories.secret_of(factories.give_second_factor(user).wrap())
    known_browser.remember(response := HttpResponse(), login=user.email, at=clock.now())
    client.cookies = response.cookies
    _sign_in(client, user.email)
    for _ in range(8):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    refused = client.post(reverse("mfa_authenticate"), {"code": _code(secret)}, follow=True)

    assert not refused.context["user"].is_authenticated


def test_a_browser_is_known_for_one_person_and_on_the_pages_for_signing_in_only(client):
    user, other = factories.make_user(password=PASSWORD), factories.make_user(password=PASSWORD)

    cookie = _cookie_of_browser(client, user)
    assert cookie["path"] == reverse("account_login")
    assert (cookie["samesite"], cookie["httponly"]) == ("Strict", True)
    assert user.email not in cookie.value
    client.post(reverse("account_logout"))
    _wrong_passwords(other.email, times=12)

    assert not _sign_in(client, other.email).context["user"].is_authenticated


def _cookie_of_browser(client, user):
    form = {"login": user.email, "password": PASSWORD}
    return client.post(reverse("account_login"), form).cookies[known_browser.COOKIE]


def test_wrong_passkeys_of_others_keep_nobody_out(client):
    for _ in range(12):
        response = client.post(reverse("mfa_login_webauthn"), {"credential": "nonsense"})

    assert response.status_code == 302


@pytest.mark.parametrize("written", ["{a}-{b}", "{a} {b}", " {a}{b}.", "({a}) {b}"])
def test_a_code_is_the_same_code_however_it_is_written(client, written):
    user = factories.make_user(password=PASSWORD)
    totp = factories.give_second_factor(user).wrap()
    code = _code(factories.secret_of(totp))
    _sign_in(client, user.email)
    client.post(reverse("mfa_authenticate"), {"code": code})
    client.post(reverse("account_logout"))
    cache.delete(totp._get_used_cache_key(code))
    _sign_in(client, user.email)

    again = client.post(
        reverse("mfa_authenticate"), {"code": written.format(a=code[:3], b=code[3:])}
    )

    assert again.status_code == 200
    assert again.context["form"].errors


def test_many_addresses_tried_do_not_have_a_used_code_forgotten():
    cache.set("accounts.code.used", "used")
    for number in range(2_000):
        cache.set(f"another.{number}", "used")

    assert cache.get("accounts.code.used")
