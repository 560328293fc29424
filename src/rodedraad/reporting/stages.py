"""Words of a report: what it is, and how far it is as the reporter is told."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReportKind(TextChoices):
    """What the reporter wants with it."""

    REPORT = "report", _("report")
    SIGNAL = "signal", _("signal")


class ReportStage(TextChoices):
    """How far it is, in the few words that the reporter is told."""

    RECEIVED = "received", _("received")
    ACKNOWLEDGED = "acknowledged", _("seen by the desk")
    IN_CONVERSATION = "in_conversation", _("in conversation with you")
    NOT_RESEARCHABLE = "not_researchable", _("can't be investigated")
    BEING_EXAMINED = "being_examined", _("being looked into")
    BOTH_SIDES_HEARD = "both_sides_heard", _("both sides are heard")
    ADVISED = "advised", _("advice given")
    OPINION_GIVEN = "opinion_given", _("opinion given")
    HELPED = "helped", _("being helped")
    FINDINGS_TOLD = "findings_told", _("findings told")
    CONCLUDED = "concluded", _("concluded")
    AFTERCARE = "aftercare", _("aftercare")
    CLOSED = "closed", _("closed")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Channel(TextChoices):
    """Which way it came in. Whatever is not the form, somebody of the desk typed."""

    FORM = "form", pgettext_lazy("way of reporting", "by the form")
    PHONE = "phone", pgettext_lazy("way of reporting", "by phone")
    COUNTER = "counter", pgettext_lazy("way of reporting", "at the counter")


class Role(TextChoices):
    """Who tells it: the one to whom it happened, or somebody else."""

    SELF = "self", _("Somebody it happened to")
    BYSTANDER = "bystander", _("Somebody who saw it or heard about it")


class Satisfaction(TextChoices):
    """How the reporter was treated; the handler reads the same words."""

    VERY_WELL = "5", pgettext_lazy("handling", "Very well")
    WELL = "4", pgettext_lazy("handling", "Well")
    SO_SO = "3", pgettext_lazy("handling", "So-so")
    BADLY = "2", pgettext_lazy("handling", "Badly")
    VERY_BADLY = "1", pgettext_lazy("handling", "Very badly")


class Wellbeing(TextChoices):
    """How the reporter is, some time after the handling ended; in the reporter's words."""

    WELL = "well", pgettext_lazy("wellbeing", "I am fine")
    MIXED = "mixed", pgettext_lazy("wellbeing", "Some days good, some days bad")
    BADLY = "badly", pgettext_lazy("wellbeing", "I am not well")


class Retaliation(TextChoices):
    """Whether somebody is treated badly because of the report; in the reporter's words."""

    NO = "no", _("No")
    UNSURE = "unsure", _("I am not sure")
    YES = "yes", _("Yes, I notice that I am worse off because of my report")


class RequestGround(TextChoices):
    """Why a reporter asks for a second opinion; in the reporter's words."""

    NOT_AS_WISHED = "not_as_wished", _("It was not handled the way I wanted")
    NOT_TAKEN_UP = "not_taken_up", _("Nobody took it up")
    NOT_RESEARCHABLE = "not_researchable", _("They said that it can't be investigated")
    NOT_HEARD_FROM = "not_heard_from", _("I did not hear from them in time")
    OTHER = "other", pgettext_lazy("reason", "Something else")


class OpinionOnHandling(TextChoices):
    """What a second opinion finds of how a report was handled."""

    RIGHT = "right", _("The report was handled well")
    LOOK_AGAIN = "look_again", _("The first desk has to look at it again")
    OTHER_MEASURE = "other_measure", _("Something else has to be done")


class Intervention(TextChoices):
    """Whether something has to change in the culture or the leadership; it is always considered."""

    ADVISED = "advised", pgettext_lazy("intervention", "Yes, something has to change")
    NOT_NEEDED = "not_needed", pgettext_lazy("intervention", "No, nothing has to change")


class OpinionFollowed(TextChoices):
    """Whether a desk does what was advised."""

    FOLLOWS = "yes", _("Yes, in all")
    PARTLY = "partly", _("In part")
    DEPARTS = "no", _("No")


NOT_PROVEN = frozenset({"unfounded", "open"})
"""The codes of findings after which nothing may follow anybody: neither side bears a stain."""


class ItemKind(StrEnum):
    """What the sealed items of a dossier are; their contents are said in `contents`."""

    STORY = "story"
    IDENTITY = "identity"
    MESSAGE = "message"
    EVALUATION = "evaluation"
    AFTERCARE_ANSWER = "aftercare_answer"
    EXCLUSIONS = "exclusions"
    ENTRY = "entry"
    STORY_ANSWER = "story_answer"
    CARRIED = "carried"
    OPINION = "opinion"
    KEPT_OUT = "kept_out"
    GROUP = "group"


class ConsentPurpose(StrEnum):
    """What a reporter can agree to, and take back."""

    IDENTITY = "identity"
    HEARING = "hearing"
    COMPLAINT = "complaint"
    AFTERCARE = "aftercare"
    ASK_DESK = "ask_desk"
    TELL_DESK = "tell_desk"


CONSENT = "consent"
"""The kind of statement with which a reporter gives a consent or takes it back.

Its body: `purpose`, `desk`, and `given` ("yes" or "no"). The last one counts.
"""

CARRYING = "carrying"
"""The kind of statement with which a reporter lets another desk have a report.

It stands in the dossier of that desk. Its body: `desk`, `from_dossier`, `from_desk`,
`from_reference`, and `told` and `identity` ("yes" or "no"): what went along.
"""
