"""Where pages of the rooms below lead to this one."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from rodedraad.ui.components import Link


def from_releases(_facts: Mapping[str, str]) -> Sequence[Link]:
    """Offer the inclusion office to record a talk."""
    return (Link(_("Exit talks and onboarding talks"), reverse("talks:talk_list")),)
