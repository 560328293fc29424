"""Messages, minutes, and how it went."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party
from rodedraad.core import clock
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import queries as messaging
from rodedraad.messaging.models import Notice
from rodedraad.messaging.terms import TermKind
from rodedraad.reporting import services
from rodedraad.reporting.models import SealedFact
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.web import inbox_forms
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import SealedItem
from tests.accounts.factories import make_handler

MESSAGES = "/inbox/berichten/"


def _from_handler(sent, kind="message", **content):
    handler = sent.handlers[0]
    Keyring.of_user(sent.dossier.pk, handler.id, handler.keys)
    return safekeeping.put(
        dossier=sent.dossier,
        compartment="story",
        kind=kind,
        content=content,
        by=Party.user(handler.id),
        at=clock.now(),
    )


@pytest.mark.django_db
@pytest.mark.requirement("PRIV-18")
def test_a_message_reaches_those_with_a_key_and_keeps_no_moment(sent):
    page = sent.browser().post(MESSAGES, {"text": "Ik heb nog iets."})

    message = sent.read_by(sent.handlers[1], "message")[0]
    assert page["Location"] == f"{MESSAGES}?done=message"
    assert message.content["text"] == "Ik heb nog iets."
    assert message.author_kind == "reporter"
    assert message.at is None


@pytest.mark.django_db
@pytest.mark.requirement("SAFE-66")
def test_what_the_desk_answers_stands_in_the_inbox(sent):
    handler = sent.handlers[0]
    Keyring.of_user(sent.dossier.pk, handler.id, handler.keys)
    services.say_to_reporter(
        report=sent.report, text="Hoe gaat het nu?", by=Party.user(handler.id),
        author="Noor", at=clock.now(),
    )  # fmt: skip

    page = sent.browser().get(MESSAGES)

    assert "Hoe gaat het nu?" in page.text
    assert "Noor, Bureau Integriteit" in page.text


@pytest.mark.django_db
def test_an_empty_message_and_one_that_is_too_long_are_not_sent_and_not_lost(sent):
    browser = sent.browser()
    too_long = "a" * 20_001

    empty = browser.post(MESSAGES, {"text": "   "})
    long = browser.post(MESSAGES, {"text": too_long})

    assert "Schrijf eerst iets." in empty.text
    assert "20.001 tekens. Er passen er 20.000." in long.text
    assert too_long in long.text
    assert not sent.read_by(sent.handlers[0], "message")


@pytest.mark.parametrize(
    ("form", "field"),
    [
        (inbox_forms.TextForm, "text"),
        (inbox_forms.EvaluationForm, "text"),
        (inbox_forms.AftercareForm, "text"),
        (inbox_forms.MinutesForm, "correction"),
        (inbox_forms.IdentityForm, "name"),
        (inbox_forms.IdentityForm, "reach"),
        (inbox_forms.OpenForm, "code"),
        (inbox_forms.LastFourForm, "last_four"),
    ],
)
def test_a_text_that_is_too_long_is_counted_as_people_write_numbers(form, field):
    with translation.override("nl"):
        [error] = form({field: "1" * 20_001}).errors[field]

    assert "20.001 tekens" in error


@pytest.mark.django_db
def test_minutes_can_be_agreed_with(sent):
    item = _from_handler(sent, "minutes", text="Wij spraken over het werk.", held_day="2026-03-02")
    browser = sent.browser()
    address = reverse("reporting:inbox_minutes", args=[item.public_id])

    shown = browser.get("/inbox/stand/")
    browser.post(address, {"version": item.version, "answer": "yes"})

    answer = sent.read_by(sent.handlers[0], "minutes_answer")[0].content
    assert address in shown.text
    assert answer == {
        "minutes": str(item.public_id), "version": "1", "answer": "agreed", "text": "",
    }  # fmt: skip
    assert "Je bent het eens" in browser.get(address).text


@pytest.mark.django_db
def test_a_correction_needs_words(sent):
    item = _from_handler(sent, "minutes", text="Iets anders.", held_day="2026-03-02")
    browser = sent.browser()
    address = reverse("reporting:inbox_minutes", args=[item.public_id])

    refused = browser.post(address, {"version": item.version, "answer": "no"})
    browser.post(
        address, {"version": item.version, "answer": "no", "correction": "Het was in mei."}
    )

    answers = sent.read_by(sent.handlers[0], "minutes_answer")
    assert "Schrijf op wat er anders moet." in refused.text
    assert [answer.content["text"] for answer in answers] == ["Het was in mei."]


@pytest.mark.django_db
def test_minutes_that_changed_meanwhile_are_shown_again_and_keep_what_was_typed(sent):
    item = _from_handler(sent, "minutes", text="Oud.", held_day="2026-03-02")
    handler = sent.handlers[0]
    safekeeping.replace(
        item=item, content={"text": "Nieuw.", "held_day": "2026-03-02"}, expected_version=1,
        by=Party.user(handler.id), at=clock.now(),
    )  # fmt: skip
    address = reverse("reporting:inbox_minutes", args=[item.public_id])

    page = sent.browser().post(address, {"version": 1, "answer": "no", "correction": "In mei."})

    assert page.status_code == 409
    assert "Nieuw." in page.text
    assert "In mei." in page.text
    assert not sent.read_by(handler, "minutes_answer")


@pytest.mark.django_db
def test_minutes_of_nobody_are_not_there(sent):
    page = sent.browser().get(reverse("reporting:inbox_minutes", args=[uuid4()]))

    assert page.status_code == 404


@pytest.mark.django_db
def test_how_it_was_handled_is_sealed_and_only_the_number_is_counted(sent):
    with_report = SealedFact.objects.count()

    page = sent.browser().post("/inbox/hoe-ging-het/", {"scale": "4", "text": "Snel geholpen."})

    item = sent.read_by(sent.handlers[0], "evaluation")[0]
    assert page.status_code == 302
    assert item.content == {"scale": "4", "text": "Snel geholpen."}
    assert with_report == 0  # the reporter sees no facts, not even how many there are


@pytest.mark.django_db
def test_how_it_was_handled_counts_once_however_often_it_is_sent(sent):
    browser = sent.browser()
    browser.post("/inbox/hoe-ging-het/", {"scale": "4", "text": "Snel geholpen."})

    again = browser.post("/inbox/hoe-ging-het/", {"scale": "1", "text": ""}, follow=True)
    asked = browser.get("/inbox/hoe-ging-het/", follow=True)
    with pytest.raises(inboxes.AlreadyEvaluated):
        inboxes.evaluate(inbox=sent.again(), scale=1, text="", at=clock.now(), day=clock.today())

    assert "Je hebt al verteld hoe je bent behandeld" in again.text
    assert "Je hebt al verteld hoe je bent behandeld" in asked.text
    [item] = sent.read_by(sent.handlers[0], "evaluation")
    assert item.content == {"scale": "4", "text": "Snel geholpen."}
    identify(worker=True)
    assert SealedFact.objects.count() == 2  # the report, and what was said of it


@pytest.mark.django_db
@pytest.mark.parametrize("retaliation", ["no", "yes", "unsure"])
def test_the_terms_do_not_tell_who_said_to_be_worse_off(sent, retaliation):
    answers = {"how": "well", "retaliation": retaliation, "text": ""}

    answered = sent.browser().post("/inbox/hoe-gaat-het/", answers)

    assert answered.status_code == 302
    identify(dossier=sent.dossier.pk)
    terms = messaging.terms_of(dossier=sent.dossier.pk)
    assert TermKind.ANSWER in {term.kind for term in terms if term.is_open}


@pytest.mark.django_db
@pytest.mark.requirement("SAFE-16")
def test_harm_because_of_the_report_reaches_the_handler(sent):
    answers = {"how": "badly", "retaliation": "yes", "text": "Ik mag niet meer mee."}

    sent.browser().post("/inbox/hoe-gaat-het/", answers)

    item = sent.read_by(sent.handlers[0], "aftercare_answer")[0]
    assert item.content == answers


@pytest.mark.django_db
def test_a_message_gives_a_notice_to_exactly_those_who_can_read_it(sent):
    make_handler()
    identify(worker=True)
    before = set(Notice.objects.values_list("user_id", flat=True))

    sent.browser().post(MESSAGES, {"text": "Nog iets."})

    identify(worker=True)
    told = set(Notice.objects.values_list("user_id", flat=True))
    assert told - before <= {handler.id for handler in sent.handlers}
    assert {handler.id for handler in sent.handlers} <= told


@pytest.mark.django_db
def test_a_long_conversation_costs_no_more_queries(sent):
    browser = sent.browser()
    for number in range(2):
        browser.post(MESSAGES, {"text": f"Bericht {number}"})
    with CaptureQueriesContext(connection) as few:
        browser.get(MESSAGES)
    for number in range(20):
        inboxes.write_message(inbox=sent.again(), text=f"Nog {number}", at=clock.now())

    with CaptureQueriesContext(connection) as many:
        browser.get(MESSAGES)

    assert len(many) == len(few)


@pytest.mark.django_db
def test_when_the_database_goes_away_what_was_typed_stays(sent):
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION go_away() RETURNS trigger LANGUAGE plpgsql AS"
            " $$BEGIN RAISE EXCEPTION USING ERRCODE = '57P01'; END$$;"
            " SET CONSTRAINTS ALL IMMEDIATE;"
            " CREATE TRIGGER away BEFORE INSERT ON safekeeping_sealeditem"
            " FOR EACH ROW EXECUTE FUNCTION go_away()"
        )

    page = sent.browser().post(MESSAGES, {"text": "Bewaar dit."})

    assert page.status_code == 503
    assert 'name="text" value="Bewaar dit."' in page.text


@pytest.mark.django_db
def test_rows_that_were_changed_are_not_shown_and_the_trail_knows(sent):
    browser = sent.browser()
    browser.post(MESSAGES, {"text": "Het echte bericht."})
    identify(dossier=sent.dossier.pk)
    message = SealedItem.objects.get(kind="message")
    SealedItem.objects.filter(pk=message.pk).update(
        ciphertext=bytes(message.ciphertext)[:-1] + b"x"
    )

    page = browser.get(MESSAGES)

    entry = Entry.objects.get(event="dossier.tampering_found")
    assert page.status_code == 409
    assert "Het echte bericht." not in page.text
    assert entry.party_kind == "worker"
    assert timezone.localtime(entry.at).hour == 0


@pytest.mark.django_db
@pytest.mark.parametrize("address", [MESSAGES, "/inbox/bestanden/"])
def test_a_form_from_elsewhere_is_refused(sent, address):
    browser = sent.browser()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    page = strict.get(address)
    token = page.context["csrf_token"]
    empty = {"text": ""}

    forged = strict.post(address, empty)
    own = strict.post(address, {**empty, "csrfmiddlewaretoken": str(token)})

    assert forged.status_code >= 400
    assert own.status_code == 200
