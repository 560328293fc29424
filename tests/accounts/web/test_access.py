"""A page is open to whom it names; for all others it is not there."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from rodedraad.accounts import access, unlocked
from rodedraad.accounts.models import User
from rodedraad.accounts.roles import Role
from rodedraad.audit.models import Entry
from tests.accounts import factories
from tests.accounts.factories import PASSPHRASE, make_handler, make_someone, sign_in

pytestmark = pytest.mark.django_db


def _plain(response) -> bytes:
    """The page without the token of its forms and its own address."""
    return re.sub(rb'value="[^"]*"', b"", response.content)


def _later(monkeypatch, **more: int) -> None:
    moment = access.clock.now() + timedelta(**more)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


def test_who_is_not_signed_in_comes_back_after_signing_in(client):
    response = client.get("/some-roles/?page=2")

    assert response.url == f"{reverse('account_login')}?next=%2Fsome-roles%2F%3Fpage%3D2"


def test_a_decision_of_who_is_not_signed_in_is_not_repeated(client):
    assert client.post("/some-roles/").url == reverse("account_login")


@pytest.mark.parametrize("role", Role)
def test_a_page_is_there_for_the_roles_that_it_names(client, role):
    user = factories.make_user("Anna")
    factories.appoint(user, role, desk="integrity" if role == Role.HANDLER else "")
    factories.give_second_factor(user)
    sign_in(client, user)

    response = client.get("/some-roles/")

    if role in {Role.HANDLER, Role.MANAGER}:
        assert response.content == b"Anna"
    else:
        assert response.status_code == 404
        assert _plain(response) == _plain(client.get("/never-was/"))


def test_what_is_not_allowed_looks_like_what_never_was(client):
    sign_in(client, factories.make_user())

    response = client.get("/not-allowed/")

    assert response.status_code == 404
    assert _plain(response) == _plain(client.get("/never-was/"))


def test_a_page_must_name_a_role():
    with pytest.raises(ValueError, match="at least one role"):
        access.open_to()


@pytest.mark.parametrize("role", [Role.HANDLER, Role.ADMINISTRATOR])
def test_who_needs_a_second_factor_sets_one_up_first(client, role):
    user = factories.make_user()
    factories.appoint(user, role, desk="integrity" if role == Role.HANDLER else "")
    sign_in(client, user)

    assert client.get("/signed-in/").url == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200


def test_locked_keys_are_unlocked_first(client):
    sign_in(client, make_handler(), locked=True)

    assert client.get("/with-keys/").url == f"{reverse('accounts:unlock')}?next=%2Fwith-keys%2F"


def test_unlocked_keys_are_at_hand(client):
    anna = make_handler()
    sign_in(client, anna)

    assert client.get("/with-keys/").content.decode() == anna.keys.public.fingerprint()


def test_the_session_in_the_database_does_not_open_the_keys(client):
    anna = make_handler()
    sign_in(client, anna)
    kept = str(dict(client.session.items()))

    assert anna.keys.to_bytes().hex() not in kept
    assert client.cookies[unlocked.COOKIE].value not in kept


@pytest.mark.parametrize("cookie", ["", "nonsense", "A" * 44])
def test_another_cookie_does_not_open_the_keys(client, cookie):
    sign_in(client, make_handler())
    client.cookies[unlocked.COOKIE] = cookie

    assert client.get("/with-keys/").status_code == 302


def test_the_locked_keys_of_another_user_do_not_open(client):
    anna, bram = make_handler(), make_handler()
    sign_in(client, anna)
    stolen = client.session["locked_keys"]
    cookie = client.cookies[unlocked.COOKIE].value
    client.logout()
    sign_in(client, bram, locked=True)
    session = client.session
    session["locked_keys"] = stolen
    session.save()
    client.cookies[unlocked.COOKIE] = cookie

    assert client.get("/with-keys/").status_code == 302


def test_keys_lock_by_themselves_when_they_are_not_used(client, monkeypatch):
    sign_in(client, make_handler())

    _later(monkeypatch, minutes=14)
    assert client.get("/with-keys/").status_code == 200
    _later(monkeypatch, minutes=14)
    assert client.get("/with-keys/").status_code == 200
    _later(monkeypatch, minutes=16)
    assert client.get("/with-keys/").status_code == 302
    assert "locked_keys" not in client.session


def test_a_session_ends_when_it_is_left_alone(client, monkeypatch):
    sign_in(client, factories.make_user())

    assert client.get("/signed-in/").status_code == 200
    _later(monkeypatch, minutes=29)
    assert client.get("/signed-in/").status_code == 200
    _later(monkeypatch, minutes=31)
    assert client.get("/signed-in/").url.startswith(reverse("account_login"))


def test_a_closed_account_is_out_at_once(client):
    user = factories.make_user()
    sign_in(client, user)
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert client.get("/signed-in/").status_code == 302


def test_the_database_knows_who_acts_also_while_an_answer_streams(client):
    anna = make_handler(passphrase=PASSPHRASE)
    sign_in(client, anna)

    assert client.get("/signed-in/").content == b"2"
    assert client.get("/streaming/").getvalue() == b"2"


def test_nobody_acts_on_a_page_for_everyone(client):
    sign_in(client, factories.make_user("Anna"))

    assert client.get("/everyone/").content == b"True Anna"


def test_a_visitor_of_a_page_for_everyone_gets_no_session(client):
    response = client.get("/everyone/")

    assert response.content == b"True "
    assert not response.cookies


def test_tampering_with_a_desk_is_noticed_and_what_was_done_is_undone(client):
    response = client.get("/tampered/")

    assert response.status_code == 503
    assert Entry.objects.get(event="desk.tampering_noticed").party_kind == "worker"
    assert not User.objects.filter(email="rolled.back@example.org").exists()


def test_too_much_slow_work_gets_a_page_that_says_when_to_come_back(client):
    response = client.get("/busy/")

    assert (response.status_code, response["Retry-After"]) == (503, "5")


def test_a_request_of_a_handler_asks_little_of_the_database(client, django_assert_max_num_queries):
    sign_in(client, make_handler())
    client.get("/with-keys/")

    # session, user, transaction (2), who acts, appointments
    with django_assert_max_num_queries(6):
        client.get("/with-keys/")


def test_a_manager_has_no_part_in_a_desk(client):
    make_handler()
    sign_in(client, make_someone(Role.MANAGER))

    assert client.get("/members/").status_code == 404
