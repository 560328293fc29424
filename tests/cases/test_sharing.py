"""Who can read a case: giving a key, ending it, handing over, taking over."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from rodedraad.accounts.roles import Role
from rodedraad.accounts.services import desks, users
from rodedraad.accounts.services import keys as key_services
from rodedraad.audit.parties import Party
from rodedraad.cases import desk, policies, services
from rodedraad.cases.errors import NotACandidate
from rodedraad.cases.states import Ground
from rodedraad.core import clock
from rodedraad.core.errors import NotAllowed, NotFound, OutOfDate
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.terms import DutchHolidays, add_working_days
from rodedraad.lib.vault.code import RecoveryCode
from rodedraad.messaging import queries as messaging
from rodedraad.messaging import services as messages
from rodedraad.messaging.models import Notice
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from tests.accounts.factories import (
    PASSPHRASE,
    appoint,
    identified_as,
    make_handler,
    sign_in,
)
from tests.cases import factories as make
from tests.conftest import A_MONDAY
from tests.reporting.factories import two_handlers

pytestmark = pytest.mark.django_db


def open_by(work, handler):
    identify(user=handler.id)
    return desk.of_case(handler.actor, handler.keys, work.case.public_id)


def notices():
    identify(worker=True)
    return set(Notice.objects.values_list("user_id", flat=True))


def test_a_new_colleague_reads_nothing_until_a_key_is_given():
    work = make.taken_up()
    newcomer = make_handler(name="Sanne de Graaf")

    with pytest.raises(NotFound):
        open_by(work, newcomer)
    work.do(services.give_access, user_id=newcomer.id, ground=Ground.EXPERTISE)

    assert open_by(work, newcomer).contents.of("story", "story")
    assert newcomer.id in notices()


def test_ended_access_opens_nothing_any_more():
    work = make.taken_up()
    other = work.sent.members[1]

    work.do(services.end_access, user_id=other.id)

    with pytest.raises(NotFound):
        open_by(work, other)
    identify(user=other.id)
    assert messaging.terms_of(dossier=work.case.dossier_id) == []


def test_handing_over_ends_ones_own_access():
    work = make.taken_up()
    former, other = work.sent.members

    work.do(services.hand_over, user_id=other.id)

    with pytest.raises(NotFound):
        open_by(work, former)
    shown = open_by(work, other)
    assert shown.is_mine
    assert {t.user_id for t in shown.contents.terms if t.is_open} == {other.id}


def test_a_case_is_handed_over_to_somebody_who_gets_a_key_with_it():
    work = make.taken_up()
    newcomer = make_handler(name="Sanne de Graaf")

    work.do(services.hand_over, user_id=newcomer.id)

    assert open_by(work, newcomer).is_mine


def test_taking_over_takes_nobodys_key():
    work = make.taken_up()
    former, other = work.sent.members

    work.do(services.take_over, handler=other)

    assert open_by(work, other).is_mine
    assert not open_by(work, former).is_mine
    assert former.id in notices()


def test_one_does_not_take_over_what_one_handles():
    work = make.taken_up()

    with pytest.raises(NotAllowed):
        work.do(services.take_over)


@pytest.mark.parametrize("service", [services.give_access, services.hand_over])
def test_whom_the_reporter_keeps_out_is_not_offered_and_not_given(service):
    members = two_handlers()
    outsider = make_handler(name="Rachid Benali")
    work = make.taken_up(members=(*members, outsider), excluded=(outsider,))
    ground = {"ground": Ground.ABSENCE} if service is services.give_access else {}

    found = services.sharing(work.turn(), work.case)

    offered = {member.user_id for member in (*found.may_be_given, *found.may_follow)}
    assert outsider.id not in offered
    with pytest.raises(NotACandidate):
        work.do(service, user_id=outsider.id, **ground)


def given_to(work, service, colleague):
    """Try to give a colleague a key, or the case; return whether the page offered it."""
    ground = {"ground": Ground.SECOND_READER} if service is services.give_access else {}
    found = services.sharing(work.turn(), work.case)
    offered = {member.user_id for member in (*found.may_be_given, *found.may_follow)}
    work.do(service, user_id=colleague.id, **ground)
    return colleague.id in offered


@pytest.mark.requirement("PRIV-18", "PRIV-24")
@pytest.mark.parametrize("service", [services.give_access, services.hand_over])
@pytest.mark.parametrize(
    "told",
    [
        {"persons": "Dirk Postma, hoofd van het bureau"},
        {"persons": "Dirk"},
        {"what": "Meneer Postma riep iets over mijn naam."},
        {"when": "Op de verjaardag van d.postma@example.org."},
        {"hope": "Dat Dirk Postma ermee stopt."},
    ],
    ids=str,
)
def test_who_is_named_and_came_later_is_not_offered_and_not_given(service, told):
    work = make.taken_up(**told)
    newcomer = make_handler(name="Dirk Postma")

    with pytest.raises(NotACandidate):
        given_to(work, service, newcomer)

    found = services.sharing(work.turn(), work.case)
    assert newcomer.id not in {one.user_id for one in (*found.may_be_given, *found.may_follow)}
    with pytest.raises(NotFound):
        open_by(work, newcomer)


def test_a_name_that_the_desk_vouched_for_before_keeps_out_too():
    work = make.taken_up(persons="Dirk Postma")
    newcomer = make_handler(name="Dirk Postma")
    users.rename(actor=None, user=newcomer.user, name="Carla Smit", at=A_MONDAY)
    desks.admit_member(
        actor=work.handler.actor,
        keys=work.handler.keys,
        desk_code="integrity",
        user_id=newcomer.id,
        fingerprint=newcomer.keys.public.fingerprint(),
        name=newcomer.user.name,
        at=A_MONDAY,
    )

    with pytest.raises(NotACandidate):
        given_to(work, services.give_access, newcomer)


def test_who_only_has_the_same_name_may_be_given_a_key():
    members = two_handlers()
    namesake = make_handler(name="Dirk Postma")
    work = make.taken_up(members=members, persons="Dirk Postma", namesakes=[namesake])

    assert given_to(work, services.hand_over, namesake)
    assert open_by(work, namesake).is_mine


def test_a_bare_surname_keeps_nobody_out_later():
    work = make.taken_up(what="Het was bij de ingang van Postma en Zonen.")
    newcomer = make_handler(name="Dirk Postma")

    assert given_to(work, services.give_access, newcomer)


def test_when_the_story_is_erased_nobody_gets_a_key_who_had_none():
    work = make.taken_up(persons="Dirk Postma")
    newcomer, other = make_handler(name="Sanne de Graaf"), work.sent.members[1]
    keyring, _ = make.reporter_of(work.sent)
    safekeeping.shred(
        dossier=keyring.dossier, compartments=[Compartment.STORY], by=Party.REPORTER, at=A_MONDAY
    )

    with pytest.raises(NotACandidate):
        given_to(work, services.give_access, newcomer)

    assert given_to(work, services.hand_over, other)
    assert open_by(work, other).is_mine


def test_ones_own_access_is_not_ended_but_handed_over():
    work = make.taken_up()

    with pytest.raises(NotACandidate):
        work.do(services.end_access, user_id=work.handler.id)


def test_only_the_handler_shares():
    work = make.taken_up()
    former, other = work.sent.members

    with pytest.raises(NotAllowed):
        work.do(services.end_access, user_id=former.id, handler=other)


def test_sharing_on_an_outdated_page_changes_nothing():
    work = make.taken_up()
    turn = work.turn()
    work.do(services.ask_in_writing, make.INTAKE)

    with pytest.raises(OutOfDate):
        services.end_access(turn, user_id=work.sent.members[1].id)
    with pytest.raises(OutOfDate):
        services.take_over(
            services.Turn(
                work.sent.members[1].actor, work.sent.members[1].keys, turn.public_id, 1, turn.at
            )
        )


def with_new_keys(member, *, admitted_by=None):
    """A colleague who lost the keys and made new ones; the desk vouches for them when told to."""
    code = RecoveryCode.generate()
    with identified_as(member.user):
        keys = key_services.enrol(
            user_id=member.id, passphrase=PASSPHRASE, code=code, at=A_MONDAY, replacing=True
        )
    if admitted_by:
        desks.admit_member(
            actor=admitted_by.actor,
            keys=admitted_by.keys,
            desk_code="integrity",
            user_id=member.id,
            fingerprint=keys.public.fingerprint(),
            name=member.user.name,
            at=A_MONDAY,
        )
    return replace(member, keys=keys)


def test_handing_over_to_a_colleague_with_renewed_keys_gives_the_new_keys_access():
    work = make.taken_up()
    former, other = work.sent.members
    renewed = with_new_keys(other, admitted_by=former)

    work.do(services.hand_over, user_id=renewed.id)

    assert open_by(work, renewed).is_mine


def test_a_colleague_with_renewed_keys_can_be_given_access_again():
    work = make.taken_up()
    former, other = work.sent.members
    renewed = with_new_keys(other, admitted_by=former)

    offered = services.sharing(work.turn(), work.case).may_be_given
    work.do(services.give_access, user_id=renewed.id, ground=Ground.EXPERTISE)

    assert [member.user_id for member in offered] == [renewed.id]
    assert open_by(work, renewed).contents.of("story", "story")
    assert not services.sharing(work.turn(), work.case).may_be_given


def test_the_place_of_a_colleague_who_lost_the_keys_can_be_ended():
    work = make.taken_up()
    other = with_new_keys(work.sent.members[1])

    work.do(services.end_access, user_id=other.id)

    assert open_by(work, work.handler).is_mine


def test_who_cannot_open_a_case_does_not_take_it_over():
    work = make.taken_up()
    former, other = work.sent.members
    renewed = with_new_keys(other, admitted_by=former)

    with pytest.raises((NotAllowed, NotFound)):
        work.do(services.take_over, handler=renewed)

    assert work.refresh().handler_id == former.id


def dismiss(member, *, by):
    desks.dismiss_member(
        actor=by.actor, keys=by.keys, desk_code="integrity", user_id=member.id, at=A_MONDAY
    )


def test_whom_the_desk_dismissed_sees_nothing_of_it_any_more_and_takes_nothing_over():
    work = make.taken_up()
    former, other = work.sent.members
    assert open_by(work, other)

    dismiss(other, by=former)

    with pytest.raises(NotFound):
        open_by(work, other)
    assert not policies.visible_reports(other.actor).exists()
    with pytest.raises(NotFound):
        services.take_over(services.Turn(other.actor, other.keys, work.case.public_id, 1, A_MONDAY))
    work.do(services.end_access, user_id=other.id)


def due_of(client, member):
    """What somebody sees on the page of what is due, own tasks and those of the desk."""
    client = sign_in(client, member)
    pages = [client.get(reverse("messaging:due"), {"whose": whose}) for whose in ("", "desk")]
    return "".join(page.content.decode() for page in pages)


def long_after():
    """Return a working day on which every term has passed: nobody is reminded on another."""
    return add_working_days(clock.today() + timedelta(days=400), 1, DutchHolidays())


def mailed(day):
    """Who is mailed about what is due on this day, or about anything that waits."""
    identify(worker=True)
    Notice.objects.all().delete()
    mail.outbox.clear()
    messages.remind(day=day)
    messages.deliver(at=clock.now() + timedelta(days=500))
    return {address for message in mail.outbox for address in message.to}


def test_whom_the_desk_dismissed_sees_no_term_and_gets_no_mail_any_more(client):
    work = make.taken_up(at=clock.now())
    former, other = work.sent.members
    work.do(services.take_over, handler=other)
    work.refresh(other)
    reference = work.case.report.reference
    assert reference in due_of(client, other)

    dismiss(other, by=former)

    assert 'class="rd-term"' not in due_of(client, other)
    assert reference not in due_of(client, other)
    assert reference in due_of(client, former)
    assert mailed(long_after()) == {former.user.email}


def test_whose_appointment_ended_sees_no_term_and_gets_no_mail_any_more(client):
    work = make.taken_up(at=clock.now())
    former, other = work.sent.members
    appoint(other.user, Role.HANDLER, desk="external")
    users.end_appointment(
        actor=None,
        public_id=other.user.appointments.get(desk="integrity").public_id,
        until_date=clock.today(),
        at=clock.now(),
    )

    assert 'class="rd-term"' not in due_of(client, other)
    assert mailed(long_after()) == {former.user.email}


def test_new_keys_show_no_term_of_what_they_do_not_open(client):
    work = make.taken_up(at=clock.now())
    renewed = with_new_keys(work.sent.members[1], admitted_by=work.handler)

    assert 'class="rd-term"' not in due_of(client, renewed)


def test_new_keys_show_nothing_that_they_do_not_open():
    work = make.taken_up()
    other = work.sent.members[1]
    identify(user=other.id)
    assert policies.visible_reports(other.actor).exists()

    with_new_keys(other, admitted_by=work.handler)

    identify(user=other.id)
    assert not policies.visible_reports(other.actor).exists()
    assert not policies.visible_cases(other.actor).exists()
