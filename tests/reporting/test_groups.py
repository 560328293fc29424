"""Reporting together, as people go through it: inviting, joining, and what is said on the way."""

import html
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from rodedraad.accounts.roles import Role
from rodedraad.core import clock
from rodedraad.core.admission import Admission
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.code import InvitationCode
from rodedraad.lib.vault.errors import MalformedCode
from rodedraad.reporting import groups, lanes
from rodedraad.reporting.grouping import LARGEST, Group
from rodedraad.reporting.models import GroupInvitation, GroupSeat, Report
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services import invitations, submission
from rodedraad.reporting.services.invitations import GroupIsFull, WrongInvitation
from rodedraad.reporting.web import joining as pages
from rodedraad.reporting.web.inbox_access import COOKIE
from tests.accounts.factories import appoint, join, make_handler
from tests.reporting.factories import WHAT, invited_by, opened_inbox, sent_report, two_handlers
from tests.reporting.test_sending_pages import Visit

pytestmark = pytest.mark.django_db
TEXT = "Het gaat over het maandagoverleg."


@pytest.fixture
def starter():
    """A report that begins a group, with its inbox."""
    two_handlers()
    return opened_inbox(sent_report(members=(), together=True, at=clock.now()))


def browser(inbox) -> Client:
    client = Client()
    client.cookies[COOKIE] = inbox.ticket(at=clock.now(), idle=timedelta(minutes=10)).seal()
    return client


def words(answer) -> str:
    return html.unescape(answer.content.decode())


def code_on(page) -> str:
    return "".join(re.findall(r'rd-code__group">(\d{4})<', page))


class Invited(Visit):
    """Somebody who types the code of an invitation, and goes on into the form."""

    def __init__(self, code: str) -> None:
        self.client = Client()
        self.answer = self.client.post("/meedoen/", {"code": code})
        self.page = words(self.answer)
        self.opened_page = self.page

    def tells(self, **answers):
        self.press(go="again")
        self.press_through(**answers)
        self.confirm_code()
        dossier = self.opened.dossier_id
        self.press()
        return dossier


@pytest.mark.requirement("SAFE-05")
def test_a_group_begins_with_a_tick_and_grows_by_an_invitation_on_paper():
    two_handlers()
    first = Visit().press_through(role={"role": "self", "together": "on"})
    assert "Samen met anderen" in first.page
    first.confirm_code()
    dossier = first.opened.dossier_id
    first.press()
    assert "Maak in je inbox voor ieder van hen een uitnodiging" in first.page
    identify(dossier=dossier)
    assert groups.is_seated(dossier)

    inbox = Client()
    inbox.post("/inbox/", {"code": first.code})
    assert "/inbox/samen/" in words(inbox.get("/inbox/stand/"))
    paper = words(inbox.post("/inbox/samen/", {"text": TEXT}))
    invited = Invited(code_on(paper))

    assert TEXT in invited.opened_page
    assert WHAT not in invited.opened_page
    assert "Bureau Integriteit" in invited.opened_page
    joined = invited.tells(what={"what": "Ik zag het ook gebeuren."})
    assert "Je melding is verstuurd" in invited.page
    assert "niet bij de groep" not in invited.page
    identify(dossier=joined)
    assert groups.is_seated(joined)
    own = words(_inbox_of(invited).get("/inbox/samen/"))
    assert "Je melding hoort bij een groep" in own
    assert TEXT not in own


def _inbox_of(visit) -> Client:
    client = Client()
    client.post("/inbox/", {"code": visit.code})
    return client


@pytest.mark.requirement("SAFE-05")
def test_a_second_report_with_one_invitation_is_sent_by_itself_and_says_so(starter):
    made, joining = invited_by(starter, at=clock.now())
    sent_report(members=(), joining=joining, at=clock.now())

    again = Invited(made.code.digits)
    assert "Wil je samen melden?" in again.opened_page
    dossier = again.tells()

    assert "Je melding is verstuurd" in again.page
    assert "Je melding is niet bij de groep gekomen" in again.page
    identify(dossier=dossier)
    assert not groups.is_seated(dossier)


