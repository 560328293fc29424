"""The addresses of this room. What django-allauth offers and is not named here, is not there."""

from django.urls import URLPattern, URLResolver, include, path

from rodedraad.accounts.web import (
    account_views,
    desk_views,
    key_views,
    recovery_views,
    sign_in_views,
    unlock_views,
    user_decisions,
    user_views,
)

_own = [
    path("", account_views.mine, name="mine"),
    path("password/", sign_in_views.password_change, name="password_change"),
    path("keys/make/", key_views.enrol, name="enrol"),
    path("keys/code/<slug:purpose>/", key_views.keep_code, name="keep_code"),
    path("keys/unlock/", unlock_views.unlock, name="unlock"),
    path("keys/go-on/", unlock_views.go_on, name="go_on"),
    path("keys/lock/", unlock_views.lock, name="lock"),
    path("keys/passphrase/", key_views.change_passphrase, name="change_passphrase"),
    path("keys/recover/", key_views.recover, name="recover"),
    path("keys/new-code/", key_views.new_code, name="new_code"),
    path("keys/start-again/", key_views.start_again, name="start_again"),
    path("desks/", desk_views.fingerprints, name="fingerprints"),
    path("desks/<slug:code>/", desk_views.desk, name="desk"),
    path("desks/<slug:code>/start/", desk_views.desk_start, name="desk_start"),
    path("desks/<slug:code>/anew/", desk_views.desk_anew, name="desk_anew"),
    path("desks/<slug:code>/admit/<uuid:user>/", desk_views.desk_admit, name="desk_admit"),
    path("desks/<slug:code>/dismiss/<uuid:user>/", desk_views.desk_dismiss, name="desk_dismiss"),
    path("spare-key/<slug:circle>/", recovery_views.recovery, name="recovery"),
    path("spare-key/<slug:circle>/make/", recovery_views.recovery_make, name="recovery_make"),
    path("spare-key/<slug:circle>/lock/", recovery_views.recovery_deposit, name="recovery_deposit"),
    path("spare-key/<slug:circle>/open/", recovery_views.recovery_let_in, name="recovery_let_in"),
    path("spare-key/<slug:circle>/drill/", recovery_views.recovery_drill, name="recovery_drill"),
    path("users/", user_views.users, name="users"),
    path("users/add/", user_views.user_add, name="user_add"),
    path("users/<uuid:public_id>/", user_views.user, name="user"),
    path("users/<uuid:public_id>/appoint/", user_views.user_appoint, name="user_appoint"),
    path("users/<uuid:public_id>/invite/", user_decisions.user_invite, name="user_invite"),
    path(
        "users/<uuid:public_id>/remove-second-factor/",
        user_decisions.user_remove_second_factor,
        name="user_remove_second_factor",
    ),
    path(
        "users/<uuid:public_id>/deactivate/",
        user_decisions.user_deactivate,
        name="user_deactivate",
    ),
    path(
        "users/<uuid:public_id>/reactivate/",
        user_decisions.user_reactivate,
        name="user_reactivate",
    ),
    path("appointments/<uuid:public_id>/end/", user_views.appointment_end, name="appointment_end"),
    path("invitation/<uuid:user>/<str:token>/", sign_in_views.invitation, name="invitation"),
]

_allauth = [
    path("sign-in/", sign_in_views.sign_in, name="account_login"),
    path("sign-out/", sign_in_views.sign_out, name="account_logout"),
    path("closed/", sign_in_views.closed, name="account_inactive"),
    path("again/", sign_in_views.password_again, name="account_reauthenticate"),
    path("sign-in/code/", sign_in_views.second_factor_at_sign_in, name="mfa_authenticate"),
    path("sign-in/passkey/", sign_in_views.passkey_sign_in, name="mfa_login_webauthn"),
    path("second-factor/", sign_in_views.second_factors, name="mfa_index"),
    path("again/code/", sign_in_views.second_factor_again, name="mfa_reauthenticate"),
    path("again/passkey/", sign_in_views.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("second-factor/app/", sign_in_views.app_add, name="mfa_activate_totp"),
    path("second-factor/app/remove/", sign_in_views.app_remove, name="mfa_deactivate_totp"),
    path("second-factor/passkeys/", sign_in_views.passkeys, name="mfa_list_webauthn"),
    path("second-factor/passkeys/add/", sign_in_views.passkey_add, name="mfa_add_webauthn"),
    path(
        "second-factor/passkeys/<int:pk>/remove/",
        sign_in_views.passkey_remove,
        name="mfa_remove_webauthn",
    ),
    path(
        "oidc/<str:provider_id>/sign-in/",
        sign_in_views.organisation_sign_in,
        name="openid_connect_login",
    ),
    path(
        "oidc/<str:provider_id>/back/",
        sign_in_views.organisation_callback,
        name="openid_connect_callback",
    ),
    path("oidc/cancelled/", sign_in_views.organisation_cancelled,
         name="socialaccount_login_cancelled"),
    path("oidc/failed/", sign_in_views.organisation_failed, name="socialaccount_login_error"),
]  # fmt: skip

urlpatterns: list[URLPattern | URLResolver] = [path("", include((_own, "accounts"))), *_allauth]
