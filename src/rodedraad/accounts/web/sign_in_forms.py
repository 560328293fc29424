"""Forms for signing in: those of django-allauth, in our words and without placeholders."""

from collections.abc import Callable
from typing import Any, TypeVar

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.core import context, ratelimit
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.contrib.auth import password_validation
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from rodedraad.accounts import known_browser
from rodedraad.accounts.models import User
from rodedraad.accounts.turns import Turn
from rodedraad.core import clock
from rodedraad.ui.forms import CodeInput, PassphraseInput

_Read = TypeVar("_Read")
_CODE_IS_VALID = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)


class SignInForm(LoginForm):
    """E-mail address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        login = self.fields["login"]
        login.label = _("E-mail address")
        login.widget = forms.EmailInput({"autocomplete": "username"})
        login.error_messages |= {
            "required": _("Type your e-mail address."),
            "invalid": _("This is no e-mail address. Look at it once more."),
        }
        _plain_password(self.fields["password"])

    def clean(self) -> dict[str, Any]:
        """Look at the password when its turn has come; wrong ones make the next try wait."""
        if self.errors:
            return self.cleaned_data
        turn = Turn(self.request, login=self.cleaned_data["login"], at=clock.now())
        self.turn = turn
        if not turn.has_come():
            raise forms.ValidationError(_wait(turn.seconds))
        try:
            cleaned: dict[str, Any] = super().clean()  # type: ignore[no-untyped-call]
        except forms.ValidationError:
            turn.was_wrong()
            raise
        turn.was_right()
        return cleaned


class PasswordAgainForm(ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain_password(self.fields["password"])


class SecondFactorForm(AuthenticateForm):
    """The code that an app shows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _app_code(self.fields["code"])

    def clean_code(self) -> str:
        """Take each code once, and a few wrong ones."""
        return _checked(self.user, super().clean_code)


class SecondFactorAgainForm(CodeAgainForm):
    """The code that an app shows, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _app_code(self.fields["code"])

    def clean_code(self) -> str:
        """Take each code once, and a few wrong ones."""
        return _checked(self.user, super().clean_code)


class AuthenticatorAppForm(ActivateTOTPForm):
    """The first code of an app that was just set up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _app_code(self.fields["code"])


class PasskeyForm(AddWebAuthnForm):
    """A name for a new passkey, and whether it alone is enough to sign in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What do you call this passkey?")
        self.fields["name"].help_text = _("For example: my phone at work.")
        self.fields["name"].widget.attrs["maxlength"] = 60
        self.fields["name"].initial = ""
        self.initial.pop("name", None)
        self.fields["passwordless"].label = _("Let me sign in with this passkey alone")
        self.fields["passwordless"].help_text = _(
            "Your device then asks for your fingerprint, your face or a PIN."
        )
        self.fields["passwordless"].initial = True

    def clean(self) -> dict[str, Any]:
        """Refuse what no browser sends, too."""
        return _read(super().clean)


class PasskeySignInForm(LoginWebAuthnForm):
    """The answer of a passkey that says who one is."""

    def clean_credential(self) -> Authenticator:
        """Refuse what no browser sends, too."""
        return _read(super().clean_credential)


class PasskeySecondForm(AuthenticateWebAuthnForm):
    """The answer of a passkey after the password."""

    def clean_credential(self) -> Authenticator:
        """Refuse what no browser sends, too."""
        return _read(super().clean_credential)


class PasskeyAgainForm(ReauthenticateWebAuthnForm):
    """The answer of a passkey, before something that matters."""

    def clean_credential(self) -> Authenticator:
        """Refuse what no browser sends, too."""
        return _read(super().clean_credential)


class NewPasswordForm(forms.Form):
    """A new password for signing in, typed twice."""

    new_password = forms.CharField(
        label=_("New password"),
        help_text=_("At least 12 characters. Do not use the passphrase of your keys."),
        max_length=500,
        strip=False,
        widget=PassphraseInput(new=True),
        error_messages={"required": _("Choose a new password.")},
    )
    again = forms.CharField(
        label=_("The same password again"),
        max_length=500,
        strip=False,
        widget=PassphraseInput(new=True),
        error_messages={"required": _("Type the same password again.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_new_password(self) -> str:
        """Refuse what is easy to guess."""
        password: str = self.cleaned_data["new_password"]
        password_validation.validate_password(password, self.user)
        return password

    def clean_again(self) -> str:
        """Refuse a slip of the finger."""
        again: str = self.cleaned_data["again"]
        first = self.cleaned_data.get("new_password")
        if first is not None and first != again:
            raise forms.ValidationError(_("These two are not the same. Type your password again."))
        return again


class ChangePasswordForm(NewPasswordForm):
    """The password in use, and a new one."""

    password = forms.CharField(
        label=_("Your current password"),
        max_length=500,
        strip=False,
        widget=PassphraseInput(),
        error_messages={"required": _("Type the password that you have now.")},
    )
    field_order = ("password", "new_password", "again")


def _plain_password(field: forms.Field) -> None:
    field.label = _("Password")
    field.help_text = ""
    field.widget = PassphraseInput()
    field.error_messages["required"] = _("Type your password.")


def _read(clean: Callable[[], _Read]) -> _Read:
    # django-allauth leaves some errors about malformed answers to whoever calls it.
    try:
        return clean()
    except (AttributeError, KeyError, TypeError, ValueError):
        raise get_adapter().validation_error("incorrect_code") from None


def _checked(user: User, clean: Callable[[], str]) -> str:
    """Return the right code. A known browser has tries of its own; all others share theirs."""
    browser = known_browser.name_of(context.request, login=user.email, at=clock.now())
    limit: dict[str, Any] = {"action": "wrong_code", "key": f"{user.pk} {browser}"}
    if not ratelimit.consume(context.request, **limit):
        raise get_account_adapter().validation_error("too_many_login_attempts")
    code = clean()
    _require_new(user, code)
    ratelimit.clear(context.request, **limit)
    return code


def _require_new(user: User, code: str) -> None:
    # django-allauth forgets a used code after one period; with tolerance it is valid for three.
    # A code is the same code however it is written, as django-allauth compares it.
    key = f"accounts.code.{user.pk}.{normalize_user_code(code)}"
    if not cache.add(key, "used", timeout=_CODE_IS_VALID):
        raise get_adapter().validation_error("incorrect_code")


def _wait(seconds: int) -> str:
    return ngettext(
        "There were wrong passwords for this address before. Wait %(seconds)s second, then sign in"
        " again.",
        "There were wrong passwords for this address before. Wait %(seconds)s seconds, then sign in"
        " again.",
        seconds,
    ) % {"seconds": seconds}


def _app_code(field: forms.Field) -> None:
    field.label = _("Code from your app")
    field.help_text = _("Six digits, a new code every half minute.")
    field.widget = CodeInput(digits=6)
    field.widget.attrs["autocomplete"] = "one-time-code"
    field.error_messages["required"] = _("Type the code that your app shows now.")
