"""The steps of the team that looks again: asking the first desk, reviewing, its opinion, telling.

The reporter reads the opinion first. The first desk learns that there is one, and what it says
only as far as the reporter agrees at that moment.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction

from rodedraad.cases import letters
from rodedraad.cases.letters import LETTER, LetterKind
from rodedraad.cases.models import Case
from rodedraad.cases.services import turns
from rodedraad.cases.services.turns import Beginning, Turn
from rodedraad.cases.states import CaseStep
from rodedraad.cases.writings import GONE, NOT_SHARED, SHARED, DeskAsked, DeskTold, Opinion, Review
from rodedraad.core.errors import NotFound
from rodedraad.core.rowsecurity import identify
from rodedraad.messaging import services as messaging
from rodedraad.messaging.terms import Regime, TermKind
from rodedraad.organisations import profiles
from rodedraad.reporting.services import carrying, consents
from rodedraad.reporting.stages import ConsentPurpose, ItemKind, ReportStage
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment


@transaction.atomic
def ask_desk(turn: Turn, asked: DeskAsked) -> Case:
    """Ask the first desk what it did and concluded; only with the reporter's consent."""
    begun = turns.begin(turn, CaseStep.ASK_DESK)
    _leave(begun, LetterKind.REQUEST, {"text": asked.text})
    return turns.finish(begun, turns.keep(begun, asked))


@transaction.atomic
def review(turn: Turn, looked_at: Review) -> Case:
    """Record what the team looked at, and what it found."""
    begun = turns.begin(turn, CaseStep.REVIEW)
    turns.tell(begun, ReportStage.BEING_EXAMINED)
    return turns.finish(begun, turns.keep(begun, looked_at))


@transaction.atomic
def give_opinion(turn: Turn, opinion: Opinion) -> Case:
    """Give the opinion: on the handling, and on culture and leadership. The reporter reads it."""
    begun = turns.begin(turn, CaseStep.GIVE_OPINION)
    safekeeping.put(
        dossier=begun.case.dossier,
        compartment=Compartment.STORY,
        kind=ItemKind.OPINION,
        content={**opinion.content(), "author": turn.actor.name},
        by=turn.actor.party,
        at=turn.at,
    )
    turns.tell(begun, ReportStage.OPINION_GIVEN)
    item = turns.keep(begun, opinion)
    return turns.finish(begun, item, figures_too={"opinion": opinion.codes()})


@transaction.atomic
def tell_desk(turn: Turn) -> Case:
    """Tell the first desk that there is an opinion; what it says only with the reporter's consent.

    Whoever is told what it says, has to answer it within the term of the profile.
    """
    begun = turns.begin(turn, CaseStep.TELL_DESK)
    agreed = consents.is_given(
        keyring=begun.keyring, purpose=ConsentPurpose.TELL_DESK, desk=begun.case.report.desk
    )
    kind = LetterKind.OPINION if agreed else LetterKind.NOTICE
    is_there = _leave(begun, kind, _opinion(begun) if agreed else {})
    shared = GONE if not is_there else SHARED if agreed else NOT_SHARED
    told = DeskTold(shared, _due(begun).isoformat() if shared == SHARED else "")
    return turns.finish(begun, turns.keep(begun, told))


def answer_of_desk(begun: Beginning) -> Mapping[str, Any]:
    """Return what the reporter reads of the first desk's answer, together with the feedback."""
    found = safekeeping.items(keyring=begun.keyring, kinds=[LETTER])
    answer = letters.last_answer(found)
    if answer is None:
        return {}
    return {"desk_answer": {key: answer.content[key] for key in ("desk", "follows", "text")}}


def _opinion(begun: Beginning) -> Mapping[str, Any]:
    found = safekeeping.items(
        keyring=begun.keyring, kinds=[Opinion.kind], compartments=[Compartment.HANDLING]
    )
    return found[-1].content


def _leave(begun: Beginning, kind: LetterKind, content: Mapping[str, Any]) -> bool:
    """Leave a letter in the dossier of the first desk; tell whether that is there still."""
    by, dossier_id = begun.turn.actor.party, carrying.origin_of(begun.keyring)
    if dossier_id is None:
        return False
    letter = {
        **content,
        "kind": kind.value,
        "desk": begun.case.report.desk,
        "reply_to": str(begun.case.dossier_id),
    }
    try:
        posted = safekeeping.post(
            dossier_id=dossier_id, kind=LETTER, content=letter, by=by, at=begun.turn.at
        )
    except NotFound:
        identify(user=by.user_id)
        return False
    if kind in letters.ANSWERED_WITH:
        messaging.set_term(
            dossier=dossier_id,
            kind=TermKind.OPINION_ANSWER,
            regime=Regime.UNWANTED_BEHAVIOUR,
            due_date=_due(begun),
            desk=_first_desk(begun),
            number=letters.TERM_NUMBER[kind],
        )
    identify(user=by.user_id)
    messaging.notify(user_ids=posted.reader_ids)
    return True


def _due(begun: Beginning) -> Any:
    return begun.turn.day + timedelta(days=profiles.current().terms.opinion_answer_days)


def _first_desk(begun: Beginning) -> str:
    [came] = safekeeping.items(keyring=begun.keyring, kinds=[ItemKind.CARRIED])[-1:]
    return str(came.content["from_desk"])
