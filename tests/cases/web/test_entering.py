"""From the desk into the form, and what handlers see of such a report."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from rodedraad.accounts.roles import Role
from rodedraad.cases import services
from rodedraad.core import clock
from rodedraad.core.errors import NotAllowed
from rodedraad.core.rowsecurity import identify
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.stages import Channel
from rodedraad.safekeeping import services as safekeeping
from tests.accounts.factories import make_handler, make_someone, sign_in
from tests.cases import factories as make
from tests.cases.web.addresses import address
from tests.reporting.factories import sent_report, two_handlers

pytestmark = pytest.mark.django_db
START = reverse("cases:enter_report")
LIST = reverse("cases:desk_list")


def begin(handler, desk="integrity"):
    identify(user=handler.id)
    return services.begin_entry(
        actor=handler.actor, desk=desk, channel=Channel.PHONE, language="nl", at=clock.now()
    )


def test_the_page_says_how_and_asks_the_way(client):
    members = two_handlers()
    sign_in(client, members[0])

    page = client.get(START)
    nothing = client.post(START, {"desk": "integrity"})
    elsewhere = client.post(START, {"channel": "phone", "desk": "external"})

    assert "Iemand belt of komt langs" in page.text
    assert page.context["form"]["desk"].initial == "integrity"
    assert "Iemand belt of komt langs" in client.get(LIST).text
    assert "channel" in nothing.context["form"].errors
    assert "desk" in elsewhere.context["form"].errors


@pytest.mark.requirement("SAFE-10")
def test_only_who_the_desk_admitted_begins_such_a_draft():
    member, _ = two_handlers()
    appointed = make_handler(member=False)
    of_elsewhere = make_handler("external")

    assert begin(member).entry.by == member.id
    for other, desk in [(appointed, "integrity"), (of_elsewhere, "integrity")]:
        with pytest.raises(NotAllowed):
            begin(other, desk)


def test_nobody_else_finds_the_page(client):
    two_handlers()
    administrator = make_someone(Role.ADMINISTRATOR)
    sign_in(client, administrator)

    assert client.get(START).status_code == 404
    assert "/account/" in Client().get(START)["Location"]


def test_without_open_keys_it_does_not_begin(client):
    sign_in(client, two_handlers()[0], locked=True)

    assert "unlock" in client.get(START)["Location"]


def test_who_is_no_member_yet_is_told_so(client):
    two_handlers()
    sign_in(client, make_handler(member=False))

    assert "geen open behandelpunt" in client.get(START).text


@pytest.mark.requirement("SAFE-10")
def test_handlers_see_the_way_who_typed_it_and_that_the_code_is_not_changed(client):
    sent = sent_report(channel=Channel.PHONE, at=clock.now())
    sign_in(client, sent.members[1])

    in_list = client.get(LIST).text
    page = client.get(reverse("cases:report_detail", args=[sent.report.public_id])).text

    assert "telefonisch" in in_list
    assert "Telefonisch" in page
    assert "Fatima El Amrani" in page
    assert "De code is nog niet veranderd" in page
    assert "Nog geen antwoord" in page


def test_what_the_reporter_put_right_stands_beside_the_story(client):
    sent = sent_report(channel=Channel.COUNTER, at=clock.now())
    pepper = settings.RODEDRAAD_SECRETS.pepper
    opened = inboxes.open_with_code(code=sent.code, pepper=pepper)
    code = safekeeping.draw_code()
    safekeeping.change_code(
        dossier=opened.dossier, keys=opened.keys, new_code=code, pepper=pepper, at=clock.now()
    )
    inbox = inboxes.open_with_code(code=code, pepper=pepper)
    inboxes.answer_story(inbox=inbox, correction="Het was in april.", at=clock.now())
    work = make.taken_up(sent, at=clock.now())
    sign_in(client, work.handler)

    page = client.get(address("case_detail", work)).text

    assert "Aan de balie" in page
    assert "Het was in april." in page
    assert "grap gemaakt over mijn achternaam" in page
    assert "De code is nog niet veranderd" not in page
