"""Reading one dossier with open keys: everything that the case page shows, opened once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.actors import Actor
from rodedraad.cases import alarms, destinations, letters, obstacles, policies, queries, together
from rodedraad.cases.models import (
    Aftercare,
    CareAround,
    Case,
    Hearing,
    MeasureTaken,
    PersonConcerned,
    StepTaken,
)
from rodedraad.cases.obstacles import NO_EXCHANGE, Exchange, Obstacle, Situation
from rodedraad.cases.procedures import Table, table_of
from rodedraad.cases.states import CaseState, CaseStep, Likeness
from rodedraad.cases.ties import links_in
from rodedraad.cases.together import Together
from rodedraad.cases.writings import NOTE
from rodedraad.core import clock
from rodedraad.lib.vault.keys import SecretKeys
from rodedraad.messaging import queries as messaging
from rodedraad.messaging.models import Term
from rodedraad.organisations.profiles import Procedure
from rodedraad.reporting.entering import Entry
from rodedraad.reporting.filing import filing_of
from rodedraad.reporting.models import Report
from rodedraad.reporting.services import consents, second_thoughts
from rodedraad.reporting.services.consents import Consent
from rodedraad.reporting.stages import ConsentPurpose, ItemKind
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment
from rodedraad.safekeeping.keyrings import Keyring
from rodedraad.safekeeping.models import Dossier
from rodedraad.safekeeping.services import AccessSeen, OpenedFile, OpenedItem


@dataclass(frozen=True)
class Contents:
    """What a handler's keys open of a dossier."""

    items: Sequence[OpenedItem]
    files: Sequence[OpenedFile]
    holders: Sequence[AccessSeen]
    consents: Mapping[ConsentPurpose, Consent]
    compartments: frozenset[str]
    terms: Sequence[Term]
    kept_out: frozenset[UUID]
    names: Mapping[UUID, str]
    """Of who wrote in it, held a key of it, or is kept out and known to the desk."""
    must_change: bool = False
    together: Together | None = None
    asked_for_action: date | None = None

    def of(self, kind: str, compartment: Compartment) -> list[OpenedItem]:
        """Return the items of one kind, in the order of writing."""
        return [
            item for item in self.items if item.kind == kind and item.compartment == compartment
        ]

    def last(self, kind: str, compartment: Compartment) -> OpenedItem | None:
        """Return the item of one kind that was written last."""
        return next(reversed(self.of(kind, compartment)), None)

    def name(self, user_id: UUID | None) -> str:
        """Return the name of a user; empty for the reporter and the worker."""
        return self.names.get(user_id, "") if user_id else ""


@dataclass(frozen=True)
class Refused:
    """A step that is not possible now, and why."""

    step: CaseStep
    obstacle: Obstacle


@dataclass(frozen=True)
class Linked:
    """Another case that belongs with this one, and that the handler can read too."""

    public_id: UUID
    reference: str
    likeness: str


@dataclass(frozen=True)
class Desk:
    """A case with all that lies on the desk with it."""

    case: Case
    contents: Contents
    situation: Situation
    steps: Sequence[StepTaken]
    hearings: Sequence[Hearing]
    persons: Sequence[PersonConcerned]
    aftercare: Sequence[Aftercare]
    measures: Sequence[MeasureTaken]
    care_around: Sequence[CareAround]
    is_mine: bool
    may_answer: bool
    may_write: bool
    may_take_over: bool
    linked: Sequence[Linked]

    @property
    def is_in_hand(self) -> bool:
        """Tell whether the handler still has a key: the reporter may have taken it away."""
        holders = self.contents.holders
        return any(one.user_id == self.case.handler_id and one.ended_day is None for one in holders)

    def possible(self) -> list[CaseStep]:
        """Return the steps that may be taken now, in the order of the procedure."""
        return [step for step in self._offered if obstacles.why_not(step, self.situation) is None]

    def has_step(self, step: CaseStep) -> bool:
        """Tell whether the procedure of this case has the step at all."""
        return step in self._offered

    def refused(self) -> list[Refused]:
        """Return what may not be done now or yet, with the reason; what is past is left out."""
        found = [(step, obstacles.why_not(step, self.situation)) for step in self._offered]
        table = table_of(self.case.procedure)
        return [
            Refused(step, why)
            for step, why in found
            if why and not _is_past(step, self.situation, table)
        ]

    @property
    def _offered(self) -> list[CaseStep]:
        steps = table_of(self.case.procedure).steps
        return [step for step in steps if step != CaseStep.ACKNOWLEDGE]


