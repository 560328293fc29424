"""The coded answers to questions that only some desks ask."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Assistance(TextChoices):
    """Who helps somebody with filing a complaint."""

    COUNSELLOR = "counsellor", _("A counsellor")
    WANTED = "wanted", _("Nobody yet, but I would like a counsellor to help me")
    COLLEAGUE = "colleague", _("A colleague")
    CLOSE = "close", _("Family or a friend")
    LEGAL = "legal", _("A union or a lawyer")
    NOBODY = "nobody", pgettext_lazy("help with a complaint", "Nobody; I do it myself")


class Talk(TextChoices):
    """What somebody who comes forward to a committee wants."""

    TALK = "talk", _("I want to talk with the committee")
    WRITE = "write", _("I only want to write down what I know")


class Asks(TextChoices):
    """What an applicant comes for."""

    COMPLAINT = "complaint", _("A complaint: it did not go well")
    QUESTION = "question", _("A question")


class Moment(TextChoices):
    """The moment in a selection that it is about."""

    TEXT = "text", _("The text of the vacancy")
    LETTERS = "letters", _("The selection on letters")
    TALK = "talk", pgettext_lazy("moment of a selection", "The talk")
    TEST = "test", _("A test or an assessment")
    REJECTION = "rejection", _("The rejection")
    TERMS = "terms", _("The terms of employment that were offered")
    OTHER = "other", pgettext_lazy("moment of a selection", "Something else")
