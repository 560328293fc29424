"""What the reporter agrees to, each time signed with the reporter's own key.

Nothing about who somebody is goes to a desk without it, and it can always be taken back. What
was read in between cannot be unread: the pages say so before.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from rodedraad.audit import queries as trail
from rodedraad.audit.parties import Party
from rodedraad.audit.services import record, wait_for_turn
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.lib.vault.statements import Statement
from rodedraad.reporting import inbox_events as events
from rodedraad.reporting import rows
from rodedraad.reporting.answers import Identity
from rodedraad.reporting.models import Report
from rodedraad.reporting.services.inbox import Inbox, begin, readers, tell_readers
from rodedraad.reporting.stages import CONSENT, ConsentPurpose, ItemKind
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping import tombstones
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import Shredded, TamperingFound
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services import OpenedItem, Recipient

_STATEMENT = "statement"


@dataclass(frozen=True)
class Consent:
    """The last word of the reporter on one purpose, and as which statement it was signed."""

    purpose: ConsentPurpose
    desk: str
    given: bool
    day: date
    number: int


def current(*, keyring: Keyring, desk: str) -> dict[ConsentPurpose, Consent]:
    """Return the last word on each purpose towards a desk, checked with the reporter's key.

    What was taken back counts as such, also when a backup lost the statement that said so.
    """
    if not keyring.opens(Compartment.STORY):
        return {}
    return _last_words(safekeeping.statements(keyring=keyring), keyring, desk)


def current_in(
    opened: Iterable[OpenedItem], *, keyring: Keyring, desk: str
) -> dict[ConsentPurpose, Consent]:
    """Return the same, from everything that the keyring opens, which was opened already."""
    if not keyring.opens(Compartment.STORY):
        return {}
    return _last_words(safekeeping.statements_in(opened, keyring=keyring), keyring, desk)


def _last_words(
    stated: Iterable[Statement], keyring: Keyring, desk: str
) -> dict[ConsentPurpose, Consent]:
    taken_back = tombstones.of(keyring.dossier.pk).taken_back
    said = (_consent(statement, taken_back) for statement in stated if statement.kind == CONSENT)
    return {consent.purpose: consent for consent in said if consent.desk == desk}


def is_given(*, keyring: Keyring, purpose: ConsentPurpose, desk: str) -> bool:
    """Tell whether the reporter agrees to this now."""
    consent = current(keyring=keyring, desk=desk).get(purpose)
    return consent is not None and consent.given


def was_given(*, keyring: Keyring, purpose: ConsentPurpose, desk: str) -> bool:
    """Tell whether the reporter ever agreed to this, also when it was taken back since."""
    if not keyring.opens(Compartment.STORY):
        return False
    body = {"purpose": str(purpose), "desk": desk, "given": "yes"}
    stated = safekeeping.statements(keyring=keyring)
    return any(one.kind == CONSENT and dict(one.body) == body for one in stated)


def give(
    *, keyring: Keyring, keys: SecretKeys, purpose: ConsentPurpose, desk: str, at: datetime
) -> Statement:
    """Agree to a purpose."""
    body = {"purpose": str(purpose), "desk": desk, "given": "yes"}
    statement = safekeeping.state(keyring=keyring, keys=keys, kind=CONSENT, body=body, at=at)
    while statement.sequence in tombstones.of(keyring.dossier.pk).taken_back:
        # A backup gives numbers out again: what is said now counts under one that is still good.
        statement = safekeeping.state(keyring=keyring, keys=keys, kind=CONSENT, body=body, at=at)
    facts = {"purpose": str(purpose), "desk": desk}
    record(Party.REPORTER, events.CONSENT_GIVEN, keyring.dossier.pk, at, facts=facts)
    return statement


def take_back(
    *, keyring: Keyring, keys: SecretKeys, purpose: ConsentPurpose, desk: str, at: datetime
) -> Statement:
    """Agree no longer. For one's identity, use `step_back`."""
    last = current(keyring=keyring, desk=desk).get(purpose)
    body = {"purpose": str(purpose), "desk": desk, "given": "no"}
    statement = safekeeping.state(keyring=keyring, keys=keys, kind=CONSENT, body=body, at=at)
    facts = {"purpose": str(purpose), "desk": desk}
    if last is not None and last.given:
        facts[_STATEMENT] = str(last.number)
        tombstones.remember_on_commit(keyring.dossier.pk, [tombstones.taken_back(last.number)])
    record(Party.REPORTER, events.CONSENT_TAKEN_BACK, keyring.dossier.pk, at, facts=facts)
    return statement


