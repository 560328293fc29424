"""How every step goes: look, ask, check; then change and record, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from rodedraad.accounts.actors import Actor
from rodedraad.audit import services as audit
from rodedraad.cases import events, figures, letters, policies, queries, writings
from rodedraad.cases.errors import ExplanationNeeded, StepRefused
from rodedraad.cases.models import Case, StepTaken
from rodedraad.cases.obstacles import NO_EXCHANGE, Exchange, Situation, why_not
from rodedraad.cases.states import CaseStep
from rodedraad.cases.writings import Writing
from rodedraad.core.errors import OutOfDate, require
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.messaging import queries as messaging
from rodedraad.messaging.models import Term
from rodedraad.messaging.terms import TermKind
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import Procedure
from rodedraad.reporting import services as reporting
from rodedraad.reporting.filing import filing_of
from rodedraad.reporting.services import consents
from rodedraad.reporting.stages import ConsentPurpose, ReportStage
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import SealedItem

TERM_OF = {
    CaseStep.ACKNOWLEDGE: TermKind.ACKNOWLEDGE,
    CaseStep.GIVE_FEEDBACK: TermKind.FEEDBACK,
    CaseStep.CARE: TermKind.AFTERCARE,
}
_WITH_THE_DESK = frozenset({CaseStep.ASK_DESK, CaseStep.GIVE_FEEDBACK})

_WITH_CONSENT = frozenset({CaseStep.INFORM_PERSON, CaseStep.HEAR_PERSON, CaseStep.HEAR_VACANCY})
"""The steps in which somebody else hears what the reporter told."""


@dataclass(frozen=True)
class Turn:
    """One handler's turn at a case: who, with which keys, on what they saw, and when.

    `version` is that of the page which the handler looked at; `explanation` says why a term was
    not kept, if it was not.
    """

    actor: Actor
    keys: SecretKeys
    public_id: UUID
    version: int
    at: datetime
    explanation: str = ""

    @property
    def day(self) -> date:
        """Return the day on which the turn is taken."""
        return timezone.localdate(self.at)


@dataclass(frozen=True)
class Beginning:
    """A step that was allowed and is not yet taken; the case is locked."""

    step: CaseStep
    turn: Turn
    case: Case
    keyring: Keyring
    situation: Situation
    is_late: bool


def begin(turn: Turn, step: CaseStep) -> Beginning:
    """Look the case up, locked, and see whether the step may be taken.

    Raises `NotFound`, `NotAllowed`, `OutOfDate`, `StepRefused` or `ExplanationNeeded`.
    """
    case = queries.get_case(turn.actor, turn.public_id, lock=True)
    require(policies.may_step(turn.actor, case))
    if case.version != turn.version:
        raise OutOfDate
    keyring = Keyring.of_user(case.dossier, turn.actor.user_id, turn.keys)
    situation = queries.situation(
        case,
        queries.parts_of(case),
        consents_to_hearing=step in _WITH_CONSENT and _consents_to_hearing(case, keyring),
        exchange=_exchange(case, keyring, step, turn.day),
    )
    if obstacle := why_not(step, situation):
        raise StepRefused(step, obstacle)
    return Beginning(step, turn, case, keyring, situation, lateness(turn, step, case.dossier_id))


def _consents_to_hearing(case: Case, keyring: Keyring) -> bool:
    """Tell whether the reporter agrees now to what somebody else hears in this procedure."""
    purpose = filing_of(case.procedure).hearing
    return purpose is not None and consents.is_given(
        keyring=keyring, purpose=purpose, desk=case.report.desk
    )


def _exchange(case: Case, keyring: Keyring, step: CaseStep, day: date) -> Exchange:
    """Return how far it is with the first desk, for the steps that depend on it."""
    if case.procedure != Procedure.SECOND_OPINION or step not in _WITH_THE_DESK:
        return NO_EXCHANGE
    agreed = consents.is_given(
        keyring=keyring, purpose=ConsentPurpose.ASK_DESK, desk=case.report.desk
    )
    opened = safekeeping.items(keyring=keyring, compartments={Compartment.HANDLING})
    return letters.exchange_in(opened, consents_to_asking=agreed, today=day)


def lateness(turn: Turn, step: CaseStep, dossier_id: UUID) -> bool:
    """Tell whether the term of a step has passed; `ExplanationNeeded` when nobody says why."""
    terms = messaging.terms_of(dossier=dossier_id)
    is_late = has_passed(step, terms, turn.day)
    if is_late and not turn.explanation.strip():
        raise ExplanationNeeded
    return is_late


def has_passed(step: CaseStep, terms: Sequence[Term], day: date) -> bool:
    """Tell whether the term of a step is open although its day has passed.

    Aftercare has no statutory term, and a contact on the very day is rarely possible.
    """
    kind = TERM_OF.get(step)
    own = profiles.current().terms
    leeway = own.aftercare_leeway_days if kind == TermKind.AFTERCARE else 0
    return any(
        term.kind == kind and term.is_open and term.days_left(day) < -leeway for term in terms
    )


def keep(begun: Beginning, writing: Writing) -> SealedItem:
    """Seal what a step puts in words, for those who handle the case only."""
    return seal(begun.case, begun.turn, writing.kind, writing.content())


def seal(case: Case, turn: Turn, kind: str, content: Mapping[str, str]) -> SealedItem:
    """Seal words under `handling`."""
    return safekeeping.put(
        dossier=case.dossier,
        compartment=Compartment.HANDLING,
        kind=kind,
        content=content,
        by=turn.actor.party,
        at=turn.at,
    )


def finish(
    begun: Beginning, item: SealedItem | None = None, *, figures_too: figures.Codes | None = None
) -> Case:
    """Move the case along, save it, and leave the step, its trail and its coded facts."""
    case, turn = begun.case, begun.turn
    case.take(begun.step, at=turn.at)
    case.save()
    note_step(case, turn, begun.step, item=item, is_late=begun.is_late)
    figures.record(case, begun.keyring, begun.step, figures_too or {}, turn.day)
    return case


def note_step(
    case: Case, turn: Turn, step: CaseStep, *, item: SealedItem | None, is_late: bool
) -> StepTaken:
    """Leave the step on the timeline and in the trail, with the explanation when it was late."""
    if is_late:
        words = {"step": step.value, "text": turn.explanation.strip()}
        seal(case, turn, writings.EXPLANATION, words)
    taken = StepTaken.objects.create(
        case=case,
        step=step,
        at=turn.at,
        by_id=turn.actor.user_id,
        item_id=item.public_id if item else None,
        was_late=is_late,
    )
    facts = {"late": "yes"} if is_late else {}
    audit.record(turn.actor.party, events.of_step(step), case.id, turn.at, facts=facts)
    return taken


def tell(begun: Beginning, stage: ReportStage) -> None:
    """Let the reporter read how far it is; who withdrew is told nothing more."""
    if not begun.situation.is_withdrawn:
        reporting.tell_progress(
            report=begun.case.report, stage=stage, by=begun.turn.actor.party, at=begun.turn.at
        )
