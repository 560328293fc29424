"""Where pages of the rooms below lead to this one."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.ui.components import Link


def from_information(_facts: Mapping[str, str]) -> Sequence[Link]:
    """Offer everybody to have a text read."""
    return (Link(_("Have a text read for what may exclude people"), reverse("recruitment:text")),)
