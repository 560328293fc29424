"""The questions that only some desks ask: a complaint, a committee, a selection."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.reporting.coded import Asks, Assistance, Moment, Talk
from rodedraad.reporting.web.house import LINE_LENGTH, Question, text_field


class AssistanceForm(Question):
    """Who helps with the complaint."""

    assistance = forms.ChoiceField(
        label=gettext_lazy("Does somebody help you with your complaint?"),
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "You file the complaint yourself. A counsellor can help you with it, and come along to"
            " the hearing."
        ),
    )

    def prepare(self) -> None:
        """Offer to leave it open."""
        choices = [*Assistance.choices, ("", _("I would rather not say"))]
        self.fields["assistance"].choices = choices  # type: ignore[attr-defined]


class TalkForm(Question):
    """To talk with the committee, or only to write."""

    talk = forms.ChoiceField(
        label=gettext_lazy("What do you want?"),
        choices=Talk.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose one of the two. You can change it later.")
        },
    )


class VacancyForm(Question):
    """About which vacancy, and which moment of the selection."""

    asks = forms.ChoiceField(
        label=gettext_lazy("What do you come for?"),
        choices=Asks.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a complaint or a question.")},
    )
    vacancy = text_field(
        gettext_lazy("Which vacancy is it about?"),
        LINE_LENGTH,
        required=False,
        help_text=gettext_lazy(
            "The name or number of the vacancy. You can leave this empty. If few people applied, "
            "the name of the vacancy says something about who you are."
        ),
    )
    moment = forms.ChoiceField(
        label=gettext_lazy("Which moment of the selection is it about?"),
        choices=Moment.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose which moment it is about.")},
    )
