"""Who leaves something empty reads what is missing, in plain words."""

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.accounts.models import User
from rodedraad.accounts.roles import Role
from rodedraad.accounts.services import users
from rodedraad.core import clock
from tests.accounts import factories
from tests.accounts.factories import PASSPHRASE, PASSWORD, make_handler, make_someone, sign_in

pytestmark = pytest.mark.django_db

OF_NOBODY = "Dit veld is verplicht"


def _missing(client: Client, address: str, sent: dict[str, str] | None = None) -> dict[str, str]:
    """What each field that the page shows says when nothing was typed."""
    page = client.post(address, {"csrfmiddlewaretoken": "x"} | (sent or {}))
    assert page.status_code == 200
    assert OF_NOBODY not in page.content.decode()
    form = page.context["form"]
    found = {name: str(said[0]) for name, said in form.errors.items()}
    assert found
    return {name: said for name, said in found.items() if not form[name].is_hidden}


def _url(name: str, *details: object) -> str:
    return reverse(f"accounts:{name}", args=details)


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("change_passphrase", {"passphrase", "new_passphrase", "again"}),
        ("recover", {"recovery_code", "new_passphrase", "again"}),
        ("start_again", {"understood", "new_passphrase", "again"}),
        ("new_code", {"passphrase"}),
    ],
)
def test_about_keys(client, name, missing):
    sign_in(client, make_handler(passphrase=PASSPHRASE))

    assert set(_missing(client, _url(name))) == missing


def test_about_opening_keys(client):
    sign_in(client, make_handler(passphrase=PASSPHRASE), locked=True)

    assert _missing(client, _url("unlock"), {"passphrase": ""}) == {
        "passphrase": "Typ je wachtzin."
    }


def test_about_keeping_a_code(client):
    user = make_someone(Role.COUNSELLOR)
    sign_in(client, user)
    page = client.post(_url("enrol"), {"new_passphrase": PASSPHRASE, "again": PASSPHRASE})
    carried = {"carried": page.context["form"]["carried"].value()}

    assert set(_missing(client, _url("keep_code", "enrol"), carried)) == {"last_four"}


def test_about_admitting_somebody(client):
    sign_in(client, make_handler())
    waiting = make_handler(member=False)

    address = _url("desk_admit", "integrity", waiting.user.public_id)

    assert set(_missing(client, address, {"shown": "ABCD", "name": waiting.user.name})) == {
        "last_groups",
        "compared",
    }


def test_about_users(client):
    administrator = make_someone(Role.ADMINISTRATOR)
    sign_in(client, administrator)
    held = factories.appoint(administrator, Role.MANAGER)

    assert set(_missing(client, _url("user_add"))) == {"name", "email"}
    appointing = _url("user_appoint", administrator.public_id)
    assert set(_missing(client, appointing)) == {"role", "from_date"}
    assert set(_missing(client, _url("appointment_end", held.public_id))) == {"until_date"}


def test_about_signing_in(client):
    assert set(_missing(client, reverse("account_login"))) == {"login", "password"}


def test_about_the_second_step(client):
    user = factories.make_user(password=PASSWORD)
    factories.give_second_factor(user)
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})

    assert set(_missing(client, reverse("mfa_authenticate"), {"code": ""})) == {"code"}


def test_about_passwords(client):
    user = factories.make_user(password=PASSWORD)
    sign_in(client, user)

    assert set(_missing(client, _url("password_change"))) == {"password", "new_password", "again"}
    assert set(_missing(client, reverse("account_reauthenticate"))) == {"password"}


def test_about_an_invitation(client):
    user: User = factories.make_user()
    token = users.invite(actor=None, user=user, at=clock.now())

    found = _missing(client, _url("invitation", user.public_id, token))

    assert set(found) == {"new_password", "again"}
