"""The forms of the steps that a contact point for applicants takes."""

from django.utils.translation import gettext_lazy as _

from rodedraad.cases import writings
from rodedraad.cases.states import Alone, Redress
from rodedraad.cases.web import sentences
from rodedraad.cases.web.fields import one_of, telling
from rodedraad.cases.web.forms import LINE, Held, StepForm
from rodedraad.ui.forms import WordsField


class HearVacancy(Held):
    """What the people of the vacancy say."""

    present = WordsField(
        label=_("Who was there?"),
        max_length=LINE,
        error_messages={"required": _("Fill in who was there.")},
    )
    text = telling(
        _("What do the people of the vacancy say about it?"),
        missing=_("Write down what the people of the vacancy say."),
        hint=_("Tell them no more about the applicant than they need for an answer."),
        rows=12,
    )

    def writing(self) -> writings.VacancyHeard:
        return writings.VacancyHeard(self.day(), self.said("present"), self.said())


class AnswerSelection(StepForm):
    """What is found of a selection."""

    finding = one_of(
        _("What do you find?"),
        sentences.FINDINGS.items(),
        missing=_("Choose what you find."),
    )
    text = telling(
        _("What is your answer, and what are the reasons?"),
        missing=_("Write down your answer, and the reasons for it."),
        hint=_("Afterwards you tell it to the applicant in your own words."),
        rows=12,
    )

    def writing(self) -> writings.SelectionAnswer:
        return writings.SelectionAnswer(self.said("finding"), self.said())


class AnswerAlone(StepForm):
    """An answer for which the other side was not heard."""

    alone = one_of(
        _("Why do you not hear the people of the vacancy?"),
        Alone.choices,
        missing=_("Choose why you do not hear the people of the vacancy."),
    )
    text = telling(
        _("What is your answer, and what are the reasons?"),
        missing=_("Write down your answer, and the reasons for it."),
        hint=_("Say nothing about what others did: they were not heard."),
        rows=12,
    )

    def writing(self) -> writings.AnsweredAlone:
        return writings.AnsweredAlone(self.said("alone"), self.said())


class PutRight(StepForm):
    """What is put right."""

    redress = one_of(
        _("What is put right?"),
        Redress.choices,
        missing=_("Choose what is put right."),
        hint=_("Is it more than one thing? Then record each of them separately."),
    )
    text = telling(_("How, and when?"), missing=_("Write down how, and when."), rows=4)

    def writing(self) -> writings.PutRight:
        return writings.PutRight(self.said("redress"), self.said())
