"""Reads of this room. What the trail does not know as it stands is not believed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role
from rodedraad.audit import queries as trail
from rodedraad.core.errors import NotFound
from rodedraad.lib.terms import DutchHolidays
from rodedraad.lib.vault import sealing
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.organisations import profiles
from rodedraad.support import policies
from rodedraad.support.models import Card, GroupLetter, PeerGroup, Seat, Shift
from rodedraad.support.rota import Rota, rota


@dataclass(frozen=True)
class Told:
    """A letter that was opened; `text` is None when these keys do not open it.

    Of a letter that is not as the facilitator wrote it, only that it is there is told.
    """

    public_id: UUID
    number: int
    day: date | None
    is_question: bool
    to_all: bool
    text: str | None
    seat_id: UUID | None = None
    is_foreign: bool = False


@dataclass(frozen=True)
class Place:
    """A place in a group as the facilitator sees it; nobody knows who sits there."""

    public_id: UUID
    number: int
    nickname: str
    is_admitted: bool
    is_changed: bool
    letters: Sequence[Told]


@dataclass(frozen=True)
class Opened:
    """A group from inside, as its facilitator opens it."""

    group: PeerGroup
    seats: int
    places: Sequence[Place]
    letters: Sequence[Told]


def rota_at(at: datetime) -> Rota:
    """Return who is there at a moment: only who is a supporter today and wants to be shown."""
    local = timezone.localtime(at)
    people = accounts.user_ids_with(Role.SUPPORTER, day=local.date())
    shown = Shift.objects.filter(card__is_shown=True, card__user_id__in=people)
    shifts = shown.select_related("card").order_by("weekday", "from_time", "card__working_name")
    return rota(shifts, at=local, holidays=DutchHolidays(profiles.current().terms.closed_days))


def card_of(actor: Actor) -> Card | None:
    """Return how the actor wants to be shown, if that was said."""
    return Card.objects.filter(user_id=actor.user_id).first()


def cards(day: date) -> list[Card]:
    """Return the cards of who is a supporter on this day, by the name that is shown."""
    people = accounts.user_ids_with(Role.SUPPORTER, day=day)
    return list(Card.objects.filter(user_id__in=people).order_by("working_name", "id"))


def without_card(day: date) -> int:
    """Return how many supporters have not said yet how they want to be shown."""
    people = accounts.user_ids_with(Role.SUPPORTER, day=day)
    return len(people) - Card.objects.filter(user_id__in=people).count()


def open_groups() -> QuerySet[PeerGroup]:
    """Return the groups that go on, each with whether there is a free place."""
    free = Seat.objects.filter(group=OuterRef("pk"), locator="")
    going_on = PeerGroup.objects.filter(ended_day__isnull=True)
    return going_on.annotate(has_room=Exists(free)).order_by("first_meeting", "theme", "id")


def get_open_group(public_id: UUID) -> PeerGroup:
    """Return a group that goes on, with whether there is room, or `NotFound`."""
    return believed(open_groups().filter(public_id=public_id).first())


def get_own_group(actor: Actor, public_id: UUID, *, lock: bool = False) -> PeerGroup:
    """Return a group that the actor facilitates, or `NotFound` when it is absent or another's."""
    own = policies.own_groups(actor)
    found = own.select_for_update() if lock else own
    return believed(found.filter(public_id=public_id).first())


def opened(group: PeerGroup, keys: SecretKeys) -> Opened:
    """Return what the facilitator's keys open of a group; `NotFound` when they do not fit."""
    secret = group_secret(group, keys)
    seats = list(group.seats.order_by("id"))
    told = _told(group.letters.order_by("number"), keys, secret, "for_facilitator")
    taken = [seat for seat in seats if seat.is_taken]
    return Opened(
        group=group,
        seats=len(seats),
        places=[
            Place(
                seat.public_id,
                number,
                _nickname(seat, secret),
                seat.is_admitted,
                seat.is_changed,
                [one for one in told if one.seat_id == seat.id],
            )
            for number, seat in enumerate(taken, start=1)
        ],
        letters=[one for one in told if one.to_all],
    )


def get_place(group: PeerGroup, keys: SecretKeys, seat_id: UUID) -> Place:
    """Return a place in a group where somebody sits, or `NotFound`."""
    for place in opened(group, keys).places:
        if place.public_id == seat_id:
            return place
    raise NotFound


def letters_of(seat: Seat, keys: SecretKeys, secret: bytes) -> list[Told]:
    """Return what a member may read: what is written to all, and between the two."""
    found = seat.group.letters.order_by("number")
    mine = [one for one in found if one.seat_id in {None, seat.id}]
    return _told(mine, keys, secret, "for_readers")


def group_secret(group: PeerGroup, keys: SecretKeys) -> bytes:
    """Return the key of the group from the facilitator's grant; `NotFound` for other keys."""
    try:
        return sealing.open_sealed(keys.sealing, bytes(group.grant), group.place)
    except CannotOpen:
        raise NotFound from None


def believed(group: PeerGroup | None) -> PeerGroup:
    """Return the group when its keys are those that the trail knows, else `NotFound`."""
    if group is None:
        raise NotFound
    try:
        known = trail.latest_digests([group.id])
    except trail.TrailTampered:
        raise NotFound from None
    if known.get(group.id) != group.digest():
        raise NotFound
    return group


def _told(
    letters: Iterable[GroupLetter], keys: SecretKeys, secret: bytes, between: str
) -> list[Told]:
    """Return what these keys open; `between` is which of the two seals between two is theirs."""
    found = list(letters)
    foreign = _foreign(found)
    return [
        Told(
            public_id=one.public_id,
            number=one.number,
            day=one.written_day,
            is_question=one.is_question,
            to_all=one.seat_id is None,
            text=None if one.id in foreign else _text(one, keys, secret, between),
            seat_id=one.seat_id,
            is_foreign=one.id in foreign,
        )
        for one in found
    ]


def _text(letter: GroupLetter, keys: SecretKeys, secret: bytes, between: str) -> str | None:
    key, field = (keys.sealing, between) if letter.seat_id else (secret, "for_readers")
    try:
        sealed = bytes(getattr(letter, field))
        return sealing.open_sealed(key, sealed, letter.context(field)).decode()
    except CannotOpen:
        return None


def _foreign(letters: Iterable[GroupLetter]) -> Collection[UUID]:
    """Return which letters are not as the facilitator wrote them; a question is nobody's act."""
    digests = {one.id: one.digest() for one in letters if not one.is_question}
    try:
        known = trail.latest_digests(digests.keys())
    except trail.TrailTampered:
        return digests.keys()
    return {one for one, digest in digests.items() if known.get(one) != digest}


def _nickname(seat: Seat, secret: bytes) -> str:
    try:
        opened = sealing.open_sealed(secret, bytes(seat.nickname), seat.context("nickname"))
    except CannotOpen:
        return ""
    return opened.decode()
