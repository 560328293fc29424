"""Reports that belong together: who sees what of whom, and who is kept out of all of them."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction

from rodedraad.audit.parties import Party
from rodedraad.cases import desk, policies, services
from rodedraad.cases.errors import NotACandidate
from rodedraad.cases.states import Ground
from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import queries as messaging
from rodedraad.reporting import groups, retention
from rodedraad.reporting import services as reporting
from rodedraad.reporting.models import GroupInvitation, GroupSeat
from rodedraad.reporting.services import groups as places
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services import invitations, second_thoughts, withdrawal
from rodedraad.reporting.services.inbox import Inbox
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring
from tests.accounts.factories import Handler, make_handler
from tests.cases import factories as make
from tests.conftest import A_MONDAY
from tests.reporting.factories import Sent, invited_by, opened_inbox, sent_report

pytestmark = pytest.mark.django_db
TEXT = "Het gaat over de grappen in het maandagoverleg."
LATER = A_MONDAY + timedelta(days=1)
NAMES = ("Fatima El Amrani", "Joris van der Wal", "Meike Postma")


@dataclass
class Band:
    """A group of two: who began, and who came in with the first invitation."""

    members: tuple[Handler, ...]
    began: Sent
    joined: Sent
    inbox: Inbox


def a_band(*, handlers=3, first=(), second=(), **joined) -> Band:
    """`first` and `second` are the places of the handlers whom each keeps out."""
    with transaction.atomic():
        members = tuple(make_handler(name=name) for name in NAMES[:handlers])
    began = sent_report(
        members=members, together=True, excluded=[members[number] for number in first]
    )
    inbox = opened_inbox(began)
    _, joining = invited_by(inbox, TEXT)
    other = sent_report(
        members=members,
        joining=joining,
        excluded=[members[number] for number in second],
        at=LATER,
        **joined,
    )
    return Band(members, began, other, inbox)


def seen(handler, sent):
    identify(user=handler.id)
    _, contents = desk.of_report(handler.actor, handler.keys, sent.report.public_id)
    return contents.together


def references(together):
    return [fellow.report.reference for fellow in together.fellows]


def readers_of(sent):
    return {
        holder.user_id
        for holder in safekeeping.holders(dossier=sent.dossier, by=Party.REPORTER)
        if holder.ended_day is None
    }


def visible(handler):
    identify(user=handler.id)
    return set(policies.visible_reports(handler.actor).values_list("pk", flat=True))


@pytest.mark.requirement("SAFE-05")
def test_the_desk_sees_the_reports_of_a_group_from_each_of_them():
    band = a_band(named=True)
    handler = band.members[0]

    from_first, from_second = seen(handler, band.began), seen(handler, band.joined)

    assert references(from_first) == [band.joined.report.reference]
    assert references(from_second) == [band.began.report.reference]
    assert from_first.text == TEXT
    assert from_second.text is None
    assert not from_first.is_unsettled


def test_no_row_that_can_be_read_without_a_key_binds_the_reports():
    band = a_band()

    rows = {}
    for sent in (band.began, band.joined):
        identify(dossier=sent.dossier.pk)
        rows[sent.report.pk] = GroupSeat.objects.get(dossier=sent.dossier)
    first, second = rows.values()
    shared = {bytes(first.mark), bytes(first.kept_out)} & {
        bytes(second.mark), bytes(second.kept_out)
    }  # fmt: skip

    assert shared == set()
    identify(dossier=band.joined.dossier.pk)
    assert not GroupInvitation.objects.exists()
    assert GroupSeat.objects.count() == 1


@pytest.mark.requirement("SAFE-05")
def test_no_member_finds_a_trace_of_another_in_the_own_inbox():
    band = a_band()
    own = opened_inbox(band.joined)

    read = {item.kind: item.content for item in safekeeping.items(keyring=own.keyring)}

    assert set(read) == {"story", "group"}
    assert set(read["group"]) == {"secret", "number"}
    assert invitations.begun(own) is None
    with pytest.raises(NotFound):
        invitations.invite(inbox=own, text="", pepper=b"x" * 16, at=LATER)
    identify(dossier=band.began.dossier.pk)
    begun = invitations.begun(inboxes.enter(band.inbox.ticket(at=LATER, idle=timedelta(1))))
    assert begun.content["made"] == 1
    assert band.joined.report.reference not in str(begun.content)


def test_the_starter_reads_the_same_whether_an_invitation_was_used_or_not():
    band = a_band()
    identify(dossier=band.began.dossier.pk)
    (used,) = invitations.valid(band.inbox, day=LATER.date())
    before = used.digest()

    invited_by(inboxes.enter(band.inbox.ticket(at=LATER, idle=timedelta(1))), at=LATER)

    listed = invitations.valid(band.inbox, day=LATER.date())
    assert [each.number for each in listed] == [1, 2]
    assert listed[0].digest() == before


@pytest.mark.requirement("SAFE-05")
def test_who_is_kept_out_by_a_newcomer_loses_every_report_of_the_group_without_a_sign():
    band = a_band(second=[0])
    named, colleague, _ = band.members

    assert visible(named) == set()
    assert visible(colleague) == {band.began.report.pk, band.joined.report.pk}
    assert named.id not in readers_of(band.began)
    identify(user=named.id)
    with pytest.raises(NotFound):
        desk.of_report(named.actor, named.keys, band.began.report.public_id)
    assert not messaging.coming_up(
        user_id=named.id, desks=named.actor.desks("handler"), mine=False
    ).exists()


@pytest.mark.requirement("SAFE-05")
def test_the_next_who_has_keys_begins_new_ones_and_keeps_the_list():
    band = a_band(second=[0])
    named, colleague, _ = band.members
    before = Keyring.of_user(band.began.dossier.pk, colleague.id, colleague.keys).access
    assert seen(colleague, band.began).is_unsettled

    identify(user=colleague.id)
    services.settle_group(
        actor=colleague.actor, keys=colleague.keys, report=band.began.report, at=LATER
    )

    after = Keyring.of_user(band.began.dossier.pk, colleague.id, colleague.keys)
    assert after.compartments == {Compartment.STORY, Compartment.HANDLING}
    for compartment in Compartment.values:
        number = before.current(compartment).number
        assert after.access.current(compartment).number == number + 1
    assert safekeeping.exclusions(keyring=after) == {named.id}
    assert not seen(colleague, band.began).is_unsettled
    reporter = opened_inbox(band.began)
    inboxes.write_message(inbox=reporter, text="Nog iets.", at=LATER)
    assert "Nog iets." in str(safekeeping.items(keyring=reporter.keyring)[-1].content)
    assert not safekeeping.inspect(dossier_id=band.began.dossier.pk)


def test_who_is_kept_out_by_the_first_report_gets_no_key_of_the_next():
    band = a_band(first=[1])

    assert band.members[1].id not in readers_of(band.joined)
    assert readers_of(band.joined) == {band.members[0].id, band.members[2].id}


def test_nobody_gives_a_key_to_whom_another_report_of_the_group_keeps_out():
    band = a_band(second=[0])
    named = band.members[0]
    work = make.taken_up(band.began, by=1)

    offered = services.sharing(work.turn(), work.refresh())

    assert named.id not in {member.user_id for member in offered.may_be_given}
    assert named.id not in {member.user_id for member in offered.may_follow}


def test_a_colleague_who_came_later_and_is_named_by_one_gets_no_key_of_another():
    band = a_band(persons="Sanne de Graaf zei het.")
    work = make.taken_up(band.began)
    newcomer = make_handler(name="Sanne de Graaf")

    with pytest.raises(NotACandidate):
        work.do(services.give_access, user_id=newcomer.id, ground=Ground.EXPERTISE)


@pytest.mark.parametrize("handlers", [3, 2])
def test_who_is_kept_out_later_by_one_is_kept_out_of_all_as_long_as_somebody_is_left(handlers):
    # Of two handlers the first report keeps out one, so that nobody may be taken from it.
    band = a_band(handlers=handlers, first=() if handlers == 3 else (1,))
    named = band.members[0]
    if handlers == 2:
        newcomer = make_handler(name="Sanne de Graaf")
        work = make.taken_up(band.joined)
        work.do(services.give_access, user_id=newcomer.id, ground=Ground.EXPERTISE)
    own = opened_inbox(band.joined)

    is_as_before = second_thoughts.keep_out(
        inbox=own,
        ticked={named.id},
        names="",
        at=LATER,
    )

    assert is_as_before == (handlers == 3)
    identify(dossier=band.joined.dossier.pk)
    assert groups.is_seated(band.joined.dossier.pk) == (handlers == 3)
    assert named.id not in readers_of(band.joined)
    assert (named.id in readers_of(band.began)) == (handlers == 2)


def test_when_nobody_would_be_left_the_report_is_sent_by_itself():
    band = a_band(handlers=2, first=[1], second=[0])

    assert readers_of(band.began) == {band.members[0].id}
    assert readers_of(band.joined) == {band.members[1].id}
    identify(dossier=band.joined.dossier.pk)
    assert not groups.is_seated(band.joined.dossier.pk)
    assert references(seen(band.members[0], band.began)) == []


@pytest.mark.requirement("SAFE-05")
def test_a_message_to_all_arrives_in_each_inbox_and_names_nobody():
    band = a_band()
    work, other = make.taken_up(band.began), make.taken_up(band.joined, by=1)
    handler = band.members[2]
    identify(user=handler.id)

    reached = services.send_to_group(
        actor=handler.actor,
        keys=handler.keys,
        public_id=work.case.public_id,
        text="Ik plan met ieder van jullie een gesprek.",
        at=LATER,
    )

    assert reached == 2
    for sent, elsewhere in ((band.began, other), (band.joined, work)):
        written = inboxes.thread(opened_inbox(sent))[-1].content
        assert written["text"] == "Ik plan met ieder van jullie een gesprek."
        assert elsewhere.sent.report.reference not in str(written)


@pytest.mark.requirement("SAFE-05")
def test_withdrawing_leaves_the_others_whole_and_ends_the_invitations():
    band = a_band()
    handler = band.members[0]
    identify(dossier=band.began.dossier.pk)
    own = inboxes.enter(band.inbox.ticket(at=LATER, idle=timedelta(1)))

    withdrawal.withdraw(inbox=own, at=LATER)

    assert not GroupInvitation.objects.filter(dossier=band.began.dossier).exists()
    assert not GroupSeat.objects.filter(dossier=band.began.dossier).exists()
    assert references(seen(handler, band.joined)) == []
    identify(user=handler.id)
    _, contents = desk.of_report(handler.actor, handler.keys, band.joined.report.public_id)
    assert contents.of("story", Compartment.STORY)
    assert seen(handler, band.began) is None


def test_a_report_that_was_withdrawn_after_a_hearing_keeps_its_place_as_long_as_it_is_read():
    band = a_band()
    named, handler = band.members[:2]
    identify(user=handler.id)
    reporting.note_hearing_began(report=band.began.report, by=Party.user(handler.id), at=LATER)
    withdrawal.withdraw(inbox=opened_inbox(band.began), at=LATER)
    (fellow,) = seen(handler, band.joined).fellows
    assert fellow.report.withdrawn_day == LATER.date()

    second_thoughts.keep_out(inbox=opened_inbox(band.joined), ticked={named.id}, names="", at=LATER)

    assert named.id not in readers_of(band.began)


def test_who_steps_out_keeps_the_report_and_is_in_no_list_of_the_group():
    band = a_band(second=[0])
    own = opened_inbox(band.joined)
    colleague = band.members[1]

    places.leave(inbox=own, at=LATER)

    assert seen(colleague, band.joined) is None
    assert references(seen(colleague, band.began)) == []
    identify(user=colleague.id)
    keyring = Keyring.of_user(band.began.dossier.pk, colleague.id, colleague.keys)
    assert groups.kept_out(keyring, [band.members[0].id]) == {band.members[0].id}
    identify(dossier=band.joined.dossier.pk)
    with pytest.raises(NotFound):
        places.leave(inbox=own, at=LATER)


def test_erasing_a_report_empties_its_place():
    band = a_band()
    by = Party.user(band.members[0].id)
    identify(user=band.members[0].id)
    reporting.note_hearing_began(report=band.joined.report, by=by, at=A_MONDAY)
    own = opened_inbox(band.joined)
    withdrawal.withdraw(inbox=own, at=A_MONDAY)

    retention.erase_expired(day=A_MONDAY.date() + timedelta(days=4000), at=LATER)

    assert references(seen(band.members[0], band.began)) == []
    identify(worker=True)
    assert GroupSeat.objects.filter(left_day__isnull=False).count() == 1
    places.clear(day=LATER.date() + timedelta(days=366), at=LATER)
    identify(worker=True)
    assert GroupSeat.objects.count() == 1
    assert not GroupInvitation.objects.exists()
