"""The first desk answers a letter of the team that looks again, whoever of the desk reads it.

It needs no case: also who never took a report up has to say why.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rodedraad.accounts.actors import Actor
from rodedraad.audit import services as audit
from rodedraad.cases import events, letters, policies, queries
from rodedraad.cases.letters import ANSWERED_WITH, LETTER, REPLY, TERM_NUMBER, Letter
from rodedraad.cases.writings import LetterAnswer
from rodedraad.core.errors import NotFound, OutOfDate, require
from rodedraad.core.rowsecurity import identify
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.messaging import services as messaging
from rodedraad.messaging.terms import TermKind
from rodedraad.reporting.models import Report
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring


@transaction.atomic
def answer_letter(
    *,
    actor: Actor,
    keys: SecretKeys,
    report_id: UUID,
    letter_id: UUID,
    answer: LetterAnswer,
    at: datetime,
) -> Report:
    """Answer a letter, in the dossier from which it came, and keep the answer beside the letter.

    Raises `NotFound`, `NotAllowed`, or `OutOfDate` when a colleague has answered it.
    """
    report = queries.get_report(actor, report_id, lock=True)
    require(policies.may_answer_letter(actor, report))
    keyring = Keyring.of_user(report.dossier, actor.user_id, keys)
    letter = _letter(keyring, letter_id)
    if not letter.awaits_answer:
        raise OutOfDate
    _leave(actor, report, letter, answer, at)
    safekeeping.put(
        dossier=report.dossier,
        compartment=Compartment.HANDLING,
        kind=REPLY,
        content={**answer.content(), "letter": str(letter_id)},
        by=actor.party,
        at=at,
    )
    messaging.finish_term(
        dossier=report.dossier_id,
        kind=TermKind.OPINION_ANSWER,
        number=TERM_NUMBER[letter.kind],
        day=timezone.localdate(at),
    )
    audit.record(actor.party, events.LETTER_ANSWERED, report.id, at)
    return report


def _letter(keyring: Keyring, letter_id: UUID) -> Letter:
    found = letters.letters_in(safekeeping.items(keyring=keyring, kinds=[LETTER, REPLY]))
    for letter in found:
        if letter.public_id == letter_id:
            return letter
    raise NotFound


def _leave(
    actor: Actor, report: Report, letter: Letter, answer: LetterAnswer, at: datetime
) -> None:
    """Leave the answer with whoever asked; what was erased meanwhile gets none."""
    content = {
        **answer.content(),
        "kind": ANSWERED_WITH[letter.kind].value,
        "desk": report.desk,
    }
    try:
        posted = safekeeping.post(
            dossier_id=letter.reply_to, kind=LETTER, content=content, by=actor.party, at=at
        )
    except NotFound:
        return
    finally:
        identify(user=actor.user_id)
    messaging.notify(user_ids=posted.reader_ids)
