"""Signing in and out: the views of django-allauth that are used, each with whom it is open to."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from allauth.account import views as account
from allauth.decorators import rate_limit
from allauth.mfa.base import views as second_factor
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from rodedraad.accounts import lanes, unlocked
from rodedraad.accounts.access import (
    ActorRequest,
    AnyView,
    View,
    open_to_everyone,
    open_to_signed_in,
)
from rodedraad.accounts.errors import InvitationExpired, WrongPassword
from rodedraad.accounts.models import User
from rodedraad.accounts.services import users as services
from rodedraad.accounts.web.sign_in_forms import ChangePasswordForm, NewPasswordForm
from rodedraad.core import clock

_before = open_to_signed_in(without_second_factor=True)
_secret = sensitive_post_parameters()
_limited: Callable[[AnyView], AnyView] = rate_limit(  # type: ignore[no-untyped-call]
    action="change_password"
)


class SignInView(account.LoginView):
    """Checks passwords a few at a time."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Wait for a place, then check."""
        with lanes.SIGN_IN.place():
            response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether the organisation's own sign-in is switched on."""
        return super().get_context_data(**kwargs) | {"organisation_sign_in": bool(_issuer())}


class PasswordAgainView(account.ReauthenticateView):
    """Checks passwords a few at a time."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Wait for a place, then check."""
        with lanes.SIGN_IN.place():
            return super().post(request, *args, **kwargs)


class SignOutView(account.LogoutView):
    """Takes the cookie of the unlocked keys away too."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign out."""
        response: HttpResponse = super().post(*args, **kwargs)
        unlocked.end(self.request, response)
        return response


def _sign_in() -> View:
    view = SignInView.as_view()
    issuer = urlsplit(_issuer())
    if issuer.netloc:
        # The form leads on to the organisation's own page, which browsers count as its address.
        view = csp_update({"form-action": [f"{issuer.scheme}://{issuer.netloc}"]})(view)
    return open_to_everyone(view)


def _issuer() -> str:
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return apps[0]["settings"]["server_url"] if apps else ""


sign_in = _sign_in()
sign_out = open_to_everyone(SignOutView.as_view())
closed = open_to_everyone(account.account_inactive)
password_again = _before(PasswordAgainView.as_view())

second_factor_at_sign_in = open_to_everyone(second_factor.authenticate)
second_factors = _before(second_factor.index)
second_factor_again = _before(second_factor.reauthenticate)
app_add = _before(totp.activate_totp)
app_remove = _before(totp.deactivate_totp)
passkeys = _before(webauthn.list_webauthn)
passkey_add = _before(webauthn.add_webauthn)
passkey_remove = _before(webauthn.remove_webauthn)
passkey_again = _before(webauthn.reauthenticate_webauthn)
passkey_sign_in = open_to_everyone(webauthn.login_webauthn)

organisation_sign_in = open_to_everyone(openid.login)
organisation_callback = open_to_everyone(openid.callback)
organisation_cancelled = open_to_everyone(social.login_cancelled)
organisation_failed = open_to_everyone(social.login_error)


@open_to_everyone
@_secret
def invitation(request: HttpRequest, user: UUID, token: str) -> HttpResponse:
    """Let an invited user choose a password."""
    try:
        invited = services.invited(user_public_id=user, token=token)
        form = NewPasswordForm(request.POST or None, user=invited)
        if request.method == "POST" and form.is_valid():
            services.accept_invitation(
                user_public_id=user,
                token=token,
                password=form.cleaned_data["new_password"],
                at=clock.now(),
            )
            messages.success(request, _("Your password is set. You can sign in now."))
            return redirect("account_login")
    except InvitationExpired:
        return render(request, "accounts/invitation_expired.html", status=410)
    return render(request, "accounts/invitation.html", {"form": form, "person": invited})


@open_to_signed_in()
@_limited
@_secret
def password_change(request: ActorRequest) -> HttpResponse:
    """Choose another password for signing in."""
    user = request.user
    if not isinstance(user, User) or not user.has_usable_password():
        return redirect("accounts:mine")
    form = ChangePasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_password(
                user=user,
                password=form.cleaned_data["password"],
                new_password=form.cleaned_data["new_password"],
                at=clock.now(),
            )
        except WrongPassword:
            form.add_error("password", _("This password is not right."))
        else:
            update_session_auth_hash(request, user)
            messages.success(request, _("From now on you sign in with your new password."))
            return redirect("accounts:mine")
    return render(request, "accounts/password_change.html", {"form": form})
