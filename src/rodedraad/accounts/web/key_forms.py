"""Forms about somebody's own keys."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rodedraad.accounts.models import User
from rodedraad.accounts.passphrases import LONGEST, Weakness, weaknesses
from rodedraad.ui.forms import PassphraseInput, PrivateInput

FEEDBACK = {
    Weakness.SHORT: _(
        "This is too short. Use at least 14 characters, or at least 5 different words of 3 letters."
    ),
    Weakness.LONG: _("This is too long. Use at most 500 characters."),
    Weakness.REPEATED: _("This has too few different characters, so it is easy to guess."),
    Weakness.ABOUT_YOU: _("This is mostly your own name or address, so it is easy to guess."),
}
DIFFERENT = _("These two are not the same. Type your passphrase again.")
SAME_AS_PASSWORD = _(
    "This is the password you sign in with. Choose something else: the passphrase "
    "opens the reports, and nobody else may know it."
)


def _existing(label: Any, *, missing: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=2 * LONGEST,
        strip=False,
        widget=PassphraseInput(),
        error_messages={"required": missing},
    )


class UnlockForm(forms.Form):
    """The passphrase in use."""

    passphrase = _existing(_("Your passphrase"), missing=_("Type your passphrase."))


class NewPassphraseForm(forms.Form):
    """A new passphrase, typed twice."""

    new_passphrase = forms.CharField(
        label=_("New passphrase"),
        help_text=_(
            "At least 14 characters, or at least 5 words. A sentence that you remember is fine."
        ),
        max_length=2 * LONGEST,
        strip=False,
        widget=PassphraseInput(new=True),
        error_messages={"required": _("Choose a new passphrase.")},
    )
    again = forms.CharField(
        label=_("The same passphrase again"),
        max_length=2 * LONGEST,
        strip=False,
        widget=PassphraseInput(new=True),
        error_messages={"required": _("Type the same passphrase again.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_new_passphrase(self) -> str:
        """Refuse what is easy to guess, and say why."""
        passphrase: str = self.cleaned_data["new_passphrase"]
        name, address = self.user.name, self.user.email
        known = (name, *name.split(), address, address.partition("@")[0])
        found = weaknesses(passphrase, known=known)
        if found:
            raise forms.ValidationError([FEEDBACK[weakness] for weakness in found])
        return passphrase

    def clean_again(self) -> str:
        """Refuse a slip of the finger."""
        again: str = self.cleaned_data["again"]
        first = self.cleaned_data.get("new_passphrase")
        if first is not None and first != again:
            raise forms.ValidationError(DIFFERENT)
        return again


class ChangePassphraseForm(NewPassphraseForm):
    """The passphrase in use, and a new one."""

    passphrase = _existing(
        _("Your current passphrase"), missing=_("Type the passphrase that you have now.")
    )
    field_order = ("passphrase", "new_passphrase", "again")


class RecoverForm(NewPassphraseForm):
    """The recovery code from paper, and a new passphrase."""

    recovery_code = forms.CharField(
        label=_("Your recovery code"),
        help_text=_("The eight groups on the paper that you kept. Spaces do not matter."),
        max_length=200,
        widget=PrivateInput(),
        error_messages={"required": _("Type the recovery code from your paper.")},
    )
    field_order = ("recovery_code", "new_passphrase", "again")


class StartAgainForm(NewPassphraseForm):
    """A new passphrase for new keys, after giving up those that there were."""

    understood = forms.BooleanField(
        label=_("I understand that I can no longer open what was locked with my old keys"),
        error_messages={
            "required": _("Tick that you understand this. Only then can you make new keys.")
        },
    )
    field_order = ("understood", "new_passphrase", "again")


class KeptForm(forms.Form):
    """The end of a recovery code, typed over from the paper."""

    last_four = forms.CharField(
        label=_("The last four characters of your recovery code"),
        help_text=_("Type them from the paper. Then you know that you kept the code well."),
        max_length=20,
        widget=PrivateInput(),
        error_messages={"required": _("Type the last four characters from your paper.")},
    )
    carried = forms.CharField(max_length=8000, widget=forms.HiddenInput)
