"""The room of direct support."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rodedraad.support import events, onward
from rodedraad.ui import onward as places


class SupportConfig(AppConfig):
    """Registers the room, its events, and what it offers on the page with information."""

    name = "rodedraad.support"
    label = "support"
    verbose_name = _("direct support")
    events = events

    def ready(self) -> None:
        """Offer the pages of this room on the page with information."""
        places.offer("information", onward.information)
