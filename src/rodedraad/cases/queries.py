"""Reads, always from what somebody may see. Nothing here opens anything sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from uuid import UUID

from rodedraad.accounts import queries as accounts
from rodedraad.accounts.actors import Actor
from rodedraad.accounts.roles import Role
from rodedraad.audit.services import wait_for_turn
from rodedraad.cases import policies
from rodedraad.cases.destinations import require_own_dossier
from rodedraad.cases.models import (
    Aftercare,
    CareAround,
    Case,
    Hearing,
    MeasureTaken,
    PersonConcerned,
)
from rodedraad.cases.obstacles import NO_EXCHANGE, Exchange, Situation
from rodedraad.cases.states import Aim, CaseRoute, CaseState, Side
from rodedraad.core.errors import NotFound
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import DeskProfile, Procedure
from rodedraad.reporting import queries as reporting
from rodedraad.reporting import rows
from rodedraad.reporting.models import Report
from rodedraad.reporting.stages import ReportKind


@dataclass(frozen=True)
class Parts:
    """What belongs to a case and is not sealed: numbers, days and codes."""

    hearings: Sequence[Hearing]
    persons: Sequence[PersonConcerned]
    aftercare: Sequence[Aftercare]
    measures: Sequence[MeasureTaken]
    care_around: Sequence[CareAround]


def get_report(actor: Actor, public_id: UUID, *, lock: bool = False) -> Report:
    """Return a report at the actor's desks, or `NotFound` when it is absent or hidden.

    With `lock`, nobody writes until the transaction ends. Raises `TamperingFound` for a row that
    the trail does not know as it is.
    """
    if lock:
        wait_for_turn()
    reports = policies.visible_reports(actor).select_related("dossier")
    found = (reports.select_for_update(of=("self",)) if lock else reports).filter(
        public_id=public_id
    )
    report = found.first()
    if report is None:
        raise NotFound
    return rows.require_whole(report)


def get_case(actor: Actor, public_id: UUID, *, lock: bool = False) -> Case:
    """Return the case, or `NotFound` both when it is absent and when it is hidden.

    With `lock`, nobody writes until the transaction ends: the turn at the trail comes before any
    row, as everywhere, so that two who wait never wait for each other. Raises `TamperingFound`
    when the row of its report is not what the trail says, or when the case has another dossier.
    """
    cases = policies.visible_cases(actor).select_related("report", "dossier", "handler")
    if lock:
        wait_for_turn()
        cases = cases.select_for_update(of=("self",))
    case = cases.filter(public_id=public_id).first()
    if case is None:
        raise NotFound
    rows.require_whole(case.report)
    require_own_dossier(case)
    return case


def case_of(report: Report) -> Case | None:
    """Return the case of a report that was seen already, or nothing while it is new."""
    return Case.objects.filter(report=report).first()


def parts_of(case: Case) -> Parts:
    """Return what belongs to a case, each kind in its own order; five queries."""
    return Parts(
        hearings=list(case.hearings.select_related("person").order_by("number")),
        persons=list(case.persons.order_by("number")),
        aftercare=list(case.aftercare.order_by("due_date", "number")),
        measures=list(case.measures.order_by("number")),
        care_around=list(case.care_around.order_by("number")),
    )


def situation(
    case: Case,
    parts: Parts,
    *,
    consents_to_hearing: bool = False,
    exchange: Exchange = NO_EXCHANGE,
    alarm_stands: bool = False,
) -> Situation:
    """Gather the facts that decide which steps are possible.

    A report that was withdrawn has no identity left, which does not make it an anonymous one.
    """
    report = case.report
    is_withdrawn = report.withdrawn_day is not None
    return Situation(
        state=CaseState(case.state),
        procedure=Procedure(case.procedure),
        is_anonymous=report.is_anonymous and not is_withdrawn,
        is_signal=report.kind == ReportKind.SIGNAL,
        is_withdrawn=is_withdrawn,
        route=CaseRoute(case.route) if case.route else None,
        aim=Aim(case.aim),
        consents_to_hearing=consents_to_hearing,
        reporter_heard=any(hearing.side == Side.REPORTER for hearing in parts.hearings),
        persons=frozenset(person.number for person in parts.persons),
        informed=frozenset(one.number for one in parts.persons if one.informed_day),
        told=frozenset(one.number for one in parts.persons if one.told_id),
        heard=frozenset(hearing.person.number for hearing in parts.hearings if hearing.person),
        findings_handed_over=_findings_handed_over(case),
        aftercare_open=sum(contact.done_day is None for contact in parts.aftercare),
        measures_open=frozenset(one.number for one in parts.measures if one.is_open),
        care_around_open=frozenset(one.number for one in parts.care_around if one.is_open),
        exchange=exchange,
        alarm_stands=alarm_stands,
    )


def _findings_handed_over(case: Case) -> bool:
    if case.procedure != Procedure.FACT_FINDING:
        return False
    return reporting.findings_of(case.report.desk) is not None


def committees_of(actor: Actor) -> list[DeskProfile]:
    """Return the fact-finding committees of which the actor is a member."""
    found = profiles.current().fact_finding
    return [desk for desk in found if policies.may_hand_over_findings(actor, desk.code)]


def desks_to_enter_at(actor: Actor, *, day: date) -> list[DeskProfile]:
    """Return the open desks for which the actor may type what somebody tells."""
    open_desks = profiles.current().desks_here(day)
    return [desk for desk in open_desks if policies.may_enter(actor, desk.code)]


def handlers(actor: Actor, *, day: date) -> list[tuple[str, str]]:
    """Return the handlers of the actor's desks, by name, for a filter."""
    ids = {
        user_id
        for desk in actor.desks(Role.HANDLER)
        for user_id in accounts.user_ids_with(Role.HANDLER, day=day, desk=desk)
    }
    names = accounts.names(ids)
    return sorted(((str(user_id), name) for user_id, name in names.items()), key=itemgetter(1))
