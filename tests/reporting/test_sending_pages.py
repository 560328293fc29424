"""The form as a person goes through it: one page after another, and nothing is ever lost."""

import html
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rodedraad.core import clock
from rodedraad.reporting.drafts import KEPT_FOR, Draft
from rodedraad.reporting.models import Report
from rodedraad.reporting.services import submission
from rodedraad.reporting.stages import ReportKind
from rodedraad.safekeeping.models import Dossier
from tests.reporting.factories import WHAT, two_handlers

FORM = "/formulier/"


class Visit:
    """Somebody who goes through the form, as a browser does: the draft comes along."""

    def __init__(self) -> None:
        self.client = Client()
        self.post(go="begin")

    def post(self, **typed):
        self.answer = self.client.post(self.address, typed)
        self.page = html.unescape(self.answer.content.decode())
        return self

    def press(self, go="next", **typed):
        return self.post(draft=self.draft, step=self.step, go=go, **typed)

    def press_through(self, **answers):
        """Answer every question, with what is given or else as little as possible."""
        told = {
            "desk": {"desk": "integrity"},
            "kind": {"kind": "report"},
            "role": {"role": "self"},
            "what": {"what": WHAT},
            "named": {"named": "anonymous"},
            "identity": {"name": "Noor Verbeek", "consent": "on"},
        } | answers
        while self.step != "check":
            before = self.step
            self.press(**told.get(self.step, {}))
            assert self.step != before, self.page
        return self

    def confirm_code(self):
        self.press()
        return self.press(last_four=self.code[-4:])

    @property
    def address(self):
        shown = self.answer.content.decode() if hasattr(self, "answer") else ""
        found = re.search(rf'<form method="post" action="({FORM}[^"]*)"', shown)
        return found[1] if found else FORM

    @property
    def draft(self):
        return self._hidden("draft")

    @property
    def step(self):
        return self._hidden("step")

    @property
    def code(self):
        digits = re.findall(r'rd-code__group">(\d{4})<', self.answer.content.decode())
        return "".join(digits)

    @property
    def opened(self):
        return Draft.from_token(self.draft, at=clock.now())

    def _hidden(self, name):
        found = re.search(rf'name="{name}" value="([^"]*)"', self.answer.content.decode())
        return found[1] if found else ""


@pytest.fixture
def visit(db):
    two_handlers()
    return Visit()


def nothing_is_stored():
    return not Dossier.objects.exists() and not Report.objects.exists()


@pytest.mark.requirement("SAFE-06", "PRIV-23")
@pytest.mark.parametrize("kind", list(ReportKind))
def test_both_kinds_are_sent_anonymously_from_the_first_page_to_the_confirmation(visit, kind):
    visit.press_through(kind={"kind": kind})
    visit.confirm_code()
    assert visit.step == "send"
    dossier = visit.opened.dossier_id
    visit.press()

    named = {ReportKind.REPORT: "Je melding", ReportKind.SIGNAL: "Je signaal"}
    assert f"{named[kind]} is verstuurd" in visit.page
    sent = submission.find_sent(dossier)
    assert sent.report.is_anonymous
    assert sent.report.reference in visit.page
    assert sent.report.desk == "integrity"
    assert sent.report.kind == kind


@pytest.mark.requirement("SAFE-04")
def test_nobody_is_asked_for_an_account_or_a_proof_of_working_here(visit):
    seen, press = [], visit.press

    def looking(*answer, **typed):
        seen.append(visit.page)
        return press(*answer, **typed)

    visit.press = looking
    visit.press_through().confirm_code()
    dossier = visit.opened.dossier_id
    visit.press()

    assert submission.find_sent(dossier)
    assert len(seen) > len(ReportKind)
    assert not visit.client.cookies
    for page in seen:
        assert 'type="password"' not in page
        assert 'type="email"' not in page


def test_no_page_sets_a_cookie_or_may_be_kept(visit):
    pages = [visit.client.get("/"), visit.client.get(FORM), visit.press_through().answer]
    pages += [visit.press().answer, visit.press(last_four=visit.code[-4:]).answer]
    pages.append(visit.press().answer)

    for page in pages:
        assert page.status_code == 200
        assert not page.cookies
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Referrer-Policy"] == "no-referrer"
    assert not visit.client.cookies


def test_nothing_is_stored_before_sending(visit):
    visit.press_through().confirm_code()

    assert nothing_is_stored()


def test_the_draft_shows_nothing_of_what_was_typed(visit):
    visit.press_through()

    assert WHAT not in visit.draft
    assert visit.opened.typed["what"] == {"what": [WHAT]}
    assert "kantine" not in repr(visit.opened)


def test_an_error_keeps_what_was_typed_and_says_what_is_wrong(visit):
    for _ in range(20):
        if visit.step == "what":
            break
        visit.press(desk="integrity", kind="report", role="self")
    too_long = "woord " * 4000
    visit.press(what=too_long)

    assert visit.step == "what"
    assert "Deze tekst is te lang" in visit.page
    assert too_long.strip() in visit.page
    assert "<title>Fout:" in visit.page


