"""The forms outside the steps: taking up, messages, notes, keys, holds."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.cases.states import Ground, Likeness, Tie
from rodedraad.cases.web.fields import one_of, telling
from rodedraad.ui.forms import FilesField, WordsField, WorkForm


class TakeUp(WorkForm):
    """The first message to the reporter."""

    message = telling(
        _("First message to the reporter"),
        missing=_("Write a message to the reporter."),
        hint=_("The reporter reads this in the inbox. Change it as you like."),
        rows=10,
    )
    explanation = telling(
        _("Why was the deadline missed?"),
        missing=_("Write down why the deadline was missed."),
        hint=_("The deadline for the acknowledgement has passed."),
        rows=4,
    )

    def __init__(self, data: Any = None, *, message: str, is_late: bool) -> None:
        super().__init__(data, initial={"message": message})
        self._explanation = self.fields["explanation"]
        if not is_late:
            del self.fields["explanation"]

    def ask_why_late(self) -> None:
        """Ask for an explanation after all, and keep what was typed."""
        self.fields["explanation"] = self._explanation
        self.add_error("explanation", self._explanation.error_messages["required"])


class WriteMessage(WorkForm):
    """A message to the reporter, with files."""

    text = telling(
        _("Message"),
        missing=_("Write a message to the reporter."),
        hint=_("The reporter reads this in the inbox."),
        rows=6,
    )
    attached = FilesField(label=_("Files"), required=False)


class WriteToGroup(WorkForm):
    """The same message to every reporter of a group."""

    text = telling(
        _("Message to everybody in the group"),
        missing=_("Write a message to the reporters."),
        hint=_("Each reads it in their own inbox. Write nothing that one of them told you."),
        rows=6,
    )


class WriteNote(WorkForm):
    """A note that the reporter never sees."""

    text = telling(
        _("Note"),
        missing=_("Write a note."),
        hint=_("Only colleagues with a key can read this."),
        rows=4,
    )


class GiveKey(WorkForm):
    """To whom, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    colleague = one_of(_("Colleague"), missing=_("Choose a colleague."))
    ground = one_of(
        _("Why?"),
        [(ground.value, ground.label) for ground in Ground if ground != Ground.HANDOVER],
        missing=_("Choose why this colleague needs access."),
        hint=_("The reporter can see in the inbox that somebody at the desk got access."),
    )

    def __init__(self, data: Any = None, *, people: Mapping[str, str], version: int) -> None:
        super().__init__(data, initial={"version": version})
        self.fields["colleague"].choices = list(people.items())  # type: ignore[attr-defined]


class HandOver(WorkForm):
    """Who handles the case from now on."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    colleague = one_of(_("Who takes over?"), missing=_("Choose who takes over the case."))

    def __init__(self, data: Any = None, *, people: Mapping[str, str], version: int) -> None:
        super().__init__(data, initial={"version": version})
        self.fields["colleague"].choices = list(people.items())  # type: ignore[attr-defined]


class StepAside(WorkForm):
    """Why somebody lets go of a case, and who goes on with it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    tie = one_of(
        _("Why can't you handle this?"),
        Tie.choices,
        missing=_("Choose why you step aside."),
        hint=_("Colleagues with a key can read this. The reporter can't."),
    )
    colleague = one_of(_("Who takes over?"), missing=_("Choose who takes over the case."))

    def __init__(self, data: Any = None, *, people: Mapping[str, str] | None, version: int) -> None:
        super().__init__(data, initial={"version": version})
        if people is None:
            del self.fields["colleague"]
        else:
            self.fields["colleague"].choices = list(people.items())  # type: ignore[attr-defined]


class LinkCases(WorkForm):
    """With which case this one belongs."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reference = WordsField(
        label=_("Reference of the other case"),
        help_text=_("A case that you can read yourself."),
        max_length=20,
        error_messages={"required": _("Write the reference of the other case.")},
    )
    likeness = one_of(
        _("Why do they belong together?"),
        Likeness.choices,
        missing=_("Choose why they belong together."),
    )

    def __init__(self, data: Any = None, *, version: int) -> None:
        super().__init__(data, initial={"version": version})


class HoldCase(WorkForm):
    """Why a case is kept longer."""

    reason = telling(
        _("Why must this case be kept longer?"),
        missing=_("Write down why this case must be kept longer."),
        rows=3,
    )
