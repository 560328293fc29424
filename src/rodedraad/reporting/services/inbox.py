"""What somebody with a code can do: read, answer, and say how it went.

Opening and reading leave nothing behind: no row, no line in the trail, no moment of a last visit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from rodedraad.audit.parties import Party
from rodedraad.audit.services import wait_for_turn
from rodedraad.core.errors import DomainError, NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.messaging import services as messaging
from rodedraad.reporting import facts, queries, wishes
from rodedraad.reporting.attachments import CleanFile, pieces
from rodedraad.reporting.entering import Entry
from rodedraad.reporting.inbox_tickets import Ticket
from rodedraad.reporting.models import Report
from rodedraad.reporting.stages import NOT_PROVEN, ItemKind, ReportStage, Retaliation, Wellbeing
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.errors import WrongCode
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Dossier, SealedItem
from rodedraad.safekeeping.services import OpenedItem

MINUTES = "minutes"
FEEDBACK = "feedback"
MINUTES_ANSWER = "minutes_answer"
SPOKEN = (str(ItemKind.MESSAGE), FEEDBACK, str(ItemKind.OPINION))
_SAID = (ItemKind.EVALUATION, ItemKind.AFTERCARE_ANSWER, ItemKind.STORY_ANSWER)


class NotPossibleNow(NotFound):
    """The report was withdrawn or erased: nothing can be added to it."""


class AlreadyEvaluated(DomainError):
    """The reporter said before how the report was handled."""


class MinutesChanged(DomainError):
    """The handler changed the minutes while the reporter was reading them."""


@dataclass(frozen=True, repr=False)
class Inbox:
    """One report, opened with its code."""

    report: Report
    keyring: Keyring
    keys: SecretKeys
    generation: int
    ends: datetime | None = None
    """When the visit ends; absent as long as no page gave a ticket for it."""

    @property
    def dossier(self) -> Dossier:
        """The dossier of the report, as it was when the inbox was opened."""
        return self.keyring.dossier

    @property
    def has_story(self) -> bool:
        """Tell whether there is still something to read and to answer."""
        return self.keyring.opens(Compartment.STORY)

    @property
    def must_change(self) -> bool:
        """Tell whether another code is needed first: whoever typed the report knows this one."""
        return self.keyring.must_change

    @property
    def is_open(self) -> bool:
        """Tell whether something can still be added."""
        return self.has_story and self.report.stage != ReportStage.WITHDRAWN

    def require_open(self) -> None:
        """Raise `NotPossibleNow` when nothing can be added any more."""
        if not self.is_open:
            raise NotPossibleNow

    def ticket(self, *, at: datetime, idle: timedelta) -> Ticket:
        """Return the ticket with which the next page is opened, until the visit ends."""
        return Ticket.begin(
            self.dossier.pk, self.generation, self.keys, at=at, idle=idle, ends=self.ends
        )

    def __repr__(self) -> str:
        return "Inbox(hidden)"


@dataclass(frozen=True)
class Minutes:
    """Minutes of a talk that the handler shared, with what the reporter answered."""

    item: OpenedItem
    answer: Mapping[str, Any] | None


@dataclass(frozen=True)
class SoFar:
    """Which minutes wait for an answer, and what the reporter said already."""

    unanswered: Sequence[Minutes]
    has_evaluated: bool
    has_answered: bool
    has_checked: bool = False
    is_not_proven: bool = False


@dataclass(frozen=True, repr=False)
class Entered:
    """A report that was typed for the reporter, and what the reporter said of that text."""

    entry: Entry
    story: OpenedItem
    answers: Sequence[OpenedItem]
    typist_reads: bool


def open_with_code(*, code: ReporterCode, pepper: bytes) -> Inbox:
    """Open the inbox; the same work is done for a code that opens nothing.

    Raises `safekeeping.errors.WrongCode`, also for the code of a person concerned.
    """
    opened = safekeeping.open_with_code(code=code, pepper=pepper)
    try:
        return _inbox(opened.keyring, opened.keys)
    except NotFound:
        identify()
        raise WrongCode from None


def unlock(*, code: ReporterCode, pepper: bytes, at: datetime, idle: timedelta) -> Ticket:
    """Return the ticket for the inbox that a code opens; each page then believes what it checked.

    Raises `safekeeping.errors.WrongCode`, also for the code of a person concerned.
    """
    unlocked = safekeeping.unlock(code=code, pepper=pepper)
    identify(dossier=unlocked.dossier_id)
    if not queries.is_reported(unlocked.dossier_id):
        identify()
        raise WrongCode
    return Ticket.begin(unlocked.dossier_id, unlocked.generation, unlocked.keys, at=at, idle=idle)


def enter(ticket: Ticket) -> Inbox:
    """Open the inbox again, without the code; raises `NotFound` or `CodeChanged`."""
    keyring = Keyring.of_reporter(ticket.dossier_id, ticket.keys, ticket.generation)
    return replace(_inbox(keyring, ticket.keys), ends=ticket.ends)


def _inbox(keyring: Keyring, keys: SecretKeys) -> Inbox:
    return Inbox(queries.report_of(keyring.dossier.pk), keyring, keys, keyring.generation)


def others(inbox: Inbox) -> list[Inbox]:
    """Return the other cases that the same code opens; this one stays named to the database."""
    found = []
    for keyring in safekeeping.opened_alike(keyring=inbox.keyring, keys=inbox.keys):
        identify(dossier=keyring.dossier.pk)
        found.append(replace(_inbox(keyring, inbox.keys), ends=inbox.ends))
    if found:
        identify(dossier=inbox.dossier.pk)
    return found


def other_of(inbox: Inbox, public_id: UUID) -> Inbox:
    """Return another case that the same code opens, and name it; `NotFound` when there is none."""
    for other in others(inbox):
        if other.report.public_id == public_id:
            identify(dossier=other.dossier.pk)
            return other
    raise NotFound


def thread(inbox: Inbox) -> list[OpenedItem]:
    """Return what both sides wrote, in order."""
    return _opened(inbox, *SPOKEN)


def write_message(*, inbox: Inbox, text: str, at: datetime, wish: str = "") -> SealedItem:
    """Send a message to the readers of the report, with a wish in one code, if there is one."""
    await_answer(inbox, at)
    asked = {"wish": wish} if wish in wishes.ASKED else {}
    content = {"text": text, "author": "", "files": [], **asked}
    return _put(inbox, ItemKind.MESSAGE, content, at)


def add_files(*, inbox: Inbox, files: Sequence[CleanFile], at: datetime) -> None:
    """Add files that were looked at and cleaned."""
    inbox.require_open()
    await_answer(inbox, at)
    for file in files:
        safekeeping.add_file(
            dossier=inbox.dossier,
            name=file.name,
            content_type=file.kind,
            chunks=pieces(file.content),
            by=Party.REPORTER,
            at=at,
        )
    tell_readers(inbox)


def evaluate(*, inbox: Inbox, scale: int, text: str, at: datetime, day: date) -> SealedItem:
    """Say how the report was handled: a number from 1 to 5, and words for the readers only.

    It counts once: raises `AlreadyEvaluated` the next time.
    """
    begin(inbox)
    if latest(inbox, ItemKind.EVALUATION) is not None:
        raise AlreadyEvaluated
    item = _put(inbox, ItemKind.EVALUATION, {"scale": str(scale), "text": text}, at)
    codes = {"desk": inbox.report.desk, "scale": str(scale)}
    if facts.is_counted(inbox.report.desk):
        facts.record(kind="evaluation", codes=codes, day=day)
    return item


def answer_aftercare(
    *, inbox: Inbox, how: Wellbeing, retaliation: Retaliation, text: str, at: datetime
) -> SealedItem:
    """Say how one is now; harm because of the report is a signal that the handler sees.

    Each answer awaits one, whatever it says: a term stands in the clear.
    """
    content = {"how": str(how), "retaliation": str(retaliation), "text": text}
    await_answer(inbox, at, is_owed=True)
    return _put(inbox, ItemKind.AFTERCARE_ANSWER, content, at)


def minutes(inbox: Inbox) -> list[Minutes]:
    """Return the minutes that were shared, each with the last answer to this version."""
    return _minutes_in(_opened(inbox, MINUTES, MINUTES_ANSWER))


def so_far(inbox: Inbox) -> SoFar:
    """Return what waits for the reporter and what the reporter said, opened in one go."""
    found = _opened(inbox, MINUTES, MINUTES_ANSWER, FEEDBACK, *_SAID)
    kinds = {item.kind for item in found}
    told = [item.content.get("finding") for item in found if item.kind == FEEDBACK]
    return SoFar(
        unanswered=tuple(each for each in _minutes_in(found) if each.answer is None),
        has_evaluated=ItemKind.EVALUATION in kinds,
        has_answered=ItemKind.AFTERCARE_ANSWER in kinds,
        has_checked=ItemKind.STORY_ANSWER in kinds,
        is_not_proven=bool(told) and told[-1] in NOT_PROVEN,
    )


def answer_minutes(
    *, inbox: Inbox, public_id: UUID, version: int, correction: str, at: datetime
) -> SealedItem:
    """Agree with the minutes as they read now, or say what has to change.

    Raises `NotFound`, or `MinutesChanged` when the minutes were changed while they were being read.
    """
    shared = {each.item.public_id: each.item for each in minutes(inbox)}
    if public_id not in shared:
        raise NotFound
    if shared[public_id].version != version:
        raise MinutesChanged
    content = {
        "minutes": str(public_id),
        "version": str(version),
        "answer": "correction" if correction else "agreed",
        "text": correction,
    }
    return _put(inbox, MINUTES_ANSWER, content, at)


def entered(inbox: Inbox) -> Entered:
    """Return how the report was typed for the reporter; raises `NotFound` for any other report."""
    found = _opened(inbox, ItemKind.ENTRY, ItemKind.STORY, ItemKind.STORY_ANSWER)
    by_kind = {item.kind: item for item in found}
    if not inbox.report.is_entered or ItemKind.ENTRY not in by_kind:
        raise NotFound
    entry = Entry.from_content(by_kind[ItemKind.ENTRY].content)
    return Entered(
        entry=entry,
        story=by_kind[ItemKind.STORY],
        answers=tuple(item for item in found if item.kind == ItemKind.STORY_ANSWER),
        typist_reads=entry.by in holding_now(inbox),
    )


def answer_story(*, inbox: Inbox, correction: str, at: datetime) -> SealedItem:
    """Agree with the story as it was typed, or say what has to change; it stands beside the story.

    Raises `NotFound` for a report that the reporter typed.
    """
    if not inbox.report.is_entered:
        raise NotFound
    answer = "correction" if correction else "agreed"
    await_answer(inbox, at)
    return _put(inbox, ItemKind.STORY_ANSWER, {"answer": answer, "text": correction}, at)


def latest(inbox: Inbox, kind: str) -> OpenedItem | None:
    """Return the last thing of one kind that the reporter wrote, if any."""
    found = _opened(inbox, kind)
    return found[-1] if found else None


def readers(inbox: Inbox) -> Sequence[safekeeping.AccessSeen]:
    """Return who can read, and who could, since when; who can read now comes first."""
    seen = safekeeping.holders(dossier=inbox.dossier, by=Party.REPORTER)
    return sorted(seen, key=lambda holder: (holder.ended_day is not None, holder.since_day))


def holding_now(inbox: Inbox) -> frozenset[UUID]:
    """Return who can read now."""
    return frozenset(holder.user_id for holder in readers(inbox) if holder.ended_day is None)


def begin(inbox: Inbox) -> None:
    """Wait for one's turn, and see that the report still stands: raises `NotPossibleNow`.

    Somebody may be withdrawing it in another window.
    """
    identify(dossier=inbox.dossier.pk)
    wait_for_turn()
    inbox.report.refresh_from_db()
    inbox.require_open()


def tell_readers(inbox: Inbox) -> None:
    """Let who can read know that there is something new; the mail says nothing more."""
    messaging.notify(user_ids=holding_now(inbox))


def await_answer(inbox: Inbox, at: datetime, *, is_owed: bool = False) -> None:
    """Put it among what is due, when an answer is owed: nobody looks at a closed case by itself."""
    if is_owed or inbox.report.stage == ReportStage.CLOSED:
        messaging.set_answer(
            dossier=inbox.dossier.pk, desk=inbox.report.desk, day=timezone.localdate(at)
        )


def _opened(inbox: Inbox, *kinds: str) -> list[OpenedItem]:
    return safekeeping.items(keyring=inbox.keyring, kinds=kinds) if inbox.has_story else []


def _minutes_in(found: Sequence[OpenedItem]) -> list[Minutes]:
    answers = {
        (item.content["minutes"], item.content["version"]): item.content
        for item in found
        if item.kind == MINUTES_ANSWER
    }
    return [
        Minutes(item, answers.get((str(item.public_id), str(item.version))))
        for item in found
        if item.kind == MINUTES
    ]


def _put(inbox: Inbox, kind: str, content: Mapping[str, Any], at: datetime) -> SealedItem:
    inbox.require_open()
    item = safekeeping.put(
        dossier=inbox.dossier,
        compartment=Compartment.STORY,
        kind=str(kind),
        content=content,
        by=Party.REPORTER,
        at=at,
    )
    tell_readers(inbox)
    return item