def test_an_invitation_that_was_taken_back_opens_nothing_and_loses_no_report(starter):
    made, _ = invited_by(starter, at=clock.now())
    early = Invited(made.code.digits)
    client = browser(starter)
    assert "Uitnodiging 1" in words(client.get("/inbox/samen/"))

    address = f"/inbox/samen/{made.invitation.public_id}/beeindigen/"
    assert "Uitnodiging 1" in words(client.get(address, follow=True))
    answer = client.post(address, follow=True)

    assert "De uitnodiging opent niets meer." in words(answer)
    assert "Uitnodiging 1" not in words(answer)
    assert "opent niets" in Invited(made.code.digits).page
    early.tells()
    assert "Je melding is niet bij de groep gekomen" in early.page


@pytest.mark.parametrize("days", [0, 14, 15])
def test_an_invitation_opens_until_its_day(starter, days):
    made, _ = invited_by(starter, TEXT, at=clock.now())
    day = clock.today() + timedelta(days=days)

    def opened():
        pepper = settings.RODEDRAAD_SECRETS.pepper
        return invitations.open_invitation(code=made.code, pepper=pepper, day=day)

    if days > 14:
        with pytest.raises(WrongInvitation):
            opened()
    else:
        assert opened().text == TEXT


def test_an_invitation_whose_row_was_changed_opens_nothing(starter):
    made, _ = invited_by(starter, TEXT, at=clock.now())
    identify(dossier=starter.dossier.pk)
    row = GroupInvitation.objects.get()
    # Past the platform: no policy lets a row be changed, so it is removed and put in again.
    row.delete()
    row.until_day += timedelta(days=30)
    row.save(force_insert=True)

    pepper = settings.RODEDRAAD_SECRETS.pepper
    with pytest.raises(WrongInvitation):
        invitations.open_invitation(code=made.code, pepper=pepper, day=clock.today())


def test_the_text_for_all_stays_as_it_was_with_the_first_invitation(starter):
    invited_by(starter, TEXT, at=clock.now())
    client = browser(starter)

    client.post("/inbox/samen/", {"text": "Iets heel anders."})

    shown = words(client.get("/inbox/samen/"))
    assert TEXT in shown
    assert "Iets heel anders." not in shown


def test_a_group_does_not_grow_without_end(starter, monkeypatch):
    monkeypatch.setattr(invitations, "LARGEST", 2)
    invited_by(starter, at=clock.now())
    client = browser(starter)

    with pytest.raises(GroupIsFull):
        invited_by(starter, at=clock.now())

    assert "geen plaats voor meer mensen" in words(client.post("/inbox/samen/", {"text": ""}))
    assert len(Group.draw().seats()) == LARGEST


def test_a_report_that_stands_by_itself_has_no_page_for_a_group():
    two_handlers()
    inbox = opened_inbox(sent_report(members=(), at=clock.now()))
    client = browser(inbox)

    assert "/inbox/samen/" not in words(client.get("/inbox/stand/"))
    for path in ("/inbox/samen/", "/inbox/samen/uitstappen/"):
        assert client.get(path).status_code == 404


def test_stepping_out_asks_once_and_keeps_the_report(starter):
    client = browser(starter)

    asked = words(client.post("/inbox/samen/uitstappen/", {}))
    answer = client.post("/inbox/samen/uitstappen/", {"sure": "on"}, follow=True)

    assert "Vink dit aan" in asked
    assert "Je bent uit de groep gestapt" in words(answer)
    assert client.get("/inbox/samen/").status_code == 404
    identify(dossier=starter.dossier.pk)
    assert not GroupSeat.objects.filter(dossier=starter.dossier).exists()


def test_a_code_of_another_kind_or_with_a_typing_error_costs_no_work():
    for wrong in ("", "1234", "0" * 19 + "1"):
        assert "20 cijfers" in words(Client().post("/meedoen/", {"code": wrong}))


