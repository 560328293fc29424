"""Who may see and do what with a case; readable on one page.

Three things are asked of everybody: an appointment as handler at the desk of the report (the
administrator's say), membership of that desk (the members' say), and a key to the dossier that is
of the keys which the person has today. So nobody sees more than they can open. Whoever was
excluded by the reporter never had a key, so for that person neither the report nor the case
exists. No other role sees anything here.
"""

from typing import Any

from django.db.models import QuerySet, Subquery

from rodedraad.accounts.actors import Actor
from rodedraad.accounts.models import DeskKeyGrant, KeyPair
from rodedraad.accounts.roles import Role
from rodedraad.cases.models import Case
from rodedraad.cases.states import CaseState
from rodedraad.organisations import profiles
from rodedraad.reporting.models import Report
from rodedraad.safekeeping.models import Holder


def visible_reports(actor: Actor) -> QuerySet[Report]:
    """Return the reports at the actor's desks of which the actor holds a key."""
    return Report.objects.filter(dossier_id__in=_held_by(actor), desk__in=_desks_of(actor))


def visible_cases(actor: Actor) -> QuerySet[Case]:
    """Return the cases at the actor's desks of which the actor holds a key."""
    return Case.objects.filter(
        dossier_id__in=_held_by(actor),
        report__desk__in=_desks_of(actor),
    )


def visible_dossiers(actor: Actor) -> QuerySet[Report, Any]:
    """Return the dossiers of the reports that the actor sees, taken up or not."""
    return visible_reports(actor).values("dossier_id")


def may_enter(actor: Actor, desk: str) -> bool:
    """Every handler whom the members of a desk admitted may type for who calls or comes by."""
    return actor.is_a(Role.HANDLER, desk=desk) and _desks_of(actor).filter(desk__code=desk).exists()


def may_hand_over_findings(actor: Actor, desk: str) -> bool:
    """Every member of a fact-finding committee may put on record that its findings are there."""
    committees = {each.code for each in profiles.current().fact_finding}
    return desk in committees and may_enter(actor, desk)


def may_take_up(actor: Actor, report: Report) -> bool:
    """Every handler of the desk may take up a report that nobody has in hand."""
    return _at_desk(actor, report) and not report.in_hand


def may_read(actor: Actor, case: Case) -> bool:
    """Every handler of the desk who holds a key reads the case."""
    return _at_desk(actor, case.report)


def may_answer(actor: Actor, case: Case) -> bool:
    """Who may read may answer the reporter, as long as there is something to read."""
    return may_read(actor, case)


def may_answer_letter(actor: Actor, report: Report) -> bool:
    """Who reads a letter of another desk may answer it, whether or not there is a case."""
    return _at_desk(actor, report)


def may_write(actor: Actor, case: Case) -> bool:
    """Who may read may keep notes, until the case is closed."""
    return may_read(actor, case) and case.state != CaseState.CLOSED


def may_step(actor: Actor, case: Case) -> bool:
    """Only the handler of the case takes its steps."""
    return may_read(actor, case) and case.handler_id == actor.user_id


def may_share(actor: Actor, case: Case) -> bool:
    """Only the handler of the case gives others a key, ends their access, or hands over."""
    return may_step(actor, case)


def may_take_over(actor: Actor, case: Case) -> bool:
    """A colleague with a key may take the case over: people fall ill."""
    return may_write(actor, case) and case.handler_id != actor.user_id


def may_step_aside(actor: Actor, case: Case) -> bool:
    """Who may read may always let go of it, also of a case that is closed."""
    return may_read(actor, case)


def may_leave(actor: Actor, case: Case) -> bool:
    """Who handles a case hands it over; everybody else may let go of it."""
    return may_read(actor, case) and case.handler_id != actor.user_id


def may_link(actor: Actor, case: Case) -> bool:
    """The handler of a case says with which other cases it belongs."""
    return may_step(actor, case)


def may_hold(actor: Actor, case: Case) -> bool:
    """Only the handler of the case keeps it longer than its term, or lets go of it."""
    return may_step(actor, case)


def _held_by(actor: Actor) -> QuerySet[Holder, Any]:
    # The holders and not their dossiers: a list of thousands then reads one table less.
    today = KeyPair.objects.filter(user_id=actor.user_id).values("public_keys")
    held = Holder.objects.filter(
        user_id=actor.user_id, ended_day__isnull=True, public_keys=Subquery(today)
    )
    return held.values("dossier_id")


def _desks_of(actor: Actor) -> QuerySet[DeskKeyGrant, Any]:
    # Part of the same statement, so no query more. A dismissal takes the grant away; who puts one
    # back past the platform gains no key by it, and the roll itself guards to whom is sealed.
    desks = actor.desks(Role.HANDLER)
    grants = DeskKeyGrant.objects.filter(user_id=actor.user_id, desk__code__in=desks)
    return grants.values("desk__code")


def _at_desk(actor: Actor, report: Report) -> bool:
    return actor.is_a(Role.HANDLER, desk=report.desk)
