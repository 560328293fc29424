"""Where pages of the rooms below lead to this one. Nothing goes along but a language."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.ui.components import Link


def from_releases(_facts: Mapping[str, str]) -> Sequence[Link]:
    """Offer the inclusion office to count and prepare something new."""
    return (Link(_("Prepare figures"), reverse("monitor:figures_prepare")),)


def from_sources(_facts: Mapping[str, str]) -> Sequence[Link]:
    """Offer the inclusion office to prepare what others counted."""
    return (Link(_("Prepare figures that others counted"), reverse("monitor:source_prepare")),)


def from_information(facts: Mapping[str, str]) -> Sequence[Link]:
    """Offer everybody to read the figures that are for everybody."""
    address = f"{reverse('monitor:council_report')}?taal={facts['language']}"
    return (Link(_("Figures for everybody"), address),)
