"""A draft that somebody else prepared, or that was sent before, never costs a report."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.reporting.drafts import Draft
from rodedraad.reporting.services import submission
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.errors import WrongCode
from rodedraad.safekeeping.keyrings import Keyring
from tests.conftest import A_MONDAY
from tests.reporting.factories import WHAT, a_code, sent_report, some_answers, two_handlers
from tests.reporting.test_sending_pages import FORM, Visit, nothing_is_stored

ADDED = "Hij sloeg mij ook. Dat durfde ik eerst niet te schrijven."
BLANKED = ("kind", "role", "what", "named", "desk")


@pytest.fixture
def members(db):
    return two_handlers()


@pytest.fixture
def visit(members):
    return Visit()


def prepared() -> tuple[ReporterCode, str]:
    """Walk to the code, note it, and make the form look untouched."""
    other = Visit().press_through().press()
    code = ReporterCode.parse(other.code)
    other.press(go="change:what")
    other.press(what="x x x")
    for step in BLANKED:
        other.post(draft=other.draft, step=step, go="back", **{step: ""})
    return code, other.draft


def lured(token: str, **headers: str) -> Visit:
    """Somebody whose browser was sent to the form with this draft."""
    visit = Visit.__new__(Visit)
    visit.client = Client(headers=headers)
    return visit.post(draft=token, step="desk", go="again")


def stories(code: str) -> list[str]:
    with transaction.atomic():
        opened = safekeeping.open_with_code(
            code=ReporterCode.parse(code), pepper=settings.RODEDRAAD_SECRETS.pepper
        )
        identify(dossier=opened.dossier.id)
        keyring = Keyring.of_reporter(opened.dossier, opened.keys)
        return [
            item.content["what"] for item in safekeeping.items(keyring=keyring, kinds=["story"])
        ]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_form_on_another_site_is_refused_and_every_word_is_given_back(visit, site):
    visit.press_through()
    visit.client = Client(headers={"Sec-Fetch-Site": site})
    visit.post(draft=visit.draft, step="hope", go="next", hope="Dat het gewoon ophoudt.")

    assert visit.answer.status_code == 403
    assert "stond op een andere website" in visit.page
    assert WHAT in visit.page
    assert "Dat het gewoon ophoudt." in visit.page
    assert 'name="draft"' not in visit.page
    assert nothing_is_stored()


def test_what_was_typed_on_a_refused_page_is_on_the_refusal(visit):
    foreign = Client(headers={"Sec-Fetch-Site": "cross-site"})
    page = foreign.post(FORM, {"draft": "x", "step": "what", "what": WHAT}).content.decode()

    assert WHAT in page
    assert foreign.post(FORM, {"go": "begin"}).status_code == 403


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_the_own_form_is_taken(members, site):
    client = Client(headers={"Sec-Fetch-Site": site})

    assert client.post(FORM, {"go": "begin"}).status_code == 200


def test_a_code_that_somebody_noted_earlier_opens_nothing_of_what_is_told_later(members):
    noted, token = prepared()
    visit = lured(token).press_through(what={"what": ADDED}).press()
    own = visit.code
    visit.press(last_four=own[-4:]).press()

    assert "Je melding is verstuurd" in visit.page
    assert own != noted.digits
    assert stories(own) == [ADDED]
    with pytest.raises(WrongCode):
        stories(noted.digits)


def test_another_answer_takes_the_code_away_and_the_same_answer_does_not():
    draft = Draft.begin(language="nl", at=A_MONDAY).with_typed("what", {"what": [WHAT]})
    draft = Draft.from_token(draft.to_token(), at=A_MONDAY + timedelta(days=1))
    with_code = replace(draft, code="1" * 24).with_typed("code", {"last_four": ["1111"]})

    same = with_code.with_typed("what", {"what": [WHAT]}).with_typed("hope", {"hope": [""]})
    other = with_code.with_typed("what", {"what": [ADDED]})

    assert same.code == with_code.code
    assert not other.code
    assert not other.typed_in("code")


def test_the_code_is_drawn_again_after_a_change_on_the_check_page(visit):
    visit.press_through().confirm_code()
    first = visit.opened.code
    visit.press(go="change:what").press(what=ADDED).press()

    assert visit.step == "code"
    assert visit.code
    assert visit.code != first


def test_what_is_changed_after_sending_becomes_a_report_of_its_own(visit):
    visit.press_through().confirm_code()
    before, first = visit.draft, visit.opened.code
    visit.press()
    visit.post(draft=before, step="send", go="change:what").press(what=ADDED)
    visit.confirm_code()
    assert visit.step == "send"
    visit.press()

    assert visit.step == "code"
    assert "Je melding was al verstuurd" in visit.page
    assert "De nieuwe melding is nog niet verstuurd" in visit.page
    assert "/inbox/" in visit.page
    assert stories(first) == [WHAT]

    second = visit.code
    visit.press(last_four=second[-4:]).press()

    assert "Je melding is verstuurd" in visit.page
    assert "Het was al verstuurd" not in visit.page
    assert stories(second) == [ADDED]
    assert stories(first) == [WHAT]


def test_a_draft_that_somebody_sent_before_swallows_nothing(members):
    other = Visit().press_through().confirm_code()
    token = other.draft
    other.press()
    visit = lured(token)
    for answers in ({"desk": "integrity"}, {"kind": "report"}):
        visit.press(**answers)
    visit.post(draft=visit.draft, step="what", go="next", what=ADDED)
    while visit.step != "send":
        told = {"last_four": visit.code[-4:]} if visit.step == "code" else {}
        kept = {name: values[0] for name, values in visit.opened.typed_in(visit.step).items()}
        visit.press(**(kept | told))
    visit.press()
    assert "Heb je zelf nog niets verstuurd?" in visit.page
    own = visit.code
    visit.press(last_four=own[-4:]).press()

    assert stories(own) == [ADDED]
    assert visit.client.get("/").status_code == 200


def test_somebody_who_is_ticked_after_sending_is_no_repetition(visit):
    visit.press_through().confirm_code()
    before = visit.draft
    visit.press()
    visit.post(draft=before, step="send", go="change:persons")
    token = re.search(r'name="members"[^>]*value="(\w+)"', visit.page)[1]
    visit.press(members=token).confirm_code().press()

    assert visit.step == "code"
    assert "Je melding was al verstuurd" in visit.page


def test_who_knows_the_answers_and_the_code_cannot_test_that_without_our_key(members, settings):
    made = sent_report(members=members, what=ADDED)
    sent = submission.find_sent(made.report.dossier_id)
    answers = some_answers(what=ADDED)
    assert sent.has(answers, made.code)
    assert not sent.has(answers, a_code())
    assert not sent.has(some_answers(what=WHAT), made.code)

    settings.RODEDRAAD_SECRETS = replace(settings.RODEDRAAD_SECRETS, draft_key=bytes(32))

    assert not sent.has(answers, made.code)


@pytest.mark.parametrize("step", ["desk", "what", "code"])
def test_only_the_last_page_takes_more_than_words(visit, step):
    file = SimpleUploadedFile("groot.txt", b"a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))
    visit.post(draft=visit.draft, step=step, go="next", attachments=file)

    assert visit.answer.status_code == 413
    assert "te veel in één keer" in visit.page
