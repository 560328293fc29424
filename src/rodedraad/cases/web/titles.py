"""How each writing and each step is called on the page of a case, and the answers in a writing."""

from typing import Any

from django.utils.translation import gettext_lazy

from rodedraad.cases import writings
from rodedraad.cases.states import CaseStep

WORDS: dict[str, tuple[tuple[str, Any], ...]] = {
    writings.Intake.kind: (
        ("held_day", gettext_lazy("Held on")),
        ("companion", gettext_lazy("Did somebody come along?")),
        ("text", gettext_lazy("What was said")),
    ),
    writings.Reason.kind: (("text", gettext_lazy("Why")),),
    writings.Validation.kind: (
        ("happened", gettext_lazy("What happened")),
        ("breach", gettext_lazy("Suspicion of a breach")),
        ("researchable", gettext_lazy("Can it be investigated?")),
        ("best_intervention", gettext_lazy("What would help best")),
        ("text", gettext_lazy("Anything else")),
    ),
    writings.RouteChoice.kind: (
        ("route", gettext_lazy("Route")),
        ("aim", gettext_lazy("About whom")),
        ("text", gettext_lazy("Why")),
    ),
    writings.Plan.kind: (
        ("aim", gettext_lazy("About whom")),
        ("text", gettext_lazy("Plan of approach")),
    ),
    writings.Mediation.kind: (
        ("held_day", gettext_lazy("Held on")),
        ("mediated", gettext_lazy("What came of it")),
        ("text", gettext_lazy("What was agreed")),
    ),
    writings.PoliceHelp.kind: (
        ("police", gettext_lazy("How far it came")),
        ("text", gettext_lazy("What help was given")),
    ),
    writings.Admission.kind: (
        ("admitted", gettext_lazy("Outcome")),
        ("text", gettext_lazy("Why")),
    ),
    writings.Advice.kind: (
        ("finding", gettext_lazy("Finding")),
        ("text", gettext_lazy("Advice and grounds")),
    ),
    writings.Decision.kind: (
        ("held_day", gettext_lazy("Decided on")),
        ("follows", gettext_lazy("Does the board follow the advice?")),
        ("text", gettext_lazy("Decision")),
        ("reasons", gettext_lazy("Why the board departs from the advice")),
    ),
    writings.Evaluation.kind: (("text", gettext_lazy("How desk and reporter look back")),),
    writings.SpokenOut.kind: (
        ("to_whom", gettext_lazy("Told to")),
        ("text", gettext_lazy("What was said")),
    ),
    writings.Conclusion.kind: (
        ("finding", gettext_lazy("Finding")),
        ("text", gettext_lazy("Conclusion and grounds")),
    ),
    writings.Measure.kind: (
        ("code", gettext_lazy("Measure")),
        ("text", gettext_lazy("Why it fits what happened")),
        ("reporter_wish", gettext_lazy("Wish of the reporter")),
    ),
    writings.Care.kind: (
        ("way", gettext_lazy("How")),
        ("outcome", gettext_lazy("How the reporter is doing")),
        ("text", gettext_lazy("What was said")),
    ),
    writings.Escalation.kind: (("text", gettext_lazy("Why")),),
    writings.LastWord.kind: (("text", gettext_lazy("To remember")),),
    writings.DeskAsked.kind: (("text", gettext_lazy("Question to the first desk")),),
    writings.Review.kind: (("text", gettext_lazy("What was looked at, and found")),),
    writings.Opinion.kind: (
        ("handling", gettext_lazy("The handling")),
        ("text", gettext_lazy("Why")),
        ("culture", gettext_lazy("Change in the culture")),
        ("culture_text", gettext_lazy("What in the culture, or why not")),
        ("leadership", gettext_lazy("Change in the leadership")),
        ("leadership_text", gettext_lazy("What in the leadership, or why not")),
    ),
    writings.DeskTold.kind: (
        ("shared", gettext_lazy("What the first desk was told")),
        ("due", gettext_lazy("It has to answer by")),
    ),
    writings.EXPLANATION: (("text", gettext_lazy("Explanation")),),
}
TITLES = {
    writings.Intake.kind: gettext_lazy("Intake"),
    writings.Reason.kind: gettext_lazy("Without an intake"),
    writings.Validation.kind: gettext_lazy("Validation"),
    writings.RouteChoice.kind: gettext_lazy("Route"),
    writings.Plan.kind: gettext_lazy("Plan of approach"),
    writings.Mediation.kind: gettext_lazy("Mediation"),
    writings.PoliceHelp.kind: gettext_lazy("Help with going to the police"),
    writings.Admission.kind: gettext_lazy("Admission of the complaint"),
    writings.Advice.kind: gettext_lazy("Advice"),
    writings.Decision.kind: gettext_lazy("Decision of the board"),
    writings.Evaluation.kind: gettext_lazy("Evaluation with the reporter"),
    writings.SpokenOut.kind: gettext_lazy("Spoken out"),
    writings.Conclusion.kind: gettext_lazy("Conclusion"),
    writings.Measure.kind: gettext_lazy("Measure"),
    writings.Care.kind: gettext_lazy("Aftercare contact"),
    writings.Escalation.kind: gettext_lazy("Taken up again"),
    writings.LastWord.kind: gettext_lazy("Closing"),
    writings.DeskAsked.kind: gettext_lazy("First desk asked"),
    writings.Review.kind: gettext_lazy("Review"),
    writings.Opinion.kind: gettext_lazy("Opinion"),
    writings.DeskTold.kind: gettext_lazy("First desk told"),
    writings.EXPLANATION: gettext_lazy("Deadline missed, or kept longer"),
}

