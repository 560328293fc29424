"""Settings of django-allauth: `config.settings` takes them over.

Nobody signs up by oneself, no page tells whether an address is known, and no address of a
computer is used: behind a proxy everybody has the same one. Limits on tries count for each
account, in the memory of the process. Wrong passwords wait (`accounts.turns`); wrong codes of an
app are few, since there are only a million of them; a passkey can't be guessed.
"""

import os
from datetime import timedelta
from typing import Any

_ISSUER = os.environ.get("RODEDRAAD_OIDC_ISSUER", "")

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:mine"
LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_RESET_TIMEOUT = int(timedelta(days=3).total_seconds())

# Room enough that nobody can have a used code or a wait forgotten by trying many addresses.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

ACCOUNT_ADAPTER = "rodedraad.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_RATE_LIMITS = {
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
    "wrong_code": "5/300s/key",
    # What is counted for each address by default, what is counted elsewhere, what is not used.
    **dict.fromkeys(
        (
            "login",
            "login_failed",
            "signup",
            "reset_password",
            "reset_password_from_key",
            "request_login_code",
            "verify_phone",
        )
    ),
}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_DEFAULT_HTTP_PROTOCOL = (
    "http" if os.environ.get("RODEDRAAD_HTTPS", "on").lower() == "off" else "https"
)
ACCOUNT_FORMS = {
    "login": "rodedraad.accounts.web.sign_in_forms.SignInForm",
    "reauthenticate": "rodedraad.accounts.web.sign_in_forms.PasswordAgainForm",
}

MFA_RATE_LIMITS = {"webauthn_login": None}
MFA_ADAPTER = "rodedraad.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ACCOUNT_DEFAULT_HTTP_PROTOCOL == "http"
MFA_FORMS = {
    "authenticate": "rodedraad.accounts.web.sign_in_forms.SecondFactorForm",
    "reauthenticate": "rodedraad.accounts.web.sign_in_forms.SecondFactorAgainForm",
    "activate_totp": "rodedraad.accounts.web.sign_in_forms.AuthenticatorAppForm",
    "add_webauthn": "rodedraad.accounts.web.sign_in_forms.PasskeyForm",
    "login_webauthn": "rodedraad.accounts.web.sign_in_forms.PasskeySignInForm",
    "authenticate_webauthn": "rodedraad.accounts.web.sign_in_forms.PasskeySecondForm",
    "reauthenticate_webauthn": "rodedraad.accounts.web.sign_in_forms.PasskeyAgainForm",
}

SOCIALACCOUNT_ADAPTER = "rodedraad.accounts.adapters.OrganisationSignInAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "VERIFIED_EMAIL": os.environ.get("RODEDRAAD_OIDC_TRUST_EMAIL", "off").lower() == "on",
        "APPS": [
            {
                "provider_id": "organisation",
                "name": "organisation",
                "client_id": os.environ.get("RODEDRAAD_OIDC_CLIENT_ID", ""),
                "secret": os.environ.get("RODEDRAAD_OIDC_CLIENT_SECRET", ""),
                "settings": {"server_url": _ISSUER, "oauth_pkce_enabled": True},
            }
        ]
        if _ISSUER
        else [],
    }
}
