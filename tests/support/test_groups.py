"""Peer groups: joining leaves nothing that tells who it was or when."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from rodedraad.audit.models import Entry
from rodedraad.core.errors import NotAllowed, NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.support import queries, retention, services
from rodedraad.support.errors import GroupFull, NotAdmitted, NotAMember, PlaceChanged
from rodedraad.support.models import GroupLetter, PeerGroup, Seat
from tests.accounts.factories import make_handler
from tests.conftest import A_MONDAY
from tests.support import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def robin(db):
    return make.make_facilitator()


def inside(who, group):
    identify(user=who.id)
    return queries.opened(queries.get_own_group(who.actor, group.public_id), who.keys)


def let_in(who, group):
    place = next(one for one in inside(who, group).places if not one.is_admitted)
    services.let_in(
        actor=who.actor, keys=who.keys, public_id=group.public_id, seat_id=place.public_id,
        at=A_MONDAY,
    )  # fmt: skip
    return place


def told(member):
    return [letter.text for letter in member.letters()]


@pytest.mark.requirement("SAFE-37")
def test_who_joins_reads_where_the_group_meets_asks_and_leaves(robin):
    group = make.open_group(robin)
    drawn = make.join(group, "Zwaluw")

    with pytest.raises(NotAdmitted):
        make.reads(drawn).letters()
    place = let_in(robin, group)
    services.write(actor=robin.actor, public_id=group.public_id, text="Neem thee mee.", at=A_MONDAY)
    member = make.reads(drawn)
    assert told(member) == [make.WHERE, "Neem thee mee."]
    services.ask(member, "Is er een lift?")

    [seen] = inside(robin, group).places
    assert (seen.nickname, seen.is_admitted) == ("Zwaluw", True)
    assert [one.text for one in seen.letters] == ["Is er een lift?"]
    services.answer(
        actor=robin.actor, public_id=group.public_id, seat_id=place.public_id, text="Ja.",
        at=A_MONDAY,
    )  # fmt: skip
    member = make.reads(drawn)
    assert told(member)[-2:] == ["Is er een lift?", "Ja."]
    services.leave(member)

    with pytest.raises(NotAMember):
        make.reads(drawn)
    assert inside(robin, group).places == []
    assert not GroupLetter.objects.filter(seat__isnull=False).exists()


@pytest.mark.requirement("SAFE-37")
def test_joining_leaves_no_line_in_the_trail_no_day_and_no_order(robin):
    group = make.open_group(robin)
    identify(user=robin.id)
    before = Entry.objects.count()
    empty = list(Seat.objects.order_by("id").values_list("id", "public_id"))

    member = make.reads(make.join(group, "Zwaluw"))
    services.ask(member, "Is er een lift?")

    assert Entry.objects.count() == before
    identify(user=robin.id)
    assert list(Seat.objects.order_by("id").values_list("id", "public_id")) == empty
    kinds = {field.get_internal_type() for field in Seat._meta.fields}
    assert not kinds & {"DateField", "DateTimeField", "AutoField", "BigAutoField"}
    assert GroupLetter.objects.get(is_question=True).written_day is None
    for seat in Seat.objects.all():
        assert b"Zwaluw" not in bytes(seat.nickname)


def test_of_two_members_neither_reads_what_the_other_asks(robin):
    group = make.open_group(robin)
    first, second = make.join(group), make.join(group)
    for _ in range(2):
        let_in(robin, group)

    services.ask(make.reads(first), "Alleen voor Robin.")

    assert told(make.reads(second)) == [make.WHERE]
    with transaction.atomic():
        identify(locator=second.code.locator)
        assert not GroupLetter.objects.filter(is_question=True).exists()
        assert Seat.objects.exclude(locator="").count() == 1
    places = inside(robin, group).places
    assert [bool(place.letters) for place in places].count(True) == 1


def test_a_full_group_takes_nobody_else_and_joining_twice_takes_one_place(robin, settings):
    group = make.open_group(robin, seats=1)
    drawn = make.join(group)

    services.join(
        public_id=group.public_id, code=drawn.code, keys=drawn.keys, nickname="",
        pepper=settings.RODEDRAAD_SECRETS.pepper,
    )  # fmt: skip
    with pytest.raises(GroupFull):
        make.join(group)

    assert len(inside(robin, group).places) == 1


def test_nobody_but_the_facilitator_sees_who_is_in_a_group_or_what_is_written(robin):
    group = make.open_group(robin)
    make.join(group)
    other, handler = make.make_facilitator(), make_handler()

    for who in (other, handler):
        identify(user=who.id)
        assert not GroupLetter.objects.exists()
        assert not Seat.objects.exclude(locator="").exists()
        with pytest.raises(NotFound):
            queries.get_own_group(who.actor, group.public_id)
    identify()
    assert not GroupLetter.objects.exists()
    with pytest.raises(NotAllowed):
        services.open_group(
            actor=handler.actor, keys=handler.keys, theme="x", language="nl",
            facilitator_name="x", first_meeting=A_MONDAY.date(), seats=3, where="x", at=A_MONDAY,
        )  # fmt: skip
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        PeerGroup.objects.create(
            facilitator=other.user, theme="x", language="nl", facilitator_name="x",
            first_meeting=A_MONDAY, opened_day=A_MONDAY, public_key=b"", facilitator_key=b"",
            grant=b"",
        )  # fmt: skip


def test_a_group_whose_key_was_exchanged_is_not_believed(robin):
    group = make.open_group(robin)
    identify(user=robin.id)
    PeerGroup.objects.update(public_key=bytes(32))

    with pytest.raises(NotFound):
        make.join(group)


def test_an_ended_group_takes_nothing_more_and_is_erased_after_its_months(robin, own_profile):
    own_profile(group_months=2)
    group = make.open_group(robin)
    drawn = make.join(group)
    let_in(robin, group)
    services.end_group(actor=robin.actor, public_id=group.public_id, at=A_MONDAY)

    member = make.reads(drawn)
    assert told(member) == [make.WHERE]
    with pytest.raises(NotFound):
        services.ask(member, "Nog iets?")
    with pytest.raises(NotFound):
        make.join(group)
    assert retention.erase(at=A_MONDAY + timedelta(days=60)) == 0
    assert retention.erase(at=A_MONDAY + timedelta(days=62)) == 1
    identify(worker=True)
    assert not PeerGroup.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM support_seat")
        assert cursor.fetchone() == (0,)


def forged(group, **more):
    """What somebody with the database and no key can write: the key to seal to is in clear."""
    letter = GroupLetter(group=group, number=7, written_day=A_MONDAY.date(), **more)
    letter.for_readers = sealing.seal(
        bytes(group.public_key), b"Kom naar kamer 4.", letter.context("for_readers")
    )
    letter.save(force_insert=True)


@pytest.mark.requirement("SAFE-37")
def test_a_letter_that_the_facilitator_did_not_write_is_not_shown(robin):
    group = make.open_group(robin)
    drawn = make.join(group)
    place = let_in(robin, group)
    services.answer(
        actor=robin.actor, public_id=group.public_id, seat_id=place.public_id, text="Ja.",
        at=A_MONDAY,
    )  # fmt: skip
    identify(user=robin.id)

    forged(group)
    member = make.reads(drawn)

    assert told(member) == [make.WHERE, "Ja.", None]
    assert [one.is_foreign for one in member.letters()] == [False, False, True]
    assert [one.is_foreign for one in inside(robin, group).letters] == [False, True]


def test_a_letter_of_the_facilitator_cannot_be_changed_or_moved(robin):
    group = make.open_group(robin)
    drawn = make.join(group)
    let_in(robin, group)
    services.write(actor=robin.actor, public_id=group.public_id, text="Neem thee mee.", at=A_MONDAY)
    member = make.reads(drawn)
    identify(user=robin.id)
    first, second = (bytes(one.for_readers) for one in group.letters.order_by("number"))
    assert first != second

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE support_groupletter NO FORCE ROW LEVEL SECURITY")
        cursor.execute("UPDATE support_groupletter SET written_day = written_day + 7")
        cursor.execute("ALTER TABLE support_groupletter FORCE ROW LEVEL SECURITY")

    assert told(member) == [None, None]


@pytest.fixture
def exchanged(robin):
    """A group in which somebody with the database put other keys in the place of a member."""
    group = make.open_group(robin)
    drawn = make.join(group, "Zwaluw")
    member = make.reads(drawn)
    identify(user=robin.id)
    other = SecretKeys.generate().public.to_bytes()
    assert group.seats.exclude(locator="").update(public_keys=other) == 1
    return group, drawn, member


@pytest.mark.requirement("SAFE-37")
def test_nothing_is_sealed_to_keys_that_were_put_in_a_place_from_outside(robin, exchanged):
    group, drawn, member = exchanged

    [place] = inside(robin, group).places
    with pytest.raises(PlaceChanged):
        let_in(robin, group)
    with pytest.raises(PlaceChanged):
        services.answer(
            actor=robin.actor, public_id=group.public_id, seat_id=place.public_id, text="Ja.",
            at=A_MONDAY,
        )  # fmt: skip
    with pytest.raises(PlaceChanged):
        make.reads(drawn)
    with pytest.raises(PlaceChanged):
        services.ask(replace(member, seat=Seat.objects.get(pk=member.seat.pk)), "Mag ik iets?")

    assert place.is_changed
    assert GroupLetter.objects.filter(seat__isnull=False).count() == 0
    services.turn_away(actor=robin.actor, public_id=group.public_id, seat_id=place.public_id)
    assert make.reads(make.join(group, "Merel")).secret is None


def test_a_question_is_not_sealed_to_a_facilitator_who_was_put_in_the_group_from_outside(robin):
    group = make.open_group(robin)
    drawn = make.join(group)
    member = make.reads(drawn)
    identify(user=robin.id)
    PeerGroup.objects.update(facilitator_key=SecretKeys.generate().public.sealing)

    with transaction.atomic(), pytest.raises(NotFound):
        services.ask(make.reads(drawn), "Mag ik iets?")
    with pytest.raises(NotFound):
        services.ask(replace(member, seat=Seat.objects.get(pk=member.seat.pk)), "Mag ik iets?")
