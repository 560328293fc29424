"""The forms of the steps that a complaints committee takes."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rodedraad.cases import writings
from rodedraad.cases.services.complaint import FOLLOWS
from rodedraad.cases.web import sentences
from rodedraad.cases.web.fields import more, one_of, telling
from rodedraad.cases.web.forms import Held, StepForm
from rodedraad.cases.web.forms_norms import WithBrokenNorms, WithNorms


class Admit(WithNorms):
    """Why the complaint is taken into consideration, and which rules it is about."""

    text = telling(
        _("Why do you admit the complaint?"),
        missing=_("Write down why you admit the complaint."),
        rows=4,
    )
    field_order = ("version", "text", "norms")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "norms" in self.fields:
            self.fields["norms"].label = _("Which rules of the code of conduct is it about?")
            self.fields["norms"].help_text = _(
                "You may leave this open. It says nothing yet about what happened."
            )

    def asks_for_norms(self) -> bool:
        """A complaint is about a person, once it is admitted."""
        return True

    def writing(self) -> writings.Admission:
        return writings.Admission("yes", self.said(), self.named())


class Refuse(StepForm):
    """Why the complaint is not taken into consideration."""

    text = telling(
        _("Why do you not admit the complaint?"),
        missing=_("Write down why you do not admit the complaint."),
        hint=_("Say too where the reporter can go instead. Afterwards you tell the reporter."),
    )

    def writing(self) -> writings.Admission:
        return writings.Admission("no", self.said())


class Advise(WithBrokenNorms):
    """What the committee advises the board."""

    finding = one_of(
        _("What does the committee find?"),
        sentences.FINDINGS.items(),
        missing=_("Choose what the committee finds."),
    )
    text = telling(
        _("The advice to the board, and its grounds"),
        missing=_("Write down the advice, and what it is based on."),
        rows=12,
    )
    field_order = ("version", "finding", "text", "norms")

    def writing(self) -> writings.ComplaintAdvice:
        return writings.ComplaintAdvice(self.said("finding"), self.said(), self.named())


class Decide(Held):
    """What the board decided."""

    follows = one_of(
        _("Does the board follow the advice?"),
        sentences.FOLLOWING.items(),
        missing=_("Choose whether the board follows the advice."),
    )
    text = telling(_("What did the board decide?"), missing=_("Write down what the board decided."))
    reasons = more(
        _("Why does the board depart from the advice?"),
        hint=_("Fill this in when the board does not follow the advice in all."),
        rows=4,
        is_marked=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask why the board departs from the advice."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("follows") not in {None, FOLLOWS} and not self.said("reasons").strip():
            self.add_error("reasons", _("Write down why the board departs from the advice."))
        return cleaned

    def writing(self) -> writings.Decision:
        return writings.Decision(
            self.day(), self.said("follows"), self.said(), self.said("reasons")
        )
