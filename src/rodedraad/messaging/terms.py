"""The kinds of term, and the rules under which they run."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TermKind(models.TextChoices):
    """What has to be done by a certain day."""

    ACKNOWLEDGE = "acknowledge", _("Acknowledge receipt")
    PERSONAL_MESSAGE = "personal_message", _("Send a personal message")
    FEEDBACK = "feedback", _("Tell the reporter how it was followed up")
    AFTERCARE = "aftercare", _("Ask the reporter how things are now")
    MEASURE = "measure", _("See whether a measure was carried out")
    CARE_AROUND = "care_around", _("Give aftercare to others")
    ANSWER = "answer", _("Answer the reporter")
    OPINION_ANSWER = "opinion_answer", _("Answer the team that looks again")


class Regime(models.TextChoices):
    """The rules under which a case is handled; it can be under several at once."""

    UNWANTED_BEHAVIOUR = "unwanted_behaviour", _("Unwanted behaviour")
    WHISTLEBLOWING = "whistleblowing", _("Whistleblowers' protection")
    COMPLAINT = "complaint", _("Complaint")


class Stage(models.TextChoices):
    """The last reminder that went out for a term."""

    NONE = "", _("None")
    SOON = "soon", _("Soon")
    LAST_DAY = "last_day", _("Last day")
    OVERDUE = "overdue", _("Overdue")
    ESCALATED = "escalated", _("Escalated")


ESCALATING = frozenset({TermKind.MEASURE})
"""What the head of the desk is told of when it stays undone."""
