"""The room of the workforce."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rodedraad.ui import onward as links
from rodedraad.workforce import events, onward


class WorkforceConfig(AppConfig):
    """Registers the room, and the way to it from the figures."""

    name = "rodedraad.workforce"
    label = "workforce"
    verbose_name = _("workforce")
    events = events

    def ready(self) -> None:
        """Offer the inclusion office to bring in personnel data."""
        links.offer("releases", onward.from_releases)
