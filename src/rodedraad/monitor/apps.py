"""The room of the monitor."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rodedraad.ui import onward as links


class MonitorConfig(AppConfig):
    """Registers the room. It keeps nothing of its own: releases do."""

    name = "rodedraad.monitor"
    label = "monitor"
    verbose_name = _("monitor")

    def ready(self) -> None:
        """Offer the ways to this room, of which the models are known only now."""
        onward = import_module("rodedraad.monitor.onward")
        links.offer("releases", onward.from_releases)
        links.offer("sources", onward.from_sources)
        links.offer("personnel", onward.from_personnel)
        links.offer("information", onward.from_information)
