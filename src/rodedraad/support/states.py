"""The words of direct support: who listens, what is offered, and on which day of the week."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """Who somebody on the rota is."""

    PEER = "peer", _("A colleague who learned to listen")
    EXPERIENCE = "experience", _("An experience expert: somebody who went through it too")
    HR = "hr", _("An adviser of human resources")


class Offer(TextChoices):
    """What a supporter does for somebody."""

    LISTEN = "listen", _("Listen at once")
    LETTER = "letter", _("Help with a letter")
    TALK = "talk", _("Come along to a talk")
    COMPANION = "companion", _("Stay beside somebody who reports by name, from beginning to end")


class Weekday(IntegerChoices):
    """The days of the week, as Python counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class GroupLanguage(TextChoices):
    """In which language a group talks."""

    NL = "nl", _("Dutch")
    EN = "en", _("English")
