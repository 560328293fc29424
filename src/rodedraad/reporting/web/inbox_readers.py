"""Who reads along, in words for the reporter: a role and a day, never a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language, gettext

from rodedraad.accounts import pins, spare
from rodedraad.accounts import queries as accounts
from rodedraad.accounts.roles import Role
from rodedraad.organisations import profiles
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.repairs import RepairGround
from rodedraad.safekeeping.services import AccessSeen, Recipient


@dataclass(frozen=True)
class Reader:
    """One person who can read, or who could; `until` and `ground` for whom it was lent."""

    role: str
    desk: str
    since: date
    ended: date | None
    reads_story: bool
    knows_who: bool
    until: datetime | None = None
    ground: str = ""


def describe(seen: AccessSeen) -> Reader:
    """Return what the reporter is told of somebody with a key."""
    return Reader(
        role=_role(seen.role),
        desk=_desk(seen.desk),
        since=seen.since_day,
        ended=seen.ended_day,
        reads_story=Compartment.STORY in seen.compartments,
        knows_who=Compartment.IDENTITY in seen.compartments,
        until=seen.until_at,
        ground=_ground(seen) if seen.until_at else "",
    )


def fingerprint(desk: str) -> str:
    """Return the fingerprint of the desk, as it is pinned outside the database."""
    return pins.pinned(desk) or ""


def spare_fingerprint(desk: str) -> str:
    """Return the fingerprint of the spare key of the desk; empty when there is none."""
    return spare.public_fingerprint(desk)


def recipients(desk: str, day: date) -> Sequence[Recipient]:
    """Return the members that the desk vouches for, as those who can be given a key."""
    return [
        Recipient(member.user_id, member.public_keys, str(member.role), desk=desk)
        for member in accounts.desk_members(desk, day=day)
    ]


def _role(code: str) -> str:
    return str(Role(code).label) if code in Role.values else gettext("reader")


def _ground(seen: AccessSeen) -> str:
    known = seen.ground in RepairGround.values
    return str(RepairGround(seen.ground).label) if known else seen.ground


def _desk(code: str) -> str:
    known = {desk.code: desk for desk in profiles.current().desks}
    return known[code].name.in_language(get_language() or "nl") if code in known else ""
