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
from rodedraad.support import services
from rodedraad.support.lanes import wrong_codes
from rodedraad.support.states import Weekday
from rodedraad.support.tickets import Ticket
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


@pytest.fixture
def asked(client):
    """A group of a facilitator who is signed in, in which somebody asked something."""
    robin = make.make_facilitator()
    group = make.open_group(robin, at=clock.now())
    drawn = make.join(group, "Zwaluw")
    services.ask(make.reads(drawn), "Is er een lift?")
    identify(user=robin.id)
    seat = group.seats.exclude(locator="").get()
    sign_in(client, robin)
    return robin, group, drawn, seat


def test_a_mistake_in_an_answer_to_one_member_is_not_put_in_the_form_to_everybody(client, asked):
    _robin, group, _drawn, seat = asked
    page = reverse("support:group_detail", args=[group.public_id])
    address = reverse("support:answer", args=[group.public_id, seat.public_id])
    too_long = "Wat je over Kees vertelde. " * 200

    refused = client.post(address, {"text": too_long})
    looked = client.get(address)

    forms = dict(re.findall(r'<form[^>]* action="([^"]+)"[^>]*>(.*?)</form>', told(refused), re.S))
    assert too_long.strip() in forms[address]
    assert "Deze tekst is te lang" in forms[address]
    assert "Kees" not in forms[page]
    assert "Deze tekst is te lang" not in forms[page]
    assert f'href="#id_{seat.public_id}_text"' in told(refused)
    assert (looked.status_code, looked["Location"]) == (302, page)


def test_ending_a_group_and_emptying_a_place_are_asked_once_more(client, asked):
    robin, group, _drawn, seat = asked
    page = told(client.get(reverse("support:group_detail", args=[group.public_id])))
    ending = reverse("support:end_group", args=[group.public_id])
    emptying = reverse("support:turn_away", args=[group.public_id, seat.public_id])

    assert f'action="{ending}"' not in page
    assert f'action="{emptying}"' not in page
    assert "Zwaluw" in told(client.get(emptying))
    assert f'action="{ending}"' in told(client.get(ending))
    identify(user=robin.id)
    assert group.seats.exclude(locator="").count() == 1
    client.post(emptying)
    client.post(ending)

    identify(user=robin.id)
    assert group.seats.exclude(locator="").count() == 0
    assert client.get(ending).status_code == 404
    assert client.get(emptying).status_code == 404


def test_who_leaves_a_group_says_so_twice(client, asked):
    _robin, _group, drawn, _seat = asked
    inside = client.post(READ, {"code": drawn.code.text})
    ticket = hidden(inside, "ticket")

    hasty = client.post(READ, {"ticket": ticket, "do": "leave"})
    still = client.post(READ, {"code": drawn.code.text})
    gone = client.post(READ, {"ticket": ticket, "do": "leave", "sure": "on"})

    assert "Vink aan dat je uit de groep stapt" in told(hasty)
    assert still.context["group"] == _group
    assert "Je bent uit de groep" in told(gone)


def test_a_question_that_came_too_late_is_given_back_after_the_code(client, asked):
    _robin, group, drawn, seat = asked
    other = make.join(group)
    ticket = Ticket(seat.id, drawn.code.locator, drawn.keys)
    late = ticket.seal(at=clock.now() - timedelta(hours=1), idle=timedelta(minutes=1))
    words = "Mag ik iets vragen over mijn leidinggevende?"

    closed = client.post(READ, {"ticket": late, "do": "ask", "text": words})
    kept = hidden(closed, "kept")
    wrong = client.post(READ, {"code": drawn.code.text[:-1], "kept": kept})
    back = client.post(READ, {"code": drawn.code.text, "kept": hidden(wrong, "kept")})
    elsewhere = client.post(READ, {"code": other.code.text, "kept": kept})

    assert words not in told(closed)
    assert "je vraag is niet verstuurd" in told(closed)
    assert words in told(back)
    assert "sluit deze pagina" in told(back)
    assert words not in told(elsewhere)
    assert words not in told(client.post(READ, {"code": drawn.code.text, "kept": "x"}))


def test_a_place_that_was_changed_from_outside_is_not_opened(client, asked):
    robin, group, drawn, seat = asked
    ticket = hidden(client.post(READ, {"code": drawn.code.text}), "ticket")
    identify(user=robin.id)
    group.seats.exclude(locator="").update(nickname=b"")

    by_code = client.post(READ, {"code": drawn.code.text})
    by_ticket = client.post(READ, {"ticket": ticket, "do": "ask", "text": "Nog iets?"})
    seen = client.get(reverse("support:group_detail", args=[group.public_id]))
    place = [group.public_id, seat.public_id]
    let_in = client.post(reverse("support:let_in", args=place), follow=True)
    answered = client.post(reverse("support:answer", args=place), {"text": "Ja."}, follow=True)

    for page in (by_code, by_ticket):
        assert "buiten het platform om gewijzigd" in told(page)
    assert "Laat niemand binnen" in told(seen)
    for page in (let_in, answered):
        assert "buiten het platform om gewijzigd. Maak hem leeg." in told(page)


def test_a_group_that_writes_in_dutch_says_so_on_an_english_page(client):
    robin = make.make_facilitator()
    group = make.open_group(robin, at=clock.now(), theme="Na pesten")
    drawn = make.join(group)
    identify(user=robin.id)
    seat = group.seats.exclude(locator="").get()
    services.let_in(
        actor=robin.actor, keys=robin.keys, public_id=group.public_id, seat_id=seat.public_id,
        at=clock.now(),
    )  # fmt: skip

    inside = told(client.post(READ.replace("nl", "en"), {"code": drawn.code.text}))
    listed = told(client.get(GROUPS.replace("nl", "en")))

    assert re.search(r'<h1[^>]* lang="nl">Na pesten</h1>', inside)
    assert re.search(rf'lang="nl"><p>{make.WHERE}</p>', inside)
    assert "This group writes in Dutch" in inside
    assert re.search(r'<h2[^>]* lang="nl">Na pesten</h2>', listed)


def test_two_turns_on_one_day_are_taken_off_by_buttons_with_other_names(client):
    coordinator = make_someone(Role.SUPPORT_COORDINATOR)
    card = make.make_card()
    make.plan(card, Weekday.MONDAY, (9, 12), coordinator)
    make.plan(card, Weekday.MONDAY, (13, 17), coordinator)
    sign_in(client, coordinator)

    page = told(client.get("/opvang/rooster/"))

    assert "Haal maandag 09:00–12:00 van Robin weg" in page
    assert "Haal maandag 13:00–17:00 van Robin weg" in page


def test_a_group_does_not_meet_in_the_past(client):
    sign_in(client, make.make_facilitator())
    long_ago = clock.today() - timedelta(days=1)

    refused = client.post("/lotgenoten/nieuw/", {"first_meeting": long_ago.isoformat()})

    assert "Kies vandaag of een dag die nog moet komen" in told(refused)
