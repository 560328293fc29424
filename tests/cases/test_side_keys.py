"""Who reads what a person concerned writes: those who read the case, from the very moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time
from threading import Event

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.urls import reverse

from rodedraad.audit.models import Entry
from rodedraad.audit.parties import Party
from rodedraad.audit.services import wait_for_turn
from rodedraad.cases import services, side, writings
from rodedraad.cases.models import SideDossier
from rodedraad.cases.services import own as owns
from rodedraad.cases.services.own import NobodyReads
from rodedraad.core import clock
from rodedraad.core.errors import NotFound, OutOfDate
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging.models import Notice
from rodedraad.reporting.services import second_thoughts
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.errors import TamperingFound
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Grant, SealedItem
from tests.accounts.factories import make_handler, sign_in
from tests.cases import factories as make
from tests.conftest import A_MONDAY
from tests.queues import until_somebody_waits
from tests.reporting.factories import invited_by, opened_inbox, sent_report, two_handlers

pytestmark = pytest.mark.django_db


def opened(code):
    with transaction.atomic():
        return owns.open_with_code(code=code, pepper=settings.RODEDRAAD_SECRETS.pepper)


def keep_out(work, handler, *, inbox=None):
    """The reporter has second thoughts about a reader; costs a run of Argon2."""
    inbox = inbox or opened_inbox(work.sent)
    identify(dossier=inbox.dossier.pk)
    second_thoughts.keep_out(inbox=inbox, ticked={handler.id}, names="", at=A_MONDAY)


def notices():
    identify(worker=True)
    found = set(Notice.objects.values_list("user_id", flat=True))
    Notice.objects.all().delete()
    return found


def side_dossier():
    identify(worker=True)
    return SideDossier.objects.select_related("dossier").get().dossier


def holding(dossier):
    seen = safekeeping.holders(dossier=dossier, by=Party.REPORTER)
    return {one.user_id for one in seen if one.ended_day is None}


def stolen_key(dossier, handler):
    """What a handler's keys open today, as a copy of the database keeps it."""
    identify(user=handler.id)
    return Keyring.of_user(dossier, handler.id, handler.keys)


@pytest.mark.requirement("PRIV-18")
@pytest.mark.parametrize("act", ["message", "answer"])
def test_who_was_kept_out_is_not_mailed_and_cannot_open_what_a_person_writes_afterwards(act):
    work = make.heard()
    code = work.do(services.give_code, person=1)
    work.do(services.share_minutes, hearing_id=work.open().hearings[1].public_id)
    staying, kept_out = work.sent.members
    dossier = side_dossier()
    copied = stolen_key(dossier, kept_out)
    keep_out(work, kept_out)
    notices()
    own = opened(code)

    if act == "message":
        owns.write(own=own, text="Ik wil iets zeggen.", at=work.at)
    else:
        [minutes] = side.shared(own.keyring).minutes
        owns.answer_minutes(
            own=own, hearing=minutes.hearing, version=1, correction="Anders.", at=work.at
        )

    assert notices() == {staying.id}
    assert holding(dossier) == {staying.id}
    identify(dossier=dossier.pk)
    last = SealedItem.objects.filter(dossier=dossier).order_by("number").last()
    assert last.author_kind == "reporter"
    assert last.epoch_id not in copied.secrets
    identify(user=staying.id)
    keyring = Keyring.of_user(dossier, staying.id, staying.keys)
    assert safekeeping.item(keyring=keyring, public_id=last.public_id).content["text"]


def test_what_a_person_causes_leaves_the_day_and_not_the_moment():
    work = make.heard()
    code = work.do(services.give_code, person=1)
    keep_out(work, work.sent.members[1])
    own = opened(code)
    before = Entry.objects.order_by("-number").first().number

    owns.write(own=own, text="Ik wil iets zeggen.", at=work.at)

    moments = Entry.objects.filter(number__gt=before).values_list("event", "at")
    assert "dossier.access_ended" in dict(moments)
    assert {at.astimezone(work.at.tzinfo).time() for _, at in moments} == {time.min}


def test_a_joining_report_keeps_somebody_out_of_what_a_person_writes_too():
    members = two_handlers()
    third = make_handler(name="Piet Jansen")
    with transaction.atomic():
        sent = sent_report(members=(*members, third), named=True, together=True)
    work = make.taken_up(sent)
    work.do(services.ask_in_writing, make.INTAKE)
    work.do(services.validate, make.VALIDATION)
    work.do(services.choose_route, make.ON_PERSON)
    make.agree(work)
    work.do(services.name_person, make.PERSON)
    work.do(services.inform_person, make.INFORMED, person=1)
    code = work.do(services.give_code, person=1)
    _, joining = invited_by(opened_inbox(sent))
    sent_report(members=(*members, third), joining=joining, excluded=[third])
    notices()
    own = opened(code)

    owns.write(own=own, text="Ik wil iets zeggen.", at=work.at)

    assert notices() == {one.id for one in members}
    assert third.id not in holding(side_dossier())


