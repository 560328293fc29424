"""How each kind of desk works: one table a procedure, of named steps between states.

The order of a table is the order in which its steps are offered. What a report, a consent or a
hearing adds to the tables stands in `obstacles`. How to add one: docs/how-to/add-a-procedure.md.
"""

from collections.abc import Mapping

from rodedraad.cases.states import OPEN, CaseState, CaseStep
from rodedraad.lib.lifecycle import Lifecycle, Step
from rodedraad.organisations.profiles import Procedure

Steps = Mapping[CaseStep, Step[CaseState]]
Table = Lifecycle[CaseStep, CaseState]

_INTAKE: Steps = {
    CaseStep.ACKNOWLEDGE: Step({CaseState.RECEIVED}, CaseState.ACKNOWLEDGED),
    CaseStep.HOLD_INTAKE: Step({CaseState.ACKNOWLEDGED}, CaseState.TALKED),
    CaseStep.ASK_IN_WRITING: Step({CaseState.ACKNOWLEDGED}, CaseState.TALKED),
    CaseStep.GO_ON_WITHOUT_INTAKE: Step({CaseState.ACKNOWLEDGED}, CaseState.TALKED),
}
_COMING_FORWARD = frozenset({CaseState.ACKNOWLEDGED, CaseState.UNDER_WAY})
_BOTH_SIDES: Steps = {
    CaseStep.NAME_PERSON: Step({CaseState.UNDER_WAY}),
    CaseStep.INFORM_PERSON: Step({CaseState.UNDER_WAY}),
    CaseStep.HEAR_REPORTER: Step({CaseState.UNDER_WAY}),
    CaseStep.HEAR_PERSON: Step({CaseState.UNDER_WAY}),
}
# Before the conclusion a person is only told that it stopped, when the reporter withdrew.
_TELLING = frozenset(
    {CaseState.UNDER_WAY, CaseState.CONCLUDED, CaseState.ANSWERED, CaseState.AFTERCARE}
)
_OUTCOME: Steps = {
    CaseStep.TAKE_MEASURE: Step({CaseState.CONCLUDED}),
    CaseStep.FOLLOW_MEASURE: Step(
        {CaseState.UNDER_WAY, CaseState.CONCLUDED, CaseState.ANSWERED, CaseState.AFTERCARE}
    ),
    CaseStep.TELL_PERSON: Step(_TELLING),
    CaseStep.GIVE_FEEDBACK: Step({CaseState.CONCLUDED}, CaseState.ANSWERED),
}
_AFTERCARE: Steps = {
    CaseStep.CARE: Step({CaseState.AFTERCARE}),
    CaseStep.ESCALATE: Step({CaseState.AFTERCARE, CaseState.CLOSED}, CaseState.UNDER_WAY),
    CaseStep.CLOSE: Step({CaseState.AFTERCARE}, CaseState.CLOSED),
}


def _around(*since_the_end: CaseState) -> Steps:
    """Return aftercare for who stands around: planned from an outcome on, also when it goes on."""
    planned = {CaseState.CONCLUDED, *since_the_end, CaseState.AFTERCARE}
    return {
        CaseStep.PLAN_CARE_AROUND: Step(planned),
        CaseStep.CARE_AROUND: Step({CaseState.UNDER_WAY, *planned}),
    }


def _table(*parts: Steps) -> Table:
    """Put the parts in order; a withdrawn report that was taken up may be closed at any point."""
    steps = {step: entry for part in parts for step, entry in part.items()}
    under_way = {state for entry in steps.values() for state in entry.sources} & OPEN
    steps[CaseStep.CLOSE_WITHDRAWN] = Step(under_way - {CaseState.RECEIVED}, CaseState.CLOSED)
    return Lifecycle(steps, start=CaseState.RECEIVED)


