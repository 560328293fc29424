"""The room of exit talks and onboarding talks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rodedraad.talks import events, onward
from rodedraad.ui import onward as links


class TalksConfig(AppConfig):
    """Registers the room, and the way to it from the figures."""

    name = "rodedraad.talks"
    label = "talks"
    verbose_name = _("exit talks and onboarding talks")
    events = events

    def ready(self) -> None:
        """Offer the inclusion office to record a talk."""
        links.offer("releases", onward.from_releases)
