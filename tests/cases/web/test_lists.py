"""The lists of a desk, and what somebody who is kept out can find out: nothing."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rodedraad.accounts.roles import AT_A_DESK, Role
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import services as messaging
from tests.accounts.factories import make_handler, make_someone, sign_in
from tests.cases import factories as make
from tests.reporting.factories import sent_report, two_handlers

pytestmark = pytest.mark.django_db

LIST = reverse("cases:desk_list")
SEALED = (
    "safekeeping_sealeditem", "safekeeping_sealedfile", "safekeeping_filechunk",
    "safekeeping_grant", "safekeeping_epoch",
)  # fmt: skip
TABS = ("new", "mine", "desk", "tray", "closed")


def references(response):
    return {row["line"].reference for row in response.context["lines"]}


def test_each_list_holds_what_its_name_says(client):
    members, now = two_handlers(), clock.now()
    new = sent_report(members=members, at=now).report
    tray = sent_report(members=members, at=now, in_tray=True).report
    mine = make.taken_up(members=members, at=now)
    other = make.taken_up(members=members, at=now, by=1)
    closed = make.closed(members=members, at=now)
    sign_in(client, members[0])

    seen = {tab: references(client.get(LIST, {"lijst": tab})) for tab in TABS}

    mine, other, closed = (work.refresh().report.reference for work in (mine, other, closed))
    assert seen == {
        "new": {new.reference},
        "tray": {tray.reference},
        "mine": {mine},
        "desk": {mine, other},
        "closed": {closed},
    }


@pytest.mark.parametrize(
    ("tab", "says", "leads_on"),
    [
        ("new", "Komt er een melding binnen", False),
        ("mine", "Je behandelt nu geen zaak", True),
        ("desk", "Er is geen open zaak", True),
        ("tray", "Komt er een melding binnen", False),
        ("closed", "Er is geen gesloten zaak", False),
    ],
)
def test_an_empty_list_says_what_that_means_and_where_new_reports_are(client, tab, says, leads_on):
    sign_in(client, two_handlers()[0])

    page = client.get(LIST, {"lijst": tab}).content.decode()

    empty = page.partition('class="rd-empty')[2]
    assert says in empty
    assert ("?lijst=new" in empty) == leads_on


def test_an_unknown_list_is_the_first_one(client):
    sign_in(client, two_handlers()[0])

    assert client.get(LIST, {"lijst": "salaris"}).context["tab"] == "new"


def test_a_list_is_narrowed_by_state_handler_and_term(client):
    members, now = two_handlers(), clock.now()
    fresh = make.taken_up(members=members, at=now)
    late = make.validated(members=members, at=now - timedelta(days=120), by=1)
    sign_in(client, members[0])

    def narrowed(**filters):
        return references(client.get(LIST, {"lijst": "desk", **filters}))

    fresh, late = fresh.refresh().report.reference, late.refresh().report.reference
    assert narrowed() == {fresh, late}
    assert narrowed(state="validated") == {late}
    assert narrowed(handler=str(members[0].id)) == {fresh}
    assert narrowed(due="late") == {late}
    assert narrowed(due="week") == {late}
    assert narrowed(state="nonsense", handler="nonsense", due="nonsense") == {fresh, late}


def test_new_reports_are_narrowed_by_term(client):
    members, now = two_handlers(), clock.now()
    late = sent_report(members=members, at=now - timedelta(days=30)).report
    sent_report(members=members, at=now)
    sign_in(client, members[0])

    assert references(client.get(LIST, {"due": "late"})) == {late.reference}


def test_a_list_opens_nothing_and_asks_the_same_number_of_queries(client):
    members, now = two_handlers(), clock.now()
    make.taken_up(members=members, at=now)
    sign_in(client, members[0])
    client.get(LIST, {"lijst": "desk"})
    with CaptureQueriesContext(connection) as few:
        client.get(LIST, {"lijst": "desk"})
    make.taken_up(members=members, at=now)
    make.taken_up(members=members, at=now)

    with CaptureQueriesContext(connection) as many:
        response = client.get(LIST, {"lijst": "desk"})

    assert len(response.context["lines"]) == 3
    assert len(many) == len(few)
    asked = " ".join(query["sql"] for query in many)
    assert "cases_case" in asked
    assert not [table for table in SEALED if table in asked]


def test_the_page_of_what_is_due_names_each_case_and_leads_to_it(client):
    members, now = two_handlers(), clock.now()
    works = [make.taken_up(members=members, at=now)]
    sign_in(client, members[0])
    client.get(reverse("messaging:due"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("messaging:due"))
    works.append(make.taken_up(members=members, at=now))

    with CaptureQueriesContext(connection) as many:
        page = client.get(reverse("messaging:due")).content.decode()

    for work in works:
        address = reverse("cases:case_detail", args=[work.case.public_id])
        assert f'<a href="{address}">' in page
        assert work.refresh().report.reference in page
        assert str(work.case.dossier_id) not in page
    assert len(many) == len(few), "another room is asked once for all dossiers of the page"


def test_who_took_over_an_account_but_not_its_keys_does_not_see_that_reports_exist(client):
    work = make.taken_up(at=clock.now())
    sign_in(client, work.handler, locked=True)
    case = reverse("cases:case_detail", args=[work.case.public_id])

    for address in (LIST, case, reverse("messaging:due")):
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith(reverse("accounts:unlock"))


@pytest.mark.requirement("PRIV-12", "ACT-05", "ACT-09")
@pytest.mark.parametrize("role", sorted(set(Role) - AT_A_DESK))
def test_for_every_other_role_the_lists_are_not_there(client, role):
    sign_in(client, make_someone(role))

    assert client.get(LIST).status_code == 404


def pages_of(member, public_ids):
    """Everything that somebody can look at, without what differs at each visit."""
    client = sign_in(Client(), member)
    addresses = [
        *(f"{LIST}?lijst={tab}" for tab in TABS),
        *(f"{LIST}?lijst=desk&due={due}" for due in ("late", "week")),
        reverse("messaging:due"),
    ]
    kept = [client.get(address) for address in addresses]
    names = ("report_detail", "case_detail", "case_access")
    guessed = [
        client.get(reverse(f"cases:{name}", args=[public_id]))
        for name in names
        for public_id in public_ids
    ]
    step = [
        client.post(reverse("cases:case_step", args=[public_id, "conclude"]), {"version": "1"})
        for public_id in public_ids
    ]
    return [(answer.status_code, _plain(answer)) for answer in (*kept, *guessed, *step)]


def _plain(response):
    lines = response.content.decode().splitlines()
    return [line for line in lines if "csrfmiddlewaretoken" not in line and "setlang" not in line]


@pytest.mark.requirement("PRIV-18")
def test_who_is_kept_out_finds_no_trace_of_the_report(client, mailoutbox):
    members, outsider = two_handlers(), make_handler(name="Rachid Benali")
    now = clock.now()
    make.taken_up(members=(*members, outsider), at=now)
    before = pages_of(outsider, [uuid4(), uuid4()])
    identify(worker=True)
    messaging.deliver(at=now)
    mail.outbox.clear()

    work = make.under_way(
        members=(*members, outsider), excluded=(outsider,), at=now - timedelta(days=120)
    )
    sent_report(members=(*members, outsider), excluded=(outsider,), at=now, in_tray=True)
    identify(worker=True)
    messaging.remind(day=clock.today())
    messaging.deliver(at=now + timedelta(hours=2))
    after = pages_of(outsider, [work.case.public_id, work.sent.report.public_id])

    assert after == before
    told = {address for message in mail.outbox for address in message.to}
    assert outsider.user.email not in told
    assert work.handler.user.email in told


def test_a_hidden_case_and_one_that_never_was_answer_alike(client):
    outsider = make_handler(name="Rachid Benali")
    work = make.taken_up(members=(*two_handlers(), outsider), excluded=(outsider,), at=clock.now())
    sign_in(client, outsider)

    answers = [
        client.get(reverse("cases:case_detail", args=[public_id]))
        for public_id in (work.case.public_id, uuid4())
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert _plain(answers[0]) == _plain(answers[1])
    assert dict(answers[0].headers) == dict(answers[1].headers)
