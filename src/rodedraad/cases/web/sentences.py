"""Sentences for what stands in the way, and for what people recorded."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from rodedraad.cases.obstacles import STOPPED, Obstacle
from rodedraad.cases.states import CaseStep
from rodedraad.cases.writings import GONE, NOT_SHARED, SHARED
from rodedraad.organisations.profiles import Procedure
from rodedraad.reporting.stages import OpinionFollowed

WHY_NOT: dict[Obstacle, Promise] = {
    Obstacle.NOT_NOW: _("This step is not possible at this point of the case."),
    Obstacle.WITHDRAWN: _("The reporter has withdrawn the report."),
    Obstacle.NOT_WITHDRAWN: _("The report was not withdrawn."),
    Obstacle.ANONYMOUS_HAS_NO_TALK: _(
        "The reporter is anonymous, so a talk is not possible. Ask your questions in the inbox."
    ),
    Obstacle.ANONYMOUS_IS_NOT_HEARD: _(
        "The reporter is anonymous and can't be heard. Ask your questions in the inbox."
    ),
    Obstacle.ANONYMOUS_NO_PERSON: _(
        "The reporter is anonymous. An anonymous report never leads to an "
        "investigation of a person: that person could not answer it, and it could "
        "become known who the reporter is."
    ),
    Obstacle.SIGNAL_NO_PERSON: _(
        "This is a signal: the reporter does not ask for action. So no action is taken "
        "against a person."
    ),
    Obstacle.AIM_DOES_NOT_FIT: _("This route does not fit whom it is about."),
    Obstacle.ABOUT_NOBODY: _("The route that was chosen is not about a person."),
    Obstacle.NO_PERSON_NAMED: _("First record who is concerned."),
    Obstacle.NO_CONSENT: _(
        "The reporter has not agreed that you use the story in a hearing. Ask for it in a message; "
        "the reporter can agree in the inbox."
    ),
    Obstacle.REPORTER_NOT_HEARD: _("The reporter was not heard yet. Hear both sides first."),
    Obstacle.PERSON_NOT_HEARD: _(
        "Not everybody who is concerned was heard yet. Hear both sides first."
    ),
    Obstacle.PERSON_NOT_INFORMED: _(
        "Not everybody who is concerned has been informed yet. Inform each of them separately,"
        " before the hearing."
    ),
    Obstacle.EVERYBODY_INFORMED: _("Everybody who is concerned was informed."),
    Obstacle.PERSON_NOT_TOLD: _(
        "Not everybody who was informed knows how it ended yet. Tell each of them separately."
    ),
    Obstacle.NOT_FOUND_OF_PERSON: _(
        "This was not found in the case, so it can't be said about a person. Choose what was found."
    ),
    Obstacle.STOPPED_OR_FOUND: _(
        "Somebody who was not heard before the report was withdrawn is only told that it was "
        "withdrawn. Somebody who was heard is told what was found."
    ),
    Obstacle.MEASURE_WITHOUT_FINDING: _(
        "It was not proven, so nothing may follow for a person. Choose a measure for the team."
    ),
    Obstacle.UNKNOWN_MEASURE: _("Choose a measure from the list."),
    Obstacle.MEASURE_ON_PERSON: _(
        "A measure for a person is only possible when the case is about a person and "
        "that person was heard. Choose a measure for the team."
    ),
    Obstacle.REPORTER_WOULD_BE_MOVED: _(
        "A reporter is not moved to another place or other work, unless the reporter "
        "wants that. Write down how you know."
    ),
    Obstacle.MEASURE_WITHOUT_OWNER: _(
        "Write down who carries the measure out, by which day, and what will show that it was done."
    ),
    Obstacle.MEASURE_WITHOUT_CONDITION: _("Write down what would bring the measure into force."),
    Obstacle.OWNER_IS_CONCERNED: _(
        "The case is about this manager, or the reporter keeps this manager out. Let somebody else "
        "carry out the measure."
    ),
    Obstacle.OUTCOME_DOES_NOT_FIT: _(
        "This is only possible for a conditional measure. Choose something else."
    ),
    Obstacle.NO_MEASURE_OPEN: _("There is no measure that is still to be carried out."),
    Obstacle.NO_CARE_AROUND_OPEN: _("No aftercare for others is planned."),
    Obstacle.LEFT_OPEN: _("Write down why you close the case although something is open."),
    Obstacle.AFTERCARE_OPEN: _("There is an aftercare contact that was not recorded yet."),
    Obstacle.NO_AFTERCARE_DUE: _("Every aftercare contact was recorded."),
    Obstacle.PERSON_HOLDS_KEY: _(
        "Somebody with this name holds a key to this case. Is it the same person? Then first end "
        "that access, or hand the case over. Is it somebody else? Then tick that below."
    ),
    Obstacle.DEPARTS_WITHOUT_REASON: _("Write down why the board departs from the advice."),
    Obstacle.DESK_NOT_TO_BE_ASKED: _(
        "The reporter has not agreed that you ask the first desk. Ask for it in a message; the "
        "reporter can agree in the inbox."
    ),
    Obstacle.DESK_IS_ASKED: _("You have asked the first desk. It has not answered yet."),
    Obstacle.DESK_STILL_ANSWERS: _(
        "The first desk still has time to answer the opinion. Wait for the answer, or for its last "
        "day."
    ),
    Obstacle.ANONYMOUS_NOT_IN_PERSON: _(
        "The reporter is anonymous, so help in person is not possible. Give advice or help with a "
        "letter in the inbox."
    ),
    Obstacle.FINDINGS_NOT_HANDED_OVER: _(
        "The committee has not handed over its findings yet. Put on record that it did, on the "
        "page “Findings of the committee”."
    ),
    Obstacle.UNKNOWN_NORM: _("Choose rules from the list."),
    Obstacle.NORM_WITHOUT_PERSON: _("The case is not about a person, so nobody broke a rule."),
    Obstacle.NORM_NOT_BROKEN: _(
        "You did not find that it happened, so nobody broke a rule. Leave this open."
    ),
    Obstacle.PERSON_STILL_WAITS: _(
        "A person concerned was heard and has a right to the outcome. Draw the conclusion first."
    ),
}

# What must come first, for the steps that a handler may look for too early.
_ADMIT_FIRST = _("First decide whether the complaint is admitted.")
_PLAN_FIRST = _("First make a plan of approach.")
FIRST: dict[CaseStep, Promise] = {
    CaseStep.MAKE_PLAN: _("First record the intake."),
    CaseStep.GIVE_HELP: _("First record the intake."),
    CaseStep.REFER: _("First record the intake."),
    CaseStep.HEAR_VACANCY: _("First record the intake."),
    CaseStep.ANSWER_ALONE: _("First record the intake."),
    CaseStep.ANSWER_SELECTION: _("First hear the people of the vacancy."),
    CaseStep.REDRESS: _("First decide on the answer."),
    CaseStep.MEDIATE: _PLAN_FIRST,
    CaseStep.HELP_WITH_POLICE: _PLAN_FIRST,
    CaseStep.ADVISE: _ADMIT_FIRST,
    CaseStep.DECIDE: _("First give the advice."),
    CaseStep.EVALUATE: _("First give feedback to the reporter."),
    CaseStep.SPEAK_OUT: _("First draw the conclusion."),
    CaseStep.ASK_DESK: _("First take up the report."),
    CaseStep.REVIEW: _("First record the intake."),
    CaseStep.GIVE_OPINION: _("First record the review."),
    CaseStep.TELL_DESK: _("First give the opinion."),
    CaseStep.VALIDATE: _("First record the intake."),
    CaseStep.CHOOSE_ROUTE: _("First validate the report."),
    CaseStep.NAME_PERSON: _("First choose the route."),
    CaseStep.INFORM_PERSON: _("First choose the route."),
    CaseStep.TELL_PERSON: _("First draw the conclusion."),
    CaseStep.HEAR_REPORTER: _("First choose the route."),
    CaseStep.HEAR_PERSON: _("First choose the route."),
    CaseStep.CONCLUDE: _("First choose the route."),
    CaseStep.TAKE_MEASURE: _("First draw the conclusion."),
    CaseStep.FOLLOW_MEASURE: _("First record a measure."),
    CaseStep.PLAN_CARE_AROUND: _("First draw the conclusion."),
    CaseStep.CARE_AROUND: _("First draw the conclusion."),
    CaseStep.GIVE_FEEDBACK: _("First draw the conclusion."),
    CaseStep.END_HANDLING: _("First give feedback to the reporter."),
    CaseStep.CARE: _("First end the handling."),
    CaseStep.ESCALATE: _("First end the handling."),
    CaseStep.CLOSE: _("First end the handling."),
}

_FIRST_ELSEWHERE: dict[tuple[Procedure, CaseStep], Promise] = {
    (Procedure.SECOND_OPINION, CaseStep.GIVE_FEEDBACK): _("First tell the first desk."),
    **{
        (Procedure.EXTERNAL, step): _PLAN_FIRST
        for step in (
            CaseStep.NAME_PERSON, CaseStep.INFORM_PERSON, CaseStep.HEAR_REPORTER,
            CaseStep.HEAR_PERSON, CaseStep.CONCLUDE,
        )
    },
    **{
        (Procedure.COMPLAINT, step): _ADMIT_FIRST
        for step in (
            CaseStep.NAME_PERSON, CaseStep.INFORM_PERSON, CaseStep.HEAR_REPORTER,
            CaseStep.HEAR_PERSON,
        )
    },
    **{
        (Procedure.COMPLAINT, step): _("First record what the board decided.")
        for step in (CaseStep.TAKE_MEASURE, CaseStep.TELL_PERSON, CaseStep.GIVE_FEEDBACK)
    },
    (Procedure.EXTERNAL, CaseStep.END_HANDLING): _("First record the evaluation."),
    (Procedure.HELPDESK, CaseStep.GIVE_FEEDBACK): _("First record what help you gave."),
    (Procedure.APPLICANTS, CaseStep.GIVE_FEEDBACK): _("First decide on the answer."),
    (Procedure.FACT_FINDING, CaseStep.GIVE_FEEDBACK): _(
        "First record a talk, or what was said in writing."
    ),
    (Procedure.FACT_FINDING, CaseStep.CLOSE): _("First give feedback to the reporter."),
    (Procedure.FACT_FINDING, CaseStep.ESCALATE): _("First give feedback to the reporter."),
}  # fmt: skip

BREACH = {
    "yes": _("Yes, there is a suspicion"),
    "no": _("No"),
    "unclear": _("Not clear yet"),
}
RESEARCHABLE = {
    "yes": _("Yes"),
    "partly": _("In part"),
    "no": _("No"),
}
FINDINGS = {
    "founded": _("What was reported did happen"),
    "partly": _("Part of what was reported did happen"),
    "unfounded": _("What was reported did not happen"),
    "open": _("It can't be established"),
}
TOLD_OF_PERSON = {**FINDINGS, STOPPED: _("The report was withdrawn; nothing follows")}
COMPANION = {
    "yes": _("Yes, somebody came along"),
    "no": _("No, the reporter came alone"),
}
MEDIATED = {
    "agreed": _("Both sides agreed"),
    "partly": _("Both sides agreed in part"),
    "not": _("No agreement"),
    "declined": _("One of them did not want it"),
}
POLICE = {
    "informed": _("The reporter knows what going to the police means"),
    "together": _("We went to the police together"),
    "reported": _("The reporter reported it to the police"),
    "declined": _("The reporter does not want to go to the police"),
}
TO_WHOM = {
    "secretary": _("The executive secretary"),
    "board": _("The board"),
}
FOLLOWING = dict(OpinionFollowed.choices)
TOLD = {
    SHARED: _("There is an opinion, and what it says"),
    NOT_SHARED: _("There is an opinion; the reporter does not share what it says"),
    GONE: _("Nothing: what that desk had is erased"),
}
WHAT_WAS_DONE = _("What did your desk do, what did it conclude, and why?")
SAY_WHAT_WAS_DONE = _("Write down what your desk did and concluded.")
ONLY_THE_TEAM = _("The team reads this; the reporter does not. The reporter agreed that it asks.")
ADMITTED = {
    "yes": _("The complaint is admitted"),
    "no": _("The complaint is not admitted"),
}
WAYS = {
    "talk": _("In a talk"),
    "phone": _("By telephone"),
    "inbox": _("In the inbox"),
}
MINUTES_ANSWERS = {
    "agreed": _("The reporter agrees with the minutes."),
    "correction": _("The reporter asks for a correction."),
}


PERSON_ANSWERS = {
    "agreed": _("This person agrees with the minutes."),
    "correction": _("This person asks for a correction."),
}


def why_not(
    step: CaseStep, obstacle: Obstacle, procedure: Procedure = Procedure.INTEGRITY
) -> Promise:
    """Return why a step is not possible now, and what must come first when that helps."""
    if obstacle != Obstacle.NOT_NOW:
        return WHY_NOT[obstacle]
    return _FIRST_ELSEWHERE.get((procedure, step)) or FIRST.get(step, WHY_NOT[obstacle])


def by_reason(refused: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """Put together what is refused for the same reason: each reason once, with what it refuses."""
    reasons: dict[str, list[str]] = {}
    for what, reason in refused:
        reasons.setdefault(reason, []).append(what)
    return list(reasons.items())
