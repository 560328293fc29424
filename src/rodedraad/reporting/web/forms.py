"""Which form each page of the way has, and those of the last pages."""

import hmac
from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.reporting.steps import Step
from rodedraad.reporting.web.house import Question
from rodedraad.reporting.web.questions import (
    DeskForm,
    GroundsForm,
    HopeForm,
    KindForm,
    NaturesForm,
    PlaceForm,
    RoleForm,
    WhatForm,
    WhenForm,
)
from rodedraad.reporting.web.questions_desks import AssistanceForm, TalkForm, VacancyForm
from rodedraad.reporting.web.questions_people import IdentityForm, NamedForm, PersonsForm
from rodedraad.ui.forms import CodeInput, FilesField, WordsField


class CodeForm(Question):
    """The last four digits of the code, typed back."""

    last_four = WordsField(
        label=gettext_lazy("Type the last four digits of your code"),
        max_length=20,
        widget=CodeInput(digits=4),
        help_text=gettext_lazy("Then you know that you have kept it safely."),
        error_messages={"required": gettext_lazy("Type the last four digits of your code.")},
    )

    def clean_last_four(self) -> str:
        """Compare with the end of the code."""
        typed = "".join(sign for sign in self.cleaned_data["last_four"] if sign.isdecimal())
        if not hmac.compare_digest(typed.encode(), self.house.draft.code[-4:].encode()):
            raise forms.ValidationError(
                _("These are not the last four digits. Look at the end of the code above.")
            )
        return typed


class SendForm(Question):
    """Files, if any."""

    attachments = FilesField(
        label=gettext_lazy("Add files"),
        required=False,
        allow_empty_file=True,
    )
    keep = forms.BooleanField(
        label=gettext_lazy("Keep the details inside my files, and their names"),
        required=False,
        help_text=gettext_lazy(
            "Files often say who made them, when and where. That is taken out, and each file gets a"
            " neutral name. Tick this only if those details are proof."
        ),
    )


class NoQuestion(Question):
    """A page on which nothing is asked."""


FORMS: Mapping[Step, type[Question]] = {
    Step.DESK: DeskForm,
    Step.KIND: KindForm,
    Step.ASSISTANCE: AssistanceForm,
    Step.TALK: TalkForm,
    Step.VACANCY: VacancyForm,
    Step.ROLE: RoleForm,
    Step.WHAT: WhatForm,
    Step.PLACE: PlaceForm,
    Step.WHEN: WhenForm,
    Step.GROUNDS: GroundsForm,
    Step.NATURES: NaturesForm,
    Step.PERSONS: PersonsForm,
    Step.HOPE: HopeForm,
    Step.NAMED: NamedForm,
    Step.IDENTITY: IdentityForm,
    Step.CHECK: NoQuestion,
    Step.CODE: CodeForm,
    Step.SEND: SendForm,
}
