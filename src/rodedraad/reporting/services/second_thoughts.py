"""What a reporter may still change about a report: ask for action, and keep somebody out.

A signal asks for nothing; who wants something done after all makes it a report. And it can turn
out later that a report concerns somebody who reads it: then that person loses the key, and all
that is written from then on is under new ones. What was read in between cannot be unread.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.queries import DeskMember, DeskPerson
from rodedraad.audit.parties import Party
from rodedraad.audit.services import record
from rodedraad.core.errors import DomainError
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import queries as terms
from rodedraad.messaging import services as messaging
from rodedraad.reporting import inbox_events as events
from rodedraad.reporting import readers, rows
from rodedraad.reporting.readers import Mentions
from rodedraad.reporting.services import groups
from rodedraad.reporting.services.inbox import (
    Inbox,
    NotPossibleNow,
    await_answer,
    begin,
    holding_now,
    others,
    tell_readers,
)
from rodedraad.reporting.stages import ItemKind, ReportKind
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import LastHolder
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services import OpenedItem

WISH = "wish"
"""The kind of statement with which a reporter asks that something is done about a signal."""


class NobodyKeptOut(DomainError):
    """Nobody at the desk is called so, and nobody was chosen."""


class NobodyLeft(DomainError):
    """Everybody of a desk who can read the report is to be kept out of it."""

    def __init__(self, desk: str) -> None:
        super().__init__()
        self.desk = desk


@dataclass(frozen=True)
class _AtDesk:
    """The report as one desk has it.

    `people` are all who could ever get a key of the desk, `members` those it vouches for today.
    """

    inbox: Inbox
    people: Sequence[DeskPerson]
    members: Sequence[DeskMember]


def ask_for_action(*, inbox: Inbox, at: datetime) -> None:
    """Make a report of a signal, signed with the reporter's key; the desk owes an answer to it.

    Raises `NotPossibleNow` for what is a report already, or was withdrawn.
    """
    begin(inbox)
    report = inbox.report
    if report.kind != ReportKind.SIGNAL:
        raise NotPossibleNow
    body = {"desk": report.desk, "kind": ReportKind.REPORT.value}
    safekeeping.state(keyring=inbox.keyring, keys=inbox.keys, kind=WISH, body=body, at=at)
    event = events.BECAME_REPORT
    rows.change(report, by=Party.REPORTER, event=event, at=at, kind=ReportKind.REPORT)
    await_answer(inbox, at, is_owed=True)
    tell_readers(inbox)


def asked_on(opened: Iterable[OpenedItem], *, keyring: Keyring) -> date | None:
    """Return the day on which a signal became a report, from all items of a dossier."""
    if not keyring.opens(Compartment.STORY):
        return None
    stated = safekeeping.statements_in(opened, keyring=keyring)
    return next((one.day for one in stated if one.kind == WISH), None)


@transaction.atomic
def keep_out(*, inbox: Inbox, ticked: Collection[UUID], names: str, at: datetime) -> bool:
    """Let people not read the report any more, nor get a key of it later.

    It holds at each desk that has the report. In a group they are kept out of each report; tell
    whether all are still in theirs. `ticked` are people of the desk of this inbox; `names` keeps
    out who comes later as well.

    Raises `NobodyKeptOut` when nothing was said, `NobodyLeft` when nobody of a desk could read it
    any more, or a `DeskUnusable` for one of the desks: then nothing is changed at any.
    """
    begin(inbox)
    places = [_at_desk(one, at) for one in (inbox, *others(inbox)) if one.is_open]
    mentions = Mentions(ticked=ticked, persons=names)
    kept_out = frozenset[UUID]().union(
        *(readers.kept_out(place.people, mentions) for place in places)
    )
    if not kept_out and not names:
        raise NobodyKeptOut
    are_as_before = [_keep_out(place, kept_out, names, at) for place in places]
    identify(dossier=inbox.dossier.pk)
    return all(are_as_before)


def _at_desk(inbox: Inbox, at: datetime) -> _AtDesk:
    day, verified = timezone.localdate(at), accounts.verify_desk(inbox.report.desk)
    return _AtDesk(
        inbox, accounts.people_of(verified, day=day), accounts.members_of(verified, day=day)
    )


def _keep_out(place: _AtDesk, kept_out: frozenset[UUID], names: str, at: datetime) -> bool:
    """Keep them out at one desk, and name its dossier; tell whether its group is as before."""
    inbox = place.inbox
    begin(inbox)
    safekeeping.exclude_too(dossier=inbox.dossier, user_ids=kept_out, by=Party.REPORTER, at=at)
    if names:
        safekeeping.put(
            dossier=inbox.dossier,
            compartment=Compartment.STORY,
            kind=ItemKind.KEPT_OUT.value,
            content={"names": names},
            by=Party.REPORTER,
            at=at,
        )
    record(Party.REPORTER, events.KEPT_OUT, inbox.report.pk, at)
    _end(inbox, kept_out & holding_now(inbox), place.members, at)
    tell_readers(inbox)
    return groups.keep_out_too(inbox=inbox, excluded=kept_out, members=place.members, at=at)


def _end(
    inbox: Inbox, leaving: Collection[UUID], members: Sequence[DeskMember], at: datetime
) -> None:
    """End the access of who reads it now; what was their task becomes that of the desk."""
    dossier = inbox.dossier
    had_a_task = any(term.user_id in leaving for term in terms.terms_of(dossier=dossier.pk))
    if leaving:
        messaging.readers_are(dossier=dossier.pk, user_ids=holding_now(inbox) - set(leaving))
    if had_a_task:
        messaging.assign_terms(dossier=dossier.pk, user_id=None)
    staying = [member.public_keys for member in members if member.user_id not in leaving]
    try:
        for user_id in sorted(leaving):
            safekeeping.end_access(
                dossier=dossier,
                user_id=user_id,
                endorsed=staying,
                signer=inbox.keys,
                by=Party.REPORTER,
                at=at,
            )
    except LastHolder:
        raise NobodyLeft(inbox.report.desk) from None
