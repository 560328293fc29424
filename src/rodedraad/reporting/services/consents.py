"""What the reporter agrees to, each time signed with the reporter's own key.

Nothing about who somebody is goes to a desk without it, and it can always be taken back. What
was read in between cannot be unread: the pages say so before.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from rodedraad.audit.parties import Party
from rodedraad.audit.services import record
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.lib.vault.statements import Statement
from rodedraad.reporting import inbox_events as events
from rodedraad.reporting import rows
from rodedraad.reporting.answers import Identity
from rodedraad.reporting.services.inbox import Inbox, readers, tell_readers
from rodedraad.reporting.stages import CONSENT, ConsentPurpose, ItemKind
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services import Recipient


@dataclass(frozen=True)
class Consent:
    """The last word of the reporter on one purpose."""

    purpose: ConsentPurpose
    desk: str
    given: bool
    day: date


def current(*, keyring: Keyring, desk: str) -> dict[ConsentPurpose, Consent]:
    """Return the last word on each purpose towards a desk, checked with the reporter's key."""
    if not keyring.opens(Compartment.STORY):
        return {}
    said = (
        _consent(statement)
        for statement in safekeeping.statements(keyring=keyring)
        if statement.kind == CONSENT
    )
    return {consent.purpose: consent for consent in said if consent.desk == desk}


def is_given(*, keyring: Keyring, purpose: ConsentPurpose, desk: str) -> bool:
    """Tell whether the reporter agrees to this now."""
    consent = current(keyring=keyring, desk=desk).get(purpose)
    return consent is not None and consent.given


def give(
    *, keyring: Keyring, keys: SecretKeys, purpose: ConsentPurpose, desk: str, at: datetime
) -> Statement:
    """Agree to a purpose."""
    return _say(keyring, keys, purpose, desk, given=True, at=at)


def take_back(
    *, keyring: Keyring, keys: SecretKeys, purpose: ConsentPurpose, desk: str, at: datetime
) -> Statement:
    """Agree no longer. For one's identity, use `step_back`."""
    return _say(keyring, keys, purpose, desk, given=False, at=at)


def answer(*, inbox: Inbox, purpose: ConsentPurpose, given: bool, at: datetime) -> None:
    """Say yes or no to a purpose, and let the readers know that there is something new."""
    inbox.require_open()
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
    inbox.require_open()
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
    inbox.require_open()
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


def _open_identity(inbox: Inbox, members: Iterable[Recipient], at: datetime) -> None:
    holding = {
        (holder.user_id, holder.public_keys)
        for holder in readers(inbox)
        if holder.ended_day is None and Compartment.IDENTITY not in holder.compartments
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


def _say(
    keyring: Keyring,
    keys: SecretKeys,
    purpose: ConsentPurpose,
    desk: str,
    *,
    given: bool,
    at: datetime,
) -> Statement:
    body = {"purpose": str(purpose), "desk": desk, "given": "yes" if given else "no"}
    statement = safekeeping.state(keyring=keyring, keys=keys, kind=CONSENT, body=body, at=at)
    event = events.CONSENT_GIVEN if given else events.CONSENT_TAKEN_BACK
    facts = {"purpose": str(purpose), "desk": desk}
    record(Party.REPORTER, event, keyring.dossier.pk, at, facts=facts)
    return statement


def _consent(statement: Statement) -> Consent:
    body = statement.body
    return Consent(
        ConsentPurpose(body["purpose"]), body["desk"], body["given"] == "yes", statement.day
    )
