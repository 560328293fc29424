"""The pages of direct support: for whom they are there, and what they say when something is off."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from rodedraad.accounts.roles import AT_A_DESK, Role
from rodedraad.audit.models import Entry
from rodedraad.core import clock
from rodedraad.core.admission import Admission
from rodedraad.core.rowsecurity import identify
from rodedraad.reporting.models import SealedFact
from rodedraad.support.lanes import wrong_codes
from rodedraad.support.web import members
from tests.accounts.factories import Handler, make_someone, sign_in
from tests.support import factories as make

pytestmark = pytest.mark.django_db
NOW, GROUPS = "/informatie/opvang/?taal=nl", "/informatie/lotgenoten/?taal=nl"
READ, COUNT = "/informatie/lotgenoten/lezen/?taal=nl", "/opvang/tellen/"
OF_ROLE = {
    "/opvang/mijn/": Role.SUPPORTER,
    COUNT: Role.SUPPORTER,
    "/opvang/rooster/": Role.SUPPORT_COORDINATOR,
}


def told(response):
    return response.content.decode()


def hidden(response, name):
    return re.search(rf'name="{name}" value="([^"]+)"', told(response)).group(1)


def code_on(response):
    return "".join(re.findall(r'rd-code__group">(\d+)<', told(response)))


@pytest.mark.parametrize("role", sorted(set(Role) - AT_A_DESK))
def test_each_page_is_there_for_its_role_only(client, role):
    who = make_someone(role)
    if role is Role.GROUP_FACILITATOR:
        who = make.make_facilitator().user
    sign_in(client, who)

    seen = {page: client.get(page).status_code for page in OF_ROLE}

    assert {page for page, status in seen.items() if status == 200} == {
        page for page, of in OF_ROLE.items() if of is role
    }
    group = client.get("/lotgenoten/")
    assert group.status_code == (302 if role is Role.GROUP_FACILITATOR else 404)


def test_an_organisation_without_direct_support_has_no_such_pages(client, settings):
    settings.RODEDRAAD_PROFILE = "groningen"

    assert [client.get(page).status_code for page in (NOW, GROUPS, READ)] == [404] * 3
    assert "lotgenoten" not in told(client.get("/informatie/?taal=nl"))


@pytest.mark.requirement("SAFE-38")
def test_of_who_was_helped_only_a_sealed_count_is_kept(client):
    sign_in(client, make_someone(Role.SUPPORTER))
    lines = Entry.objects.count()

    done = client.post(COUNT, follow=True)

    assert "Het is geteld." in told(done)
    identify(worker=True)
    assert SealedFact.objects.count() == 1
    assert Entry.objects.count() == lines


def test_who_types_something_wrong_hears_what_it_is(client):
    group = make.open_group(make.make_facilitator(), at=clock.now())
    page = f"/informatie/lotgenoten/{group.public_id}/meedoen/?taal=nl"

    shown = client.post(page, {"nickname": "Merel"})
    again = client.post(page, {"drawn": hidden(shown, "drawn"), "last_four": "abcd"})
    broken = client.post(page, {"drawn": "x", "last_four": "1234"})
    typing_error = client.post(READ, {"code": code_on(shown)[:-1] + "x"})
    unknown = client.post(READ, {"code": code_on(shown)})
    closed = client.post(READ, {"ticket": "x", "do": "ask", "text": "Hoi"})

    assert "Dit zijn niet de laatste vier cijfers" in told(again)
    assert code_on(again) == code_on(shown)
    assert "Dat duurde te lang" in told(broken)
    assert "Deze code klopt niet" in told(typing_error)
    assert "Met deze code gaat niets open" in told(unknown)
    assert "De pagina is vanzelf gesloten" in told(closed)


def test_a_full_group_says_so_and_an_empty_question_is_not_sent(client):
    robin = make.make_facilitator()
    group = make.open_group(robin, at=clock.now(), seats=1)
    drawn = make.join(group)
    page = f"/informatie/lotgenoten/{group.public_id}/meedoen/?taal=nl"

    listed = client.get(GROUPS)
    full = client.get(page)
    opened = client.post(READ, {"code": drawn.code.text})
    empty = client.post(READ, {"ticket": hidden(opened, "ticket"), "do": "ask", "text": ""})

    assert "Deze groep is vol." in told(listed)
    assert "Deze groep is vol." in told(full)
    assert "Schrijf eerst iets." in told(empty)
    assert client.cookies == {}


def test_after_wrong_codes_the_right_one_waits_its_own_seconds_and_opens(client, monkeypatch):
    drawn = make.join(make.open_group(make.make_facilitator(), at=clock.now()))
    for _ in range(6):
        wrong_codes.note_wrong(drawn.code.locator, at=clock.now())
    now = clock.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)

    waiting = client.post(READ, {"code": drawn.code.text})
    carried = {"patience": hidden(waiting, "patience")}
    early = client.post(READ, carried)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now + timedelta(seconds=2))
    for _ in range(20):
        wrong_codes.note_wrong(drawn.code.locator, at=clock.now())
    opened = client.post(READ, carried)

    assert (waiting.status_code, waiting["Retry-After"]) == (503, "2")
    assert "Wacht 2 seconden en druk dan op" in told(waiting)
    assert drawn.code.digits not in told(waiting)
    assert early.status_code == 503
    assert hidden(opened, "ticket")
    assert not wrong_codes.wait(drawn.code.locator, at=clock.now())


def test_when_it_is_busy_the_code_is_kept_on_a_waiting_page(client, monkeypatch):
    drawn = make.join(make.open_group(make.make_facilitator(), at=clock.now()))
    full = Admission(slots=1, waiting=0, patience=0.01)
    monkeypatch.setattr(members, "OPENING", full)

    with full.place():
        busy = client.post(READ, {"code": drawn.code.text})

    assert busy.status_code == 503
    assert "Het is druk" in told(busy)
    assert hidden(busy, "patience")


def test_a_facilitator_with_other_keys_can_only_end_the_group_and_another_finds_nothing(client):
    robin, other = make.make_facilitator(), make.make_facilitator()
    group = make.open_group(robin, at=clock.now())
    page = reverse("support:group_detail", args=[group.public_id])

    sign_in(client, robin)
    own = told(client.get(page))
    sign_in(client, Handler(robin.user, other.keys, desk=""))
    locked_out = told(client.get(page))
    sign_in(client, other)
    hidden_group = client.get(page)

    assert make.WHERE in own
    assert make.WHERE not in locked_out
    assert "Je sleutels zijn vernieuwd" in locked_out
    assert "Stop de groep" in locked_out
    assert hidden_group.status_code == 404


def test_a_group_does_not_meet_in_the_past(client):
    sign_in(client, make.make_facilitator())
    long_ago = clock.today() - timedelta(days=1)

    refused = client.post("/lotgenoten/nieuw/", {"first_meeting": long_ago.isoformat()})

    assert "Kies vandaag of een dag die nog moet komen" in told(refused)
