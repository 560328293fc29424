"""The states of a pattern, and the named steps between them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rodedraad.lib.lifecycle import Lifecycle, Step


class PatternState(models.TextChoices):
    """What the adviser did with a pattern."""

    NEW = "new", pgettext_lazy("state of a pattern", "New")
    LOOKED_INTO = "looked_into", pgettext_lazy("state of a pattern", "Being looked into")
    ADVISED = "advised", pgettext_lazy("state of a pattern", "Advice given")
    LEFT = "left", pgettext_lazy("state of a pattern", "No action")


class PatternStep(models.TextChoices):
    """What the adviser can do with a pattern."""

    LOOK = "look", _("Look into the pattern")
    ADVISE = "advise", _("Give advice")
    LEAVE = "leave", _("Take no action")


class WhyLeft(models.TextChoices):
    """Why a pattern leads to no action. Codes, since words could tell more than the pattern."""

    KNOWN = "known", _("It is known already, and something is being done about it")
    EXPLAINED = (
        "explained",
        _("There is another explanation, such as a change in how people report"),
    )
    NOT_FOUND = "not_found", _("I looked and asked, and found nothing to act on")
    TOO_LITTLE = "too_little", _("There is too little to advise on; a next search can tell more")


LIFECYCLE = Lifecycle(
    {
        PatternStep.LOOK: Step({PatternState.NEW, PatternState.LEFT}, PatternState.LOOKED_INTO),
        PatternStep.ADVISE: Step(
            {PatternState.NEW, PatternState.LOOKED_INTO}, PatternState.ADVISED
        ),
        PatternStep.LEAVE: Step({PatternState.NEW, PatternState.LOOKED_INTO}, PatternState.LEFT),
    },
    start=PatternState.NEW,
)
