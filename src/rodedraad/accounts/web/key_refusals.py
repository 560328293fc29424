"""What stood in the way of using keys, as a sentence on the form."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django import forms
from django.utils.translation import gettext as _

from rodedraad.accounts.errors import (
    PublicKeysTampered,
    SameAsPassword,
    TooSoon,
    WrongPassphrase,
    WrongRecoveryCode,
)
from rodedraad.accounts.web.key_forms import SAME_AS_PASSWORD
from rodedraad.lib.vault.errors import MalformedCode
from rodedraad.organisations import profiles

_REFUSALS = (MalformedCode, PublicKeysTampered, TooSoon, WrongPassphrase, WrongRecoveryCode)


@contextmanager
def told_on(form: forms.Form, field: str, at: datetime) -> Iterator[None]:
    """Put what is refused meanwhile on the form: it is valid afterwards exactly when all was done.

    `field` is where the secret was typed.
    """
    try:
        yield
    except SameAsPassword:
        form.add_error("new_passphrase", SAME_AS_PASSWORD)
    except _REFUSALS as refusal:
        form.add_error(field, _sentence(refusal, at))


def _sentence(refusal: Exception, at: datetime) -> str:
    if isinstance(refusal, TooSoon):
        seconds = max(1, round((refusal.until - at).total_seconds()))
        return _("Too many tries. Wait %(seconds)s seconds and try again.") % {"seconds": seconds}
    if isinstance(refusal, PublicKeysTampered):
        return _(
            "Somebody changed your public keys in the database. Don't go on. Tell %(contact)s at"
            " once, in another way than through this platform."
        ) % {"contact": profiles.current().security.contact}
    if isinstance(refusal, MalformedCode):
        return _("There is a typing error in this code. Compare it with your paper.")
    if isinstance(refusal, WrongRecoveryCode):
        return _("This code does not open your keys.")
    return _("This passphrase does not open your keys.")
