"""The end of the handling: conclusion, feedback, and the start of the aftercare."""

from django.db import transaction

from rodedraad.cases import outcomes
from rodedraad.cases.models import Aftercare, Case
from rodedraad.cases.procedures import AFTERCARE_CONTACTS
from rodedraad.cases.services import norms, turns
from rodedraad.cases.services.second_opinion import answer_of_desk
from rodedraad.cases.services.turns import Beginning, Turn
from rodedraad.cases.states import CaseStep
from rodedraad.cases.writings import Answer, Conclusion
from rodedraad.lib.terms import aftercare_days
from rodedraad.messaging import queries as terms
from rodedraad.messaging import services as messaging
from rodedraad.messaging.terms import Regime, TermKind
from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import Procedure
from rodedraad.reporting.stages import ReportStage
from rodedraad.safekeeping import services as safekeeping
from rodedraad.safekeeping.compartments import Compartment


@transaction.atomic
def conclude(turn: Turn, conclusion: Conclusion) -> Case:
    """Conclude, after both sides were heard where the case is about a person.

    Raises `StepRefused` as `norms.broken`, for rules of conduct that are named wrongly.
    """
    begun = turns.begin(turn, CaseStep.CONCLUDE)
    broken = norms.broken(begun, conclusion.norms, finding=conclusion.finding)
    turns.tell(begun, ReportStage.CONCLUDED)
    return turns.finish(begun, turns.keep(begun, conclusion), figures_too={"norms": broken})


@transaction.atomic
def give_feedback(turn: Turn, answer: Answer) -> Case:
    """Tell the reporter what was done and why, also when nothing follows."""
    begun = turns.begin(turn, CaseStep.GIVE_FEEDBACK)
    item = safekeeping.put(
        dossier=begun.case.dossier,
        compartment=Compartment.STORY,
        kind=answer.kind,
        content={
            **answer.content(),
            "author": turn.actor.name,
            "finding": outcomes.finding(begun.keyring),
            **answer_of_desk(begun),
        },
        by=turn.actor.party,
        at=turn.at,
    )
    messaging.finish_term(dossier=begun.case.dossier_id, kind=TermKind.FEEDBACK, day=turn.day)
    if begun.situation.procedure == Procedure.FACT_FINDING:
        turns.tell(begun, ReportStage.FINDINGS_TOLD)
    return turns.finish(begun, item)


@transaction.atomic
def end_handling(turn: Turn) -> Case:
    """End the handling; the contacts of the aftercare are planned from this day."""
    begun = turns.begin(turn, CaseStep.END_HANDLING)
    begun.case.ended_day = turn.day
    _plan_aftercare(begun)
    turns.tell(begun, ReportStage.AFTERCARE)
    return turns.finish(begun)


def _plan_aftercare(begun: Beginning) -> None:
    case, day = begun.case, begun.turn.day
    contacts = AFTERCARE_CONTACTS.get(begun.situation.procedure)
    months = profiles.current().terms.aftercare_months[:contacts]
    Aftercare.objects.bulk_create(
        Aftercare(case=case, number=number, month=month, due_date=due)
        for number, (month, due) in enumerate(
            zip(months, aftercare_days(day, months), strict=True), start=1
        )
    )
    known = terms.terms_of(dossier=case.dossier_id)
    messaging.set_aftercare(
        dossier=case.dossier_id,
        regime=Regime(known[0].regime) if known else Regime.UNWANTED_BEHAVIOUR,
        desk=case.report.desk,
        closed=day,
        user_id=case.handler_id,
        months=months,
    )
