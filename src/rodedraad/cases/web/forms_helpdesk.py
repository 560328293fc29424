"""The forms of the steps that a helpdesk for employees takes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rodedraad.cases import writings
from rodedraad.cases.obstacles import why_not_help
from rodedraad.cases.states import Help, Referral
from rodedraad.cases.web import sentences
from rodedraad.cases.web.fields import one_of, telling
from rodedraad.cases.web.forms import Held, StepForm


class GiveHelp(Held):
    """What was done for an employee."""

    help = one_of(
        _("What help did you give?"),
        missing=_("Choose what help you gave."),
        hint=_("You help this employee. You do not look into anybody, and judge nobody."),
    )
    text = telling(
        _("What did you do, and what came of it?"),
        missing=_("Write down what you did, and what came of it."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["help"].choices = [  # type: ignore[attr-defined]
            (kind.value, kind.label) for kind in Help if why_not_help(kind, self.now) is None
        ]

    def not_open(self) -> list[tuple[str, list[str]]]:
        """Return each reason why this report does not allow some help, with that help."""
        return sentences.by_reason(
            (str(kind.label), str(sentences.WHY_NOT[obstacle]))
            for kind in Help
            if (obstacle := why_not_help(kind, self.now))
        )

    def writing(self) -> writings.HelpGiven:
        return writings.HelpGiven(self.day(), self.said("help"), self.said())


class Refer(StepForm):
    """To whom an employee was referred."""

    referral = one_of(
        _("To whom did you refer?"),
        Referral.choices,
        missing=_("Choose to whom you referred."),
        hint=_("The employee goes there in person. You pass nothing on."),
    )
    text = telling(_("Why there?"), missing=_("Write down why you referred."), rows=4)

    def writing(self) -> writings.Referred:
        return writings.Referred(self.said("referral"), self.said())
