"""The forms of the steps that an external desk takes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.cases import writings
from rodedraad.cases.obstacles import why_not_about
from rodedraad.cases.states import Aim
from rodedraad.cases.web import sentences
from rodedraad.cases.web.fields import one_of, telling
from rodedraad.cases.web.forms import NOT_FOR_THIS_REPORT, Held, StepForm


class MakePlan(StepForm):
    """The plan of approach, and whom it is about."""

    aim = forms.ChoiceField(
        label=_("Whom is it about?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose whom it is about."),
            "invalid_choice": NOT_FOR_THIS_REPORT,
        },
    )
    text = telling(
        _("What is the plan of approach?"),
        missing=_("Write down the plan of approach."),
        hint=_(
            "What you will do, with whom you will talk, and when. Make it together with the "
            "reporter where you can."
        ),
        rows=12,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["aim"].choices = [  # type: ignore[attr-defined]
            (aim.value, aim.label) for aim in Aim if why_not_about(aim, self.now) is None
        ]

    def not_open(self) -> list[tuple[str, list[str]]]:
        """Return each reason why this report does not allow choices, with those choices."""
        return sentences.by_reason(
            (str(aim.label), str(sentences.WHY_NOT[obstacle]))
            for aim in Aim
            if (obstacle := why_not_about(aim, self.now))
        )

    def writing(self) -> writings.Plan:
        return writings.Plan(self.said("aim"), self.said())


class Mediate(Held):
    """A talk of both sides with a mediator."""

    mediated = one_of(
        _("What came of it?"),
        sentences.MEDIATED.items(),
        missing=_("Choose what came of it."),
        hint=_("Mediation is only for who wants it: both sides can stop at any time."),
    )
    text = telling(_("What was agreed?"), missing=_("Write down what was agreed."))

    def writing(self) -> writings.Mediation:
        return writings.Mediation(self.day(), self.said("mediated"), self.said())


class HelpWithPolice(StepForm):
    """Help with going to the police."""

    police = one_of(
        _("How far did it come?"),
        sentences.POLICE.items(),
        missing=_("Choose how far it came."),
        hint=_("The reporter decides. Going to the police is never a condition for help."),
    )
    text = telling(_("What help did you give?"), missing=_("Write down what help you gave."))

    def writing(self) -> writings.PoliceHelp:
        return writings.PoliceHelp(self.said("police"), self.said())


class Evaluate(StepForm):
    """Looking back with the reporter."""

    text = telling(
        _("How do you and the reporter look back?"),
        missing=_("Write down how you and the reporter look back."),
        hint=_("What went well, what did not, and what the organisation can learn from it."),
    )

    def writing(self) -> writings.Evaluation:
        return writings.Evaluation(self.said())


class SpeakOut(StepForm):
    """With what the desk is not content."""

    to_whom = one_of(
        _("Whom did you tell?"),
        sentences.TO_WHOM.items(),
        missing=_("Choose whom you told."),
    )
    text = telling(
        _("What are you not satisfied with, and what do you ask for?"),
        missing=_("Write down what you are not satisfied with, and what you ask for."),
        hint=_("Write nothing here that tells who the reporter is."),
    )

    def writing(self) -> writings.SpokenOut:
        return writings.SpokenOut(self.said("to_whom"), self.said())
