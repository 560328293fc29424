"""What was typed while the keys locked, or while one was signed out, is not lost."""

import html
import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import reverse

from rodedraad.accounts import access
from rodedraad.accounts.roles import Role
from rodedraad.accounts.typed import Typed
from tests.accounts import factories
from tests.accounts.factories import PASSPHRASE, PASSWORD, make_handler, make_someone, sign_in

pytestmark = pytest.mark.django_db


def _later(monkeypatch, **more: int) -> None:
    moment = access.clock.now() + timedelta(**more)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def _kept(page) -> str:
    return re.search(r'name="kept" value="([^"]+)"', page.content.decode())[1]


def test_what_was_typed_while_the_keys_locked_is_sent_after_unlocking(client):
    anna = make_handler(passphrase=PASSPHRASE)
    sign_in(client, anna, locked=True)
    said = "A long note of an hour's work <b>"

    locked = client.post("/with-keys/?page=2", {"text": said, "tick": ["a", "b"]})
    asked = client.post(reverse("accounts:unlock"), {"kept": _kept(locked)})
    opened = client.post(
        reverse("accounts:unlock"), {"kept": _kept(asked), "passphrase": PASSPHRASE}
    )

    assert said not in locked.content.decode()
    page = opened.content.decode()
    assert 'action="/with-keys/?page=2"' in page
    assert 'name="text" value="A long note of an hour&#x27;s work &lt;b&gt;"' in page
    assert page.count('name="tick"') == 2
    assert client.get("/with-keys/").status_code == 200


SAID = "What was said at the hearing.\r\nAnd an hour's more <b>"


def _sent(page) -> dict[str, str]:
    """What the page for looking at it sends on."""
    form = html.unescape(page.content.decode()).partition('action="/with-keys/?page=2"')[2]
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', form, re.DOTALL))


def _sign_in_for_real(client, user) -> None:
    secret = factories.secret_of(Authenticator.objects.get(user=user).wrap())
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(secret, counter))
    client.post(reverse("mfa_authenticate"), {"code": code})


@pytest.mark.parametrize("session", ["left alone", "gone"])
def test_what_was_typed_while_one_was_signed_out_arrives_after_signing_in(
    session, client, monkeypatch
):
    anna = make_handler(passphrase=PASSPHRASE)
    anna.user.set_password(PASSWORD)
    anna.user.save()
    browser = Client(enforce_csrf_checks=True)
    sign_in(browser, anna)
    browser.get("/with-keys/")
    browser.get(reverse("accounts:mine"))
    form = {"text": SAID, "tick": "a", "csrfmiddlewaretoken": browser.cookies["rd-form"].value}
    if session == "left alone":
        _later(monkeypatch, minutes=31)
    else:
        del browser.cookies["rd-session"]

    kept = _kept(browser.post("/with-keys/?page=2", form))
    still = browser.post(reverse("accounts:go_on"), {"kept": kept})
    tab = Client()
    tab.cookies = browser.cookies
    _sign_in_for_real(tab, anna.user)
    locked = browser.post(reverse("accounts:go_on"), {"kept": _kept(still)})
    token = {"csrfmiddlewaretoken": browser.cookies["rd-form"].value}
    opened = browser.post(
        reverse("accounts:unlock"),
        {"kept": _kept(locked), "passphrase": PASSPHRASE} | token,
    )
    arrived = browser.post("/with-keys/?page=2", _sent(opened))

    assert _kept(still) == kept
    assert "What was said at the hearing.<br>" in opened.content.decode()
    assert _sent(opened)["text"] == SAID
    assert arrived.status_code == 200
    assert arrived.content.decode() == anna.keys.public.fingerprint()


def test_what_was_typed_does_not_pass_to_who_signs_in_next(client, monkeypatch):
    anna, bram = make_handler(), make_handler()
    sign_in(client, anna)
    client.get("/with-keys/")
    _later(monkeypatch, minutes=31)
    kept = _kept(client.post("/with-keys/", {"text": SAID}))
    sign_in(client, bram)
    session = client.session
    session.pop("seen", None)
    session.save()

    answer = client.post(reverse("accounts:go_on"), {"kept": kept}, follow=True)

    assert answer.redirect_chain[-1][0] == reverse("accounts:mine")
    assert "hearing" not in answer.content.decode()


def test_what_was_kept_opens_until_the_day_is_over(client, monkeypatch):
    anna = make_handler()
    kept = _kept(client.post("/with-keys/", {"text": SAID}))

    _later(monkeypatch, hours=11)
    sign_in(client, anna)
    assert b"hearing" in client.post(reverse("accounts:go_on"), {"kept": kept}).content
    client.logout()
    _later(monkeypatch, hours=2)
    sign_in(client, anna)
    assert client.post(reverse("accounts:go_on"), {"kept": kept}).status_code == 302


@pytest.mark.parametrize("secret", ["passphrase", "password", "new_passphrase", "recovery_code"])
def test_a_secret_is_never_kept(client, secret):
    answer = client.post("/with-keys/", {"text": SAID, secret: "a secret"})

    assert answer.url == reverse("account_login")


