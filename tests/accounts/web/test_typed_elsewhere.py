"""Nobody has a text of one's own sent by somebody else."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.accounts import access
from rodedraad.accounts.roles import Role
from rodedraad.accounts.typed import Typed
from tests.accounts import factories
from tests.accounts.factories import make_handler, make_someone, sign_in

pytestmark = pytest.mark.django_db

SAID = "What was said at the hearing.\r\nAnd an hour's more <b>"


def _kept(page) -> str:
    return re.search(r'name="kept" value="([^"]+)"', page.content.decode())[1]


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