@pytest.mark.requirement("PRIV-18")
def test_the_page_for_another_desk_names_nobody_whom_another_of_the_group_keeps_out():
    first, both = two_handlers()
    make_handler("external", name="Rosa Wijngaard")
    appoint(both.user, Role.HANDLER, desk="external")
    join(replace(both, desk="external"))
    inbox = opened_inbox(sent_report(members=(), together=True, at=clock.now()))
    client, address = browser(inbox), reverse("reporting:inbox_carry", args=["external"])

    before = client.get(address)
    _, joining = invited_by(inbox, at=clock.now())
    sent_report(members=(), excluded=[both], joining=joining, at=clock.now())
    after = client.get(address)

    identify(dossier=inbox.dossier.pk)
    assert both.id not in inboxes.holding_now(inboxes.enter(ticket_of(inbox)))
    assert first.id in inboxes.holding_now(inboxes.enter(ticket_of(inbox)))
    assert "Hooguit 2 mensen kunnen het lezen" in words(before)
    assert without_tokens(after) == without_tokens(before)
    sent = client.post(address, {"consent": "on", "known": "on", "name": "Noor Verbeek"})
    assert sent.status_code == 302
    identify(dossier=inbox.dossier.pk)
    [there] = inboxes.others(inbox)
    identify(dossier=there.dossier.pk)
    assert both.id not in inboxes.holding_now(there)


def ticket_of(inbox):
    return inbox.ticket(at=clock.now(), idle=timedelta(minutes=10))


def without_tokens(answer) -> str:
    return re.sub(r'value="[\w-]{30,}"', "", words(answer))


@pytest.mark.requirement("PRIV-18")
@pytest.mark.parametrize("hidden", [False, True])
def test_the_tray_tells_nobody_whom_the_group_keeps_out_that_a_report_joined_it(
    own_profile, hidden
):
    outsider = (*two_handlers(), make_handler(name="Anna Bakker"))[2]
    own_profile(tray_above_per_hour=2)
    began = sent_report(members=(), excluded=[outsider], together=True, at=clock.now())
    if hidden:
        made, _ = invited_by(opened_inbox(began), at=clock.now())
        Invited(made.code.digits).tells()

    for _ in range(3):
        Visit().press_through().confirm_code().press()

    identify(user=outsider.id)
    assert sorted(Report.objects.values_list("in_tray", flat=True)) == [False, False, True]


def test_after_wrong_codes_the_right_one_waits_its_own_seconds_and_opens(starter, monkeypatch):
    made, _ = invited_by(starter, TEXT, at=clock.now())
    wrong = [f"{made.code.locator}{number:013d}" for number in range(6)]
    for digits in wrong:
        [typed] = [digits + str(check) for check in range(10) if is_whole(digits + str(check))]
        Client().post("/meedoen/", {"code": typed})
    now = clock.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    waiting = Client().post("/meedoen/?taal=nl", {"code": made.code.digits})
    carried = {"patience": waiting.context["patience"]}
    early = Client().post("/meedoen/", carried)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(seconds=1))
    for _ in range(20):
        pages.wrong_invitations.note_wrong(made.code.locator, at=clock.now())
    opened = Client().post("/meedoen/", carried)

    assert (waiting.status_code, waiting["Retry-After"]) == (503, "1")
    assert "Wacht 1 seconde en druk dan op" in words(waiting)
    assert made.code.digits not in words(waiting)
    assert early.status_code == 503
    assert TEXT in words(opened)
    assert TEXT in words(Client().post("/meedoen/", {"code": made.code.digits}))


def is_whole(digits: str) -> bool:
    try:
        return bool(InvitationCode.parse(digits))
    except MalformedCode:
        return False


def test_a_full_lane_keeps_the_code(monkeypatch):
    code = InvitationCode.generate(lambda _locator: True)
    full = Admission(1, waiting=0, patience=0.0)
    monkeypatch.setattr(pages, "OPENING", full)

    with full.place():
        answer = Client().post("/meedoen/", {"code": code.digits})

    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert answer.context["patience"]
    assert code.digits not in words(answer)
    assert "Het is druk" in words(answer)
    assert lanes.OPENING is not full


def test_the_code_of_an_invitation_catches_typing_errors_and_shows_itself_to_nobody():
    code = InvitationCode.generate(lambda _locator: True)

    assert InvitationCode.parse(code.text) == code
    assert len(code.digits) == 20
    assert code.digits not in repr(code)
    changed = str((int(code.digits[3]) + 1) % 10)
    with pytest.raises(MalformedCode):
        InvitationCode.parse(code.digits[:3] + changed + code.digits[4:])


def test_a_repeated_sending_says_the_same_of_the_group(starter):
    made, joining = invited_by(starter, at=clock.now())
    sent = sent_report(members=(), joining=joining, at=clock.now())

    assert submission.find_sent(sent.dossier.pk).is_seated
    assert made.invitation.number == joining.number
