"""Reports that belong together: taking a place, leaving it, and who is kept out of all of them.

A report is sent whether or not it finds its place. When the invitation was used or ended, or when
nobody would be left to read one of the reports, it is sent by itself, and the reporter hears so.

Nobody has the keys of another report at the moment of joining. So the access of who is kept out
from now on ends without them, and whoever comes by next with keys begins a new epoch (`settle`).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.queries import DeskMember
from rodedraad.audit.parties import Party
from rodedraad.audit.services import record, wait_for_turn
from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.keys import PublicKeys, SecretKeys
from rodedraad.messaging import queries as terms
from rodedraad.messaging import services as messaging
from rodedraad.reporting import events, groups
from rodedraad.reporting.grouping import STARTER, Group, Joining
from rodedraad.reporting.models import GroupInvitation, GroupSeat
from rodedraad.reporting.readers import left_to_read
from rodedraad.reporting.services import invitations
from rodedraad.reporting.services.inbox import Inbox
from rodedraad.reporting.stages import ItemKind
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import LastHolder, TamperingFound
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services import NewItem

_EMPTY_FOR = timedelta(days=365)
"""How long a place that was left still keeps people out, and is not given away."""


@dataclass(frozen=True, repr=False)
class Place:
    """A place in a group that is free, and whom the reports that are there keep out."""

    group: Group
    number: int
    kept_out: frozenset[UUID]

    def contents(self) -> list[NewItem]:
        """Return what is sealed in the report: for the desk, and for the reporter.

        The handling is kept when the story is erased. Only who began makes invitations.
        """
        told = {"secret": self.group.secret.hex(), "number": self.number}
        own = told | ({"made": 0, "text": ""} if self.number == STARTER else {})
        return [
            NewItem(Compartment.HANDLING, ItemKind.GROUP, told),
            NewItem(Compartment.STORY, ItemKind.GROUP, own),
        ]

    def __repr__(self) -> str:
        return "Place(hidden)"


def find_place(
    *, dossier_id: UUID, joining: Joining, readers: Sequence[DeskMember]
) -> Place | None:
    """Return the place of an invitation; nothing when it can't be taken.

    `readers` are who would read the report by itself. Nobody else joins this group before the
    transaction ends. The dossier of the new report is named to the database afterwards.
    """
    group = joining.group
    _one_at_a_time(group)
    identify(locator=joining.locator)
    is_valid = GroupInvitation.objects.filter(pk=joining.invitation).exists()
    try:
        taken = groups.seats(group, dossier_id=dossier_id)
    except TamperingFound:
        taken = None
    identify(dossier=dossier_id)
    if not is_valid or taken is None or _is_taken(group, joining.number, taken):
        return None
    kept_out = groups.kept_out_in(group, taken, [reader.user_id for reader in readers])
    if not left_to_read(readers, kept_out):
        return None
    return Place(group, joining.number, kept_out)


def begin() -> Place:
    """Return the first place of a new group."""
    return Place(Group.draw(), STARTER, frozenset())


def take(
    place: Place,
    *,
    dossier_id: UUID,
    excluded: Collection[UUID],
    members: Sequence[DeskMember],
    at: datetime,
) -> bool:
    """Take a place for a report that was just made; tell whether that went.

    Whom this report keeps out loses what the others gave, and the other way round, also when
    another has kept somebody out since the place was found. When nobody would be left to read one
    of them, nothing changes in any of them, and the report stands by itself.
    """
    taken = groups.seats(place.group, dossier_id=dossier_id)
    since = groups.kept_out_in(place.group, taken, [member.user_id for member in members])
    keeping = [(_others(taken), excluded), ([dossier_id], since - place.kept_out)]
    if not all(_all_keep_out(some, out, members, at) for some, out in keeping):
        identify(dossier=dossier_id)
        return False
    identify(dossier=dossier_id)
    seat = GroupSeat(
        mark=place.group.seat(place.number),
        dossier_id=dossier_id,
        kept_out=place.group.keeps_out(excluded),
    )
    seat.save(force_insert=True)
    record(Party.REPORTER, events.GROUP_JOINED, seat.id, at, digest=seat.digest())
    return True


def keep_out_too(
    *, inbox: Inbox, excluded: Collection[UUID], members: Sequence[DeskMember], at: datetime
) -> bool:
    """Keep people out of every report of the group, since this one does from now on.

    When nobody would be left to read another one, this report steps out instead; tell whether it
    is as before. The transaction has its turn at the trail already.
    """
    own = inbox.dossier.pk
    seat = GroupSeat.objects.filter(dossier_id=own).first()
    if seat is None or not excluded:
        return True
    group = Group.of(invitations.own_item(inbox).content)
    others = [one for one in _others(groups.seats(group, dossier_id=own)) if one != own]
    if not _all_keep_out(others, excluded, members, at):
        identify(dossier=own)
        invitations.end_all(dossier_id=own, by=Party.REPORTER, at=at)
        empty(dossier_id=own, by=Party.REPORTER, at=at)
        return False
    identify(dossier=own)
    seat.kept_out = bytes(seat.kept_out) + group.keeps_out(excluded)
    seat.save(update_fields=["kept_out"])
    record(Party.REPORTER, events.GROUP_KEPT_OUT, seat.id, at, digest=seat.digest())
    return True


def leave(*, inbox: Inbox, at: datetime) -> None:
    """Step out of the group: the report stays as it is, and stands by itself from now on.

    When who began steps out, the invitations that are left open nothing any more. Raises
    `NotFound` for a report without a group.
    """
    inbox.require_open()
    wait_for_turn()
    if not groups.is_seated(inbox.dossier.pk):
        raise NotFound
    invitations.end_all(dossier_id=inbox.dossier.pk, by=Party.REPORTER, at=at)
    empty(dossier_id=inbox.dossier.pk, by=Party.REPORTER, at=at)


def empty(*, dossier_id: UUID, by: Party, at: datetime) -> None:
    """Take a report out of its group, if it has one: its place stays empty."""
    identify(dossier=dossier_id, worker=by == Party.WORKER)
    seat = GroupSeat.objects.filter(dossier_id=dossier_id).first()
    if seat is None:
        return
    identify(dossier=dossier_id, marks=[bytes(seat.mark)], worker=by == Party.WORKER)
    seat.dossier, seat.left_day = None, timezone.localdate(at)
    seat.save(update_fields=["dossier", "left_day"])
    record(by, events.GROUP_LEFT, seat.id, at, digest=seat.digest())
    identify(dossier=dossier_id, worker=by == Party.WORKER)


def settle(*, keyring: Keyring, keys: SecretKeys, desk: str, at: datetime) -> bool:
    """Finish what a joining report could not do without keys; tell whether there was something.

    Who held this one and is kept out by another report of the group gets on the list of this one,
    and each compartment gets a new epoch.
    """
    seen = {holder.user_id for holder in safekeeping.holders_in(keyring)}
    new = groups.kept_out(keyring, seen)
    new = new - safekeeping.exclusions(keyring=keyring) if new else new
    if not new:
        return False
    dossier_id, by = keyring.dossier.id, keyring.party
    members = accounts.desk_members(desk, day=timezone.localdate(at))
    safekeeping.remove_access(
        dossier_id=dossier_id, user_ids=new, endorsed=_keys_of(members), by=by, at=at
    )
    safekeeping.exclude(keyring=keyring, user_ids=new, by=by, at=at)
    safekeeping.renew(keyring=keyring, signer=keys, by=by, at=at)
    return True


@transaction.atomic
def clear(*, day: date, at: datetime) -> None:
    """Remove places that have long been empty, and invitations that are over; for the worker."""
    identify(worker=True)
    wait_for_turn()
    for seat in GroupSeat.objects.filter(left_day__lte=day - _EMPTY_FOR):
        record(Party.WORKER, events.GROUP_SEAT_CLEARED, seat.id, at)
        seat.delete()
    invitations.end_expired(day=day, at=at)


def _is_taken(group: Group, number: int, taken: Sequence[GroupSeat]) -> bool:
    return group.seat(number) in {bytes(seat.mark) for seat in taken}


def _others(taken: Sequence[GroupSeat]) -> list[UUID]:
    return [seat.dossier_id for seat in taken if seat.dossier_id]


def _all_keep_out(
    dossiers: Sequence[UUID],
    excluded: Collection[UUID],
    members: Sequence[DeskMember],
    at: datetime,
) -> bool:
    """Keep people out of all of these, or of none when nobody would be left to read one."""
    try:
        with transaction.atomic():
            for dossier_id in dossiers if excluded else ():
                _keep_out(dossier_id, excluded, members, at)
    except LastHolder:
        return False
    return True


def _keep_out(
    dossier_id: UUID, excluded: Collection[UUID], members: Sequence[DeskMember], at: datetime
) -> None:
    try:
        staying = safekeeping.remove_access(
            dossier_id=dossier_id,
            user_ids=excluded,
            endorsed=_keys_of(members),
            by=Party.REPORTER,
            at=at,
        )
    except (NotFound, TamperingFound):
        # Nothing of it can be read by anybody; `settle` comes back to it when that is over.
        return
    if staying is None:
        return
    messaging.readers_are(dossier=dossier_id, user_ids=staying)
    if any(term.user_id in excluded for term in terms.terms_of(dossier=dossier_id)):
        messaging.assign_terms(dossier=dossier_id, user_id=None)


def _keys_of(members: Sequence[DeskMember]) -> list[PublicKeys]:
    return [member.public_keys for member in members]


def _one_at_a_time(group: Group) -> None:
    with connection.cursor() as cursor:
        number = int.from_bytes(group.seat(STARTER)[:8], signed=True)
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
