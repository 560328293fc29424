"""Signing in through the organisation: OpenID Connect with PKCE, and no more than an address."""

import base64
import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.core.cache import cache
from django.urls import reverse

from rodedraad.accounts.models import User
from rodedraad.accounts.roles import Role
from rodedraad.audit.models import Entry
from tests.accounts import factories

pytestmark = pytest.mark.django_db


class Provider(BaseHTTPRequestHandler):
    """As much of an identity provider as one sign-in needs."""

    def do_GET(self) -> None:
        server = self.server
        pages = {
            "/.well-known/openid-configuration": {
                "issuer": server.address,
                "authorization_endpoint": f"{server.address}/authorize",
                "token_endpoint": f"{server.address}/token",
                "userinfo_endpoint": f"{server.address}/userinfo",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            },
            "/userinfo": server.claims,
        }
        self._answer(pages[urlsplit(self.path).path])

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        digest = hashlib.sha256(sent["code_verifier"][0].encode()).digest()
        self.server.challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        self._answer({"access_token": "token", "token_type": "bearer"})

    def _answer(self, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def provider(settings, monkeypatch):
    cache.clear()
    for name in (
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "http_proxy",
        "https_proxy",
        "ALL_PROXY",
        "all_proxy",
    ):
        monkeypatch.delenv(name, raising=False)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    server.address = f"http://127.0.0.1:{server.server_port}"
    server.claims = {
        "sub": "42",
        "email": "Anna@Example.org",
        "email_verified": True,
        "name": "Anna",
        "birthdate": "1990-01-01",
    }
    server.challenge = ""
    app = {
        "provider_id": "organisation",
        "name": "organisation",
        "client_id": "us",
        "secret": "secret",
        "settings": {"server_url": server.address, "oauth_pkce_enabled": True},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": settings.SOCIALACCOUNT_PROVIDERS["openid_connect"] | {"APPS": [app]}
    }
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def _sign_in(client):
    there = client.post(reverse("openid_connect_login", args=["organisation"]))
    asked = parse_qs(urlsplit(there.url).query)
    back = reverse("openid_connect_callback", args=["organisation"])
    response = client.get(back, {"code": "x", "state": asked["state"][0]}, follow=True)
    return asked, response


def test_who_the_organisation_vouches_for_gets_an_account_without_any_role(client, provider):
    asked, response = _sign_in(client)

    anna = User.objects.get()
    assert (anna.email, anna.name) == ("anna@example.org", "Anna")
    assert not anna.has_usable_password()
    assert factories.actor_of(anna).roles == frozenset()
    assert response.context["user"] == anna
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["code_challenge"] == [provider.challenge]
    assert Entry.objects.get(event="user.added").party_id == anna.id


def test_other_claims_are_not_kept_the_second_time_neither(client, provider):
    for _ in range(2):
        _sign_in(client)
        client.logout()

    assert SocialAccount.objects.get().extra_data == {}


def test_who_has_an_account_keeps_it(client, provider):
    anna = factories.make_user("Anna", email="anna@example.org")
    factories.appoint(anna, Role.MANAGER)

    _, response = _sign_in(client)

    assert response.context["user"] == anna
    assert User.objects.count() == 1


def test_a_second_factor_is_asked_for_here_too(client, provider):
    factories.give_second_factor(factories.make_user(email="anna@example.org"))

    _, response = _sign_in(client)

    assert response.redirect_chain[-1][0] == reverse("mfa_authenticate")


@pytest.mark.parametrize("claims", [{"email_verified": False}, {"email": ""}])
def test_an_address_that_nobody_vouches_for_is_refused(client, provider, claims):
    factories.make_user(email="anna@example.org")
    provider.claims |= claims

    _, response = _sign_in(client)

    assert response.redirect_chain[-1][0] == reverse("socialaccount_login_error")
    assert User.objects.count() == 1


def test_who_was_closed_out_does_not_come_in(client, provider):
    factories.make_user(email="anna@example.org", active=False)

    _, response = _sign_in(client)

    assert response.redirect_chain[-1][0] == reverse("account_inactive")


def test_a_provider_put_into_the_database_is_not_used(client):
    SocialApp.objects.create(
        provider="openid_connect",
        provider_id="organisation",
        client_id="x",
        settings={"server_url": "https://elsewhere.example"},
    )

    response = client.post(reverse("openid_connect_login", args=["organisation"]))

    assert response.status_code == 404
