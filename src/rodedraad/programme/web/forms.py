"""The forms of advice. Everybody reads what is typed here, so each warns of names and cases."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from rodedraad.organisations import profiles
from rodedraad.programme.services import Draft, Promised, Reply
from rodedraad.programme.slips import slips_in
from rodedraad.programme.states import AdviceKind, Following
from rodedraad.ui.forms import DayInput, WordsField, WorkForm

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

TITLE, OWNER, TEXT = 150, 150, 10_000
_LOOKED = "looked"
_PARTS = ("what", "owner", "due_date")
_NO_DAY = gettext_lazy(
    "This is not a date. Choose one from the calendar, or type day, month and year."
)


def _words(
    label: StrPromise, *, missing: StrPromise | None, hint: StrPromise | str = "", rows: int = 6
) -> forms.CharField:
    """Return a field for words that everybody reads; without `missing` it may stay empty."""
    field = WordsField(
        label=label, help_text=hint, max_length=TEXT, required=missing is not None,
        widget=forms.Textarea({"rows": rows}),
        error_messages={"required": missing} if missing else {},
    )  # fmt: skip
    if missing is None:
        field.widget.attrs["data-optional"] = "no"
    return field


class ForEverybody(WorkForm):
    """A form of which everybody reads the answers.

    What looks like a name or a case has to be looked at once more: then a box to tick is there.
    `names` are those of the people at the desks.
    """

    looked = forms.BooleanField(
        label=gettext_lazy("I looked at it: this can be read by everybody"),
        required=False,
        widget=forms.HiddenInput,
    )
    checked: ClassVar[Collection[str]] = ()

    def __init__(self, data: Any = None, *, names: Collection[str], **more: Any) -> None:
        super().__init__(data, **more)
        self._names = names
        self.order_fields([*(name for name in self.fields if name != _LOOKED), _LOOKED])

    def clean(self) -> dict[str, Any]:
        """Ask to look once more at what seems to be a name, an address or a case."""
        answers = super().clean() or self.cleaned_data
        found = {name: self._slips(answers.get(name)) for name in self.checked}
        if any(found.values()):
            self.fields[_LOOKED].widget = forms.CheckboxInput({"data-optional": "no"})
        if not answers.get(_LOOKED):
            for name, slips in found.items():
                if slips:
                    self.add_error(name, self._warning(slips))
        return answers

    def _slips(self, text: object) -> Sequence[str]:
        return slips_in(str(text or ""), self._names)

    def _warning(self, slips: Sequence[str]) -> str:
        return _(
            "This looks like a name, an address or a case: %(slips)s. Leave it out, or tick at the "
            "bottom that everybody can read it."
        ) % {"slips": ", ".join(slips)}


class AdviceForm(ForEverybody):
    """What a desk advises."""

    checked: ClassVar[Collection[str]] = ("title", "text")

    desk = forms.ChoiceField(label=gettext_lazy("Which desk gives the advice?"))
    kind = forms.ChoiceField(
        label=gettext_lazy("What is the advice about?"),
        choices=AdviceKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what the advice is about.")},
    )
    title = WordsField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("In a few words: what should change?"),
        max_length=TITLE,
        error_messages={"required": gettext_lazy("Give the advice a title.")},
    )
    text = _words(
        gettext_lazy("Advice"),
        hint=gettext_lazy(
            "What do you see, what do you advise, and why? In plain words, since everybody can "
            "read it. No names, and nothing by which a case can be recognised."
        ),
        missing=gettext_lazy("Write down what you advise."),
        rows=12,
    )
    publish = forms.ChoiceField(
        label=gettext_lazy("When can everybody read it?"),
        choices=[
            ("at_once", gettext_lazy("At once")),
            (
                "with_response",
                gettext_lazy("Together with the response, or when the term for it has passed"),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose when everybody can read it.")},
    )

    def __init__(self, data: Any = None, *, desks: Collection[str], **more: Any) -> None:
        super().__init__(data, **more)
        language, profile = get_language() or "nl", profiles.current()
        codes = sorted(desks)
        self.fields["desk"].choices = [  # type: ignore[attr-defined]
            (code, profile.desk(code).name.in_language(language)) for code in codes
        ]
        if len(codes) == 1:
            self.fields["desk"].widget = forms.HiddenInput()
            self.fields["desk"].initial = codes[0]

    def draft(self) -> Draft:
        """Return what was filled in."""
        said = self.cleaned_data
        return Draft(
            desk=said["desk"], kind=AdviceKind(said["kind"]), title=said["title"],
            text=said["text"], at_once=said["publish"] == "at_once",
        )  # fmt: skip


def of_a_pattern() -> dict[str, str]:
    """Return what an advice because of a pattern begins with: not where, nor on what."""
    text = _(
        "In reports and signals we see a pattern: at one place something comes up more often than "
        "you would expect by chance.\n\nWe advise: "
    )
    return {"kind": AdviceKind.PATTERN, "text": text}


class CorrectForm(ForEverybody):
    """Another text, and why."""

    checked: ClassVar[Collection[str]] = ("title", "text", "why")

    title = WordsField(
        label=gettext_lazy("Title"),
        max_length=TITLE,
        error_messages={"required": gettext_lazy("Give the advice a title.")},
    )
    text = _words(
        gettext_lazy("Advice"), missing=gettext_lazy("Write down what you advise."), rows=12
    )
    why = _words(
        gettext_lazy("What do you correct, and why?"),
        hint=gettext_lazy("Everybody can read this, and the earlier text."),
        missing=gettext_lazy("Write down what you correct, and why."),
        rows=3,
    )
    remove_earlier = forms.BooleanField(
        label=gettext_lazy("Remove the earlier text"),
        help_text=gettext_lazy(
            "Only if there is a name in it, or something else that nobody should read. "
            "That it was removed stays visible."
        ),
        required=False,
        widget=forms.CheckboxInput({"data-optional": "no"}),
    )


class WithdrawForm(ForEverybody):
    """Why advice is withdrawn."""

    checked: ClassVar[Collection[str]] = ("why",)

    why = _words(
        gettext_lazy("Why do you withdraw the advice?"),
        hint=gettext_lazy("Everybody can read this, and that the advice was given."),
        missing=gettext_lazy("Write down why you withdraw the advice."),
        rows=4,
    )
    remove_text = forms.BooleanField(
        label=gettext_lazy("Remove the text of the advice"),
        help_text=gettext_lazy(
            "Only if there is a name in it, or something else that nobody should read. "
            "That it was removed stays visible."
        ),
        required=False,
        widget=forms.CheckboxInput({"data-optional": "no"}),
    )


class PromiseForm(ForEverybody):
    """What is done, by whom, and by which day."""

    checked: ClassVar[Collection[str]] = ("what", "owner")

    what = _words(
        gettext_lazy("What will be done?"),
        hint=gettext_lazy("So that people can see afterwards whether it was done."),
        missing=gettext_lazy("Write down what will be done."),
        rows=4,
    )
    owner = WordsField(
        label=gettext_lazy("Who sees to it?"),
        help_text=gettext_lazy("A position, such as “director of HR”, and no name."),
        max_length=OWNER,
        error_messages={"required": gettext_lazy("Write down who sees to it.")},
    )
    due_date = forms.DateField(
        label=gettext_lazy("When will it be done?"),
        help_text=gettext_lazy("This day can’t be changed later."),
        widget=DayInput(),
        error_messages={
            "required": gettext_lazy("Choose the day on which it is done."),
            "invalid": _NO_DAY,
        },
    )

    def __init__(self, data: Any = None, *, today: date, **more: Any) -> None:
        super().__init__(data, **more)
        self._today = today

    def clean_due_date(self) -> date | None:
        """Refuse a day that has passed."""
        chosen: date | None = self.cleaned_data["due_date"]
        if chosen and chosen < self._today:
            raise forms.ValidationError(_("Choose a day that has not passed."))
        return chosen

    def promised(self) -> Promised | None:
        """Return what was promised; None when nothing was filled in."""
        said = self.cleaned_data
        if not said.get("what"):
            return None
        return Promised(said["what"], said["owner"], said["due_date"])


class RespondForm(PromiseForm):
    """What management answers; who departs may promise something else instead."""

    checked: ClassVar[Collection[str]] = ("text", "what", "owner")

    following = forms.ChoiceField(
        label=gettext_lazy("Does management follow the advice?"),
        choices=Following.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose whether management follows the advice.")},
    )
    text = _words(
        gettext_lazy("What is the response, and why?"),
        hint=gettext_lazy(
            "Everybody can read this. If management departs from the advice, say why."
        ),
        missing=None,
    )

    def __init__(self, data: Any = None, **more: Any) -> None:
        super().__init__(data, **more)
        self.order_fields(["following", "text", *_PARTS, _LOOKED])
        for name in _PARTS:
            self.fields[name].required = False
            self.fields[name].widget.attrs["data-optional"] = "no"

    def clean(self) -> dict[str, Any]:
        """Ask for reasons of who departs; a promise is whole, and obligatory for who follows."""
        answers = super().clean()
        following = answers.get("following")
        has_reasons = answers.get("text") or "text" in self.errors
        if following == Following.DEPARTS and not has_reasons:
            self.add_error("text", _("Write down why management departs from the advice."))
        if following == Following.FOLLOWS or any(answers.get(name) for name in _PARTS):
            for name in _PARTS:
                if not answers.get(name) and name not in self.errors:
                    self.add_error(name, self.fields[name].error_messages["required"])
        return answers

    def reply(self, to_text: int) -> Reply:
        """Return what was answered to the text with this number."""
        said = self.cleaned_data
        return Reply(Following(said["following"]), said["text"], self.promised(), to_text)


class KeepForm(ForEverybody):
    """What shows that it is done."""

    checked: ClassVar[Collection[str]] = ("evidence",)

    evidence = _words(
        gettext_lazy("How can people see that it is done?"),
        hint=gettext_lazy("What changed, and since when? Everybody can read this."),
        missing=gettext_lazy("Write down how people can see that it is done."),
        rows=4,
    )
    evidence_url = forms.URLField(
        label=gettext_lazy("Address of a page or document that shows it"),
        required=False,
        assume_scheme="https",
        error_messages={"invalid": gettext_lazy("Type an address that begins with https://.")},
    )
