"""The frame of a page: where one can go, and where one is."""

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import translation

from rodedraad.accounts.models import User
from rodedraad.accounts.roles import Role
from rodedraad.config import context
from rodedraad.organisations import profiles
from tests.accounts import factories

pytestmark = pytest.mark.django_db


def _frame(user: User | None = None, path: str = "/") -> dict:
    request = RequestFactory().get(path)
    request.user, request.session = user, {}
    with translation.override("nl"):
        return context.house(request)


def _handler(*desks: str) -> User:
    user = factories.make_user()
    for desk in desks:
        factories.appoint(user, Role.HANDLER, desk=desk)
    return user


def _current(path: str) -> list[str]:
    return [link.url for link in _frame(_handler("integrity"), path)["navigation"] if link.current]


def test_two_desks_have_two_labels():
    codes = [desk.code for desk in profiles.current().desks][:2]

    links = _frame(_handler(*codes))["navigation"]

    labels = [link.label for link in links if link.url.startswith("/account/desks/")]
    assert len(set(labels)) == len(codes) == 2
    for code, label in zip(sorted(codes), labels, strict=True):
        assert profiles.current().desk(code).name.in_language("nl") in label


def test_who_works_at_one_desk_reads_no_name_of_it():
    labels = [link.label for link in _frame(_handler("integrity"))["navigation"]]

    assert "Collega’s met een sleutel" in labels


@pytest.mark.parametrize("path", ["/werk/", "/werk/zaak/een-zaak/", "/werk/zaak/een-zaak/notitie/"])
def test_on_a_case_the_list_of_cases_is_where_one_is(path):
    assert _current(path) == [reverse("cases:desk_list")]


def test_one_is_at_one_place_only():
    assert _current(reverse("messaging:due")) == [reverse("messaging:due")]
    assert _current("/account/") == []


def test_who_is_signed_in_is_not_asked_to_sign_in():
    sign_in = reverse("account_login")

    assert sign_in in [link.url for link in _frame()["footer_links"]]
    assert sign_in not in [link.url for link in _frame(_handler("integrity"))["footer_links"]]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_footer_calls_a_page_by_its_own_title(client, language):
    page = client.get(reverse("accounts:fingerprints"), HTTP_ACCEPT_LANGUAGE=language)

    title = page.content.decode().partition("<h1>")[2].partition("</h1>")[0]
    footer = {link.url: link.label for link in page.context["footer_links"]}
    assert footer[reverse("accounts:fingerprints")] == title


def test_the_page_of_fingerprints_has_the_way_out(client):
    page = client.get(reverse("accounts:fingerprints")).content.decode()

    assert "data-rd-quick-exit" in page
    assert reverse("reporting:leave") in page
