"""How django-allauth behaves here: closed to strangers, silent about who is known."""

from hashlib import blake2b
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from nacl.encoding import URLSafeBase64Encoder
from nacl.secret import SecretBox

from rodedraad.accounts import events as _events  # noqa: F401
from rodedraad.accounts import known_browser
from rodedraad.accounts.models import User
from rodedraad.audit import services as audit
from rodedraad.audit.parties import Party
from rodedraad.core import clock
from rodedraad.organisations import profiles


class AccountAdapter(DefaultAccountAdapter):
    """Nobody signs up; no address of a computer is kept, not even in memory."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Ask the administrator."),
        "email_password_mismatch": _("This e-mail address and password do not belong together."),
        "incorrect_code": _("This code is not right. Wait for the next one and try again."),
        "incorrect_password": _("This password is not right."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes and try again."),
        "rate_limited": _("Too many tries. Wait a few minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Only an administrator adds users."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Know no address: limits on tries count for each account."""
        return ""

    def post_login(self, request: HttpRequest, user: Any, **details: Any) -> HttpResponse:
        """Know this browser again: wrong passwords from elsewhere do not slow it down."""
        response: HttpResponse = super().post_login(request, user, **details)
        known_browser.remember(response, login=user.email, at=clock.now())
        return response

    def get_http_user_agent(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Keep nothing of the browser."""
        return ""

    def get_reauthentication_methods(
        self, user: AbstractBaseUser | AnonymousUser
    ) -> list[dict[str, Any]]:
        """Name the ways to show once more that it is you, in our words."""
        words = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use a code from your app"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [way | {"description": words.get(way["id"], way["description"])} for way in ways]


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of second factors encrypted, and names the organisation."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Wait for the next one and try again."),
        "cannot_delete_authenticator": _("You need at least one second way to sign in."),
    }

    def get_totp_issuer(self) -> str:
        """Return the name under which an app keeps the codes."""
        return f"Rode Draad {profiles.current().short_name}"

    def _get_site_name(self) -> str:
        return self.get_totp_issuer()

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored: the key stands outside the database."""
        return _box().encrypt(text.encode(), encoder=URLSafeBase64Encoder).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret as it is used."""
        return _box().decrypt(encrypted_text.encode(), encoder=URLSafeBase64Encoder).decode()


class OrganisationSignInAdapter(DefaultSocialAccountAdapter):
    """Signing in through the organisation: who it vouches for gets an account without any role."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:  # noqa: ARG002
        """Refuse an address that the organisation does not vouch for; keep no other claims."""
        sociallogin.account.extra_data = {}
        if sociallogin.account.pk:
            sociallogin.account.save(update_fields=["extra_data"])
        if sociallogin.is_existing:
            return
        if not any(address.verified for address in sociallogin.email_addresses):
            raise ImmediateHttpResponse(redirect("socialaccount_login_error"))

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002
        """Let in whom the organisation vouches for."""
        return True

    def list_apps(self, *args: Any, **kwargs: Any) -> list[Any]:
        """Know only the sign-in from the settings: one in the database could be put in."""
        apps: list[Any] = super().list_apps(*args, **kwargs)
        return [app for app in apps if app.pk is None]

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:  # noqa: ARG002
        """Go back to one's own account."""
        return reverse("accounts:mine")

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> User:
        """Take over the address and the name, and nothing else."""
        user: User = super().populate_user(request, sociallogin, data)
        user.email = user.email.lower()
        parts = [data.get("first_name"), data.get("last_name")]
        user.name = data.get("name") or " ".join(part for part in parts if part) or user.email
        return user

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> User:
        """Keep the new user, and say so in the trail."""
        user: User = super().save_user(request, sociallogin, form)
        audit.record(Party.user(user.id), "user.added", user.id, clock.now())
        return user


def _box() -> SecretBox:
    key = blake2b(
        b"second factor",
        key=settings.RODEDRAAD_SECRETS.django_key,
        digest_size=32,
        person=b"rd-mfa",
    )
    return SecretBox(key.digest())