DONE: dict[CaseStep, Any] = {
    CaseStep.ACKNOWLEDGE: gettext_lazy("Taken up, receipt acknowledged"),
    CaseStep.HOLD_INTAKE: gettext_lazy("Intake talk held"),
    CaseStep.ASK_IN_WRITING: gettext_lazy("Intake in writing done"),
    CaseStep.GO_ON_WITHOUT_INTAKE: gettext_lazy("Went on without an intake"),
    CaseStep.ASK_DESK: gettext_lazy("First desk asked what it did"),
    CaseStep.REVIEW: gettext_lazy("Review recorded"),
    CaseStep.GIVE_OPINION: gettext_lazy("Opinion given"),
    CaseStep.TELL_DESK: gettext_lazy("First desk told"),
    CaseStep.VALIDATE: gettext_lazy("Validated"),
    CaseStep.CHOOSE_ROUTE: gettext_lazy("Route chosen"),
    CaseStep.MAKE_PLAN: gettext_lazy("Plan of approach made"),
    CaseStep.ADMIT: gettext_lazy("Complaint admitted"),
    CaseStep.REFUSE: gettext_lazy("Complaint not admitted"),
    CaseStep.MEDIATE: gettext_lazy("Mediation recorded"),
    CaseStep.HELP_WITH_POLICE: gettext_lazy("Help with going to the police recorded"),
    CaseStep.ADVISE: gettext_lazy("Advice given to the board"),
    CaseStep.DECIDE: gettext_lazy("Decision of the board recorded"),
    CaseStep.EVALUATE: gettext_lazy("Evaluated with the reporter"),
    CaseStep.SPEAK_OUT: gettext_lazy("Spoken out to the top management"),
    CaseStep.NAME_PERSON: gettext_lazy("Person concerned recorded"),
    CaseStep.HEAR_REPORTER: gettext_lazy("Reporter heard"),
    CaseStep.HEAR_PERSON: gettext_lazy("Person concerned heard"),
    CaseStep.CONCLUDE: gettext_lazy("Conclusion drawn"),
    CaseStep.TAKE_MEASURE: gettext_lazy("Measure recorded"),
    CaseStep.GIVE_FEEDBACK: gettext_lazy("Feedback given"),
    CaseStep.END_HANDLING: gettext_lazy("Handling ended, aftercare started"),
    CaseStep.CARE: gettext_lazy("Aftercare contact recorded"),
    CaseStep.ESCALATE: gettext_lazy("Taken up again"),
    CaseStep.CLOSE: gettext_lazy("Case closed"),
    CaseStep.CLOSE_WITHDRAWN: gettext_lazy("Withdrawn case closed"),
}