def test_going_back_keeps_what_was_typed_on_the_page_that_is_left(visit):
    visit.press(desk="integrity").press(kind="signal").press(go="back", role="bystander")

    assert visit.step == "kind"
    assert visit.opened.typed["role"] == {"role": ["bystander"]}
    visit.press(kind="signal")
    assert re.search(r'value="bystander"[^>]*checked', visit.page)


def test_a_change_link_jumps_to_a_question_and_comes_back(visit):
    visit.press_through()
    visit.press(go="change:what")
    assert visit.step == "what"
    assert WHAT in visit.page

    visit.press(what="Iets anders, dat ik eerst vergat.")

    assert visit.step == "check"
    assert "Iets anders, dat ik eerst vergat." in visit.page


def test_the_check_page_asks_with_or_without_a_name_and_not_for_a_name(visit):
    visit.press_through()

    labels = re.findall(r"<dt[^>]*>([^<]+)</dt>", visit.page)
    assert "Met of zonder je naam" in labels
    assert "Je naam" not in labels


def test_choosing_a_name_on_the_check_page_asks_for_it_before_going_on(visit):
    visit.press_through()
    visit.press(go="change:named").press(named="named")
    assert visit.step == "identity"

    visit.press(name="Noor Verbeek", consent="on")

    assert visit.step == "check"
    assert "Noor Verbeek" in visit.page


def test_the_language_changes_without_a_cookie_and_keeps_what_was_typed(visit):
    visit.press(desk="integrity").press(go="language:en", kind="signal")

    assert visit.step == "kind"
    assert "Do you want something to be done with it?" in visit.page
    assert re.search(r'value="signal"[^>]*checked', visit.page)
    assert not visit.client.cookies


def test_another_end_of_the_code_is_refused_and_the_code_stays_the_same(visit):
    visit.press_through().press()
    code = visit.code
    wrong = "0000" if code[-4:] != "0000" else "1111"
    visit.press(last_four=wrong)

    assert visit.step == "code"
    assert visit.code == code
    assert "Dit zijn niet de laatste vier cijfers" in visit.page


def test_sending_needs_the_end_of_the_code(visit):
    visit.press_through().press()
    visit.post(draft=visit.draft, step="send", go="next")

    assert visit.step == "code"
    assert nothing_is_stored()


def test_sending_needs_every_question_that_must_be_answered(visit):
    visit.press(desk="integrity")
    visit.post(draft=visit.draft, step="send", go="next")

    assert visit.step == "kind"
    assert nothing_is_stored()


@pytest.mark.parametrize("token", ["", "x", "A" * 400, "é" * 40])
def test_a_broken_draft_gives_back_what_was_just_typed(visit, token):
    visit.post(draft=token, step="what", go="next", what=WHAT)

    assert visit.answer.status_code == 400
    assert "We kunnen je formulier niet meer openen" in visit.page
    assert WHAT in visit.page


def test_a_draft_of_last_week_is_not_opened_any_more(visit):
    old = Draft.begin(language="nl", at=clock.now() - KEPT_FOR - timedelta(minutes=1))
    visit.post(draft=old.to_token(), step="what", go="next", what=WHAT)

    assert visit.answer.status_code == 400
    assert "langer dan drie dagen" in visit.page
    assert WHAT in visit.page


def test_a_draft_that_was_changed_on_the_way_is_not_opened(visit):
    changed = visit.draft[:-8] + ("A" if visit.draft[-8] != "A" else "B") + visit.draft[-7:]
    visit.post(draft=changed, step="desk", go="next", desk="integrity")

    assert visit.answer.status_code == 400


@pytest.mark.requirement("SAFE-19", "SAFE-20")
def test_a_name_is_not_taken_without_consent(visit):
    visit.press_through()
    visit.press(go="change:named").press(named="named")
    visit.press(name="Noor Verbeek")

    assert visit.step == "identity"
    assert "Zet een vinkje als je het goed vindt" in visit.page


def test_a_desk_that_was_never_started_is_not_offered(db):
    visit = Visit()

    assert not re.search(r'name="desk"[^>]*value="integrity"', visit.page)
    visit.press(desk="integrity")
    assert visit.step == "desk"


def test_the_number_of_readers_is_said_before_anything_is_told(visit):
    assert "2 behandelaars" in visit.page


def test_the_form_can_be_begun_at_a_desk_of_the_guide(db):
    two_handlers()
    page = Client().get("/").content.decode()

    assert f"{reverse('reporting:form')}?desk=integrity" in page


def test_an_answer_that_is_no_choice_is_refused_kindly(visit):
    visit.press(desk="integrity").press(kind="something")

    assert visit.step == "kind"


def test_a_request_beyond_all_limits_is_not_read(visit):
    answer = visit.client.generic(
        "POST", FORM, b"x", content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(10**10),
    )  # fmt: skip

    assert answer.status_code == 413
    assert "te veel in één keer" in answer.content.decode()
