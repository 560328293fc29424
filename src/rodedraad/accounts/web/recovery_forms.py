"""Forms about the shares of a spare key."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rodedraad.accounts.models import User
from rodedraad.accounts.web.key_forms import NewPassphraseForm
from rodedraad.lib.vault.code import LONGEST_INPUT
from rodedraad.lib.vault.shares import COUNT, MalformedShare, Share
from rodedraad.ui.forms import PrivateInput


class ShareField(forms.CharField):
    """A share from paper; an error says in which line the slip is."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            help_text=_("The four lines on the paper, one after the other. Spaces do not matter."),
            max_length=LONGEST_INPUT,
            widget=PrivateInput(),
            error_messages={"required": _("Type the share from the paper.")},
        )

    def clean(self, value: Any) -> Share:
        """Return the share that was typed."""
        typed: str = super().clean(value)
        try:
            return Share.parse(typed)
        except MalformedShare as slip:
            raise forms.ValidationError(_slip(slip)) from None


class SharesForm(forms.Form):
    """Two shares, each typed by who keeps it."""

    first_share = ShareField(_("The share of the first holder"))
    second_share = ShareField(_("The share of the second holder"))

    def typed(self) -> tuple[Share, Share]:
        """Return both shares."""
        return self.cleaned_data["first_share"], self.cleaned_data["second_share"]


class LetInForm(SharesForm, NewPassphraseForm):
    """Two shares, and a new passphrase for who is let in again."""

    field_order = ("first_share", "second_share", "new_passphrase", "again")


class HoldersForm(forms.Form):
    """The three people who will each keep a share."""

    holders = forms.MultipleChoiceField(
        label=_("Who keeps a share?"),
        help_text=_("Choose three people: nobody from IT, and nobody who reads reports."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose three people.")},
    )

    def __init__(self, data: Any = None, *, candidates: Sequence[User]) -> None:
        super().__init__(data)
        self._candidates = {str(user.public_id): user for user in candidates}
        choices = [(key, user.name) for key, user in self._candidates.items()]
        self.fields["holders"].choices = choices  # type: ignore[attr-defined]

    def clean_holders(self) -> list[User]:
        """Return exactly three people."""
        chosen = self.cleaned_data["holders"]
        if len(set(chosen)) != COUNT:
            raise forms.ValidationError(_("Choose three people."))
        return [self._candidates[key] for key in chosen]


def _slip(slip: MalformedShare) -> str:
    if slip.line:
        return gettext("There is a typing error in line %(line)d. Compare it with the paper.") % {
            "line": slip.line
        }
    return gettext("A share has four lines of fifteen characters. This one has more or fewer.")
