"""The page of a case and of each step, as a handler uses them."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rodedraad.accounts.services import users
from rodedraad.audit.models import Entry
from rodedraad.cases import services
from rodedraad.cases.models import Case
from rodedraad.cases.states import CaseState
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.reporting.attachments import CleanFile
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.stages import Retaliation, Wellbeing
from rodedraad.safekeeping.models import SealedItem
from tests.accounts.factories import make_handler, sign_in
from tests.cases import factories as make
from tests.cases.web.addresses import address, step_page
from tests.reporting.factories import AN_IDENTITY, WHAT, sent_report, two_handlers

pytestmark = pytest.mark.django_db

A_FILE = CleanFile("bijlage-1.txt", "text/plain", b"wat er in het bestand staat")

SOON = (clock.today() + timedelta(days=60)).isoformat()
MEASURE = {
    "code": "talk",
    "text": "Dat past.",
    "owner": "hoofd van de afdeling",
    "due": SOON,
    "evidence": "Een verslag van het gesprek.",
}
CARE_AROUND = {
    "care_for": "department",
    "care_kind": "department_talk",
    "due": SOON,
    "text": "Samen terugkijken.",
}


def test_a_new_report_is_read_and_taken_up(client):
    sent = sent_report(at=clock.now(), files=[A_FILE])
    sign_in(client, sent.members[0])
    page = reverse("cases:report_detail", args=[sent.report.public_id])

    read = client.get(page)
    message = read.context["form"]["message"].value()
    taken = client.post(page, {"message": message}, follow=True)

    assert WHAT in read.content.decode()
    assert sent.members[0].user.name in message
    assert "Dank je wel voor je melding" in message
    assert taken.redirect_chain[-1][0] == reverse(
        "cases:case_detail", args=[taken.context["case"].public_id]
    )
    assert client.get(page).status_code == 302


def test_a_report_without_a_message_is_not_taken_up(client):
    sent = sent_report(at=clock.now())
    sign_in(client, sent.members[0])

    response = client.post(
        reverse("cases:report_detail", args=[sent.report.public_id]), {"message": ""}
    )

    assert response.context["form"].errors["message"]
    identify(user=sent.members[0].id)
    assert not Case.objects.exists()


def test_who_was_a_moment_later_gets_back_what_was_typed_and_the_way_to_the_case(client, work):
    sign_in(client, work.sent.members[1])
    page = reverse("cases:report_detail", args=[work.sent.report.public_id])

    response = client.post(page, {"message": "Ik lees mee <3"})

    shown = response.content.decode()
    assert response.status_code == 409
    assert f"{work.handler.user.name} heeft melding {work.case.report.reference} opgepakt" in shown
    assert "Ik lees mee &lt;3" in shown
    assert address("case_detail", work) in shown
    assert client.get(page).url == address("case_detail", work)


def test_the_page_shows_the_story_and_who_reported(signed_in, work):
    page = signed_in.get(address("case_detail", work)).content.decode()

    assert WHAT in page
    assert AN_IDENTITY.name in page
    assert work.case.report.reference in page


def test_who_reported_is_not_on_the_page_of_an_anonymous_report(client):
    work = make.taken_up(at=clock.now())

    page = sign_in(client, work.handler).get(address("case_detail", work)).content.decode()

    assert "De melder is anoniem" in page


def test_every_step_is_taken_on_a_page_of_its_own(signed_in, work):
    today = clock.today().isoformat()
    make.agree(work, at=clock.now())
    answers = [
        ("hold_intake", {"held_day": today, "companion": "yes", "text": "Alles verteld."}),
        (
            "validate",
            {
                "happened": "Een grap.",
                "breach": "yes",
                "researchable": "partly",
                "best_intervention": "Een gesprek.",
            },
        ),
        ("choose_route", {"route": "investigation", "aim": "person", "text": "Het is ernstig."}),
        ("name_person", {"name": "Marloes Tuinstra", "position": "", "support": ""}),
        ("hear_reporter", {"held_day": today, "present": "wij twee", "text": "Zij vertelt."}),
        (
            "inform_person",
            {
                "person": "1",
                "held_day": today,
                "text": "Over grappen.",
                "next": "Een gesprek.",
                "support": ["counsellor"],
            },
        ),
        (
            "hear_person",
            {"person": "1", "held_day": today, "present": "wij drie", "text": "Zij erkent het."},
        ),
        ("conclude", {"finding": "founded", "text": "Het is gebeurd."}),
        ("take_measure", MEASURE),
        ("follow_measure", {"number": "1", "carried_out": "done", "text": "Het gesprek was er."}),
        ("plan_care_around", CARE_AROUND),
        ("care_around", {"number": "1", "held": "held", "text": "Het team praatte mee."}),
        ("give_feedback", {"text": "We spreken haar aan."}),
        ("tell_person", {"person": "1", "finding": "founded", "text": "Het is gebeurd."}),
        ("end_handling", {}),
        ("care", {"way": "phone", "outcome": "well", "text": "Goed."}),
        ("care", {"way": "phone", "outcome": "well", "text": "Goed."}),
        ("close", {"text": ""}),
    ]

    for step, answer in answers:
        form = signed_in.get(step_page(work, step))
        version = form.context["form"]["version"].value()
        done = signed_in.post(step_page(work, step), {**answer, "version": version})
        assert done.status_code == 302, (step, done.context["form"].errors)

    assert work.refresh().state == CaseState.CLOSED
    page = signed_in.get(address("case_detail", work)).content.decode()
    assert "Het is gebeurd." in page


def test_a_step_that_is_not_possible_says_why(client):
    work = make.taken_up(at=clock.now())
    sign_in(client, work.handler)

    overview = client.get(address("case_detail", work)).content.decode()
    page = client.get(step_page(work, "hold_intake")).content.decode()

    assert "Een gesprek kan daarom niet" in overview
    assert "Een gesprek kan daarom niet" in page
    assert "<textarea" not in page


@pytest.mark.requirement("SAFE-63")
def test_choices_that_an_anonymous_report_does_not_allow_are_told_with_the_reason(client):
    work = make.validated(at=clock.now())
    sign_in(client, work.handler)

    page = client.get(step_page(work, "choose_route"))
    tried = client.post(
        step_page(work, "choose_route"),
        {"version": work.refresh().version, "route": "investigation", "aim": "person", "text": "x"},
    )

    assert "Bij een anonieme melding wordt nooit onderzoek gedaan" in page.content.decode()
    assert tried.context["form"].errors["aim"]
    assert work.refresh().route == ""


def test_a_route_with_an_aim_that_does_not_fit_is_told_at_the_field(client):
    work = make.validated(named=True, at=clock.now())
    sign_in(client, work.handler)

    tried = client.post(
        step_page(work, "choose_route"),
        {"version": work.refresh().version, "route": "mediation", "aim": "nobody", "text": "x"},
    )

    assert "Deze aanpak past niet" in str(tried.context["form"].errors["aim"])


def test_moving_the_reporter_without_own_wish_is_told_at_the_field(client):
    work = make.concluded(at=clock.now())
    sign_in(client, work.handler)
    answer = {**MEASURE, "code": "unit_talk", "moves_reporter": "on", "reporter_wish": ""}

    tried = client.post(
        step_page(work, "take_measure"), {**answer, "version": work.refresh().version}
    )

    assert tried.context["form"].errors["reporter_wish"]


def test_a_talk_is_not_held_in_the_future(signed_in, work):
    tried = signed_in.post(
        step_page(work, "hold_intake"),
        {"version": 2, "held_day": "2199-01-01", "companion": "no", "text": "x"},
    )

    assert tried.context["form"].errors["held_day"]


def test_a_step_that_does_not_exist_is_not_found(signed_in, work):
    assert signed_in.get(step_page(work, "dance")).status_code == 404
    assert signed_in.get(step_page(work, "acknowledge")).status_code == 404


def test_the_second_of_two_handlers_keeps_what_was_typed(signed_in, work):
    page = step_page(work, "go_on_without_intake")
    version = signed_in.get(page).context["form"]["version"].value()
    services.hold_intake(work.turn(at=clock.now()), make.INTAKE)

    outdated = signed_in.post(page, {"version": version, "text": "Mijn lange uitleg."})

    assert outdated.status_code == 409
    assert "Mijn lange uitleg." in outdated.content.decode()
    assert work.refresh().state == CaseState.TALKED


def test_after_looking_again_the_same_text_can_be_sent(client):
    work = make.under_way(at=clock.now())
    sign_in(client, work.handler)
    page = step_page(work, "name_person")
    version = client.get(page).context["form"]["version"].value()
    work.do(services.name_person, make.PERSON, at=clock.now())

    outdated = client.post(page, {"version": version, "name": "Iemand anders"})
    fresh = outdated.context["form"]["version"].value()
    again = client.post(page, {"version": fresh, "name": "Iemand anders"})

    assert (outdated.status_code, again.status_code) == (409, 302)
    assert work.refresh().persons.count() == 2


def test_a_late_step_asks_for_an_explanation_on_the_page(client):
    work = make.taken_up(at=clock.now() - timedelta(days=200))
    for service, words in (
        (services.ask_in_writing, make.INTAKE),
        (services.validate, make.VALIDATION),
        (services.choose_route, make.ON_UNIT),
        (services.conclude, make.CONCLUSION),
    ):
        work.do(service, words, at=clock.now())
    sign_in(client, work.handler)

    page = client.get(step_page(work, "give_feedback"))
    version = work.refresh().version
    without = client.post(step_page(work, "give_feedback"), {"version": version, "text": "Zo."})

    assert "explanation" in page.context["form"].fields
    assert without.context["form"].errors["explanation"]


def test_changed_rows_give_a_warning_and_a_line_in_the_trail(signed_in, work):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE safekeeping_sealeditem NO FORCE ROW LEVEL SECURITY")
        row = SealedItem.objects.filter(kind="story").get()
        SealedItem.objects.filter(pk=row.pk).update(ciphertext=bytes(row.ciphertext)[::-1])
        cursor.execute("ALTER TABLE safekeeping_sealeditem FORCE ROW LEVEL SECURITY")

    response = signed_in.get(address("case_detail", work))

    page = response.content.decode()
    assert response.status_code == 503
    assert "Ga niet verder met deze zaak" in page
    assert WHAT not in page
    assert work.case.report.reference not in page
    assert Entry.objects.filter(event="dossier.tampering_found").exists()


@pytest.mark.requirement("SAFE-16")
def test_who_writes_after_closing_is_answered_and_the_case_can_be_taken_up_again(client):
    work = make.closed(at=clock.now())
    identify(dossier=work.case.dossier_id)
    inbox = inboxes.open_with_code(code=work.sent.code, pepper=settings.RODEDRAAD_SECRETS.pepper)
    inboxes.answer_aftercare(
        inbox=inbox, how=Wellbeing.BADLY, retaliation=Retaliation.YES, text="Weer.", at=clock.now()
    )
    sign_in(client, work.handler)

    due = client.get(reverse("messaging:due")).content.decode()
    answered = client.post(address("send_message", work), {"message-text": "Ik bel je."})
    after = client.get(reverse("messaging:due")).content.decode()
    client.post(
        step_page(work, "escalate"),
        {"version": work.refresh().version, "text": "Nieuwe benadeling."},
    )

    assert "De melder antwoorden" in due
    assert work.case.report.reference in due
    assert answered.status_code == 302
    assert "De melder antwoorden" not in after
    case = work.refresh()
    assert case.state == CaseState.UNDER_WAY
    assert case.report.erase_day is None


def test_the_name_of_a_key_holder_is_not_put_on_record_as_a_person_concerned(client):
    work = make.under_way(at=clock.now())
    signed_in = sign_in(client, work.handler)
    holder = work.sent.members[1].user.name
    typed = {"version": work.refresh().version, "name": holder}

    refused = signed_in.post(step_page(work, "name_person"), typed)
    meant = signed_in.post(step_page(work, "name_person"), {**typed, "is_somebody_else": "on"})

    assert "heeft een sleutel van deze zaak" in refused.content.decode()
    assert meant.status_code == 302
    identify(user=work.handler.id)
    assert work.case.persons.count() == 1


@pytest.mark.parametrize("name", ["Carla Smit", "Bram de Wit"])
def test_every_name_of_a_key_holder_counts_when_a_person_concerned_is_named(client, name):
    members = [make_handler(name="Anna Bakker"), make_handler(name="Bram de Wit")]
    work = make.under_way(members=members, at=clock.now())
    users.rename(actor=None, user=members[1].user, name="Carla Smit", at=clock.now())
    signed_in = sign_in(client, work.handler)
    typed = {"version": work.refresh().version, "name": name}

    page = signed_in.post(step_page(work, "name_person"), typed).content.decode()

    assert "heeft een sleutel van deze zaak" in page


def test_handlers_read_whom_the_reporter_keeps_out(client):
    reader, kept_out = two_handlers()
    sent = sent_report(members=[reader, kept_out], excluded=[kept_out], at=clock.now())
    sign_in(client, reader)

    page = client.get(reverse("cases:report_detail", args=[sent.report.public_id])).content.decode()

    assert "en die dit niet kunnen lezen" in page
    assert kept_out.user.name in page


def test_the_page_of_a_case_asks_the_database_nothing_twice(signed_in, work):
    page = address("case_detail", work)

    with CaptureQueriesContext(connection) as asked:
        assert signed_in.get(page).status_code == 200

    read = [query["sql"] for query in asked if " FROM " in query["sql"]]
    assert len(read) == len(set(read))
