"""The room of figures that others counted."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rodedraad.aggregated import events, onward
from rodedraad.ui import onward as links


class AggregatedConfig(AppConfig):
    """Registers the room, and the way to it from the figures."""

    name = "rodedraad.aggregated"
    label = "aggregated"
    verbose_name = _("figures that others counted")
    events = events

    def ready(self) -> None:
        """Offer the inclusion office to bring in what others counted."""
        links.offer("releases", onward.from_releases)
