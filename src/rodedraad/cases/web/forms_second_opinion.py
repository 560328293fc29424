"""The forms of the team that looks again, and of the desk that answers it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rodedraad.cases import writings
from rodedraad.cases.letters import Letter, LetterKind
from rodedraad.cases.web import sentences
from rodedraad.cases.web.fields import more, one_of, telling
from rodedraad.cases.web.forms import StepForm
from rodedraad.reporting.stages import Intervention, OpinionFollowed, OpinionOnHandling
from rodedraad.ui.forms import WorkForm


class AskDesk(StepForm):
    """What the team asks the first desk."""

    text = telling(
        _("What do you want to know from the first desk?"),
        missing=_("Write down what you want to know."),
        hint=_(
            "For example what it did, what it concluded and why. The first desk reads this. "
            "Write nothing that it does not know from the reporter."
        ),
        rows=5,
    )

    def writing(self) -> writings.DeskAsked:
        return writings.DeskAsked(self.said())


class Review(StepForm):
    """What the team looked at."""

    text = telling(
        _("What did the team look at, and what did it find?"),
        missing=_("Write down what the team looked at, and what it found."),
        hint=_("Look at the handling, and also at the culture and the leadership around it."),
        rows=10,
    )

    def writing(self) -> writings.Review:
        return writings.Review(self.said())


class GiveOpinion(StepForm):
    """On the handling, on the culture and on the leadership: none can be left out."""

    handling = one_of(
        _("What does the team think of the handling?"),
        OpinionOnHandling.choices,
        missing=_("Choose what the team thinks of the handling."),
    )
    text = telling(
        _("Why?"),
        missing=_("Write down why the team thinks so."),
        hint=_("The reporter reads this. The first desk reads it only if the reporter agrees."),
        rows=8,
    )
    culture = one_of(
        _("Does something have to change in the culture?"),
        Intervention.choices,
        missing=_("Choose whether something has to change in the culture."),
        hint=_("How people treat each other in the team or department, for example."),
    )
    culture_text = more(_("What has to change in the culture, or why not?"), is_marked=False)
    leadership = one_of(
        _("Does something have to change in the leadership?"),
        Intervention.choices,
        missing=_("Choose whether something has to change in the leadership."),
        hint=_("How managers lead, or how they act on what they hear, for example."),
    )
    leadership_text = more(_("What has to change in the leadership, or why not?"), is_marked=False)

    def clean(self) -> dict[str, Any]:
        """Ask what is advised where something has to change."""
        cleaned = super().clean() or self.cleaned_data
        for name in ("culture", "leadership"):
            advised = cleaned.get(name) == Intervention.ADVISED
            if advised and not self.said(f"{name}_text").strip():
                self.add_error(f"{name}_text", _("Write down what the team advises."))
        return cleaned

    def writing(self) -> writings.Opinion:
        names = ("handling", "text", "culture", "culture_text", "leadership", "leadership_text")
        return writings.Opinion(**{name: self.said(name) for name in names})


class TellDesk(StepForm):
    """Nothing is filled in: what goes is the opinion, or only that there is one."""


class AnswerLetter(WorkForm):
    """What the first desk answers."""

    follows = one_of(
        _("Does your desk do what the team advises?"),
        OpinionFollowed.choices,
        missing=_("Choose whether your desk does what the team advises."),
    )
    text = telling(
        _("Why?"),
        missing=_("Write down why."),
        hint=_("The team and the reporter read this."),
        rows=8,
    )

    def __init__(self, data: Any = None, *, letter: Letter, first: str = "") -> None:
        """Ask only for words where no opinion was read; begin with what was concluded."""
        super().__init__(data, initial={"text": first})
        if letter.kind == LetterKind.REQUEST:
            del self.fields["follows"]
            self.fields["text"].label = sentences.WHAT_WAS_DONE
            self.fields["text"].help_text = sentences.ONLY_THE_TEAM
            self.fields["text"].error_messages["required"] = sentences.SAY_WHAT_WAS_DONE

    def answer(self) -> writings.LetterAnswer:
        """Return what is to be sealed."""
        told = self.cleaned_data
        return writings.LetterAnswer(str(told["text"]), str(told.get("follows", "")))
