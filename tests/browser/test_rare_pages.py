"""Pages that few people meet, and that have to be as readable as all others.

They are made in the test itself, where a lane can be full and a row can be changed, and then
looked at in the browser of all other tests.
"""

import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

import pytest
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Route

from rodedraad.accounts import lanes as account_lanes
from rodedraad.accounts.models import DeskStatement
from rodedraad.accounts.services import users
from rodedraad.cases import services
from rodedraad.core import clock
from rodedraad.core.admission import Admission
from rodedraad.core.rowsecurity import identify
from rodedraad.reporting import lanes
from rodedraad.reporting.web import inbox as inbox_pages
from rodedraad.safekeeping.models import SealedItem
from rodedraad.ui.web import errors
from tests.accounts.factories import make_user, sign_in
from tests.accounts.fixtures import own_pins  # noqa: F401
from tests.browser.looking import Eye
from tests.cases import factories as make
from tests.chromium import launched
from tests.reporting.test_sending_pages import FORM, Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

HERE = "http://localhost"
SAID = "Een verhaal dat niemand twee keer wil typen."
Pages = dict[str, HttpResponse]


@pytest.fixture(params=["nl", "en"])
def language(request) -> str:
    """One of the languages."""
    return request.param


@pytest.fixture
def full(monkeypatch) -> Callable[[object, str], Admission]:
    """Make a lane so small that one visitor fills it."""

    def shrink(module: object, name: str) -> Admission:
        lane = Admission(slots=1, waiting=0, patience=0.01)
        monkeypatch.setattr(module, name, lane)
        return lane

    return shrink


def _gone(execute, sql, params, many, context):
    """The database is away; that the test itself runs in a transaction stays out of it."""
    if sql.startswith(("SAVEPOINT", "ROLLBACK", "RELEASE")):
        return execute(sql, params, many, context)
    raise OperationalError


class _GoneAtTheEnd:
    """The database goes away while it commits a report, once."""

    def __init__(self) -> None:
        self.comes = False

    def __call__(self, execute, sql, params, many, context):
        self.comes = self.comes or 'INSERT INTO "reporting_report"' in sql
        if self.comes and sql.startswith("RELEASE") and not connection.savepoint_ids:
            self.comes = False
            raise OperationalError
        return execute(sql, params, many, context)


def _of_the_form(language: str, full) -> Pages:
    def at(step: str) -> Visit:
        visit = Visit()
        visit.press(go=f"language:{language}")
        visit.press_through(what={"what": SAID})
        return visit.confirm_code() if step == "send" else visit

    pages: Pages = {}
    at_the_end, checking = at("send"), at("check")
    token = at_the_end.draft
    client = Client(headers={"accept-language": language})
    typed = {"step": "what", "go": "next", "what": SAID}
    pages["too old or broken"] = client.post(FORM, {**typed, "draft": f"{token}x"})
    pages["too large"] = client.post(FORM, b"x" * 3_000_000, content_type="text/plain")
    elsewhere = Client(headers={"accept-language": language, "sec-fetch-site": "cross-site"})
    pages["from elsewhere"] = elsewhere.post(FORM, {**typed, "draft": token})
    with connection.execute_wrapper(_gone):
        pages["no next page"] = checking.press().answer
        pages["not sent"] = at_the_end.press().answer
    with connection.execute_wrapper(_GoneAtTheEnd()):
        pages["unsure"] = at_the_end.press().answer
    with full(lanes, "SENDING").place():
        pages["busy"] = at_the_end.press().answer
    return pages


def _of_an_inbox(language: str, work, full) -> Pages:
    client = Client(headers={"accept-language": language})
    code = {"code": work.sent.code.text}
    with full(inbox_pages, "OPENING").place():
        busy = client.post("/inbox/", code)
    client.post("/inbox/", code)
    identify(dossier=work.case.dossier_id)
    row = SealedItem.objects.filter(kind="message").first()
    SealedItem.objects.filter(pk=row.pk).update(ciphertext=bytes(row.ciphertext)[::-1])
    return {"inbox is busy": busy, "inbox was changed": client.get("/inbox/berichten/")}


