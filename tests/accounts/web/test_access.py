"""A page is open to whom it names; for all others it is not there."""

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

from rodedraad.accounts import access, unlocked
from rodedraad.accounts.models import User
from rodedraad.accounts.roles import AT_A_DESK, Role
from rodedraad.audit.models import Entry
from tests.accounts import factories
from tests.accounts.factories import PASSPHRASE, PASSWORD, make_handler, make_someone, sign_in

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
    factories.appoint(user, role, desk="integrity" if role in AT_A_DESK else "")
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
    factories.appoint(user, role, desk="integrity" if role in AT_A_DESK else "")
    sign_in(client, user)

    assert client.get("/signed-in/").url == reverse("mfa_index")
    assert client.get(reverse("mfa_index")).status_code == 200


def test_locked_keys_are_unlocked_first(client):
    sign_in(client, make_handler(), locked=True)

    assert client.get("/with-keys/").url == f"{reverse('accounts:unlock')}?next=%2Fwith-keys%2F"


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
    counter = max(yield_hotp_counters_from_time())
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