def contents(dossier: Dossier, desk: str, actor: Actor, keys: SecretKeys) -> Contents:
    """Open a dossier with a handler's keys, in a fixed number of queries."""
    keyring = Keyring.of_user(dossier, actor.user_id, keys)
    items, files = safekeeping.items_and_files(keyring=keyring)
    seen = safekeeping.holders_in(keyring)
    kept_out = safekeeping.excluded_in(items)
    people = {item.author_id for item in items} | {holder.user_id for holder in seen}
    people |= {Entry.from_content(item.content).by for item in items if item.kind == ItemKind.ENTRY}
    return Contents(
        items=items,
        files=files,
        holders=seen,
        consents=consents.current_in(items, keyring=keyring, desk=desk),
        compartments=keyring.compartments,
        terms=messaging.terms_of(dossier=dossier.id),
        kept_out=kept_out,
        names=accounts.names([one for one in {*people, *_shown(kept_out, items, desk)} if one]),
        must_change=keyring.must_change,
        together=together.seen(
            actor,
            keyring.dossier.id,
            items,
            held_by={holder.user_id for holder in seen},
            kept_out=kept_out,
        ),
        asked_for_action=second_thoughts.asked_on(items, keyring=keyring),
    )


def _shown(kept_out: frozenset[UUID], items: Sequence[OpenedItem], desk: str) -> frozenset[UUID]:
    """Return who of those that are kept out may be named at this desk.

    A colleague of another desk on the list would tell that the other has the report too. Only the
    desk that got it from another knows of that one.
    """
    came = any(item.kind == ItemKind.CARRIED for item in items)
    return kept_out if came or not kept_out else accounts.ever_at(desk, kept_out)


def of_report(actor: Actor, keys: SecretKeys, public_id: UUID) -> tuple[Report, Contents]:
    """Open a report that nobody has taken up."""
    report = queries.get_report(actor, public_id)
    return report, contents(report.dossier, report.desk, actor, keys)


def of_case(actor: Actor, keys: SecretKeys, public_id: UUID) -> Desk:
    """Open a case; raises `TamperingFound` when its rows show somebody for another."""
    case = queries.get_case(actor, public_id)
    opened = contents(case.dossier, case.report.desk, actor, keys)
    purpose = filing_of(case.procedure).hearing
    hearing = opened.consents.get(purpose) if purpose else None
    agreed = hearing is not None and hearing.given
    parts = queries.parts_of(case)
    if Compartment.HANDLING in opened.compartments:
        destinations.confirmed_in(case, parts.persons, parts.hearings, opened.items)
    return Desk(
        case=case,
        contents=opened,
        situation=queries.situation(
            case,
            parts,
            consents_to_hearing=agreed,
            exchange=_exchange(case, opened),
            alarm_stands=alarms.alarm_in(opened.items) is not None,
        ),
        steps=list(case.steps.select_related("by").order_by("at", "id")),
        hearings=parts.hearings,
        persons=parts.persons,
        aftercare=parts.aftercare,
        measures=parts.measures,
        care_around=parts.care_around,
        is_mine=policies.may_step(actor, case),
        may_answer=policies.may_answer(actor, case),
        may_write=policies.may_write(actor, case),
        may_take_over=policies.may_take_over(actor, case),
        linked=_linked(actor, opened),
    )


def _exchange(case: Case, opened: Contents) -> Exchange:
    if case.procedure != Procedure.SECOND_OPINION:
        return NO_EXCHANGE
    asking = opened.consents.get(ConsentPurpose.ASK_DESK)
    agreed = asking is not None and asking.given
    return letters.exchange_in(opened.items, consents_to_asking=agreed, today=clock.today())


def _linked(actor: Actor, opened: Contents) -> list[Linked]:
    """Return what belongs with a case; of what the actor can't read there is not even a number."""
    ties = links_in(opened.of(NOTE, Compartment.HANDLING))
    if not ties:
        return []
    found = policies.visible_cases(actor).filter(public_id__in=ties)
    pairs = found.order_by("report__reference").values_list("public_id", "report__reference")
    return [
        Linked(public_id, reference, str(Likeness(ties[public_id]).label))
        for public_id, reference in pairs
    ]


def _is_past(step: CaseStep, now: Situation, table: Table) -> bool:
    """Tell whether a step belongs to an earlier part of the procedure, or to another ending."""
    if step == CaseStep.CLOSE_WITHDRAWN:
        return not now.is_withdrawn
    order = list(CaseState)
    return max(place for place, state in enumerate(order) if table.may(step, state)) < order.index(
        now.state
    )
