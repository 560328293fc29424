"""The room of the monitor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rodedraad.monitor import onward
from rodedraad.ui import onward as links


class MonitorConfig(AppConfig):
    """Registers the room. It keeps nothing of its own: releases do."""

    name = "rodedraad.monitor"
    label = "monitor"
    verbose_name = _("monitor")

    def ready(self) -> None:
        """Offer the ways to this room."""
        links.offer("releases", onward.from_releases)
        links.offer("sources", onward.from_sources)
        links.offer("information", onward.from_information)
