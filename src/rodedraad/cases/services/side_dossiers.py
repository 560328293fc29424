"""Giving a person concerned a code of their own, a new one, and what desk and person share.

The code opens a side dossier, and nothing else. Whoever gives it has seen it, so that it opens
nothing before the person chose another.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from rodedraad.audit import services as audit
from rodedraad.cases import destinations, events, policies, queries, side
from rodedraad.cases.destinations import Confirmed
from rodedraad.cases.errors import CodeGivenBefore, StepRefused, UnknownPerson
from rodedraad.cases.models import Case, Hearing, PersonConcerned, SideDossier
from rodedraad.cases.obstacles import Obstacle
from rodedraad.cases.services import side_keys
from rodedraad.cases.services.sharing import sharing
from rodedraad.cases.services.turns import Turn
from rodedraad.cases.states import CaseStep
from rodedraad.cases.writings import PersonTold
from rodedraad.core.errors import OutOfDate, require
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.code import ReporterCode
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import NEEDS_A_HOLDER, Compartment
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import SealedItem
from rodedraad.safekeeping.services import NewItem, Opened, Recipient

_OF_ABOUT = ("held_day", "text", "next", "support", "support_text")


@transaction.atomic
def give_code(turn: Turn, *, person: int) -> ReporterCode:
    """Give a person who was informed a code of their own; it is returned once, and kept nowhere.

    One run of Argon2, before the trail's queue. Raises `NotFound`, `NotAllowed`, `OutOfDate`,
    `UnknownPerson`, `StepRefused` for who was not informed, or `CodeGivenBefore`.
    """
    case, known = _looked_up(turn, person)
    concerned = known.person(person)
    if side.side_of(concerned) is not None:
        raise CodeGivenBefore
    readers = _readers(turn, case)
    contents = [_about(case, known, concerned), *_told(known, concerned)]
    code, opened = _opened(turn, readers, contents)
    case = _locked(turn, readers)
    made = SideDossier.objects.create(person=concerned, dossier=opened.dossier)
    _saved(turn, case, made, events.CODE_GIVEN)
    return code


@transaction.atomic
def replace_code(turn: Turn, *, person: int) -> ReporterCode:
    """Give a new code to who lost it; the old one, and the dossier that it opened, are gone.

    Nobody but the person has the keys that the old code opens. So a new dossier is made, with
    what the desk reads of the old one. Raises the same as `give_code`.
    """
    case, known = _looked_up(turn, person)
    before = side.side_of(known.person(person))
    if before is None:
        raise UnknownPerson
    keyring = Keyring.of_user(before.dossier, turn.actor.user_id, turn.keys)
    carried = safekeeping.items(keyring=keyring, compartments={Compartment.STORY})
    readers = _readers(turn, case)
    code, opened = _opened(turn, readers, [side.carried(item) for item in carried])
    case = _locked(turn, readers)
    old, before.dossier = before.dossier, opened.dossier
    before.save(update_fields=["dossier"])
    for former, item in zip(carried, opened.first, strict=True):
        if item.kind == side.MINUTES:
            case.hearings.filter(shared_id=former.public_id).update(shared_id=item.public_id)
    safekeeping.shred(dossier=old, compartments=tuple(Compartment), by=turn.actor.party, at=turn.at)
    _saved(turn, case, before, events.CODE_REPLACED)
    return code


@transaction.atomic
def write_to_person(turn: Turn, *, person: int, text: str) -> Case:
    """Write to a person concerned who has a code, also after the reporter withdrew.

    Raises `NotFound`, `NotAllowed`, or `UnknownPerson` for who has no code.
    """
    case = queries.get_case(turn.actor, turn.public_id, lock=True)
    require(policies.may_answer(turn.actor, case))
    keyring = Keyring.of_user(case.dossier, turn.actor.user_id, turn.keys)
    known = side.side_of(destinations.confirmed(case, keyring).person(person))
    if known is None:
        raise UnknownPerson
    _put(turn, known, side.MESSAGE, {"text": text, "author": turn.actor.name})
    audit.record(turn.actor.party, events.SIDE_MESSAGE_SENT, case.id, turn.at)
    return case


def share_outcome(turn: Turn, concerned: PersonConcerned, told: PersonTold) -> None:
    """Let who has a code read the outcome, as far as it concerns them."""
    if known := side.side_of(concerned):
        _put(turn, known, side.OUTCOME, _of_told(told))


def share_own_minutes(turn: Turn, hearing: Hearing, minutes: Mapping[str, Any]) -> None:
    """Let who has a code read the minutes of their own hearing; `UnknownPerson` without one."""
    known = side.side_of(hearing.person) if hearing.person else None
    if known is None:
        raise UnknownPerson
    content = {
        "hearing": str(hearing.public_id),
        "held_day": str(minutes["held_day"]),
        "text": str(minutes["text"]),
    }
    hearing.shared_id = _put(turn, known, side.MINUTES, content).public_id


def _looked_up(turn: Turn, person: int) -> tuple[Case, Confirmed]:
    case = queries.get_case(turn.actor, turn.public_id)
    require(policies.may_step(turn.actor, case))
    if case.version != turn.version:
        raise OutOfDate
    known = destinations.confirmed(
        case, Keyring.of_user(case.dossier, turn.actor.user_id, turn.keys)
    )
    if known.person(person).informed_id is None:
        raise StepRefused(CaseStep.INFORM_PERSON, Obstacle.PERSON_NOT_INFORMED)
    return case, known


def _locked(turn: Turn, readers: list[Recipient]) -> Case:
    """Look the case up once more, while nobody else writes: the code took time.

    Whom the reporter kept out meanwhile left no mark on the case, and may not get a fresh key.
    """
    identify(user=turn.actor.user_id)
    case = queries.get_case(turn.actor, turn.public_id, lock=True)
    if case.version != turn.version or _readers(turn, case) != readers:
        raise OutOfDate
    return case


def _opened(
    turn: Turn, readers: list[Recipient], contents: Sequence[NewItem]
) -> tuple[ReporterCode, Opened]:
    code = safekeeping.draw_code()
    opened = safekeeping.open_dossier(
        dossier_id=uuid4(),
        code=code,
        pepper=settings.RODEDRAAD_SECRETS.pepper,
        recipients=dict.fromkeys(NEEDS_A_HOLDER, readers),
        day=turn.day,
        contents=contents,
        by=turn.actor.party,
        must_change=True,
    )
    return code, opened


def _readers(turn: Turn, case: Case) -> list[Recipient]:
    found = sharing(turn, case)
    return [
        Recipient(member.user_id, member.public_keys, member.role, case.report.desk)
        for member in found.members.values()
        if member.user_id in found.holding
    ]


def _about(case: Case, known: Confirmed, concerned: PersonConcerned) -> NewItem:
    told = {name: known.words(concerned.informed_id)[name] for name in _OF_ABOUT}
    return NewItem(Compartment.STORY, side.ABOUT, {**told, "desk": case.report.desk})


def _told(known: Confirmed, concerned: PersonConcerned) -> list[NewItem]:
    """Return the outcome, for who gets a code after it was told."""
    if concerned.told_id is None:
        return []
    told = PersonTold(**known.words(concerned.told_id))
    return [NewItem(Compartment.STORY, side.OUTCOME, _of_told(told))]


def _of_told(told: PersonTold) -> dict[str, str]:
    return {"finding": told.finding, "text": told.text}


def _saved(turn: Turn, case: Case, made: SideDossier, event: str) -> None:
    audit.record(turn.actor.party, event, made.id, turn.at, digest=made.digest())
    case.version += 1
    case.save(update_fields=["version"])


def _put(turn: Turn, known: SideDossier, kind: str, content: dict[str, str]) -> SealedItem:
    side_keys.end_strays_before_putting(turn, known.person.case)
    return safekeeping.put(
        dossier=known.dossier,
        compartment=Compartment.STORY,
        kind=kind,
        content=content,
        by=turn.actor.party,
        at=turn.at,
    )
