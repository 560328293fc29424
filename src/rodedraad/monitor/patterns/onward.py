"""Where pages of the rooms below lead to the search for patterns. Nothing goes along."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.ui.components import Link


def from_releases(_facts: Mapping[str, str]) -> Sequence[Link]:
    """Offer the inclusion office to search for patterns."""
    return (Link(_("Search for patterns"), reverse("patterns:pattern_search")),)