def tell(work):
    told = writings.PersonTold("", "founded", "We vinden dat het is gebeurd.")
    work.do(services.conclude, make.CONCLUSION)
    work.do(services.tell_person, told, person=1)


DESK_PUTS = {
    "message": lambda work: work.do(services.write_to_person, person=1, text="Kom je donderdag?"),
    "minutes": lambda work: work.do(
        services.share_minutes, hearing_id=work.open().hearings[1].public_id
    ),
    "outcome": tell,
}


@pytest.mark.parametrize("put", DESK_PUTS)
def test_what_the_desk_puts_there_is_sealed_anew_once_somebody_was_kept_out(put):
    work = make.heard()
    work.do(services.give_code, person=1)
    kept_out = work.sent.members[1]
    dossier = side_dossier()
    copied = stolen_key(dossier, kept_out)
    keep_out(work, kept_out)

    DESK_PUTS[put](work)

    assert holding(dossier) == {work.handler.id}
    identify(dossier=dossier.pk)
    last = SealedItem.objects.filter(dossier=dossier).order_by("number").last()
    assert last.kind == put
    assert last.epoch_id not in copied.secrets


@pytest.mark.parametrize("page", ["case_detail", "case_person"])
def test_who_opens_the_case_or_the_person_ends_the_keys_that_are_left(client, page):
    work = make.heard(at=clock.now())
    work.do(services.give_code, person=1)
    keep_out(work, work.sent.members[1])
    number = [1] if page == "case_person" else []
    sign_in(client, work.handler)

    shown = client.get(reverse(f"cases:{page}", args=[work.case.public_id, *number]))

    assert shown.status_code == 200
    assert holding(side_dossier()) == {work.handler.id}


def test_ending_a_key_gives_no_fresh_one_to_who_was_kept_out_before():
    members = (*two_handlers(), make_handler(name="Piet Jansen"))
    work = make.heard(members=members)
    work.do(services.give_code, person=1)
    dossier = side_dossier()
    copied = stolen_key(dossier, members[1])
    keep_out(work, members[1])

    work.do(services.end_access, user_id=members[2].id)

    assert holding(dossier) == {work.handler.id}
    identify(dossier=dossier.pk)
    given = Grant.objects.filter(dossier=dossier, holder__user_id=members[1].id)
    assert not given.exclude(epoch_id__in=copied.secrets).exists()


def test_a_message_that_nobody_could_read_is_refused_and_not_lost_in_silence():
    work = make.heard()
    code = work.do(services.give_code, person=1)
    own = opened(code)
    dossier = side_dossier()
    identify(user=work.handler.id)
    endorsed = [one.keys.public for one in work.sent.members]
    safekeeping.end_access(
        dossier=dossier, user_id=work.handler.id, endorsed=endorsed, signer=work.handler.keys,
        by=work.handler.actor.party, at=work.at,
    )  # fmt: skip
    keep_out(work, work.sent.members[1])

    with transaction.atomic(), pytest.raises(NobodyReads):
        owns.write(own=own, text="Ik wil iets zeggen.", at=work.at)

    assert "message" not in [item.kind for item in safekeeping.items(keyring=own.keyring)]


def test_a_row_that_the_trail_does_not_know_decides_nothing():
    work = make.heard(persons=2)
    code = work.do(services.give_code, person=1)
    own = opened(code)
    identify(worker=True)
    other = work.refresh().persons.get(number=2)
    identify(worker=True)
    SideDossier.objects.update(person=other)

    with transaction.atomic(), pytest.raises(TamperingFound):
        owns.write(own=own, text="Ik wil iets zeggen.", at=work.at)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("service", [services.give_code, services.replace_code])
def test_who_is_kept_out_while_a_code_is_being_given_gets_no_fresh_key(service, settings, tmp_path):
    settings.RODEDRAAD_TOMBSTONES = tmp_path / "erased.txt"
    with transaction.atomic():
        work = make.heard()
        kept_out = work.sent.members[1]
        if service is services.replace_code:
            work.do(services.give_code, person=1)
        turn = work.turn()
    has_turn = Event()

    def keep():
        inbox = opened_inbox(work.sent)
        wait_for_turn()
        has_turn.set()
        until_somebody_waits()
        keep_out(work, kept_out, inbox=inbox)

    def give():
        has_turn.wait()
        identify(user=work.handler.id)
        with pytest.raises(OutOfDate):
            service(turn, person=1)

    def run(what):
        try:
            with transaction.atomic():
                what()
                if what is give:
                    transaction.set_rollback(True)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, (keep, give)))

    with transaction.atomic():
        identify(worker=True)
        assert SideDossier.objects.count() == (service is services.replace_code)
        # Read the case anew, and give a code that the one who was kept out can't open.
        code = work.do(service, person=1)
        assert code
    with transaction.atomic():
        assert holding(side_dossier()) == {work.handler.id}
        with pytest.raises(NotFound):
            stolen_key(side_dossier(), kept_out)