def _of_a_handler(language: str, work, full) -> Pages:
    pages: Pages = {}
    client = Client(headers={"accept-language": language})
    colleague = Client(headers={"accept-language": language})
    case = work.case.public_id
    step = reverse("cases:case_step", args=[case, "go_on_without_intake"])
    note = reverse("cases:write_note", args=[case])
    sign_in(client, work.handler)
    sign_in(colleague, work.sent.members[1])
    version = client.get(step).context["form"]["version"].value()
    work.do(services.ask_in_writing, make.INTAKE)
    pages["somebody was first"] = client.post(step, {"version": version, "text": SAID})
    take_over = reverse("cases:take_over", args=[case])
    pages["out of date"] = colleague.post(take_over, {"version": version})

    client.logout()
    pages["signed out"] = client.post(note, {"note-text": SAID})
    sign_in(client, work.handler, locked=True)
    pages["locked"] = client.post(note, {"note-text": SAID})
    with full(account_lanes, "KEYS").place():
        pages["keys are busy"] = client.post(reverse("accounts:unlock"), {"passphrase": "a b c d"})
    kept = re.search(r'name="kept" value="([^"]+)"', pages["locked"].content.decode())[1]
    sign_in(client, work.handler)
    pages["go on"] = client.post(reverse("accounts:go_on"), {"kept": kept})
    return pages


def _of_who_is_deceived(language: str, work) -> Pages:
    """After `_of_an_inbox` has changed a row."""
    client = Client(headers={"accept-language": language})
    sign_in(client, work.handler)
    case = client.get(reverse("cases:case_detail", args=[work.case.public_id]))
    DeskStatement.objects.all().delete()
    visit = Visit()
    return {
        "case was changed": case,
        "desk was changed": client.get(reverse("accounts:desk", args=["integrity"])),
        "no desk": visit.answer if language == "nl" else visit.press(go="language:en").answer,
    }


def _of_everybody(language: str) -> Pages:
    client = Client(headers={"accept-language": language}, enforce_csrf_checks=True)
    user = make_user()
    tokens = [users.invite(actor=None, user=user, at=clock.now()) for _ in range(2)]
    over, invited = (
        client.get(reverse("accounts:invitation", args=[user.public_id, token])) for token in tokens
    )
    request = RequestFactory().get("/")
    with translation.override(language):
        bare = {
            "server error": errors.server_error(request),
            "unavailable": errors.unavailable(request),
        }
    return {
        **bare,
        "bad request": client.post(reverse("account_login"), {"login": "a", "password": "b"}),
        "invitation": invited,
        "invitation is over": over,
    }


STATUS = {
    "too old or broken": 400, "too large": 413, "from elsewhere": 403, "no next page": 503,
    "not sent": 503, "unsure": 503, "busy": 503, "inbox is busy": 503, "inbox was changed": 409,
    "somebody was first": 409, "out of date": 409, "signed out": 200, "locked": 200, "go on": 200,
    "case was changed": 503, "desk was changed": 503, "no desk": 503, "server error": 500,
    "unavailable": 503, "bad request": 400, "invitation": 200, "invitation is over": 410,
    "keys are busy": 503,
}  # fmt: skip


def _parts(pages: Mapping[str, HttpResponse]) -> dict[str, tuple[str, bytes]]:
    """What the pages load, by its path: fetched before the browser is there."""
    found = {
        address
        for page in pages.values()
        for address in re.findall(r'(?:href|src)="(/(?:static|theme)[^"]*)"', page.text)
    }
    parts = {}
    for address in sorted(found):
        part = Client().get(address)
        body = b"".join(part.streaming_content) if part.streaming else part.content
        parts[urlsplit(address).path] = (part["Content-Type"], body)
    return parts


def test_a_page_that_few_people_meet_is_readable_too(language, full):
    work = make.taken_up(at=clock.now())
    pages = {
        **_of_the_form(language, full), **_of_a_handler(language, work, full),
        **_of_an_inbox(language, work, full), **_of_everybody(language),
        **_of_who_is_deceived(language, work),
    }  # fmt: skip
    parts = _parts(pages)
    assert {kind.split(";")[0] for kind, _ in parts.values()} >= {"text/css"}
    eye = Eye(language)

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path in parts:
            kind, body = parts[path]
            route.fulfill(headers={"Content-Type": kind}, body=body)
        elif (name := path.strip("/").replace("-", " ")) in pages:
            page = pages[name]
            kept = {"Content-Type", "Content-Security-Policy"}
            headers = {key: value for key, value in page.headers.items() if key in kept}
            route.fulfill(status=page.status_code, headers=headers, body=page.content)
        else:
            route.abort()

    with launched() as browser:
        page = browser.new_context(locale=language).new_page()
        page.route("**/*", answer)
        for name in pages:
            page.goto(f"{HERE}/{name.replace(' ', '-')}/")
            eye.look(page)

    assert {name: page.status_code for name, page in pages.items()} == STATUS
    assert len(eye.seen) == len(STATUS)
    assert eye.faults == []
