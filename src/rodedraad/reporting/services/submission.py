"""Sending: from answers to a dossier that only its readers can open, all or nothing.

Sending twice makes one report: the number of the dossier was drawn with the draft, and the
second time waits for the first one and finds what it left. Whether it was the same that was sent
is known from a keyed digest: what was changed in between is never taken for sent. The slow work
for the code comes before the first entry in the trail, so that senders do not wait for each other
there.
"""

import hmac
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from rodedraad.accounts.queries import DeskMember
from rodedraad.audit import services as audit
from rodedraad.audit.parties import Party
from rodedraad.core import asking, tokens
from rodedraad.core.inserting import insert
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault import receipts
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.messaging import services as messaging
from rodedraad.messaging.terms import Regime, TermKind
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import Procedure
from rodedraad.reporting import events, facts, flood
from rodedraad.reporting.answers import Answers
from rodedraad.reporting.attachments import CleanFile, pieces
from rodedraad.reporting.entering import Entry
from rodedraad.reporting.grouping import Joining
from rodedraad.reporting.groups import is_seated
from rodedraad.reporting.models import Report, SealedFact
from rodedraad.reporting.readers import left_to_read
from rodedraad.reporting.references import new_reference
from rodedraad.reporting.services import groups
from rodedraad.reporting.services.groups import Place
from rodedraad.reporting.stages import CONSENT, Channel, ConsentPurpose, ItemKind
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Dossier, SealedFile, SealedItem
from rodedraad.safekeeping.services import NewItem, Opened, Recipient
from rodedraad.safekeeping.turns import start_of

_DIGEST = "sent-answers"


@dataclass(frozen=True)
class Sent:
    """A report that was sent, now or by an earlier try."""

    report: Report
    files: int
    is_repeated: bool = False
    is_seated: bool = False
    """Whether it belongs to a group."""

    def has(self, answers: Answers, code: ReporterCode) -> bool:
        """Tell whether these answers were sent, and are opened with this code."""
        digest = _digest(self.report.dossier_id, answers, code)
        return hmac.compare_digest(bytes(self.report.answers_digest), digest)


def find_sent(dossier_id: UUID) -> Sent | None:
    """Return what was sent under this number, if it was.

    Nobody else sends under it before the transaction of the caller ends.
    """
    identify(dossier=dossier_id, turn=int.from_bytes(dossier_id.bytes[:8], signed=True))
    found = asking.rows(Report, dossier_id=dossier_id)
    if not found:
        return None
    [report] = found
    files = SealedFile.objects.filter(dossier_id=dossier_id).count()
    return Sent(report, files, is_repeated=True, is_seated=is_seated(dossier_id))


def submit(
    *,
    answers: Answers,
    dossier_id: UUID,
    code: ReporterCode,
    readers: Sequence[DeskMember],
    excluded: Collection[UUID],
    namesakes: Collection[UUID] = (),
    files: Sequence[CleanFile],
    tray_above: int | None = None,
    at: datetime,
    entry: Entry | None = None,
    joining: Joining | None = None,
) -> Sent:
    """Send a report that `find_sent` did not find, in the same transaction of the caller.

    `readers` are the members of the desk less `excluded`, who never learn of it; `excluded` are
    also people who have no key of the desk yet. `namesakes` are called like somebody in the story
    who is somebody else. `entry` tells who typed it for the reporter. With `joining` it is to take
    a place in a group; when that can't be, it stands by itself. It goes to the tray when who gets
    a key had more than `tray_above` in an hour. Raises `AlreadyOpened` when it was sent before.
    """
    day = timezone.localdate(at)
    place = _place(answers, dossier_id, joining, readers)
    members, readers = readers, left_to_read(readers, place.kept_out if place else ())
    opened = safekeeping.open_dossier(
        dossier_id=dossier_id,
        code=code,
        pepper=settings.RODEDRAAD_SECRETS.pepper,
        recipients=recipients_of(answers, readers),
        day=day,
        contents=[
            *contents_of(answers, {*excluded, *(place.kept_out if place else ())}, namesakes),
            *_entry(entry),
            *(place.contents() if place else ()),
        ],
        must_change=entry is not None,
    )
    sign_consent(answers, opened, at)
    sealed: list[SealedItem | SealedFile] = [*opened.first, *_keep_files(files, opened.dossier, at)]
    report = make_report(
        answers,
        opened.dossier,
        day,
        digest=_digest(dossier_id, answers, code),
        sealed=sealed,
        in_tray=_is_flood(tray_above, readers, at),
        channel=_channel(entry),
    )
    _tell(report, answers, readers, at)
    if entry:
        _tell_who_typed(report, entry)
    is_seated = place is not None and groups.take(
        place, dossier_id=dossier_id, excluded=excluded, members=members, at=at
    )
    return Sent(report, len(files), is_seated=is_seated)


def _place(
    answers: Answers, dossier_id: UUID, joining: Joining | None, readers: Sequence[DeskMember]
) -> Place | None:
    if joining:
        return groups.find_place(dossier_id=dossier_id, joining=joining, readers=readers)
    return groups.begin() if answers.together else None


def _is_flood(limit: int | None, readers: Sequence[DeskMember], at: datetime) -> bool:
    """Count it, among the reports of who reads this one; what has no limit is not counted."""
    if limit is None:
        return False
    return flood.arrivals.is_above(limit, readers=[one.user_id for one in readers], at=at)


