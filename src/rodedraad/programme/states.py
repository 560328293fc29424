"""The states of advice, and the named steps between them. It is never closed in silence."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rodedraad.lib.lifecycle import Lifecycle, Step


class AdviceState(models.TextChoices):
    """Where advice is. Answered advice stays open as long as a promise is to be kept."""

    AWAITING = "awaiting", pgettext_lazy("state of advice", "Waits for a response")
    ANSWERED = "answered", pgettext_lazy("state of advice", "Answered")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of advice", "Withdrawn")


class AdviceStep(models.TextChoices):
    """What can be done with advice that was given."""

    CORRECT = "correct", _("Correct the advice")
    RESPOND = "respond", _("Respond to the advice")
    WITHDRAW = "withdraw", _("Withdraw the advice")


class AdviceKind(models.TextChoices):
    """What the advice is about. It is never about one case."""

    PATTERN = "pattern", _("A pattern: what happens again and again")
    PROCEDURE = "procedure", _("A procedure: how the organisation works and handles reports")
    CULTURE = "culture", _("Culture and leadership")
    CODE = "code_and_measures", _("Code of conduct and measures, looked at from outside")


class Following(models.TextChoices):
    """What management does with advice."""

    FOLLOWS = "follows", _("Management follows the advice")
    DEPARTS = "departs", _("Management departs from the advice")


LIFECYCLE = Lifecycle(
    {
        # What was answered does not change under the answer: it is withdrawn, and given anew.
        AdviceStep.CORRECT: Step({AdviceState.AWAITING}),
        AdviceStep.RESPOND: Step({AdviceState.AWAITING}, AdviceState.ANSWERED),
        AdviceStep.WITHDRAW: Step(
            {AdviceState.AWAITING, AdviceState.ANSWERED}, AdviceState.WITHDRAWN
        ),
    },
    start=AdviceState.AWAITING,
)
