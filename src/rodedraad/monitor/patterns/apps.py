"""The tables of patterns. Texts and pages are those of the monitor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rodedraad.monitor.patterns import events, onward
from rodedraad.ui import onward as links


class PatternsConfig(AppConfig):
    """Registers what is kept of searches and patterns."""

    name = "rodedraad.monitor.patterns"
    label = "patterns"
    verbose_name = _("patterns")
    events = events

    def ready(self) -> None:
        """Offer the inclusion office the way to the search."""
        links.offer("releases", onward.from_releases)