INTEGRITY = _table(
    _INTAKE,
    {
        CaseStep.VALIDATE: Step({CaseState.TALKED}, CaseState.VALIDATED),
        CaseStep.CHOOSE_ROUTE: Step(
            {CaseState.VALIDATED, CaseState.UNDER_WAY}, CaseState.UNDER_WAY
        ),
    },
    _BOTH_SIDES,
    {CaseStep.CONCLUDE: Step({CaseState.UNDER_WAY}, CaseState.CONCLUDED)},
    _OUTCOME,
    {CaseStep.END_HANDLING: Step({CaseState.ANSWERED}, CaseState.AFTERCARE)},
    _around(CaseState.ANSWERED),
    _AFTERCARE,
)
"""The integrity bureau: validate, choose a route, hear both sides, conclude."""

EXTERNAL = _table(
    _INTAKE,
    {CaseStep.MAKE_PLAN: Step({CaseState.TALKED, CaseState.UNDER_WAY}, CaseState.UNDER_WAY)},
    _BOTH_SIDES,
    {
        CaseStep.MEDIATE: Step({CaseState.UNDER_WAY}),
        CaseStep.HELP_WITH_POLICE: Step({CaseState.UNDER_WAY}),
        CaseStep.CONCLUDE: Step({CaseState.UNDER_WAY}, CaseState.CONCLUDED),
        CaseStep.TELL_PERSON: Step(_TELLING | {CaseState.EVALUATED}),
        CaseStep.GIVE_FEEDBACK: Step({CaseState.CONCLUDED}, CaseState.ANSWERED),
        CaseStep.EVALUATE: Step({CaseState.ANSWERED}, CaseState.EVALUATED),
        CaseStep.SPEAK_OUT: Step(
            {CaseState.CONCLUDED, CaseState.ANSWERED, CaseState.EVALUATED, CaseState.AFTERCARE}
        ),
        CaseStep.END_HANDLING: Step({CaseState.EVALUATED}, CaseState.AFTERCARE),
    },
    _around(CaseState.ANSWERED, CaseState.EVALUATED),
    _AFTERCARE,
)
"""The external desk: a plan of approach, both sides, mediation or the police, an evaluation.

It takes no measures: those are the employer's. Where it is not content with what the organisation
does, it speaks out.
"""

COMPLAINT = _table(
    {
        CaseStep.ACKNOWLEDGE: Step({CaseState.RECEIVED}, CaseState.ACKNOWLEDGED),
        CaseStep.ADMIT: Step({CaseState.ACKNOWLEDGED}, CaseState.UNDER_WAY),
        CaseStep.REFUSE: Step({CaseState.ACKNOWLEDGED}, CaseState.CONCLUDED),
    },
    _BOTH_SIDES,
    {
        CaseStep.ADVISE: Step({CaseState.UNDER_WAY}, CaseState.ADVISED),
        CaseStep.DECIDE: Step({CaseState.ADVISED}, CaseState.CONCLUDED),
    },
    _OUTCOME,
    {CaseStep.END_HANDLING: Step({CaseState.ANSWERED}, CaseState.AFTERCARE)},
    _around(CaseState.ANSWERED),
    _AFTERCARE,
)
"""The complaints committee: admissible or not, both sides, advice, and the board decides."""

HELPDESK = _table(
    _INTAKE,
    {
        CaseStep.GIVE_HELP: Step({CaseState.TALKED, CaseState.UNDER_WAY}, CaseState.UNDER_WAY),
        CaseStep.REFER: Step({CaseState.TALKED, CaseState.UNDER_WAY}, CaseState.UNDER_WAY),
        CaseStep.GIVE_FEEDBACK: Step({CaseState.UNDER_WAY}, CaseState.ANSWERED),
        CaseStep.END_HANDLING: Step({CaseState.ANSWERED}, CaseState.AFTERCARE),
    },
    _AFTERCARE,
)
"""The helpdesk: a talk, help or a referral, and one look back. It finds nothing about anybody."""

