"""Letting another desk have a report that one desk had: what goes along, and who reads it.

The other desk gets a dossier of its own, with keys, terms and a number of its own; the reporter's
code opens both. Nothing in either tells what happens in the other. What the reporter let go along
stands in a statement, signed with the reporter's key, in the dossier of the other desk.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.queries import DeskMember, DeskPerson
from rodedraad.audit import services as audit
from rodedraad.audit.parties import Party
from rodedraad.core import tokens
from rodedraad.core.errors import DomainError
from rodedraad.core.inserting import insert
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.statements import Statement
from rodedraad.organisations.profiles import DeskProfile
from rodedraad.reporting import events, facts, readers
from rodedraad.reporting.answers import Answers, Identity
from rodedraad.reporting.models import Report, SealedFact
from rodedraad.reporting.readers import STORY, Mentions
from rodedraad.reporting.services import consents, submission
from rodedraad.reporting.services import inbox as inboxes
from rodedraad.reporting.services.inbox import FEEDBACK, Inbox
from rodedraad.reporting.stages import CARRYING, ConsentPurpose, ItemKind, ReportKind
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.services import NewItem, Opened, OpenedItem

_DIGEST = "carried-answers"
_PACKED = frozenset(
    {
        *(ItemKind.STORY, ItemKind.STORY_ANSWER, ItemKind.IDENTITY, ItemKind.CARRIED),
        *(ItemKind.KEPT_OUT, FEEDBACK),
    }
)
_YES, _NO = "yes", "no"


class AlreadyThere(DomainError):
    """The other desk has this report already."""


@dataclass(frozen=True)
class Luggage:
    """What the reporter lets go along, and agrees to. The story always goes.

    `told` is what the first desk told at the end; `ground` and `text` are why it is asked.
    """

    told: bool = False
    identity: Identity | None = field(default=None, repr=False)
    ground: str = ""
    text: str = field(default="", repr=False)
    purposes: frozenset[ConsentPurpose] = frozenset()


@dataclass(frozen=True)
class Pack:
    """What there is to take along, opened: the story, what was put right in it, and what was told.

    `names` are of people whom the reporter kept out later; `kept_out` were kept out when this
    report itself came from another desk.
    """

    story: Mapping[str, Any] = field(repr=False)
    corrections: Sequence[str] = field(repr=False)
    names: Sequence[str] = field(repr=False)
    told: Sequence[OpenedItem] = field(repr=False)
    identity: Identity | None = field(repr=False)
    kept_out: frozenset[UUID]

    def mentions(self, *, ticked: Collection[UUID], namesakes: Collection[UUID]) -> Mentions:
        """Return who is mentioned in it, as at sending."""
        written = [*(str(self.story.get(key, "")) for key in STORY), *self.corrections]
        return Mentions(
            ticked=ticked,
            persons="\n".join([str(self.story.get("persons", "")), *self.names]),
            story="\n".join(written),
            namesakes=namesakes,
        )


@dataclass(frozen=True)
class Addressees:
    """Who would read it at the other desk, and who never may.

    `silent` are those who are kept out whatever the story says: whom the first desk's dossier does
    not let in, and for a second opinion everybody who could have had to do with it.
    """

    people: Sequence[DeskPerson]
    members: Sequence[DeskMember]
    silent: frozenset[UUID]

    def excluded(self, mentions: Mentions) -> frozenset[UUID]:
        """Return everybody who may not read it."""
        return self.silent | readers.kept_out(self.people, mentions)

    def left(self, mentions: Mentions) -> Sequence[DeskMember]:
        """Return who gets a key."""
        return readers.left_to_read(self.members, self.excluded(mentions))

    def at_most(self, mentions: Mentions) -> int:
        """Return how many could read it by what the reporter tells here.

        Who is silent counts: the number may not tell whom another report of a group keeps out.
        """
        return len(readers.left_to_read(self.members, readers.kept_out(self.people, mentions)))


def pack(inbox: Inbox) -> Pack:
    """Open what can go along; raises `NotPossibleNow` for a report that was withdrawn."""
    inbox.require_open()
    found = safekeeping.items(keyring=inbox.keyring, kinds=_PACKED)
    of = {item.kind: item.content for item in found}
    identity, came = of.get(ItemKind.IDENTITY), of.get(ItemKind.CARRIED, {})
    return Pack(
        story=of[ItemKind.STORY],
        corrections=[
            str(item.content["text"]) for item in found if item.kind == ItemKind.STORY_ANSWER
        ],
        names=[str(item.content["names"]) for item in found if item.kind == ItemKind.KEPT_OUT],
        told=[item for item in found if item.kind == FEEDBACK],
        identity=Identity(**identity) if identity else None,
        kept_out=frozenset(UUID(one) for one in came.get("kept_out", ())),
    )


def addressees(*, inbox: Inbox, packed: Pack, desk: DeskProfile, day: date) -> Addressees:
    """Return who could read it at the other desk; raises a `DeskUnusable` for either desk.

    The reporter can't open the list of who was kept out of the first dossier. Everybody on it was
    at that desk once and holds no key: so those are kept out, and a few colleagues with them.
    """
    other = accounts.verify_desk(desk.code)
    first = accounts.people_of(accounts.verify_desk(inbox.report.desk), day=day)
    seen = inboxes.readers(inbox)
    at_first = {person.user_id for person in first}
    reading = {holder.user_id for holder in seen if holder.ended_day is None}
    silent = packed.kept_out | (at_first - reading)
    if desk.looks_again:
        silent |= at_first | {holder.user_id for holder in seen}
    return Addressees(
        people=accounts.people_of(other, day=day),
        members=accounts.members_of(other, day=day),
        silent=frozenset(silent),
    )


def carry(
    *,
    inbox: Inbox,
    desk: DeskProfile,
    luggage: Luggage,
    addressed: Addressees,
    mentions: Mentions,
    at: datetime,
) -> Report:
    """Let another desk have the report, in a dossier beside it; leaves that one named.

    The first desk is not told. Raises `NotPossibleNow`, `AlreadyThere`, or `LastHolder` when
    nobody would be left to read it.
    """
    inboxes.begin(inbox)
    packed = pack(inbox)
    if is_at(inbox, desk.code):
        raise AlreadyThere
    day, members = timezone.localdate(at), addressed.left(mentions)
    answers = _answers(packed.story, inbox.report.kind, desk.code, luggage)
    excluded = addressed.excluded(mentions)
    opened = safekeeping.open_beside(
        dossier_id=uuid4(),
        keyring=inbox.keyring,
        keys=inbox.keys,
        recipients=submission.recipients_of(answers, members),
        day=day,
        contents=[
            *_story(answers, packed, excluded, mentions),
            _carried(inbox.report, packed, luggage, excluded),
        ],
    )
    _sign(inbox, opened, answers, luggage, at)
    report = submission.make_report(
        answers,
        opened.dossier,
        day,
        digest=tokens.digest(_DIGEST, opened.dossier.pk.bytes + answers.to_comparison()),
        sealed=opened.first,
    )
    _tell(report, inbox.report, luggage, members, at)
    return report


def is_at(inbox: Inbox, desk: str) -> bool:
    """Tell whether this report went to a desk before, and is there still."""
    if inbox.report.desk == desk:
        return True
    there = [other for other in inboxes.others(inbox) if other.report.desk == desk]
    came = [_origin_named(other.keyring) for other in there]
    identify(dossier=inbox.dossier.pk)
    return inbox.dossier.pk in came


def origin_of(keyring: Keyring) -> UUID | None:
    """Return from which dossier a report came, as the reporter signed it; none for most."""
    if not keyring.opens(Compartment.STORY):
        return None
    return _origin(safekeeping.statements(keyring=keyring))


def origin_in(opened: Iterable[OpenedItem], *, keyring: Keyring) -> UUID | None:
    """Return the same, from everything that the keyring opens, which was opened already."""
    if not keyring.opens(Compartment.STORY):
        return None
    return _origin(safekeeping.statements_in(opened, keyring=keyring))


def _origin_named(keyring: Keyring) -> UUID | None:
    identify(dossier=keyring.dossier.pk)
    return origin_of(keyring)


def _origin(stated: Iterable[Statement]) -> UUID | None:
    came = [one.body["from_dossier"] for one in stated if one.kind == CARRYING]
    return UUID(came[-1]) if came else None


def _answers(story: Mapping[str, Any], kind: str, desk: str, luggage: Luggage) -> Answers:
    # The kind of today: a signal may have become a report since it was told.
    told = {"what": "", **story, "desk": desk, "kind": ReportKind(kind)}
    told["when_day"] = date.fromisoformat(story["when_day"]) if story.get("when_day") else None
    for name in ("grounds", "natures"):
        told[name] = tuple(story.get(name, ()))
    return Answers(**told, identity=luggage.identity)


def _story(
    answers: Answers, packed: Pack, excluded: frozenset[UUID], mentions: Mentions
) -> list[NewItem]:
    """Return the first contents; what was put right and added since stays beside."""
    corrected = [
        NewItem(Compartment.STORY, ItemKind.STORY_ANSWER, {"answer": "correction", "text": text})
        for text in packed.corrections
        if text
    ]
    later = [
        NewItem(Compartment.STORY, ItemKind.KEPT_OUT, {"names": names}) for names in packed.names
    ]
    return [*submission.contents_of(answers, excluded, mentions.namesakes), *corrected, *later]


def _carried(first: Report, packed: Pack, luggage: Luggage, excluded: frozenset[UUID]) -> NewItem:
    told = [
        {"text": item.content["text"], "day": item.day.isoformat()}
        for item in packed.told
        if luggage.told
    ]
    content = {
        "from_desk": first.desk,
        "from_reference": first.reference,
        "ground": luggage.ground,
        "text": luggage.text,
        "told": told,
        "kept_out": sorted(str(user_id) for user_id in excluded),
    }
    return NewItem(Compartment.STORY, ItemKind.CARRIED, content)


def _sign(inbox: Inbox, opened: Opened, answers: Answers, luggage: Luggage, at: datetime) -> None:
    """Sign, in the new dossier, what went along and what the reporter agrees to."""
    first = inbox.report
    body = {
        "desk": answers.desk,
        "from_dossier": str(inbox.dossier.pk),
        "from_desk": first.desk,
        "from_reference": first.reference,
        "told": _YES if luggage.told else _NO,
        "identity": _YES if luggage.identity else _NO,
    }
    keyring = Keyring.of_reporter(opened.dossier, opened.keys)
    safekeeping.state(keyring=keyring, keys=opened.keys, kind=CARRYING, body=body, at=at)
    submission.sign_consent(answers, opened, at)
    for purpose in sorted(luggage.purposes):
        consents.give(keyring=keyring, keys=opened.keys, purpose=purpose, desk=answers.desk, at=at)


def _tell(
    report: Report, first: Report, luggage: Luggage, members: Sequence[DeskMember], at: datetime
) -> None:
    insert(report, *_counted(report, first, luggage))
    submission.tell_readers(report, members)
    audit.record(Party.REPORTER, events.SUBMITTED, report.id, at, digest=report.digest())
    audit.record(Party.REPORTER, events.CARRIED, report.id, at)


def _counted(report: Report, first: Report, luggage: Luggage) -> list[SealedFact]:
    """Return what is counted of it, where both desks are counted."""
    if not (facts.is_counted(first.desk) and facts.is_counted(report.desk)):
        return []
    codes = {"desk": report.desk, "from_desk": first.desk, "report_kind": report.kind}
    if luggage.ground:
        codes["request_ground"] = luggage.ground
    return [facts.sealed(kind="carried", codes=codes, day=report.received_day)]
