"""The words of which procedures are made: where a case stands, and what a handler does.

Which steps a desk takes, and in which order, stands in `procedures`.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CaseState(TextChoices):
    """Where a case stands."""

    RECEIVED = "received", pgettext_lazy("state of a case", "New")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("state of a case", "Taken up")
    TALKED = "talked", pgettext_lazy("state of a case", "Intake done")
    VALIDATED = "validated", pgettext_lazy("state of a case", "Validated")
    UNDER_WAY = "under_way", pgettext_lazy("state of a case", "Under way")
    ADVISED = "advised", pgettext_lazy("state of a case", "Advice given")
    OPINION_TOLD = "opinion_told", pgettext_lazy("state of a case", "Told to the first desk")
    CONCLUDED = "concluded", pgettext_lazy("state of a case", "Concluded")
    ANSWERED = "answered", pgettext_lazy("state of a case", "Feedback given")
    EVALUATED = "evaluated", pgettext_lazy("state of a case", "Evaluated")
    AFTERCARE = "aftercare", pgettext_lazy("state of a case", "Aftercare")
    CLOSED = "closed", pgettext_lazy("state of a case", "Closed")


class CaseStep(TextChoices):
    """What a handler does; the label is the name on the button."""

    ACKNOWLEDGE = "acknowledge", _("Take up and acknowledge receipt")
    HOLD_INTAKE = "hold_intake", _("Record the intake talk")
    ASK_IN_WRITING = "ask_in_writing", _("Record the intake in writing")
    GO_ON_WITHOUT_INTAKE = "go_on_without_intake", _("Go on without an intake")
    ASK_DESK = "ask_desk", _("Ask the first desk what it did")
    REVIEW = "review", _("Record the review")
    GIVE_OPINION = "give_opinion", _("Give the opinion")
    TELL_DESK = "tell_desk", _("Tell the first desk")
    VALIDATE = "validate", _("Validate the report")
    GIVE_HELP = "give_help", _("Record what help was given")
    REFER = "refer", _("Record a referral")
    HEAR_VACANCY = "hear_vacancy", _("Record a hearing of the people of the vacancy")
    CHOOSE_ROUTE = "choose_route", _("Choose the route")
    MAKE_PLAN = "make_plan", _("Make a plan of approach")
    ADMIT = "admit", _("Admit the complaint")
    REFUSE = "refuse", _("Do not admit the complaint")
    NAME_PERSON = "name_person", _("Record a person concerned")
    INFORM_PERSON = "inform_person", _("Inform a person concerned")
    HEAR_REPORTER = "hear_reporter", _("Record a hearing of the reporter")
    HEAR_PERSON = "hear_person", _("Record a hearing of a person concerned")
    MEDIATE = "mediate", _("Record a mediation")
    HELP_WITH_POLICE = "help_with_police", _("Record help with going to the police")
    ADVISE = "advise", _("Give the advice")
    DECIDE = "decide", _("Record what the board decided")
    ANSWER_SELECTION = "answer_selection", _("Decide on the answer")
    ANSWER_ALONE = "answer_alone", _("Decide without hearing the people of the vacancy")
    CONCLUDE = "conclude", _("Draw the conclusion")
    TAKE_MEASURE = "take_measure", _("Record a measure")
    FOLLOW_MEASURE = "follow_measure", _("Record how a measure went")
    REDRESS = "redress", _("Record what is put right")
    TELL_PERSON = "tell_person", _("Tell a person concerned the outcome")
    GIVE_FEEDBACK = "give_feedback", _("Give feedback to the reporter")
    EVALUATE = "evaluate", _("Record the evaluation with the reporter")
    SPEAK_OUT = "speak_out", _("Speak out to top management")
    END_HANDLING = "end_handling", _("End the handling and start aftercare")
    CARE = "care", _("Record an aftercare contact")
    PLAN_CARE_AROUND = "plan_care_around", _("Plan aftercare for others")
    CARE_AROUND = "care_around", _("Record aftercare for others")
    ESCALATE = "escalate", _("Take it up again (escalate)")
    CLOSE = "close", _("Close the case")
    CLOSE_WITHDRAWN = "close_withdrawn", _("Close the withdrawn case")


class CaseRoute(TextChoices):
    """How the organisation acts on a report; the codes are those of the profile."""

    INVESTIGATION = "investigation", _("Investigation")
    MANAGEMENT_INTERVENTION = "management_intervention", _("Intervention by the management")
    MEDIATION = "mediation", _("Mediation")
    OTHER_INTERVENTION = "other_intervention", _("Another intervention")
    REFERRAL = "referral", _("Referral")
    NO_FOLLOW_UP = "no_follow_up", _("No follow-up")


class Aim(TextChoices):
    """Whom a route is about. What is about a person asks to hear both sides."""

    PERSON = "person", _("One or more persons")
    UNIT = "unit", _("A team or department")
    NOBODY = "nobody", _("Nobody")


AIMS_OF: dict[CaseRoute, frozenset[Aim]] = {
    CaseRoute.INVESTIGATION: frozenset({Aim.PERSON, Aim.UNIT}),
    CaseRoute.MANAGEMENT_INTERVENTION: frozenset({Aim.PERSON, Aim.UNIT}),
    CaseRoute.MEDIATION: frozenset({Aim.PERSON}),
    CaseRoute.OTHER_INTERVENTION: frozenset({Aim.PERSON, Aim.UNIT}),
    CaseRoute.REFERRAL: frozenset({Aim.NOBODY}),
    CaseRoute.NO_FOLLOW_UP: frozenset({Aim.NOBODY}),
}


class Side(TextChoices):
    """Who was heard."""

    REPORTER = "reporter", _("Reporter")
    PERSON_CONCERNED = "person_concerned", _("Person concerned")


class Support(TextChoices):
    """What support a person concerned was offered; the words are sealed."""

    COUNSELLOR = "counsellor", _("A counsellor, but not the one the reporter has")
    SOCIAL_WORK = "social_work", pgettext_lazy("support", "Occupational social work")
    OCCUPATIONAL_PHYSICIAN = (
        "occupational_physician",
        pgettext_lazy("support", "The occupational physician"),
    )
    LEGAL_HELP = "legal_help", _("Legal help, or a union")
    OTHER = "other", pgettext_lazy("support", "Other support")


class Help(TextChoices):
    """What a helpdesk does for an employee; it never looks into anybody."""

    ADVICE = "advice", _("Advice")
    LETTER = "letter", _("Help with a letter")
    COMPANY = "company", _("Going along to a talk")
    MEDIATION = "mediation", _("Mediation in a conflict")


IN_PERSON = frozenset({Help.COMPANY, Help.MEDIATION})
"""The help that nobody can have without being known."""


class Referral(TextChoices):
    """To whom a helpdesk refers an employee."""

    COUNSELLOR = "counsellor", _("Counsellor")
    INTEGRITY_BUREAU = "integrity_bureau", _("Integrity bureau")
    EXTERNAL_DESK = "external_desk", _("External desk")
    COMPLAINTS_COMMITTEE = "complaints_committee", _("Complaints committee")
    OCCUPATIONAL_PHYSICIAN = "occupational_physician", _("Occupational physician")
    SOCIAL_WORK = "social_work", _("Occupational social work")
    LEGAL_HELP = "legal_help", _("Legal help or a union")
    OTHER = "other", pgettext_lazy("referral", "Somebody else")


class Alone(TextChoices):
    """Why an applicant is answered without hearing the people of the vacancy."""

    QUESTION = "question", _("It is a question, and nobody has to be heard for the answer")
    NO_CONSENT = "no_consent", _("The applicant does not want the story to be used in a hearing")
    UNKNOWN = "unknown", _("It is not known which vacancy it was")


class Redress(TextChoices):
    """What is put right after a selection."""

    EXPLANATION = "explanation", _("An explanation")
    APOLOGY = "apology", _("An apology")
    NEW_ASSESSMENT = "new_assessment", _("A new assessment")
    PROCEDURE_CHANGED = "procedure_changed", _("The procedure is changed")
    NONE = "none", pgettext_lazy("redress", "Nothing")


class MeasureOutcome(TextChoices):
    """How a measure went, in one code; what shows it is sealed."""

    DONE = "done", pgettext_lazy("how a measure went", "It was carried out")
    PARTLY = "partly", pgettext_lazy("how a measure went", "It was carried out in part")
    NOT_DONE = "not_done", pgettext_lazy("how a measure went", "It was not carried out")
    IN_FORCE = "in_force", _("The condition was not kept, so the measure is in force")
    LAPSED = "lapsed", _("The condition was kept until the last day, so the measure lapsed")


OF_CONDITIONAL = frozenset({MeasureOutcome.IN_FORCE, MeasureOutcome.LAPSED})
"""How only a conditional measure can go."""


class CareFor(TextChoices):
    """For whom there is aftercare besides the reporter."""

    DEPARTMENT = "department", _("The team or department")
    BYSTANDERS = "bystanders", _("Bystanders: who saw it, or was heard about it")
    MANAGER = "manager", _("The manager")


class CareKind(TextChoices):
    """What the aftercare for others is."""

    DEPARTMENT_TALK = "department_talk", _("A talk with the team or department")
    PERSONAL_TALKS = "personal_talks", _("Talks with people apart")
    MANAGEMENT_TALK = "management_talk", _("A talk with the management")
    TRAINERS = "trainers", _("Trainers or facilitators come again")


class CareOutcome(TextChoices):
    """What came of aftercare for others, in one code; the words are sealed."""

    HELD = "held", _("It took place")
    NOT_HELD = "not_held", _("It did not take place")


class AftercareOutcome(TextChoices):
    """How the reporter is doing, in one code; the words are sealed."""

    WELL = "well", _("All is well; nothing more is needed")
    NEEDS_ATTENTION = "needs_attention", _("Something is still needed")
    RETALIATION = "retaliation", _("The reporter is treated worse because of the report")
    NOT_REACHED = "not_reached", _("The reporter did not answer")


class Ground(TextChoices):
    """Why a colleague gets a key. The reporter reads it, so it is one of a few plain grounds."""

    ABSENCE = "absence", _("Replacement during absence")
    SECOND_READER = "second_reader", _("A second pair of eyes")
    EXPERTISE = "expertise", _("Knowledge that is needed for this case")
    HANDOVER = "handover", _("The case was handed over")


class Tie(TextChoices):
    """Why somebody can't handle a case, in one code: no words about anybody are needed."""

    INVOLVED = "involved", _("I am involved in it myself")
    CLOSE = "close", _("I am close to somebody in it")
    WORKS_WITH = "works_with", _("I work with somebody in it, or I am that person's manager")
    EARLIER = "earlier", _("I dealt with it before, in another role")
    OTHER = "other", _("There is another reason")


class Likeness(TextChoices):
    """Why two cases belong together, in one code."""

    SAME_EVENT = "same_event", _("They are about the same event")
    SAME_PERSON = "same_person", _("They concern the same person")
    SAME_UNIT = "same_unit", _("They come from the same team or department")
    SAME_PATTERN = "same_pattern", _("They show the same pattern")


OPEN = frozenset(CaseState) - {CaseState.CLOSED}