def test_a_passphrase_typed_while_one_was_signed_out_does_not_lose_the_text(client):
    kept = _kept(client.post("/with-keys/", {"text": SAID}))

    answer = client.post(reverse("accounts:unlock"), {"kept": kept, "passphrase": PASSPHRASE})

    assert _kept(answer) == kept
    assert PASSPHRASE not in answer.content.decode()


def test_what_somebody_else_typed_is_not_shown(client):
    anna, bram = make_handler(), make_handler(passphrase=PASSPHRASE)
    sign_in(client, anna, locked=True)
    kept = _kept(client.post("/with-keys/", {"text": "hers"}))
    client.logout()
    sign_in(client, bram, locked=True)

    opened = client.post(reverse("accounts:unlock"), {"kept": kept, "passphrase": PASSPHRASE})

    assert opened.url == reverse("accounts:mine")


def _typed_by_nobody(path: str, **fields: str) -> tuple[Client, str]:
    """A browser in which nobody is signed in, and what it keeps of these fields."""
    browser = Client(enforce_csrf_checks=True)
    browser.get(reverse("account_login"))
    token = {"csrfmiddlewaretoken": browser.cookies["rd-form"].value}
    return browser, _kept(browser.post(path, fields | token))


def test_what_a_stranger_typed_does_not_open_in_the_browser_of_somebody_else():
    _stranger, kept = _typed_by_nobody("/with-keys/", text=SAID)
    anna = Client(enforce_csrf_checks=True)
    sign_in(anna, make_handler())

    answer = anna.post(reverse("accounts:go_on"), {"kept": kept})

    assert answer.url == reverse("accounts:mine")


@pytest.mark.parametrize(
    "said",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Referer": "https://elsewhere.example/testserver/"},
    ],
)
@pytest.mark.parametrize("is_signed_in", [True, False])
def test_what_another_site_sends_is_refused_before_anything_of_it_is_shown(said, is_signed_in):
    browser, kept = _typed_by_nobody("/with-keys/", text=SAID)
    if is_signed_in:
        sign_in(browser, make_handler())

    answer = browser.post(reverse("accounts:go_on"), {"kept": kept}, headers=said)

    assert answer.status_code == 403
    assert "hearing" not in answer.content.decode()
    assert kept not in answer.content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {"Sec-Fetch-Site": "same-origin"},
        {"Origin": "http://testserver"},
        {"Referer": "http://testserver/with-keys/"},
    ],
)
def test_what_this_site_sends_goes_on(said):
    browser, kept = _typed_by_nobody("/with-keys/", text=SAID)
    sign_in(browser, make_handler())

    answer = browser.post(reverse("accounts:go_on"), {"kept": kept}, headers=said)

    assert "hearing" in answer.content.decode()


def test_nothing_is_kept_of_a_form_that_stood_on_another_site(client):
    # The cookie of the session stays away then, so that somebody seems to be signed out.
    answer = client.post("/with-keys/", {"text": SAID}, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.url == reverse("account_login")
    assert "rd-typed" not in answer.cookies


def test_a_decision_about_accounts_is_never_kept(client):
    anna = factories.make_user()
    address = reverse("accounts:user_appoint", args=[anna.public_id])

    answer = client.post(address, {"role": "administrator", "from_date": "2020-01-01"})

    assert answer.url == reverse("account_login")


def test_a_decision_about_accounts_that_was_kept_by_a_leak_does_not_open(client):
    admin = make_someone(Role.ADMINISTRATOR)
    path = reverse("accounts:user_appoint", args=[admin.public_id])
    decision = Typed(path, (("role", "administrator"),))
    kept = decision.sealed(user_id=admin.pk, at=access.clock.now())
    sign_in(client, admin)

    assert client.post(reverse("accounts:go_on"), {"kept": kept}).status_code == 302


def test_the_page_says_where_it_goes_and_shows_every_field(client):
    kept = _kept(client.post("/with-keys/?page=2", {"text": SAID, "measure": "warning"}))
    sign_in(client, make_handler())

    page = client.post(reverse("accounts:go_on"), {"kept": kept})

    assert "/with-keys/?page=2" in re.findall(r"<code[^>]*>([^<]*)</code>", page.content.decode())
    shown = re.findall(r"<dt[^>]*>(.*?)</dt>\s*<dd[^>]*>(.*?)</dd>", page.content.decode(), re.S)
    assert dict(shown)["measure"] == "warning"
    assert "more &lt;b&gt;" in dict(shown)["text"]


def test_the_browser_is_bound_by_a_strict_cookie_that_goes_with_it(client):
    answer = client.post("/with-keys/", {"text": SAID})

    cookie = answer.cookies["rd-typed"]
    assert (cookie["samesite"], cookie["httponly"], cookie["path"]) == ("Strict", True, "/account/")
    assert not cookie["max-age"]
    assert not cookie["expires"]
