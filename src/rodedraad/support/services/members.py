"""What somebody without an account does: join a group, read, ask and leave.

None of it is told to the trail, and no row has a day: nobody can find out who joined when.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault import sealing, wrapping
from rodedraad.lib.vault.code import InvitationCode
from rodedraad.lib.vault.errors import CannotOpen
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.support import queries
from rodedraad.support.errors import GroupFull, NotAdmitted, NotAMember, PlaceChanged
from rodedraad.support.models import GroupLetter, PeerGroup, Seat
from rodedraad.support.services.groups import next_number, seal_between


@dataclass(frozen=True, repr=False)
class Membership:
    """A place in a group with the keys that open it; `secret` is None until one is let in."""

    seat: Seat
    keys: SecretKeys
    secret: bytes | None

    @property
    def group(self) -> PeerGroup:
        """Return the group."""
        return self.seat.group

    def letters(self) -> list[queries.Told]:
        """Return what the member may read; raises `NotAdmitted`."""
        if self.secret is None:
            raise NotAdmitted
        return queries.letters_of(self.seat, self.keys, self.secret)

    def __repr__(self) -> str:
        return "Membership(hidden)"


def join(
    *, public_id: UUID, code: InvitationCode, keys: SecretKeys, nickname: str, pepper: bytes
) -> None:
    """Take a free place in a group, under this code; doing so twice takes one place.

    Costs a run of Argon2, before anything is looked at. Raises `NotFound` or `GroupFull`.
    """
    wrapped = wrapping.wrap(
        keys.to_bytes(), code.to_password(), pepper=pepper, context=_bound_to(public_id)
    )
    with transaction.atomic():
        identify(locator=code.locator)
        group = queries.get_open_group(public_id)
        own = keys.public.to_bytes()
        if group.seats.filter(locator=code.locator, public_keys=own).exists():
            return
        free = group.seats.select_for_update(skip_locked=True).filter(locator="")
        seat = free.order_by("?").first()
        if seat is None:
            raise GroupFull
        hidden = sealing.seal(bytes(group.public_key), nickname.encode(), seat.context("nickname"))
        seat.fill(code.locator, wrapped, own, hidden)
        seat.save()


def open_with_code(*, code: InvitationCode, pepper: bytes) -> Membership:
    """Open a place with its code, else `NotAMember` after the same work.

    The transaction has the locator named afterwards. Raises `PlaceChanged` when the keys that it
    opens are not those of the place, and `NotFound` for a group that is not believed.
    """
    identify(locator=code.locator)
    seats = Seat.objects.filter(locator=code.locator).select_related("group")
    if not seats:
        wrapping.burn(pepper)
    for seat in seats:
        try:
            secret = wrapping.unwrap(
                seat.wrapped,
                code.to_password(),
                pepper=pepper,
                context=_bound_to(seat.group.public_id),
            )
        except CannotOpen:
            continue
        return _membership(seat, SecretKeys.from_bytes(secret))
    raise NotAMember


def enter(*, seat_id: UUID, locator: str, keys: SecretKeys) -> Membership:
    """Go on reading, with keys that were opened before; raises `NotAMember` once one has left.

    Raises `PlaceChanged` and `NotFound` as `open_with_code` does.
    """
    identify(locator=locator)
    seat = Seat.objects.filter(pk=seat_id).select_related("group").first()
    if seat is None or bytes(seat.public_keys) != keys.public.to_bytes():
        raise NotAMember
    return _membership(seat, keys)


@transaction.atomic
def ask(member: Membership, text: str) -> None:
    """Ask the facilitator something, whom nobody else reads.

    Raises `NotFound` after the end and for a group that is not believed, or `PlaceChanged`.
    """
    if queries.believed(member.group).ended_day is not None:
        raise NotFound
    letter = GroupLetter(
        group=member.group, seat=member.seat, number=next_number(member.group), is_question=True
    )
    seal_between(letter, member.seat, text)
    letter.save(force_insert=True)


@transaction.atomic
def leave(member: Membership) -> None:
    """Leave: the place is empty as if nobody had been there, and so are the letters."""
    member.seat.letters.all().delete()
    member.seat.empty()
    member.seat.save()


def _membership(seat: Seat, keys: SecretKeys) -> Membership:
    if seat.is_changed or bytes(seat.public_keys) != keys.public.to_bytes():
        raise PlaceChanged
    queries.believed(seat.group)
    if not seat.is_admitted:
        return Membership(seat, keys, None)
    try:
        grant = sealing.open_sealed(keys.sealing, bytes(seat.grant), seat.context("grant"))
    except CannotOpen:
        return Membership(seat, keys, None)
    return Membership(seat, keys, grant)


def _bound_to(public_id: UUID) -> bytes:
    return b"member of " + public_id.bytes