APPLICANTS = _table(
    _INTAKE,
    {
        CaseStep.HEAR_VACANCY: Step({CaseState.TALKED, CaseState.UNDER_WAY}, CaseState.UNDER_WAY),
        CaseStep.ANSWER_SELECTION: Step({CaseState.UNDER_WAY}, CaseState.CONCLUDED),
        CaseStep.ANSWER_ALONE: Step({CaseState.TALKED}, CaseState.CONCLUDED),
        CaseStep.REDRESS: Step({CaseState.CONCLUDED, CaseState.ANSWERED}),
        CaseStep.GIVE_FEEDBACK: Step({CaseState.CONCLUDED}, CaseState.ANSWERED),
        CaseStep.END_HANDLING: Step({CaseState.ANSWERED}, CaseState.AFTERCARE),
    },
    _AFTERCARE,
)
"""The applicants' contact point: both sides of a selection, an answer, and what is put right.

The applicant is heard in the intake. Without the other side nothing is found about a selection.
"""

FACT_FINDING = _table(
    {
        CaseStep.ACKNOWLEDGE: Step({CaseState.RECEIVED}, CaseState.ACKNOWLEDGED),
        CaseStep.HEAR_REPORTER: Step(_COMING_FORWARD, CaseState.UNDER_WAY),
        CaseStep.ASK_IN_WRITING: Step(_COMING_FORWARD, CaseState.UNDER_WAY),
        CaseStep.GO_ON_WITHOUT_INTAKE: Step({CaseState.ACKNOWLEDGED}, CaseState.UNDER_WAY),
        CaseStep.GIVE_FEEDBACK: Step({CaseState.UNDER_WAY}, CaseState.ANSWERED),
        CaseStep.ESCALATE: Step({CaseState.ANSWERED, CaseState.CLOSED}, CaseState.UNDER_WAY),
        CaseStep.CLOSE: Step({CaseState.ANSWERED}, CaseState.CLOSED),
    },
)
"""A committee that finds out facts: talks with agreed minutes, and word of what was found.

The findings are of the committee and not of a case; nobody is told before they were handed over.
"""

SECOND_OPINION = _table(
    _INTAKE,
    {
        CaseStep.ASK_DESK: Step({CaseState.ACKNOWLEDGED, CaseState.TALKED, CaseState.UNDER_WAY}),
        CaseStep.REVIEW: Step({CaseState.TALKED, CaseState.UNDER_WAY}, CaseState.UNDER_WAY),
        CaseStep.GIVE_OPINION: Step({CaseState.UNDER_WAY}, CaseState.ADVISED),
        CaseStep.TELL_DESK: Step({CaseState.ADVISED}, CaseState.OPINION_TOLD),
        CaseStep.GIVE_FEEDBACK: Step({CaseState.OPINION_TOLD}, CaseState.ANSWERED),
        CaseStep.END_HANDLING: Step({CaseState.ANSWERED}, CaseState.AFTERCARE),
    },
    _AFTERCARE,
)
"""The team that looks again: talk, review, an opinion, the first desk answers, feedback.

It hears no person concerned and takes no measure: it looks at how somebody else handled a report.
"""

AFTERCARE_CONTACTS: Mapping[Procedure, int] = {Procedure.HELPDESK: 1, Procedure.APPLICANTS: 1}
"""How often somebody is asked afterwards; elsewhere as often as the profile says."""

TABLES: Mapping[Procedure, Table] = {
    Procedure.INTEGRITY: INTEGRITY,
    Procedure.EXTERNAL: EXTERNAL,
    Procedure.COMPLAINT: COMPLAINT,
    Procedure.HELPDESK: HELPDESK,
    Procedure.APPLICANTS: APPLICANTS,
    Procedure.FACT_FINDING: FACT_FINDING,
    Procedure.SECOND_OPINION: SECOND_OPINION,
}


def table_of(procedure: Procedure | str) -> Table:
    """Return how a procedure goes; `KeyError` for one that no desk here can follow."""
    return TABLES[Procedure(procedure)]
