"""What a facilitator does: open a group, let people in, write, answer, and end it."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max

from rodedraad.accounts.actors import Actor
from rodedraad.audit import services as audit
from rodedraad.core.errors import NotFound, require
from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.keys import PublicKeys, SecretKeys
from rodedraad.safekeeping.turns import day_of
from rodedraad.support import events, policies, queries
from rodedraad.support.errors import PlaceChanged
from rodedraad.support.models import GroupLetter, PeerGroup, Seat
from rodedraad.support.states import GroupLanguage


@transaction.atomic
def open_group(
    *,
    actor: Actor,
    keys: SecretKeys,
    theme: str,
    language: GroupLanguage,
    facilitator_name: str,
    first_meeting: date,
    seats: int,
    where: str,
    at: datetime,
) -> PeerGroup:
    """Open a group with a key of its own; `where` becomes its first letter.

    Raises `NotAllowed`.
    """
    require(policies.may_open_group(actor))
    secret, public = sealing.generate_sealing_pair()
    group = PeerGroup(
        id=uuid4(),
        facilitator_id=actor.user_id,
        theme=theme,
        language=language,
        facilitator_name=facilitator_name,
        first_meeting=first_meeting,
        opened_day=day_of(at),
        public_key=public,
        facilitator_key=keys.public.sealing,
    )
    group.grant = sealing.seal(keys.public.sealing, secret, group.place)
    group.save(force_insert=True)
    Seat.objects.bulk_create(Seat(group=group) for _ in range(seats))
    audit.record(actor.party, events.GROUP_OPENED, group.id, at, digest=group.digest())
    _to_all(actor, group, where, at)
    return group


@transaction.atomic
def let_in(*, actor: Actor, keys: SecretKeys, public_id: UUID, seat_id: UUID, at: datetime) -> None:
    """Give who waits at a place the key of the group: all its letters can then be read there.

    Raises `NotFound`, also for a place where nobody waits, or `PlaceChanged`.
    """
    group, seat = _place(actor, public_id, seat_id)
    if seat.is_admitted:
        raise NotFound
    if seat.is_changed:
        raise PlaceChanged
    secret = queries.group_secret(group, keys)
    member = PublicKeys.from_bytes(bytes(seat.public_keys))
    seat.grant = sealing.seal(member.sealing, secret, seat.context("grant"))
    seat.save(update_fields=["grant"])
    audit.record(actor.party, events.GROUP_LET_IN, group.id, at)


@transaction.atomic
def turn_away(*, actor: Actor, public_id: UUID, seat_id: UUID) -> None:
    """Empty a place; what was written between the two goes too. Raises `NotFound`."""
    _group, seat = _place(actor, public_id, seat_id)
    seat.letters.all().delete()
    seat.empty()
    seat.save()


@transaction.atomic
def write(*, actor: Actor, public_id: UUID, text: str, at: datetime) -> None:
    """Write a practical message to all who are let in; raises `NotFound`."""
    _to_all(actor, _going_on(actor, public_id), text, at)


@transaction.atomic
def answer(*, actor: Actor, public_id: UUID, seat_id: UUID, text: str, at: datetime) -> None:
    """Answer one member, whom nobody else reads; raises `NotFound` or `PlaceChanged`."""
    group, seat = _place(actor, public_id, seat_id)
    letter = GroupLetter(group=group, seat=seat, number=next_number(group), written_day=day_of(at))
    seal_between(letter, seat, text)
    _send(actor, letter, at)


@transaction.atomic
def end_group(*, actor: Actor, public_id: UUID, at: datetime) -> None:
    """End a group: nobody joins or writes any more, and some months later it is erased."""
    group = _going_on(actor, public_id)
    group.ended_day = day_of(at)
    group.save(update_fields=["ended_day"])
    audit.record(actor.party, events.GROUP_ENDED, group.id, at)


def next_number(group: PeerGroup) -> int:
    """Return a number after all letters that who writes may see."""
    return (group.letters.aggregate(last=Max("number"))["last"] or 0) + 1


def seal_between(letter: GroupLetter, seat: Seat, text: str) -> None:
    """Seal what is between one member and the facilitator to both; raises `PlaceChanged`."""
    if seat.is_changed:
        raise PlaceChanged
    group, content = letter.group, text.encode()
    member = PublicKeys.from_bytes(bytes(seat.public_keys))
    letter.for_readers = sealing.seal(member.sealing, content, letter.context("for_readers"))
    letter.for_facilitator = sealing.seal(
        bytes(group.facilitator_key), content, letter.context("for_facilitator")
    )


def _to_all(actor: Actor, group: PeerGroup, text: str, at: datetime) -> None:
    letter = GroupLetter(group=group, number=next_number(group), written_day=day_of(at))
    letter.for_readers = sealing.seal(
        bytes(group.public_key), text.encode(), letter.context("for_readers")
    )
    _send(actor, letter, at)


def _send(actor: Actor, letter: GroupLetter, at: datetime) -> None:
    """Keep a letter of the facilitator, and let the trail know it: anybody can seal one."""
    letter.save(force_insert=True)
    audit.record(actor.party, events.GROUP_WRITTEN, letter.id, at, digest=letter.digest())


def _going_on(actor: Actor, public_id: UUID) -> PeerGroup:
    group = queries.get_own_group(actor, public_id, lock=True)
    if group.ended_day is not None:
        raise NotFound
    return group


def _place(actor: Actor, public_id: UUID, seat_id: UUID) -> tuple[PeerGroup, Seat]:
    group = _going_on(actor, public_id)
    seat = group.seats.select_for_update().exclude(locator="").filter(public_id=seat_id).first()
    if seat is None:
        raise NotFound
    return group, seat