def recipients_of(
    answers: Answers, readers: Sequence[DeskMember]
) -> dict[str, tuple[Recipient, ...]]:
    """Return to whom each compartment is sealed: the identity to nobody who was not told it."""
    recipients = tuple(
        Recipient(reader.user_id, reader.public_keys, reader.role.value, answers.desk, "desk")
        for reader in readers
    )
    return {
        Compartment.STORY: recipients,
        Compartment.HANDLING: recipients,
        Compartment.IDENTITY: recipients if answers.identity else (),
    }


def contents_of(
    answers: Answers, excluded: Collection[UUID], namesakes: Collection[UUID]
) -> list[NewItem]:
    """Return the first things that a dossier holds: the story, who is kept out, and who it is."""
    kept_out = safekeeping.exclusion_list(user_ids=excluded, namesakes=namesakes)
    contents = [
        NewItem(Compartment.STORY, ItemKind.STORY, answers.to_content()),
        NewItem(Compartment.HANDLING, ItemKind.EXCLUSIONS, kept_out),
    ]
    if answers.identity:
        identity = answers.identity.to_content()
        contents.append(NewItem(Compartment.IDENTITY, ItemKind.IDENTITY, identity))
    return contents


def _entry(entry: Entry | None) -> list[NewItem]:
    """Return who typed it, for the reporter and those who can read the story."""
    return [NewItem(Compartment.STORY, ItemKind.ENTRY, entry.to_content())] if entry else []


def _channel(entry: Entry | None) -> Channel:
    return entry.channel if entry else Channel.FORM


def sign_consent(answers: Answers, opened: Opened, at: datetime) -> None:
    """Sign what is agreed to at sending, and that the desk may know who it is, when it is told."""
    told = [ConsentPurpose.IDENTITY] if answers.identity else []
    if not (agreed := [*told, *sorted(answers.agreed)]):
        return
    keyring = Keyring.of_reporter(opened.dossier, opened.keys)
    for purpose in agreed:
        body = {"purpose": purpose.value, "desk": answers.desk, "given": "yes"}
        safekeeping.state(keyring=keyring, keys=opened.keys, kind=CONSENT, body=body, at=at)


def _keep_files(files: Sequence[CleanFile], dossier: Dossier, at: datetime) -> list[SealedFile]:
    return [
        safekeeping.add_file(
            dossier=dossier,
            name=file.name,
            content_type=file.kind,
            chunks=pieces(file.content),
            by=Party.REPORTER,
            at=at,
        )
        for file in files
    ]


def _digest(dossier_id: UUID, answers: Answers, code: ReporterCode) -> bytes:
    sent = dossier_id.bytes + code.digits.encode() + answers.to_comparison()
    return tokens.digest(_DIGEST, sent)


def make_report(
    answers: Answers,
    dossier: Dossier,
    day: date,
    *,
    digest: bytes,
    sealed: Sequence[SealedItem | SealedFile],
    in_tray: bool = False,
    channel: Channel = Channel.FORM,
) -> Report:
    """Return the row of a report, not saved, with the receipt of what was sealed."""
    return Report(
        dossier=dossier,
        reference=new_reference(),
        desk=answers.desk,
        kind=answers.kind,
        is_anonymous=answers.identity is None,
        received_day=day,
        channel=channel,
        in_tray=in_tray,
        receipt=_receipt(dossier.id, day, sealed),
        answers_digest=digest,
    )


def _receipt(dossier_id: UUID, day: date, sealed: Sequence[SealedItem | SealedFile]) -> str:
    receipt = receipts.Receipt(dossier_id, day, tuple(sorted(row.digest() for row in sealed)))
    return receipts.issue(receipt, settings.RODEDRAAD_SECRETS.receipt_seed).to_text()


def _tell(report: Report, answers: Answers, readers: Sequence[DeskMember], at: datetime) -> None:
    insert(report, *_counted(report, answers))
    tell_readers(report, readers)
    audit.record(Party.REPORTER, events.SUBMITTED, report.id, at, digest=report.digest())


def _counted(report: Report, answers: Answers) -> list[SealedFact]:
    """Return what is counted of a report, where its desk is counted."""
    if not facts.is_counted(answers.desk):
        return []
    codes = {**answers.to_codes(), "channel": report.channel}
    return [facts.sealed(kind="report", codes=codes, day=report.received_day)]


def tell_readers(report: Report, readers: Sequence[DeskMember]) -> None:
    """Set the terms of a report that has just come, and let its readers know."""
    messaging.begin_terms(
        dossier=report.dossier_id,
        regime=_regime(report.desk),
        desk=report.desk,
        received=report.received_day,
        user_ids=[reader.user_id for reader in readers],
    )
    if profiles.current().desk(report.desk).procedure is Procedure.FACT_FINDING:
        # What a committee found is told when it is ready: nobody is promised a day for it.
        messaging.cancel_terms(
            dossier=report.dossier_id, day=report.received_day, kinds=[TermKind.FEEDBACK]
        )


def _tell_who_typed(report: Report, entry: Entry) -> None:
    """Leave in the trail who typed it, with the day only, as for all that reporters do."""
    by, day = Party.user(entry.by), start_of(report.received_day)
    audit.record(by, events.ENTERED, report.id, day, facts={"channel": entry.channel.value})


def _regime(desk: str) -> Regime:
    procedure = profiles.current().desk(desk).procedure
    return Regime.COMPLAINT if procedure is Procedure.COMPLAINT else Regime.UNWANTED_BEHAVIOUR
