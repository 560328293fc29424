"""What can be filled in inside the inbox. No more is asked than is needed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rodedraad.lib.vault.code import LONGEST_INPUT, ReporterCode
from rodedraad.organisations import profiles
from rodedraad.reporting import wishes
from rodedraad.reporting.stages import Retaliation, Satisfaction, Wellbeing
from rodedraad.ui.code_doors import CodeForm
from rodedraad.ui.forms import CodeInput, FilesField, PrivateInput, StoryInput, WordsField

LONGEST_TEXT = 20_000
LONGEST_LINE = 200
_YES, _NO = "yes", "no"


class OpenForm(CodeForm):
    """The code, and what has to survive until it is right."""

    kind = ReporterCode
    opens_nothing = _("This code opens nothing. Please check every digit.")

    code = WordsField(
        label=_("Your code"),
        help_text=_("24 digits. Spaces and dashes are fine."),
        max_length=LONGEST_INPUT,
        widget=CodeInput(),
        error_messages={"required": _("Type your code of 24 digits.")},
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def not_a_code(self, typed: str) -> str:
        """Say how many digits there are, or that one of them is wrong."""
        digits = sum(sign.isdigit() for sign in typed)
        if digits != 24:  # noqa: PLR2004
            return gettext(
                "A code has 24 digits; you typed %(digits)s. Please check whether one is missing."
            ) % {"digits": digits}
        return gettext(
            "There is a typing error in this code: one digit is wrong, or two have changed places. "
            "Please compare it digit by digit with what you wrote down."
        )


class TextForm(forms.Form):
    """One large text."""

    text = WordsField(
        label=_("Your message"),
        max_length=LONGEST_TEXT,
        widget=StoryInput(rows=8),
        error_messages={
            "required": _("Write something first."),
            "max_length": _(
                "Your text is too long: %(show_value)s characters, at most %(limit_value)s fit. "
                "Please send it in two parts."
            ),
        },
    )


class MessageForm(TextForm):
    """A message, with which the reporter may ask for somebody who comes along."""

    companion = forms.BooleanField(
        label=_("I would like somebody to come along"),
        help_text=_(
            "Somebody from direct support goes with you to a talk, or stays with you all the way. "
            "The desk arranges it with you. You may always bring somebody of your own choice too."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if profiles.current().support is None:
            del self.fields["companion"]

    def wish(self) -> str:
        """Return the code of what is asked for, if anything."""
        return wishes.COMPANION if self.cleaned_data.get("companion") else ""


class FilesForm(forms.Form):
    """Files to add."""

    chosen = FilesField(
        label=_("Choose one or more files"),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file first.")},
    )
    keep_metadata = forms.BooleanField(
        label=_("Keep the hidden information in the files, and their names"),
        help_text=_(
            "Files often hold hidden information, such as where a photo was taken or who made a "
            "document. We remove it and give each file a "
            "neutral name. Tick this only if you need it as proof."
        ),
        required=False,
    )


class IdentityForm(forms.Form):
    """Who one is."""

    name = WordsField(
        label=_("Your name"),
        max_length=LONGEST_LINE,
        widget=PrivateInput,
        error_messages={"required": _("Write your name, or go back and stay anonymous.")},
    )
    position = WordsField(
        label=_("Your job, or what you do here"),
        required=False,
        max_length=LONGEST_LINE,
        widget=PrivateInput,
    )
    reach = WordsField(
        label=_("How can the desk best reach you?"),
        help_text=_(
            "For example a private phone number, and when it is safe to call. You can always use"
            " your inbox too."
        ),
        required=False,
        max_length=1000,
        widget=StoryInput(rows=3),
    )
    agree = forms.BooleanField(
        label=_("I agree that the people of this desk see this"),
        error_messages={"required": _("Tick that you agree, or go back and stay anonymous.")},
    )


class LastFourForm(forms.Form):
    """The last four digits of the new code, typed back."""

    new_code = forms.CharField(widget=forms.HiddenInput)
    last_four = WordsField(
        label=_("Type the last four digits of your new code"),
        max_length=20,
        widget=CodeInput(digits=4),
        error_messages={"required": _("Type the last four digits of your new code.")},
    )

    def clean_last_four(self) -> str:
        """Return the digits alone."""
        return "".join(sign for sign in self.cleaned_data["last_four"] if sign.isdigit())


class WithdrawForm(forms.Form):
    """The last question before withdrawing."""

    sure = forms.BooleanField(
        label=_("Yes, I want to withdraw. I know that this can't be undone."),
        error_messages={"required": _("Tick this box if you want to withdraw.")},
    )


class AskForActionForm(forms.Form):
    """The question before a signal becomes a report."""

    sure = forms.BooleanField(
        label=_("Yes, I want something to be done with it."),
        error_messages={"required": _("Tick this box if you want something to be done.")},
    )


class KeepOutForm(forms.Form):
    """Who may not read the report."""

    people = forms.MultipleChoiceField(
        label=_("Who may not read your report?"),
        help_text=_(
            "These people work at the desk that has your report, or will. Whoever you keep out"
            " already is in this list too."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    names = WordsField(
        label=_("Is it somebody else? Write the name"),
        help_text=_(
            "If this person ever comes to work at the desk, that person gets no key either."
        ),
        required=False,
        max_length=LONGEST_LINE,
        widget=PrivateInput,
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            field.widget.attrs["data-optional"] = "no"
        self.offer(people)

    def offer(self, people: Sequence[tuple[str, str]]) -> None:
        """Let these people be ticked: a token and a name each."""
        self.fields["people"].choices = list(people)  # type: ignore[attr-defined]


class EvaluationForm(forms.Form):
    """How it was handled."""

    scale = forms.TypedChoiceField(
        label=_("How were you treated?"),
        choices=Satisfaction.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
    text = WordsField(
        label=_("What went well, and what should be better?"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=StoryInput(rows=6),
    )


class AftercareForm(forms.Form):
    """How it is now, some time afterwards."""

    how = forms.TypedChoiceField(
        label=_("How are you now?"),
        choices=Wellbeing.choices,
        coerce=Wellbeing,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
    retaliation = forms.TypedChoiceField(
        label=_("Are you being treated worse because you reported?"),
        help_text=_(
            "For example: you no longer get certain work, people avoid you, or your contract is "
            "not renewed. That is not allowed."
        ),
        choices=Retaliation.choices,
        coerce=Retaliation,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
    text = WordsField(
        label=_("Do you want to tell more?"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=StoryInput(rows=6),
    )


class StoryCheckForm(forms.Form):
    """Whether a text says what the reporter told."""

    answer = forms.ChoiceField(
        label=_("Is this what you told?"),
        choices=[
            (_YES, _("Yes, this is right")),
            (_NO, _("No, something has to change")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
    )
    correction = WordsField(
        label=_("What has to change?"),
        help_text=_("Only if something has to change."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=StoryInput(rows=6),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["correction"].widget.attrs["data-optional"] = "no"

    def clean(self) -> dict[str, Any]:
        """Ask what has to change when something has to."""
        given = super().clean() or {}
        if given.get("answer") == _NO and not given.get("correction", "").strip():
            self.add_error("correction", gettext("Write down what has to change."))
        if given.get("answer") == _YES:
            given["correction"] = ""
        return given


class MinutesForm(StoryCheckForm):
    """Whether the minutes say what was said."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("version", "answer", "correction")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        answer = self.fields["answer"]
        answer.label = _("Do these minutes say what was said?")
        answer.choices = [  # type: ignore[attr-defined]
            (_YES, _("Yes, I agree with them")),
            (_NO, _("No, something has to change")),
        ]
