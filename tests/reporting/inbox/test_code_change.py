"""A new code, and the end of the old one."""

import pytest
from django.conf import settings
from django.test import Client

from rodedraad.lib.vault.code import ReporterCode
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.safekeeping.errors import WrongCode

CODE = "/inbox/code/"


def _opens(code: ReporterCode) -> bool:
    try:
        inboxes.open_with_code(code=code, pepper=settings.RODEDRAAD_SECRETS.pepper)
    except WrongCode:
        return False
    return True


@pytest.mark.django_db
def test_the_new_code_works_after_its_end_is_typed_back(sent):
    browser, elsewhere = sent.browser(), sent.browser()
    drawn = browser.post(CODE, {})
    new = ReporterCode.parse(drawn.context["code"])

    changed = browser.post(
        CODE, {"new_code": drawn.context["form"]["new_code"].value(), "last_four": new.last_four}
    )

    assert changed["Location"] == "/inbox/stand/?done=code"
    assert _opens(new)
    assert not _opens(sent.code)
    assert browser.get("/inbox/stand/").status_code == 200
    assert elsewhere.get("/inbox/stand/").status_code == 302


@pytest.mark.django_db
def test_wrong_digits_leave_the_old_code_and_show_the_same_new_one(sent):
    browser = sent.browser()
    drawn = browser.post(CODE, {})
    shown = drawn.context["code"]
    wrong = "0000" if shown[-4:] != "0000" else "1111"

    page = browser.post(
        CODE, {"new_code": drawn.context["form"]["new_code"].value(), "last_four": wrong}
    )

    assert page.status_code == 200
    assert page.context["code"] == shown
    assert _opens(sent.code)


@pytest.mark.django_db
def test_looking_at_the_page_changes_nothing(sent):
    sent.browser().get(CODE)

    assert _opens(sent.code)


@pytest.mark.django_db
def test_a_new_code_of_another_page_is_not_taken(sent):
    page = sent.browser().post(CODE, {"new_code": "x", "last_four": "1234"})

    assert page.status_code == 200
    assert _opens(sent.code)


@pytest.mark.django_db
def test_without_a_ticket_no_code_is_drawn():
    page = Client().post(CODE, {})

    assert "code" not in page.context
    assert page.templates[0].name == "reporting/inbox/inbox_open.html"