def answer(*, inbox: Inbox, purpose: ConsentPurpose, given: bool, at: datetime) -> None:
    """Say yes or no to a purpose, and let the readers know that there is something new."""
    begin(inbox)
    say = give if given else take_back
    desk = inbox.report.desk
    say(keyring=inbox.keyring, keys=inbox.keys, purpose=purpose, desk=desk, at=at)
    tell_readers(inbox)


def step_out(
    *, inbox: Inbox, identity: Identity, members: Iterable[Recipient], at: datetime
) -> None:
    """Tell the desk who one is: those who hold the report now can read it, nobody else.

    `members` are the endorsed members of the desk; who does not hold the report, with the keys
    that are endorsed, gets nothing.
    """
    begin(inbox)
    report = inbox.report
    safekeeping.put(
        dossier=inbox.dossier,
        compartment=Compartment.IDENTITY,
        kind=str(ItemKind.IDENTITY),
        content=identity.to_content(),
        by=Party.REPORTER,
        at=at,
    )
    _open_identity(inbox, members, at)
    give(
        keyring=inbox.keyring,
        keys=inbox.keys,
        purpose=ConsentPurpose.IDENTITY,
        desk=report.desk,
        at=at,
    )
    rows.change(report, by=Party.REPORTER, event=events.IDENTITY_TOLD, at=at, is_anonymous=False)
    tell_readers(inbox)


def step_back(*, inbox: Inbox, at: datetime) -> None:
    """Take back that the desk may know who one is: from now on only the reporter can read it."""
    begin(inbox)
    report = inbox.report
    take_back(
        keyring=inbox.keyring,
        keys=inbox.keys,
        purpose=ConsentPurpose.IDENTITY,
        desk=report.desk,
        at=at,
    )
    safekeeping.withdraw_from_all(
        dossier=inbox.dossier,
        compartment=Compartment.IDENTITY,
        signer=inbox.keys,
        by=Party.REPORTER,
        at=at,
    )
    event = events.IDENTITY_TAKEN_BACK
    rows.change(report, by=Party.REPORTER, event=event, at=at, is_anonymous=True)
    tell_readers(inbox)


def step_back_again(*, at: datetime) -> int:
    """Call reports anonymous again whose reporters had stepped back before a backup was put back.

    Those are the ones of which nobody at the desk can read who reported: `safekeeping` took the
    keys away again. Each report has a transaction of its own; returns how many there were.
    """
    with transaction.atomic():
        identify(worker=True)
        known = [pk for pk, known in tombstones.remembered().items() if known.taken_back]
        told = Report.objects.filter(dossier_id__in=known, is_anonymous=False)
        told = told.filter(dossier__shredded_day__isnull=True).select_related("dossier")
        reports = list(told.order_by("pk"))
    return sum(_again_or_tell(report, at) for report in reports)


@transaction.atomic
def remember_again() -> None:
    """Write down outside the database what a crash kept from it after the commit."""
    for entry in trail.lately(events.CONSENT_TAKEN_BACK):
        if _STATEMENT in entry.facts:
            number = int(entry.facts[_STATEMENT])
            tombstones.remember(entry.subject, [tombstones.taken_back(number)])


def _again_or_tell(report: Report, at: datetime) -> bool:
    try:
        return _again(report, at)
    except Shredded:
        return False  # The keys are still to be taken away.
    except TamperingFound as found:
        safekeeping.tell_once(found=found, at=at)
        return False


@transaction.atomic
def _again(report: Report, at: datetime) -> bool:
    wait_for_turn()
    seen = safekeeping.holders(dossier=report.dossier, by=Party.WORKER)
    if any(Compartment.IDENTITY in holder.compartments for holder in seen):
        return False
    event = events.IDENTITY_TAKEN_BACK
    rows.change(report, by=Party.WORKER, event=event, at=at, is_anonymous=True)
    return True


def _open_identity(inbox: Inbox, members: Iterable[Recipient], at: datetime) -> None:
    holding = {
        (holder.user_id, holder.public_keys)
        for holder in readers(inbox)
        if holder.ended_day is None
        and holder.until_at is None
        and Compartment.IDENTITY not in holder.compartments
    }
    for member in members:
        if (member.user_id, member.public_keys) in holding:
            safekeeping.give_access(
                keyring=inbox.keyring,
                recipient=member,
                compartments=(Compartment.IDENTITY,),
                by=Party.REPORTER,
                at=at,
            )


def _consent(statement: Statement, taken_back: Collection[int]) -> Consent:
    body = statement.body
    return Consent(
        purpose=ConsentPurpose(body["purpose"]),
        desk=body["desk"],
        given=body["given"] == "yes" and statement.sequence not in taken_back,
        day=statement.day,
        number=statement.sequence,
    )
